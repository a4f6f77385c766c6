package io.collector.deploy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.collector.deploy.Failure;
import io.collector.deploy.SampleData;
import io.collector.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In tables as the services' migrations make them.
class FinishedOrdersTest {

  private static final TestDatabase SERVER = TestDatabase.shared();

  private static final String PRODUCTS =
      """
      INSERT INTO catalog_product (tenant_id, id, sku, name, unit, product_type, price, currency, deleted, version)
      SELECT 'acme', gen_random_uuid(), 'BENCH-' || n, 'For measurements', 'pcs', 'GOODS', 10, 'EUR', false, 1
        FROM generate_series(0, 199) AS n
      """;
  private static final String STOCK =
      """
      WITH place AS (
        INSERT INTO warehouse (tenant_id, id, code, name, active, pick_priority, created_at, version)
        VALUES ('acme', '%1$s', 'MAIN', 'Main Warehouse', true, 1, now(), 1)
      ), goods AS (
        INSERT INTO product (tenant_id, id, sku, name, unit, product_type, status, reorder_level, minimum_quantity,
                             created_at, version)
        SELECT 'acme', gen_random_uuid(), 'BENCH-' || n, 'For measurements', 'pcs', 'GOODS', 'ACTIVE', 0, 0, now(), 1
          FROM generate_series(0, 199) AS n
        RETURNING id, sku, unit
      )
      INSERT INTO stock_level (tenant_id, id, product_id, warehouse_id, sku, unit, on_hand, reserved, reorder_level,
                               minimum_quantity, low, version)
      SELECT 'acme', gen_random_uuid(), id, '%1$s', sku, unit, 1000000, 0, 0, 0, false, 1 FROM goods
      """
          .formatted(SampleData.MAIN_WAREHOUSE);

  @Test
  void writes_what_is_missing_and_no_more() throws SQLException {
    try (var order = migrated("order", PRODUCTS);
        var inventory = migrated("inventory", STOCK)) {
      for (int wanted : new int[] {300, 500, 500}) {
        FinishedOrders.fill(order, "order", "sales_order", wanted);
        FinishedOrders.fill(inventory, "inventory", "reservation", wanted);
        assertEquals(
            wanted, count(order, "sales_order JOIN order_line l ON l.order_id = sales_order.id"));
        assertEquals(
            3L * wanted, count(order, "sales_order o JOIN timeline_entry t ON t.order_id = o.id"));
        assertEquals(
            2L * wanted, count(order, "sales_order o JOIN order_fact f ON f.order_id = o.id"));
        assertEquals(
            wanted, count(order, "order_line l JOIN line_allocation a ON a.line_id = l.id"));
        assertEquals(wanted, count(order, "bus.inbox"));
        assertEquals(
            wanted,
            count(
                inventory,
                "reservation r JOIN reservation_allocation a ON a.reservation_id = r.id"));
        assertEquals(
            wanted,
            count(inventory, "reservation r JOIN stock_movement m ON m.order_id = r.order_id"));
        assertEquals(wanted, count(inventory, "bus.inbox"));
      }
      assertEquals(
          Sql.value(order, "SELECT max(id::text) FROM sales_order"),
          Sql.value(inventory, "SELECT max(order_id::text) FROM reservation"));
      var refused =
          assertThrows(
              Failure.class, () -> FinishedOrders.fill(order, "order", "sales_order", 499));
      assertEquals(
          "500 finished orders are there already, more than 499: deploy/dev down --wipe, and again",
          refused.getMessage());
    }
  }

  private static Connection migrated(String service, String sample) throws SQLException {
    var name = "finished_" + service;
    SERVER.create(name);
    ServiceTables.make(
        "jdbc:" + SERVER.url(name),
        name,
        List.of(
            "../common-events/src/main/resources/db/bus",
            "../%s-service/src/main/resources/db/migration".formatted(service)));
    var database = SERVER.connect(name);
    Sql.execute(database, sample);
    return database;
  }

  private static long count(Connection database, String rows) throws SQLException {
    return (Long) Sql.value(database, "SELECT count(*) FROM " + rows);
  }
}
