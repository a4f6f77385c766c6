package io.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.events.ContractSchemas;
import io.collector.testing.Exchange;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hamcrest.Matchers;

/// What surrounds the service in its tests: the exchange, people with tokens, the database.
final class DeliveryWorld implements AutoCloseable {

  static final String TENANT = "tenant-123";
  static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";
  static final String NOTES = "/api/v1/delivery-notes/";
  static final String RETURNS = "/api/v1/returns/";
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> CONSUMED =
      List.of(
          "order.confirmed",
          "order.updated",
          "order.cancelled",
          "customer.created",
          "customer.updated");

  private final Exchange exchange;

  private DeliveryWorld(Exchange exchange) {
    this.exchange = exchange;
  }

  /// Waits until the service consumes, then listens.
  static DeliveryWorld open() {
    await().atMost(PATIENCE).ignoreExceptions().until(DeliveryWorld::consumes);
    return new DeliveryWorld(Exchange.listen(TestBroker.shared()));
  }

  private static boolean consumes() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      for (var type : CONSUMED) {
        if (channel.consumerCount("delivery." + type) != 1) {
          return false;
        }
      }
      return true;
    }
  }

  /// Closes, after a look at everything that was published meanwhile.
  @Override
  public void close() {
    for (var received : exchange.received()) {
      if (received.type().startsWith("delivery.")) {
        assertThat(ContractSchemas.violations(received.body())).as(received.text()).isEmpty();
      }
    }
    exchange.close();
  }

  Exchange exchange() {
    return exchange;
  }

  /// One item of an order: 10 of line 1 from a warehouse, as `order.confirmed` tells it.
  ///
  /// @param warehouse `null` as a word if nobody knows it
  static String item(UUID line, UUID product, Object quantity, String warehouse) {
    var where = warehouse.equals("null") ? "null" : "\"" + warehouse + "\"";
    return """
        {"productId":"%s","description":"Paper","quantity":%s,"unit":"box","lineId":"%s",\
        "sku":"SKU-1","warehouseId":%s}"""
        .formatted(product, quantity, line, where);
  }

  static String confirmed(UUID order, String... items) {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s",\
        "shippingAddressId":"0000001d-0000-4000-8000-00000000001d","lineItems":[%s],\
        "shippingAddress":{"name":"Jane Roe","street":"1 Main Street","postalCode":"90210",\
        "city":"Springfield","country":"US"}}"""
        .formatted(order, CUSTOMER, String.join(",", items));
  }

  static String allocated(UUID order, int version, String... items) {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","status":"CONFIRMED",\
        "lineItems":[],"currency":"USD","grandTotal":"1500.00","version":%d,"allocations":[%s]}"""
        .formatted(order, CUSTOMER, version, String.join(",", items));
  }

  static String cancelled(UUID order) {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","reason":"CUSTOMER_REQUEST",\
        "lineItems":[]}"""
        .formatted(order, CUSTOMER);
  }

  /// Publishes `data` in an envelope, each time as another message.
  void publishData(String type, String data) {
    publishData(TENANT, type, data);
  }

  void publishData(String tenant, String type, String data) {
    publishAs(UUID.randomUUID(), tenant, type, data);
  }

  void publishAs(UUID messageId, String tenant, String type, String data) {
    exchange.publish(
        type,
        new BasicProperties.Builder().messageId(messageId.toString()).build(),
        """
        {"type":"%s","timestamp":"2026-01-15T10:35:01.000Z","tenantId":"%s","source":"test","data":%s}"""
            .formatted(type, tenant, data)
            .getBytes(StandardCharsets.UTF_8));
  }

  /// A confirmed order of one line in one warehouse; answers with its note, which is READY.
  JsonPath aNote(UUID order, int quantity) {
    publishData(
        "order.confirmed",
        confirmed(order, item(order, UUID.randomUUID(), quantity, UUID.randomUUID().toString())));
    return awaitNotes(order, 1).getFirst();
  }

  /// Waits until an order has so many notes, in the order of their numbers.
  List<JsonPath> awaitNotes(UUID order, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> notesOf(order).then().statusCode(200).body("items", Matchers.hasSize(count)));
    var list = notesOf(order).asString();
    return Stream.iterate(0, i -> i < count, i -> i + 1)
        .map(i -> new JsonPath(list).setRootPath("items[" + i + "]"))
        .toList();
  }

  static Response notesOf(UUID order) {
    return as("viewer").get("/api/v1/delivery-notes?sort=number&orderId=" + order);
  }

  /// Everything that was sent has been handled and all that came of it was told: a later order of
  /// every kind of message came through.
  void awaitIdle() {
    var later = UUID.randomUUID();
    var line = item(later, later, 1, later.toString());
    publishData("order.updated", allocated(later, 2, item(later, later, 2, later.toString())));
    publishData("order.confirmed", confirmed(later, line));
    awaitNotes(later, 2);
    publishData("order.cancelled", cancelled(later));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                notesOf(later)
                    .then()
                    .body("items.status", Matchers.everyItem(Matchers.is("CANCELLED"))));
    awaitPublished("delivery.created", later.toString());
  }

  /// What was published of something, in its order.
  List<String> published(String id) {
    return heardOf(id).map(Exchange.Received::type).toList();
  }

  JsonPath awaitPublished(String type, String id) {
    await().atMost(PATIENCE).until(() -> published(id).contains(type));
    return heardOf(id)
        .filter(received -> received.type().equals(type))
        .findFirst()
        .map(received -> new JsonPath(received.text()).setRootPath("data"))
        .orElseThrow();
  }

  private Stream<Exchange.Received> heardOf(String id) {
    return exchange.received().stream()
        .filter(
            received -> received.type().startsWith("delivery.") && received.text().contains(id));
  }

  static Response act(String note, String action, String body) {
    return as("warehouse").body(body).post(NOTES + note + "/" + action);
  }

  /// Picks and dispatches all of a note.
  static void dispatchAll(String note) {
    act(note, "pick", "{}").then().statusCode(200);
    act(note, "dispatch", "{}").then().statusCode(200);
  }

  static Response read(String note) {
    return as("viewer").get(NOTES + note);
  }

  static RequestSpecification as(String... roles) {
    return asOf(TENANT, roles);
  }

  static RequestSpecification asOf(String tenant, String... roles) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(tenant, roles))
        .contentType("application/json");
  }

  /// As the superuser, whom no wall stops.
  static long count(String query) throws SQLException {
    try (var connection = TestDatabase.shared().connect("delivery");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// What shall leave or has left of an order, by warehouse: cancelled notes don't count.
  static Map<String, Integer> live(UUID order) {
    var list = new JsonPath(notesOf(order).asString());
    var notes = list.<Map<String, Object>>getList("items");
    return notes.stream()
        .filter(note -> !"CANCELLED".equals(note.get("status")))
        .collect(
            Collectors.toMap(
                note -> String.valueOf(note.get("warehouseId")),
                DeliveryWorld::quantity,
                Integer::sum));
  }

  private static int quantity(Map<String, Object> note) {
    return note.get("items") instanceof List<?> items
        ? items.stream()
            .mapToInt(
                item ->
                    item instanceof Map<?, ?> fields && fields.get("quantity") instanceof Number n
                        ? n.intValue()
                        : 0)
            .sum()
        : 0;
  }
}
