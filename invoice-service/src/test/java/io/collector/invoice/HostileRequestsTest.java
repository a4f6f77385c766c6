package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What careless and hostile clients send: each is refused with a reason, and nothing is written.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class HostileRequestsTest {

  private static final String SECRET = "a-secret-of-at-least-32-characters";

  /// Changes whenever anything of the tenant is written.
  private static final String WRITTEN =
      """
      SELECT concat_ws(' ',
        (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM invoice WHERE tenant_id = 'TENANT'),
        (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM payment WHERE tenant_id = 'TENANT'),
        (SELECT count(*) FROM payment_request WHERE tenant_id = 'TENANT'),
        (SELECT count(*) FROM payment_refund WHERE tenant_id = 'TENANT'),
        (SELECT count(*) FROM gateway_event WHERE tenant_id = 'TENANT'),
        (SELECT count(*) FROM tenant_settings WHERE tenant_id = 'TENANT'),
        (SELECT count(*) FROM credit_note WHERE tenant_id = 'TENANT'))
      """;

  private final Order order = Order.some();
  private InvoiceWorld world;
  private JsonPath invoice;
  private String id;
  private String payment;

  @BeforeEach
  void an_invoice_paid_in_part() {
    world = new InvoiceWorld();
    invoice = world.invoiced(order);
    id = invoice.getString("id");
    payment = world.pay(invoice, "100.00", "60.00").getString("id");
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// Bodies with ' for ", PAYMENT for a payment's fields but the amount, NUL for that character.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "payments | PAYMENT,'amount':{'value':1}}                   | 400 |",
        "payments | PAYMENT,'amount':true}                          | 400 |",
        "payments | PAYMENT,'amount':'NaN'}                         | 400 |",
        "payments | PAYMENT,'amount':'Infinity'}                    | 400 |",
        "payments | PAYMENT,'amount':'1,00'}                        | 400 |",
        "payments | [PAYMENT,'amount':'1'}]                         | 400 |",
        "payments | 'amount'                                        | 400 |",
        "payments | PAYMENT,'amount':'1000000000000000000000000000000'} | 422 | /amount",
        "payments | PAYMENT,'amount':'0.00000000000000000001'}      | 422 | /amount",
        "payments | PAYMENT,'amount':'0.00000000000000000001'}      | 422 | /amount",
        "payments | PAYMENT,'amount':'1','paymentDate':'-999999999-01-01'} | 400 | /paymentDate",
        "payments | PAYMENT,'amount':'1','paymentDate':'1999-12-31'} | 422 | /paymentDate",
        "payments | PAYMENT,'amount':'1','bankReference':'aNULb'}   | 400 | /bankReference",
        "payments | PAYMENT,'amount':'1','allocations':[null]}      | 422 | /allocations/0",
        "payments | PAYMENT,'amount':'1','allocations':[{'invoiceId':'INVOICE','amount':'-1'}]} | 422 | /allocations/0/amount",
        "payments | PAYMENT,'amount':'1','allocations':[{'invoiceId':'INVOICE','amount':'0'}]} | 422 | /allocations/0/amount",
        "payments | PAYMENT,'amount':'9','allocations':[{'invoiceId':'INVOICE','amount':'1','charges':'1'}]} | 422 | /allocations/0/charges",
        "payments | {'customerId':'CUSTOMER','method':'CASH','currency':'JPY','amount':'1.5'} | 422 | /amount",
        "payments | {'customerId':'CUSTOMER','method':'CASH','currency':'EUR','amount':'5','allocations':[{'invoiceId':'INVOICE','amount':'5'}]} | 422 | /allocations/0/invoiceId",
        "payments | {'customerId':'LINE','method':'CASH','currency':'USD','amount':'5','allocations':[{'invoiceId':'INVOICE','amount':'5'}]} | 409 | /customerId",
        "payments/PAID/allocate | {'allocations':[]}                | 422 | /allocations",
        "payments/PAID/allocate | {'allocations':[{'invoiceId':'INVOICE','amount':'40.01'}]} | 422 | /allocations",
        "payments/PAID/allocate | {'allocations':[{'invoiceId':'INVOICE','amount':'1'},{'invoiceId':'INVOICE','amount':'1'}]} | 422 | /allocations/1/invoiceId",
        "payments/PAID/refund   | {'reason':'x','amount':'-5'}      | 422 | /amount",
        "payments/PAID/refund   | {'reason':'x','amount':'100.01'}  | 422 | /amount",
        "payments/PAID/refund   | {'reason':'x','amount':'0.001'}   | 422 | /amount",
        "payments/PAID/refund   | {'reason':' ','amount':'1'}       | 422 | /reason",
        "payments/PAID/refund   | {'reason':'x','amount':'1','creditNoteId':'CUSTOMER'} | 422 | /creditNoteId",
        "payments/INVOICE/refund | {'reason':'x'}                   | 404 |",
        "payments/seven/refund  | {'reason':'x'}                    | 404 |",
        "invoices/INVOICE/void  | {'reason':'x'}                    | 409 |",
        "invoices/INVOICE/write-off | {'reason':'aNULb'}            | 400 | /reason",
        "invoices/INVOICE/credit-notes | {'reason':'x','amount':'-1'}  | 422 | /amount",
        "invoices/INVOICE/credit-notes | {'reason':'x','lines':[{'lineId':'LINE','quantity':1e15}]} | 422 | /lines/0/quantity",
        "invoices/INVOICE/credit-notes | {'reason':'x','lines':[{'lineId':'LINE','quantity':1},{'lineId':'LINE','quantity':1}]} | 422 | /lines/1/lineId",
        "invoices/INVOICE/payment-requests | {'amount':'0'}         | 422 | /amount",
        "invoices/INVOICE/payment-requests | {'amount':'1440.01'}   | 422 | /amount",
        "orders/ORDER/invoices  | {'lines':[{'orderLineId':'LINE','quantity':1}]} | 409 |",
        "orders/LINE/invoices   |                                   | 409 |",
      })
  void a_hostile_request_is_refused_and_nothing_written(
      String path, @Nullable String body, int status, @Nullable String pointer) {
    var before = written();
    var answer = world.as("finance").body(filled(body)).post("/api/v1/" + filled(path));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    answer.then().contentType("application/problem+json");
    if (pointer != null) {
      answer.then().body("errors.pointer", hasItem(pointer));
    }
    assertThat(written()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "invoices?number=%00, 400",
    "invoices?status=LOST, 400",
    "invoices?customerId=7, 400",
    "invoices?limit=100000, 400",
    "invoices?cursor=AAAA, 400",
    "invoices?cursor=eyJpZCI6MX0, 400",
    "invoices?sort=number%2Cdrop, 400",
    "invoices/seven, 404",
    "invoices/seven/pdf, 404",
    "credit-notes?invoiceId=%27, 400",
    "credit-notes/7/ubl, 404",
    "payments?sort=amount, 400",
    "payment-requests/7, 404",
    "orders/7/billing, 404",
    "payment-gateways/simulated, 405",
  })
  void a_careless_question_is_answered_politely(String path, int status) {
    var answer = world.as("viewer").urlEncodingEnabled(false).get("/api/v1/" + path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"earlyPaymentDiscountPercent\":\"2\" | \"earlyPaymentDiscountPercent\":\"51\" | /earlyPaymentDiscountPercent",
        "\"paymentTermDays\":30 | \"paymentTermDays\":-1 | /paymentTermDays",
        "\"country\":\"DE\" | \"country\":\"de\" | /seller/country",
        "\"fee\":\"0\" | \"fee\":\"-1\" | /dunningLevels/0/fee",
        "\"defaultTaxPercent\":\"20\" | \"defaultTaxPercent\":\"20.00001\" | /defaultTaxPercent",
      })
  void settings_that_make_no_sense_are_refused(String good, String bad, String pointer) {
    var settings =
        """
        {"invoiceRule":"MANUAL","paymentTermDays":30,"defaultTaxPercent":"20","earlyPaymentDiscountPercent":"2",
         "earlyPaymentDays":10,"dunningInterestPercent":"8","dunningLevels":[{"daysOverdue":7,"fee":"0"}],
         "seller":{"name":"Collector Ltd","country":"DE"}}""";
    assertThat(settings).contains(good);
    world
        .as("finance")
        .body(settings.replace(good, bad))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
  }

  @Test
  void what_belongs_to_another_tenant_is_unknown_here() {
    try (var other = new InvoiceWorld()) {
      var theirs = other.invoiced(Order.ofCustomer(order.customer())).getString("id");
      var before = written();
      world
          .as("finance")
          .body(
              filled(
                  "PAYMENT,'amount':'5','allocations':[{'invoiceId':'%s','amount':'5'}]}"
                      .formatted(theirs)))
          .post("/api/v1/payments")
          .then()
          .statusCode(422)
          .body("errors.pointer", hasItem("/allocations/0/invoiceId"));
      assertThat(written()).isEqualTo(before);
      assertThat(other.invoice(theirs).getString("openAmount")).isEqualTo("1500.00");
    }
  }

  @Test
  void a_forged_webhook_does_nothing_and_a_signed_one_is_checked_all_the_same() {
    world
        .as("finance")
        .body("{\"webhookSecret\":\"%s\"}".formatted(SECRET))
        .put("/api/v1/payment-gateways/simulated")
        .then()
        .statusCode(204)
        .body(not(Matchers.containsString(SECRET)));
    var request = world.as("sales").post("/api/v1/invoices/" + id + "/payment-requests");
    var reference = request.<String>path("reference");
    var before = written();
    var good = succeeded(reference, "");
    var signature = InvoiceFlowTest.signature(good, SECRET);
    hook(world.tenant(), null, good).then().statusCode(403).body("code", is("bad-signature"));
    hook(world.tenant(), "sha256=", good).then().statusCode(403);
    hook(world.tenant(), signature.toUpperCase(Locale.ROOT), good).then().statusCode(403);
    hook(world.tenant(), signature, good.replace("\"e1\"", "\"e2\"")).then().statusCode(403);
    hook("acme", signature, good).then().statusCode(403);
    hook("nobody", signature, good).then().statusCode(403);
    signed("{\"eventId\":", 400);
    for (var body : new String[] {"[]", "null", "\"x\"", "5", "", "\ufeff{}"}) {
      signed(body, 400);
    }
    signed(succeeded(reference, ",\"amount\":\"1e2147483647\""), 400);
    signed(succeeded(reference, ",\"amount\":5"), 400);
    signed(succeeded("a\\ud800", ""), 400);
    for (var tenant : new String[] {"%20", "a/x", "a%2Fx", "a%00", "a%0A", "a".repeat(201)}) {
      RestAssured.given()
          .urlEncodingEnabled(false)
          .contentType("application/json")
          .header("X-Signature", signature)
          .body(good)
          .post("/api/v1/payment-webhooks/simulated/" + tenant)
          .then()
          .statusCode(Matchers.oneOf(403, 404));
    }
    signed("{}", 422);
    signed(good.replace("payment.succeeded", "payment.stolen"), 422);
    signed(succeeded(reference, ",\"amount\":\"-5\""), 422);
    signed(succeeded(reference, ",\"amount\":\"0.001\""), 422);
    signed(succeeded(reference, ",\"amount\":\"10000000000000000000000000000000000000000\""), 422);
    signed(succeeded(reference, ",\"fee\":\"-1\""), 422);
    signed(succeeded(reference, ",\"occurredAt\":\"2999-01-01T00:00:00Z\""), 422);
    signed(succeeded(reference, ",\"occurredAt\":\"-100000-01-01T00:00:00Z\""), 400);
    signed(succeeded("sim_unknown", ""), 404);
    assertThat(written()).isEqualTo(before);
    signed(good, 204);
    signed(
        succeeded(reference, ",\"amount\":\"-5\"")
            .replace("succeeded", "refunded")
            .replace("\"e1\"", "\"e3\""),
        422);
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
  }

  private static String succeeded(String reference, String more) {
    return """
        {"eventId":"e1","type":"payment.succeeded","reference":"%s"%s}"""
        .formatted(reference, more);
  }

  private void signed(String body, int status) {
    var answer = hook(world.tenant(), InvoiceFlowTest.signature(body, SECRET), body);
    assertThat(answer.statusCode()).as(body + answer.asString()).isEqualTo(status);
  }

  private static Response hook(String tenant, @Nullable String signature, String body) {
    var request = RestAssured.given().contentType("application/json").body(body);
    if (signature != null) {
      request.header("X-Signature", signature);
    }
    return request.post("/api/v1/payment-webhooks/simulated/" + tenant);
  }

  @Test
  void whoever_refunds_credits_or_pays_at_once_gets_no_more_than_there_is() {
    var refunds =
        atOnce(
            () ->
                world
                    .as("finance")
                    .body("{\"reason\":\"x\",\"amount\":\"100.00\"}")
                    .post("/api/v1/payments/" + payment + "/refund"));
    assertThat(refunds).containsOnlyOnce(200).containsOnly(200, 409);
    var credits =
        atOnce(
            () ->
                world
                    .as("finance")
                    .body("{\"reason\":\"x\",\"amount\":\"1000.00\"}")
                    .post("/api/v1/invoices/" + id + "/credit-notes"));
    assertThat(credits).containsOnlyOnce(201).containsOnly(201, 422);
    var payments =
        atOnce(
            () ->
                world
                    .as("finance")
                    .body(filled("PAYMENT,'amount':'400.00'}"))
                    .post("/api/v1/payments"));
    assertThat(payments).containsOnly(201);
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("0.00");
    assertThat(
            world
                .as("viewer")
                .get("/api/v1/payments?unallocated=true&customerId=" + order.customer())
                .jsonPath()
                .getList("items.unallocatedAmount", String.class)
                .stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("1900.00");
  }

  private static List<Integer> atOnce(Supplier<Response> request) {
    var calls =
        IntStream.range(0, 6)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> request.get().statusCode()))
            .toList();
    return calls.stream().map(CompletableFuture::join).toList();
  }

  private String filled(@Nullable String text) {
    return (text == null ? "" : text)
        .replace("PAYMENT", "{'customerId':'CUSTOMER','currency':'USD','method':'CASH'")
        .replace("CUSTOMER", order.customer().toString())
        .replace("INVOICE", id)
        .replace("ORDER", order.id().toString())
        .replace("PAID", payment)
        .replace("LINE", invoice.getString("lines[0].id"))
        .replace("NUL", "\\u0000")
        .replace('\'', '"');
  }

  private String written() {
    return query(WRITTEN.replace("TENANT", world.tenant()));
  }
}
