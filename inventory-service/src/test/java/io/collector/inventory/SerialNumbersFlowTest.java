package io.collector.inventory;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static io.collector.testing.ServiceWorld.execute;
import static io.collector.testing.ServiceWorld.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.collector.inventory.InventoryWorld.Stock;
import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pieces that have a serial number each.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class SerialNumbersFlowTest {

  private InventoryWorld shop;
  private Stock stock;

  @BeforeEach
  void open() {
    shop = new InventoryWorld();
    stock = shop.stocked(0);
    track(true, "\"0\"").statusCode(200).body("tracked", is(true));
  }

  @AfterEach
  void the_books_balance() {
    assertThat(shop.unbalanced()).isEqualTo("0");
    shop.close();
  }

  private ValidatableResponse track(boolean tracked, String version) {
    return shop.as("warehouse")
        .header("If-Match", version)
        .body("{\"tracked\": %s}".formatted(tracked))
        .put("/api/v1/products/" + stock.product() + "/serial-numbers")
        .then();
  }

  @Test
  void each_piece_comes_is_shipped_and_comes_back_by_its_number() {
    receive("A1", 200).body("serialNumbers", is(true));
    receive("A2", 200).body("onHand", is(2));
    var order = UUID.randomUUID();
    shop.created(order, stock, 2, "");
    var reserved = shop.last("stock.reserved", order);
    assertThat(reserved.getList("data.allocations.lotNumber", String.class))
        .containsExactlyInAnyOrder("A1", "A2");
    shop.dispatched(UUID.randomUUID(), order, stock, 1, ",\"lotNumber\":\"A2\"");
    await().atMost(PATIENCE).until(() -> shop.level(stock).equals("1/1/0"));
    assertThat(where("A2")).isEqualTo("nowhere");
    shop.returned(UUID.randomUUID(), order, stock, 1, "INSPECT", ",\"lotNumber\":\"A2\"");
    await().atMost(PATIENCE).until(() -> shop.level(stock).equals("2/1/1"));
    shop.get("batches?lotNumber=A2&productId=" + stock.product())
        .body("items.quarantined", contains(true));
  }

  @Test
  void a_number_is_one_piece_in_one_place() {
    receive("A1", 200);
    receive("A1", 422)
        .body("code", is("serial-number"))
        .body("errors[0].pointer", is("/lotNumber"))
        .body("errors[0].detail", containsString("on hand"));
    move("receive", 2, ",\"lotNumber\":\"A2\"", 422).body("code", is("serial-number"));
    move("receive", 1, "", 422).body("code", is("serial-number"));
    move("adjust", -1, ",\"reason\":\"LOSS\"", 422).body("code", is("serial-number"));
    var other = new Stock(stock.product(), shop.warehouse(2));
    transfer(other, "A1", 200);
    assertThat(where("A1")).isEqualTo(other.warehouse().toString());
    transfer(other, "A1", 422).body("code", is("serial-number"));
    receive("A1", 422);
    assertThatThrownBy(
            () ->
                execute(
                    "UPDATE lot_stock SET on_hand = 1 WHERE serial AND on_hand = 0 AND warehouse_id = '%s'"
                        .formatted(stock.warehouse())))
        .hasStackTraceContaining("one_place_per_serial_number");
  }

  @Test
  void a_number_is_the_same_in_whatever_case_it_is_written() {
    receive(" A1 ", 200);
    receive("a1", 422).body("code", is("serial-number"));
    receive("A2", 200);
    assertThat(where("A1")).isEqualTo(stock.warehouse().toString());
    shop.get("batches?lotNumber=a1&productId=" + stock.product())
        .body("items.lotNumber", contains("A1"));
    var other = new Stock(stock.product(), shop.warehouse(2));
    transfer(other, "a1 ", 200);
    receive("a1", 422);
    assertThat(where("A1")).isEqualTo(other.warehouse().toString());
    var order = UUID.randomUUID();
    shop.created(order, stock, 2, "");
    shop.last("stock.reserved", order);
    shop.dispatched(UUID.randomUUID(), order, stock, 1, ",\"lotNumber\":\"a2\"");
    await().atMost(PATIENCE).until(() -> where("A2").equals("nowhere"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(shop.last("stock.deducted", stock.product()).getString("data.lotNumber"))
                    .isEqualTo("A2"));
    shop.returned(UUID.randomUUID(), order, stock, 1, "RESALEABLE", ",\"lotNumber\":\" a2\"");
    await().atMost(PATIENCE).until(() -> where("A2").equals(stock.warehouse().toString()));
    assertThat(
            query("SELECT count(*) FROM batch WHERE product_id = '%s'".formatted(stock.product())))
        .isEqualTo("2");
  }

  @Test
  void a_message_that_says_otherwise_is_refused() {
    receive("A1", 200);
    var unknown = UUID.randomUUID();
    shop.dispatched(unknown, UUID.randomUUID(), stock, 1, ",\"lotNumber\":\"A9\"");
    refused("A9 isn't on hand");
    shop.publishData(
        "goods.received",
        """
        {"receiptId":"%1$s","receiptNumber":"GR-1","supplierId":"%1$s","warehouseId":"%2$s","currency":"EUR",\
        "items":[{"productId":"%3$s","quantity":1,"unitCost":"1.00","lotNumber":"A1"}]}"""
            .formatted(UUID.randomUUID(), stock.warehouse(), stock.product()));
    refused("A1 is on hand");
    assertThat(shop.level(stock)).isEqualTo("1/0/0");
  }

  @Test
  void how_a_product_is_tracked_changes_only_while_none_is_there() {
    receive("A1", 200);
    var version = shop.as("viewer").get("/api/v1/products/" + stock.product()).header("ETag");
    track(false, version).statusCode(409).body("code", is("has-stock"));
    track(false, "\"0\"").statusCode(412);
    move("adjust", -1, ",\"reason\":\"LOSS\",\"lotNumber\":\"A1\"", 200);
    track(false, version).statusCode(200).body("tracked", is(false));
    move("receive", 5, "", 200);
    shop.as("viewer")
        .header("If-Match", version)
        .body("{\"tracked\": true}")
        .put("/api/v1/products/" + stock.product() + "/serial-numbers")
        .then()
        .statusCode(403);
    var stranger = new InventoryWorld();
    try {
      stranger
          .as("warehouse")
          .header("If-Match", version)
          .body("{\"tracked\": true}")
          .put("/api/v1/products/" + stock.product() + "/serial-numbers")
          .then()
          .statusCode(404);
    } finally {
      stranger.close();
    }
  }

  private void refused(String reason) {
    DeadLetters.await(shop.exchange(), reason);
  }

  private ValidatableResponse receive(String number, int status) {
    return move("receive", 1, ",\"lotNumber\":\"%s\"".formatted(number), status);
  }

  private ValidatableResponse move(String how, int quantity, String more, int status) {
    return shop.post(
        "stock-levels/" + how,
        "{\"productId\":\"%s\",\"warehouseId\":\"%s\",\"quantity\":%d%s}"
            .formatted(stock.product(), stock.warehouse(), quantity, more),
        status);
  }

  private ValidatableResponse transfer(Stock to, String number, int status) {
    return shop.post(
        "stock-levels/transfer",
        "{\"productId\":\"%s\",\"fromWarehouseId\":\"%s\",\"toWarehouseId\":\"%s\",\"quantity\":1,\"lotNumber\":\"%s\"}"
            .formatted(stock.product(), stock.warehouse(), to.warehouse(), number),
        status);
  }

  /// The warehouse in which a piece is.
  private String where(String number) {
    return query(
        """
        SELECT coalesce(string_agg(s.warehouse_id::text, ','), 'nowhere')
          FROM lot_stock s JOIN batch b ON b.tenant_id = s.tenant_id AND b.id = s.batch_id
         WHERE b.product_id = '%s' AND b.lot_number = '%s' AND s.on_hand > 0"""
            .formatted(stock.product(), number));
  }
}
