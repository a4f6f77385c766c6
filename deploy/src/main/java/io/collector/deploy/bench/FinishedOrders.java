package io.collector.deploy.bench;

import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import io.collector.deploy.SampleData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/// Orders of years, of the tenant that is measured: behind a new one there are as many. SQL writes
/// them, past the services. Their ids and days are those of 2025, so that they come before all that
/// is measured, and the hundredth is the same in both databases.
///
/// The event log isn't filled: it has a partition for each day, so that a new order meets no event
/// of the days before.
final class FinishedOrders {

  static final int MOST = 10_000_000;

  private static final int BATCH = 100_000;

  /// Numbered orders have numbered moments, three seconds apart, and ids that are made of both, a
  /// UUIDv7 for each kind of row.
  private static final String FUNCTIONS =
      """
      CREATE OR REPLACE FUNCTION pg_temp.moment(n bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE
        RETURN to_timestamp(1735689600 + n * 3);
      CREATE OR REPLACE FUNCTION pg_temp.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
        RETURN (lpad(to_hex(1735689600000 + n * 3000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
                || '8' || lpad(to_hex(n), 15, '0'))::uuid;
      """;

  /// The number of the last one.
  private static final String COUNT =
      """
      SELECT coalesce((extract(epoch FROM max(created_at)) - 1735689600) / 3, 0)::bigint FROM %s
       WHERE tenant_id = 'acme' AND created_at <= pg_temp.moment(?)
      """;

  private FinishedOrders() {}

  /// Writes those that are missing, and waits until the server has looked at what it has.
  ///
  /// @param wanted so many, and no more
  static void fill(int wanted) throws SQLException {
    fill("order", "sales_order", wanted);
    fill("inventory", "reservation", wanted);
  }

  /// As many as there are in both databases.
  static long count() throws SQLException {
    return Math.min(count("order", "sales_order"), count("inventory", "reservation"));
  }

  private static long count(String name, String table) throws SQLException {
    try (var database = Databases.connect(name)) {
      Sql.execute(database, FUNCTIONS);
      return count(database, table);
    }
  }

  private static long count(Connection database, String table) throws SQLException {
    return (Long) Sql.value(database, COUNT.formatted(table), (long) MOST);
  }

  private static void fill(String name, String table, int wanted) throws SQLException {
    try (var database = Databases.connect(name)) {
      fill(database, name, table, wanted);
    }
  }

  /// @param table has a row of each
  static void fill(Connection database, String name, String table, int wanted) throws SQLException {
    Sql.execute(database, FUNCTIONS);
    var there = count(database, table);
    if (there > wanted) {
      throw new Failure(
          String.format(
              Locale.ROOT,
              "%,d finished orders are there already, more than %,d: deploy/dev down --wipe, and"
                  + " again",
              there,
              wanted));
    }
    if (there == wanted) {
      return;
    }
    var script = Resources.text("/bench/finished-orders/" + name + ".sql");
    database.setAutoCommit(false);
    for (var first = there + 1; first <= wanted; first += BATCH) {
      var last = Math.min(first + BATCH - 1, wanted);
      write(database, script, first, last);
      Bench.note("%-9s %,d of %,d finished orders", name, last, wanted);
    }
    database.setAutoCommit(true);
    Bench.note("%-9s VACUUM, ANALYZE", name);
    Sql.execute(database, "VACUUM (ANALYZE)");
    Sql.execute(database, "CHECKPOINT");
  }

  private static void write(Connection database, String script, long first, long last)
      throws SQLException {
    var sql =
        script
            .replace(":first", Long.toString(first))
            .replace(":last", Long.toString(last))
            .replace(":warehouse", SampleData.MAIN_WAREHOUSE.toString());
    try (var statement = database.createStatement()) {
      for (var insert : sql.split(";\n")) {
        if (!insert.isBlank()) {
          var rows = statement.executeUpdate(insert);
          if (rows == 0 || rows % (last - first + 1) != 0) {
            throw new Failure(
                "%d rows for %d finished orders by: %s"
                    .formatted(rows, last - first + 1, insert.strip()));
          }
        }
      }
    }
    database.commit();
  }
}
