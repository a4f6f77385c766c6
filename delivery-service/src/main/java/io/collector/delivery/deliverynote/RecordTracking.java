package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Records a carrier's tracking event on its note, once, and changes the note's status if the event
/// is new.
@ApplicationScoped
class RecordTracking {

  private static final String UNKNOWN_REASON = "OTHER";

  private final DeliveryNotes notes;
  private final TrackingEvents events;
  private final LockNote lockNote;
  private final DeliverNote deliverNote;

  RecordTracking(
      DeliveryNotes notes, TrackingEvents events, LockNote lockNote, DeliverNote deliverNote) {
    this.notes = notes;
    this.events = events;
    this.lockNote = lockNote;
    this.deliverNote = deliverNote;
  }

  Uni<Void> record(Cause cause, UUID carrierId, TrackingUpdate update) {
    return notes
        .tracked(carrierId, update.trackingNumber())
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.notFound(
                    "consignment of this carrier with number", update.trackingNumber()))
        .chain(noteId -> lockNote.lock(noteId, null))
        .map(LockedNote::note)
        .chain(
            note ->
                events
                    .ofNote(note.id())
                    .chain(known -> record(cause, note, carrierId, known, update)));
  }

  private Uni<Void> record(
      Cause cause,
      DeliveryNote note,
      UUID carrierId,
      List<TrackingEvent> known,
      TrackingUpdate update) {
    if (known.stream().anyMatch(event -> event.eventId().equals(update.eventId()))) {
      return Uni.createFrom().voidItem();
    }
    return events
        .persist(new TrackingEvent(note.id(), carrierId, update))
        .chain(() -> changeStatus(cause, note, known, update));
  }

  /// An event older than a known one changes no status, unless it is final.
  private Uni<Void> changeStatus(
      Cause cause, DeliveryNote note, List<TrackingEvent> known, TrackingUpdate update) {
    var late = known.stream().anyMatch(event -> event.occurredAt().isAfter(update.occurredAt()));
    var returning = Boolean.TRUE.equals(update.returning());
    return switch (update.status()) {
      case IN_TRANSIT, OUT_FOR_DELIVERY -> {
        if (!late) {
          note.tryAgain();
        }
        yield Uni.createFrom().voidItem();
      }
      case DELIVERED ->
          note.mayBecome(NoteStatus.DELIVERED)
              ? deliverNote.deliver(cause, note, proof(note, update))
              : Uni.createFrom().voidItem();
      case FAILED ->
          note.mayBecome(NoteStatus.FAILED) && (returning || !late)
              ? deliverNote.fail(cause, note, failure(update, returning))
              : Uni.createFrom().voidItem();
    };
  }

  private static DeliveryNote.Proof proof(DeliveryNote note, TrackingUpdate update) {
    if (update.isBeforeDispatch(note)) {
      throw Problems.unprocessable("invalid", "Goods can't arrive before they leave.")
          .at(
              "/occurredAt",
              "must not be more than a day before the dispatch, " + note.dispatchedAt());
    }
    return new DeliveryNote.Proof(
        note.items().stream().collect(Collectors.toMap(item -> item, DeliveryItem::dispatched)),
        update.receivedBy(),
        update.proofUrl(),
        null,
        update.occurredAt());
  }

  private static DeliveryNote.Failure failure(TrackingUpdate update, boolean returning) {
    return new DeliveryNote.Failure(
        Objects.requireNonNullElse(update.reason(), UNKNOWN_REASON),
        update.detail(),
        returning,
        update.nextAttemptAt());
  }
}
