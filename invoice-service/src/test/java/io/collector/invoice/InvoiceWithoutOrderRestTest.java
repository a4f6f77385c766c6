package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.asOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Invoices that a clerk enters, without an order.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class InvoiceWithoutOrderRestTest {

  private static final String HOURS =
      "{\"description\":\"Consulting\",\"quantity\":7.5,\"unit\":\"HUR\",\"unitPrice\":\"120.00\",\"taxPercent\":\"19\"}";
  private static final String VOUCHER =
      "{\"description\":\"Voucher\",\"quantity\":-1,\"unitPrice\":\"50.00\",\"taxPercent\":\"19\"}";

  private final UUID customer = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    world.publishData(
        "customer.updated",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"ACTIVE",
         "paymentTermDays":14,"taxId":"FR12345678901","version":1,"addresses":[{"addressId":"%s","addressType":"BILLING",
         "street":"Rue 1","city":"Paris","country":"FR"}]}"""
            .formatted(customer, customer));
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .until(
            () ->
                InvoiceWorld.count(
                        "SELECT count(*) FROM customer_copy WHERE id = '%s'".formatted(customer))
                    == 1);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void it_is_issued_at_once_and_told_like_any_other() {
    var invoice =
        issue(HOURS)
            .header("Location", notNullValue())
            .body("number", startsWith("INV-"))
            .body("status", is("ISSUED"))
            .body("orderId", nullValue())
            .body("buyer.name", is("Acme"))
            .body("priceBasis", is("NET"))
            .body("subtotal", is("900.00"))
            .body("taxTotal", is("171.00"))
            .body("grandTotal", is("1071.00"))
            .body("lines[0].unit", is("HUR"))
            .extract()
            .jsonPath();
    var issued = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(issued.getString("orderId")).isNull();
    assertThat(issued.getString("customerId")).isEqualTo(customer.toString());
    assertThat(issued.getString("grandTotal")).isEqualTo("1071.00");
    assertThat(issued.getString("lineItems[0].quantity")).isEqualTo("7.5");
    assertThat(world.awaitPublished("invoice.updated", invoice.getString("id")).getString("status"))
        .isEqualTo("ISSUED");
    assertThat(invoice.getString("dueOn"))
        .isEqualTo(LocalDate.parse(invoice.getString("issuedOn")).plusDays(14).toString());
    world.pay(invoice, "1071.00", null, "EUR");
    world.awaitInvoice(invoice.getString("id"), "status", "PAID");
  }

  /// 119.00 and -1.07: what takes off is at a rate of its own.
  @Test
  void no_line_is_credited_alone_that_comes_to_more_than_the_invoice() {
    var invoice =
        issue(
                """
                {"description":"Goods","quantity":1,"unitPrice":"100.00","taxPercent":"19"},
                {"description":"Rebate","quantity":-1,"unitPrice":"1.00","taxPercent":"7"}""")
            .body("grandTotal", is("117.93"))
            .extract()
            .jsonPath();
    credit(invoice, part(invoice, 0, "1"))
        .statusCode(422)
        .body("code", is("more-than-invoiced"))
        .body("errors.pointer", contains("/lines"))
        .body("errors[0].detail", startsWith("come to 119.00, more than is left: 117.93"));
    credit(invoice, part(invoice, 0, "1") + "," + part(invoice, 1, "1"))
        .statusCode(201)
        .body("grandTotal", is("117.93"));
  }

  @Test
  void a_line_below_zero_takes_off_and_is_credited_with_what_it_reduces() {
    var invoice =
        issue(HOURS + "," + VOUCHER)
            .body("subtotal", is("850.00"))
            .body("taxTotal", is("161.50"))
            .body("grandTotal", is("1011.50"))
            .body("lines.total", contains("900.00", "-50.00"))
            .extract()
            .jsonPath();
    assertThat(
            world
                .awaitPublished("invoice.issued", invoice.getString("id"))
                .getList("lineItems.total"))
        .containsExactly("900.00", "-50.00");
    world
        .as("viewer")
        .get("/api/v1/invoices/" + invoice.getString("id") + "/pdf")
        .then()
        .statusCode(200);
    credit(invoice, part(invoice, 1, "1"))
        .statusCode(422)
        .body("code", is("below-zero"))
        .body("errors.pointer", hasItem("/lines"));
    credit(invoice, part(invoice, 0, "7.5") + "," + part(invoice, 1, "1"))
        .statusCode(201)
        .body("grandTotal", is("1011.50"))
        .body("lines.quantity", contains(7.5f, -1));
    world.awaitInvoice(invoice.getString("id"), "status", "CREDITED");
  }

  @Test
  void what_a_rate_takes_off_more_than_it_charges_is_credited_in_proportion() {
    var bottles =
        "{\"description\":\"Empties\",\"quantity\":-4,\"unitPrice\":\"25.00\",\"taxPercent\":\"19\"}";
    var water =
        "{\"description\":\"Water\",\"quantity\":10,\"unitPrice\":\"30.00\",\"taxPercent\":\"7\"}";
    var invoice =
        issue(water + "," + bottles)
            .body("taxBreakdown.taxableAmount", contains("300.00", "-100.00"))
            .body("taxBreakdown.taxAmount", contains("21.00", "-19.00"))
            .body("grandTotal", is("202.00"))
            .extract()
            .jsonPath();
    world
        .as("finance")
        .body("{\"reason\":\"GOODWILL\",\"amount\":\"101.00\"}")
        .post("/api/v1/invoices/" + invoice.getString("id") + "/credit-notes")
        .then()
        .statusCode(201)
        .body("taxBreakdown.taxableAmount", contains("150.00", "-50.00"))
        .body("taxBreakdown.taxAmount", contains("10.50", "-9.50"));
    world.pay(invoice, "101.00", null, "EUR");
    world.awaitInvoice(invoice.getString("id"), "status", "PAID");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/lines            | [{\"description\":\"A\",\"quantity\":-1,\"unitPrice\":\"5\"}]",
        "/lines            | []",
        "/lines/0/quantity | [{\"description\":\"A\",\"quantity\":0,\"unitPrice\":\"5\"}]",
        "/lines/0/quantity | [{\"description\":\"A\",\"quantity\":0.5,\"unitPrice\":\"5\"}]",
        "/lines/0/unit     | [{\"description\":\"A\",\"quantity\":1,\"unit\":\"barrel\",\"unitPrice\":\"5\"}]",
        "/lines/0          | [{\"description\":\"A\",\"quantity\":1000000000,\"unitPrice\":\"1000000\"}]",
        "/lines/0/unitPrice| [{\"description\":\"A\",\"quantity\":1,\"unitPrice\":\"-5\"}]",
        "/lines/0/taxPercent| [{\"description\":\"A\",\"quantity\":1,\"unitPrice\":\"5\",\"taxPercent\":\"101\"}]",
        "/lines/0/description| [{\"description\":\" \",\"quantity\":1,\"unitPrice\":\"5\"}]",
      })
  void what_is_no_invoice_is_refused_where_it_is_wrong(String pointer, String lines) {
    var code =
        world
            .as("finance")
            .body(body("EUR", lines))
            .post("/api/v1/invoices")
            .then()
            .body("errors.pointer", hasItem(pointer))
            .extract()
            .statusCode();
    assertThat(code).isIn(400, 422);
  }

  @Test
  void a_customer_that_is_unknown_or_another_tenant_s_or_too_young_is_refused() {
    asOf("t-" + UUID.randomUUID(), "finance")
        .body(body("EUR", "[" + HOURS + "]"))
        .post("/api/v1/invoices")
        .then()
        .statusCode(422)
        .body("code", is("unknown-customer"))
        .body("errors.pointer", contains("/customerId"));
    world
        .as("finance")
        .body(
            body("EUR", "[" + HOURS + "]")
                .replace(customer.toString(), UuidCreator.getTimeOrderedEpoch().toString()))
        .post("/api/v1/invoices")
        .then()
        .statusCode(409)
        .body("code", is("not-yet-known"));
    world
        .as("finance")
        .body(body("XAU", "[" + HOURS + "]"))
        .post("/api/v1/invoices")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/currency"));
    world
        .as("sales")
        .body(body("EUR", "[" + HOURS + "]"))
        .post("/api/v1/invoices")
        .then()
        .statusCode(403);
  }

  @Test
  void allowances_and_charges_are_told_apart_and_go_with_what_is_credited() {
    var books =
        "{\"description\":\"Books\",\"quantity\":1,\"unitPrice\":\"100.00\",\"taxPercent\":\"7\"}";
    var more =
        """
        ,"allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Loyalty","percent":"10"},
         {"kind":"CHARGE","reason":"Freight","amount":"20.00","taxPercent":"19"}]""";
    var invoice =
        issue(HOURS + "," + books, more)
            .body("lines.total", contains("900.00", "100.00"))
            .body("allowancesAndCharges.kind", contains("ALLOWANCE", "ALLOWANCE", "CHARGE"))
            .body("allowancesAndCharges.reason", contains("Loyalty", "Loyalty", "Freight"))
            .body("allowancesAndCharges.amount", contains("10.00", "90.00", "20.00"))
            .body("allowancesAndCharges.taxPercent", contains("7", "19", "19"))
            .body("taxBreakdown.taxableAmount", contains("90.00", "830.00"))
            .body("subtotal", is("920.00"))
            .body("taxTotal", is("164.00"))
            .body("grandTotal", is("1084.00"))
            .extract()
            .jsonPath();
    var issued = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(issued.getList("lineItems.total"))
        .containsExactly("900.00", "100.00", "-10.00", "-90.00", "20.00");
    assertThat(issued.getList("lineItems.unitPrice"))
        .containsExactly("120.00", "100.00", "10.00", "90.00", "20.00");
    world
        .as("viewer")
        .get("/api/v1/invoices/" + invoice.getString("id") + "/pdf")
        .then()
        .statusCode(200);
    credit(invoice, part(invoice, 0, "2.5"))
        .statusCode(201)
        .body("lines.total", contains("300.00"))
        .body("allowancesAndCharges.amount", contains("30.00"))
        .body("subtotal", is("270.00"));
    var freight =
        "{\"lineId\":\"%s\",\"quantity\":1}"
            .formatted(invoice.getString("allowancesAndCharges[2].id"));
    credit(invoice, part(invoice, 0, "5") + "," + part(invoice, 1, "1") + "," + freight)
        .statusCode(201)
        .body("subtotal", is("650.00"));
    world.awaitInvoice(invoice.getString("id"), "status", "CREDITED");
  }

  @Test
  void a_line_s_discount_is_told_apart() {
    var line =
        "{\"description\":\"Paper\",\"quantity\":19,\"unitPrice\":\"94.98\",\"taxPercent\":\"7\",%s}";
    issue(line.formatted("\"discountPercent\":\"3\""))
        .body("lines[0].listPrice", is("94.98"))
        .body("lines[0].discountAmount", is("54.14"))
        .body("subtotal", is("1750.48"))
        .body("taxTotal", is("122.53"));
    issue(line.formatted("\"discountAmount\":\"4.62\"")).body("subtotal", is("1800.00"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/allowancesAndCharges/0/amount | {\"kind\":\"ALLOWANCE\",\"reason\":\"A\"}",
        "/allowancesAndCharges/0/amount | {\"kind\":\"ALLOWANCE\",\"reason\":\"A\",\"amount\":\"1\",\"percent\":\"1\"}",
        "/allowancesAndCharges/0/amount | {\"kind\":\"ALLOWANCE\",\"reason\":\"A\",\"amount\":\"1.001\"}",
        "/allowancesAndCharges/0/amount | {\"kind\":\"ALLOWANCE\",\"reason\":\"A\",\"amount\":\"-1\"}",
        "/allowancesAndCharges/0/percent| {\"kind\":\"ALLOWANCE\",\"reason\":\"A\",\"percent\":\"101\"}",
        "/allowancesAndCharges/0/reason | {\"kind\":\"ALLOWANCE\",\"percent\":\"1\"}",
        "/allowancesAndCharges/0        | {\"kind\":\"ALLOWANCE\",\"reason\":\"A\",\"percent\":\"1\",\"taxPercent\":\"5\"}",
        "/lines                         | {\"kind\":\"ALLOWANCE\",\"reason\":\"A\",\"amount\":\"900.01\"}",
      })
  void what_is_no_allowance_is_refused_where_it_is_wrong(String pointer, String allowance) {
    world
        .as("finance")
        .body(body("EUR", "[" + HOURS + "]", ",\"allowancesAndCharges\":[" + allowance + "]"))
        .post("/api/v1/invoices")
        .then()
        .body("errors.pointer", contains(pointer));
  }

  @Test
  void instalments_are_paid_the_earliest_first_and_what_is_open_next_is_due() {
    var invoice =
        issue(
                HOURS,
                ",\"instalments\":[{\"days\":10,\"percent\":\"40\"},{\"days\":40,\"percent\":\"60\"}]")
            .body("instalments.amount", contains("428.40", "642.60"))
            .body("instalments.status", contains("OPEN", "OPEN"))
            .extract()
            .jsonPath();
    var issued = LocalDate.parse(invoice.getString("issuedOn"));
    assertThat(invoice.getString("dueOn")).isEqualTo(issued.plusDays(10).toString());
    var event = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(event.getList("instalments.amount")).isEqualTo(List.of("428.40", "642.60"));
    assertThat(event.getList("instalments.dueOn"))
        .isEqualTo(List.of(issued.plusDays(10).toString(), issued.plusDays(40).toString()));
    assertThat(
            world
                .awaitPublished("invoice.updated", invoice.getString("id"))
                .getList("laterInstalments.amount"))
        .isEqualTo(List.of("642.60"));
    world.pay(invoice, "500.00", null, "EUR");
    var paid = world.invoice(invoice.getString("id"));
    assertThat(paid.getString("dueOn")).isEqualTo(issued.plusDays(40).toString());
    assertThat(paid.getList("instalments.openAmount")).containsExactly("0.00", "571.00");
    assertThat(paid.getList("instalments.status")).containsExactly("SETTLED", "OPEN");
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(told(invoice).getString("dueDate"))
                    .startsWith(issued.plusDays(40).toString()));
    assertThat(told(invoice).<Object>get("laterInstalments")).isNull();
    var ubl =
        world
            .as("viewer")
            .get("/api/v1/invoices/" + invoice.getString("id") + "/pdf")
            .then()
            .statusCode(200)
            .extract();
    assertThat(ubl.contentType()).startsWith("application/pdf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3026-11-30", "9999-12-31"})
  void an_instalment_is_due_within_the_longest_term(String day) {
    world.live("America/Los_Angeles");
    refused(
        ",\"instalments\":[{\"dueOn\":\"%s\",\"amount\":\"1071.00\"}]".formatted(day),
        "/instalments/0/dueOn");
  }

  private JsonPath told(JsonPath invoice) {
    return Objects.requireNonNull(
        world.told("invoice.updated", "invoiceId").get(invoice.getString("id")));
  }

  @Test
  void an_overdue_instalment_is_reminded_of_and_the_next_begins_anew() {
    var invoice =
        issue(
                HOURS,
                ",\"instalments\":[{\"days\":0,\"amount\":\"500.00\"},{\"days\":5,\"amount\":\"571.00\"}]")
            .extract()
            .jsonPath();
    var id = invoice.getString("id");
    InvoiceWorld.execute(
        """
        UPDATE invoice SET due_on = due_on - 8, due_at = due_at - interval '8 days',
               instalments = replace(instalments, '%s', '%s') WHERE id = '%s'"""
            .formatted(
                invoice.getString("issuedOn"),
                LocalDate.parse(invoice.getString("issuedOn")).minusDays(8),
                id));
    world.as("finance").post("/api/v1/dunning-runs").then().statusCode(200);
    assertThat(world.invoice(id).getInt("dunningLevel")).isEqualTo(1);
    assertThat(world.invoice(id).getList("instalments.status")).containsExactly("OVERDUE", "OPEN");
    world.pay(invoice, "500.00", null, "EUR");
    var next = world.invoice(id);
    assertThat(next.getInt("dunningLevel")).isZero();
    assertThat(next.getBoolean("overdue")).isFalse();
    assertThat(next.getString("dueOn"))
        .isEqualTo(LocalDate.parse(invoice.getString("issuedOn")).plusDays(5).toString());
  }

  @Test
  void instalments_that_are_not_the_total_are_refused() {
    world
        .as("finance")
        .body(body("EUR", "[" + HOURS + "]", ",\"instalments\":[{\"days\":10,\"amount\":\"40\"}]"))
        .post("/api/v1/invoices")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/instalments"));
    world
        .as("finance")
        .body(
            body(
                "EUR",
                "[" + HOURS + "]",
                ",\"paymentTermDays\":5,\"instalments\":[{\"days\":10,\"percent\":\"100\"}]"))
        .post("/api/v1/invoices")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/paymentTermDays"));
  }

  @Test
  void what_was_paid_in_advance_settles_it_from_the_customer_s_credit() {
    var first = pay("300.00");
    var second = pay("500.00");
    var invoice =
        issue(HOURS, ",\"prepaidAmount\":\"700.00\"")
            .body("prepaidAmount", is("700.00"))
            .body("paidAmount", is("700.00"))
            .body("openAmount", is("371.00"))
            .body("status", is("PARTIALLY_PAID"))
            .extract()
            .jsonPath();
    assertThat(unallocated(first)).isEqualTo("0.00");
    assertThat(unallocated(second)).isEqualTo("100.00");
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.subledger().get(invoice.getString("id")))
                    .isEqualByComparingTo("371.00"));
    refused(",\"prepaidAmount\":\"100.01\"", "/prepaidAmount");
    refused(",\"prepaidAmount\":\"1071.01\"", "/prepaidAmount");
    refused(",\"prepaidAmount\":\"0.001\"", "/prepaidAmount");
    assertThat(
            InvoiceWorld.count(
                "SELECT count(*) FROM invoice WHERE customer_id = '%s'".formatted(customer)))
        .isEqualTo(1);
  }

  @Test
  void an_invoice_uses_the_customer_s_credit_by_itself_if_the_tenant_wants_it() {
    world
        .as("finance")
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"0",\
            "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0",\
            "dunningLevels":[],"seller":{},"useCredit":true}""")
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200)
        .body("useCredit", is(true));
    var first = pay("300.00");
    var second = pay("500.00");
    issue(HOURS)
        .body("prepaidAmount", is("800.00"))
        .body("paidAmount", is("800.00"))
        .body("openAmount", is("271.00"))
        .body("status", is("PARTIALLY_PAID"));
    assertThat(unallocated(first)).isEqualTo("0.00");
    assertThat(unallocated(second)).isEqualTo("0.00");
    pay("271.00"); // the oldest due
    var third = pay("1200.00");
    issue(HOURS, ",\"prepaidAmount\":\"100.00\"").body("openAmount", is("971.00"));
    assertThat(unallocated(third)).isEqualTo("1100.00");
    issue(HOURS).body("openAmount", is("0.00")).body("status", is("PAID"));
    assertThat(unallocated(third)).isEqualTo("29.00");
    issue(HOURS).body("openAmount", is("1042.00"));
  }

  private void refused(String more, String pointer) {
    world
        .as("finance")
        .body(body("EUR", "[" + HOURS + "]", more))
        .post("/api/v1/invoices")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains(pointer));
  }

  private String pay(String amount) {
    return world
        .as("finance")
        .body(
            "{\"customerId\":\"%s\",\"amount\":\"%s\",\"currency\":\"EUR\",\"method\":\"BANK_TRANSFER\"}"
                .formatted(customer, amount))
        .post("/api/v1/payments")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getString("id");
  }

  private String unallocated(String payment) {
    return world
        .as("finance")
        .get("/api/v1/payments/" + payment)
        .jsonPath()
        .getString("unallocatedAmount");
  }

  @Test
  void the_same_request_again_makes_no_second_invoice() {
    var key = UUID.randomUUID().toString();
    var first = post(key);
    assertThat(post(key)).isEqualTo(first);
  }

  private String post(String key) {
    return world
        .as("finance")
        .header("Idempotency-Key", key)
        .body(body("EUR", "[" + HOURS + "]"))
        .post("/api/v1/invoices")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getString("number");
  }

  private ValidatableResponse issue(String lines) {
    return issue(lines, "");
  }

  private ValidatableResponse issue(String lines, String more) {
    return world
        .as("finance")
        .body(body("EUR", "[" + lines + "]", more))
        .post("/api/v1/invoices")
        .then()
        .statusCode(201);
  }

  private String body(String currency, String lines) {
    return body(currency, lines, "");
  }

  /// @param more fields, each with a comma before it
  private String body(String currency, String lines, String more) {
    return "{\"customerId\":\"%s\",\"currency\":\"%s\",\"priceBasis\":\"NET\",\"lines\":%s%s}"
        .formatted(customer, currency, lines, more);
  }

  private static String part(JsonPath invoice, int line, String quantity) {
    return "{\"lineId\":\"%s\",\"quantity\":%s}"
        .formatted(invoice.getString("lines[%d].id".formatted(line)), quantity);
  }

  private ValidatableResponse credit(JsonPath invoice, String parts) {
    return world
        .as("finance")
        .body("{\"reason\":\"RETURNED\",\"lines\":[%s]}".formatted(parts))
        .post("/api/v1/invoices/" + invoice.getString("id") + "/credit-notes")
        .then();
  }
}
