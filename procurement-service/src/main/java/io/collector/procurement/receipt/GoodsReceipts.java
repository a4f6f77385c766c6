package io.collector.procurement.receipt;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's goods receipts.
@ApplicationScoped
class GoodsReceipts implements PanacheRepositoryBase<GoodsReceipt, UUID> {

  private static final String WITH_LINES =
      "select distinct r from GoodsReceipt r left join fetch r.lines where r.";

  Uni<Optional<GoodsReceipt>> withLines(UUID id) {
    return list(WITH_LINES + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  /// Loads the lines of receipts that were read without them.
  Uni<Void> loadLines(List<GoodsReceipt> receipts) {
    return receipts.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_LINES + "id in ?1", receipts.stream().map(GoodsReceipt::id).toList())
            .replaceWithVoid();
  }

  /// Of which order a receipt is; null if there is no such receipt. It leaves the receipt out of
  /// the session, so that it is read fresh once the order is locked.
  Uni<UUID> orderOf(UUID id) {
    return find("select r.purchaseOrderId from GoodsReceipt r where r.id = ?1", id)
        .project(UUID.class)
        .firstResult();
  }
}
