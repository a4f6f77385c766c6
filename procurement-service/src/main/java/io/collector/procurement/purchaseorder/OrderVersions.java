package io.collector.procurement.purchaseorder;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// What the current tenant's suppliers got.
@ApplicationScoped
class OrderVersions implements PanacheRepositoryBase<OrderVersion, UUID> {

  Uni<List<OrderVersion>> of(UUID orderId) {
    return list("purchaseOrderId = ?1 order by revision", orderId);
  }

  /// Null if that one wasn't sent.
  Uni<OrderVersion> of(UUID orderId, int revision) {
    return find("purchaseOrderId = ?1 and revision = ?2", orderId, revision).firstResult();
  }
}
