package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.DeadLetters;
import io.collector.testing.ServiceWorld;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;

/// Orders and invoices in the tests of the service: one order of 5 pieces at 300.00, 20 % tax in
/// it, under new ids. Each test has a tenant of its own.
final class InvoiceWorld extends ServiceWorld {

  InvoiceWorld() {
    super("t-" + UUID.randomUUID(), Instant.parse("2024-01-15T10:35:01.000Z"));
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

  /// Orders and delivers all 5; answers with the invoice that came of it.
  JsonPath invoiced(Order order) {
    publishData("order.created", order.created());
    publishData("delivery.dispatched", order.dispatched(5));
    publishData("delivery.confirmed", order.delivered());
    return awaitInvoice(order);
  }

  /// A customer in France.
  void know(UUID customer) {
    know(customer, "");
  }

  /// A customer in France.
  ///
  /// @param reference by which it routes documents
  void know(UUID customer, String reference) {
    publishData(
        "customer.updated",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"ACTIVE",
         "version":1,"buyerReference":"%s","addresses":[{"addressId":"%s","addressType":"BILLING","street":"Rue 1",
         "city":"Paris","country":"FR"}]}"""
            .formatted(customer, reference, customer));
    var known = "SELECT count(*) FROM customer_copy WHERE id = '%s'".formatted(customer);
    await().atMost(PATIENCE).until(() -> count(known) == 1);
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

  /// What the events that were told so far come to: what is open of each invoice, and under this
  /// tenant's name the customer's credit.
  Map<String, BigDecimal> subledger() {
    var sums = new TreeMap<String, BigDecimal>();
    publishedAbout(tenant())
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
        add(sums, tenant(), event, "customerCredit", 1);
      }
      case "payment.received" -> {
        add(sums, tenant(), event, "amount", 1);
        postAllocations(event, sums, -1);
      }
      case "payment.allocated" -> postAllocations(event, sums, -1);
      case "payment.refunded" -> {
        add(sums, tenant(), event, "amount", -1);
        postAllocations(event, sums, 1);
      }
      default -> {}
    }
  }

  /// The newest states that were told of invoices or payments, by id.
  Map<String, JsonPath> told(String type, String id) {
    var newest = new TreeMap<String, JsonPath>();
    publishedAbout(tenant())
        .filter(received -> received.type().equals(type))
        .map(received -> new JsonPath(received.text()).setRootPath("data"))
        .forEach(
            state ->
                newest.merge(
                    state.getString(id),
                    state,
                    (one, other) ->
                        one.getLong("version") > other.getLong("version") ? one : other));
    return newest;
  }

  private void postAllocations(JsonPath event, Map<String, BigDecimal> sums, int sign) {
    for (var i = 0; i < event.getList("allocations").size(); i++) {
      var at = "allocations[" + i + "].";
      var invoice = event.getString(at + "invoiceId");
      add(sums, invoice, event, at + "amount", sign);
      add(sums, invoice, event, at + "discount", sign);
      add(sums, tenant(), event, at + "amount", sign);
      add(sums, tenant(), event, at + "charges", sign);
    }
  }

  private static void add(
      Map<String, BigDecimal> sums, String of, JsonPath event, String field, int sign) {
    var amount = event.getString(field);
    if (amount != null) {
      sums.merge(of, new BigDecimal(amount).multiply(BigDecimal.valueOf(sign)), BigDecimal::add);
    }
  }

  /// Waits for a message that is dead-lettered for this reason.
  void awaitDeadLetter(String reason) {
    DeadLetters.await(exchange(), reason);
  }

  RequestSpecification as(String... roles) {
    return asOf(tenant(), roles);
  }

  /// Pays an invoice; answers with the payment.
  JsonPath pay(JsonPath invoice, String amount, @Nullable String allocated) {
    return pay(invoice, amount, allocated, "USD");
  }

  JsonPath pay(JsonPath invoice, String amount, @Nullable String allocated, String currency) {
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
                {"customerId":"%s","amount":"%s","currency":"%s","method":"BANK_TRANSFER"%s}"""
                    .formatted(invoice.getString("customerId"), amount, currency, allocations))
            .post("/api/v1/payments")
            .then()
            .statusCode(201)
            .extract()
            .asString());
  }
}
