package io.collector.order.timeline;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.async.Sequential;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.Payload;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The history of the current tenant's orders.
@ApplicationScoped
public class Timeline {

  private static final String INSERT =
      """
      INSERT INTO timeline_entry
        (tenant_id, id, order_id, document_id, event_id, type, source, happened_at, occurrence, document_number, summary)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """;

  private static final String OF_ORDER =
      """
      WITH invoices AS (
        SELECT invoice_id FROM invoice_of_order WHERE tenant_id = $1 AND order_id = $2
      ), documents (document) AS (
        SELECT invoice_id FROM invoices
        UNION
        SELECT document_id FROM order_fact WHERE tenant_id = $1 AND order_id = $2
        UNION
        SELECT document_id FROM order_fact
         WHERE tenant_id = $1 AND invoice_id IN (SELECT invoice_id FROM invoices)
      )
      SELECT event_id, type, source, happened_at, occurrence, document_number, summary
        FROM timeline_entry WHERE tenant_id = $1 AND order_id = $2
      UNION ALL
      SELECT event_id, type, source, happened_at, occurrence, document_number, summary
        FROM documents JOIN timeline_entry ON tenant_id = $1 AND document_id = document AND order_id IS NULL
       ORDER BY 4, 1
      """;

  /// One thing that happened.
  ///
  /// @param at             time, by its producer
  /// @param source         the service that published it
  /// @param documentNumber the number of the document it is about
  @RegisterForReflection
  @Schema(name = "OrderTimelineEntry")
  public record Entry(
      UUID eventId,
      String type,
      String source,
      Instant at,
      @Nullable String documentNumber,
      String summary) {}

  /// Records an event that came in.
  ///
  /// @param orders    that it names
  /// @param documents that it names without their order
  public Uni<Void> record(
      Event<? extends Payload> event, Collection<UUID> orders, Collection<UUID> documents) {
    var what = occurrence(event);
    var entries = new ArrayList<TimelineEntry>();
    orders.forEach(order -> entries.add(entry(event, order, null, what)));
    documents.forEach(document -> entries.add(entry(event, null, document, what)));
    return Sequential.each(entries, Timeline::insert);
  }

  /// What can happen again is distinguished by its time, as in [io.collector.events.EventIdentity]:
  /// an outside producer may send copies under new ids. The key besides, for two movements of one
  /// return can have the same millisecond.
  private static Occurrence occurrence(Event<? extends Payload> event) {
    var what = Occurrence.of(event.data());
    return event.type().repeatable()
        ? new Occurrence(
            event.timestamp() + "/" + what.key(), what.documentNumber(), what.summary())
        : what;
  }

  private static TimelineEntry entry(
      Event<? extends Payload> event,
      @Nullable UUID order,
      @Nullable UUID document,
      Occurrence what) {
    return new TimelineEntry(
        order,
        document,
        requireNonNull(event.eventId()),
        event.type().wireName(),
        event.source(),
        event.timestamp().truncatedTo(ChronoUnit.MICROS),
        what);
  }

  /// Records an event of this service's own.
  public Uni<Void> recordOwn(UUID eventId, Payload payload, UUID order) {
    var type = EventType.of(payload);
    return insert(
        new TimelineEntry(
            order,
            null,
            eventId,
            type.wireName(),
            type.source(),
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            ownOccurrence(payload, eventId)));
  }

  private static Uni<Void> insert(TimelineEntry entry) {
    return TenantSql.send(
        INSERT,
        Tenant.current(),
        UuidCreator.getTimeOrderedEpoch(),
        entry.orderId(),
        entry.documentId(),
        entry.eventId(),
        entry.type(),
        entry.source(),
        entry.happenedAt().atOffset(UTC),
        entry.what().key(),
        entry.what().documentNumber(),
        entry.what().summary());
  }

  private static Occurrence ownOccurrence(Payload payload, UUID eventId) {
    var what = Occurrence.of(payload);
    return EventType.of(payload).repeatable()
        ? new Occurrence(eventId.toString(), what.documentNumber(), what.summary())
        : what;
  }

  /// The whole history, the oldest first, each entry once, even if several events are about
  /// it.
  public Uni<List<Entry>> of(UUID order) {
    return TenantSql.rows(OF_ORDER, Stored::of, Tenant.current(), order).map(Timeline::onceEach);
  }

  private record Stored(String occurrence, Entry entry) {

    static Stored of(Row row) {
      var type = row.getString("type");
      return new Stored(
          type + "/" + row.getString("occurrence"),
          new Entry(
              row.getUUID("event_id"),
              type,
              row.getString("source"),
              row.getOffsetDateTime("happened_at").toInstant(),
              row.getString("document_number"),
              row.getString("summary")));
    }
  }

  private static List<Entry> onceEach(List<Stored> rows) {
    var entries = new LinkedHashMap<String, Entry>();
    rows.forEach(row -> entries.putIfAbsent(row.occurrence(), row.entry()));
    return List.copyOf(entries.values());
  }
}
