package io.collector.inventory.settings;

import io.collector.tenancy.Tenant;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The current tenant's settings; it has one row or none.
@ApplicationScoped
public class InventorySettingsOfTenant implements PanacheRepositoryBase<InventorySettings, UUID> {

  /// For so long another replica may not have heard of a change.
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(PromisePolicy policy, Instant until) {}

  Uni<Optional<InventorySettings>> current() {
    return findAll().firstResult().map(Optional::ofNullable);
  }

  /// How the current tenant's stock is promised. Kept for a few seconds, for every order asks.
  public Uni<PromisePolicy> policy() {
    var kept = known.get(Tenant.current());
    if (kept != null && kept.until().isAfter(Instant.now())) {
      return Uni.createFrom().item(kept.policy());
    }
    return current()
        .map(row -> row.map(InventorySettings::policy).orElse(PromisePolicy.DEFAULT))
        .invoke(policy -> known.put(Tenant.current(), new Known(policy, Instant.now().plus(KEPT))));
  }

  void forget() {
    known.remove(Tenant.current());
  }
}
