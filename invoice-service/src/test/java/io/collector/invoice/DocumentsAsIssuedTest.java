package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a document says stays as it was when it was issued, whatever the settings become.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DocumentsAsIssuedTest {

  private static final String OLD = "Collector Handels GmbH";
  private static final String NEW = "Renamed Holding SA";

  private final Order order = Order.some();
  private InvoiceWorld world;
  private String invoice;

  @BeforeEach
  void an_invoice() {
    world = new InvoiceWorld();
    world.know(order.customer());
    settings(OLD, "2");
    invoice = "/api/v1/invoices/" + world.invoiced(order).getString("id");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void an_invoice_keeps_its_seller_and_what_it_grants() throws IOException {
    settings(NEW, "0");
    assertThat(text(invoice + "/pdf")).contains(OLD).doesNotContain(NEW);
    for (var form : new String[] {"/ubl", "/cii"}) {
      assertThat(world.as("viewer").get(invoice + form).asString())
          .contains(OLD)
          .doesNotContain(NEW)
          .contains("2 % discount until " + lastDay());
    }
    world
        .as("viewer")
        .get(invoice)
        .then()
        .body("earlyPayment.percent", is("2"))
        .body("earlyPayment.until", is(lastDay().toString()))
        .body("earlyPayment.discountAmount", is("30.00"));
    pay("1470.00");
    world
        .as("viewer")
        .get(invoice)
        .then()
        .body("status", is("PAID"))
        .body("discountAmount", is("30.00"));
  }

  @Test
  void a_discount_that_comes_later_is_not_granted_on_it() {
    settings(OLD, "3");
    pay("1455.00");
    world
        .as("viewer")
        .get(invoice)
        .then()
        .body("status", is("PARTIALLY_PAID"))
        .body("openAmount", is("45.00"));
  }

  @Test
  void the_paper_tells_what_is_enough_and_until_when() throws IOException {
    assertThat(text(invoice + "/pdf?language=EN"))
        .contains("2 % discount if you pay by", "1,470.00");
    pay("100.00");
    assertThat(text(invoice + "/pdf?language=EN")).doesNotContain("discount if you pay");
  }

  @Test
  void a_credit_note_names_the_seller_of_its_own_day() throws IOException {
    settings(NEW, "2");
    var note = credit("100.00");
    settings(OLD, "2");
    assertThat(text(note + "/pdf")).contains(NEW).doesNotContain(OLD);
    assertThat(world.as("viewer").get(note + "/ubl").asString()).contains(NEW);
  }

  /// The XML knows nothing of what happened since.
  @Test
  void paper_and_xml_of_a_factur_x_say_the_same() throws IOException {
    credit("1500.00");
    assertThat(text(invoice + "/pdf?language=EN")).contains("Nothing has to be paid any more");
    assertThat(text(invoice + "/factur-x?language=EN"))
        .contains("Please pay 1,500.00 USD")
        .doesNotContain("Nothing has to be paid any more");
  }

  @Test
  void a_void_invoice_is_no_e_invoice_any_more() throws IOException {
    world
        .as("finance")
        .body("{\"reason\":\"Wrong address\"}")
        .post(invoice + "/void")
        .then()
        .statusCode(200);
    for (var form : new String[] {"/ubl", "/cii", "/factur-x"}) {
      world
          .as("viewer")
          .get(invoice + form)
          .then()
          .statusCode(409)
          .body("code", is("void"))
          .body("detail", startsWith("The invoice is void"));
    }
    assertThat(text(invoice + "/pdf?language=EN")).contains("Wrong address");
  }

  @Test
  void what_grants_nothing_says_nothing_of_it() throws IOException {
    settings(OLD, "0");
    var other = "/api/v1/invoices/" + world.invoiced(Order.some()).getString("id");
    world.as("viewer").get(other).then().statusCode(200).body("earlyPayment", nullValue());
    assertThat(text(other + "/pdf?language=EN")).doesNotContain("discount");
  }

  private String credit(String amount) {
    return "/api/v1/credit-notes/"
        + world
            .as("finance")
            .body("{\"reason\":\"x\",\"amount\":\"%s\"}".formatted(amount))
            .post(invoice + "/credit-notes")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
  }

  private void pay(String amount) {
    world
        .as("finance")
        .body(
            "{\"customerId\":\"%s\",\"amount\":\"%s\",\"currency\":\"USD\",\"method\":\"CASH\"}"
                .formatted(order.customer(), new BigDecimal(amount)))
        .post("/api/v1/payments")
        .then()
        .statusCode(201);
  }

  private static LocalDate lastDay() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(10);
  }

  private String text(String path) throws IOException {
    var pdf = world.as("viewer").get(path).then().statusCode(200).extract().asByteArray();
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private void settings(String seller, String discount) {
    var etag = world.as("finance").get("/api/v1/invoice-settings").header("ETag");
    var request = world.as("finance");
    if (etag != null) {
      request = request.header("If-Match", etag);
    }
    request
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"20",
             "earlyPaymentDiscountPercent":"%s","earlyPaymentDays":10,"dunningInterestPercent":"8",
             "dunningLevels":[],"seller":{"name":"%s","country":"DE","taxId":"DE123456789"}}"""
                .formatted(discount, seller))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
  }
}
