package io.collector.inventory;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static io.collector.testing.ServiceWorld.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import io.collector.inventory.InventoryWorld.Stock;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// What suppliers still bring, as procurement tells it.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OnOrderFlowTest {

  private InventoryWorld world;
  private Stock stock;

  @BeforeEach
  void open() {
    world = new InventoryWorld();
    stock = world.stocked(0);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void what_is_on_order_is_shown_before_any_of_it_was_ever_there() {
    var order = UUID.randomUUID();
    ordered(order, stock, 10, 1);
    awaitOnOrder("10");
    world
        .get("stock-levels?productId=" + stock.product())
        .body("items", hasSize(1))
        .body("items.onHand", contains(0))
        .body("items.onOrder", contains(10));
    var told = world.last("stock.updated", stock.product());
    assertThat(told.getInt("data.onOrderQuantity")).isEqualTo(10);
    ordered(UUID.randomUUID(), stock, 5, 1);
    awaitOnOrder("15");
    ordered(order, stock, 0, 2);
    awaitOnOrder("5");
  }

  @RepeatedTest(3)
  void in_whatever_order_it_is_told_the_newest_counts(RepetitionInfo repetition) {
    var order = UUID.randomUUID();
    var versions = new ArrayList<>(IntStream.rangeClosed(1, 5).boxed().toList());
    versions.addAll(List.of(2, 5));
    Collections.shuffle(versions, new Random(repetition.getCurrentRepetition()));
    versions.forEach(version -> ordered(order, stock, 100 - 10 * version, version));
    world.awaitHandled(versions.size());
    assertThat(onOrder(stock)).isEqualTo("50");
  }

  @Test
  void low_stock_tells_what_is_on_order() {
    var order = UUID.randomUUID();
    world.receive(stock, 10, "");
    ordered(order, stock, 7, 1);
    awaitOnOrder("7");
    var level = world.get("stock-levels?productId=" + stock.product()).extract().jsonPath();
    world
        .as("admin")
        .header("If-Match", "\"" + level.getString("items[0].version") + "\"")
        .body("{\"reorderLevel\": 12, \"minimumQuantity\": 0}")
        .put("/api/v1/stock-levels/" + level.getString("items[0].id") + "/thresholds")
        .then()
        .statusCode(200);
    assertThat(world.last("stock.low", stock.product()).getInt("data.onOrderQuantity"))
        .isEqualTo(7);
  }

  @Test
  void two_lines_of_a_product_add_up_and_what_a_new_version_leaves_out_is_gone() {
    var order = UUID.randomUUID();
    var other = new Stock(world.product(), stock.warehouse());
    updated(
        order, 1, stock.warehouse(), line(stock, 3) + "," + line(stock, 4) + "," + line(other, 2));
    awaitOnOrder("7");
    assertThat(onOrder(other)).isEqualTo("2");
    updated(order, 2, stock.warehouse(), line(stock, 1));
    awaitOnOrder("1");
    assertThat(onOrder(other)).isEqualTo("0");
  }

  @Test
  void an_unknown_product_or_another_tenant_changes_nothing() {
    var unknown = new Stock(UUID.randomUUID(), stock.warehouse());
    updated(UUID.randomUUID(), 1, stock.warehouse(), line(unknown, 3) + "," + line(stock, 2));
    awaitOnOrder("2");
    var stranger = new InventoryWorld();
    try {
      stranger.publishData(
          "purchase_order.updated", data(UUID.randomUUID(), 9, stock.warehouse(), line(stock, 99)));
      stranger.awaitHandled(1);
      assertThat(onOrder(stock)).isEqualTo("2");
    } finally {
      stranger.close();
    }
  }

  private void ordered(UUID order, Stock of, int quantity, int version) {
    updated(order, version, of.warehouse(), line(of, quantity));
  }

  private void updated(UUID order, int version, UUID warehouse, String lines) {
    world.publishData("purchase_order.updated", data(order, version, warehouse, lines));
  }

  private static String data(UUID order, int version, UUID warehouse, String lines) {
    return """
        {"purchaseOrderId":"%1$s","purchaseOrderNumber":"PO-1","supplierId":"%1$s","warehouseId":"%2$s",\
        "status":"SENT","lineItems":[%3$s],"version":%4$d}"""
        .formatted(order, warehouse, lines, version);
  }

  private static String line(Stock of, int quantity) {
    return """
        {"lineId":"%s","productId":"%s","orderedQuantity":100,"receivedQuantity":%d,\
        "cancelledQuantity":0,"onOrderQuantity":%d}"""
        .formatted(UUID.randomUUID(), of.product(), 100 - quantity, quantity);
  }

  private void awaitOnOrder(String quantity) {
    await().atMost(PATIENCE).until(() -> quantity.equals(onOrder(stock)));
  }

  private static String onOrder(Stock of) {
    return String.valueOf(
        query(
            "SELECT coalesce(sum(trim_scale(on_order)), 0)::text FROM stock_level WHERE product_id = '%s' AND warehouse_id = '%s'"
                .formatted(of.product(), of.warehouse())));
  }
}
