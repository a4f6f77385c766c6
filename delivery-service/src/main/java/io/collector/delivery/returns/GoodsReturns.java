package io.collector.delivery.returns;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's returns.
@ApplicationScoped
class GoodsReturns implements PanacheRepositoryBase<GoodsReturn, UUID> {

  private static final String WITH_ITEMS =
      "select distinct r from GoodsReturn r left join fetch r.items i left join fetch i.receipts"
          + " where r.";

  /// The return with its items, in one query.
  Uni<Optional<GoodsReturn>> withItems(UUID id) {
    return list(WITH_ITEMS + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  /// All returns of an order, with their items.
  Uni<List<GoodsReturn>> ofOrder(UUID orderId) {
    return list(WITH_ITEMS + "orderId = ?1", orderId);
  }

  /// Loads the items of returns that were read without them.
  Uni<Void> loadItems(List<GoodsReturn> returns) {
    return returns.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_ITEMS + "id in ?1", returns.stream().map(GoodsReturn::id).toList())
            .replaceWithVoid();
  }

  /// Of which order a return is; null if there is no such return. It leaves the return out of the
  /// session, so that it is read fresh once the order is locked.
  Uni<UUID> orderOf(UUID id) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "select r.orderId from GoodsReturn r where r.id = :id", UUID.class)
                    .setParameter("id", id)
                    .getSingleResultOrNull());
  }
}
