package io.collector.order;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hamcrest.Matchers;

/// What surrounds the service in its tests: the exchange, people with tokens, the database.
final class OrderWorld implements AutoCloseable {

  static final String TENANT = "tenant-123";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> CONSUMED =
      List.of(
          "offer.approved",
          "stock.reserved",
          "stock.insufficient",
          "stock.released",
          "stock.reservation_expired",
          "product.created",
          "product.updated",
          "product.deleted",
          "delivery.dispatched",
          "delivery.confirmed",
          "delivery.returned",
          "invoice.issued",
          "invoice.paid",
          "invoice.voided",
          "invoice.written_off",
          "credit_note.issued",
          "payment.received",
          "payment.allocated",
          "payment.refunded",
          "delivery.created",
          "delivery.picked",
          "delivery.failed",
          "stock.deducted",
          "stock.received",
          "journal.posted",
          "ticket.created",
          "ticket.resolved",
          "notification.sent",
          "notification.failed",
          "payment.failed",
          "invoice.overdue",
          "customer.created",
          "customer.updated");

  private final Exchange exchange;

  private OrderWorld(Exchange exchange) {
    this.exchange = exchange;
  }

  /// Waits until the service consumes, then listens.
  static OrderWorld open() {
    await().atMost(PATIENCE).ignoreExceptions().until(OrderWorld::consumes);
    return new OrderWorld(Exchange.listen(TestBroker.shared()));
  }

  private static boolean consumes() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      for (var type : CONSUMED) {
        if (channel.consumerCount("order." + type) != 1) {
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
      if (received.type().startsWith("order.")) {
        assertThat(ContractSchemas.violations(received.body())).as(received.text()).isEmpty();
      }
    }
    exchange.close();
  }

  Exchange exchange() {
    return exchange;
  }

  /// The contract's stored message, about an offer, customer and product of the test's own.
  static String sample(String name, UUID offerId) {
    try (var in = OrderWorld.class.getResourceAsStream("/contract/examples/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("00000010-0000-4000-8000-000000000010", offerId.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void publish(String type, String json) {
    exchange.publish(type, json);
  }

  void publishAs(String messageId, String type, String json) {
    exchange.publish(
        type,
        new BasicProperties.Builder().messageId(messageId).build(),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /// Publishes `data` in an envelope, each time as another message.
  void publishData(String type, String data) {
    publishData(TENANT, type, data);
  }

  void publishData(String tenant, String type, String data) {
    publishAs(
        UUID.randomUUID().toString(),
        type,
        """
        {"type":"%s","timestamp":"2024-01-15T10:35:01.000Z","tenantId":"%s","source":"test","data":%s}"""
            .formatted(type, tenant, data));
  }

  /// An approved offer; answers with the order that came of it.
  JsonPath orderOf(UUID offerId, String offerApproved) {
    publish("offer.approved", offerApproved);
    return awaitOrderOf(offerId);
  }

  JsonPath awaitOrderOf(UUID offerId) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> ordersOf(offerId).then().statusCode(200).body("items", Matchers.hasSize(1)));
    return new JsonPath(ordersOf(offerId).asString()).setRootPath("items[0]");
  }

  static Response ordersOf(UUID offerId) {
    return as("viewer").get("/api/v1/orders?offerId=" + offerId);
  }

  /// Inventory's word that all of an order is in one warehouse.
  static String reserved(JsonPath order, UUID reservation, UUID warehouse) {
    return """
        {"orderId":"%s","reservationId":"%s","allocations":[{"lineId":"%s","productId":"%s",\
        "sku":"SKU-123","warehouseId":"%s","quantity":%s}]}"""
        .formatted(
            order.getString("id"),
            reservation,
            order.getString("lines[0].id"),
            order.getString("lines[0].productId"),
            warehouse,
            order.getString("lines[0].quantity"));
  }

  static String released(JsonPath order, UUID reservation) {
    return """
        {"orderId":"%s","reservationId":"%s","allocations":[],"reason":"MANUAL"}"""
        .formatted(order.getString("id"), reservation);
  }

  /// Waits until the order is there.
  void awaitOrder(String id, String status, String reservationStatus) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as("viewer")
                    .get("/api/v1/orders/" + id)
                    .then()
                    .statusCode(200)
                    .body("status", Matchers.is(status))
                    .body("reservationStatus", Matchers.is(reservationStatus)));
  }

  /// What was published of an order, in its order.
  List<String> published(String orderId) {
    return receivedOf(orderId).map(Exchange.Received::type).toList();
  }

  JsonPath awaitPublished(String type, String orderId) {
    await().atMost(PATIENCE).until(() -> published(orderId).contains(type));
    return receivedOf(orderId)
        .filter(received -> received.type().equals(type))
        .findFirst()
        .map(received -> new JsonPath(received.text()).setRootPath("data"))
        .orElseThrow();
  }

  String eventId(String type, String orderId) {
    return receivedOf(orderId)
        .filter(received -> received.type().equals(type))
        .map(received -> new JsonPath(received.text()).getString("eventId"))
        .findFirst()
        .orElseThrow();
  }

  /// Tells of a product, and waits until it can be ordered.
  void awaitProduct(UUID product, String price) {
    publishData(
        "product.created",
        """
        {"productId":"%s","sku":"SKU-%s","name":"Paper","unit":"box","productType":"GOODS",\
        "status":"ACTIVE","price":"%s","currency":"USD","priceIncludesTax":true,"taxPercent":"20",\
        "version":1}"""
            .formatted(product, product, price));
    await()
        .atMost(PATIENCE)
        .until(
            () -> count("SELECT count(*) FROM catalog_product WHERE id = '" + product + "'") == 1);
  }

  private Stream<Exchange.Received> receivedOf(String orderId) {
    return exchange.received().stream()
        .filter(
            received -> received.type().startsWith("order.") && received.text().contains(orderId));
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
    try (var connection = TestDatabase.shared().connect("order");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
