package io.collector.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/// PostgreSQL alone keeps the tenants of a service apart: plain SQL in the roles of the service, in
/// every table that its migrations made. A service's `TenantWallTest` takes all of this:
///
/// ```java
/// @QuarkusTest
/// @QuarkusTestResource(CollectorTest.class)
/// class TenantWallTest extends TenantWallRules {}
/// ```
///
/// Each test is one transaction that is rolled back. In it, foreign keys, triggers and `CHECK`s are
/// off, so that every table can have a made-up row of two tenants.
public abstract class TenantWallRules {

  private static final String OWN = "wall-acme";
  private static final String OTHER = "wall-123";
  private static final String NOT_ALLOWED = "42501";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String OUTBOX = "bus.outbox";

  /// A condition on `pg_class c` and `pg_namespace n`. Not the partitions: rows go in by the
  /// parent.
  private static final String IS_TABLE =
      """
      n.nspname IN ('public', 'bus') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> 'flyway_schema_history'
      """;

  private final String service = CollectorTest.serviceOfThisModule();
  private Connection database;
  private List<String> tables;

  @BeforeEach
  void two_tenants_have_a_row_in_every_table() throws SQLException {
    database = TestDatabase.shared().connect(service);
    database.setAutoCommit(false);
    tables =
        strings(
            """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE %s ORDER BY 1
            """
                .formatted(IS_TABLE));
    assertThat(tables).contains(OUTBOX, "bus.inbox");
    Awaitility.await().until(this::lockTables);
    dropChecks();
    execute("SET LOCAL session_replication_role = replica");
    for (var table : tables) {
      execute(insert(table, OWN));
      execute(insert(table, OTHER));
    }
  }

  @AfterEach
  void nothing_is_left() throws SQLException {
    database.rollback();
    database.close();
  }

  @Test
  void every_table_names_its_tenant_and_is_behind_the_wall() throws SQLException {
    assertThat(
            strings(
                """
                SELECT c.oid::regclass::text
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname IN ('public', 'bus') AND c.relkind IN ('r', 'p')
                   AND c.relname <> 'flyway_schema_history'
                   AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                            AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)
                            AND EXISTS (SELECT FROM pg_attribute
                                         WHERE attrelid = c.oid AND attname = 'tenant_id'
                                           AND attnotnull))
                """))
        .isEmpty();
  }

  /// But for partial indexes by which scheduled work finds what is due, of all tenants.
  @Test
  void keys_and_indexes_of_the_domain_begin_with_the_tenant() throws SQLException {
    assertThat(
            strings(
                """
                SELECT i.indexrelid::regclass::text
                  FROM pg_index i
                  JOIN pg_class c ON c.oid = i.indrelid
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                 WHERE c.relnamespace = 'public'::regnamespace AND a.attname <> 'tenant_id'
                   AND (i.indisunique OR i.indpred IS NULL) AND c.relname <> 'flyway_schema_history'
                """))
        .isEmpty();
  }

  @Test
  void no_role_of_the_service_walks_around_the_wall() throws SQLException {
    assertThat(
            strings(
                """
                SELECT rolname FROM pg_roles
                 WHERE rolname IN ('%1$s', '%1$s_owner', '%1$s_bus') AND (rolsuper OR rolbypassrls)
                """
                    .formatted(service)))
        .isEmpty();
  }

  @Test
  void without_a_tenant_nothing_is_seen_and_nothing_written() throws SQLException {
    var inserts = inserts(OWN);
    become(service);
    for (var table : readable()) {
      assertThat(strings("SELECT count(*) FROM " + table)).as(table).containsExactly("0");
    }
    inserts.forEach(this::assertRefused);
  }

  @Test
  void a_tenant_sees_its_own_rows_whatever_is_asked() throws SQLException {
    become(service);
    name(OWN);
    for (var table : readable()) {
      assertThat(strings("SELECT DISTINCT tenant_id FROM " + table)).as(table).containsExactly(OWN);
      assertThat(strings("SELECT 1 FROM %s WHERE tenant_id = '%s'".formatted(table, OTHER)))
          .as(table)
          .isEmpty();
    }
  }

  @Test
  void a_tenant_changes_nothing_of_anothers() throws SQLException {
    var inserts = inserts(OTHER);
    become(service);
    name(OWN);
    inserts.forEach(this::assertRefused);
    for (var table : tables) {
      var ofOther = " WHERE tenant_id = '%s'".formatted(OTHER);
      assertChangesNothing("DELETE FROM " + table + ofOther);
      assertChangesNothing("UPDATE %s SET tenant_id = '%s'".formatted(table, OWN) + ofOther);
      assertRefused("UPDATE %s SET tenant_id = '%s'".formatted(table, OTHER));
    }
  }

  /// It sees the tables of the bus, of all tenants, and none of the domain.
  @Test
  void the_relay_reads_no_table_of_the_domain() throws SQLException {
    become(service + "_bus");
    for (var table : tables) {
      if (table.startsWith("public.")) {
        assertRefused("SELECT count(*) FROM " + table);
      }
    }
    assertThat(strings("SELECT DISTINCT tenant_id FROM bus.inbox")).contains(OWN, OTHER);
  }

  /// What passes the wall answers with names and sums, to the service alone, and can't be given
  /// another's tables by a search path.
  @Test
  void functions_that_see_all_tenants_are_the_services_alone() throws SQLException {
    assertThat(
            strings(
                """
                SELECT p.oid::regprocedure::text FROM pg_proc p
                 WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
                   AND (has_function_privilege('%1$s_bus', p.oid, 'EXECUTE')
                        OR NOT has_function_privilege('%1$s', p.oid, 'EXECUTE')
                        OR coalesce(strpos(array_to_string(p.proconfig, ','), 'search_path='), 0) = 0)
                """
                    .formatted(service)))
        .isEmpty();
  }

  /// Searches see all tenants, and name the tenant themselves.
  @Test
  void a_search_finds_the_tenants_rows_alone() throws SQLException {
    become(service);
    var searches =
        strings(
            """
            SELECT proname FROM pg_proc
             WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, 'search_')
            """);
    for (var search : searches) {
      assertThat(found(search)).as(search).isEqualTo("0");
    }
    name(OWN);
    for (var search : searches) {
      assertThat(found(search)).as(search).isEqualTo("1");
    }
  }

  private String found(String search) throws SQLException {
    return strings("SELECT cardinality(%s('%%'))".formatted(search)).getFirst();
  }

  @Test
  void documents_are_numbered_per_tenant_and_year() throws SQLException {
    become(service);
    name(OWN);
    assertThat(nextNumbers(2026, 2026, 2027)).containsExactly("1", "2", "1");
    name(OTHER);
    assertThat(nextNumbers(2026)).containsExactly("1");
  }

  private List<String> nextNumbers(int... years) throws SQLException {
    var numbers = new ArrayList<String>();
    for (var year : years) {
      numbers.addAll(strings("SELECT next_document_number('WALL', %d)".formatted(year)));
    }
    return numbers;
  }

  /// The service's own work goes on beside the test: all tables are locked or none, and the test
  /// gives up before PostgreSQL looks for a deadlock.
  private boolean lockTables() throws SQLException {
    try {
      execute("SET LOCAL lock_timeout = '200ms'");
      execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(String.join(", ", tables)));
      return true;
    } catch (PSQLException e) {
      database.rollback();
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void dropChecks() throws SQLException {
    for (var drop :
        strings(
            """
            SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', k.conrelid::regclass, k.conname)
              FROM pg_constraint k
              JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE k.contype = 'c' AND %s
            """
                .formatted(IS_TABLE))) {
      execute(drop);
    }
  }

  private void become(String role) throws SQLException {
    execute("SET LOCAL ROLE \"%s\"".formatted(role));
  }

  private void name(String tenant) throws SQLException {
    execute("SELECT set_config('app.tenant', '%s', true)".formatted(tenant));
  }

  /// All but the outbox, which the service only writes.
  private List<String> readable() {
    assertRefused("SELECT count(*) FROM " + OUTBOX);
    return tables.stream().filter(table -> !table.equals(OUTBOX)).toList();
  }

  private List<String> inserts(String tenant) throws SQLException {
    var inserts = new ArrayList<String>();
    for (var table : tables) {
      inserts.add(insert(table, tenant));
    }
    return inserts;
  }

  /// An insert of a row of that tenant, with some value of the right type in every other column.
  private String insert(String table, String tenant) throws SQLException {
    return strings(
            """
            SELECT format('INSERT INTO %1$s (%%s) VALUES (%%s)', string_agg(quote_ident(attname), ', '),
                     string_agg(CASE
                       WHEN attname = 'tenant_id' THEN '''%2$s'''
                       WHEN typname = 'uuid' THEN 'gen_random_uuid()'
                       WHEN typname = 'int8' THEN '(random() * 1e15)::bigint' -- may be a key
                       WHEN typname = 'bool' THEN 'true'
                       WHEN typname = 'jsonb' THEN '''{}'''
                       WHEN typname = 'bytea' THEN '''x'''
                       WHEN typcategory = 'A' THEN '''{}'''
                       WHEN typcategory = 'D' THEN 'now()'
                       WHEN typcategory = 'S' THEN '''x'''
                       ELSE '1' END, ', '))
              FROM pg_attribute JOIN pg_type t ON t.oid = atttypid
             WHERE attrelid = '%1$s'::regclass AND attnum > 0
               AND NOT attisdropped AND attidentity = '' AND attgenerated = ''
            """
                .formatted(table, tenant))
        .getFirst();
  }

  /// Refused, or without a row that it finds.
  private void assertChangesNothing(String sql) {
    try (var statement = database.createStatement()) {
      var savepoint = database.setSavepoint();
      try {
        assertThat(statement.executeUpdate(sql)).as(sql).isZero();
      } catch (PSQLException e) {
        assertThat(e.getSQLState()).as(sql).isEqualTo(NOT_ALLOWED);
        database.rollback(savepoint);
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private void assertRefused(String sql) {
    try {
      var savepoint = database.setSavepoint();
      assertThatThrownBy(() -> execute(sql))
          .as(sql)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(NOT_ALLOWED));
      database.rollback(savepoint);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> strings(String sql) throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      var strings = new ArrayList<String>();
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
      return strings;
    }
  }
}
