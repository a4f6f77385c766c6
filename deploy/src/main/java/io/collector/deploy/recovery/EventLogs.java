package io.collector.deploy.recovery;

import io.collector.deploy.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The event log and the inbox of one service, as the database's superuser sees them.
final class EventLogs implements AutoCloseable {

  private static final int PAGE = 5_000;

  /// A row of the outbox is still to be published, and will be.
  private static final String PUBLISHED =
      """
      SELECT seq, tenant_id, event_id, type, correlation_id, causation_id, schema_version, traceparent,
             occurred_at, body
        FROM bus.event_log e
       WHERE type = ? AND logged_at >= ? AND seq > ?
         AND NOT EXISTS (SELECT FROM bus.outbox o WHERE o.seq = e.seq)
       ORDER BY seq LIMIT ?
      """;

  private static final String NOT_HANDLED =
      """
      SELECT place FROM unnest(?::text[], ?::uuid[]) WITH ORDINALITY AS e (tenant, id, place)
       WHERE NOT EXISTS (SELECT FROM bus.inbox WHERE tenant_id = tenant AND consumer = ? AND event_id = id)
       ORDER BY place
      """;

  private final String service;
  private final Connection database;

  private EventLogs(String service, Connection database) {
    this.service = service;
    this.database = database;
  }

  /// Those of the services that have been started once.
  static List<EventLogs> open(List<String> services) throws SQLException {
    var open = new ArrayList<EventLogs>();
    for (var service : services) {
      var database = Databases.connect(service);
      try (var found =
          database.createStatement().executeQuery("SELECT to_regclass('bus.event_log')")) {
        found.next();
        if (found.getString(1) == null) {
          database.close();
        } else {
          open.add(new EventLogs(service, database));
        }
      }
    }
    return open;
  }

  String service() {
    return service;
  }

  List<LoggedEvent> first(String type, Instant since) throws SQLException {
    return page(type, since, 0);
  }

  List<LoggedEvent> after(LoggedEvent last, String type, Instant since) throws SQLException {
    return page(type, since, last.seq());
  }

  private List<LoggedEvent> page(String type, Instant since, long after) throws SQLException {
    try (var statement = database.prepareStatement(PUBLISHED)) {
      statement.setString(1, type);
      statement.setObject(2, since.atOffset(ZoneOffset.UTC));
      statement.setLong(3, after);
      statement.setInt(4, PAGE);
      try (var rows = statement.executeQuery()) {
        var events = new ArrayList<LoggedEvent>();
        while (rows.next()) {
          events.add(event(rows));
        }
        return events;
      }
    }
  }

  private static LoggedEvent event(ResultSet row) throws SQLException {
    return new LoggedEvent(
        row.getLong("seq"),
        row.getString("tenant_id"),
        row.getObject("event_id", UUID.class),
        row.getString("type"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getInt("schema_version"),
        row.getString("traceparent"),
        row.getObject("occurred_at", OffsetDateTime.class),
        row.getString("body"));
  }

  /// Those of the events that this service has not handled.
  List<MissingEvent> without(Consumer consumer, List<LoggedEvent> events) throws SQLException {
    try (var statement = database.prepareStatement(NOT_HANDLED)) {
      statement.setArray(
          1, database.createArrayOf("text", events.stream().map(LoggedEvent::tenantId).toArray()));
      statement.setArray(
          2, database.createArrayOf("uuid", events.stream().map(LoggedEvent::eventId).toArray()));
      statement.setString(3, consumer.queue());
      try (var rows = statement.executeQuery()) {
        var missing = new ArrayList<MissingEvent>();
        while (rows.next()) {
          missing.add(new MissingEvent(consumer, events.get(rows.getInt(1) - 1)));
        }
        return missing;
      }
    }
  }

  /// How many events this service has handled that are in nobody's log.
  int unknown(Consumer consumer, Instant since, List<EventLogs> logs) throws SQLException {
    var handled =
        ids(
            "SELECT event_id FROM bus.inbox WHERE consumer = ? AND received_at >= ?",
            consumer.queue(),
            since);
    for (var log : logs) {
      // it may have waited for days before it was handled
      handled.removeAll(
          log.ids(
              "SELECT event_id FROM bus.event_log WHERE type = ? AND logged_at >= ?",
              consumer.type(),
              since.minus(7, ChronoUnit.DAYS)));
    }
    return handled.size();
  }

  private Set<UUID> ids(String sql, String name, Instant since) throws SQLException {
    try (var statement = database.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setObject(2, since.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        var ids = new HashSet<UUID>();
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
      }
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException _) {
      // nothing is open in it
    }
  }
}
