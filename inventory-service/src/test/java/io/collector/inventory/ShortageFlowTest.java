package io.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.inventory.InventoryWorld.Stock;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When there isn't enough: whatever comes in whatever order, the books balance, and nobody waits
/// for what is there.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ShortageFlowTest {

  private static final int SHUFFLES = 8;

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

  @Test
  void an_order_of_a_product_that_ended_is_refused_unless_it_is_confirmed_all_the_same() {
    shop.as("admin")
        .body(
            "{\"allocationStrategy\": \"SPLIT\", \"reservationTtl\": \"P7D\", \"endedProducts\": \"REFUSE\"}")
        .put("/api/v1/inventory-settings")
        .then()
        .statusCode(200);
    var stock = shop.stocked(4);
    shop.as("admin")
        .header(
            "If-Match", shop.as("admin").get("/api/v1/products/" + stock.product()).header("ETag"))
        .body("{\"name\": \"Product\", \"currency\": \"EUR\", \"status\": \"DISCONTINUED\"}")
        .put("/api/v1/products/" + stock.product())
        .then()
        .statusCode(200);
    var order = UUID.randomUUID();
    shop.created(order, stock, 3, ", \"shortagePolicy\": \"BACKORDER\"");
    var told = shop.last("stock.insufficient", order);
    assertThat(told.getInt("data.lineItems[0].availableQuantity")).isZero();
    assertThat(shop.reservation(order)).isEqualTo("INSUFFICIENT");
    assertThat(shop.level(stock)).isEqualTo("4/0/0");
    shop.confirmed(order, stock, 3);
    shop.last("stock.reserved", order);
    assertThat(shop.level(stock)).isEqualTo("4/3/0");
  }

  @Test
  void an_order_of_a_warehouse_that_is_unknown_or_inactive_is_told_so_and_served_once_it_is_open() {
    var stock = shop.stocked(4);
    var unknown = asks(stock, UUID.randomUUID());
    assertThat(shop.last("stock.insufficient", unknown).getString("data.lineItems[0].reason"))
        .isEqualTo("UNKNOWN_WAREHOUSE");
    active(stock.warehouse(), false);
    var inactive = asks(stock, stock.warehouse());
    assertThat(shop.last("stock.insufficient", inactive).getString("data.lineItems[0].reason"))
        .isEqualTo("INACTIVE_WAREHOUSE");
    active(stock.warehouse(), true);
    shop.last("stock.reserved", inactive);
    var tooMuch = asks(stock, stock.warehouse());
    assertThat(shop.last("stock.insufficient", tooMuch).getString("data.lineItems[0].reason"))
        .isNull();
  }

  private UUID asks(Stock stock, UUID warehouse) {
    var order = UUID.randomUUID();
    shop.publishData(
        "order.created",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","currency":"USD","grandTotal":"900.00",
         "lineItems":[{"lineId":"%1$s","productId":"%2$s","description":"Product","quantity":3,
         "unitPrice":"300.00","warehouseId":"%3$s"}]}
        """
            .formatted(order, stock.product(), warehouse));
    return order;
  }

  private void active(UUID warehouse, boolean isActive) {
    var path = "/api/v1/warehouses/" + warehouse;
    shop.as("admin")
        .header("If-Match", shop.as("admin").get(path).header("ETag"))
        .body("{\"name\": \"Warehouse\", \"active\": %s}".formatted(isActive))
        .put(path)
        .then()
        .statusCode(200);
  }

  /// What happens to an order of 10 while 4 are there and 10 more come: 8 from a supplier, 2 of
  /// another order's customer.
  private record Life(UUID order, Stock stock, List<Runnable> happenings) {}

  private Life life(String policy, boolean isCancelled) {
    var stock = shop.stocked(4);
    var order = UUID.randomUUID();
    var note = UUID.randomUUID();
    var back = UUID.randomUUID();
    var happenings =
        Stream.<Runnable>of(
            () -> shop.created(order, stock, 10, ", \"shortagePolicy\": \"" + policy + "\""),
            () -> shop.confirmed(order, stock, 10),
            () -> shop.dispatched(note, order, stock, 4, ""),
            () -> shop.returned(back, UUID.randomUUID(), stock, 2, "RESALEABLE"),
            () -> shop.cancelled(order, stock, 6));
    return new Life(order, stock, happenings.limit(isCancelled ? 5 : 4).toList());
  }

  /// Events one to three times, and the supplier's goods once.
  private void happen(Life life, Random random) {
    var arrival = new ArrayList<Runnable>();
    for (var event : life.happenings()) {
      arrival.addAll(Collections.nCopies(1 + random.nextInt(3), event));
    }
    arrival.add(() -> shop.receive(life.stock(), 8, ""));
    Collections.shuffle(arrival, random);
    arrival.forEach(Runnable::run);
  }

  private List<Life> lives(String policy, boolean isCancelled, Random random) {
    var lives = IntStream.range(0, SHUFFLES).mapToObj(_ -> life(policy, isCancelled)).toList();
    lives.forEach(life -> happen(life, random));
    shop.awaitHandled(lives.stream().mapToInt(life -> life.happenings().size()).sum());
    return lives;
  }

  @ParameterizedTest
  @ValueSource(strings = {"BACKORDER", "SHIP_PARTIAL", "HOLD", "CANCEL"})
  void a_confirmed_order_has_all_of_it_in_the_end(String policy) {
    for (var life : lives(policy, false, new Random(policy.hashCode()))) {
      eventually(() -> assertThat(shop.level(life.stock())).isEqualTo("10/6/0"));
      assertThat(shop.reservation(life.order())).isEqualTo("HELD");
      assertThat(wanted(life.order())).isEqualTo("0");
      assertThat(
              InventoryWorld.query(
                  """
                  SELECT trim_scale(sum(quantity)) || ' of which left ' || trim_scale(sum(consumed))
                    FROM reservation_allocation a JOIN reservation r ON r.id = a.reservation_id
                   WHERE r.order_id = '%s'
                  """
                      .formatted(life.order())))
          .isEqualTo("10 of which left 4");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BACKORDER", "SHIP_PARTIAL", "HOLD", "CANCEL"})
  void a_cancelled_order_has_nothing_in_the_end_but_what_left(String policy) {
    for (var life : lives(policy, true, new Random(31L * policy.hashCode()))) {
      eventually(() -> assertThat(shop.level(life.stock())).isEqualTo("10/0/0"));
      assertThat(shop.reservation(life.order())).isEqualTo("RELEASED");
      assertThat(wanted(life.order())).isEqualTo("0");
    }
  }

  private static String wanted(UUID order) {
    return InventoryWorld.query(
        "SELECT count(*) FROM backorder WHERE order_id = '%s'".formatted(order));
  }

  @Test
  void orders_that_fight_for_too_little_never_get_more_than_there_is() {
    var random = new Random(20_260_116);
    var stock = shop.stocked(12);
    var policies = List.of("BACKORDER", "SHIP_PARTIAL", "HOLD", "CANCEL");
    var arrival = new ArrayList<Runnable>();
    for (var i = 0; i < 24; i++) {
      var order = UUID.randomUUID();
      var note = UUID.randomUUID();
      var policy = policies.get(i % 4);
      var much = 1 + random.nextInt(5);
      arrival.add(
          () ->
              shop.created(
                  order,
                  stock,
                  much,
                  ", \"shortagePolicy\": \"%s\", \"priority\": %d".formatted(policy, much % 3)));
      arrival.add(() -> shop.confirmed(order, stock, much));
      if (i % 3 == 0) {
        arrival.add(() -> shop.cancelled(order, stock, much));
      }
      if (i % 5 == 0) {
        arrival.add(() -> shop.dispatched(note, order, stock, 1, ""));
      }
    }
    var events = arrival.size();
    arrival.addAll(Collections.nCopies(6, () -> shop.receive(stock, 3, "")));
    Collections.shuffle(arrival, random);
    arrival.forEach(Runnable::run);
    shop.awaitHandled(events);
    assertThat(shop.unbalanced()).isEqualTo("0");
    var booked = shop.level(stock).split("/", -1);
    assertThat(booked[0]).isEqualTo("25");
    assertThat(Integer.parseInt(booked[1])).isBetween(0, 25);
  }

  @Test
  void a_count_below_what_is_promised_keeps_the_promise_and_promises_no_more() {
    var stock = shop.stocked(5);
    var order = UUID.randomUUID();
    shop.created(order, stock, 4, "");
    await().until(() -> shop.received("stock.reserved", order) == 1);
    shop.move("adjust", stock, -3, ", \"reason\": \"LOSS\"");
    assertThat(shop.level(stock)).isEqualTo("2/4/0");
    var late = UUID.randomUUID();
    shop.created(late, stock, 1, "");
    await().until(() -> shop.received("stock.insufficient", late) == 1);
    shop.receive(stock, 2, "");
    assertThat(shop.reservation(late)).isEqualTo("BACKORDERED");
    shop.receive(stock, 1, "");
    assertThat(shop.level(stock)).isEqualTo("5/5/0");
    shop.dispatched(UUID.randomUUID(), order, stock, 4, "");
    eventually(() -> assertThat(shop.level(stock)).isEqualTo("1/1/0"));
  }

  @Test
  void a_first_receipt_serves_who_waits() {
    var stock = shop.stocked(0);
    var order = UUID.randomUUID();
    shop.created(order, stock, 3, "");
    await().until(() -> shop.received("stock.insufficient", order) == 1);
    shop.receive(stock, 5, "");
    assertThat(shop.reservation(order)).isEqualTo("HELD");
    assertThat(shop.level(stock)).isEqualTo("5/3/0");
  }

  @Test
  void first_receipts_of_both_products_of_an_order_at_once_bring_it_both() {
    var rounds = 12;
    var ones = new ArrayList<Stock>();
    var others = new ArrayList<Stock>();
    var orders = new ArrayList<UUID>();
    for (var i = 0; i < rounds; i++) {
      var one = new Stock(shop.product(), shop.warehouse(1));
      var other = new Stock(shop.product(), one.warehouse());
      var order = UUID.randomUUID();
      shop.createdOfBoth(order, i % 2 == 0 ? one : other, i % 2 == 0 ? other : one);
      ones.add(one);
      others.add(other);
      orders.add(order);
    }
    for (var order : orders) {
      await().until(() -> shop.received("stock.insufficient", order) == 1);
    }
    for (var i = 0; i < rounds; i++) {
      var one = ones.get(i);
      var other = others.get(i);
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> shop.receive(one, 1, "")),
              CompletableFuture.runAsync(() -> shop.receive(other, 1, "")))
          .join();
    }
    for (var order : orders) {
      assertThat(shop.reservation(order)).isEqualTo("HELD");
    }
  }

  @Test
  void whoever_waits_gets_what_lies_in_a_warehouse_that_opens_again() {
    var stock = shop.stocked(5);
    setActive(stock.warehouse(), false);
    var order = UUID.randomUUID();
    shop.created(order, stock, 3, "");
    await().until(() -> shop.received("stock.insufficient", order) == 1);
    setActive(stock.warehouse(), true);
    assertThat(shop.reservation(order)).isEqualTo("HELD");
    assertThat(shop.level(stock)).isEqualTo("5/3/0");
  }

  private void setActive(UUID warehouse, boolean active) {
    shop.as("admin")
        .header("If-Match", "*")
        .body("{\"name\": \"Main\", \"priority\": 1, \"active\": %s}".formatted(active))
        .put("/api/v1/warehouses/" + warehouse)
        .then()
        .statusCode(200);
  }

  @Test
  void a_copy_fed_by_stock_updated_knows_what_is_reserved() {
    var stock = shop.stocked(5);
    var first = UUID.randomUUID();
    var second = UUID.randomUUID();
    shop.created(first, stock, 3, "");
    heardOf(stock, 5, 3, 2);
    shop.created(second, stock, 4, "");
    await().until(() -> shop.received("stock.insufficient", second) == 1);
    shop.receive(stock, 2, "");
    heardOf(stock, 7, 7, 0);
    shop.cancelled(first, stock, 3);
    heardOf(stock, 7, 4, 3);
    shop.dispatched(UUID.randomUUID(), second, stock, 4, "");
    heardOf(stock, 3, 0, 3);
  }

  /// The newest word on a level.
  private void heardOf(Stock stock, int onHand, int reserved, int available) {
    eventually(
        () -> {
          var published = shop.last("stock.updated", stock.product());
          assertThat(published.getInt("data.onHandQuantity")).isEqualTo(onHand);
          assertThat(published.getInt("data.reservedQuantity")).isEqualTo(reserved);
          assertThat(published.getInt("data.availableQuantity")).isEqualTo(available);
          assertThat(published.getLong("data.version"))
              .isEqualTo(published.getLong("aggregateVersion"));
        });
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertion);
  }
}
