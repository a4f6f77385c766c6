package io.collector.deploy.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.collector.deploy.Failure;
import io.collector.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against real databases: two services, with what makes deleting hard.
class TenantDataTest {

  private static final List<String> SERVICES = List.of("tenantdata_a", "tenantdata_b");
  private static final String TABLES =
      """
      DROP TABLE IF EXISTS public.line, public.document, public.log, public.shared CASCADE;
      DROP SCHEMA IF EXISTS "Own" CASCADE;
      CREATE SCHEMA "Own";
      CREATE TABLE document (tenant_id text, id int, title text, PRIMARY KEY (tenant_id, id));
      CREATE TABLE line (tenant_id text, id int, document_id int,
        FOREIGN KEY (tenant_id, document_id) REFERENCES document);
      CREATE TABLE log (tenant_id text, at date) PARTITION BY RANGE (at);
      CREATE TABLE log_rest PARTITION OF log DEFAULT;
      CREATE TABLE "Own"."Order" (tenant_id text, payload jsonb);
      CREATE TABLE shared (id int);
      INSERT INTO shared VALUES (1);
      CREATE FUNCTION "Own".refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'append only'; END $$;
      CREATE TRIGGER refuse BEFORE DELETE ON log FOR EACH ROW EXECUTE FUNCTION "Own".refuse();
      """;
  private static final String ROWS =
      """
      INSERT INTO document SELECT '%1$s', n, E'a "title"\\nwith \\\\ and ü' FROM generate_series(1, 1500) n;
      INSERT INTO line SELECT '%1$s', n, n FROM generate_series(1, 1500) n;
      INSERT INTO log VALUES ('%1$s', '2026-01-31');
      INSERT INTO "Own"."Order" VALUES ('%1$s', '{"a": 1}');
      """;

  private final TenantData acme = data("acme");
  private @TempDir Path folder;
  private Path export;

  private static TenantData data(String tenant) {
    return new TenantData(tenant, TestDatabase.shared()::connect, SERVICES);
  }

  @BeforeEach
  void fill() throws SQLException {
    export = folder.resolve("export");
    for (var service : SERVICES) {
      TestDatabase.shared().create(service);
      execute(service, TABLES);
      execute(service, ROWS.formatted("acme"));
      execute(service, ROWS.formatted("other"));
    }
  }

  @Test
  void each_row_is_a_line_of_json() throws Exception {
    assertEquals(2 * 3002, acme.export(export));
    var documents = Files.readAllLines(export.resolve("tenantdata_b/public.document.jsonl"));
    assertEquals(1500, documents.size());
    assertTrue(
        documents.getFirst().contains("\"title\": \"a \\\"title\\\"\\nwith \\\\ and ü\""),
        documents.getFirst());
    assertEquals(
        List.of("{\"payload\": {\"a\": 1}, \"tenant_id\": \"acme\"}"),
        Files.readAllLines(export.resolve("tenantdata_a/Own.Order.jsonl")));
    assertFalse(Files.exists(export.resolve("tenantdata_a/public.shared.jsonl")));
  }

  @Test
  void what_was_exported_is_removed_and_nothing_of_anybody_else() throws Exception {
    acme.export(export);
    acme.checkExport(export);
    assertEquals(2 * 3002, acme.remove(export));
    assertEquals(0, rows("acme"));
    assertEquals(2 * 3002, rows("other"));
    assertEquals(0, acme.remove(export), "repeated, it has nothing to do");
  }

  @Test
  void what_came_after_the_export_stops_it() throws Exception {
    acme.export(export);
    execute("tenantdata_b", "INSERT INTO document VALUES ('acme', 9999, 'late')");
    var failure = assertThrows(Failure.class, () -> acme.checkExport(export));
    var said = String.valueOf(failure.getMessage());
    assertTrue(
        said.contains("tenantdata_b/public.document.jsonl had 1500 rows, and has 1501"), said);
    assertThrows(Failure.class, () -> acme.remove(export));
    assertEquals(3003, rows("acme"), "of the second service nothing is gone");
  }

  @Test
  void nothing_is_removed_without_an_export_of_this_tenant() throws Exception {
    assertThrows(Failure.class, () -> acme.checkExport(export));
    assertThrows(Failure.class, () -> acme.remove(export));
    data("nobody").export(export);
    assertThrows(Failure.class, () -> acme.checkExport(export));
    assertThrows(Failure.class, () -> acme.export(export), "a folder that is there");
    assertEquals(2 * 3002, rows("acme"));
  }

  private static long rows(String tenant) throws SQLException {
    var rows = 0L;
    for (var service : SERVICES) {
      for (var table : List.of("document", "line", "log", "\"Own\".\"Order\"")) {
        try (var connection = TestDatabase.shared().connect(service);
            var statement = connection.createStatement();
            var found =
                statement.executeQuery(
                    "SELECT count(*) FROM %s WHERE tenant_id = '%s'".formatted(table, tenant))) {
          found.next();
          rows += found.getLong(1);
        }
      }
    }
    return rows;
  }

  private static void execute(String service, String sql) throws SQLException {
    try (var connection = TestDatabase.shared().connect(service);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
