package io.collector.inventory;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.events.ContractSchemas;
import io.collector.testing.Exchange;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A tenant's shop as its surroundings see it: events go in and out, a warehouse clerk moves stock,
/// and an auditor reads the books.
final class InventoryWorld implements AutoCloseable {

  private static final List<String> HEARS =
      List.of(
          "order.created",
          "order.confirmed",
          "order.cancelled",
          "delivery.dispatched",
          "delivery.returned");

  final String tenant;
  final Exchange exchange;

  private InventoryWorld(String tenant) {
    this.tenant = tenant;
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(InventoryWorld::isConsuming);
    exchange = Exchange.listen(TestBroker.shared());
  }

  /// A tenant of its own, so that no other test's settings are its.
  static InventoryWorld open() {
    return new InventoryWorld("shop-" + UUID.randomUUID());
  }

  private static boolean isConsuming() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      for (var type : HEARS) {
        if (channel.consumerCount("inventory." + type) != 1) {
          return false;
        }
      }
      return true;
    }
  }

  /// Closes, after a look at everything that services published meanwhile.
  @Override
  public void close() {
    for (var message : exchange.received()) {
      if (message.properties().getAppId() != null) {
        assertThat(ContractSchemas.violations(message.body())).as(message.text()).isEmpty();
      }
    }
    exchange.close();
  }

  /// A product in a warehouse.
  record Stock(UUID product, UUID warehouse) {}

  Stock stocked(int quantity) {
    var stock = new Stock(product(), warehouse(1));
    if (quantity > 0) {
      receive(stock, quantity, "");
    }
    return stock;
  }

  UUID product() {
    var id = UUID.randomUUID();
    post(
        "products",
        "{\"id\": \"%1$s\", \"sku\": \"SKU-%1$s\", \"name\": \"Product\", \"currency\": \"EUR\"}"
            .formatted(id),
        201);
    return id;
  }

  UUID warehouse(int priority) {
    var id = UUID.randomUUID();
    post(
        "warehouses",
        "{\"id\": \"%s\", \"code\": \"W-%s\", \"name\": \"Warehouse\", \"priority\": %d}"
            .formatted(id, id.toString().substring(0, 8), priority),
        201);
    return id;
  }

  ValidatableResponse receive(Stock stock, int quantity, String more) {
    return move("receive", stock, quantity, more);
  }

  ValidatableResponse move(String how, Stock stock, int quantity, String more) {
    return post(
        "stock-levels/" + how,
        "{\"productId\": \"%s\", \"warehouseId\": \"%s\", \"quantity\": %d%s}"
            .formatted(stock.product, stock.warehouse, quantity, more),
        200);
  }

  ValidatableResponse post(String path, String body, int status) {
    return as("admin").body(body).post("/api/v1/" + path).then().statusCode(status);
  }

  ValidatableResponse get(String path) {
    return as("viewer").get("/api/v1/" + path).then().statusCode(200);
  }

  RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(tenant, role)).contentType(ContentType.JSON);
  }

  /// On hand / reserved / quarantined.
  String level(Stock stock) {
    return sql(
        """
        SELECT trim_scale(on_hand) || '/' || trim_scale(reserved) || '/' || trim_scale(quarantined)
          FROM stock_level WHERE product_id = '%s' AND warehouse_id = '%s'
        """
            .formatted(stock.product, stock.warehouse));
  }

  String reservation(UUID order) {
    return sql("SELECT status FROM reservation WHERE order_id = '%s'".formatted(order));
  }

  /// Levels whose movements don't add up to what is on hand, or that promise less than nothing, or
  /// other than what their reservations hold.
  String unbalanced() {
    return sql(
        """
        SELECT count(*) FROM stock_level l
         WHERE tenant_id = '%s'
           AND (reserved < 0
             OR on_hand <> coalesce((SELECT sum(quantity) FROM stock_movement m
                 WHERE m.tenant_id = l.tenant_id AND m.stock_level_id = l.id), 0)
             OR reserved <> coalesce((SELECT sum(a.quantity - a.consumed)
                 FROM reservation_allocation a JOIN reservation r
                   ON r.tenant_id = a.tenant_id AND r.id = a.reservation_id
                WHERE a.tenant_id = l.tenant_id AND a.stock_level_id = l.id
                  AND r.status <> 'RELEASED'), 0))
        """
            .formatted(tenant));
  }

  /// How many orders aren't released.
  String unreleased() {
    return sql(
        "SELECT count(*) FROM reservation WHERE tenant_id = '%s' AND status <> 'RELEASED'"
            .formatted(tenant));
  }

  /// As the superuser, who sees all tenants.
  static String sql(String query) {
    try (var connection = TestDatabase.shared().connect("inventory");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "none";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  int received(String type, UUID about) {
    return exchange.received(type, about.toString()).size();
  }

  JsonPath last(String type, UUID about) {
    await().atMost(Duration.ofSeconds(30)).until(() -> received(type, about) > 0);
    return JsonPath.from(exchange.received(type, about.toString()).getLast().text());
  }

  void created(UUID order, Stock stock, int quantity, String more) {
    created(order, stock, quantity, more, Instant.parse("2026-01-15T10:35:00.000Z"));
  }

  void created(UUID order, Stock stock, int quantity, String more, Instant at) {
    send(
        "order.created",
        at,
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","currency":"USD","grandTotal":"1500.00",
         "lineItems":[{"lineId":"%1$s","productId":"%2$s","description":"Product","quantity":%3$d,
         "unitPrice":"300.00"}]%4$s}
        """
            .formatted(order, stock.product, quantity, more));
  }

  /// One of each.
  void createdOfBoth(UUID order, Stock one, Stock other) {
    send(
        "order.created",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","currency":"USD","grandTotal":"2.00",
         "lineItems":[
         {"lineId":"%2$s","productId":"%3$s","description":"Product","quantity":1,"unitPrice":"1.00"},
         {"lineId":"%4$s","productId":"%5$s","description":"Product","quantity":1,"unitPrice":"1.00"}]}
        """
            .formatted(order, UUID.randomUUID(), one.product, UUID.randomUUID(), other.product));
  }

  void confirmed(UUID order, Stock stock, int quantity) {
    send(
        "order.confirmed",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","shippingAddressId":"%1$s",
         "lineItems":[{"lineId":"%1$s","productId":"%2$s","description":"Product","quantity":%3$d,
         "unit":"pcs","warehouseId":"%4$s"}]}
        """
            .formatted(order, stock.product, quantity, stock.warehouse));
  }

  void cancelled(UUID order, Stock stock, int quantity) {
    send(
        "order.cancelled",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","reason":"CUSTOMER_REQUEST",
         "lineItems":[{"lineId":"%1$s","productId":"%2$s","quantity":%3$d}]}
        """
            .formatted(order, stock.product, quantity));
  }

  void dispatched(UUID note, UUID order, Stock stock, int quantity, String more) {
    send(
        "delivery.dispatched",
        """
        {"deliveryNoteId":"%1$s","deliveryNumber":"DN-1","orderId":"%2$s",
         "items":[{"lineId":"%2$s","productId":"%3$s","quantity":%4$d,"warehouseId":"%5$s"%6$s}]}
        """
            .formatted(note, order, stock.product, quantity, stock.warehouse, more));
  }

  void returned(UUID back, UUID order, Stock stock, int quantity, String condition) {
    send(
        "delivery.returned",
        """
        {"returnId":"%1$s","returnNumber":"RET-%1$s","orderId":"%2$s","customerId":"%2$s",
         "warehouseId":"%5$s","reason":"CHANGED_MIND",
         "items":[{"lineId":"%2$s","productId":"%3$s","quantity":%4$d,"condition":"%6$s"}]}
        """
            .formatted(back, order, stock.product, quantity, stock.warehouse, condition));
  }

  private void send(String type, String data) {
    send(type, Instant.parse("2026-01-15T10:36:00.000Z"), data);
  }

  /// Under an id of its own each time, as if two outside producers told the same.
  private void send(String type, Instant at, String data) {
    var properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString()).build();
    var body =
        """
        {"type":"%s","timestamp":"%s","tenantId":"%s","source":"test","correlationId":"c","data":%s}
        """
            .formatted(type, at, tenant, data);
    exchange.publish(type, properties, body.getBytes(UTF_8));
  }

  /// All events so far are handled: a marker of each kind came through behind them.
  void awaitIdle() {
    var none = new Stock(UUID.randomUUID(), UUID.randomUUID());
    var marker = UUID.randomUUID();
    created(marker, none, 1, "");
    confirmed(UUID.randomUUID(), none, 1);
    cancelled(marker, none, 1);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> reservation(marker).equals("RELEASED") && isIdle());
  }

  private static boolean isIdle() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      for (var type : HEARS) {
        if (channel.messageCount("inventory." + type) > 0) {
          return false;
        }
      }
      return true;
    }
  }
}
