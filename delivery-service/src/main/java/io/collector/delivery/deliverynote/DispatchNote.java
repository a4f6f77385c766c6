package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.delivery.carrier.Carrier;
import io.collector.delivery.carrier.Carriers;
import io.collector.delivery.carrier.Consignment;
import io.collector.delivery.settings.DeliverySettings;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Hands a picked note's goods to a carrier. The rest goes on a further note of the same order and
/// warehouse.
@ApplicationScoped
class DispatchNote {

  private final LockNote lockNote;
  private final Carriers carriers;
  private final Settings<DeliverySettings> settings;
  private final CreateNotes createNotes;
  private final OrderHolds holds;
  private final Outbox outbox;

  DispatchNote(
      LockNote lockNote,
      Carriers carriers,
      Settings<DeliverySettings> settings,
      CreateNotes createNotes,
      OrderHolds holds,
      Outbox outbox) {
    this.lockNote = lockNote;
    this.carriers = carriers;
    this.settings = settings;
    this.createNotes = createNotes;
    this.holds = holds;
    this.outbox = outbox;
  }

  /// @param carrierId      absent means the default carrier, if there is one
  /// @param trackingNumber if it was booked elsewhere; else the carrier gives one
  /// @param quantities     what leaves of a note
  record Dispatch(
      @Nullable UUID carrierId,
      @Nullable String trackingNumber,
      Function<DeliveryNote, Map<DeliveryItem, BigDecimal>> quantities) {}

  /// The carrier and its number for the goods.
  private record Booking(@Nullable UUID carrierId, @Nullable String trackingNumber) {}

  Uni<DeliveryNote> dispatch(Cause cause, UUID id, @Nullable String ifMatch, Dispatch dispatch) {
    return lockNote
        .lock(id, ifMatch)
        .invoke(locked -> locked.note().require(NoteStatus.DISPATCHED))
        .call(locked -> refuseHeld(locked.order()))
        .chain(
            locked ->
                book(locked.note(), dispatch)
                    .chain(booking -> leave(cause, locked, dispatch, booking))
                    .replaceWith(locked.note()));
  }

  private Uni<Void> refuseHeld(OrderDemand order) {
    return holds
        .reason(order.id())
        .invoke(
            reason -> {
              if (reason.isPresent()) {
                throw Problems.conflict(
                    "order-on-hold",
                    "Sales holds the order (%s); nothing of it may leave.".formatted(reason.get()));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Booking> book(DeliveryNote note, Dispatch dispatch) {
    return carrier(dispatch.carrierId())
        .chain(
            carrier ->
                carrier.isEmpty() || dispatch.trackingNumber() != null
                    ? Uni.createFrom().item(new Booking(id(carrier), dispatch.trackingNumber()))
                    : book(note, carrier.get()));
  }

  private static @Nullable UUID id(Optional<Carrier> carrier) {
    return carrier.map(Carrier::id).orElse(null);
  }

  private Uni<Booking> book(DeliveryNote note, Carrier carrier) {
    return carriers
        .connection(carrier)
        .book(new Consignment(note.id(), note.number()))
        .map(number -> new Booking(carrier.id(), number));
  }

  private Uni<Optional<Carrier>> carrier(@Nullable UUID named) {
    return named == null
        ? settings.latest().map(DeliverySettings::defaultCarrierId).chain(this::existing)
        : existing(named);
  }

  private Uni<Optional<Carrier>> existing(@Nullable UUID carrierId) {
    return carrierId == null
        ? Uni.createFrom().item(Optional.empty())
        : carriers
            .active(carrierId)
            .invoke(
                found -> {
                  if (found.isEmpty()) {
                    throw Problems.unprocessable("unknown-carrier", "There is no such carrier.")
                        .at("/carrierId", carrierId + " is no carrier that takes goods");
                  }
                });
  }

  private Uni<Void> leave(Cause cause, LockedNote locked, Dispatch dispatch, Booking booking) {
    var note = locked.note();
    var rest =
        note.dispatch(
            dispatch.quantities().apply(note),
            booking.carrierId(),
            booking.trackingNumber(),
            Instant.now().truncatedTo(ChronoUnit.MICROS));
    return outbox
        .append(cause, DeliveryMessages.dispatched(note), note.version())
        .chain(() -> followUp(cause, locked, rest));
  }

  private Uni<Void> followUp(Cause cause, LockedNote locked, List<LineQuantity> rest) {
    return rest.isEmpty()
        ? Uni.createFrom().voidItem()
        : createNotes
            .create(cause, locked.order(), locked.note().warehouseId(), rest)
            .replaceWithVoid();
  }
}
