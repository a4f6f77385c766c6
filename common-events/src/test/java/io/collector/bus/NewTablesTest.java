package io.collector.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// A table without rows and statistics is planned as it will be: `db/bus/afterMigrate.sql`.
class NewTablesTest {

  private static final String TABLE =
      """
      CREATE TABLE probe (tenant_id text NOT NULL, id uuid NOT NULL, status text NOT NULL,
                          customer_id uuid, created_at timestamptz NOT NULL,
                          PRIMARY KEY (tenant_id, id));
      CREATE INDEX probe_created ON probe (tenant_id, created_at, id);
      CREATE INDEX probe_status ON probe (tenant_id, status, created_at);
      CREATE INDEX probe_customer ON probe (tenant_id, customer_id);
      """;

  @Test
  void a_page_is_read_by_the_index_in_its_order_and_not_sorted() throws Exception {
    var page = "SELECT * FROM probe WHERE tenant_id = 'a' ORDER BY created_at, id LIMIT 50";
    assertThat(planOf(page)).contains("probe_created").doesNotContain("Sort");
  }

  @Test
  void a_row_is_found_by_its_key() throws Exception {
    var row =
        """
        SELECT * FROM probe WHERE tenant_id = 'a' AND status = 'NEW'
           AND id = '00000012-0000-4000-8000-000000000012'
        """;
    assertThat(planOf(row)).contains("probe_pkey");
  }

  private static String planOf(String query) throws SQLException, IOException {
    try (var database = TestDatabase.shared().connect("postgres")) {
      database.setAutoCommit(false);
      execute(database, TABLE);
      execute(database, afterMigrate());
      try (var statement = database.createStatement();
          var rows = statement.executeQuery("EXPLAIN " + query)) {
        var plan = new StringBuilder();
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
        return plan.toString();
      } finally {
        database.rollback();
      }
    }
  }

  private static String afterMigrate() throws IOException {
    try (var in = NewTablesTest.class.getResourceAsStream("/db/bus/afterMigrate.sql")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
