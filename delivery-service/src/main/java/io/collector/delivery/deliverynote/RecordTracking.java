package io.collector.delivery.deliverynote;

import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// A carrier told where goods are: it is kept on the note, once, and moves the note if it is news.
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

  Uni<Void> take(UUID carrierId, TrackingUpdate update) {
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
            note -> events.ofNote(note.id()).chain(known -> take(note, carrierId, known, update)));
  }

  private Uni<Void> take(
      DeliveryNote note, UUID carrierId, List<TrackingEvent> known, TrackingUpdate update) {
    if (known.stream().anyMatch(event -> event.eventId().equals(update.eventId()))) {
      return Uni.createFrom().voidItem();
    }
    return events
        .persist(new TrackingEvent(note.id(), carrierId, update))
        .chain(() -> move(note, known, update));
  }

  /// What is older than what is known already is history only, unless it is an end.
  private Uni<Void> move(DeliveryNote note, List<TrackingEvent> known, TrackingUpdate update) {
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
              ? deliverNote.deliver(note, proof(note, update))
              : Uni.createFrom().voidItem();
      case FAILED ->
          note.mayBecome(NoteStatus.FAILED) && (returning || !late)
              ? deliverNote.fail(note, failure(update, returning))
              : Uni.createFrom().voidItem();
    };
  }

  private static DeliveryNote.Proof proof(DeliveryNote note, TrackingUpdate update) {
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
