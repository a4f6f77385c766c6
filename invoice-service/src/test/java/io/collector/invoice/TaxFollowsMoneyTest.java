package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// § 17 UStG, art. 90 of the VAT directive: what a discount, a write-off or a bad debt takes off an
/// invoice, it takes off the tax, too. Invoices of 1000.00 and 19 %, 3 % within 10 days.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TaxFollowsMoneyTest {

  private final UUID customer = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    settings("");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_discount_for_paying_early_takes_its_tax_off_and_a_refund_undoes_both() {
    var id = invoice().getString("id");
    var payment = pay("1154.30", "");
    payment
        .then()
        .statusCode(201)
        .body("allocations[0].discount", is("35.70"))
        .body("allocations[0].discountTax", is("5.70"));
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    assertThat(world.invoice(id).getString("discountTax")).isEqualTo("5.70");
    var received = world.awaitPublished("payment.received", id);
    assertThat(received.getString("allocations[0].discount")).isEqualTo("35.70");
    var tax = "allocations[0].discountTaxBreakdown[0].";
    assertThat(received.getString(tax + "taxableAmount")).isEqualTo("30.00");
    assertThat(received.getString(tax + "taxAmount")).isEqualTo("5.70");
    assertThat(received.getString(tax + "taxPercent")).isEqualTo("19");

    refund(payment.path("id"), "")
        .then()
        .statusCode(200)
        .body("allocations[0].discount", is("0.00"))
        .body("allocations[0].discountTax", is("0.00"));
    var after = world.invoice(id);
    assertThat(after.getString("openAmount")).isEqualTo("1190.00");
    assertThat(after.getString("discountAmount")).isEqualTo("0.00");
    assertThat(after.getString("discountTax")).isEqualTo("0.00");
    var refunded = world.awaitPublished("payment.refunded", id);
    assertThat(refunded.getString("allocations[0].discount")).isEqualTo("35.70");
    assertThat(refunded.getString(tax + "taxAmount")).isEqualTo("5.70");
    assertThat(world.subledger().get(id)).isEqualByComparingTo("1190.00");
  }

  @Test
  void a_refund_of_a_part_undoes_a_part_and_the_rest_the_rest() {
    var id = invoice().getString("id");
    String payment = pay("1154.30", "").path("id");
    refund(payment, "\"amount\":\"577.15\",")
        .then()
        .statusCode(200)
        .body("allocations[0].discount", is("17.85"))
        .body("allocations[0].discountTax", is("2.85"));
    assertThat(world.invoice(id).getString("discountTax")).isEqualTo("2.85");
    assertThat(world.invoice(id).getString("discountAmount")).isEqualTo("17.85");
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("595.00");
    refund(payment, "").then().statusCode(200);
    assertThat(world.invoice(id).getString("discountTax")).isEqualTo("0.00");
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("1190.00");
    assertThat(world.subledger().get(id)).isEqualByComparingTo("1190.00");
  }

  @Test
  void a_discount_holds_for_a_payment_of_several_invoices() {
    var first = invoice().getString("id");
    var second = invoice().getString("id");
    pay("2308.60", "")
        .then()
        .statusCode(201)
        .body("allocations.discount", contains("35.70", "35.70"))
        .body("allocations.discountTax", contains("5.70", "5.70"))
        .body("unallocatedAmount", is("0.00"));
    assertThat(world.invoice(first).getString("status")).isEqualTo("PAID");
    assertThat(world.invoice(second).getString("status")).isEqualTo("PAID");
  }

  @Test
  void a_payment_in_time_gets_its_discount_when_it_is_allocated_later() {
    var id = invoice().getString("id");
    String payment = pay("1154.30", ",\"allocations\":[]").path("id");
    world
        .as("finance")
        .post("/api/v1/payments/" + payment + "/allocate")
        .then()
        .statusCode(200)
        .body("allocations[0].discount", is("35.70"))
        .body("unallocatedAmount", is("0.00"));
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    var allocated = world.awaitPublished("payment.allocated", id);
    assertThat(allocated.getString("allocations[0].discount")).isEqualTo("35.70");
    assertThat(allocated.getString("allocations[0].discountTaxBreakdown[0].taxAmount"))
        .isEqualTo("5.70");
    assertThat(world.subledger().get(id)).isEqualByComparingTo("0");
  }

  @Test
  void a_payment_that_came_too_late_gets_none_whenever_it_is_allocated() {
    var id = invoice().getString("id");
    execute(
        "UPDATE invoice SET issued_at = issued_at - interval '11 days', issued_on = issued_on - 11, early_until = early_until - 11 WHERE id = '"
            + id
            + "'");
    String payment = pay("1154.30", ",\"allocations\":[]").path("id");
    world
        .as("finance")
        .post("/api/v1/payments/" + payment + "/allocate")
        .then()
        .statusCode(200)
        .body("allocations[0].discount", is("0.00"));
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("35.70");
    allocate(payment, id, "0", "35.71")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/allocations/0/discount"));
    allocate(payment, id, "0", "0")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/allocations/0/amount"));
    allocate(payment, id, "0", "35.70").then().statusCode(200);
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    assertThat(world.invoice(id).getString("discountTax")).isEqualTo("5.70");
    refund(payment, "").then().statusCode(200);
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("1190.00");
    assertThat(world.subledger().get(id)).isEqualByComparingTo("1190.00");
  }

  @Test
  void a_clerk_grants_a_discount_whatever_the_terms_are() {
    var id = invoice().getString("id");
    pay("1071.00", part(id, "1071.00", "119.00"))
        .then()
        .statusCode(201)
        .body("allocations[0].discount", is("119.00"))
        .body("allocations[0].discountTax", is("19.00"));
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    var other = invoice().getString("id");
    pay("1154.30", part(other, "1154.30", "0"))
        .then()
        .statusCode(201)
        .body("allocations[0].discount", is("0.00"));
    pay("1.00", part(other, "1.00", "0.001"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/allocations/0/discount"));
  }

  /// 1180.00 of 1190.00 credited: the payment's 1154.30 first, then 25.70 of its discount.
  @Test
  void a_credit_note_takes_back_the_payment_and_then_its_discount() {
    var id = invoice().getString("id");
    String payment = pay("1154.30", "").path("id");
    credit(id, "1180.00");
    var after = payment(payment);
    assertThat(after.getString("allocations[0].amount")).isEqualTo("0.00");
    assertThat(after.getString("allocations[0].discount")).isEqualTo("10.00");
    assertThat(after.getString("allocations[0].discountTax")).isEqualTo("1.60");
    assertThat(world.invoice(id).getString("discountTax")).isEqualTo("1.60");
    assertThat(world.invoice(id).getString("discountAmount")).isEqualTo("10.00");
    credit(id, "10.00");
    assertThat(payment(payment).getString("allocations[0].discount")).isEqualTo("0.00");
    assertThat(payment(payment).getString("allocations[0].discountTax")).isEqualTo("0.00");
  }

  private void credit(String invoice, String amount) {
    world
        .as("finance")
        .body("{\"reason\":\"x\",\"amount\":\"%s\"}".formatted(amount))
        .post("/api/v1/invoices/" + invoice + "/credit-notes")
        .then()
        .statusCode(201);
  }

  private JsonPath payment(String id) {
    return new JsonPath(world.as("finance").get("/api/v1/payments/" + id).asString());
  }

  @Test
  void a_write_off_takes_its_tax_off_and_a_credit_undoes_it() {
    var id = invoice().getString("id");
    pay("595.00", part(id, "595.00", "0"));
    world
        .as("finance")
        .body("{\"reason\":\"insolvent\"}")
        .post("/api/v1/invoices/" + id + "/write-off")
        .then()
        .statusCode(200)
        .body("writtenOffAmount", is("595.00"))
        .body("writtenOffTax", is("95.00"));
    var writtenOff = world.awaitPublished("invoice.written_off", id);
    assertThat(writtenOff.getString("taxBreakdown[0].taxableAmount")).isEqualTo("500.00");
    assertThat(writtenOff.getString("taxBreakdown[0].taxAmount")).isEqualTo("95.00");
    world
        .as("finance")
        .body("{\"reason\":\"GOODWILL\",\"amount\":\"119.00\"}")
        .post("/api/v1/invoices/" + id + "/credit-notes")
        .then()
        .statusCode(201);
    var credited = world.awaitPublished("credit_note.issued", id);
    assertThat(credited.getString("writeOffReversed")).isEqualTo("119.00");
    assertThat(credited.getString("writeOffTaxBreakdown[0].taxAmount")).isEqualTo("19.00");
    assertThat(world.invoice(id).getString("writtenOffTax")).isEqualTo("76.00");
  }

  @Test
  void a_tenant_may_leave_the_tax_as_it_is() {
    settings("\"taxFollowsMoney\":false,");
    var id = invoice().getString("id");
    pay("1154.30", "")
        .then()
        .statusCode(201)
        .body("allocations[0].discount", is("35.70"))
        .body("allocations[0].discountTax", is("0.00"));
    var received = world.awaitPublished("payment.received", id);
    assertThat(received.<Object>get("allocations[0].discountTaxBreakdown")).isNull();
  }

  @Test
  void a_tenant_may_settle_new_invoices_from_credit_with_their_discount() {
    settings("\"useCredit\":true,");
    world.know(customer);
    String payment = pay("1200.00", "").path("id");
    var id = invoice().getString("id");
    world.awaitInvoice(id, "status", "PAID");
    assertThat(world.invoice(id).getString("paidAmount")).isEqualTo("1190.00");
    assertThat(world.awaitPublished("payment.allocated", id).getString("paymentId"))
        .isEqualTo(payment);
    assertThat(world.awaitPublished("invoice.paid", id).getString("paymentId")).isEqualTo(payment);
    pay("1144.30", "").then().statusCode(201);
    var second = invoice().getString("id");
    world.awaitInvoice(second, "status", "PAID");
    assertThat(world.invoice(second).getString("discountAmount")).isEqualTo("35.70");
    var third = invoice().getString("id");
    assertThat(world.invoice(third).getString("openAmount")).isEqualTo("1190.00");
    assertThat(world.subledger().get(second)).isEqualByComparingTo("0.00");
  }

  private void settings(String more) {
    var etag = world.as("finance").get("/api/v1/invoice-settings").header("ETag");
    var request = world.as("finance");
    if (etag != null) {
      request = request.header("If-Match", etag);
    }
    request
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"0",%s\
            "earlyPaymentDiscountPercent":"3","earlyPaymentDays":10,"dunningInterestPercent":"9",\
            "dunningLevels":[],"seller":{}}"""
                .formatted(more))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
  }

  private JsonPath invoice() {
    var order = Order.ofCustomer(customer);
    world.publishData(
        "order.created",
        """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","currency":"USD",\
         "grandTotal":"1190.00","priceIncludesTax":false,"priceBasis":"NET",\
         "invoiceRule":"IMMEDIATE","lineItems":[{"lineId":"%s","productId":"%s",\
         "description":"Paper","quantity":10,"unitPrice":"100.00","taxPercent":"19"}]}"""
            .formatted(order.id(), customer, order.line(), order.product()));
    return world.awaitInvoice(order);
  }

  private static String part(String invoice, String amount, String discount) {
    return ",\"allocations\":[{\"invoiceId\":\"%s\",\"amount\":\"%s\",\"discount\":\"%s\"}]"
        .formatted(invoice, amount, discount);
  }

  private Response pay(String amount, String more) {
    return world
        .as("finance")
        .body(
            """
            {"customerId":"%s","amount":"%s","currency":"USD","method":"BANK_TRANSFER",\
            "paymentDate":"%s"%s}"""
                .formatted(customer, new BigDecimal(amount), LocalDate.now(ZoneOffset.UTC), more))
        .post("/api/v1/payments");
  }

  private Response allocate(String payment, String invoice, String amount, String discount) {
    return world
        .as("finance")
        .body("{" + part(invoice, amount, discount).substring(1) + "}")
        .post("/api/v1/payments/" + payment + "/allocate");
  }

  private Response refund(String payment, String more) {
    return world
        .as("finance")
        .body("{%s\"reason\":\"GOODWILL\"}".formatted(more))
        .post("/api/v1/payments/" + payment + "/refund");
  }
}
