package io.collector.delivery.deliverynote;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A carrier's event of a note, stored as it came.
@Entity
@Table(name = "tracking_event")
class TrackingEvent extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private UUID noteId = new UUID(0, 0);
  private UUID carrierId = new UUID(0, 0);
  private String eventId = "";

  @Enumerated(EnumType.STRING)
  private TrackingStatus status = TrackingStatus.IN_TRANSIT;

  private Instant occurredAt = Instant.EPOCH;
  private Instant receivedAt = Instant.EPOCH;
  private @Nullable String location;
  private @Nullable String detail;

  protected TrackingEvent() {}

  TrackingEvent(UUID noteId, UUID carrierId, TrackingUpdate update) {
    this.noteId = noteId;
    this.carrierId = carrierId;
    eventId = update.eventId();
    status = update.status();
    occurredAt = update.occurredAt().truncatedTo(ChronoUnit.MICROS);
    receivedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    location = update.location();
    detail = update.detail();
  }

  UUID id() {
    return id;
  }

  String eventId() {
    return eventId;
  }

  TrackingStatus status() {
    return status;
  }

  Instant occurredAt() {
    return occurredAt;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  @Nullable String location() {
    return location;
  }

  @Nullable String detail() {
    return detail;
  }
}
