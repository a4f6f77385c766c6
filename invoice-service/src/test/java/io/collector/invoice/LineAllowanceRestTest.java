package io.collector.invoice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Allowances and charges of a line (EN 16931: BG-27, BG-28).
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class LineAllowanceRestTest {

  private static final String THREE =
      """
      {"kind":"ALLOWANCE","reason":"Loyalty","percent":"3"},
      {"kind":"ALLOWANCE","reason":"Spring","amount":"5.50"},
      {"kind":"CHARGE","reason":"Engraving","amount":"5.00"}""";

  private final UUID customer = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
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
    world.know(customer);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// One line at 19 %.
  private ValidatableResponse post(String basis, String quantity, String price, String more) {
    return world
        .as("finance")
        .body(
            """
            {"customerId":"%s","currency":"EUR","priceBasis":"%s","lines":[
             {"description":"A","quantity":%s,"unitPrice":"%s","taxPercent":"19",%s}]}"""
                .formatted(customer, basis, quantity, price, more))
        .post("/api/v1/invoices")
        .then();
  }

  private ValidatableResponse post(String quantity, String allowances) {
    return post("NET", quantity, "10.00", "\"allowancesAndCharges\":[%s]".formatted(allowances));
  }

  /// 10 × 10.00 − 3.00 − 5.50 + 5.00.
  @Test
  void they_are_in_the_lines_total_and_taxed_like_it() {
    var invoice =
        post("10", THREE)
            .statusCode(201)
            .body("subtotal", is("96.50"))
            .body("taxTotal", is("18.34"))
            .body("lines[0].listPrice", is("10.00"))
            .body("lines[0].discountAmount", is("3.50"))
            .body("lines[0].allowancesAndCharges.amount", contains("3.00", "5.50", "5.00"))
            .extract()
            .jsonPath();
    var id = invoice.getString("id");
    var told = world.awaitPublished("invoice.issued", id);
    assertThat(told.getString("lineItems[0].total")).isEqualTo("96.50");
    assertThat(told.getString("lineItems[0].discountAmount")).isEqualTo("3.50");
    for (var syntax : new String[] {"ubl", "cii"}) {
      readBack(id, syntax)
          .body("lines[0].price", is("10"))
          .body("lines[0].total", is("96.5"))
          .body("lines[0].allowancesAndCharges.reason", contains("Loyalty", "Spring", "Engraving"))
          .body("lines[0].allowancesAndCharges.isCharge", contains(false, false, true))
          .body("lines[0].allowancesAndCharges[0].percent", is("3"));
    }
    world.as("viewer").get("/api/v1/invoices/%s/pdf".formatted(id)).then().statusCode(200);
  }

  private ValidatableResponse readBack(String id, String syntax) {
    var written =
        world
            .as("viewer")
            .get("/api/v1/invoices/%s/%s".formatted(id, syntax))
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return world
        .as("purchasing")
        .body(
            "{\"content\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(written.getBytes(UTF_8))))
        .post("/api/v1/e-invoices/read")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"NET, 110.00, 20.90", "GROSS, 92.44, 17.56"})
  void a_charge_alone_is_on_top_of_the_price(String basis, String subtotal, String tax) {
    var charge =
        "\"allowancesAndCharges\":[{\"kind\":\"CHARGE\",\"reason\":\"Rush\",\"percent\":\"10\"}]";
    var invoice =
        post(basis, "10", "10.00", charge)
            .statusCode(201)
            .body("subtotal", is(subtotal))
            .body("taxTotal", is(tax))
            .extract()
            .jsonPath();
    readBack(invoice.getString("id"), "ubl").body("subtotal", is(subtotal.replace(".00", "")));
  }

  /// 100.00 + 10.00, and 20.00 + 2.00 taken off.
  @Test
  void of_a_line_below_zero_they_count_in_its_direction() {
    world
        .as("finance")
        .body(
            """
            {"customerId":"%s","currency":"EUR","priceBasis":"NET","lines":[
             {"description":"A","quantity":11,"unitPrice":"10.00","taxPercent":"19"},
             {"description":"B","quantity":-2,"unitPrice":"10.00","taxPercent":"19",
              "allowancesAndCharges":[{"kind":"CHARGE","reason":"Pallet","amount":"2.00"}]}]}"""
                .formatted(customer))
        .post("/api/v1/invoices")
        .then()
        .statusCode(201)
        .body("lines[1].total", is("-22.00"))
        .body("subtotal", is("88.00"));
  }

  @Test
  void a_part_of_the_line_is_credited_with_its_part_of_them() {
    var invoice = post("10", THREE).statusCode(201).extract().jsonPath();
    assertThat(credit(invoice, 3).getString("subtotal")).isEqualTo("28.95");
    assertThat(credit(invoice, 7).getString("subtotal")).isEqualTo("67.55");
    var now = world.invoice(invoice.getString("id"));
    assertThat(now.getString("status")).isEqualTo("CREDITED");
    assertThat(now.getString("openAmount")).isEqualTo("0.00");
  }

  /// A quarter is credited by an amount: what is left of the line is its price less that.
  @ParameterizedTest
  @CsvSource({
    "NET, 53.55, 90.00, 45.00, 135.00, 180.00",
    "GROSS, 45.00, 75.63, 37.81, 113.45, 151.26"
  })
  void what_was_credited_before_is_taken_off_the_line(
      String basis, String quarter, String price, String discount, String total, String before) {
    var tenth =
        "\"allowancesAndCharges\":[{\"kind\":\"ALLOWANCE\",\"reason\":\"A\",\"percent\":\"10\"}]";
    var invoice = post(basis, "2", "100.00", tenth).statusCode(201).extract().jsonPath();
    var notes = "/api/v1/invoices/%s/credit-notes".formatted(invoice.getString("id"));
    world
        .as("finance")
        .body("{\"reason\":\"Price\",\"amount\":\"%s\"}".formatted(quarter))
        .post(notes)
        .then()
        .statusCode(201);
    var rest = credit(invoice, 2);
    assertThat(rest.getString("lines[0].listPrice")).isEqualTo(price);
    assertThat(rest.getString("lines[0].unitPrice")).isEqualTo(price);
    assertThat(rest.getString("lines[0].discountAmount")).isEqualTo(discount);
    assertThat(rest.getString("lines[0].total")).isEqualTo(total);
    var note = "/api/v1/credit-notes/%s/".formatted(rest.getString("id"));
    assertThat(world.as("viewer").get(note + "ubl").asString())
        .containsPattern("<cbc:Amount currencyID=\"EUR\">%s<".formatted(discount))
        .containsPattern("<cbc:BaseAmount currencyID=\"EUR\">%s<".formatted(before))
        .containsPattern("<cbc:PriceAmount currencyID=\"EUR\">%s<".formatted(price));
    assertThat(world.as("viewer").get(note + "cii").asString())
        .contains(">%s</ram:ActualAmount>".formatted(discount));
  }

  private JsonPath credit(JsonPath invoice, int quantity) {
    return world
        .as("finance")
        .body(
            "{\"reason\":\"RETURNED\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":%d}]}"
                .formatted(invoice.getString("lines[0].id"), quantity))
        .post("/api/v1/invoices/%s/credit-notes".formatted(invoice.getString("id")))
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'ALLOWANCE','reason':'A','amount':'1','percent':'1'}|/0/amount",
        "{'kind':'ALLOWANCE','reason':'A'}|/0/amount",
        "{'kind':'ALLOWANCE','reason':'A','amount':'0.001'}|/0/amount",
        "{'kind':'ALLOWANCE','reason':'A','amount':'0'}|/0/amount",
        "{'kind':'ALLOWANCE','reason':'A','amount':'100.01'}|",
        "{'kind':'CHARGE','amount':'1'}|/0/reason",
      })
  void what_makes_no_sense_is_refused(String allowance, @Nullable String at) {
    post("10", allowance.replace('\'', '"'))
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/allowancesAndCharges" + (at == null ? "" : at)));
  }

  @Test
  void a_discount_and_allowances_are_one_too_many() {
    post(
            "NET",
            "10",
            "10.00",
            "\"discountPercent\":\"3\",\"allowancesAndCharges\":[%s]".formatted(THREE))
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/allowancesAndCharges"));
  }
}
