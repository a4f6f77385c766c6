package io.collector.crm;

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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What surrounds the service in its tests: the exchange, people with tokens, the database.
final class CrmWorld implements AutoCloseable {

  static final String TENANT = "tenant-123";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> CONSUMED =
      List.of(
          "order.created",
          "order.cancelled",
          "invoice.issued",
          "invoice.paid",
          "invoice.overdue",
          "invoice.voided",
          "invoice.written_off",
          "credit_note.issued",
          "payment.received",
          "payment.allocated",
          "payment.refunded");
  private static final Set<String> PUBLISHED =
      Set.of(
          "customer.created",
          "customer.updated",
          "offer.approved",
          "offer.rejected",
          "offer.expired",
          "lead.converted");

  private final Exchange exchange;

  private CrmWorld(Exchange exchange) {
    this.exchange = exchange;
  }

  /// Waits until the service consumes, then listens.
  static CrmWorld open() {
    await().atMost(PATIENCE).ignoreExceptions().until(CrmWorld::consumes);
    return new CrmWorld(Exchange.listen(TestBroker.shared()));
  }

  private static boolean consumes() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      for (var type : CONSUMED) {
        if (channel.consumerCount("crm." + type) != 1) {
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
      if (PUBLISHED.contains(received.type())) {
        assertThat(ContractSchemas.violations(received.body())).as(received.text()).isEmpty();
      }
    }
    exchange.close();
  }

  /// Publishes `data` in an envelope, each time as another message.
  void publishData(String type, String data) {
    publishData(TENANT, type, data);
  }

  void publishData(String tenant, String type, String data) {
    var body =
        """
        {"type":"%s","timestamp":"2026-01-15T10:35:01.000Z","tenantId":"%s","source":"test","data":%s}"""
            .formatted(type, tenant, data);
    exchange.publish(
        type,
        new BasicProperties.Builder().messageId(UUID.randomUUID().toString()).build(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /// How many messages wait in one of the service's queues.
  long depth(String type) {
    return exchange.depth("crm." + type);
  }

  JsonPath awaitPublished(String type, String containing) {
    await().atMost(PATIENCE).until(() -> !exchange.received(type, containing).isEmpty());
    return new JsonPath(exchange.received(type, containing).getLast().text()).setRootPath("data");
  }

  long published(String type, String containing) {
    return exchange.received(type, containing).size();
  }

  /// What was published of a customer, offer or lead, in its order.
  List<String> publishedOf(String id) {
    return received()
        .filter(received -> received.text().contains(id))
        .map(Exchange.Received::type)
        .toList();
  }

  private Stream<Exchange.Received> received() {
    return exchange.received().stream().filter(received -> PUBLISHED.contains(received.type()));
  }

  static JsonPath aCustomer() {
    return aCustomer("\"currency\":\"USD\"");
  }

  /// @param more fields of the customer, as JSON
  static JsonPath aCustomer(String more) {
    var answer =
        as("sales").body("{\"name\":\"Acme\",%s}".formatted(more)).post("/api/v1/customers");
    answer.then().statusCode(201);
    return answer.jsonPath();
  }

  /// The published sample's offer, as a draft.
  static JsonPath anOffer(String customerId) {
    return anOffer(customerId, "\"currency\":\"USD\"");
  }

  static JsonPath anOffer(String customerId, String more) {
    var answer = post("/api/v1/offers", offer(customerId, more));
    answer.then().statusCode(201);
    return answer.jsonPath();
  }

  static String offer(String customerId, String more) {
    return """
        {"customerId":"%s",%s,"lines":[
          {"productId":"00000012-0000-4000-8000-000000000012","description":"Product Name",\
        "quantity":5,"unitPrice":"300.00","discountPercent":"10","taxPercent":"20"}]}"""
        .formatted(customerId, more);
  }

  static Response act(JsonPath offer, String action) {
    return as("sales").post("/api/v1/offers/" + offer.getString("id") + "/" + action);
  }

  static Response post(String path, String body) {
    return as("sales").body(body).post(path);
  }

  static Response read(String path) {
    return as("viewer").get(path);
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
    try (var connection = TestDatabase.shared().connect("crm");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
