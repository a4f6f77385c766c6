package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static io.collector.invoice.InvoiceWorld.count;
import static io.collector.invoice.InvoiceWorld.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.collector.testing.SomeLetterhead;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Interest of each day, days between reminders, and blocks. Invoices of 1000.00, 9 % a year.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DunningTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

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

  /// 30 days of 1000.00 are 7.40, 30 days of 400.00 are 2.96.
  @Test
  void interest_counts_what_was_open_on_each_day() {
    var id = invoice(60).getString("id");
    pay(id, "600.00", 30);
    dun()
        .body("reminders", hasSize(1))
        .body("reminders[0].openAmount", is("400.00"))
        .body("reminders[0].interest", is("10.36"));
    assertThat(world.invoice(id).getString("dunningInterest")).isEqualTo("10.36");
  }

  @Test
  void interest_has_the_rate_of_each_day() {
    settings(
        "\"dunningInterestPeriods\":[{\"from\":\"%s\",\"percent\":\"6\"}],"
            .formatted(TODAY.minusDays(30)));
    invoice(60);
    dun().body("reminders[0].interest", is("12.33"));
  }

  /// A dollar is worth half a euro; what is in yen has no rate.
  @Test
  void a_fee_is_in_one_currency_and_worth_as_much_in_others() {
    settings("\"ownCurrency\":\"EUR\",");
    rate("USD", "0.5");
    invoice(60);
    dun().body("reminders.currency", contains("USD")).body("reminders.fees", contains("5.00"));
    invoice(60, "JPY");
    dun().body("reminders.currency", contains("JPY")).body("reminders.fees", contains("0"));
    settings("\"ownCurrency\":\"EUR\",\"dunningFeeCurrency\":\"USD\",");
    invoice(60);
    dun().body("reminders.currency", contains("USD")).body("reminders.fees", contains("2.50"));
    settingsAnswer("\"dunningFeeCurrency\":\"XAU\",")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/dunningFeeCurrency"));
  }

  @Test
  void a_fee_without_a_currency_is_in_the_functional_currency_or_that_of_the_first_invoice() {
    invoice(60);
    invoice(60, "JPY");
    dun()
        .body("reminders.find { it.currency == 'USD' }.fees", is("2.50"))
        .body("reminders.find { it.currency == 'JPY' }.fees", is("0"));
    rate("USD", "0.5");
    invoice(60);
    dun().body("reminders.fees", contains("5.00"));
  }

  private void rate(String currency, String rate) {
    var id = UUID.randomUUID();
    world.publishData(
        "exchange_rates.updated",
        """
        {"functionalCurrency":"EUR","rates":[
         {"rateId":"%s","currency":"%s","date":"%s","rate":"%s","version":1}]}"""
            .formatted(id, currency, TODAY, rate));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count("SELECT count(*) FROM tenant_exchange_rate WHERE id = '%s'".formatted(id))
                    == 1);
  }

  @Test
  void the_last_reminder_can_be_printed() throws IOException {
    world.tellLetterhead();
    var id = invoice(60).getString("id");
    var path = "/api/v1/invoices/%s/reminder".formatted(id);
    world.as("finance").get(path).then().statusCode(409).body("code", is("no-reminder"));
    dun();
    var printed = world.as("viewer").get(path + "?language=FR");
    printed.then().statusCode(200).contentType("application/pdf");
    try (var pdf = Loader.loadPDF(printed.asByteArray())) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("Rappel", "Frais de rappel", "14,79");
    }
    SomeLetterhead.assertOn(printed.asByteArray());
    SomeLetterhead.assertOn(
        world.as("viewer").get("/api/v1/invoices/%s/pdf".formatted(id)).asByteArray());
    world.as("hr").get(path).then().statusCode(403);
    InvoiceWorld.asOf("acme", "admin").get(path).then().statusCode(404);
  }

  @Test
  void one_letter_is_about_all_invoices_that_the_customer_was_reminded_of() throws IOException {
    world.tellLetterhead();
    var path = "/api/v1/invoices/reminders?customerId=" + customer;
    world.as("finance").get(path).then().statusCode(409).body("code", is("no-reminder"));
    var first = invoice(60);
    var second = invoice(30);
    dun();
    var notYetReminded = invoice(60);
    var paid = invoice(60);
    pay(paid.getString("id"), "1000.00", 0);
    pay(second.getString("id"), "600.00", 0);
    var printed = world.as("viewer").get(path + "&language=DE");
    printed.then().statusCode(200).contentType("application/pdf");
    try (var pdf = Loader.loadPDF(printed.asByteArray())) {
      // 14.79 and 7.40 of interest, 2.50 of fees each
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Mahnung", first.getString("number"), second.getString("number"))
          .contains("1.000,00", "17,29", "1.017,29", "400,00", "9,90", "409,90", "1.427,19")
          .doesNotContain(notYetReminded.getString("number"), paid.getString("number"));
    }
    SomeLetterhead.assertOn(printed.asByteArray());
    world.as("finance").get("/api/v1/invoices/reminders").then().statusCode(400);
    world.as("hr").get(path).then().statusCode(403);
    InvoiceWorld.asOf("acme", "admin").get(path).then().statusCode(409);
  }

  @Test
  void a_second_run_of_a_day_does_nothing_and_reminders_keep_their_distance() {
    settings("\"dunningDaysBetween\":7,");
    var id = invoice(60).getString("id");
    dun().body("reminders[0].level", is(1));
    dun().body("reminders", hasSize(0));
    remindedDaysAgo(id, 6);
    dun().body("reminders", hasSize(0));
    remindedDaysAgo(id, 7);
    dun().body("reminders[0].level", is(2)).body("reminders[0].fees", is("7.50"));
    assertThat(world.published(id).stream().filter("invoice.overdue"::equals)).hasSizeLessThan(3);
  }

  @Test
  void a_block_holds_for_a_customer_or_an_invoice_until_its_day_or_until_it_is_lifted() {
    var first = invoice(60).getString("id");
    var second = invoice(60).getString("id");
    block("\"invoiceId\":\"%s\"".formatted(first)).then().statusCode(201);
    dun().body("reminders.invoiceId", contains(second));
    remindedDaysAgo(second, 1);
    var all = block("\"customerId\":\"%s\"".formatted(customer));
    all.then().statusCode(201).body("active", is(true)).body("version", is(1));
    dun().body("reminders", hasSize(0));
    world
        .as("viewer")
        .get("/api/v1/dunning-blocks?customerId=" + customer)
        .then()
        .body("items", hasSize(1));
    var path = "/api/v1/dunning-blocks/" + all.path("id");
    world
        .as("finance")
        .header("If-Match", "\"1\"")
        .body("{\"reason\":\"Complaint\",\"blockedUntil\":\"%s\"}".formatted(TODAY.minusDays(1)))
        .put(path)
        .then()
        .statusCode(200)
        .body("blockedUntil", is(TODAY.minusDays(1).toString()));
    dun().body("reminders.invoiceId", contains(second));
    world.as("finance").post(path + "/lift").then().statusCode(200).body("active", is(false));
    world.as("finance").post(path + "/lift").then().statusCode(200);
    world.as("viewer").get(path).then().statusCode(200).body("reason", is("Complaint"));
  }

  @Test
  void a_block_is_for_one_thing_that_is_there() {
    block("\"reason2\":1").then().statusCode(400);
    block("\"invoiceId\":\"%s\"".formatted(UUID.randomUUID()))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/invoiceId"));
    world
        .as("finance")
        .body("{\"reason\":\"both\"}")
        .post("/api/v1/dunning-blocks")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/customerId"));
    world
        .as("finance")
        .body("{\"customerId\":\"%s\"}".formatted(customer))
        .post("/api/v1/dunning-blocks")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/reason"));
    var id = block("\"customerId\":\"%s\"".formatted(customer)).<String>path("id");
    var blocks = "/api/v1/dunning-blocks?customerId=" + customer;
    world.as("viewer").get(blocks + "&from=2020-01-01").then().body("items.id", hasItem(id));
    world.as("viewer").get(blocks + "&from=2999-01-01").then().body("items", hasSize(0));
    world.as("viewer").get(blocks + "&to=2020-01-01").then().body("items", hasSize(0));
    InvoiceWorld.asOf("acme", "admin").get("/api/v1/dunning-blocks/" + id).then().statusCode(404);
    world.as("support").post("/api/v1/dunning-blocks/" + id + "/lift").then().statusCode(403);
    settingsAnswer(
            "\"dunningInterestPeriods\":[{\"from\":\"2026-01-01\",\"percent\":\"6\"},"
                + "{\"from\":\"2026-01-01\",\"percent\":\"7\"}],")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/dunningInterestPeriods"));
  }

  @Test
  void an_invoice_whose_reminder_was_paid_is_not_voided_before_that_is_refunded() {
    var id = invoice(60).getString("id");
    dun().body("reminders[0].fees", is("2.50"));
    var payment =
        world
            .as("finance")
            .body(
                """
                {"customerId":"%s","amount":"2.50","currency":"USD","method":"BANK_TRANSFER",\
                "allocations":[{"invoiceId":"%s","amount":"0","charges":"2.50"}]}"""
                    .formatted(customer, id))
            .post("/api/v1/payments")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getString("id");
    voidIt(id).statusCode(409).body("code", is("not-voidable"));
    world
        .as("finance")
        .body("{\"reason\":\"Not owed\"}")
        .post("/api/v1/payments/" + payment + "/refund")
        .then()
        .statusCode(200);
    voidIt(id).statusCode(200).body("status", is("VOIDED")).body("openAmount", is("0.00"));
  }

  private ValidatableResponse voidIt(String invoice) {
    return world
        .as("finance")
        .body("{\"reason\":\"Wrong\"}")
        .post("/api/v1/invoices/" + invoice + "/void")
        .then();
  }

  private Response block(String of) {
    return world
        .as("finance")
        .body("{\"reason\":\"Complaint\",%s}".formatted(of))
        .post("/api/v1/dunning-blocks");
  }

  private ValidatableResponse dun() {
    return world.as("finance").post("/api/v1/dunning-runs").then().statusCode(200);
  }

  private void settings(String more) {
    settingsAnswer(more).then().statusCode(200);
  }

  private Response settingsAnswer(String more) {
    var etag = world.as("finance").get("/api/v1/invoice-settings").header("ETag");
    var request = world.as("finance");
    if (etag != null) {
      request = request.header("If-Match", etag);
    }
    return request
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"0",%s\
            "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"9",\
            "dunningLevels":[{"daysOverdue":1,"fee":"2.50"},{"daysOverdue":5,"fee":"5"}],\
            "seller":{}}"""
                .formatted(more))
        .put("/api/v1/invoice-settings");
  }

  /// Due so many days ago, at noon.
  private JsonPath invoice(int daysAgo) {
    return invoice(daysAgo, "USD");
  }

  private JsonPath invoice(int daysAgo, String currency) {
    var order = Order.ofCustomer(customer);
    world.publishData(
        "order.created",
        """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","currency":"%s",\
         "grandTotal":"1000.00","priceIncludesTax":true,"invoiceRule":"IMMEDIATE","lineItems":[\
         {"lineId":"%s","productId":"%s","description":"Paper","quantity":10,\
         "unitPrice":"100.00"}]}"""
            .formatted(order.id(), customer, currency, order.line(), order.product()));
    var invoice = world.awaitInvoice(order);
    execute(
        "UPDATE invoice SET due_on = '%1$s', due_at = '%1$sT23:59:59.999Z' WHERE id = '%2$s'"
            .formatted(TODAY.minusDays(daysAgo), invoice.getString("id")));
    return invoice;
  }

  private void pay(String invoice, String amount, int daysAgo) {
    world
        .as("finance")
        .body(
            """
            {"customerId":"%s","amount":"%s","currency":"USD","method":"BANK_TRANSFER",\
            "paymentDate":"%s","allocations":[{"invoiceId":"%s","amount":"%s"}]}"""
                .formatted(customer, amount, TODAY.minusDays(daysAgo), invoice, amount))
        .post("/api/v1/payments")
        .then()
        .statusCode(201);
  }

  private static void remindedDaysAgo(String invoice, int days) {
    execute(
        "UPDATE invoice SET dunned_at = now() - interval '%d days' WHERE id = '%s'"
            .formatted(days, invoice));
  }
}
