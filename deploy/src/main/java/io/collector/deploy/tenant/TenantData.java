package io.collector.deploy.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All rows of a tenant in all services' databases: in each table that has a `tenant_id`.
///
/// An export is a folder: for each table `SERVICE/SCHEMA.TABLE.jsonl`, a JSON object for each row,
/// and `manifest.tsv` with the number of rows of each. What is encrypted in the database is
/// encrypted in the export, too.
final class TenantData {

  private static final String MANIFEST = "manifest.tsv";
  private static final int ROWS_AT_ONCE = 1_000;

  /// Of partitioned tables the whole, not the parts.
  private static final String TABLES =
      """
      SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_temp%'
       ORDER BY 1
      """;

  /// Opens a database as the superuser, whom no row-level security stops.
  @FunctionalInterface
  interface Databases {
    Connection connect(String database) throws SQLException;
  }

  private final String tenant;
  private final Databases databases;
  private final List<String> services;

  TenantData(String tenant, Databases databases, List<String> services) {
    this.tenant = tenant;
    this.databases = databases;
    this.services = services;
  }

  /// Writes all rows, of each service as of one moment.
  ///
  /// @param folder isn't there yet; it appears when the export is complete
  /// @return how many
  long export(Path folder) {
    var part = folder.resolveSibling(folder.getFileName() + ".part");
    if (Files.exists(folder) || Files.exists(part)) {
      throw new Failure(folder + " (or .part of it) is there already: name another folder");
    }
    var counts = new TreeMap<String, Long>();
    try {
      for (var service : services) {
        Files.createDirectories(part.resolve(service));
        try (var database = snapshot(service)) {
          for (var table : tables(database)) {
            var file = file(service, table);
            counts.put(file, write(database, table, part.resolve(file)));
          }
        }
      }
      Files.writeString(part.resolve(MANIFEST), manifest(counts));
      Files.move(part, folder);
    } catch (IOException | SQLException e) {
      throw new Failure("tenant %s wasn't exported".formatted(tenant), e);
    }
    return sum(counts);
  }

  /// Fails unless the folder holds as many rows of each table as there are now.
  void checkExport(Path folder) {
    var exported = readManifest(folder);
    try {
      var now = count();
      if (!now.equals(exported)) {
        throw new Failure(
            "the export in %s isn't what the databases have now: %s. Export the tenant again"
                .formatted(folder, difference(exported, now)));
      }
    } catch (SQLException e) {
      throw new Failure("the rows of tenant %s couldn't be counted".formatted(tenant), e);
    }
  }

  /// Deletes what was exported, of each service in one transaction; repeated after a failure it
  /// deletes the rest.
  ///
  /// @return how many rows
  long remove(Path folder) {
    var exported = readManifest(folder);
    var removed = 0L;
    for (var service : services) {
      try (var database = databases.connect(service)) {
        database.setAutoCommit(false);
        removed += remove(database, service, exported);
        database.commit();
      } catch (SQLException e) {
        throw new Failure(
            "tenant %s wasn't removed from %s; repeat it".formatted(tenant, service), e);
      }
    }
    return removed;
  }

  private long remove(Connection database, String service, Map<String, Long> exported)
      throws SQLException {
    // foreign keys are of one tenant: both ends go
    execute(database, "SET LOCAL session_replication_role = replica");
    var removed = 0L;
    for (var table : tables(database)) {
      var rows = delete(database, table);
      if (rows > exported.getOrDefault(file(service, table), 0L)) {
        throw new Failure(
            "%s has rows of tenant %s that came after the export. Export the tenant again"
                .formatted(file(service, table), tenant));
      }
      removed += rows;
    }
    return removed;
  }

  private long delete(Connection database, String table) throws SQLException {
    try (var statement =
        database.prepareStatement("DELETE FROM %s WHERE tenant_id = ?".formatted(table))) {
      statement.setString(1, tenant);
      return statement.executeLargeUpdate();
    }
  }

  private Map<String, Long> count() throws SQLException {
    var counts = new TreeMap<String, Long>();
    for (var service : services) {
      try (var database = snapshot(service)) {
        for (var table : tables(database)) {
          counts.put(file(service, table), count(database, table));
        }
      }
    }
    return counts;
  }

  private long count(Connection database, String table) throws SQLException {
    try (var statement =
        database.prepareStatement("SELECT count(*) FROM %s WHERE tenant_id = ?".formatted(table))) {
      statement.setString(1, tenant);
      try (var found = statement.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private long write(Connection database, String table, Path file)
      throws SQLException, IOException {
    try (var statement =
            database.prepareStatement(
                "SELECT to_jsonb(t)::text FROM %s AS t WHERE tenant_id = ?".formatted(table));
        var out = Files.newBufferedWriter(file, UTF_8)) {
      statement.setString(1, tenant);
      statement.setFetchSize(ROWS_AT_ONCE);
      var rows = 0L;
      try (var found = statement.executeQuery()) {
        for (; found.next(); rows++) {
          out.write(found.getString(1));
          out.write('\n');
        }
      }
      return rows;
    }
  }

  private Connection snapshot(String service) throws SQLException {
    var database = databases.connect(service);
    database.setAutoCommit(false);
    database.setReadOnly(true);
    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return database;
  }

  private static List<String> tables(Connection database) throws SQLException {
    try (var statement = database.createStatement();
        var found = statement.executeQuery(TABLES)) {
      var tables = new ArrayList<String>();
      while (found.next()) {
        tables.add(found.getString(1));
      }
      return tables;
    }
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String file(String service, String table) {
    return service + "/" + table.replace("\"", "") + ".jsonl";
  }

  private static String manifest(Map<String, Long> counts) {
    var lines = new StringBuilder();
    counts.forEach((file, rows) -> lines.append(file).append('\t').append(rows).append('\n'));
    return lines.toString();
  }

  private static Map<String, Long> readManifest(Path folder) {
    try (var lines = Files.lines(folder.resolve(MANIFEST))) {
      var counts = new TreeMap<String, Long>();
      lines
          .map(line -> line.split("\t"))
          .forEach(line -> counts.put(line[0], Long.parseLong(line[1])));
      return counts;
    } catch (IOException e) {
      throw new Failure("there is no export in " + folder, e);
    }
  }

  private static String difference(Map<String, Long> exported, Map<String, Long> now) {
    var files = new TreeMap<>(exported);
    files.putAll(now);
    return files.keySet().stream()
        .filter(file -> !exported.getOrDefault(file, 0L).equals(now.getOrDefault(file, 0L)))
        .findFirst()
        .map(
            file ->
                "%s had %d rows, and has %d"
                    .formatted(file, exported.getOrDefault(file, 0L), now.getOrDefault(file, 0L)))
        .orElse("a table was added or dropped");
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
