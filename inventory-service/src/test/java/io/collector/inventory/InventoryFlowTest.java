package io.collector.inventory;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.events.ContractSchemas;
import io.collector.testing.CollectorTest;
import io.collector.testing.Exchange;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class InventoryFlowTest {

  private static final String TENANT = "tenant-123";

  private Exchange exchange;

  @BeforeEach
  void listen() {
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(InventoryFlowTest::isConsuming);
    exchange = Exchange.listen(TestBroker.shared());
  }

  private static boolean isConsuming() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      return channel.consumerCount("inventory.order.created") == 1
          && channel.consumerCount("inventory.order.cancelled") == 1;
    }
  }

  @AfterEach
  void everything_published_was_valid() {
    for (var message : exchange.received()) {
      if (message.properties().getMessageId() != null) {
        assertThat(ContractSchemas.violations(message.body())).as(message.text()).isEmpty();
      }
    }
    exchange.close();
  }

  @Test
  void an_order_gets_its_stock_once_however_often_it_is_told() throws Exception {
    var stock = stocked(100, 20);
    var order = UUID.randomUUID();
    for (var i = 0; i < 3; i++) {
      exchange.publish("order.created", created(order, stock, 5));
    }
    await().until(() -> received("stock.reserved", order) == 1);
    awaitIdle();
    assertThat(received("stock.reserved", order)).isEqualTo(1);
    assertThat(level(stock)).isEqualTo("100/5");
    var published = exchange.received("stock.reserved", order.toString()).getFirst();
    var data = JsonPath.from(published.text());
    assertThat(data.getString("data.allocations[0].warehouseId"))
        .isEqualTo(stock.warehouse.toString());
    assertThat(data.getInt("data.allocations[0].quantity")).isEqualTo(5);
    assertThat(data.getString("correlationId")).isEqualTo("corr-" + order);
    assertThat(String.valueOf(published.properties().getHeaders().get("tenant-id")))
        .isEqualTo(TENANT);
  }

  @Test
  void an_order_told_under_several_ids_at_once_gets_its_stock_once() throws Exception {
    var stock = stocked(100, 0);
    var orders = IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID()).toList();
    for (var order : orders) {
      for (var i = 0; i < 3; i++) {
        var properties =
            new BasicProperties.Builder().messageId(UUID.randomUUID().toString()).build();
        exchange.publish("order.created", properties, created(order, stock, 5).getBytes(UTF_8));
      }
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> answers("stock.reserved", orders) == orders.size());
    awaitIdle();
    for (var order : orders) {
      assertThat(received("stock.reserved", order)).isEqualTo(1);
    }
    assertThat(level(stock)).isEqualTo("100/100");
  }

  @Test
  void an_order_that_wants_more_than_there_is_gets_nothing() throws Exception {
    var stock = stocked(4, 0);
    var order = UUID.randomUUID();
    exchange.publish("order.created", created(order, stock, 5));
    await().until(() -> received("stock.insufficient", order) == 1);
    var data =
        JsonPath.from(exchange.received("stock.insufficient", order.toString()).getFirst().text());
    assertThat(data.getInt("data.lineItems[0].shortQuantity")).isEqualTo(1);
    assertThat(level(stock)).isEqualTo("4/0");
  }

  @Test
  void stock_low_is_told_once_a_crossing() {
    var stock = stocked(25, 20);
    exchange.publish("order.created", created(UUID.randomUUID(), stock, 4));
    exchange.publish("order.created", created(UUID.randomUUID(), stock, 1));
    exchange.publish("order.created", created(UUID.randomUUID(), stock, 1));
    awaitIdle();
    var low = exchange.received("stock.low", stock.product.toString());
    assertThat(low).hasSize(1);
    var data = JsonPath.from(low.getFirst().text());
    assertThat(data.getInt("data.currentQuantity")).isEqualTo(20);
    assertThat(data.getInt("data.reorderLevel")).isEqualTo(20);
    move("receive", stock, 50);
    exchange.publish("order.created", created(UUID.randomUUID(), stock, 60));
    awaitIdle();
    assertThat(exchange.received("stock.low", stock.product.toString())).hasSize(2);
  }

  static Stream<List<String>> orders_of_arrival() {
    var arrivals = new ArrayList<List<String>>();
    for (var created = 1; created <= 3; created++) {
      for (var cancelled = 1; cancelled <= 3; cancelled++) {
        permute(created, cancelled, List.of(), arrivals);
      }
    }
    return arrivals.stream();
  }

  private static void permute(
      int created, int cancelled, List<String> sofar, List<List<String>> arrivals) {
    if (created == 0 && cancelled == 0) {
      arrivals.add(sofar);
    }
    if (created > 0) {
      permute(created - 1, cancelled, plus(sofar, "created"), arrivals);
    }
    if (cancelled > 0) {
      permute(created, cancelled - 1, plus(sofar, "cancelled"), arrivals);
    }
  }

  private static List<String> plus(List<String> list, String more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }

  @Test
  void every_order_of_arrival_ends_the_same() throws Exception {
    var stock = stocked(1_000_000, 0);
    var orders = new ArrayList<UUID>();
    for (var arrival : orders_of_arrival().toList()) {
      var order = UUID.randomUUID();
      orders.add(order);
      for (var event : arrival) {
        exchange.publish(
            "order." + event,
            event.equals("created") ? created(order, stock, 5) : cancelled(order, stock, 5));
      }
    }
    awaitIdle();
    for (var order : orders) {
      await().untilAsserted(() -> assertThat(reservation(order)).isEqualTo("RELEASED"));
    }
    assertThat(level(stock)).isEqualTo("1000000/0");
  }

  @ParameterizedTest
  @MethodSource("orders_of_arrival")
  void one_after_the_other_every_order_of_arrival_ends_the_same(List<String> arrival)
      throws Exception {
    if (arrival.size() > 3) {
      return; // the longer ones run together above
    }
    var stock = stocked(10, 0);
    var order = UUID.randomUUID();
    for (var event : arrival) {
      exchange.publish(
          "order." + event,
          event.equals("created") ? created(order, stock, 5) : cancelled(order, stock, 5));
      awaitIdle();
    }
    assertThat(reservation(order)).isEqualTo("RELEASED");
    assertThat(level(stock)).isEqualTo("10/0");
  }

  @Test
  void two_hundred_orders_on_a_hundred_units_never_oversell() throws Exception {
    var stock = stocked(100, 0);
    var orders = IntStream.range(0, 200).mapToObj(_ -> UUID.randomUUID()).toList();
    orders.parallelStream()
        .forEach(
            order -> {
              synchronized (exchange) {
                exchange.publish("order.created", created(order, stock, 1));
              }
            });
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> answers("stock.reserved", orders) + answers("stock.insufficient", orders) == 200);
    assertThat(answers("stock.reserved", orders)).isEqualTo(100);
    assertThat(level(stock)).isEqualTo("100/100");
  }

  @Test
  void one_tenants_order_takes_nothing_of_anothers_stock() throws Exception {
    var stock = stocked(100, 0);
    var order = UUID.randomUUID();
    exchange.publish("order.created", created(order, stock, 5).replace(TENANT, "acme"));
    await().until(() -> received("stock.insufficient", order) == 1);
    assertThat(level(stock)).isEqualTo("100/0");
  }

  /// All events so far are handled: a marker of each kind came through behind them.
  private void awaitIdle() {
    var marker = UUID.randomUUID();
    var none = new Stock(UUID.randomUUID(), UUID.randomUUID());
    exchange.publish("order.created", created(marker, none, 1));
    await().atMost(Duration.ofSeconds(30)).until(() -> received("stock.insufficient", marker) == 1);
    exchange.publish("order.cancelled", cancelled(marker, none, 1));
    await().atMost(Duration.ofSeconds(30)).until(() -> reservation(marker).equals("RELEASED"));
  }

  private int received(String type, UUID order) {
    return exchange.received(type, order.toString()).size();
  }

  private long answers(String type, List<UUID> orders) {
    var received = exchange.received(type, "").stream().map(Exchange.Received::text).toList();
    return orders.stream()
        .filter(order -> received.stream().anyMatch(text -> text.contains(order.toString())))
        .count();
  }

  /// A product in a warehouse of its own.
  record Stock(UUID product, UUID warehouse) {}

  private static Stock stocked(int quantity, int reorderLevel) {
    var stock = new Stock(UUID.randomUUID(), UUID.randomUUID());
    post(
        "/api/v1/products",
        """
        {"id": "%s", "sku": "SKU-%s", "name": "Product", "reorderLevel": %d, "minimumQuantity": 0}
        """
            .formatted(stock.product, stock.product, reorderLevel),
        201);
    post(
        "/api/v1/warehouses",
        """
        {"id": "%s", "code": "W-%s", "name": "Warehouse", "priority": 1}
        """
            .formatted(stock.warehouse, stock.warehouse.toString().substring(0, 8)),
        201);
    move("receive", stock, quantity);
    return stock;
  }

  private static void move(String how, Stock stock, int quantity) {
    post(
        "/api/v1/stock-levels/" + how,
        """
        {"productId": "%s", "warehouseId": "%s", "quantity": %d}
        """
            .formatted(stock.product, stock.warehouse, quantity),
        200);
  }

  private static void post(String path, String body, int status) {
    given()
        .auth()
        .oauth2(Tokens.of(TENANT, "warehouse"))
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then()
        .statusCode(status);
  }

  /// On hand / reserved.
  private static String level(Stock stock) {
    var level =
        given()
            .auth()
            .oauth2(Tokens.of(TENANT, "viewer"))
            .get("/api/v1/stock-levels?productId=" + stock.product)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return new BigDecimal(level.getString("items[0].onHand")).toPlainString()
        + "/"
        + new BigDecimal(level.getString("items[0].reserved")).toPlainString();
  }

  private static String reservation(UUID order) throws Exception {
    try (var connection = TestDatabase.shared().connect("inventory");
        var statement =
            connection.prepareStatement("SELECT status FROM reservation WHERE order_id = ?")) {
      statement.setObject(1, order);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "none";
      }
    }
  }

  private static String created(UUID order, Stock stock, int quantity) {
    return """
        {"type":"order.created","timestamp":"2024-01-15T10:35:00.000Z","tenantId":"tenant-123",
         "source":"orders-service","correlationId":"corr-%1$s","data":{"orderId":"%1$s","orderNumber":"ORD-1",
         "customerId":"00000011-0000-4000-8000-000000000011","currency":"USD","grandTotal":"1500.00",
         "lineItems":[{"productId":"%2$s","description":"Product Name","quantity":%3$d,"unitPrice":"300.00"}]}}"""
        .formatted(order, stock.product, quantity);
  }

  private static String cancelled(UUID order, Stock stock, int quantity) {
    return """
        {"type":"order.cancelled","timestamp":"2024-01-15T10:36:00.000Z","tenantId":"tenant-123",
         "source":"orders-service","data":{"orderId":"%1$s","orderNumber":"ORD-1",
         "customerId":"00000011-0000-4000-8000-000000000011","reason":"CUSTOMER_REQUEST",
         "lineItems":[{"lineId":"%1$s","productId":"%2$s","quantity":%3$d}]}}"""
        .formatted(order, stock.product, quantity);
  }
}
