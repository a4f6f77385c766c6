package io.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The second wall alone: plain SQL, as the service's own roles, with no filter of Hibernate's
/// before it. Every table that the migrations made is tried, whatever its name.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TenantWallTest {

  private static final String OWN = "wall-acme";
  private static final String OTHER = "wall-123";
  private static final String NOT_ALLOWED = "42501";

  /// Every table but its partitions' parts, for rows go in by the parent.
  private static final String TABLES =
      """
      SELECT quote_ident(nspname) || '.' || quote_ident(relname)
        FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname IN ('public', 'bus') AND relkind IN ('r', 'p') AND NOT relispartition
         AND relname <> 'flyway_schema_history'
       ORDER BY 1
      """;

  @BeforeEach
  void two_tenants_have_a_row_in_every_table() throws SQLException {
    try (var admin = TestDatabase.shared().connect("inventory")) {
      execute(admin, "SET session_replication_role = replica"); // no foreign keys for made-up rows
      for (var table : strings(admin, TABLES)) {
        if (!isOutbox(table)) {
          execute(admin, insert(admin, table, OWN));
          execute(admin, insert(admin, table, OTHER));
        }
      }
    }
  }

  @AfterEach
  void the_rows_go() throws SQLException {
    try (var admin = TestDatabase.shared().connect("inventory")) {
      execute(admin, "SET session_replication_role = replica");
      for (var table : strings(admin, TABLES)) {
        execute(admin, "DELETE FROM %s WHERE tenant_id LIKE 'wall-%%'".formatted(table));
      }
    }
  }

  @Test
  void every_table_names_its_tenant_and_stands_behind_the_wall() throws SQLException {
    try (var admin = TestDatabase.shared().connect("inventory")) {
      assertThat(strings(admin, TABLES)).hasSizeGreaterThanOrEqualTo(9);
      assertThat(
              strings(
                  admin,
                  """
                  SELECT c.oid::regclass::text
                    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                   WHERE nspname IN ('public', 'bus') AND relkind IN ('r', 'p')
                     AND relname <> 'flyway_schema_history'
                     AND NOT (relrowsecurity AND relforcerowsecurity
                              AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)
                              AND EXISTS (SELECT FROM pg_attribute
                                           WHERE attrelid = c.oid AND attname = 'tenant_id'
                                             AND attnotnull))
                  """))
          .isEmpty();
    }
  }

  @Test
  void no_role_of_the_service_walks_around_the_wall() throws SQLException {
    try (var admin = TestDatabase.shared().connect("inventory")) {
      assertThat(
              strings(
                  admin,
                  """
                  SELECT rolname FROM pg_roles
                   WHERE rolname LIKE 'inventory%' AND (rolsuper OR rolbypassrls)
                  """))
          .isEmpty();
    }
  }

  @Test
  void without_a_tenant_there_is_nothing() throws SQLException {
    try (var service = asService()) {
      for (var table : readable(service)) {
        assertThat(count(service, "SELECT count(*) FROM " + table)).as(table).isZero();
      }
    }
  }

  @Test
  void without_a_tenant_nothing_can_be_written() throws SQLException {
    try (var service = asService()) {
      for (var table : tables()) {
        assertRefused(service, insert(table, OWN));
      }
    }
  }

  @Test
  void a_tenant_sees_its_own_rows_whatever_is_asked() throws SQLException {
    try (var service = asService()) {
      execute(service, "SELECT set_config('app.tenant', '%s', false)".formatted(OWN));
      for (var table : readable(service)) {
        assertThat(strings(service, "SELECT DISTINCT tenant_id FROM " + table))
            .as(table)
            .containsExactly(OWN);
        assertThat(
                count(
                    service,
                    "SELECT count(*) FROM %s WHERE tenant_id = '%s'".formatted(table, OTHER)))
            .as(table)
            .isZero();
      }
    }
  }

  @Test
  void a_tenant_writes_and_changes_nothing_of_anothers() throws SQLException {
    try (var service = asService()) {
      execute(service, "SELECT set_config('app.tenant', '%s', false)".formatted(OWN));
      for (var table : tables()) {
        assertRefused(service, insert(table, OTHER));
      }
      for (var table : List.of("product", "warehouse", "stock_level", "reservation")) {
        assertThat(
                update(
                    service,
                    "UPDATE %s SET version = 9 WHERE tenant_id = '%s'".formatted(table, OTHER)))
            .isZero();
        assertThat(update(service, "DELETE FROM %s WHERE tenant_id = '%s'".formatted(table, OTHER)))
            .isZero();
        assertRefused(service, "UPDATE %s SET tenant_id = '%s'".formatted(table, OTHER));
      }
    }
  }

  @Test
  void the_relay_reads_no_domain_table() throws SQLException {
    try (var relay = TestDatabase.shared().connect("inventory", "inventory_bus", "inventory_bus")) {
      for (var table : tables()) {
        if (table.startsWith("public.")) {
          assertRefused(relay, "SELECT count(*) FROM " + table);
        }
      }
      assertThat(count(relay, "SELECT count(DISTINCT tenant_id) FROM bus.inbox"))
          .isGreaterThanOrEqualTo(2);
    }
  }

  private static Connection asService() throws SQLException {
    return TestDatabase.shared().connect("inventory", "inventory", "inventory");
  }

  private static List<String> tables() throws SQLException {
    try (var admin = TestDatabase.shared().connect("inventory")) {
      return strings(admin, TABLES);
    }
  }

  /// All but the outbox, which the service only writes.
  private static List<String> readable(Connection service) throws SQLException {
    assertRefused(service, "SELECT count(*) FROM bus.outbox");
    return tables().stream().filter(table -> !isOutbox(table)).toList();
  }

  private static boolean isOutbox(String table) {
    return table.equals("bus.outbox");
  }

  private static void assertRefused(Connection connection, String sql) {
    assertThatThrownBy(() -> execute(connection, sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(NOT_ALLOWED));
  }

  private static String insert(String table, String tenant) throws SQLException {
    try (var admin = TestDatabase.shared().connect("inventory")) {
      return insert(admin, table, tenant);
    }
  }

  /// An insert of a row of that tenant, with some value of the right type in every other column.
  private static String insert(Connection admin, String table, String tenant) throws SQLException {
    var columns = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (var column :
        strings(
            admin,
            """
            SELECT attname || ' ' || format_type(atttypid, NULL) FROM pg_attribute
             WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = ''
            """
                .formatted(table))) {
      var name = column.substring(0, column.indexOf(' '));
      columns.add(name);
      values.add(
          name.equals("tenant_id")
              ? "'" + tenant + "'"
              : switch (column.substring(name.length() + 1)) {
                case "uuid" -> "gen_random_uuid()";
                case "timestamp with time zone" -> "now()";
                case "date" -> "current_date";
                case "boolean" -> "true";
                case "text" -> "'made up'";
                case "jsonb" -> "'{}'";
                default -> "1";
              });
    }
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(table, String.join(", ", columns), String.join(", ", values));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    return Long.parseLong(strings(connection, sql).getFirst());
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var strings = new ArrayList<String>();
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
      return strings;
    }
  }
}
