package io.collector.order.settings;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's settings; it has one row or none.
@ApplicationScoped
class OrderSettingsOfTenant implements PanacheRepositoryBase<OrderSettings, UUID> {

  Uni<Optional<OrderSettings>> current() {
    return findAll().firstResult().map(Optional::ofNullable);
  }
}
