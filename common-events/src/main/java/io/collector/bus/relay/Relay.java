package io.collector.bus.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agroal.api.AgroalDataSource;
import io.collector.bus.Backoff;
import io.collector.bus.BusConfig;
import io.collector.bus.BusMetrics;
import io.collector.bus.DatabaseGate;
import io.collector.bus.EventLog;
import io.collector.bus.Outage;
import io.collector.bus.Outbox;
import io.collector.bus.OutboxSignal;
import io.collector.bus.amqp.ConfirmingPublisher;
import io.collector.bus.amqp.OutgoingMessage;
import io.collector.bus.amqp.Publishers;
import io.collector.events.EventType;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Moves the outbox to the broker: takes the buckets that no other replica has, reads their rows in
/// order, publishes them, and moves what
/// was confirmed to the event log, all while one database transaction holds the buckets.
///
/// A crash anywhere leaves the rows in the outbox, and they are published again under the same
/// event ids. While the broker is away the
/// outbox grows and nothing else happens.
@ApplicationScoped
class Relay {

  private static final Logger LOG = Logger.getLogger(Relay.class);

  private static final String TAKE_BUCKETS =
      """
      SELECT bucket FROM generate_series(0, %d) AS buckets(bucket)
       WHERE EXISTS (SELECT FROM bus.outbox o WHERE o.bucket = buckets.bucket)
         AND pg_try_advisory_xact_lock(hashtext('bus.outbox'), bucket)
      """
          .formatted(Outbox.BUCKETS - 1);
  private static final String READ =
      """
      SELECT seq, tenant_id, event_id, type, correlation_id, causation_id, schema_version, traceparent,
             occurred_at, body
        FROM bus.outbox WHERE bucket = ANY (?) ORDER BY seq LIMIT ?
      """;
  private static final String MOVE =
      """
      WITH moved AS (
        DELETE FROM bus.outbox WHERE seq = ANY (?)
        RETURNING seq, tenant_id, event_id, type, correlation_id, causation_id, schema_version,
                  traceparent, occurred_at, body)
      INSERT INTO bus.event_log (seq, tenant_id, event_id, type, correlation_id, causation_id,
                                 schema_version, traceparent, occurred_at, body)
      SELECT * FROM moved
      """;

  private final BusConfig config;
  private final AgroalDataSource database;
  private final DatabaseGate gate;
  private final OutboxSignal signal;
  private final OutboxGauges gauges;
  private final Upkeep upkeep;
  private final BusMetrics metrics;
  private final ConfirmingPublisher publisher;
  private final String exchange;
  private final Thread thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
  private volatile boolean stopping;

  Relay(
      BusConfig config,
      @DataSource("bus") AgroalDataSource database,
      DatabaseGate gate,
      OutboxSignal signal,
      OutboxGauges gauges,
      Upkeep upkeep,
      BusMetrics metrics,
      Publishers publishers) {
    this.config = config;
    this.database = database;
    this.gate = gate;
    this.signal = signal;
    this.gauges = gauges;
    this.upkeep = upkeep;
    this.metrics = metrics;
    this.publisher = publishers.create();
    this.exchange = publishers.exchange();
  }

  void start(@Observes StartupEvent started) {
    if (config.relay().enabled()) {
      thread.start();
    }
  }

  /// After the consumers stopped: lets the running batch finish, and empties what they have left
  /// behind if that goes quickly.
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    this.stopping = true;
    signal.poke();
    thread.join(Duration.ofSeconds(10));
  }

  private void run() {
    var poll = config.relay();
    var pause = poll.pollMin();
    var away = false;
    try {
      while (!stopping) {
        try {
          var moved = gate.isOpen() ? work() : 0;
          if (away && moved > 0) {
            away = false;
            LOG.info("Relaying again");
          }
          pause = moved > 0 ? poll.pollMin() : Backoff.longer(pause, poll.pollMax());
          if (moved < poll.batchSize() && signal.await(pause)) {
            pause = poll.pollMin();
          }
        } catch (IOException | SQLException e) {
          if (!away) {
            away = true;
            LOG.warnf("Can't relay (%s); the outbox keeps what is to be published", e.getMessage());
          }
          if (e instanceof SQLException && Outage.is(e)) {
            gate.close(e);
          }
          pause = Backoff.longer(pause, poll.pollMax());
          signal.await(pause);
        } catch (RuntimeException e) {
          LOG.error("The relay stumbled, and goes on", e);
          signal.await(poll.pollMax());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      publisher.close();
    }
  }

  private int work() throws IOException, SQLException, InterruptedException {
    try (var connection = database.getConnection()) {
      gauges.refresh(connection);
      upkeep.runIfDue(connection);
      publisher.connect();
      connection.setAutoCommit(false);
      try {
        var moved = relay(connection);
        connection.commit();
        return moved;
      } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private int relay(Connection connection) throws SQLException, IOException, InterruptedException {
    var rows = read(connection);
    if (rows.isEmpty()) {
      return 0;
    }
    publisher.publish(rows.stream().map(row -> row.message(exchange)).toList());
    move(connection, rows);
    rows.forEach(this::published);
    return rows.size();
  }

  /// Two statements, so that the second sees what the bucket's last holder has committed.
  private List<Row> read(Connection connection) throws SQLException {
    var buckets = new ArrayList<Short>();
    try (var statement = connection.prepareStatement(TAKE_BUCKETS);
        var found = statement.executeQuery()) {
      while (found.next()) {
        buckets.add(found.getShort(1));
      }
    }
    if (buckets.isEmpty()) {
      return List.of();
    }
    try (var statement = connection.prepareStatement(READ)) {
      statement.setArray(1, connection.createArrayOf("smallint", buckets.toArray()));
      statement.setInt(2, config.relay().batchSize());
      try (var found = statement.executeQuery()) {
        var rows = new ArrayList<Row>();
        while (found.next()) {
          rows.add(Row.of(found));
        }
        return rows;
      }
    }
  }

  private static void move(Connection connection, List<Row> rows) throws SQLException {
    try (var statement = connection.prepareStatement(MOVE)) {
      statement.setArray(
          1, connection.createArrayOf("bigint", rows.stream().map(Row::seq).toArray()));
      statement.executeUpdate();
    }
  }

  private void published(Row row) {
    metrics.published(row.type());
    if (EventLog.isEnabled()) {
      EventLog.log(
          "published",
          row.type(),
          row.tenantId(),
          row.eventId(),
          row.occurredAt().toString(),
          row.type().source(),
          row.correlationId(),
          row.traceparent() == null ? null : row.traceparent().substring(3, 35),
          "");
    }
  }

  private record Row(
      long seq,
      String tenantId,
      String eventId,
      EventType type,
      String correlationId,
      @Nullable String causationId,
      int schemaVersion,
      @Nullable String traceparent,
      Instant occurredAt,
      String body) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          EventType.named(row.getString(4)),
          row.getString(5),
          row.getString(6),
          row.getInt(7),
          row.getString(8),
          row.getObject(9, OffsetDateTime.class).toInstant(),
          row.getString(10));
    }

    OutgoingMessage message(String exchange) {
      return OutgoingMessage.event(
          exchange,
          type,
          eventId,
          tenantId,
          correlationId,
          causationId,
          schemaVersion,
          traceparent,
          occurredAt,
          body.getBytes(UTF_8));
    }
  }
}
