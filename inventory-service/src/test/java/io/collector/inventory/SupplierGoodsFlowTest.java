package io.collector.inventory;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static io.collector.testing.ServiceWorld.count;
import static io.collector.testing.ServiceWorld.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import io.collector.inventory.InventoryWorld.Stock;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

  /// Accounting posts them on that day.
  @Test
  void the_day_on_which_goods_came_is_told_on() {
    var stock = new Stock(world.product(), world.warehouse(1));
    var late = UUID.randomUUID();
    var today = UUID.randomUUID();
    received(
        late, ",\"receivedOn\":\"2026-01-09\"", stock, item(UUID.randomUUID(), stock, 10, "2.00"));
    received(today, stock, item(UUID.randomUUID(), stock, 5, "2.00"));
    assertThat(world.awaitPublished("stock.received", late).getString("receivedOn"))
        .isEqualTo("2026-01-09");
    assertThat(world.awaitPublished("stock.received", today).getString("receivedOn")).isNull();
  }

  /// The goods are there, whatever their papers say.
  @Test
  void a_known_lot_keeps_its_expiry_and_people_are_told_of_another() {
    var stock = new Stock(world.product(), world.warehouse(1));
    received(UUID.randomUUID(), stock, expiring(stock, 4, "2030-01-31"));
    awaitOnHand(stock, 4);
    var other = UUID.randomUUID();
    received(other, stock, expiring(stock, 6, "2031-06-30"));
    awaitOnHand(stock, 10);
    assertThat(inLot("L1", stock)).isEqualTo(10);
    var told = world.awaitPublished("stock.received", other);
    assertThat(told.getString("lotNumber")).isEqualTo("L1");
    assertThat(told.getString("expiryDate")).isEqualTo("2030-01-31");
    world
        .get("batches?productId=" + stock.product())
        .body("items.expiryDate", contains("2030-01-31"));
    world
        .get("stock/movements?referenceId=" + other)
        .body(
            "items.comment", contains("Came as expiring on 2031-06-30; lot L1 keeps 2030-01-31."));
    var lots = "batches?productId=" + stock.product();
    world.get(lots + "&expiresFrom=2030-01-31&expiresTo=2030-01-31").body("items", hasSize(1));
    world.get(lots + "&expiresFrom=2030-02-01").body("items", hasSize(0));
    world.get(lots + "&expiresTo=2030-01-30").body("items", hasSize(0));
  }

  private static String expiring(Stock stock, int quantity, String day) {
    return """
    {"productId":"%s","quantity":%d,"unitCost":"2.00","lotNumber":"L1","expiryDate":"%s"}\
    """
        .formatted(stock.product(), quantity, day);
  }

  @Test
  void the_day_on_which_goods_went_back_is_told_on() {
    var stock = new Stock(world.product(), world.warehouse(1));
    var receipt = UUID.randomUUID();
    var line = UUID.randomUUID();
    received(receipt, stock, item(line, stock, 10, "2.00"));
    awaitOnHand(stock, 10);
    returned(receipt, stock, item(line, stock, 3, "2.00"), ",\"returnedOn\":\"2026-01-12\"");
    awaitOnHand(stock, 7);
    assertThat(world.last("stock.deducted", stock.product()).getString("data.deductedOn"))
        .isEqualTo("2026-01-12");
    returned(receipt, stock, item(line, stock, 2, "2.00"));
    awaitOnHand(stock, 5);
    world
        .get("stock/movements?sort=movedAt&productId=" + stock.product())
        .body("items.movedOn", contains(null, "2026-01-12", null));
  }

  @Test
  void the_day_of_what_is_received_or_counted_by_hand_is_told_on() {
    var stock = new Stock(world.product(), world.warehouse(1));
    world.receive(stock, 10, ", \"receivedOn\": \"2026-01-09\"");
    assertThat(world.last("stock.received", stock.product()).getString("data.receivedOn"))
        .isEqualTo("2026-01-09");
    byHand("adjust", stock, -1, ",\"reason\":\"COUNT\",\"adjustedOn\":\"2026-01-11\"")
        .statusCode(200);
    assertThat(world.last("stock.adjusted", stock.product()).getString("data.adjustedOn"))
        .isEqualTo("2026-01-11");
    world.receive(stock, 1, "");
    var today = LocalDate.now(ZoneOffset.UTC);
    world
        .get("stock/movements?sort=movedAt&productId=" + stock.product())
        .body("items.movedOn", contains("2026-01-09", "2026-01-11", today.toString()));
    byHand("receive", stock, 1, ",\"receivedOn\":\"%s\"".formatted(today.plusDays(2)))
        .statusCode(422)
        .body("errors.pointer", contains("/receivedOn"));
    byHand("adjust", stock, 1, ",\"reason\":\"COUNT\",\"adjustedOn\":\"1999-12-31\"")
        .statusCode(422)
        .body("errors.pointer", contains("/adjustedOn"));
  }

  private ValidatableResponse byHand(String how, Stock stock, int quantity, String more) {
    return world
        .as("warehouse")
        .body(
            "{\"productId\":\"%s\",\"warehouseId\":\"%s\",\"quantity\":%d%s}"
                .formatted(stock.product(), stock.warehouse(), quantity, more))
        .post("/api/v1/stock-levels/" + how)
        .then();
  }

  /// 10 ordered at 2.00 and billed at 2.50 after 4 were sold; 3 go back at what they really cost.
  @Test
  void a_late_bill_revalues_what_is_there_and_goods_go_back_at_their_own_cost() {
    var stock = new Stock(world.product(), world.warehouse(1));
    var receipt = UUID.randomUUID();
    var line = UUID.randomUUID();
    received(receipt, stock, item(line, stock, 10, "2.00"));
    awaitOnHand(stock, 10);
    world.dispatched(UUID.randomUUID(), UUID.randomUUID(), stock, 4, "");
    awaitOnHand(stock, 6);
    var bill = UUID.randomUUID();
    billed("supplier_bill.matched", bill, line, stock, 10, "25.00");
    billed("supplier_bill.matched", bill, line, stock, 10, "25.00");
    var told = world.last("stock.revalued", stock.product());
    assertThat(told.getString("data.reason")).isEqualTo("RECEIPT_COST");
    assertThat(told.getString("data.value")).isEqualTo("3.00");
    assertThat(told.getString("data.costOfGoodsSold")).isEqualTo("2.00");
    assertThat(told.getString("data.referenceNumber")).isEqualTo("B-1");
    world.get("stock-levels?productId=" + stock.product()).body("items.value", contains("15.00"));
    world.receive(stock, 6, ", \"unitCost\": \"4.00\"");
    returned(receipt, stock, item(line, stock, 3, "2.00"));
    awaitOnHand(stock, 9);
    assertThat(world.last("stock.deducted", stock.product()).getString("data.value"))
        .isEqualTo("7.50");
    billed("supplier_credit_note.matched", UUID.randomUUID(), line, stock, 3, "7.50");
    world.awaitHandled(6);
    world.get("stock-levels?productId=" + stock.product()).body("items.value", contains("31.50"));
    assertThat(world.received("stock.revalued", stock.product())).isEqualTo(1);
    assertThat(world.unbalanced()).isEqualTo("0");
  }

  @Test
  void a_bill_before_its_goods_counts_when_they_come() {
    var stock = new Stock(world.product(), world.warehouse(1));
    var line = UUID.randomUUID();
    billed("supplier_bill.matched", UUID.randomUUID(), line, stock, 10, "25.00");
    world.awaitHandled(1);
    received(UUID.randomUUID(), stock, item(line, stock, 4, "2.00"));
    received(UUID.randomUUID(), stock, item(line, stock, 6, "2.00"));
    awaitOnHand(stock, 10);
    world.get("stock-levels?productId=" + stock.product()).body("items.value", contains("25.00"));
    assertThat(world.unbalanced()).isEqualTo("0");
  }

  private static String item(UUID line, Stock stock, int quantity, String cost) {
    return "{\"lineId\":\"%s\",\"productId\":\"%s\",\"quantity\":%d,\"unitCost\":\"%s\"}"
        .formatted(line, stock.product(), quantity, cost);
  }

  /// A bill or credit note of one line.
  private void billed(String type, UUID id, UUID line, Stock stock, int quantity, String total) {
    var isBill = type.equals("supplier_bill.matched");
    world.publishData(
        type,
        """
        {"%1$sId":"%2$s","%1$sNumber":"B-1","supplierId":"%2$s","%1$sDate":"2026-01-20",%3$s\
        "currency":"EUR","subtotal":"%4$s","taxTotal":"0","grandTotal":"%4$s",\
        "lineItems":[{"lineId":"%5$s","productId":"%6$s","description":"x","quantity":%7$d,\
        "unitCost":"2.50","total":"%4$s","orderedUnitCost":"2.00"}]}"""
            .formatted(
                isBill ? "bill" : "creditNote",
                id,
                isBill ? "\"dueDate\":\"2026-02-20\"," : "",
                total,
                line,
                stock.product(),
                quantity));
  }

  private void received(UUID receipt, Stock stock, String items) {
    received(receipt, "", stock, items);
  }

  private void received(UUID receipt, String more, Stock stock, String items) {
    world.publishData(
        "goods.received",
        """
        {"receiptId":"%s","receiptNumber":"GR-1","supplierId":"%s","warehouseId":"%s","currency":"EUR","items":[%s]%s}"""
            .formatted(receipt, UUID.randomUUID(), stock.warehouse(), items, more));
  }

  private void returned(UUID receipt, Stock stock, String item) {
    returned(receipt, stock, item, "");
  }

  private void returned(UUID receipt, Stock stock, String item, String more) {
    world.publishData(
        "goods.returned",
        """
        {"returnId":"%s","returnNumber":"SR-1","receiptId":"%s","receiptNumber":"GR-1","kind":"RETURN",\
        "supplierId":"%s","warehouseId":"%s","currency":"EUR","items":[%s]%s}"""
            .formatted(
                UUID.randomUUID(),
                receipt,
                UUID.randomUUID(),
                stock.warehouse(),
                item.formatted(stock.product()),
                more));
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
