package io.collector.bus;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.ContractJson;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.Payload;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The only way to publish: an event appended here is published if, and only if, the caller's
/// transaction commits.
///
/// Events of the same business id leave in the order of their transactions as long as each
/// transaction touched the aggregate's row (version or lock) before it appended: appending flushes
/// the session first.
@ApplicationScoped
public class Outbox {

  /// Into how many parts the outbox is spread, by hash of tenant and business id; a relay takes
  /// whole parts.
  static final int BUCKETS = 16;

  private static final int SCHEMA_VERSION = 1;
  private static final String COLLECTED = "collector.outbox-rows";
  private static final String APPENDED = "collector.outbox-appended";
  private static final String INSERT =
      """
      WITH logged AS (
        INSERT INTO bus.event_log (bucket, tenant_id, event_id, type, correlation_id, causation_id,
                                   schema_version, traceparent, occurred_at, body)
        SELECT * FROM unnest($1::smallint[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                             $7::int[], $8::text[], $9::timestamptz[], $10::text[])
        RETURNING seq, bucket, tenant_id, logged_at)
      INSERT INTO bus.outbox (seq, bucket, tenant_id, logged_at)
      SELECT seq, bucket, tenant_id, logged_at FROM logged
      """;

  private final OutboxSignal signal;
  private final int mostBytes;

  Outbox(OutboxSignal signal, BusConfig config) {
    this.signal = signal;
    this.mostBytes = config.maxBodySize();
  }

  /// Publishes with the caller's transaction.
  public Uni<Void> append(Cause cause, Payload payload) {
    return append(cause, payload, null);
  }

  /// Publishes with the version of the aggregate that the payload describes.
  public Uni<Void> append(Cause cause, Payload payload, @Nullable Long aggregateVersion) {
    return append(UuidCreator.getTimeOrderedEpoch(), cause, payload, aggregateVersion);
  }

  /// Publishes under an event id that the caller made, because it keeps the id as well.
  ///
  /// @param eventId a new UUIDv7
  /// @return fails with an [EventTooLargeException] if no consumer would take it: it would stop all
  ///     events behind it
  public Uni<Void> append(
      UUID eventId, Cause cause, Payload payload, @Nullable Long aggregateVersion) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var row = Row.of(eventId, cause, payload, aggregateVersion, mostBytes);
              var collected = ContextLocals.<List<Row>>get(COLLECTED);
              if (collected.isPresent()) {
                collected.get().add(row);
                return Uni.createFrom().voidItem();
              }
              return write(List.of(row), Map.of());
            });
  }

  /// Writes all that the work appends in one statement, after one flush: each flush checks all rows
  /// that the session has loaded, so that one for each event of many rows takes long.
  public <T> Uni<T> together(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (ContextLocals.get(COLLECTED).isPresent()) {
                return work.get();
              }
              collect();
              return Uni.createFrom()
                  .deferred(() -> work.get())
                  .onFailure()
                  .invoke(() -> ContextLocals.remove(COLLECTED))
                  .call(() -> writeCollected(Map.of()));
            });
  }

  /// Wakes the relay if this context has appended anything; called after the commit.
  void committed() {
    if (ContextLocals.get(APPENDED).isPresent()) {
      signal.poke();
    }
  }

  /// From now on rows are collected on this context, and written by [#writeCollected()] in one
  /// statement.
  void collect() {
    ContextLocals.put(COLLECTED, new ArrayList<Row>());
  }

  /// @param spans of the handled events, by event id: a published event continues the trace of the
  ///     event that caused it
  Uni<Void> writeCollected(Map<UUID, String> spans) {
    var rows = ContextLocals.<List<Row>>get(COLLECTED).orElse(List.of());
    ContextLocals.remove(COLLECTED);
    return rows.isEmpty() ? Panache.flush() : write(rows, spans);
  }

  private static Uni<Void> write(List<Row> rows, Map<UUID, String> spans) {
    return Panache.flush()
        .chain(() -> TenantSql.send(INSERT, columns(rows, spans)))
        .invoke(() -> ContextLocals.put(APPENDED, true));
  }

  private static Object[] columns(List<Row> rows, Map<UUID, String> spans) {
    return new Object[] {
      rows.stream().map(Row::bucket).toArray(Short[]::new),
      rows.stream().map(Row::tenantId).toArray(String[]::new),
      rows.stream().map(Row::eventId).toArray(UUID[]::new),
      rows.stream().map(Row::type).toArray(String[]::new),
      rows.stream().map(Row::correlationId).toArray(String[]::new),
      rows.stream().map(Row::causationId).toArray(String[]::new),
      rows.stream().map(Row::schemaVersion).toArray(Integer[]::new),
      rows.stream().map(row -> row.traceparent(spans)).toArray(String[]::new),
      rows.stream().map(Row::occurredAt).toArray(OffsetDateTime[]::new),
      rows.stream().map(Row::body).toArray(String[]::new)
    };
  }

  private record Row(
      short bucket,
      String tenantId,
      UUID eventId,
      String type,
      String correlationId,
      Cause cause,
      int schemaVersion,
      OffsetDateTime occurredAt,
      String body) {

    static Row of(
        UUID id, Cause cause, Payload payload, @Nullable Long aggregateVersion, int mostBytes) {
      var type = EventType.of(payload);
      var tenant = Tenant.current();
      var correlation = cause.correlationId() == null ? id.toString() : cause.correlationId();
      var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      var event =
          new Event<>(
              type,
              now,
              tenant,
              type.source(),
              correlation,
              payload,
              id,
              SCHEMA_VERSION,
              causationId(cause),
              aggregateVersion);
      var body = ContractJson.write(event);
      if (body.length > mostBytes) {
        throw new EventTooLargeException(type, body.length, mostBytes);
      }
      return new Row(
          (short) Math.floorMod((tenant + payload.businessId()).hashCode(), BUCKETS),
          tenant,
          id,
          type.wireName(),
          correlation,
          cause,
          SCHEMA_VERSION,
          now.atOffset(ZoneOffset.UTC),
          new String(body, StandardCharsets.UTF_8));
    }

    private static @Nullable String causationId(Cause cause) {
      return cause.eventId() == null ? null : cause.eventId().toString();
    }

    @Nullable String causationId() {
      return causationId(cause);
    }

    @Nullable String traceparent(Map<UUID, String> spans) {
      var span = cause.eventId() == null ? null : spans.get(cause.eventId());
      return span == null ? EventSpans.traceparent() : span;
    }
  }
}
