package io.collector.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The second wall alone, without Hibernate's filter: plain SQL in the service's role.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OrderTenantWallTest {

  private OrderWorld world;

  @BeforeEach
  void anOrder() {
    world = OrderWorld.open();
    var offerId = UUID.randomUUID();
    world.orderOf(offerId, OrderWorld.sample("offer.approved", offerId));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void every_table_with_a_tenant_is_behind_the_wall() throws SQLException {
    try (var admin = TestDatabase.shared().connect("order")) {
      var tables =
          texts(
              admin,
              """
              SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
               WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                 AND a.attname = 'tenant_id' ORDER BY 1""");
      assertThat(tables)
          .contains(
              "sales_order",
              "order_line",
              "line_allocation",
              "catalog_product",
              "customer_copy",
              "tenant_settings",
              "order_fact",
              "order_invoice",
              "timeline_entry",
              "price_rule",
              "promotion");
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
    try (var admin = TestDatabase.shared().connect("order")) {
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
    try (var service = TestDatabase.shared().connect("order", "order", "order")) {
      service.setAutoCommit(false);
      assertThat(orders(service)).isEqualTo("0");
      name(service, "acme-without-orders");
      assertThat(orders(service)).isEqualTo("0");
      name(service, OrderWorld.TENANT);
      assertThat(orders(service)).isNotEqualTo("0");
      service.rollback();
      assertThat(orders(service)).isEqualTo("0");
    }
  }

  @Test
  void numbers_are_counted_per_tenant() throws SQLException {
    try (var service = TestDatabase.shared().connect("order", "order", "order")) {
      service.setAutoCommit(false);
      name(service, "numbers-" + UUID.randomUUID());
      assertThat(texts(service, "SELECT next_document_number('ORD', 2026)")).containsExactly("1");
      assertThat(texts(service, "SELECT next_document_number('ORD', 2026)")).containsExactly("2");
      assertThat(texts(service, "SELECT next_document_number('ORD', 2027)")).containsExactly("1");
      name(service, "numbers-" + UUID.randomUUID());
      assertThat(texts(service, "SELECT next_document_number('ORD', 2026)")).containsExactly("1");
      service.rollback();
    }
  }

  private static String orders(Connection connection) throws SQLException {
    return texts(connection, "SELECT count(*) FROM sales_order").getFirst();
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
