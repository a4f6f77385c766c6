package io.collector.delivery.settings;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's settings; it has one row or none.
@ApplicationScoped
public class DeliverySettingsOfTenant implements PanacheRepositoryBase<DeliverySettings, UUID> {

  Uni<Optional<DeliverySettings>> row() {
    return findAll().firstResult().map(Optional::ofNullable);
  }

  /// What holds for the current tenant.
  public Uni<DeliverySettings> current() {
    return row().map(row -> row.orElseGet(DeliverySettings::defaults));
  }
}
