package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The customer's own order number (BT-13) and the reference by which it routes documents (BT-10).
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class CustomerReferencesTest {

  private static final String OF_ORDER = "04011000-12345-03";
  private static final String OF_CUSTOMER = "991-33333TEST-33";
  private static final String REFERRED =
      "\"customerOrderNumber\":\"PO-4711\",\"buyerReference\":\"%s\",".formatted(OF_ORDER);

  private final Order order = Order.some();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    var settings = "/api/v1/invoice-settings";
    var etag = world.as("finance").get(settings).header("ETag");
    var request = world.as("finance");
    (etag == null ? request : request.header("If-Match", etag))
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"20",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0","dunningLevels":[],
             "seller":{"name":"Collector","country":"DE","taxId":"DE123456789"}}""")
        .put(settings)
        .then()
        .statusCode(200);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void those_of_the_order_are_on_its_invoice_and_credit_note() throws IOException {
    world.know(order.customer(), OF_CUSTOMER);
    world.publishData("order.created", order.created(REFERRED));
    world.publishData("delivery.dispatched", order.dispatched(5));
    world.publishData("delivery.confirmed", order.delivered());
    var invoice = "/api/v1/invoices/" + world.awaitInvoice(order).getString("id");
    world
        .as("viewer")
        .get(invoice)
        .then()
        .body("customerOrderNumber", is("PO-4711"))
        .body("buyerReference", is(OF_ORDER));
    var text = text(invoice + "/pdf?language=EN");
    assertThat(text).contains("Your order", "PO-4711", "Your reference", OF_ORDER);
    for (var form : new String[] {"ubl", "cii", "factur-x"}) {
      read(invoice + "/" + form)
          .body("orderNumber", is("PO-4711"))
          .body("salesOrderNumber", is("ORD-" + order.id()))
          .body("buyerReference", is(OF_ORDER));
    }
    var note =
        world
            .as("finance")
            .body("{\"reason\":\"x\",\"amount\":\"100.00\"}")
            .post(invoice + "/credit-notes")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    read("/api/v1/credit-notes/" + note + "/ubl")
        .body("orderNumber", is("PO-4711"))
        .body("buyerReference", is(OF_ORDER));
  }

  @Test
  void the_customer_s_reference_stands_where_the_order_has_none() {
    world.know(order.customer(), OF_CUSTOMER);
    var invoice = "/api/v1/invoices/" + world.invoiced(order).getString("id");
    read(invoice + "/ubl").body("buyerReference", is(OF_CUSTOMER)).body("orderNumber", nullValue());
  }

  @Test
  void a_clerk_enters_them_without_an_order() {
    world.know(order.customer(), OF_CUSTOMER);
    var invoice = entered("\"customerOrderNumber\":\"PO-1\",").statusCode(201);
    invoice.body("customerOrderNumber", is("PO-1")).body("buyerReference", is(OF_CUSTOMER));
    read("/api/v1/invoices/" + invoice.extract().path("id") + "/ubl")
        .body("orderNumber", is("PO-1"))
        .body("salesOrderNumber", nullValue());
    entered(REFERRED).statusCode(201).body("buyerReference", is(OF_ORDER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"customerOrderNumber", "buyerReference"})
  void they_are_one_line_of_text(String field) {
    world.know(order.customer(), OF_CUSTOMER);
    for (var bad : new String[] {"", " ", "x".repeat(101)}) {
      entered("\"%s\":\"%s\",".formatted(field, bad))
          .statusCode(422)
          .body("errors[0].pointer", is("/" + field));
    }
    entered("\"%s\":\"a\\nb\",".formatted(field))
        .statusCode(400)
        .body("errors[0].pointer", is("/" + field));
  }

  private ValidatableResponse entered(String more) {
    return world
        .as("finance")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            """
            {%s"customerId":"%s","currency":"EUR","priceBasis":"NET","lines":[
             {"description":"Consulting","quantity":1,"unitPrice":"120.00","taxPercent":"19"}]}"""
                .formatted(more, order.customer()))
        .post("/api/v1/invoices")
        .then();
  }

  private ValidatableResponse read(String document) {
    var content = Base64.getEncoder().encodeToString(bytes(document));
    return world
        .as("viewer")
        .body("{\"content\":\"%s\"}".formatted(content))
        .post("/api/v1/e-invoices/read")
        .then()
        .statusCode(200);
  }

  private String text(String paper) throws IOException {
    try (var pdf = Loader.loadPDF(bytes(paper))) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private byte[] bytes(String document) {
    return world.as("viewer").get(document).then().statusCode(200).extract().asByteArray();
  }
}
