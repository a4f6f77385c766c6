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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    return world
        .as("finance")
        .body(body("EUR", "[" + lines + "]"))
        .post("/api/v1/invoices")
        .then()
        .statusCode(201);
  }

  private String body(String currency, String lines) {
    return "{\"customerId\":\"%s\",\"currency\":\"%s\",\"lines\":%s}"
        .formatted(customer, currency, lines);
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
