package io.collector.delivery.deliverynote;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's delivery notes.
@ApplicationScoped
class DeliveryNotes implements PanacheRepositoryBase<DeliveryNote, UUID> {

  private static final String WITH_ITEMS =
      "select distinct n from DeliveryNote n left join fetch n.items where n.";

  /// The note with its items, in one query.
  Uni<Optional<DeliveryNote>> withItems(UUID id) {
    return list(WITH_ITEMS + "id = ?1", id).map(found -> found.stream().findFirst());
  }

  /// All notes of an order, with their items, the first first.
  Uni<List<DeliveryNote>> ofOrder(UUID orderId) {
    return list(WITH_ITEMS + "orderId = ?1 order by n.createdAt, n.id", orderId);
  }

  /// Loads the items of notes that were read without them.
  Uni<Void> loadItems(List<DeliveryNote> notes) {
    return notes.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_ITEMS + "id in ?1", notes.stream().map(DeliveryNote::id).toList())
            .replaceWithVoid();
  }

  /// Of which order a note is; null if there is no such note. It leaves the note out of the
  /// session, so that it is read fresh once the order is locked.
  Uni<UUID> orderOf(UUID id) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "select n.orderId from DeliveryNote n where n.id = :id", UUID.class)
                    .setParameter("id", id)
                    .getSingleResultOrNull());
  }

  /// Which note a carrier means; null if it has none of that number.
  Uni<UUID> tracked(UUID carrierId, String trackingNumber) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "select n.id from DeliveryNote n"
                            + " where n.carrierId = :carrier and n.trackingNumber = :number",
                        UUID.class)
                    .setParameter("carrier", carrierId)
                    .setParameter("number", trackingNumber)
                    .getSingleResultOrNull());
  }

  Uni<Integer> countOf(UUID orderId, UUID warehouseId) {
    return count("orderId = ?1 and warehouseId = ?2", orderId, warehouseId).map(Math::toIntExact);
  }
}
