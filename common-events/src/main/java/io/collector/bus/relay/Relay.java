package io.collector.bus.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import io.agroal.api.AgroalDataSource;
import io.collector.bus.Backoff;
import io.collector.bus.BusConfig;
import io.collector.bus.BusMetrics;
import io.collector.bus.CpuLoad;
import io.collector.bus.DatabaseGate;
import io.collector.bus.EventLog;
import io.collector.bus.EventSpans;
import io.collector.bus.Outage;
import io.collector.bus.OutboxSignal;
import io.collector.bus.Pace;
import io.collector.bus.amqp.ConfirmingPublisher;
import io.collector.bus.amqp.OutgoingMessage;
import io.collector.bus.amqp.Publishers;
import io.collector.events.ContractJson;
import io.collector.events.EventType;
import io.opentelemetry.api.trace.Span;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Moves the outbox to the broker: takes the buckets that no other replica has, deletes their rows
/// in order, publishes the events that these stand for, and commits when the broker has confirmed
/// all of them. The events stay in the event log.
///
/// A crash anywhere leaves the rows in the outbox, and they are published again under the same
/// event ids. While the broker is unavailable the outbox grows and nothing else happens.
@ApplicationScoped
class Relay {

  private static final Logger LOG = Logger.getLogger(Relay.class);

  /// The buckets of the rows that wait longest: looking into each bucket by itself would pass by
  /// the rows that left it, until they are vacuumed, as often as there are buckets.
  private static final String TAKE_BUCKETS =
      """
      WITH waiting AS MATERIALIZED (
        SELECT DISTINCT bucket FROM (SELECT bucket FROM bus.outbox ORDER BY seq LIMIT ?) AS longest),
      taken AS (
        SELECT bucket FROM waiting WHERE pg_try_advisory_xact_lock(hashtext('bus.outbox'), bucket))
      SELECT set_config('relay.buckets', coalesce(array_agg(bucket), '{}')::text, true) FROM taken
      """;

  /// A statement of its own, so that it sees what the buckets' last holder has committed.
  private static final String TAKE_ROWS =
      """
      WITH taken AS (
        DELETE FROM bus.outbox WHERE seq = ANY (ARRAY(
          SELECT seq FROM bus.outbox
           WHERE bucket = ANY (current_setting('relay.buckets')::smallint[]) ORDER BY seq LIMIT ?))
        RETURNING seq, logged_at)
      SELECT set_config('relay.events', coalesce(array_agg(seq), '{}')::text, true),
             set_config('relay.lowest', coalesce(min(seq), 0)::text, true),
             set_config('relay.highest', coalesce(max(seq), 0)::text, true),
             set_config('relay.earliest', coalesce(min(logged_at), 'infinity')::text, true),
             set_config('relay.latest', coalesce(max(logged_at), '-infinity')::text, true)
        FROM taken
      """;

  /// Between two moments, so that it opens the partitions of these alone; between two numbers, so
  /// that it finds the events by these, however empty a partition was when it was planned.
  static final String READ_EVENTS =
      """
      SELECT seq, tenant_id, event_id, type, correlation_id, causation_id, schema_version, traceparent,
             occurred_at, body
        FROM bus.event_log
       WHERE seq = ANY (current_setting('relay.events')::bigint[])
         AND seq BETWEEN current_setting('relay.lowest')::bigint
                     AND current_setting('relay.highest')::bigint
         AND logged_at BETWEEN current_setting('relay.earliest')::timestamptz
                           AND current_setting('relay.latest')::timestamptz
       ORDER BY seq
      """;

  /// Sent at once.
  private static final String MOVE = String.join(";", TAKE_BUCKETS, TAKE_ROWS, READ_EVENTS);

  /// Most batches that one transaction moves, and so many rows are looked at for their buckets.
  private static final int BATCHES = 16;

  /// A transaction takes more events for so long; then it waits for the confirms alone.
  private static final Duration LONGEST_RUN = Duration.ofMillis(250);

  private final BusConfig config;
  private final AgroalDataSource database;
  private final DatabaseGate gate;
  private final OutboxSignal signal;
  private final BusMetrics metrics;
  private final EventSpans spans;
  private final ConfirmingPublisher publisher;
  private final String exchange;
  private final Pace pace = new Pace(CpuLoad::recent);
  private final Thread thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
  private volatile boolean stopping;

  Relay(
      BusConfig config,
      @DataSource("bus") AgroalDataSource database,
      DatabaseGate gate,
      OutboxSignal signal,
      BusMetrics metrics,
      EventSpans spans,
      Publishers publishers) {
    this.config = config;
    this.database = database;
    this.gate = gate;
    this.signal = signal;
    this.metrics = metrics;
    this.spans = spans;
    this.publisher = publishers.create(signal::wake);
    this.exchange = publishers.exchange();
  }

  void start(@Observes StartupEvent started) {
    if (config.relay().enabled()) {
      gate.whenOpen(signal::poke);
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
            LOG.info("Publishing again");
          }
          pause = moved > 0 ? poll.pollMin() : Backoff.longer(pause, poll.pollMax());
          if (moved < poll.batchSize() && signal.await(pause)) {
            pause = poll.pollMin();
          }
        } catch (IOException | SQLException e) {
          if (!away) {
            away = true;
            LOG.warnf("Publishing failed (%s); events stay in the outbox", e.getMessage());
          }
          if (e instanceof SQLException && Outage.is(e)) {
            gate.close(e);
          }
          pause = Backoff.longer(pause, poll.pollMax());
          signal.await(pause);
        } catch (RuntimeException | OutOfMemoryError e) {
          // whoever takes all of the memory, events go on being published
          LOG.error("The relay failed, will retry", e);
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
      publisher.connect();
      connection.setAutoCommit(false);
      try {
        var relayed = relay(connection);
        connection.commit();
        if (!relayed.isEmpty()) {
          metrics.relayed(relayed.size());
        }
        relayed.forEach(this::published);
        return relayed.size();
      } catch (IOException | SQLException | InterruptedException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /// What is committed while the broker confirms what was sent is moved and sent at once. Nothing
  /// has moved before all of it is confirmed and the transaction commits.
  private List<Row> relay(Connection connection)
      throws SQLException, IOException, InterruptedException {
    var batch = config.relay().batchSize();
    var end = System.nanoTime() + LONGEST_RUN.toNanos();
    var relayed = new ArrayList<Row>();
    boolean more;
    do {
      var begin = System.nanoTime();
      var moved = move(connection);
      publisher.send(moved.stream().map(row -> row.message(exchange)).toList());
      relayed.addAll(moved);
      more = moved.size() == batch;
      if (!more && !moved.isEmpty()) {
        Thread.sleep(pace.pauseAfter(System.nanoTime() - begin, moved.size()));
        var left = end - System.nanoTime();
        more = left > 0 && signal.awaitUnless(publisher::isConfirmed, Duration.ofNanos(left));
      }
    } while (more && relayed.size() < BATCHES * batch);
    publisher.awaitConfirms();
    return relayed;
  }

  /// The next events, in order. Not only those behind the last: a transaction that has committed
  /// meanwhile may have smaller numbers, and its events come first.
  private List<Row> move(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(MOVE)) {
      var batch = config.relay().batchSize();
      statement.setInt(1, BATCHES * batch);
      statement.setInt(2, batch);
      statement.execute();
      statement.getMoreResults();
      Set<Long> missing;
      try (var taken = statement.getResultSet()) {
        taken.next();
        missing = numbers(taken.getString(1));
      }
      statement.getMoreResults();
      var rows = new ArrayList<Row>();
      try (var found = statement.getResultSet()) {
        while (found.next()) {
          missing.remove(found.getLong("seq"));
          rows.add(Row.of(found).traced(spans));
        }
      }
      if (!missing.isEmpty()) {
        throw new IllegalStateException(
            "events %s of the outbox aren't in the event log".formatted(missing));
      }
      return rows;
    }
  }

  /// @param array of numbers, as PostgreSQL writes it: `{1,2}`
  private static Set<Long> numbers(String array) {
    return Stream.of(array.substring(1, array.length() - 1).split(","))
        .filter(number -> !number.isEmpty())
        .map(Long::valueOf)
        .collect(toCollection(HashSet::new));
  }

  private void published(Row row) {
    metrics.published(row.type());
    row.span().ifPresent(Span::end);
    if (EventLog.isEnabled()) {
      EventLog.log(
          "published",
          row.type(),
          row.tenantId(),
          row.eventId(),
          row.occurredAt().toString(),
          row.source(),
          row.correlationId(),
          row.traceparent() == null ? null : row.traceparent().substring(3, 35),
          "");
    }
  }

  private record Row(
      String tenantId,
      String eventId,
      String type,
      String source,
      String correlationId,
      @Nullable String causationId,
      int schemaVersion,
      @Nullable String traceparent,
      Instant occurredAt,
      String body,
      Optional<Span> span) {

    static Row of(ResultSet row) throws SQLException {
      var type = row.getString("type");
      var body = row.getString("body");
      return new Row(
          row.getString("tenant_id"),
          row.getString("event_id"),
          type,
          source(type, body),
          row.getString("correlation_id"),
          row.getString("causation_id"),
          row.getInt("schema_version"),
          row.getString("traceparent"),
          row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
          body,
          Optional.empty());
    }

    /// A later release may have written types that this one doesn't know: they are published, too.
    private static String source(String type, String body) {
      return EventType.find(type)
          .map(EventType::source)
          .orElseGet(() -> String.valueOf(ContractJson.part(body, Map.class).get("source")));
    }

    /// If its trace is recorded: with a span of its publishing, which the receivers continue.
    Row traced(EventSpans spans) {
      return spans
          .publishing(type, eventId, tenantId, occurredAt, traceparent)
          .map(this::within)
          .orElse(this);
    }

    private Row within(Span publishing) {
      return new Row(
          tenantId,
          eventId,
          type,
          source,
          correlationId,
          causationId,
          schemaVersion,
          EventSpans.traceparent(publishing),
          occurredAt,
          body,
          Optional.of(publishing));
    }

    OutgoingMessage message(String exchange) {
      return OutgoingMessage.event(
          exchange,
          type,
          source,
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
