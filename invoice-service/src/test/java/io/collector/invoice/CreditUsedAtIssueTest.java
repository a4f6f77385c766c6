package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the customer's credit settles as an invoice is issued, its documents don't demand.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class CreditUsedAtIssueTest {

  private final UUID customer = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    world
        .as("admin")
        .body(
            """
            {"invoiceRule":"IMMEDIATE","paymentTermDays":30,"defaultTaxPercent":"19","useCredit":true,
             "earlyPaymentDiscountPercent":"3","earlyPaymentDays":10,"dunningInterestPercent":"0",
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

  private String pay(String amount) {
    return world
        .as("finance")
        .body(
            "{\"customerId\":\"%s\",\"amount\":\"%s\",\"currency\":\"EUR\",\"method\":\"CASH\"}"
                .formatted(customer, amount))
        .post("/api/v1/payments")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /// 119.00.
  private JsonPath invoice(String more) {
    return world
        .as("finance")
        .body(
            """
            {"customerId":"%s","currency":"EUR","priceBasis":"NET","lines":[
             {"description":"A","quantity":1,"unitPrice":"100.00","taxPercent":"19"}]%s}"""
                .formatted(customer, more))
        .post("/api/v1/invoices")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private String read(JsonPath invoice, String form) {
    return world
        .as("viewer")
        .get("/api/v1/invoices/" + invoice.getString("id") + form)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private String text(JsonPath invoice, String form) throws IOException {
    var pdf =
        world
            .as("viewer")
            .get("/api/v1/invoices/%s/%s?language=EN".formatted(invoice.getString("id"), form))
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private void demands(JsonPath invoice, String prepaid, String payable) {
    assertThat(read(invoice, "/ubl"))
        .contains("<cbc:PrepaidAmount currencyID=\"EUR\">%s<".formatted(prepaid))
        .contains("<cbc:PayableAmount currencyID=\"EUR\">%s<".formatted(payable));
    assertThat(read(invoice, "/cii"))
        .contains("<ram:TotalPrepaidAmount>%s<".formatted(prepaid))
        .contains("<ram:DuePayableAmount>%s<".formatted(payable));
  }

  @Test
  void nothing_has_to_be_paid_of_what_credit_pays() throws IOException {
    var payment = pay("119.00");
    var invoice = invoice("");
    assertThat(invoice.getString("status")).isEqualTo("PAID");
    assertThat(invoice.getString("prepaidAmount")).isEqualTo("119.00");
    demands(invoice, "119.00", "0.00");
    assertThat(text(invoice, "factur-x")).contains("Nothing has to be paid any more");
    world
        .as("finance")
        .body("{\"reason\":\"RETURNED\"}")
        .post("/api/v1/payments/" + payment + "/refund")
        .then()
        .statusCode(200)
        .body("refundedAmount", is("119.00"));
    demands(invoice, "119.00", "0.00");
    assertThat(text(invoice, "pdf")).contains("Please pay 119.00 EUR");
  }

  /// 3 % of 119.00 are 3.57.
  @Test
  void a_discount_beside_it_is_not_demanded() {
    pay("115.43");
    var invoice = invoice("");
    assertThat(invoice.getString("discountAmount")).isEqualTo("3.57");
    demands(invoice, "119.00", "0.00");
  }

  @Test
  void of_instalments_the_first_are_prepaid() throws IOException {
    pay("50.00");
    var invoice =
        invoice(
            ",\"instalments\":[{\"days\":10,\"amount\":\"40.00\"},{\"days\":20,\"amount\":\"79.00\"}]");
    demands(invoice, "50.00", "69.00");
    for (var form : new String[] {"pdf", "factur-x"}) {
      assertThat(text(invoice, form))
          .contains("Please pay 69.00 EUR")
          .doesNotContain("Please pay 40.00", "Please pay 79.00");
    }
  }
}
