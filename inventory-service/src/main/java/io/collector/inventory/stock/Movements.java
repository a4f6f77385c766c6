package io.collector.inventory.stock;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// The tenant's stock ledger.
@ApplicationScoped
public class Movements implements PanacheRepositoryBase<StockMovement, UUID> {

  /// Whether this document has moved stock already.
  public Uni<Boolean> isBooked(String referenceType, UUID referenceId) {
    return count("referenceType = ?1 and referenceId = ?2", referenceType, referenceId)
        .map(found -> found > 0);
  }

  /// What has left for an order.
  public Uni<List<StockMovement>> leftFor(UUID orderId) {
    return list("orderId = ?1 and type = ?2 order by movedAt, id", orderId, MovementType.DEDUCTED);
  }
}
