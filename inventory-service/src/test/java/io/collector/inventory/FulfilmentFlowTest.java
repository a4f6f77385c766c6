package io.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.inventory.InventoryWorld.Stock;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the order to what has left and come back: events in any order, shortages, lots, expiry.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class FulfilmentFlowTest {

  private InventoryWorld shop;

  @BeforeEach
  void open() {
    shop = new InventoryWorld();
  }

  @AfterEach
  void the_books_balance_and_everything_published_was_valid() {
    assertThat(shop.unbalanced()).isEqualTo("0");
    shop.close();
  }

  @Test
  void what_leaves_is_deducted_at_its_average_cost_and_uses_up_its_reservation() {
    var stock = shop.stocked(0);
    shop.receive(stock, 10, ", \"unitCost\": \"10.00\"");
    shop.receive(stock, 5, ", \"unitCost\": \"13.00\"");
    var order = UUID.randomUUID();
    var note = UUID.randomUUID();
    shop.created(order, stock, 5, "");
    await().until(() -> shop.received("stock.reserved", order) == 1);
    shop.dispatched(note, order, stock, 3, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("12/2/0"));
    var published = shop.last("stock.deducted", note);
    assertThat(published.getString("data.unitCost")).isEqualTo("11.00");
    assertThat(published.getString("data.currency")).isEqualTo("EUR");
    assertThat(published.getInt("data.quantity")).isEqualTo(3);
    assertThat(published.getString("data.orderId")).isEqualTo(order.toString());
    assertThat(published.getString("data.referenceType")).isEqualTo("DELIVERY");
    assertThat(published.getString("data.referenceNumber")).isEqualTo("DN-1");
    assertThat(shop.reservation(order)).isEqualTo("HELD");
    shop.dispatched(UUID.randomUUID(), order, stock, 2, "");
    eventually(() -> assertThat(shop.reservation(order)).isEqualTo("CONSUMED"));
    assertThat(shop.level(stock)).isEqualTo("10/0/0");
    shop.get("stock/movements?productId=" + stock.product() + "&type=DEDUCTED")
        .body("items.quantity", contains(-2, -3))
        .body("items.onHandAfter", contains(10, 12));
    shop.get("stock/movements?referenceId=" + note).body("items", hasSize(1));
  }

  @Test
  void goods_that_left_before_the_order_was_heard_of_count_as_its_own() {
    var stock = shop.stocked(10);
    var order = UUID.randomUUID();
    shop.dispatched(UUID.randomUUID(), order, stock, 3, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("7/0/0"));
    assertThat(shop.reservation(order)).isEqualTo("EXPECTED");
    shop.created(order, stock, 5, "");
    var reserved = shop.last("stock.reserved", order);
    assertThat(reserved.getList("data.allocations.quantity", Integer.class)).containsExactly(3, 2);
    assertThat(shop.level(stock)).isEqualTo("7/2/0");
  }

  @Test
  void an_order_that_left_whole_before_it_was_heard_of_holds_nothing_and_is_told_all_the_same() {
    var stock = shop.stocked(10);
    var order = UUID.randomUUID();
    shop.dispatched(UUID.randomUUID(), order, stock, 5, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("5/0/0"));
    shop.created(order, stock, 5, "");
    var reserved = shop.last("stock.reserved", order);
    assertThat(reserved.getList("data.allocations.quantity", Integer.class)).containsExactly(5);
    assertThat(shop.reservation(order)).isEqualTo("CONSUMED");
    assertThat(shop.level(stock)).isEqualTo("5/0/0");
  }

  @Test
  void a_dispatch_that_raced_the_cancellation_still_deducts() {
    var stock = shop.stocked(10);
    var order = UUID.randomUUID();
    shop.created(order, stock, 5, "");
    await().until(() -> shop.received("stock.reserved", order) == 1);
    shop.cancelled(order, stock, 5);
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("10/0/0"));
    shop.dispatched(UUID.randomUUID(), order, stock, 2, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("8/0/0"));
    assertThat(shop.reservation(order)).isEqualTo("RELEASED");
  }

  @Test
  void more_may_leave_than_was_booked() {
    var stock = shop.stocked(2);
    shop.dispatched(UUID.randomUUID(), UUID.randomUUID(), stock, 5, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("-3/0/0"));
  }

  @Test
  void what_comes_back_is_sold_again_looked_at_or_thrown_away() {
    var stock = shop.stocked(0);
    shop.receive(stock, 10, ", \"unitCost\": \"4.00\"");
    var order = UUID.randomUUID();
    shop.returned(UUID.randomUUID(), order, stock, 2, "RESALEABLE");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("12/0/0"));
    eventually(
        () -> {
          var published = shop.last("stock.received", order(stock));
          assertThat(published.getString("data.referenceType")).isEqualTo("RETURN");
          assertThat(published.getString("data.unitCost")).isEqualTo("4.00");
        });
    var looked = UUID.randomUUID();
    shop.returned(looked, order, stock, 3, "INSPECT");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("15/0/3"));
    shop.returned(UUID.randomUUID(), order, stock, 1, "SCRAP");
    eventually(
        () ->
            shop.get("stock/movements?type=SCRAPPED&productId=" + stock.product())
                .body("items.scrapped", contains(1)));
    assertThat(shop.level(stock)).isEqualTo("15/0/3");
    var batch = shop.last("batch.quarantined", looked).getString("data.batchId");
    shop.post("batches/" + batch + "/release", "{\"reason\": \"Sound\"}", 200)
        .body("quarantined", is(false));
    assertThat(shop.level(stock)).isEqualTo("15/0/0");
    shop.post("batches/" + batch + "/release", "{\"reason\": \"Again\"}", 409);
    shop.post("batches/" + batch + "/quarantine", "{\"reason\": \"INSPECTION_FAILED\"}", 200);
    assertThat(shop.level(stock)).isEqualTo("15/0/3");
    var waste = "{\"outcome\": \"SCRAPPED\", \"reason\": \"Broken after all\"}";
    shop.post("batches/" + batch + "/release", waste, 200).body("locations.onHand", contains(0));
    assertThat(shop.level(stock)).isEqualTo("12/0/0");
    var gone = shop.last("stock.adjusted", stock.product());
    assertThat(gone.getInt("data.quantity")).isEqualTo(-3);
    assertThat(gone.getString("data.reason")).isEqualTo("SCRAPPED");
    assertThat(shop.last("batch.released", looked).getString("data.outcome")).isEqualTo("SCRAPPED");
  }

  private static UUID order(Stock stock) {
    return stock.product();
  }

  /// Every order of events, some two or three times, each under ids of its own.
  @Test
  void every_order_of_arrival_ends_the_same() {
    var stock = shop.stocked(0);
    shop.receive(stock, 100_000, ", \"unitCost\": \"2.00\"");
    var random = new Random(20_260_115);
    var orders = new ArrayList<UUID>();
    var shuffles = 60;
    for (var i = 0; i < shuffles; i++) {
      var order = UUID.randomUUID();
      orders.add(order);
      arrival(order, stock, random).forEach(Runnable::run);
    }
    eventually(
        () -> {
          assertThat(shop.unreleased()).isEqualTo("0");
          // each lost 3 by delivery, and got 1 back to sell and 1 to look at
          assertThat(shop.level(stock))
              .isEqualTo("%d/0/%d".formatted(100_000 - shuffles * 3 + shuffles * 2, shuffles));
          for (var order : orders) {
            assertThat(shop.reservation(order)).isEqualTo("RELEASED");
          }
        });
    shop.awaitIdle();
    assertThat(shop.level(stock))
        .isEqualTo("%d/0/%d".formatted(100_000 - shuffles * 3 + shuffles * 2, shuffles));
  }

  @Test
  void without_a_cancellation_every_order_of_arrival_ends_with_the_rest_held() {
    var stock = shop.stocked(100_000);
    var random = new Random(7);
    var orders = new ArrayList<UUID>();
    for (var i = 0; i < 30; i++) {
      var order = UUID.randomUUID();
      var note = UUID.randomUUID();
      orders.add(order);
      shuffled(
              List.of(
                  () -> shop.created(order, stock, 5, ""),
                  () -> shop.confirmed(order, stock, 5),
                  () -> shop.dispatched(note, order, stock, 3, "")),
              random)
          .forEach(Runnable::run);
    }
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("99910/60/0"));
    for (var order : orders) {
      assertThat(shop.reservation(order)).isEqualTo("HELD");
      assertThat(
              InventoryWorld.query(
                  "SELECT confirmed AND expires_at IS NULL FROM reservation WHERE order_id = '%s'"
                      .formatted(order)))
          .isEqualTo("t");
    }
  }

  private List<Runnable> arrival(UUID order, Stock stock, Random random) {
    var note = UUID.randomUUID();
    var sound = UUID.randomUUID();
    var doubtful = UUID.randomUUID();
    return shuffled(
        List.of(
            () -> shop.created(order, stock, 5, ""),
            () -> shop.confirmed(order, stock, 5),
            () -> shop.dispatched(note, order, stock, 3, ""),
            () -> shop.cancelled(order, stock, 2),
            () -> shop.returned(sound, order, stock, 1, "RESALEABLE"),
            () -> shop.returned(doubtful, order, stock, 1, "INSPECT")),
        random);
  }

  /// Each one to three times.
  private static List<Runnable> shuffled(List<Runnable> events, Random random) {
    var arrival = new ArrayList<Runnable>();
    for (var event : events) {
      arrival.addAll(Collections.nCopies(1 + random.nextInt(3), event));
    }
    Collections.shuffle(arrival, random);
    return arrival;
  }

  @Test
  void those_that_wait_are_served_by_priority_and_then_by_age() {
    var stock = shop.stocked(3);
    var first = UUID.randomUUID();
    var second = UUID.randomUUID();
    var urgent = UUID.randomUUID();
    shop.created(first, stock, 5, "", Instant.parse("2026-01-02T00:00:00Z"));
    await().until(() -> shop.received("stock.insufficient", first) == 1);
    shop.created(second, stock, 2, "", Instant.parse("2026-01-03T00:00:00Z"));
    await().until(() -> shop.received("stock.insufficient", second) == 1);
    shop.created(urgent, stock, 4, ", \"priority\": 5", Instant.parse("2026-01-04T00:00:00Z"));
    await().until(() -> shop.received("stock.insufficient", urgent) == 1);
    assertThat(shop.level(stock)).isEqualTo("3/0/0");
    shop.get("backorders?productId=" + stock.product())
        .body("items.orderId", contains(urgent.toString(), first.toString(), second.toString()));
    shop.receive(stock, 3, "");
    await().until(() -> shop.received("stock.reserved", urgent) == 1);
    assertThat(shop.level(stock)).isEqualTo("6/4/0");
    shop.move("adjust", stock, 3, ", \"reason\": \"COUNT\"");
    await().until(() -> shop.received("stock.reserved", first) == 1);
    assertThat(shop.level(stock)).isEqualTo("9/9/0");
    shop.cancelled(urgent, stock, 4);
    await().until(() -> shop.received("stock.reserved", second) == 1);
    assertThat(shop.level(stock)).isEqualTo("9/7/0");
    shop.get("backorders?productId=" + stock.product()).body("items", hasSize(0));
    assertThat(shop.reservation(second)).isEqualTo("HELD");
  }

  @Test
  void an_order_that_ships_in_parts_hears_of_all_that_it_has_each_time() {
    var stock = shop.stocked(3);
    var order = UUID.randomUUID();
    shop.created(order, stock, 10, ", \"shortagePolicy\": \"SHIP_PARTIAL\"");
    var shortage = shop.last("stock.insufficient", order);
    assertThat(shortage.getList("data.allocations.quantity", Integer.class)).containsExactly(3);
    assertThat(shortage.getInt("data.lineItems[0].shortQuantity")).isEqualTo(7);
    assertThat(shop.reservation(order)).isEqualTo("PARTIAL");
    shop.returned(UUID.randomUUID(), UUID.randomUUID(), stock, 4, "RESALEABLE");
    await().until(() -> shop.received("stock.reserved", order) == 1);
    var more = shop.last("stock.reserved", order);
    assertThat(more.getList("data.allocations.quantity", Integer.class)).containsExactly(3, 4);
    assertThat(more.getString("data.reservationId"))
        .isEqualTo(shortage.getString("data.reservationId"));
    assertThat(more.getInt("aggregateVersion")).isGreaterThan(shortage.getInt("aggregateVersion"));
    shop.receive(stock, 5, "");
    await().until(() -> shop.received("stock.reserved", order) == 2);
    assertThat(shop.level(stock)).isEqualTo("12/10/0");
    assertThat(shop.reservation(order)).isEqualTo("HELD");
  }

  @Test
  void an_order_that_would_rather_not_wait_does_not_until_it_is_confirmed() {
    var stock = shop.stocked(3);
    var order = UUID.randomUUID();
    shop.created(order, stock, 5, ", \"shortagePolicy\": \"HOLD\"");
    await().until(() -> shop.received("stock.insufficient", order) == 1);
    shop.receive(stock, 5, "");
    assertThat(shop.level(stock)).isEqualTo("8/0/0");
    assertThat(shop.reservation(order)).isEqualTo("INSUFFICIENT");
    shop.confirmed(order, stock, 5);
    await().until(() -> shop.received("stock.reserved", order) == 1);
    assertThat(shop.level(stock)).isEqualTo("8/5/0");
  }

  @Test
  void receipts_and_orders_at_once_leave_nobody_waiting_for_what_is_there() {
    var stock = new Stock(shop.product(), shop.warehouse(1));
    var other = new Stock(stock.product(), shop.warehouse(2));
    var orders = IntStream.range(0, 100).mapToObj(_ -> UUID.randomUUID()).toList();
    var receipts =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (var i = 0; i < 20; i++) {
                    shop.receive(i % 2 == 0 ? stock : other, 5, "");
                  }
                });
    orders.forEach(order -> shop.created(order, stock, 1, ""));
    eventually(
        () -> {
          assertThat(receipts.isAlive()).isFalse();
          assertThat(shop.level(stock)).isEqualTo("50/50/0");
          assertThat(shop.level(other)).isEqualTo("50/50/0");
        });
    shop.get("backorders?productId=" + stock.product()).body("items", hasSize(0));
  }

  @Test
  void orders_of_two_products_and_receipts_of_both_at_once_all_come_to_their_end() {
    var one = shop.stocked(0);
    var other = new Stock(shop.product(), one.warehouse());
    var clerks =
        List.of(one, other).stream()
            .map(
                stock ->
                    Thread.ofVirtual()
                        .start(
                            () -> IntStream.range(0, 10).forEach(_ -> shop.receive(stock, 4, ""))))
            .toList();
    for (var i = 0; i < 40; i++) {
      shop.createdOfBoth(UUID.randomUUID(), i % 2 == 0 ? one : other, i % 2 == 0 ? other : one);
    }
    eventually(
        () -> {
          assertThat(clerks).noneMatch(Thread::isAlive);
          assertThat(shop.level(one)).isEqualTo("40/40/0");
          assertThat(shop.level(other)).isEqualTo("40/40/0");
        });
  }

  @Test
  void a_reservation_that_nobody_confirms_lapses_and_whoever_waits_gets_the_stock() {
    settings("SINGLE_WAREHOUSE_FIRST", "PT2S");
    var stock = shop.stocked(5);
    var idle = UUID.randomUUID();
    var sure = UUID.randomUUID();
    var waiting = UUID.randomUUID();
    shop.created(idle, stock, 3, "");
    shop.created(sure, stock, 2, "");
    assertThat(shop.last("stock.reserved", idle).getString("data.expiresAt")).isNotNull();
    shop.confirmed(sure, stock, 2);
    shop.created(waiting, stock, 3, "");
    await().until(() -> shop.received("stock.insufficient", waiting) == 1);
    assertThat(shop.last("stock.reservation_expired", idle).getInt("data.allocations[0].quantity"))
        .isEqualTo(3);
    await().until(() -> shop.received("stock.reserved", waiting) == 1);
    assertThat(shop.reservation(idle)).isEqualTo("EXPIRED");
    assertThat(shop.reservation(sure)).isEqualTo("HELD");
    shop.confirmed(waiting, stock, 3);
    shop.confirmed(idle, stock, 3);
    await().until(() -> shop.received("stock.insufficient", idle) == 1);
    assertThat(shop.reservation(idle)).isEqualTo("BACKORDERED");
    shop.receive(stock, 3, "");
    await().until(() -> shop.received("stock.reserved", idle) == 2);
    assertThat(shop.level(stock)).isEqualTo("8/8/0");
  }

  @Test
  void the_tenants_strategy_says_where_stock_is_taken_from() {
    var main = shop.stocked(3);
    var outlet = new Stock(main.product(), shop.warehouse(2));
    shop.receive(outlet, 9, "");
    settings("BY_PRIORITY", "P7D");
    var order = UUID.randomUUID();
    shop.created(order, main, 5, "");
    await().until(() -> shop.received("stock.reserved", order) == 1);
    assertThat(shop.level(main)).isEqualTo("3/3/0");
    assertThat(shop.level(outlet)).isEqualTo("9/2/0");
  }

  private void settings(String strategy, String ttl) {
    shop.as("admin")
        .body(
            "{\"allocationStrategy\": \"%s\", \"reservationTtl\": \"%s\"}".formatted(strategy, ttl))
        .put("/api/v1/inventory-settings")
        .then()
        .statusCode(200)
        .body("reservationTtl", is(ttl));
  }

  @Test
  void the_lot_that_expires_first_is_promised_first_and_a_quarantined_one_never() {
    var stock = shop.stocked(0);
    shop.receive(stock, 4, ", \"lotNumber\": \"LATE\", \"expiryDate\": \"2099-01-01\"");
    shop.receive(stock, 4, ", \"lotNumber\": \"SOON\", \"expiryDate\": \"2098-01-01\"");
    var order = UUID.randomUUID();
    shop.created(order, stock, 5, "");
    var reserved = shop.last("stock.reserved", order);
    assertThat(reserved.getList("data.allocations.lotNumber")).containsExactly("SOON", "LATE");
    var batches = shop.get("batches?productId=" + stock.product()).extract().jsonPath();
    assertThat(batches.getList("items.lotNumber")).containsExactly("LATE", "SOON");
    var late = batches.getString("items[0].id");
    shop.post("batches/" + late + "/quarantine", "{\"reason\": \"SUPPLIER_RECALL\"}", 200)
        .body("quarantined", is(true));
    var published = shop.last("batch.quarantined", stock.product());
    assertThat(published.getList("data.affectedOrderIds")).containsExactly(order.toString());
    assertThat(shop.level(stock)).isEqualTo("8/5/3");
    var another = UUID.randomUUID();
    shop.created(another, stock, 2, "");
    await().until(() -> shop.received("stock.insufficient", another) == 1);
    shop.post(
        "batches/" + late + "/release", "{\"outcome\": \"SCRAPPED\", \"reason\": \"x\"}", 409);
    shop.post("batches/" + late + "/release", "{\"reason\": \"False alarm\"}", 200);
    await().until(() -> shop.received("stock.reserved", another) == 1);
    assertThat(shop.level(stock)).isEqualTo("8/7/0");
    shop.dispatched(UUID.randomUUID(), order, stock, 4, ", \"lotNumber\": \"SOON\"");
    shop.dispatched(UUID.randomUUID(), order, stock, 1, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("3/2/0"));
    shop.get("batches/" + late)
        .body("locations.onHand", contains(3))
        .body("locations.reserved", contains(2));
  }

  @Test
  void the_gauges_show_what_waits_and_what_it_is_worth() {
    var stock = shop.stocked(0);
    shop.receive(stock, 10, ", \"unitCost\": \"3.00\", \"currency\": \"NOK\"");
    shop.created(UUID.randomUUID(), stock, 20, "");
    eventually(
        () ->
            assertThat(Management.metrics())
                .contains("collector_stock_value{currency=\"NOK\"} 30.0")
                .containsPattern("collector_backorders [1-9]"));
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertion);
  }

  @Test
  void what_is_known_of_a_lot_does_not_change() {
    var stock = shop.stocked(0);
    shop.receive(stock, 4, ", \"lotNumber\": \"L-1\", \"expiryDate\": \"2099-01-01\"");
    shop.receive(stock, 4, ", \"lotNumber\": \"L-1\", \"expiryDate\": \"2099-01-01\"");
    shop.receive(stock, 4, ", \"lotNumber\": \"L-1\"");
    assertThat(
            shop.post(
                    "stock-levels/receive",
                    """
                    {"productId": "%s", "warehouseId": "%s", "quantity": 1, "lotNumber": "L-1",
                     "expiryDate": "2098-01-01"}"""
                        .formatted(stock.product(), stock.warehouse()),
                    422)
                .extract()
                .jsonPath()
                .getString("errors[0].detail"))
        .isEqualTo("must be 2099-01-01, as the lot has, or left out");
    assertThat(shop.level(stock)).isEqualTo("12/0/0");
  }
}
