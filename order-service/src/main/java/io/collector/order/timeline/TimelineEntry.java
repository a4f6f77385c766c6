package io.collector.order.timeline;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// One event, as far as it is about one order. Written with everything else of its batch.
@Entity
@Immutable
@Table(name = "timeline_entry")
class TimelineEntry extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private @Nullable UUID orderId;
  private @Nullable UUID documentId;
  private UUID eventId = new UUID(0, 0);
  private String type = "";
  private String source = "";
  private Instant happenedAt = Instant.EPOCH;
  private String occurrence = "";
  private @Nullable String documentNumber;
  private String summary = "";

  protected TimelineEntry() {}

  TimelineEntry(
      @Nullable UUID orderId,
      @Nullable UUID documentId,
      UUID eventId,
      String type,
      String source,
      Instant happenedAt,
      Occurrence what) {
    this.orderId = orderId;
    this.documentId = documentId;
    this.eventId = eventId;
    this.type = type;
    this.source = source;
    this.happenedAt = happenedAt;
    occurrence = what.key();
    documentNumber = what.documentNumber();
    summary = what.summary();
  }
}
