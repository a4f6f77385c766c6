package io.collector.deploy.bench;

import io.collector.deploy.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the database server has counted since it started.
///
/// @param wal        bytes of write-ahead log, of all databases
/// @param commits    in the databases of order and inventory
/// @param rows       inserted, updated and deleted there
/// @param statements that each of both services sent, `BEGIN` and `COMMIT` too; empty if the server
///     was started without pg_stat_statements
record DatabaseCounters(long wal, long commits, long rows, Map<String, Long> statements) {

  /// A process of the server tells what it has counted at most ten seconds later.
  static final long DELAY_MILLIS = 11_000;

  private static final String IS_LOADED =
      "SELECT current_setting('shared_preload_libraries') LIKE '%pg_stat_statements%'";
  private static final String WAL = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint";
  private static final String COMMITS =
      """
      SELECT sum(xact_commit)::bigint FROM pg_stat_database WHERE datname IN ('order', 'inventory')
      """;
  private static final String ROWS =
      """
      SELECT sum(tup_inserted + tup_updated + tup_deleted)::bigint FROM pg_stat_database
       WHERE datname IN ('order', 'inventory')
      """;

  /// Of the roles that serve requests and events, and relay.
  private static final String STATEMENTS =
      """
      SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements(false)
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = ?)
         AND userid IN (SELECT oid FROM pg_roles WHERE rolname IN (?, ? || '_bus'))
      """;

  static DatabaseCounters read() throws SQLException {
    try (var server = Databases.connect("postgres")) {
      return new DatabaseCounters(
          (Long) Sql.value(server, WAL),
          (Long) Sql.value(server, COMMITS),
          (Long) Sql.value(server, ROWS),
          statements(server));
    }
  }

  private static Map<String, Long> statements(Connection server) throws SQLException {
    if (!(Boolean) Sql.value(server, IS_LOADED)) {
      return Map.of();
    }
    Sql.execute(server, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    var statements = new LinkedHashMap<String, Long>();
    for (var service : new String[] {"order", "inventory"}) {
      statements.put(service, (Long) Sql.value(server, STATEMENTS, service, service, service));
    }
    return statements;
  }

  DatabaseCounters since(DatabaseCounters before) {
    var sent = new LinkedHashMap<String, Long>();
    statements.forEach(
        (service, count) -> sent.put(service, count - before.statements.getOrDefault(service, 0L)));
    return new DatabaseCounters(
        wal - before.wal, commits - before.commits, rows - before.rows, sent);
  }
}
