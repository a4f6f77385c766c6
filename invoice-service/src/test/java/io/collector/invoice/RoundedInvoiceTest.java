package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is payable is rounded to coins (EN 16931: BT-114).
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class RoundedInvoiceTest {

  private final UUID customer = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    world.know(customer);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private ValidatableResponse settings(String rounding) {
    return world
        .as("admin")
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","payableRounding":%s,"paymentTermDays":30,"defaultTaxPercent":"0",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0",
             "dunningLevels":[],"seller":{}}"""
                .formatted(rounding))
        .put("/api/v1/invoice-settings")
        .then();
  }

  /// 2 × 5.00 and one at a price, untaxed.
  private ValidatableResponse post(String price, String more) {
    return world
        .as("finance")
        .body(
            """
            {"customerId":"%s","currency":"CHF",%s"lines":[
             {"description":"A","quantity":2,"unitPrice":"5.00","taxPercent":"0"},
             {"description":"B","quantity":1,"unitPrice":"%s","taxPercent":"0"}]}"""
                .formatted(customer, more, price))
        .post("/api/v1/invoices")
        .then();
  }

  private JsonPath invoice(String price, String more) {
    return post(price, more).statusCode(201).extract().jsonPath();
  }

  private JsonPath rounded() {
    return invoice("0.03", "\"roundPayableTo\":\"0.05\",");
  }

  @Test
  void what_is_less_than_half_a_coin_is_not_given_away() {
    var invoice =
        world
            .as("finance")
            .body(
                """
                {"customerId":"%s","currency":"HUF","roundPayableTo":"5","lines":[
                 {"description":"A","quantity":1,"unitPrice":"1.00","taxPercent":"0"}]}"""
                    .formatted(customer))
            .post("/api/v1/invoices")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    assertThat(invoice.getString("roundingAmount")).isEqualTo("0.00");
    assertThat(invoice.getString("openAmount")).isEqualTo("1.00");
  }

  private void credit(JsonPath invoice, String body, String rounding) {
    world
        .as("finance")
        .body(body)
        .post("/api/v1/invoices/%s/credit-notes".formatted(invoice.getString("id")))
        .then()
        .statusCode(201)
        .body("roundingAmount", is(rounding));
  }

  @Test
  void the_open_amount_is_a_multiple_of_the_coin_and_paying_it_leaves_nothing() {
    var invoice = rounded();
    assertThat(invoice.getString("grandTotal")).isEqualTo("10.03");
    assertThat(invoice.getString("roundingAmount")).isEqualTo("0.02");
    assertThat(invoice.getString("openAmount")).isEqualTo("10.05");
    var id = invoice.getString("id");
    var issued = world.awaitPublished("invoice.issued", id);
    assertThat(issued.getString("grandTotal")).isEqualTo("10.03");
    assertThat(issued.getString("roundingAmount")).isEqualTo("0.02");
    var told = world.awaitPublished("invoice.updated", id);
    assertThat(told.getString("roundingAmount")).isEqualTo("0.02");
    assertThat(told.getString("openAmount")).isEqualTo("10.05");
    var payment = world.pay(invoice, "10.05", null, "CHF");
    assertThat(payment.getString("unallocatedAmount")).isEqualTo("0.00");
    assertThat(world.invoice(id).getString("status")).isEqualTo("PAID");
  }

  @Test
  void the_settings_say_it_of_a_currency_and_the_request_otherwise() {
    settings("[{\"currency\":\"CHF\",\"to\":\"0.05\"},{\"currency\":\"SEK\",\"to\":\"1\"}]")
        .statusCode(200)
        .body("payableRounding.to", contains("0.05", "1"));
    assertThat(invoice("0.02", "").getString("openAmount")).isEqualTo("10.00");
    var exact = invoice("0.02", "\"roundPayableTo\":\"0\",");
    assertThat(exact.getString("openAmount")).isEqualTo("10.02");
    assertThat(exact.getString("roundingAmount")).isEqualTo("0.00");
  }

  @Test
  void the_credit_note_that_leaves_nothing_takes_the_rounding_back() {
    var invoice = rounded();
    var id = invoice.getString("id");
    credit(invoice, "{\"reason\":\"GOODWILL\",\"amount\":\"4.00\"}", "0.00");
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("6.05");
    credit(invoice, "{\"reason\":\"GOODWILL\",\"amount\":\"6.03\"}", "0.02");
    var now = world.invoice(id);
    assertThat(now.getString("openAmount")).isEqualTo("0.00");
    assertThat(now.getString("status")).isEqualTo("CREDITED");
    assertThat(now.getString("creditedAmount")).isEqualTo("10.05");
  }

  @Test
  void of_a_paid_invoice_all_that_was_paid_is_the_customers_credit() {
    for (var price : new String[] {"0.03", "0.02"}) {
      var invoice = invoice(price, "\"roundPayableTo\":\"0.05\",");
      var paid = invoice.getString("openAmount");
      var payment = world.pay(invoice, paid, null, "CHF");
      credit(
          invoice,
          "{\"reason\":\"GOODWILL\",\"amount\":\"%s\"}".formatted(invoice.getString("grandTotal")),
          invoice.getString("roundingAmount"));
      assertThat(world.invoice(invoice.getString("id")).getString("paidAmount")).isEqualTo("0.00");
      assertThat(world.invoice(invoice.getString("id")).getString("openAmount")).isEqualTo("0.00");
      world
          .as("viewer")
          .get("/api/v1/payments/" + payment.getString("id"))
          .then()
          .body("unallocatedAmount", is(paid));
      var told = world.awaitPublished("credit_note.issued", invoice.getString("id"));
      assertThat(told.getString("customerCredit")).isEqualTo(paid);
      assertThat(told.getString("roundingAmount")).isEqualTo(invoice.getString("roundingAmount"));
    }
  }

  @Test
  void instalments_come_to_what_is_payable() {
    var invoice =
        invoice(
            "0.03",
            "\"roundPayableTo\":\"0.05\",\"instalments\":[{\"days\":10,\"percent\":\"50\"},"
                + "{\"days\":20,\"percent\":\"50\"}],");
    assertThat(invoice.getList("instalments.amount")).containsExactly("5.02", "5.03");
    post(
            "0.03",
            "\"roundPayableTo\":\"0.05\",\"instalments\":[{\"days\":10,\"amount\":\"10.03\"}],")
        .statusCode(422);
  }

  @Test
  void void_and_written_off_ones_leave_nothing() {
    var voided = rounded().getString("id");
    world
        .as("finance")
        .body("{\"reason\":\"wrong\"}")
        .post("/api/v1/invoices/%s/void".formatted(voided))
        .then()
        .statusCode(200)
        .body("openAmount", is("0.00"));
    assertThat(world.awaitPublished("invoice.voided", voided).getString("roundingAmount"))
        .isEqualTo("0.02");
    world
        .as("finance")
        .body("{\"reason\":\"bankrupt\"}")
        .post("/api/v1/invoices/%s/write-off".formatted(rounded().getString("id")))
        .then()
        .statusCode(200)
        .body("writtenOffAmount", is("10.05"))
        .body("openAmount", is("0.00"));
  }

  @Test
  void what_makes_no_sense_is_refused() {
    post("11.90", "\"roundPayableTo\":\"100\",")
        .statusCode(422)
        .body("errors[0].pointer", is("/roundPayableTo"))
        .body("errors[0].detail", is("must be at most 1, or a tenth of what is payable"));
    post("0.03", "\"roundPayableTo\":\"-0.05\",")
        .statusCode(422)
        .body("errors[0].pointer", is("/roundPayableTo"));
    post("0.03", "\"roundPayableTo\":\"0.001\",")
        .statusCode(422)
        .body("errors[0].pointer", is("/roundPayableTo"));
    settings("[{\"currency\":\"CHF\",\"to\":\"0\"}]").statusCode(422);
    settings("[{\"currency\":\"ABC\",\"to\":\"1\"},{\"currency\":\"JPY\",\"to\":\"0.5\"}]")
        .statusCode(422)
        .body("errors.pointer", contains("/payableRounding/0/currency", "/payableRounding/1/to"));
    settings("[{\"currency\":\"CHF\",\"to\":\"0.05\"},{\"currency\":\"CHF\",\"to\":\"1\"}]")
        .statusCode(422)
        .body("errors[0].pointer", is("/payableRounding"));
  }
}
