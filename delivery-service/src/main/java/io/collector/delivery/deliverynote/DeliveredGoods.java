package io.collector.delivery.deliverynote;

import io.collector.unit.LineUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Delivered goods, for returns.
@ApplicationScoped
public class DeliveredGoods {

  private final OrderDemands demands;
  private final DeliveryNotes notes;

  DeliveredGoods(OrderDemands demands, DeliveryNotes notes) {
    this.demands = demands;
    this.notes = notes;
  }

  /// What was delivered of an order.
  ///
  /// @param customerId absent if only its cancellation is known
  public record Order(UUID orderId, @Nullable UUID customerId, List<Note> notes) {}

  /// What was accepted of a note.
  ///
  /// @param warehouseId where it left from
  public record Note(UUID id, String number, UUID warehouseId, List<Item> items) {}

  /// @param lineKey the order's line, or the product where it names none
  public record Item(
      UUID lineKey,
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      @Nullable String lotNumber,
      LineUnit unit,
      BigDecimal accepted) {}

  /// An order, locked until the transaction ends; empty if nothing is known of it.
  public Uni<Optional<Order>> lock(UUID orderId) {
    return demands
        .lock(orderId)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : notes
                        .ofOrder(orderId)
                        .map(ofOrder -> Optional.of(order(found.get(), ofOrder))));
  }

  private static Order order(OrderDemand demand, List<DeliveryNote> ofOrder) {
    return new Order(
        demand.id(), demand.customerId(), ofOrder.stream().map(DeliveredGoods::note).toList());
  }

  private static Note note(DeliveryNote note) {
    return new Note(
        note.id(),
        note.number(),
        note.warehouseId(),
        note.items().stream()
            .filter(item -> item.accepted().signum() > 0)
            .map(
                item ->
                    new Item(
                        item.lineKey(),
                        item.lineId(),
                        item.productId(),
                        item.sku(),
                        item.lotNumber(),
                        item.unit(),
                        item.accepted()))
            .toList());
  }

  /// So much of a note's goods is back by now; with all of it the note is RETURNED. Its order must
  /// be locked.
  public Uni<Void> cameBack(UUID noteId, BigDecimal quantity) {
    return notes
        .withItems(noteId)
        .map(Optional::orElseThrow)
        .invoke(note -> note.comeBack(quantity))
        .replaceWithVoid();
  }
}
