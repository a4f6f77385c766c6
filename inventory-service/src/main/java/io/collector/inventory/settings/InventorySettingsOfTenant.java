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

  /// How long another replica may use stale settings.
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(AllocationPolicy policy, Instant until) {}

  Uni<Optional<InventorySettings>> current() {
    return findAll().firstResult().map(Optional::ofNullable);
  }

  /// How the current tenant's stock is allocated. Cached for a few seconds: every order needs it.
  public Uni<AllocationPolicy> policy() {
    var kept = known.get(Tenant.current());
    if (kept != null && kept.until().isAfter(Instant.now())) {
      return Uni.createFrom().item(kept.policy());
    }
    return current()
        .map(row -> row.map(InventorySettings::policy).orElse(AllocationPolicy.DEFAULT))
        .invoke(policy -> known.put(Tenant.current(), new Known(policy, Instant.now().plus(KEPT))));
  }

  void forget() {
    known.remove(Tenant.current());
  }
}
