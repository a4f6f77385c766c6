package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static io.collector.invoice.InvoiceWorld.count;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the prices of an invoice without an order contain: as it says itself, else as the customer,
/// else as the tenant.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class PriceBasisRestTest {

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

  @ParameterizedTest(name = "invoice {0}, customer {1}, tenant {2}: {3}")
  @CsvSource({
    "GROSS, NET, NET, GROSS, 119.00",
    "NET, GROSS, GROSS, NET, 141.61",
    ", NET, GROSS, NET, 141.61",
    ", NET, , NET, 141.61",
    ", GROSS, NET, GROSS, 119.00",
    ", , NET, NET, 141.61",
    ", , GROSS, GROSS, 119.00",
    ", , , NET, 141.61",
  })
  void the_first_that_names_one_decides(
      @Nullable String invoice,
      @Nullable String ofCustomer,
      @Nullable String ofTenant,
      String basis,
      String total) {
    customer(1, ofCustomer);
    if (ofTenant != null) {
      settings(ofTenant);
    }
    assertIssued(invoice, basis, total);
  }

  @Test
  void what_the_customer_tells_last_holds() {
    customer(1, "NET");
    customer(2, "GROSS");
    assertIssued(null, "GROSS", "119.00");
    customer(3, null);
    assertIssued(null, "NET", "141.61");
  }

  private void assertIssued(@Nullable String invoice, String basis, String total) {
    world
        .as("finance")
        .body(
            """
            {%s"customerId":"%s","currency":"EUR","lines":[
             {"description":"Paper","quantity":1,"unitPrice":"119.00","taxPercent":"19"}]}"""
                .formatted(told(invoice), customer))
        .post("/api/v1/invoices")
        .then()
        .statusCode(201)
        .body("priceBasis", is(basis))
        .body("grandTotal", is(total));
  }

  @Test
  void what_is_no_price_basis_is_no_setting() {
    world
        .as("admin")
        .body(settingsOf("BOTH"))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/priceBasis"));
  }

  private void settings(String basis) {
    world
        .as("admin")
        .body(settingsOf(basis))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200)
        .body("priceBasis", is(basis));
  }

  private static String settingsOf(String basis) {
    return """
        {"invoiceRule":"AFTER_DELIVERY","priceBasis":"%s","paymentTermDays":30,"defaultTaxPercent":"0",
         "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0","dunningLevels":[],
         "seller":{}}"""
        .formatted(basis);
  }

  private void customer(int version, @Nullable String basis) {
    world.publishData(
        "customer.updated",
        """
        {%1$s"customerId":"%2$s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"ACTIVE",
         "version":%3$d,"addresses":[{"addressId":"%2$s","addressType":"BILLING","street":"Rue 1","city":"Paris",
         "country":"FR"}]}"""
            .formatted(told(basis), customer, version));
    var known =
        "SELECT count(*) FROM customer_copy WHERE id = '%s' AND version = %d"
            .formatted(customer, version);
    await().atMost(PATIENCE).until(() -> count(known) == 1);
  }

  private static String told(@Nullable String basis) {
    return basis == null ? "" : "\"priceBasis\":\"%s\",".formatted(basis);
  }
}
