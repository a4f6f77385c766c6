package io.collector.deploy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.ContractJson;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.inventory.ProductUpdated;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Events as the inventory service would leave them in its outbox: each of another, new product of
/// a tenant of our own.
///
/// @param first no product's id comes before it
record BenchEvents(UUID first, List<Event<ProductUpdated>> events) {

  /// Of all tenants that events are made for, as a pattern of SQL.
  static final String TENANTS = "bench-%";

  /// As many parts as the outbox has.
  private static final int BUCKETS = 16;

  private static final String INSERT =
      """
      WITH logged AS (
        INSERT INTO bus.event_log (bucket, tenant_id, event_id, type, correlation_id, causation_id,
                                   schema_version, traceparent, occurred_at, body)
        SELECT * FROM unnest(?::smallint[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                             ?::int[], ?::text[], ?::timestamptz[], ?::text[])
        RETURNING seq, bucket, tenant_id, logged_at)
      INSERT INTO bus.outbox (seq, bucket, tenant_id, logged_at)
      SELECT seq, bucket, tenant_id, logged_at FROM logged
      """;

  /// Of that many tenants in turn.
  static BenchEvents make(int count, int tenants) {
    var first = UuidCreator.getTimeOrderedEpoch();
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new BenchEvents(
        first,
        IntStream.range(0, count)
            .mapToObj(i -> event(now, "bench-" + i % tenants, product(i)))
            .toList());
  }

  private static Event<ProductUpdated> event(Instant now, String tenant, ProductUpdated product) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var type = EventType.PRODUCT_UPDATED;
    return new Event<>(
        type, now, tenant, type.source(), id.toString(), product, id, 1, null, product.version());
  }

  private static ProductUpdated product(int i) {
    return new ProductUpdated(
        UuidCreator.getTimeOrderedEpoch(),
        "BENCH-%06d".formatted(i),
        "A product that is only measured",
        "pcs",
        "GOODS",
        "ACTIVE",
        null,
        null,
        null,
        new BigDecimal("300.00"),
        "EUR",
        null,
        null,
        new BigDecimal("20"),
        null,
        null,
        null,
        null,
        null,
        1,
        null,
        null,
        null,
        null);
  }

  UUID last() {
    return events.getLast().data().productId();
  }

  String tenantOfLast() {
    return events.getLast().tenantId();
  }

  /// In bytes, of one message's body.
  int bodySize() {
    return ContractJson.write(events.getFirst()).length;
  }

  /// Puts them into an outbox, in the connection's transaction.
  void insert(Connection database) throws SQLException {
    try (var insert = database.prepareStatement(INSERT)) {
      array(database, "smallint", BenchEvents::bucket, 1, insert);
      array(database, "text", Event::tenantId, 2, insert);
      array(database, "uuid", Event::eventId, 3, insert);
      array(database, "text", event -> event.type().wireName(), 4, insert);
      array(database, "text", Event::correlationId, 5, insert);
      array(database, "text", Event::causationId, 6, insert);
      array(database, "int", Event::schemaVersion, 7, insert);
      array(database, "text", _ -> null, 8, insert);
      array(
          database, "timestamptz", event -> event.timestamp().atOffset(ZoneOffset.UTC), 9, insert);
      array(database, "text", event -> new String(ContractJson.write(event), UTF_8), 10, insert);
      insert.executeUpdate();
    }
  }

  private void array(
      Connection database,
      String type,
      Function<Event<ProductUpdated>, @Nullable Object> column,
      int index,
      java.sql.PreparedStatement insert)
      throws SQLException {
    var values = events.stream().map(column).toArray();
    insert.setArray(index, database.createArrayOf(type, values));
  }

  private static short bucket(Event<ProductUpdated> event) {
    return (short)
        Math.floorMod((event.tenantId() + event.data().businessId()).hashCode(), BUCKETS);
  }
}
