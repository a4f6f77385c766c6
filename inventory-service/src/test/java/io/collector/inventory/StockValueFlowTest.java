package io.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.collector.inventory.InventoryWorld.Stock;
import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stock is worth, and which lot it is of, through REST and events.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class StockValueFlowTest {

  private InventoryWorld shop;

  @BeforeEach
  void open() {
    shop = new InventoryWorld();
  }

  @AfterEach
  void the_books_balance() {
    assertThat(shop.unbalanced()).isEqualTo("0");
    shop.close();
  }

  /// Receive 6 at 8.00, lose 2, ship 6 from an outside dispatch, receive 5 at 11.00.
  @Test
  void what_left_at_a_guessed_cost_is_corrected_when_goods_come() {
    var stock = shop.stocked(0);
    shop.receive(stock, 6, ", \"unitCost\": \"8.00\"");
    shop.move("adjust", stock, -2, ", \"reason\": \"LOSS\"");
    var order = UUID.randomUUID();
    shop.dispatched(UUID.randomUUID(), order, stock, 6, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("-2/0/0"));
    shop.receive(stock, 5, ", \"unitCost\": \"11.00\"")
        .body("onHand", is(3))
        .body("averageCost", is("11.00"))
        .body("value", is("33.00"));
    var revalued = shop.last("stock.revalued", order);
    assertThat(revalued.getString("data.value")).isEqualTo("-6.00");
    assertThat(revalued.getString("data.costOfGoodsSold")).isEqualTo("6.00");
    assertThat(revalued.getString("data.reason")).isEqualTo("BELOW_ZERO");
    shop.get("stock/movements?sort=movedAt&productId=" + stock.product())
        .body("items.type", contains("RECEIVED", "ADJUSTED", "DEDUCTED", "RECEIVED", "REVALUED"))
        .body("items.value", contains("48.00", "-16.00", "-48.00", "55.00", "-6.00"));
  }

  @Test
  void what_comes_back_is_worth_what_it_left_at_in_whichever_warehouse() {
    var stock = shop.stocked(0);
    shop.receive(stock, 10, ", \"unitCost\": \"4.00\"");
    var order = UUID.randomUUID();
    shop.dispatched(UUID.randomUUID(), order, stock, 5, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("5/0/0"));
    shop.receive(stock, 5, ", \"unitCost\": \"10.00\"");
    var other = new Stock(stock.product(), shop.warehouse(2));
    shop.returned(UUID.randomUUID(), order, other, 2, "RESALEABLE");
    eventually(() -> assertThat(shop.level(other)).isEqualTo("2/0/0"));
    shop.get("stock-levels?warehouseId=" + other.warehouse()).body("items.value", contains("8.00"));
    var back = shop.last("stock.received", other.warehouse());
    assertThat(back.getString("data.value")).isEqualTo("8.00");
    assertThat(back.getString("data.costOfGoodsSold")).isEqualTo("8.00");
    assertThat(back.getString("data.orderId")).isEqualTo(order.toString());
  }

  /// 2 left at 8.00 with the first delivery note, and 2 at a guess of 8.00 with the second, which
  /// cost 20.00.
  @Test
  void what_names_its_delivery_note_is_worth_what_left_with_it() {
    var stock = shop.stocked(0);
    shop.receive(stock, 2, ", \"unitCost\": \"8.00\"");
    var order = UUID.randomUUID();
    var notes = List.of(UUID.randomUUID(), UUID.randomUUID());
    shop.dispatched(notes.get(0), order, stock, 2, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("0/0/0"));
    shop.dispatched(notes.get(1), order, stock, 2, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("-2/0/0"));
    shop.receive(stock, 2, ", \"unitCost\": \"20.00\"").body("onHand", is(0));
    var back = new Stock(stock.product(), shop.warehouse(2));
    shop.returnedOf(notes.get(1), order, back, 1);
    eventually(() -> assertThat(shop.level(back)).isEqualTo("1/0/0"));
    shop.returnedOf(notes.get(0), order, back, 1);
    eventually(() -> assertThat(shop.level(back)).isEqualTo("2/0/0"));
    shop.get("stock/movements?sort=movedAt&warehouseId=" + back.warehouse())
        .body("items.value", contains("20.00", "8.00"));
  }

  @Test
  void a_transfer_takes_lots_and_value_along_and_changes_no_sum() {
    var stock = shop.stocked(0);
    shop.receive(stock, 4, ", \"unitCost\": \"2.50\", \"lotNumber\": \"A\"");
    var other = new Stock(stock.product(), shop.warehouse(2));
    var body =
        """
        {"productId": "%s", "fromWarehouseId": "%s", "toWarehouseId": "%s", "quantity": %d}
        """;
    shop.post(
            "stock-levels/transfer",
            body.formatted(stock.product(), stock.warehouse(), other.warehouse(), 3),
            200)
        .body("from.value", is("2.50"))
        .body("to.value", is("7.50"))
        .body("to.onHand", is(3));
    shop.get("stock/movements?referenceType=TRANSFER&sort=movedAt&productId=" + stock.product())
        .body("items.lotNumber", contains("A", "A"))
        .body("items.value", contains("-7.50", "7.50"));
    shop.post(
            "stock-levels/transfer",
            body.formatted(stock.product(), stock.warehouse(), other.warehouse(), 2),
            422)
        .body("code", is("not-available"))
        .body("errors[0].pointer", is("/quantity"));
    shop.post(
            "stock-levels/transfer",
            body.formatted(stock.product(), stock.warehouse(), stock.warehouse(), 1),
            422)
        .body("errors[0].pointer", is("/toWarehouseId"));
  }

  @Test
  void a_lot_is_not_taken_away_from_what_is_reserved_without_one() {
    var stock = shop.stocked(8);
    shop.created(UUID.randomUUID(), stock, 8, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("8/8/0"));
    shop.receive(stock, 10, ", \"lotNumber\": \"A\"");
    shop.move("adjust", stock, -8, ", \"reason\": \"COUNT\"");
    shop.post("stock/movements/" + movement(stock, 1) + "/reverse", "{}", 409)
        .body("code", is("gone"));
    var other = new Stock(stock.product(), shop.warehouse(2));
    var body =
        """
        {"productId": "%s", "fromWarehouseId": "%s", "toWarehouseId": "%s", "quantity": %d,
         "lotNumber": "A"}
        """;
    shop.post(
            "stock-levels/transfer",
            body.formatted(stock.product(), stock.warehouse(), other.warehouse(), 10),
            422)
        .body("code", is("not-available"));
    shop.post(
        "stock-levels/transfer",
        body.formatted(stock.product(), stock.warehouse(), other.warehouse(), 2),
        200);
    assertThat(shop.level(stock)).isEqualTo("8/8/0");
  }

  @Test
  void a_receipt_is_reversed_once_and_at_its_own_cost() {
    var stock = shop.stocked(0);
    shop.receive(stock, 10, ", \"unitCost\": \"10.00\"");
    var first = movement(stock, 0);
    shop.receive(stock, 10, ", \"unitCost\": \"20.00\"").body("averageCost", is("15.00"));
    shop.post("stock/movements/" + first + "/reverse", "{\"comment\": \"Twice\"}", 200)
        .body("onHand", is(10))
        .body("value", is("200.00"));
    var told = shop.last("stock.adjusted", stock.product());
    assertThat(told.getString("data.reason")).isEqualTo("RECEIPT_REVERSED");
    assertThat(told.getString("data.value")).isEqualTo("-100.00");
    shop.post("stock/movements/" + first + "/reverse", "{}", 409)
        .body("code", is("already-reversed"));
    shop.dispatched(UUID.randomUUID(), UUID.randomUUID(), stock, 1, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("9/0/0"));
    shop.post("stock/movements/" + movement(stock, 1) + "/reverse", "{}", 409)
        .body("code", is("gone"));
    shop.post("stock/movements/" + UUID.randomUUID() + "/reverse", "{}", 404);
  }

  private String movement(Stock stock, int place) {
    return shop.get("stock/movements?type=RECEIVED&sort=movedAt&productId=" + stock.product())
        .extract()
        .jsonPath()
        .getString("items[" + place + "].id");
  }

  @Test
  void a_late_bill_changes_what_is_there_and_what_was_sold() {
    var stock = shop.stocked(0);
    shop.receive(stock, 10, ", \"unitCost\": \"10.00\"");
    shop.dispatched(UUID.randomUUID(), UUID.randomUUID(), stock, 4, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("6/0/0"));
    var cost = "{\"unitCost\": \"12.00\", \"reference\": \"B-7\"}";
    shop.post("stock/movements/" + movement(stock, 0) + "/cost", cost, 200)
        .body("averageCost", is("12.00"))
        .body("value", is("72.00"));
    var told = shop.last("stock.revalued", stock.product());
    assertThat(told.getString("data.value")).isEqualTo("12.00");
    assertThat(told.getString("data.costOfGoodsSold")).isEqualTo("8.00");
    assertThat(told.getString("data.reason")).isEqualTo("RECEIPT_COST");
    shop.post("stock/movements/" + movement(stock, 0) + "/cost", "{\"unitCost\": \"-1\"}", 422);
  }

  @Test
  void a_receipt_is_not_corrected_once_the_stock_is_valued_in_another_currency() {
    var stock = shop.stocked(0);
    shop.receive(stock, 10, ", \"unitCost\": \"10.00\"");
    shop.move("adjust", stock, -10, ", \"reason\": \"LOSS\"");
    shop.receive(stock, 10, ", \"unitCost\": \"0\", \"currency\": \"USD\"");
    var first = "stock/movements/" + movement(stock, 0);
    shop.post(first + "/reverse", "{}", 409).body("code", is("other-currency"));
    shop.receive(stock, 10, ", \"unitCost\": \"20.00\", \"currency\": \"USD\"");
    shop.post(first + "/cost", "{\"unitCost\": \"12.00\"}", 409).body("code", is("other-currency"));
    shop.post(first + "/reverse", "{}", 409).body("code", is("other-currency"));
    shop.get("stock-levels?productId=" + stock.product())
        .body("items.currency", contains("USD"))
        .body("items.value", contains("200.00"));
  }

  @Test
  void by_fifo_what_came_first_leaves_first_and_the_method_stays_while_there_is_stock() {
    var id = UUID.randomUUID();
    var form = "\"name\": \"P\", \"currency\": \"EUR\", \"costMethod\": \"%s\"";
    shop.post(
            "products",
            "{\"id\": \"%1$s\", \"sku\": \"%1$s\", ".formatted(id) + form.formatted("FIFO") + "}",
            201)
        .body("costMethod", is("FIFO"));
    var stock = new Stock(id, shop.warehouse(1));
    shop.receive(stock, 10, ", \"unitCost\": \"10.00\"");
    shop.receive(stock, 10, ", \"unitCost\": \"15.00\"");
    var order = UUID.randomUUID();
    shop.dispatched(UUID.randomUUID(), order, stock, 12, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("8/0/0"));
    assertThat(shop.last("stock.deducted", order).getString("data.value")).isEqualTo("130.00");
    shop.as("admin")
        .header("If-Match", "\"0\"")
        .body("{" + form.formatted("AVERAGE") + ", \"status\": \"ACTIVE\"}")
        .put("/api/v1/products/" + id)
        .then()
        .statusCode(409)
        .body("code", is("has-stock"));
    shop.move("adjust", stock, -8, ", \"reason\": \"LOSS\"").body("value", is("0.00"));
    shop.as("admin")
        .header("If-Match", "\"0\"")
        .body("{" + form.formatted("AVERAGE") + ", \"status\": \"ACTIVE\"}")
        .put("/api/v1/products/" + id)
        .then()
        .statusCode(200)
        .body("costMethod", is("AVERAGE"));
  }

  @Test
  void a_return_of_several_lots_is_split_as_it_was_shipped_and_recalled_ones_stay_blocked() {
    var stock = shop.stocked(0);
    shop.receive(stock, 3, ", \"lotNumber\": \"A\", \"expiryDate\": \"2098-01-01\"");
    shop.receive(stock, 3, ", \"lotNumber\": \"B\", \"expiryDate\": \"2099-01-01\"");
    var order = UUID.randomUUID();
    shop.dispatched(UUID.randomUUID(), order, stock, 5, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("1/0/0"));
    var lotA =
        shop.get("batches?lotNumber=A&productId=" + stock.product())
            .extract()
            .jsonPath()
            .getString("items[0].id");
    shop.post("batches/" + lotA + "/quarantine", "{\"reason\": \"SUPPLIER_RECALL\"}", 200);
    shop.returned(UUID.randomUUID(), order, stock, 4, "RESALEABLE");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("5/0/3"));
    shop.get("batches/" + lotA).body("locations.onHand", contains(3));
    shop.returned(UUID.randomUUID(), order, stock, 1, "INSPECT");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("6/0/4"));
  }

  @Test
  void what_was_inspected_is_of_its_lot_again_and_blocked_if_that_was_recalled_meanwhile() {
    var stock = shop.stocked(0);
    shop.receive(stock, 3, ", \"lotNumber\": \"A\"");
    var order = UUID.randomUUID();
    var back = UUID.randomUUID();
    shop.dispatched(UUID.randomUUID(), order, stock, 2, ", \"lotNumber\": \"A\"");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("1/0/0"));
    shop.returned(back, order, stock, 2, "INSPECT");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("3/0/2"));
    var lots = shop.get("batches?sort=lotNumber&productId=" + stock.product()).extract().jsonPath();
    assertThat(lots.getList("items.lotNumber", String.class))
        .containsExactly("A", "RET-" + back + "/A");
    shop.post(
        "batches/" + lots.getString("items[0].id") + "/quarantine",
        "{\"reason\": \"SUPPLIER_RECALL\"}",
        200);
    shop.post(
        "batches/" + lots.getString("items[1].id") + "/release", "{\"reason\": \"Sound\"}", 200);
    assertThat(shop.level(stock)).isEqualTo("3/0/3");
  }

  @Test
  void a_lot_that_was_never_shipped_is_refused() {
    var stock = shop.stocked(0);
    shop.receive(stock, 3, ", \"lotNumber\": \"A\"");
    var order = UUID.randomUUID();
    shop.dispatched(UUID.randomUUID(), order, stock, 2, ", \"lotNumber\": \"A\"");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("1/0/0"));
    shop.returned(UUID.randomUUID(), order, stock, 1, "RESALEABLE", ", \"lotNumber\": \"X\"");
    assertThat(DeadLetters.await(shop.exchange(), "nothing of lot X")).contains("[A]");
    assertThat(shop.level(stock)).isEqualTo("1/0/0");
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertion);
  }
}
