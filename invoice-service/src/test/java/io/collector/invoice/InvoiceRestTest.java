package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.asOf;
import static io.collector.invoice.InvoiceWorld.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class InvoiceRestTest {

  /// Changes whenever anything is written, by whomever.
  private static final String WRITTEN =
      """
      SELECT concat_ws(' ',
        (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM invoice),
        (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM payment),
        (SELECT count(*) FROM payment_request), (SELECT count(*) FROM payment_refund),
        (SELECT count(*) FROM credit_note), (SELECT coalesce(sum(last), 0) FROM document_counter),
        (SELECT count(*) FROM bus.idempotency_key),
        (SELECT count(*) FROM bus.event_log))
      """;

  private final Order order = Order.some();
  private InvoiceWorld world;
  private JsonPath invoice;
  private String id;

  @BeforeEach
  void an_invoice() {
    world = new InvoiceWorld();
    invoice = world.invoiced(order);
    id = invoice.getString("id");
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// Bodies with ' for ", PAYMENT for the fields of a payment of 100.00 without its end.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "malformed JSON    | {'customerId':                         | 400 | malformed-json |",
        "no body           |                                        | 400 | no-body |",
        "unknown field     | PAYMENT,'amnt':1}                      | 400 | |",
        "no amount         | {'customerId':'CUSTOMER','currency':'USD','method':'CASH'} | 422 | invalid | /amount",
        "nothing           | {'customerId':'CUSTOMER','currency':'USD','method':'CASH','amount':'0'} | 422 | invalid | /amount",
        "less than nothing | {'customerId':'CUSTOMER','currency':'USD','method':'CASH','amount':'-5'} | 422 | invalid | /amount",
        "too fine          | {'customerId':'CUSTOMER','currency':'USD','method':'CASH','amount':'1.005'} | 422 | bad-amount | /amount",
        "no currency       | {'customerId':'CUSTOMER','currency':'ZZZ','method':'CASH','amount':'1'} | 422 | unknown-currency | /currency",
        "a fund            | {'customerId':'CUSTOMER','currency':'COU','method':'CASH','amount':'1'} | 422 | invalid | /currency",
        "no method         | {'customerId':'CUSTOMER','currency':'USD','method':'cash','amount':'1'} | 422 | invalid | /method",
        "to come           | PAYMENT,'paymentDate':'2999-01-01'}    | 422 | payment-to-come | /paymentDate",
        "unknown invoice   | PAYMENT,'allocations':[{'invoiceId':'CUSTOMER','amount':'1.00'}]} | 422 | bad-allocation | /allocations/0/invoiceId",
        "twice             | PAYMENT,'allocations':[{'invoiceId':'INVOICE','amount':'1.00'},{'invoiceId':'INVOICE','amount':'1.00'}]} | 422 | bad-allocation | /allocations/1/invoiceId",
        "more than came in | PAYMENT,'allocations':[{'invoiceId':'INVOICE','amount':'100.01'}]} | 422 | bad-allocation | /allocations",
        "more than is open | PAYMENT,'allocations':[{'invoiceId':'INVOICE','amount':'1500.01'}]} | 422 | bad-allocation | /allocations/0/amount",
      })
  void a_bad_payment_is_refused_and_nothing_written(
      String name,
      @Nullable String body,
      int status,
      @Nullable String code,
      @Nullable String pointer) {
    check("/api/v1/payments", body, status, code, pointer);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "neither           | {'reason':'GOODWILL'}                                | 422 | invalid | /lines",
        "both              | {'reason':'GOODWILL','amount':'1.00','lines':[{'lineId':'LINE','quantity':1}]} | 422 | invalid | /lines",
        "no reason         | {'amount':'1.00'}                                    | 422 | invalid | /reason",
        "too much          | {'reason':'GOODWILL','amount':'1500.01'}             | 422 | more-than-invoiced | /amount",
        "too fine          | {'reason':'GOODWILL','amount':'1.005'}               | 422 | bad-amount | /amount",
        "too many          | {'reason':'RETURNED','lines':[{'lineId':'LINE','quantity':6}]} | 422 | more-than-invoiced | /lines/0/quantity",
        "unknown line      | {'reason':'RETURNED','lines':[{'lineId':'INVOICE','quantity':1}]} | 422 | more-than-invoiced | /lines/0/lineId",
        "no quantity       | {'reason':'RETURNED','lines':[{'lineId':'LINE','quantity':0}]} | 422 | invalid | /lines/0/quantity",
      })
  void a_bad_credit_note_is_refused_and_nothing_written(
      String name, String body, int status, String code, String pointer) {
    check("/api/v1/invoices/" + id + "/credit-notes", body, status, code, pointer);
  }

  private void check(
      String path,
      @Nullable String body,
      int status,
      @Nullable String code,
      @Nullable String pointer) {
    var before = query(WRITTEN);
    var json =
        (body == null ? "" : body)
            .replace(
                "PAYMENT",
                "{'customerId':'CUSTOMER','amount':'100.00','currency':'USD','method':'CASH'")
            .replace("CUSTOMER", order.customer().toString())
            .replace("INVOICE", id)
            .replace("LINE", invoice.getString("lines[0].id"))
            .replace('\'', '"');
    var answer =
        world
            .as("finance")
            .body(json)
            .post(path)
            .then()
            .statusCode(status)
            .contentType("application/problem+json");
    if (code != null) {
      answer.body("code", is(code));
    }
    if (pointer != null) {
      answer.body("errors.pointer", hasItem(pointer));
    }
    assertThat(query(WRITTEN)).isEqualTo(before);
  }

  @Test
  void whoever_may_not_gets_nothing() {
    var payment = world.pay(invoice, "100.00", null).getString("id");
    var before = query(WRITTEN);
    RestAssured.given().get("/api/v1/invoices/" + id).then().statusCode(401);
    RestAssured.given()
        .auth()
        .oauth2(Tokens.withoutTenant("finance"))
        .get("/api/v1/invoices")
        .then()
        .statusCode(403);
    for (var role : new String[] {"viewer", "sales", "warehouse", "hr"}) {
      for (var action :
          new String[] {
            "/invoices/" + id + "/void",
            "/invoices/" + id + "/write-off",
            "/invoices/" + id + "/credit-notes",
            "/payments/" + payment + "/refund",
            "/payments/" + payment + "/allocate",
            "/payments",
            "/orders/" + order.id() + "/invoices",
            "/dunning-runs"
          }) {
        world.as(role).body("{\"reason\":\"x\"}").post("/api/v1" + action).then().statusCode(403);
      }
    }
    world.as("hr").get("/api/v1/invoices/" + id).then().statusCode(403);
    for (var path :
        new String[] {
          "/invoices/" + id,
          "/invoices/" + id + "/pdf",
          "/payments/" + payment,
          "/orders/" + order.id() + "/billing"
        }) {
      asOf("acme", "admin").get("/api/v1" + path).then().statusCode(404);
    }
    for (var action :
        new String[] {
          "/invoices/" + id + "/void",
          "/invoices/" + id + "/payment-requests",
          "/payments/" + payment + "/refund",
          "/orders/" + order.id() + "/invoices"
        }) {
      asOf("acme", "admin")
          .body(action.endsWith("void") || action.endsWith("refund") ? "{\"reason\":\"x\"}" : "{}")
          .post("/api/v1" + action)
          .then()
          .statusCode(404);
    }
    asOf("acme", "admin").get("/api/v1/invoices").then().body("items", hasSize(0));
    assertThat(query(WRITTEN)).isEqualTo(before);
  }

  @Test
  void a_repeated_key_takes_no_second_payment() {
    var key = UUID.randomUUID().toString();
    var first = payWith(key, "100.00");
    first.then().statusCode(201).header("ETag", notNullValue());
    var before = query(WRITTEN);
    payWith(key, "100.00")
        .then()
        .statusCode(201)
        .header("Location", first.header("Location"))
        .body("id", is(first.<String>path("id")));
    payWith(key, "200.00").then().statusCode(422).body("code", is("idempotency-key-reused"));
    assertThat(query(WRITTEN)).isEqualTo(before);
  }

  private Response payWith(String key, String amount) {
    return world
        .as("finance")
        .header("Idempotency-Key", key)
        .body(
            """
            {"customerId":"%s","amount":"%s","currency":"USD","method":"CASH"}"""
                .formatted(order.customer(), amount))
        .post("/api/v1/payments");
  }

  @Test
  void money_of_a_customer_that_nobody_knows_is_refused() {
    var before = query(WRITTEN);
    payFor(UUID.randomUUID())
        .then()
        .statusCode(422)
        .body("code", is("unknown-customer"))
        .body("errors[0].pointer", is("/customerId"));
    payFor(UuidCreator.getTimeOrderedEpoch())
        .then()
        .statusCode(409)
        .body("code", is("not-yet-known"))
        .header("Retry-After", is("1"));
    InvoiceWorld.asOf("acme", "finance")
        .body(
            "{\"customerId\":\"%s\",\"amount\":\"5\",\"currency\":\"USD\",\"method\":\"CASH\"}"
                .formatted(order.customer()))
        .post("/api/v1/payments")
        .then()
        .statusCode(422);
    assertThat(query(WRITTEN)).isEqualTo(before);
  }

  @Test
  void an_invoice_of_another_customer_is_not_paid() {
    var other = UUID.randomUUID();
    world.know(other);
    world
        .as("finance")
        .body(
            """
            {"customerId":"%s","amount":"5","currency":"USD","method":"CASH",
             "allocations":[{"invoiceId":"%s","amount":"5"}]}"""
                .formatted(other, id))
        .post("/api/v1/payments")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/allocations/0/invoiceId"));
  }

  private Response payFor(UUID customer) {
    return world
        .as("finance")
        .body(
            "{\"customerId\":\"%s\",\"amount\":\"5\",\"currency\":\"USD\",\"method\":\"CASH\"}"
                .formatted(customer))
        .post("/api/v1/payments");
  }

  @Test
  void a_decision_on_a_stale_invoice_is_refused() {
    var etag = "\"" + invoice.getInt("version") + "\"";
    world.pay(invoice, "100.00", null);
    for (var action : new String[] {"void", "write-off"}) {
      world
          .as("finance")
          .header("If-Match", etag)
          .body("{\"reason\":\"x\"}")
          .post("/api/v1/invoices/" + id + "/" + action)
          .then()
          .statusCode(412)
          .body("code", is("stale"));
    }
    world
        .as("finance")
        .body("{\"reason\":\"x\"}")
        .post("/api/v1/invoices/" + id + "/void")
        .then()
        .statusCode(409)
        .body("code", is("not-voidable"));
    var now = world.as("viewer").get("/api/v1/invoices/" + id);
    world
        .as("viewer")
        .header("If-None-Match", now.header("ETag"))
        .get("/api/v1/invoices/" + id)
        .then()
        .statusCode(304);
  }

  @Test
  void an_invoice_is_credited_by_lines_and_by_amounts_up_to_all_of_it() {
    var line = invoice.getString("lines[0].id");
    credit("{\"reason\":\"GOODWILL\",\"amount\":\"300.00\"}")
        .then()
        .statusCode(201)
        .body("subtotal", is("250.00"))
        .body("taxTotal", is("50.00"))
        .body("customerCredit", is("0.00"));
    credit(
            "{\"reason\":\"RETURNED\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":2}]}"
                .formatted(line))
        .then()
        .statusCode(201)
        .body("grandTotal", is("600.00"))
        .body("lines[0].quantity", is(2));
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("600.00");
    // three lines are left, but only 600.00 of their 900.00
    credit(
            "{\"reason\":\"RETURNED\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":3}]}"
                .formatted(line))
        .then()
        .statusCode(201)
        .body("grandTotal", is("600.00"));
    assertThat(world.invoice(id).getString("status")).isEqualTo("CREDITED");
    credit("{\"reason\":\"GOODWILL\",\"amount\":\"0.01\"}")
        .then()
        .statusCode(409)
        .body("code", is("nothing-creditable"));
    world
        .as("viewer")
        .get("/api/v1/credit-notes?invoiceId=" + id + "&sort=number")
        .then()
        .statusCode(200)
        .body("items.grandTotal", contains("300.00", "600.00", "600.00"));
  }

  private Response credit(String body) {
    return creditOf(id, body);
  }

  private Response creditOf(String invoiceId, String body) {
    return world.as("finance").body(body).post("/api/v1/invoices/" + invoiceId + "/credit-notes");
  }

  @Test
  void no_more_tax_of_a_rate_is_credited_than_was_charged() {
    var two = Order.some();
    world.publishData(
        "order.created",
        """
        {"orderId":"%s","orderNumber":"ORD-2","customerId":"%s","currency":"USD","grandTotal":"230.00",
         "priceIncludesTax":true,"invoiceRule":"IMMEDIATE","lineItems":[
         {"lineId":"%s","productId":"%s","description":"Paper","quantity":1,"unitPrice":"120.00","taxPercent":"20"},
         {"lineId":"%s","productId":"%s","description":"Stamps","quantity":1,"unitPrice":"100.00","taxPercent":"0"},
         {"lineId":"%s","productId":"%s","description":"Sweets","quantity":1,"unitPrice":"10.00","taxPercent":"7"}]}"""
            .formatted(
                two.id(),
                two.customer(),
                two.line(),
                two.product(),
                two.note(),
                two.note(),
                two.returned(),
                two.returned()));
    var charged = world.awaitInvoice(two);
    var invoiceId = charged.getString("id");
    creditOf(
            invoiceId,
            "{\"reason\":\"RETURNED\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":1}]}"
                .formatted(charged.getString("lines[0].id")))
        .then()
        .statusCode(201)
        .body("taxTotal", is("20.00"));
    var tax = new BigDecimal("20.00");
    for (var amount : new String[] {"36.67", "36.67", "36.66"}) {
      var note =
          creditOf(invoiceId, "{\"reason\":\"GOODWILL\",\"amount\":\"%s\"}".formatted(amount));
      note.then()
          .statusCode(201)
          .body("grandTotal", is(amount))
          .body("taxBreakdown.taxPercent", contains("0", "7"));
      tax = tax.add(new BigDecimal(note.<String>path("taxTotal")));
    }
    assertThat(tax).isEqualByComparingTo(charged.getString("taxTotal"));
    assertThat(world.invoice(invoiceId).getString("status")).isEqualTo("CREDITED");
  }

  @Test
  void a_credit_note_settles_what_was_paid_in_part() {
    world.pay(invoice, "1000.00", null);
    credit("{\"reason\":\"GOODWILL\",\"amount\":\"500.00\"}").then().statusCode(201);
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
    assertThat(world.awaitPublished("invoice.paid", id).getString("amount")).isEqualTo("1000.00");
    credit("{\"reason\":\"GOODWILL\",\"amount\":\"1000.00\"}")
        .then()
        .statusCode(201)
        .body("customerCredit", is("1000.00"));
    assertThat(world.invoice(id).getString("status")).isEqualTo("CREDITED");
    world
        .as("viewer")
        .get("/api/v1/payments?unallocated=true&customerId=" + order.customer())
        .then()
        .body("items[0].unallocatedAmount", is("1000.00"));
    assertThat(world.published(id)).containsOnlyOnce("invoice.paid");
  }

  @Test
  void invoices_are_listed_by_what_they_are() {
    list("?status=ISSUED&overdue=false&number=" + invoice.getString("number"), 1);
    list("?customerId=" + order.customer(), 1);
    list("?overdue=true", 0);
    list("?status=PAID", 0);
    world.as("viewer").get("/api/v1/invoices?status=LOST").then().statusCode(400);
    world.as("viewer").get("/api/v1/invoices?sort=colour").then().statusCode(400);
  }

  private void list(String query, int expected) {
    world
        .as("viewer")
        .get("/api/v1/invoices" + query)
        .then()
        .statusCode(200)
        .body("items", hasSize(expected));
  }

  @Test
  void settings_are_defaults_until_they_are_set_and_guarded_then() {
    world
        .as("viewer")
        .get("/api/v1/invoice-settings")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("invoiceRule", is("AFTER_DELIVERY"))
        .body("paymentTermDays", is(30))
        .body("dunningLevels.daysOverdue", contains(7, 14, 28));
    put(null, "MANUAL", 7, 14).then().statusCode(200).header("ETag", "\"1\"");
    put(null, "MANUAL", 7, 14).then().statusCode(428);
    put("\"9\"", "MANUAL", 7, 14).then().statusCode(412);
    put("\"1\"", "MANUAL", 14, 7)
        .then()
        .statusCode(422)
        .body("code", is("dunning-levels-not-ascending"));
    put("\"1\"", "SOMETIMES", 7, 14).then().statusCode(400);
    put("\"1\"", "IMMEDIATE", 3, 9)
        .then()
        .statusCode(200)
        .body("dunningLevels.daysOverdue", contains(3, 9));
  }

  @Test
  void the_sellers_iban_has_its_countrys_length_and_right_check_digits() {
    for (var wrong : List.of("DE02120300000000202052", "DE0212030000000020205", "Our bank")) {
      seller(wrong).then().statusCode(422).body("errors.pointer", contains("/seller/iban"));
    }
    seller("de02 1203 0000 0000 2020 51")
        .then()
        .statusCode(200)
        .body("seller.iban", is("DE02120300000000202051"));
  }

  private Response seller(String iban) {
    return world
        .as("finance")
        .body(
            """
            {"invoiceRule":"MANUAL","paymentTermDays":30,"defaultTaxPercent":"20",
             "earlyPaymentDiscountPercent":"2","earlyPaymentDays":10,"dunningInterestPercent":"8",
             "dunningLevels":[],"seller":{"name":"Collector Ltd","country":"DE","iban":"%s"}}"""
                .formatted(iban))
        .put("/api/v1/invoice-settings");
  }

  @Test
  void what_nobody_has_set_is_told() {
    var gaps = "/api/v1/invoice-settings/gaps";
    world
        .as("viewer")
        .get(gaps)
        .then()
        .statusCode(200)
        .body(
            "pointer",
            contains(
                "/defaultTaxPercent",
                "/seller/name",
                "/seller/taxId",
                "/seller/street",
                "/seller/city",
                "/seller/country",
                "/seller/iban"))
        .body("detail[0]", is("is 0: lines that name no rate are invoiced without tax"));
    put(null, "MANUAL", 7, 14).then().statusCode(200);
    world
        .as("viewer")
        .get(gaps)
        .then()
        .body(
            "pointer", contains("/seller/taxId", "/seller/street", "/seller/city", "/seller/iban"));
    world.as("support").get(gaps).then().statusCode(403);
  }

  private Response put(@Nullable String etag, String rule, int first, int second) {
    var request = world.as("finance");
    if (etag != null) {
      request.header("If-Match", etag);
    }
    return request
        .body(
            """
            {"invoiceRule":"%s","paymentTermDays":30,"defaultTaxPercent":"20",
             "earlyPaymentDiscountPercent":"2","earlyPaymentDays":10,"dunningInterestPercent":"8",
             "dunningLevels":[{"daysOverdue":%d,"fee":"0.00"},{"daysOverdue":%d,"fee":"5.00"}],
             "seller":{"name":"Collector Ltd","country":"DE"}}"""
                .formatted(rule, first, second))
        .put("/api/v1/invoice-settings");
  }

  @Test
  void the_api_describes_itself() {
    RestAssured.given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("paths.'/api/v1/payments'.post.summary", is("Take a payment in"))
        .body("components.schemas.NewPayment.required", hasItem("amount"))
        .body("components.schemas.NewPayment.examples", hasSize(1))
        .body(
            "components.schemas.NewCreditNote.properties.amount.description",
            startsWith("Gross: with tax in it"));
  }
}
