package io.collector.delivery.deliverynote;

import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.collector.delivery.settings.DeliverySettingsOfTenant;
import io.collector.numbering.DocumentSequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// Makes the notes that an order lacks, and tells of them. The order's row must be locked.
@ApplicationScoped
class CreateNotes {

  private final DeliveryNotes notes;
  private final DeliverySettingsOfTenant settings;
  private final DocumentSequence numbers;
  private final Outbox outbox;

  CreateNotes(
      DeliveryNotes notes,
      DeliverySettingsOfTenant settings,
      DocumentSequence numbers,
      Outbox outbox) {
    this.notes = notes;
    this.settings = settings;
    this.numbers = numbers;
    this.outbox = outbox;
  }

  private record Wanted(UUID warehouseId, List<LineQuantity> goods) {}

  /// One note per warehouse of what was confirmed, then of what was allocated since, as far as it
  /// is on none: so the notes are the same in whatever order the two were heard.
  Uni<Void> settle(OrderDemand order) {
    return order.isDue()
        ? notes
            .ofOrder(order.id())
            .map(existing -> missing(order, existing))
            .chain(wanted -> makeAll(order, wanted))
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

  private Uni<Void> makeAll(OrderDemand order, List<Wanted> wanted) {
    return Sequential.each(
        wanted, each -> make(order, each.warehouseId(), each.goods()).replaceWithVoid());
  }

  /// A further note of an order and warehouse.
  Uni<DeliveryNote> make(OrderDemand order, UUID warehouseId, List<LineQuantity> goods) {
    return settings.current().chain(how -> make(order, warehouseId, goods, how.autoRelease()));
  }

  /// One that a person has to release.
  Uni<DeliveryNote> draft(OrderDemand order, UUID warehouseId, List<LineQuantity> goods) {
    return make(order, warehouseId, goods, false);
  }

  private Uni<DeliveryNote> make(
      OrderDemand order, UUID warehouseId, List<LineQuantity> goods, boolean released) {
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
        .call(note -> outbox.append(DeliveryMessages.created(note, order), note.version()));
  }
}
