package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static io.collector.invoice.InvoiceWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents in another currency than the tenant's own tell totals and tax in both (art. 230 of
/// directive 2006/112/EC; EN 16931: BT-6, BT-111).
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OwnCurrencyTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private final UUID customer = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    world
        .as("admin")
        .body(
            """
            {"invoiceRule":"IMMEDIATE","ownCurrency":"EUR","paymentTermDays":30,"defaultTaxPercent":"19",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0",
             "dunningLevels":[],"seller":{"name":"Collector","taxId":"DE123456789","country":"DE"}}""")
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200)
        .body("ownCurrency", is("EUR"));
    world.know(customer);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private UUID rate(UUID id, LocalDate day, String rate, int version) {
    world.publishData(
        "exchange_rates.updated",
        """
        {"functionalCurrency":"EUR","rates":[
         {"rateId":"%s","currency":"USD","date":"%s","rate":"%s","version":%d}]}"""
            .formatted(id, day, rate, version));
    return id;
  }

  private void awaitRate(UUID id, int version) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count(
                        "SELECT count(*) FROM tenant_exchange_rate WHERE id = '%s' AND version = %d"
                            .formatted(id, version))
                    == 1);
  }

  /// 3 × 33.35 at 19 % and 10.00 at 7 %.
  private ValidatableResponse invoice(String currency) {
    return world
        .as("finance")
        .body(
            """
            {"customerId":"%s","currency":"%s","priceBasis":"NET","lines":[
             {"description":"A","quantity":3,"unitPrice":"33.35","taxPercent":"19"},
             {"description":"B","quantity":1,"unitPrice":"10.00","taxPercent":"7"}]}"""
                .formatted(customer, currency))
        .post("/api/v1/invoices")
        .then();
  }

  @Test
  void totals_are_told_in_both_at_the_newest_rate_of_the_day_or_the_days_before() {
    rate(UUID.randomUUID(), TODAY.minusDays(3), "0.5", 1);
    rate(UUID.randomUUID(), TODAY.plusDays(1), "9", 1);
    awaitRate(rate(UUID.randomUUID(), TODAY.minusDays(1), "0.9217", 1), 1);
    // 100.05 → 92.22, tax 19.01 → 17.52; 10.00 → 9.22, tax 0.70 → 0.65
    invoice("USD")
        .statusCode(201)
        .body("taxTotal", is("19.71"))
        .body("grandTotal", is("129.76"))
        .body("ownCurrency.currency", is("EUR"))
        .body("ownCurrency.rate", is("0.9217"))
        .body("ownCurrency.rateDay", is(TODAY.minusDays(1).toString()))
        .body("ownCurrency.subtotal", is("101.44"))
        .body("ownCurrency.taxTotal", is("18.17"))
        .body("ownCurrency.grandTotal", is("119.61"));
    invoice("EUR").statusCode(201).body("ownCurrency", nullValue());
  }

  @Test
  void a_corrected_rate_holds_for_later_invoices_and_an_older_version_for_none() {
    var id = UUID.randomUUID();
    rate(id, TODAY, "0.8", 2);
    awaitRate(id, 2);
    rate(id, TODAY, "0.7", 1);
    var first = invoice("USD").statusCode(201).extract().jsonPath();
    assertThat(first.getString("ownCurrency.rate")).isEqualTo("0.8");
    rate(id, TODAY, "0.9", 3);
    awaitRate(id, 3);
    assertThat(invoice("USD").extract().jsonPath().getString("ownCurrency.rate")).isEqualTo("0.9");
    assertThat(world.invoice(first.getString("id")).getString("ownCurrency.rate")).isEqualTo("0.8");
  }

  @Test
  void who_enters_an_invoice_without_a_rate_is_told_so() {
    rate(UUID.randomUUID(), TODAY.minusDays(8), "0.5", 1);
    awaitRate(rate(UUID.randomUUID(), TODAY.plusDays(1), "9", 1), 1);
    invoice("USD")
        .statusCode(409)
        .body("code", is("no-exchange-rate"))
        .body("detail", containsString("USD in EUR"));
    world.as("viewer").get("/api/v1/invoices").then().body("items.size()", is(0));
  }

  @Test
  void an_orders_invoice_goes_out_and_has_the_rate_as_soon_as_it_is_told() {
    var order = Order.some();
    world.publishData("order.created", order.created());
    var invoice = world.awaitInvoice(order);
    assertThat(invoice.<Object>get("ownCurrency")).isNull();
    var id = invoice.getString("id");
    world
        .as("finance")
        .body("{\"reason\":\"GOODWILL\",\"amount\":\"120.00\"}")
        .post("/api/v1/invoices/%s/credit-notes".formatted(id))
        .then()
        .statusCode(201)
        .body("ownCurrency", nullValue());
    var before = world.invoice(id).getLong("version");
    rate(UUID.randomUUID(), TODAY, "0.9", 1);
    world.awaitInvoice(id, "ownCurrency.taxTotal", "225.00");
    assertThat(world.invoice(id).getString("ownCurrency.grandTotal")).isEqualTo("1350.00");
    assertThat(world.invoice(id).getLong("version")).isEqualTo(before + 1);
    world
        .as("viewer")
        .get("/api/v1/credit-notes?invoiceId=" + id)
        .then()
        .body("items[0].ownCurrency.taxTotal", is("18.00"))
        .body("items[0].ownCurrency.grandTotal", is("108.00"));
  }

  /// 19.00 are 17.51, and 9.50 are 8.75.
  @Test
  void all_credit_notes_come_to_the_invoice_in_both_currencies() {
    awaitRate(rate(UUID.randomUUID(), TODAY, "0.9215", 1), 1);
    var invoice =
        world
            .as("finance")
            .body(
                """
                {"customerId":"%s","currency":"USD","priceBasis":"NET","lines":[
                 {"description":"A","quantity":1,"unitPrice":"100.00","taxPercent":"19"}]}"""
                    .formatted(customer))
            .post("/api/v1/invoices")
            .then()
            .statusCode(201)
            .body("ownCurrency.subtotal", is("92.15"))
            .body("ownCurrency.taxTotal", is("17.51"))
            .extract()
            .<String>path("id");
    creditHalf(invoice, "46.08", "8.75");
    var last = creditHalf(invoice, "46.07", "8.76");
    assertThat(world.as("viewer").get("/api/v1/credit-notes/%s/ubl".formatted(last)).asString())
        .contains("<cbc:TaxAmount currencyID=\"EUR\">8.76<");
  }

  private String creditHalf(String invoice, String subtotal, String tax) {
    return world
        .as("finance")
        .body("{\"reason\":\"GOODWILL\",\"amount\":\"59.50\"}")
        .post("/api/v1/invoices/%s/credit-notes".formatted(invoice))
        .then()
        .statusCode(201)
        .body("taxTotal", is("9.50"))
        .body("ownCurrency.subtotal", is(subtotal))
        .body("ownCurrency.taxTotal", is(tax))
        .extract()
        .path("id");
  }

  /// As accounting says; seven days as long as it says nothing.
  @Test
  void a_rate_holds_as_many_days_as_in_accounting() {
    awaitRate(rate(UUID.randomUUID(), TODAY.minusDays(7), "0.5", 1), 1);
    invoice("USD").statusCode(201);
    validity(2, 4);
    invoice("USD").statusCode(409).body("code", is("no-exchange-rate"));
    validity(9, 5);
    validity(1, 3);
    awaitRate(rate(UUID.randomUUID(), TODAY.minusDays(9), "0.4", 1), 1);
    invoice("USD").statusCode(201).body("ownCurrency.rate", is("0.5"));
  }

  private void validity(int days, int version) {
    world.publishData(
        "exchange_rates.updated",
        "{\"functionalCurrency\":\"EUR\",\"rates\":[],\"validity\":{\"days\":%d,\"version\":%d}}"
            .formatted(days, version));
    var known =
        "SELECT count(*) FROM tenant_rate_days WHERE tenant_id = '%s' AND version >= %d"
            .formatted(world.tenant(), version);
    await().atMost(PATIENCE).until(() -> count(known) == 1);
  }

  @Test
  void another_tenants_rates_are_not_taken() {
    try (var stranger = new InvoiceWorld()) {
      var id = UUID.randomUUID();
      stranger.publishData(
          "exchange_rates.updated",
          """
          {"functionalCurrency":"EUR","rates":[
           {"rateId":"%s","currency":"USD","date":"%s","rate":"0.5","version":1}]}"""
              .formatted(id, TODAY));
      awaitRate(id, 1);
    }
    invoice("USD").statusCode(409);
  }

  @Test
  void a_rate_that_is_none_is_dead_lettered() {
    for (var rate : new String[] {"0", "-1", "1234567890123", "0.0000000000000001"}) {
      rate(UUID.randomUUID(), TODAY, rate, 1);
      world.awaitDeadLetter("no rate of USD: " + new BigDecimal(rate));
    }
    invoice("USD").statusCode(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"euro", "ABC", "XXX", "XAU"})
  void a_currency_that_nobody_pays_in_is_refused(String currency) {
    world
        .as("admin")
        .header("If-Match", world.as("admin").get("/api/v1/invoice-settings").header("ETag"))
        .body(
            """
            {"invoiceRule":"IMMEDIATE","ownCurrency":"%s","paymentTermDays":30,"defaultTaxPercent":"19",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0",
             "dunningLevels":[],"seller":{}}"""
                .formatted(currency))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/ownCurrency"));
  }
}
