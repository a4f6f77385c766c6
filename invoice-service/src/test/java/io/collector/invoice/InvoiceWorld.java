package io.collector.invoice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.events.ContractSchemas;
import io.collector.testing.DeadLetters;
import io.collector.testing.Exchange;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;

/// What surrounds the service in its tests: the exchange, people with tokens, the database; and one
/// order of 5 pieces at 300.00, 20 % tax in it, under new ids.
final class InvoiceWorld implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> CONSUMED =
      List.of(
          "order.created",
          "order.confirmed",
          "order.cancelled",
          "delivery.dispatched",
          "delivery.confirmed",
          "delivery.returned",
          "invoice.paid",
          "customer.created",
          "customer.updated");
  private static final List<String> PUBLISHED = List.of("invoice.", "credit_note.", "payment.");

  final String tenant;
  private final Exchange exchange;

  private InvoiceWorld(String tenant, Exchange exchange) {
    this.tenant = tenant;
    this.exchange = exchange;
  }

  /// Waits until the service consumes, then listens, as a tenant of its own.
  static InvoiceWorld open() {
    await().atMost(PATIENCE).ignoreExceptions().until(InvoiceWorld::consumes);
    return new InvoiceWorld("t-" + UUID.randomUUID(), Exchange.listen(TestBroker.shared()));
  }

  private static boolean consumes() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      for (var type : CONSUMED) {
        if (channel.consumerCount("invoice." + type) != 1) {
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
      if (PUBLISHED.stream().anyMatch(received.type()::startsWith)) {
        assertThat(ContractSchemas.violations(received.body())).as(received.text()).isEmpty();
      }
    }
    exchange.close();
  }

  /// An order and all that may happen to it.
  record Order(UUID id, UUID customer, UUID line, UUID product, UUID note, UUID returned) {

    static Order some() {
      return ofCustomer(UUID.randomUUID());
    }

    static Order ofCustomer(UUID customer) {
      return new Order(
          UUID.randomUUID(),
          customer,
          UUID.randomUUID(),
          UUID.randomUUID(),
          UUID.randomUUID(),
          UUID.randomUUID());
    }

    String created() {
      return created("");
    }

    /// @param more fields, each with a comma behind it
    String created(String more) {
      return """
          {%s"orderId":"%s","orderNumber":"ORD-%s","customerId":"%s","currency":"USD","grandTotal":"1500.00",
           "priceIncludesTax":true,"lineItems":[{"lineId":"%s","productId":"%s","description":"Product Name",
           "quantity":5,"unitPrice":"300.00","lineType":"PRODUCT","unit":"pcs","taxPercent":"20"}]}"""
          .formatted(more, id, id, customer, line, product);
    }

    String confirmed() {
      return """
          {"orderId":"%s","orderNumber":"ORD-%s","customerId":"%s","shippingAddressId":"%s","lineItems":[
           {"productId":"%s","description":"Product Name","quantity":5,"unit":"pcs","lineId":"%s"}]}"""
          .formatted(id, id, customer, customer, product, line);
    }

    String dispatched(int quantity) {
      return """
          {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","items":[
           {"productId":"%s","quantity":%d,"warehouseId":"%s","lineId":"%s"}]}"""
          .formatted(note, id, product, quantity, note, line);
    }

    String delivered() {
      return """
          {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","customerId":"%s"}"""
          .formatted(note, id, customer);
    }

    String returned(int quantity, String reason) {
      return """
          {"returnId":"%s","returnNumber":"RET-1","orderId":"%s","customerId":"%s","warehouseId":"%s",
           "deliveryNoteId":"%s","reason":"%s","items":[
           {"lineId":"%s","productId":"%s","quantity":%d,"condition":"RESALEABLE"}]}"""
          .formatted(returned, id, customer, note, note, reason, line, product, quantity);
    }

    String cancelled(int quantity) {
      return """
          {"orderId":"%s","orderNumber":"ORD-%s","customerId":"%s","reason":"SHORT_CLOSED","lineItems":[
           {"lineId":"%s","productId":"%s","quantity":%d}]}"""
          .formatted(id, id, customer, line, product, quantity);
    }
  }

  /// Publishes `data` in an envelope, each time as another message.
  void publishData(String type, String data) {
    exchange.publish(
        type,
        new BasicProperties.Builder().messageId(UUID.randomUUID().toString()).build(),
        """
        {"type":"%s","timestamp":"2024-01-15T10:35:01.000Z","tenantId":"%s","source":"test","data":%s}"""
            .formatted(type, tenant, data)
            .getBytes(UTF_8));
  }

  /// Orders and delivers all 5; answers with the invoice that came of it.
  JsonPath invoiced(Order order) {
    publishData("order.created", order.created());
    publishData("delivery.dispatched", order.dispatched(5));
    publishData("delivery.confirmed", order.delivered());
    return awaitInvoice(order);
  }

  JsonPath awaitInvoice(Order order) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as("viewer")
                    .get("/api/v1/invoices?orderId=" + order.id())
                    .then()
                    .statusCode(200)
                    .body("items", Matchers.hasSize(1)));
    return new JsonPath(as("viewer").get("/api/v1/invoices?orderId=" + order.id()).asString())
        .setRootPath("items[0]");
  }

  JsonPath invoice(String id) {
    return new JsonPath(as("viewer").get("/api/v1/invoices/" + id).asString());
  }

  void awaitInvoice(String id, String field, Object value) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(invoice(id).<Object>get(field)).isEqualTo(value));
  }

  /// What was published about a thing, in its order.
  List<String> published(String about) {
    return received(about).map(Exchange.Received::type).toList();
  }

  JsonPath awaitPublished(String type, String about) {
    await().atMost(PATIENCE).until(() -> published(about).contains(type));
    return received(about)
        .filter(received -> received.type().equals(type))
        .findFirst()
        .map(received -> new JsonPath(received.text()).setRootPath("data"))
        .orElseThrow();
  }

  /// What the events that were told so far come to: what is open of each invoice, and under this
  /// tenant's name the customer's credit.
  Map<String, BigDecimal> subledger() {
    var sums = new TreeMap<String, BigDecimal>();
    received(tenant)
        .forEach(
            received ->
                post(received.type(), new JsonPath(received.text()).setRootPath("data"), sums));
    return sums;
  }

  private void post(String type, JsonPath event, Map<String, BigDecimal> sums) {
    switch (type) {
      case "invoice.issued" -> add(sums, event.getString("invoiceId"), event, "grandTotal", 1);
      case "invoice.written_off" -> add(sums, event.getString("invoiceId"), event, "amount", -1);
      case "credit_note.issued" -> {
        var invoice = event.getString("originalInvoiceId");
        add(sums, invoice, event, "grandTotal", -1);
        add(sums, invoice, event, "writeOffReversed", 1);
        add(sums, invoice, event, "discountReversed", 1);
        add(sums, invoice, event, "customerCredit", 1);
        add(sums, tenant, event, "customerCredit", 1);
      }
      case "payment.received" -> {
        add(sums, tenant, event, "amount", 1);
        postAllocations(event, sums, -1);
      }
      case "payment.allocated" -> postAllocations(event, sums, -1);
      case "payment.refunded" -> {
        add(sums, tenant, event, "amount", -1);
        postAllocations(event, sums, 1);
      }
      default -> {}
    }
  }

  private void postAllocations(JsonPath event, Map<String, BigDecimal> sums, int sign) {
    for (var i = 0; i < event.getList("allocations").size(); i++) {
      var at = "allocations[" + i + "].";
      var invoice = event.getString(at + "invoiceId");
      add(sums, invoice, event, at + "amount", sign);
      add(sums, invoice, event, at + "discount", sign);
      add(sums, tenant, event, at + "amount", sign);
      add(sums, tenant, event, at + "charges", sign);
    }
  }

  private static void add(
      Map<String, BigDecimal> sums, String of, JsonPath event, String field, int sign) {
    var amount = event.getString(field);
    if (amount != null) {
      sums.merge(of, new BigDecimal(amount).multiply(BigDecimal.valueOf(sign)), BigDecimal::add);
    }
  }

  private Stream<Exchange.Received> received(String about) {
    return exchange.received().stream()
        .filter(
            received ->
                PUBLISHED.stream().anyMatch(received.type()::startsWith)
                    && received.text().contains(about));
  }

  /// Waits for a message that is dead-lettered for this reason.
  void awaitDeadLetter(String reason) {
    DeadLetters.await(exchange, reason);
  }

  RequestSpecification as(String... roles) {
    return asOf(tenant, roles);
  }

  static RequestSpecification asOf(String tenant, String... roles) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(tenant, roles))
        .contentType("application/json");
  }

  /// Pays an invoice; answers with the payment.
  JsonPath pay(JsonPath invoice, String amount, @Nullable String allocated) {
    var allocations =
        allocated == null
            ? ""
            : """
              ,"allocations":[{"invoiceId":"%s","amount":"%s"}]"""
                .formatted(invoice.getString("id"), allocated);
    return new JsonPath(
        as("finance")
            .body(
                """
                {"customerId":"%s","amount":"%s","currency":"USD","method":"BANK_TRANSFER"%s}"""
                    .formatted(invoice.getString("customerId"), amount, allocations))
            .post("/api/v1/payments")
            .then()
            .statusCode(201)
            .extract()
            .asString());
  }

  /// As the superuser, whom no wall stops.
  static void execute(String sql) throws SQLException {
    try (var connection = TestDatabase.shared().connect("invoice");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(String sql) throws SQLException {
    try (var connection = TestDatabase.shared().connect("invoice");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
