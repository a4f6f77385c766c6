package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.schedule.Schedules;
import io.collector.testing.CollectorTest;
import io.collector.testing.En16931;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders of 10 × 10.00 and a trade-in of 50.00, at 19 %: no invoice is below zero.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class BelowZeroFlowTest {

  private static final En16931 UBL = En16931.of("ubl");

  @Inject Schedules schedules;

  private final Order order = Order.some();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void ordered(Order one, String rule) {
    world.publishData(
        "order.created",
        """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","currency":"EUR","grandTotal":"59.50",
         "priceIncludesTax":false,"priceBasis":"NET","invoiceRule":"%s","lineItems":[
         {"lineId":"%s","productId":"%s","description":"Paper","quantity":10,"unitPrice":"10.00",
         "listPrice":"10.00","total":"100.00","lineType":"PRODUCT","unit":"pcs","taxPercent":"19"},
         {"lineId":"%s","productId":"%s","description":"Trade-in","quantity":1,"unitPrice":"-50.00",
         "listPrice":"-50.00","total":"-50.00","lineType":"SERVICE","unit":"pcs","taxPercent":"19"}]}"""
            .formatted(
                one.id(),
                one.customer(),
                rule,
                one.line(),
                one.product(),
                tradeIn(one),
                one.returned()));
    world.publishData("order.confirmed", one.confirmed());
  }

  private static UUID tradeIn(Order one) {
    return one.note();
  }

  private void delivered(Order one, int quantity, Instant at) {
    world.publishData(
        "delivery.confirmed",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","customerId":"%s","deliveredAt":"%s",
         "items":[{"lineId":"%s","productId":"%s","quantity":%d}]}"""
            .formatted(
                UUID.randomUUID(),
                one.id(),
                one.customer(),
                at,
                one.line(),
                one.product(),
                quantity));
  }

  private void awaitDelivered(Order one, int quantity) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/orders/%s/billing".formatted(one.id()))
                    .then()
                    .statusCode(200)
                    .body("lines[0].delivered", is(quantity)));
  }

  private void awaitHeld(Order one) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/billing-holds?customerId=" + one.customer())
                    .then()
                    .body("items.orderId", contains(one.id().toString()))
                    .body("items[0].missing", containsString("less than zero")));
  }

  private List<JsonPath> invoices() {
    var all = new JsonPath(world.as("viewer").get("/api/v1/invoices").asString());
    return all.getList("items.id", String.class).stream().sorted().map(world::invoice).toList();
  }

  private Response byHand(String body) {
    return world.as("finance").body(body).post("/api/v1/orders/%s/invoices".formatted(order.id()));
  }

  private static String part(UUID line, int quantity) {
    return "{\"lines\":[{\"orderLineId\":\"%s\",\"quantity\":%d}]}".formatted(line, quantity);
  }

  @Test
  void deliveries_wait_for_those_that_bear_the_trade_in() {
    world.know(order.customer());
    ordered(order, "AFTER_DELIVERY");
    for (var day = 1; day <= 5; day++) {
      delivered(order, 2, Instant.parse("2024-01-0%dT12:00:00Z".formatted(day)));
      awaitDelivered(order, 2 * day);
    }
    var invoices = invoices();
    assertThat(invoices)
        .extracting(invoice -> invoice.getString("grandTotal"))
        .containsExactly("23.80", "23.80", "11.90");
    var last = invoices.getLast();
    assertThat(last.getList("lines.total")).containsExactly("60.00", "-50.00");
    assertThat(last.getString("deliveredFrom")).isEqualTo("2024-01-03");
    assertThat(last.getString("deliveredTo")).isEqualTo("2024-01-05");
    world.as("viewer").get("/api/v1/billing-holds").then().body("items", hasSize(0));
  }

  private Response settle(Order one, String body) {
    return world
        .as("finance")
        .body(body)
        .post("/api/v1/billing-holds/%s/settle".formatted(one.id()));
  }

  private JsonPath payments(Order one) {
    return new JsonPath(
        world.as("viewer").get("/api/v1/payments?customerId=" + one.customer()).asString());
  }

  @Test
  void what_is_left_below_zero_is_held_until_a_person_settles_it() {
    ordered(order, "AFTER_COMPLETE_ORDER");
    delivered(order, 2, Instant.now());
    world.publishData("order.cancelled", order.cancelled(8));
    awaitHeld(order);
    awaitDelivered(order, 2);
    assertThat(invoices()).isEmpty();
    for (var body : List.of("{}", part(tradeIn(order), 1))) {
      byHand(body)
          .then()
          .statusCode(422)
          .body("errors[0].pointer", is("/lines"))
          .body("errors[0].detail", containsString("less than zero"));
    }
    byHand(part(order.line(), 2)).then().statusCode(201).body("grandTotal", is("23.80"));
    awaitHeld(order);
    var settled = settle(order, "{\"reason\":\"The old printer was kept\"}");
    settled
        .then()
        .statusCode(200)
        .body("reason", is("The old printer was kept"))
        .body("invoiceId", nullValue());
    world.as("viewer").get("/api/v1/billing-holds").then().body("items", hasSize(0));
    assertSettled(settled.path("creditNoteId"));
    settle(order, "{\"reason\":\"Once more\"}").then().body("id", is(settled.<String>path("id")));
    assertThat(payments(order).getList("items")).hasSize(1);
  }

  /// 20.00 of goods and a trade-in of 50.00, with tax: 35.70 of it is the customer's credit.
  private void assertSettled(String creditNoteId) {
    var invoice = invoices().getFirst();
    assertThat(invoice.getString("status")).isEqualTo("PAID");
    assertThat(invoice.getString("creditedAmount")).isEqualTo("0.00");
    world
        .as("viewer")
        .get("/api/v1/credit-notes/" + creditNoteId)
        .then()
        .body("invoiceId", is(invoice.getString("id")))
        .body("orderId", is(order.id().toString()))
        .body("grandTotal", is("59.50"))
        .body("customerCredit", is("59.50"))
        .body("lines.orderLineId", contains(tradeIn(order).toString()))
        .body("lines[0].quantity", is(1))
        .body("lines[0].unitPrice", is("50.00"));
    var credit = payments(order);
    assertThat(credit.getString("items[0].method")).isEqualTo("CREDIT_NOTE");
    assertThat(credit.getString("items[0].unallocatedAmount")).isEqualTo("35.70");
    assertThat(world.subledger())
        .containsEntry(invoice.getString("id"), new BigDecimal("0.00"))
        .containsEntry(world.tenant(), new BigDecimal("35.70"));
    assertThat(world.told("payment.updated", "paymentId").values())
        .extracting(payment -> payment.getString("unallocatedAmount"))
        .containsExactly("35.70");
    assertThat(world.told("invoice.updated", "invoiceId").values())
        .extracting(one -> one.getString("openAmount"))
        .containsExactly("0.00");
    world
        .as("finance")
        .body("{\"amount\":\"35.70\",\"reason\":\"Paid out\"}")
        .post("/api/v1/payments/%s/refund".formatted(credit.getString("items[0].id")))
        .then()
        .statusCode(200);
    var refund = world.awaitPublished("payment.refunded", credit.getString("items[0].id"));
    assertThat(refund.getString("creditNoteId")).isEqualTo(creditNoteId);
  }

  @Test
  void settling_invoices_what_is_above_zero() {
    world.know(order.customer());
    ordered(order, "AFTER_DELIVERY");
    delivered(order, 2, Instant.now());
    world.publishData("order.cancelled", order.cancelled(7));
    delivered(order, 1, Instant.now());
    awaitHeld(order);
    awaitDelivered(order, 3);
    var before = invoices().size();
    settle(order, "{\"reason\":\"Kept\"}").then().statusCode(200);
    assertThat(invoices())
        .extracting(invoice -> invoice.getString("grandTotal"))
        .hasSize(before + 1)
        .last()
        .isEqualTo(before == 0 ? "35.70" : "11.90");
    assertThat(invoices()).allMatch(invoice -> invoice.getString("openAmount").equals("0.00"));
    assertThat(payments(order).getString("items[0].unallocatedAmount")).isEqualTo("23.80");
    world
        .as("viewer")
        .get("/api/v1/orders/%s/billing".formatted(order.id()))
        .then()
        .body("lines.billable", everyItem(is(0)))
        .body("settlements.reason", contains("Kept"));
    world.publishData("delivery.returned", order.returned(1, "DAMAGED"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(payments(order).getList("items.unallocatedAmount"))
                    .containsExactly("35.70"));
    world.as("viewer").get("/api/v1/billing-holds").then().body("items", hasSize(0));
  }

  @Test
  void without_an_invoice_what_is_below_zero_is_given_up() {
    ordered(order, "AFTER_DELIVERY");
    world.publishData("order.cancelled", order.cancelled(10));
    awaitHeld(order);
    settle(order, "{\"reason\":\"Kept\"}")
        .then()
        .statusCode(409)
        .body("code", is("nothing-to-credit"));
    settle(order, "{}").then().statusCode(422).body("errors[0].pointer", is("/reason"));
    settle(order, "{\"reason\":\"The customer keeps it\",\"credit\":false}")
        .then()
        .statusCode(200)
        .body("invoiceId", nullValue())
        .body("creditNoteId", nullValue());
    world.as("viewer").get("/api/v1/billing-holds").then().body("items", hasSize(0));
    assertThat(invoices()).isEmpty();
    settle(Order.some(), "{\"reason\":\"Kept\"}").then().statusCode(404);
  }

  @Test
  void of_an_order_that_is_held_nothing_is_collected_and_the_next_customer_is() {
    var before = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusDays(2);
    var next = Order.some();
    ordered(order, "COLLECTIVE");
    delivered(order, 2, before.atTime(12, 0).toInstant(ZoneOffset.UTC));
    awaitDelivered(order, 2);
    ordered(next, "COLLECTIVE");
    delivered(next, 10, before.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
    awaitDelivered(next, 10);
    world.publishData("order.cancelled", order.cancelled(8));
    awaitHeld(order);
    schedules.runNow("collective-invoices").await().atMost(PATIENCE);
    assertThat(world.awaitInvoice(next).getString("grandTotal")).isEqualTo("59.50");
    assertThat(invoices()).hasSize(1);
    world
        .as("finance")
        .body("{\"customerId\":\"%s\"}".formatted(order.customer()))
        .post("/api/v1/collective-invoices")
        .then()
        .statusCode(409)
        .body("code", is("below-zero"));
    world
        .as("finance")
        .body("{}")
        .post("/api/v1/collective-invoices")
        .then()
        .statusCode(409)
        .body("code", is("nothing-to-invoice"));
  }

  /// 100.00 of goods less a trade-in of 50.00: all goods come back, the trade-in stays.
  @Test
  void goods_that_come_back_are_credited_beyond_the_invoice() {
    world.know(order.customer());
    ordered(order, "AFTER_DELIVERY");
    delivered(order, 10, Instant.now());
    var invoice = world.awaitInvoice(order).getString("id");
    assertThat(world.invoice(invoice).getString("grandTotal")).isEqualTo("59.50");
    world
        .as("finance")
        .body(
            """
            {"customerId":"%s","amount":"20.00","currency":"EUR","method":"CASH",
             "allocations":[{"invoiceId":"%s","amount":"20.00"}]}"""
                .formatted(order.customer(), invoice))
        .post("/api/v1/payments")
        .then()
        .statusCode(201);
    world.publishData("delivery.returned", order.returned(10, "DEFECT"));
    world.awaitInvoice(invoice, "creditedAmount", "59.50");
    var note =
        world
            .as("viewer")
            .get("/api/v1/credit-notes?orderId=" + order.id())
            .jsonPath()
            .setRootPath("items[0]");
    assertThat(note.getString("grandTotal")).isEqualTo("119.00");
    assertThat(note.getString("taxTotal")).isEqualTo("19.00");
    assertThat(note.getString("customerCredit")).isEqualTo("79.50");
    assertThat(note.getList("lines.total")).containsExactly("100.00");
    assertThat(world.invoice(invoice).getString("openAmount")).isEqualTo("0.00");
    assertThat(payments(order).getList("items.unallocatedAmount"))
        .containsExactlyInAnyOrder("20.00", "59.50");
    assertThat(world.subledger())
        .containsEntry(invoice, new BigDecimal("0.00"))
        .containsEntry(world.tenant(), new BigDecimal("79.50"));
    world.as("viewer").get("/api/v1/billing-holds").then().body("items", hasSize(0));
  }

  /// The invoice was paid with what an earlier credit note gave: that is free again, beside what is
  /// credited beyond the invoice.
  @Test
  void goods_come_back_whose_invoice_was_paid_with_an_earlier_credit() {
    world.know(order.customer());
    returned(order, invoiced(order));
    assertThat(payments(order).getList("items.unallocatedAmount")).containsExactly("59.50");
    var next = Order.ofCustomer(order.customer());
    var invoice = invoiced(next);
    world
        .as("finance")
        .body("{\"allocations\":[{\"invoiceId\":\"%s\",\"amount\":\"59.50\"}]}".formatted(invoice))
        .post("/api/v1/payments/%s/allocate".formatted(payments(order).getString("items[0].id")))
        .then()
        .statusCode(200);
    returned(next, invoice);
    assertThat(payments(order).getList("items.unallocatedAmount"))
        .containsExactly("59.50", "59.50");
  }

  /// The id of the invoice of all its goods.
  private String invoiced(Order one) {
    ordered(one, "AFTER_DELIVERY");
    delivered(one, 10, Instant.now());
    return world.awaitInvoice(one).getString("id");
  }

  private void returned(Order one, String invoice) {
    world.publishData("delivery.returned", one.returned(10, "DEFECT"));
    world.awaitInvoice(invoice, "creditedAmount", "59.50");
  }

  /// Its own fault, as long as one of its events can't be read.
  @Test
  void a_customer_that_fails_does_not_hinder_the_next() {
    var before = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusDays(2);
    var next = Order.some();
    ordered(order, "COLLECTIVE");
    delivered(order, 10, before.atTime(12, 0).toInstant(ZoneOffset.UTC));
    ordered(next, "COLLECTIVE");
    delivered(next, 10, before.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/collective-invoices/waiting")
                    .then()
                    .body("customers", hasSize(2)));
    InvoiceWorld.execute(
        "UPDATE order_fact SET body = '!' || body WHERE order_id = '%s'".formatted(order.id()));
    schedules.runNow("collective-invoices").await().atMost(PATIENCE);
    world.awaitInvoice(next);
    assertThat(invoices()).hasSize(1);
    InvoiceWorld.execute(
        "UPDATE order_fact SET body = substr(body, 2) WHERE order_id = '%s'".formatted(order.id()));
    assertThat(world.awaitInvoice(order).getString("grandTotal")).isEqualTo("59.50");
  }

  @Test
  void all_of_it_is_a_valid_e_invoice() {
    world
        .as("admin")
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"19",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0",
             "dunningLevels":[],"seller":{"name":"Collector","taxId":"DE123456789","country":"DE"}}""")
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
    world.know(order.customer());
    ordered(order, "AFTER_DELIVERY");
    delivered(order, 5, Instant.now());
    var id = world.awaitInvoice(order).getString("id");
    assertThat(world.invoice(id).getString("grandTotal")).isEqualTo("0.00");
    var ubl = world.as("viewer").get("/api/v1/invoices/%s/ubl".formatted(id)).asByteArray();
    assertThat(UBL.violations(ubl)).isEmpty();
  }
}
