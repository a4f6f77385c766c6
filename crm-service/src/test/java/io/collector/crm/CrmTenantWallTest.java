package io.collector.crm;

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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The second wall alone, without Hibernate's filter: plain SQL in the service's role.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class CrmTenantWallTest {

  @BeforeEach
  void anOffer() {
    CrmWorld.open().close();
    CrmWorld.anOffer(CrmWorld.aCustomer().getString("id"));
  }

  @Test
  void every_table_is_behind_the_wall() throws SQLException {
    try (var admin = TestDatabase.shared().connect("crm")) {
      assertThat(
              texts(
                  admin,
                  """
                  SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
                     AND relkind IN ('r', 'p') AND relname <> 'flyway_schema_history'
                     AND NOT (relrowsecurity AND relforcerowsecurity)"""))
          .isEmpty();
    }
  }

  @Test
  void keys_and_indexes_begin_with_the_tenant() throws SQLException {
    try (var admin = TestDatabase.shared().connect("crm")) {
      assertThat(
              texts(
                  admin,
                  """
                  SELECT indexrelid::regclass::text FROM pg_index i
                    JOIN pg_class c ON c.oid = i.indrelid
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                   WHERE c.relnamespace = 'public'::regnamespace AND a.attname <> 'tenant_id'
                     AND c.relname <> 'flyway_schema_history'"""))
          .isEmpty();
    }
  }

  @Test
  void who_names_no_tenant_or_another_sees_nothing() throws SQLException {
    try (var service = TestDatabase.shared().connect("crm", "crm", "crm")) {
      service.setAutoCommit(false);
      for (var table : List.of("customer", "offer", "offer_line")) {
        var rows = "SELECT count(*) FROM " + table;
        assertThat(texts(service, rows)).containsExactly("0");
        name(service, "acme-" + UUID.randomUUID());
        assertThat(texts(service, rows)).containsExactly("0");
        name(service, CrmWorld.TENANT);
        assertThat(texts(service, rows)).doesNotContain("0");
        service.rollback();
      }
    }
  }

  /// What the clock and the metrics may know of all tenants.
  @Test
  void over_the_wall_it_sees_names_and_numbers_alone() throws SQLException {
    try (var service = TestDatabase.shared().connect("crm", "crm", "crm")) {
      assertThat(texts(service, "SELECT sum(many) FROM funnel_counts() WHERE thing = 'offers'"))
          .doesNotContain("0");
      texts(service, "SELECT tenants_with_due_offers()");
    }
    try (var relay = TestDatabase.shared().connect("crm", "crm_bus", "crm_bus")) {
      assertThatThrownBy(() -> texts(relay, "SELECT tenants_with_due_offers()"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  private static void name(Connection connection, String tenant) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT set_config('app.tenant', ?, true)")) {
      statement.setString(1, tenant);
      statement.execute();
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
