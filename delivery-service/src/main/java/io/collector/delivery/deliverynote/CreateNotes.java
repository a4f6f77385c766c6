package io.collector.delivery.deliverynote;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.delivery.settings.DeliverySettings;
import io.collector.numbering.DocumentSequence;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// Creates and publishes the notes that an order lacks. The order's row must be locked.
@ApplicationScoped
class CreateNotes {

  private final DeliveryNotes notes;
  private final Settings<DeliverySettings> settings;
  private final DocumentSequence numbers;
  private final Outbox outbox;

  CreateNotes(
      DeliveryNotes notes,
      Settings<DeliverySettings> settings,
      DocumentSequence numbers,
      Outbox outbox) {
    this.notes = notes;
    this.settings = settings;
    this.numbers = numbers;
    this.outbox = outbox;
  }

  private record Wanted(UUID warehouseId, List<LineQuantity> goods) {}

  /// One note per warehouse for confirmed goods, then for those allocated since, as far as they are
  /// on no note: so the notes don't depend on the order in which the events came.
  Uni<Void> createMissing(Cause cause, OrderDemand order) {
    return order.isDue()
        ? notes
            .ofOrder(order.id())
            .map(existing -> missing(order, existing))
            .chain(wanted -> createAll(cause, order, wanted))
        : Uni.createFrom().voidItem();
  }

  private static List<Wanted> missing(OrderDemand order, List<DeliveryNote> existing) {
    var onNotes = new ArrayList<>(existing.stream().flatMap(note -> note.held().stream()).toList());
    var first = Reconciliation.missing(order.confirmedGoods(), onNotes);
    first.values().forEach(onNotes::addAll);
    var later = Reconciliation.missing(order.allocatedGoods(), onNotes);
    return Stream.of(first, later)
        .flatMap(byWarehouse -> byWarehouse.entrySet().stream())
        .map(entry -> new Wanted(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Uni<Void> createAll(Cause cause, OrderDemand order, List<Wanted> wanted) {
    return Sequential.each(
        wanted, each -> create(cause, order, each.warehouseId(), each.goods()).replaceWithVoid());
  }

  /// A further note of an order and warehouse.
  Uni<DeliveryNote> create(
      Cause cause, OrderDemand order, UUID warehouseId, List<LineQuantity> goods) {
    return settings
        .current()
        .chain(current -> create(cause, order, warehouseId, goods, current.autoRelease()));
  }

  /// One that a person has to release.
  Uni<DeliveryNote> draft(
      Cause cause, OrderDemand order, UUID warehouseId, List<LineQuantity> goods) {
    return create(cause, order, warehouseId, goods, false);
  }

  private Uni<DeliveryNote> create(
      Cause cause,
      OrderDemand order,
      UUID warehouseId,
      List<LineQuantity> goods,
      boolean released) {
    return notes
        .countOf(order.id(), warehouseId)
        .chain(
            parts ->
                numbers
                    .next("DN")
                    .map(
                        number ->
                            new DeliveryNote(
                                number,
                                order,
                                Objects.requireNonNull(order.customerId()),
                                warehouseId,
                                parts + 1,
                                released,
                                goods)))
        .call(notes::persist)
        .call(note -> outbox.append(cause, DeliveryMessages.created(note, order), note.version()));
  }
}
