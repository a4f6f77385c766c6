package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.collector.testing.En16931;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An order with allowances and charges, from its deliveries to its credit notes.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OrderAllowanceFlowTest {

  private static final En16931 UBL = En16931.of("ubl");
  private static final En16931 CII = En16931.of("cii");

  private final Order order = Order.some();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    settings("AFTER_DELIVERY");
    world.know(order.customer());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void settings(String rule) {
    world
        .as("admin")
        .body(
            """
            {"invoiceRule":"%s","paymentTermDays":30,"defaultTaxPercent":"19",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0",
             "dunningLevels":[],"seller":{"name":"Collector","taxId":"DE123456789","country":"DE"}}"""
                .formatted(rule))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
  }

  /// 10 × 10.00 − 3.00 − 5.50 + 5.00 at 19 %, 10 % off the whole, and 9.90 of freight at 7 %.
  private static String ordered(Order order, String more) {
    return """
        {%s"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","currency":"EUR","grandTotal":"113.94",
         "priceIncludesTax":false,"priceBasis":"NET","lineItems":[{"lineId":"%s","productId":"%s",
         "description":"Paper","quantity":10,"unitPrice":"9.65","listPrice":"10.00","total":"96.50",
         "lineType":"PRODUCT","unit":"pcs","taxPercent":"19","allowancesAndCharges":[
         {"kind":"ALLOWANCE","reason":"Loyalty","amount":"3.00","percent":"3"},
         {"kind":"ALLOWANCE","reason":"Spring","amount":"5.50"},
         {"kind":"CHARGE","reason":"Engraving","amount":"5.00"}]}],
         "allowancesAndCharges":[
         {"kind":"ALLOWANCE","reason":"Season","amount":"9.65","percent":"10","taxPercent":"19"},
         {"kind":"CHARGE","reason":"Freight","amount":"9.90","taxPercent":"7"}]}"""
        .formatted(more, order.id(), order.customer(), order.line(), order.product());
  }

  private UUID delivered(Order order, int quantity) {
    var note = UUID.randomUUID();
    world.publishData(
        "delivery.dispatched",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","items":[
         {"productId":"%s","quantity":%d,"warehouseId":"%s","lineId":"%s"}]}"""
            .formatted(note, order.id(), order.product(), quantity, note, order.line()));
    world.publishData(
        "delivery.confirmed",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","customerId":"%s"}"""
            .formatted(note, order.id(), order.customer()));
    return note;
  }

  private void returned(Order order, UUID note, int quantity) {
    world.publishData(
        "delivery.returned",
        """
        {"returnId":"%s","returnNumber":"RET-1","orderId":"%s","customerId":"%s","warehouseId":"%s",
         "deliveryNoteId":"%s","reason":"DEFECTIVE","items":[
         {"lineId":"%s","productId":"%s","quantity":%d,"condition":"RESALEABLE"}]}"""
            .formatted(
                UUID.randomUUID(),
                order.id(),
                order.customer(),
                note,
                note,
                order.line(),
                order.product(),
                quantity));
  }

  private List<JsonPath> documents(String what, Order order, int count) {
    var path = "/api/v1/%s?orderId=%s".formatted(what, order.id());
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .untilAsserted(
            () ->
                world.as("viewer").get(path).then().statusCode(200).body("items", hasSize(count)));
    var ids =
        new JsonPath(world.as("viewer").get(path).asString()).getList("items.id", String.class);
    return ids.stream()
        .sorted()
        .map(id -> new JsonPath(world.as("viewer").get("/api/v1/" + what + "/" + id).asString()))
        .toList();
  }

  private void assertValid(String what, JsonPath document) {
    var at = "/api/v1/%s/%s/".formatted(what, document.getString("id"));
    assertThat(UBL.violations(world.as("viewer").get(at + "ubl").asByteArray())).isEmpty();
    assertThat(CII.violations(world.as("viewer").get(at + "cii").asByteArray())).isEmpty();
  }

  @Test
  void two_deliveries_are_the_order_and_what_comes_back_is_the_invoice() {
    world.publishData("order.created", ordered(order, ""));
    delivered(order, 3);
    documents("invoices", order, 1);
    var note = delivered(order, 7);
    var invoices = documents("invoices", order, 2);
    var first = invoices.getFirst();
    assertThat(first.getString("lines[0].total")).isEqualTo("28.95");
    assertThat(first.getList("lines[0].allowancesAndCharges.amount"))
        .containsExactly("0.90", "1.65", "1.50");
    assertThat(first.getList("allowancesAndCharges.amount")).containsExactly("2.90", "9.90");
    assertThat(first.getString("subtotal")).isEqualTo("35.95");
    assertThat(first.getString("taxTotal")).isEqualTo("5.64");
    var second = invoices.getLast();
    assertThat(second.getString("lines[0].total")).isEqualTo("67.55");
    assertThat(second.getList("allowancesAndCharges.amount")).containsExactly("6.75");
    assertThat(second.getString("subtotal")).isEqualTo("60.80");
    assertThat(second.getString("taxTotal")).isEqualTo("11.55");
    assertThat(sum(invoices, "grandTotal")).isEqualByComparingTo("113.94");
    invoices.forEach(invoice -> assertValid("invoices", invoice));

    returned(order, note, 2);
    var credit = documents("credit-notes", order, 1).getFirst();
    assertThat(credit.getString("subtotal")).isEqualTo("17.37");
    assertThat(credit.getString("taxTotal")).isEqualTo("3.30");
    assertValid("credit-notes", credit);
    returned(order, note, 5);
    var credits = documents("credit-notes", order, 2);
    for (var field : new String[] {"subtotal", "taxTotal", "grandTotal"}) {
      assertThat(sum(credits, field)).isEqualByComparingTo(second.getString(field));
    }
    assertThat(credits)
        .allSatisfy(one -> assertThat(one.getString("orderId")).isEqualTo(order.id().toString()));
  }

  @Test
  void cancelled_after_it_was_invoiced_all_comes_back_with_the_charge() {
    world.publishData("order.created", ordered(order, "\"invoiceRule\":\"IMMEDIATE\","));
    var invoice = documents("invoices", order, 1).getFirst();
    assertThat(invoice.getString("grandTotal")).isEqualTo("113.94");
    assertThat(invoice.getString("taxTotal")).isEqualTo("17.19");
    world.publishData(
        "order.cancelled",
        """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","reason":"OTHER","lineItems":[
         {"lineId":"%s","productId":"%s","quantity":10}]}"""
            .formatted(order.id(), order.customer(), order.line(), order.product()));
    var credit = documents("credit-notes", order, 1).getFirst();
    assertThat(credit.getString("grandTotal")).isEqualTo("113.94");
    assertThat(world.invoice(invoice.getString("id")).getString("status")).isEqualTo("CREDITED");
  }

  /// A trade-in of the order: 10 × 10.00 − 30.00 with 3.00 less, which counts in its direction.
  @Test
  void a_line_below_zero_is_invoiced_below_zero_and_comes_back_with_the_rest() {
    world.publishData(
        "order.created",
        """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","currency":"EUR","grandTotal":"86.87",
         "priceIncludesTax":false,"priceBasis":"NET","invoiceRule":"IMMEDIATE","lineItems":[
         {"lineId":"%s","productId":"%s","description":"Paper","quantity":10,"unitPrice":"10.00",
         "listPrice":"10.00","total":"100.00","lineType":"PRODUCT","unit":"pcs","taxPercent":"19"},
         {"lineId":"%s","productId":"%s","description":"Trade-in","quantity":1,"unitPrice":"-27.00",
         "listPrice":"-30.00","total":"-27.00","lineType":"SERVICE","unit":"pcs","taxPercent":"19",
         "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Scratch","amount":"3.00"}]}]}"""
            .formatted(
                order.id(),
                order.customer(),
                order.line(),
                order.product(),
                order.note(),
                order.returned()));
    var invoice = documents("invoices", order, 1).getFirst();
    assertThat(invoice.getList("lines.total")).containsExactly("100.00", "-27.00");
    assertThat(invoice.getInt("lines[1].quantity")).isEqualTo(-1);
    assertThat(invoice.getString("lines[1].listPrice")).isEqualTo("30.00");
    assertThat(invoice.getString("grandTotal")).isEqualTo("86.87");
    assertValid("invoices", invoice);
    world.publishData(
        "order.cancelled",
        """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","reason":"OTHER","lineItems":[
         {"lineId":"%s","productId":"%s","quantity":10},{"lineId":"%s","productId":"%s","quantity":1}]}"""
            .formatted(
                order.id(),
                order.customer(),
                order.line(),
                order.product(),
                order.note(),
                order.returned()));
    var credit = documents("credit-notes", order, 1).getFirst();
    assertThat(credit.getString("grandTotal")).isEqualTo("86.87");
    assertThat(world.invoice(invoice.getString("id")).getString("status")).isEqualTo("CREDITED");
  }

  /// As the order of a gross offer tells it: 10 × 11.90 − 2 × 17.85 with 3.57 less, 19 % in them.
  @Test
  void a_gross_line_below_zero_is_invoiced_below_zero() {
    world.publishData(
        "order.created",
        """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","currency":"EUR","grandTotal":"86.87",
         "priceIncludesTax":true,"priceBasis":"GROSS","invoiceRule":"IMMEDIATE","lineItems":[
         {"lineId":"%s","productId":"%s","description":"Paper","quantity":10,"unitPrice":"11.90",
         "total":"119.00","lineType":"PRODUCT","unit":"pcs","taxPercent":"19"},
         {"lineId":"%s","productId":"%s","description":"Trade-in","quantity":2,"unitPrice":"-16.065",
         "total":"-32.13","lineType":"SERVICE","unit":"pcs","taxPercent":"19",
         "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Scratch","amount":"3.57"}]}]}"""
            .formatted(
                order.id(),
                order.customer(),
                order.line(),
                order.product(),
                order.note(),
                order.returned()));
    var invoice = documents("invoices", order, 1).getFirst();
    assertThat(invoice.getList("lines.total")).containsExactly("100.00", "-27.00");
    assertThat(invoice.getInt("lines[1].quantity")).isEqualTo(-2);
    assertThat(invoice.getString("taxTotal")).isEqualTo("13.87");
    assertThat(invoice.getString("grandTotal")).isEqualTo("86.87");
    assertValid("invoices", invoice);
  }

  /// Each order on a collective invoice has its own allowances, and what comes back of one takes
  /// nothing of the other's along.
  @Test
  void on_a_collective_invoice_each_order_has_its_own() {
    var other = Order.ofCustomer(order.customer());
    var rule = "\"invoiceRule\":\"COLLECTIVE\",";
    world.publishData("order.created", ordered(order, rule));
    world.publishData("order.created", ordered(other, rule));
    var note = delivered(order, 10);
    delivered(other, 10);
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/collective-invoices/waiting")
                    .then()
                    .body(
                        "customers.findAll { it.customerId == '%s' }.orders"
                            .formatted(order.customer()),
                        contains(2)));
    var made =
        world
            .as("finance")
            .body("{\"customerId\":\"%s\"}".formatted(order.customer()))
            .post("/api/v1/collective-invoices");
    made.then().statusCode(200).body("invoices", hasSize(1));
    var invoice = world.invoice(made.path("invoices[0].id"));
    assertThat(invoice.getString("grandTotal")).isEqualTo("227.89");
    assertThat(invoice.getList("allowancesAndCharges.amount"))
        .containsExactly("9.65", "9.90", "9.65", "9.90");
    assertValid("invoices", invoice);
    var issued = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(issued.getList("orders.grandTotal")).containsExactlyInAnyOrder("113.94", "113.95");
    returned(order, note, 5);
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/credit-notes?invoiceId=" + invoice.getString("id"))
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].orderId", is(order.id().toString()))
                    .body("items[0].subtotal", is("43.42")));
  }

  private static BigDecimal sum(List<JsonPath> documents, String field) {
    return documents.stream()
        .map(document -> new BigDecimal(document.getString(field)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
