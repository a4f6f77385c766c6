package io.collector.inventory;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static io.collector.testing.ServiceWorld.count;
import static io.collector.testing.ServiceWorld.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.inventory.InventoryWorld.Stock;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class SupplierGoodsFlowTest {

  private InventoryWorld world;

  @BeforeEach
  void open() {
    world = new InventoryWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_suppliers_goods_are_booked_in_once_with_lots_and_cost() {
    var stock = new Stock(world.product(), world.warehouse(1));
    var receipt = UUID.randomUUID();
    var items =
        """
        {"productId":"%1$s","quantity":4,"unitCost":"2.00","lotNumber":"L1","expiryDate":"2030-01-31"},\
        {"productId":"%1$s","quantity":6,"unitCost":"3.00","lotNumber":"L2"},\
        {"productId":"%1$s","quantity":0,"rejectedQuantity":2,"rejectReason":"Crushed","unitCost":"3.00"}"""
            .formatted(stock.product());
    received(receipt, stock, items);
    received(receipt, stock, items);
    awaitOnHand(stock, 10);
    assertThat(averageCost(stock)).isEqualTo("2.600000");
    assertThat(world.awaitPublished("stock.received", receipt).getString("referenceNumber"))
        .isEqualTo("GR-1");
    world.awaitPublished("stock.updated", stock.product());
    returned(
        receipt,
        stock,
        "{\"productId\":\"%s\",\"quantity\":1,\"unitCost\":\"2.00\",\"lotNumber\":\"L1\"}");
    awaitOnHand(stock, 9);
    assertThat(inLot("L1", stock)).isEqualTo(3);
    assertThat(movements(stock)).isEqualTo(3);
  }

  private void received(UUID receipt, Stock stock, String items) {
    world.publishData(
        "goods.received",
        """
        {"receiptId":"%s","receiptNumber":"GR-1","supplierId":"%s","warehouseId":"%s","currency":"EUR","items":[%s]}"""
            .formatted(receipt, UUID.randomUUID(), stock.warehouse(), items));
  }

  private void returned(UUID receipt, Stock stock, String item) {
    world.publishData(
        "goods.returned",
        """
        {"returnId":"%s","returnNumber":"SR-1","receiptId":"%s","receiptNumber":"GR-1","kind":"RETURN",\
        "supplierId":"%s","warehouseId":"%s","currency":"EUR","items":[%s]}"""
            .formatted(
                UUID.randomUUID(),
                receipt,
                UUID.randomUUID(),
                stock.warehouse(),
                item.formatted(stock.product())));
  }

  private static void awaitOnHand(Stock stock, int quantity) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count(
                        "SELECT coalesce(sum(on_hand), 0)::bigint FROM stock_level WHERE product_id = '%s'"
                            .formatted(stock.product()))
                    == quantity);
  }

  private static long inLot(String lot, Stock stock) {
    return count(
        "SELECT sum(l.on_hand)::bigint FROM lot_stock l JOIN batch b ON b.tenant_id = l.tenant_id AND b.id = l.batch_id WHERE b.lot_number = '%s' AND b.product_id = '%s'"
            .formatted(lot, stock.product()));
  }

  private static String averageCost(Stock stock) {
    return query(
        "SELECT average_cost FROM stock_level WHERE product_id = '%s'".formatted(stock.product()));
  }

  private static long movements(Stock stock) {
    return count(
        "SELECT count(*) FROM stock_movement WHERE product_id = '%s'".formatted(stock.product()));
  }
}
