package io.collector.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An invoice goes out on paper, and says what its e-invoice lacks.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class EInvoiceMissingTest {

  private static final String WHOLE =
      """
      {"name":"Collector","taxId":"DE123456789","country":"DE"}""";

  private final UUID customer = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void settings(String seller, @Nullable String match) {
    var caller = match == null ? world.as("admin") : world.as("admin").header("If-Match", match);
    caller
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"0",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0","dunningLevels":[],
             "seller":%s}"""
                .formatted(seller))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
  }

  private String invoiced() {
    return world.invoiced(Order.ofCustomer(customer)).getString("id");
  }

  private ValidatableResponse read(String invoice) {
    return world.as("viewer").get("/api/v1/invoices/" + invoice).then().statusCode(200);
  }

  /// All e-invoices are refused for the very same.
  private void assertMissing(String invoice, String... fields) {
    assertLacks("invoices", invoice, fields);
  }

  private void assertLacks(String documents, String id, String... fields) {
    var path = "/api/v1/%s/%s".formatted(documents, id);
    var missing =
        world
            .as("viewer")
            .get(path)
            .then()
            .statusCode(200)
            .body("eInvoiceMissing.field", contains(fields))
            .extract()
            .jsonPath()
            .<String>getList("eInvoiceMissing.detail");
    for (var form : new String[] {"ubl", "cii", "factur-x"}) {
      world
          .as("viewer")
          .get(path + "/" + form)
          .then()
          .statusCode(409)
          .body("code", is("incomplete-e-invoice"))
          .body(
              "errors.detail",
              contains(missing.stream().map(what -> "lacks " + what).toArray(String[]::new)));
    }
  }

  private void assertWhole(String invoice) {
    read(invoice).body("eInvoiceMissing", empty());
    world.as("viewer").get("/api/v1/invoices/" + invoice + "/ubl").then().statusCode(200);
  }

  @Test
  void what_is_not_known_of_the_customer_is_told_with_the_invoice() {
    settings(WHOLE, null);
    var early = invoiced();
    assertMissing(early, "buyer.name", "buyer.country");
    read(early)
        .body("eInvoiceMissing.detail", everyItem(containsString("enter it at the customer")));
    world
        .as("viewer")
        .get("/api/v1/invoices?customerId=" + customer)
        .then()
        .body("items[0].eInvoiceMissing.field", contains("buyer.name", "buyer.country"));
    world.know(customer);
    assertMissing(early, "buyer.name", "buyer.country");
    world
        .as("finance")
        .body("{\"reason\":\"No name\"}")
        .post("/api/v1/invoices/" + early + "/void")
        .then()
        .statusCode(200)
        .body("eInvoiceMissing", empty());
    var orderId = read(early).extract().<String>path("orderId");
    var again =
        world
            .as("finance")
            .post("/api/v1/orders/" + orderId + "/invoices")
            .then()
            .statusCode(201)
            .body("eInvoiceMissing", empty())
            .extract()
            .<String>path("id");
    assertWhole(again);
  }

  @Test
  void what_is_not_known_of_the_seller_is_told_until_it_is_set() {
    world.know(customer);
    var invoice = invoiced();
    assertMissing(invoice, "seller.name", "seller.country", "seller.taxId");
    read(invoice)
        .body("eInvoiceMissing.detail", everyItem(containsString("in the invoice settings")))
        .body("eInvoiceMissing.detail", everyItem(not(containsString("void"))));
    settings(WHOLE, null);
    assertWhole(invoice);
  }

  /// It names the seller as it was.
  @Test
  void a_seller_without_country_stays_so_on_its_invoices() {
    world.know(customer);
    settings("{\"name\":\"Collector\",\"taxId\":\"DE123456789\"}", null);
    var invoice = invoiced();
    assertMissing(invoice, "seller.country");
    settings(WHOLE, "\"1\"");
    assertMissing(invoice, "seller.country");
    read(invoice).body("eInvoiceMissing[0].detail", containsString("issue it again"));
    assertWhole(invoiced());
  }

  @Test
  void a_credit_note_tells_what_it_lacks() {
    settings(WHOLE, null);
    var lacking = new String[] {"buyer.name", "buyer.country"};
    var first = credited(invoiced(), lacking);
    world.know(customer);
    var whole = credited(invoiced());
    assertLacks("credit-notes", first, lacking);
    world.as("viewer").get("/api/v1/credit-notes/" + whole + "/ubl").then().statusCode(200);
    world
        .as("viewer")
        .get("/api/v1/credit-notes?sort=number&customerId=" + customer)
        .then()
        .statusCode(200)
        .body("items.id", contains(first, whole))
        .body("items[0].eInvoiceMissing.field", contains(lacking))
        .body("items[1].eInvoiceMissing", empty());
    world.as("viewer").get("/api/v1/credit-notes/" + whole).then().header("ETag", is("\"1\""));
  }

  /// It is of the seller of its own day, or of the settings as long as they name none.
  @Test
  void a_credit_note_lacks_its_own_seller() {
    world.know(customer);
    var invoice = invoiced();
    var unnamed = credited(invoice, "seller.name", "seller.country", "seller.taxId");
    settings("{\"name\":\"Collector\",\"taxId\":\"DE123456789\"}", null);
    var named = credited(invoice, "seller.country");
    settings(WHOLE, "\"1\"");
    assertLacks("credit-notes", named, "seller.country");
    world
        .as("viewer")
        .get("/api/v1/credit-notes/" + unnamed)
        .then()
        .body("eInvoiceMissing", empty());
    assertWhole(invoice);
  }

  private String credited(String invoice, String... missing) {
    return world
        .as("finance")
        .body("{\"reason\":\"GOODWILL\",\"amount\":\"120.00\"}")
        .post("/api/v1/invoices/%s/credit-notes".formatted(invoice))
        .then()
        .statusCode(201)
        .body("eInvoiceMissing.field", is(List.of(missing)))
        .extract()
        .path("id");
  }

  @Test
  void every_answer_with_an_invoice_tells_it() {
    world.know(customer);
    var entered =
        world
            .as("finance")
            .body(
                """
                {"customerId":"%s","currency":"EUR","lines":[{"description":"Paper","quantity":1,"unitPrice":"100.00"}]}"""
                    .formatted(customer))
            .post("/api/v1/invoices")
            .then()
            .statusCode(201)
            .body(
                "eInvoiceMissing.field", contains("seller.name", "seller.country", "seller.taxId"))
            .extract()
            .<String>path("id");
    assertThat(entered).isNotBlank();
    world
        .as("finance")
        .body("{\"reason\":\"Lost\"}")
        .post("/api/v1/invoices/" + entered + "/write-off")
        .then()
        .statusCode(200)
        .body("eInvoiceMissing.field", contains("seller.name", "seller.country", "seller.taxId"));
  }
}
