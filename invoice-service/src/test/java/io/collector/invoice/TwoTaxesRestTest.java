package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static io.collector.invoice.InvoiceWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two taxes on one line: GST and QST of Quebec, CGST and SGST of India.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TwoTaxesRestTest {

  private static final String QUEBEC =
      "\"taxes\":[{\"name\":\"GST\",\"percent\":\"5\"},{\"name\":\"QST\",\"percent\":\"9.975\"}]";

  /// Until 2012 QST was on top of GST.
  private static final String QUEBEC_2012 =
      "\"taxes\":[{\"name\":\"GST\",\"percent\":\"5\"},{\"name\":\"QST\",\"percent\":\"9.5\",\"onTop\":true}]";

  private final UUID customer = UUID.randomUUID();
  private final UUID product = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    settings("19", "\"defaultTaxes\":[]").statusCode(200);
    customer("DOMESTIC");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "NET,   100.00, 100.00, 14.98, 5.00, 9.98, 14.975",
    "NET,    10.10,  10.10,  1.52, 0.51, 1.01, 14.975",
    "GROSS, 114.98, 100.00, 14.98, 5.00, 9.98, 14.975",
  })
  void each_tax_is_rounded_and_told(
      String basis,
      String price,
      String net,
      String tax,
      String gst,
      String qst,
      String taxPercent) {
    var invoice =
        invoice("\"priceBasis\":\"%s\",".formatted(basis), line(price, QUEBEC))
            .statusCode(201)
            .body("subtotal", is(net))
            .body("taxTotal", is(tax))
            .body("lines[0].taxPercent", is(taxPercent))
            .body("lines[0].taxes.name", contains("GST", "QST"))
            .body("taxBreakdown.taxPercent", contains(taxPercent))
            .body("taxBreakdown[0].taxes.name", contains("GST", "QST"))
            .body("taxBreakdown[0].taxes.percent", contains("5", "9.975"))
            .body("taxBreakdown[0].taxes.taxAmount", contains(gst, qst))
            .extract()
            .jsonPath();
    var issued = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(issued.getString("taxBreakdown[0].taxAmount")).isEqualTo(tax);
    assertThat(issued.getList("taxBreakdown[0].taxes.taxAmount")).isEqualTo(List.of(gst, qst));
    assertThat(issued.getList("taxBreakdown[0].taxes.onTop")).isEqualTo(List.of(false, false));
  }

  @Test
  void one_tax_is_on_top_of_the_other() {
    invoice("", line("100.00", QUEBEC_2012))
        .statusCode(201)
        .body("taxTotal", is("14.98"))
        .body("taxBreakdown[0].taxes.taxAmount", contains("5.00", "9.98"))
        .body("taxBreakdown[0].taxes.onTop", contains(false, true));
  }

  @Test
  void lines_with_other_taxes_are_another_group() {
    invoice(
            "",
            line("100.00", QUEBEC)
                + ","
                + line("50.00", QUEBEC)
                + ","
                + line("100.00", "\"taxPercent\":\"14.975\"")
                + ","
                + line("100.00", "\"taxPercent\":\"20\""))
        .statusCode(201)
        .body("taxBreakdown.taxableAmount", contains("100.00", "150.00", "100.00"))
        .body("taxBreakdown.taxAmount", contains("14.98", "22.46", "20.00"))
        .body("taxBreakdown[0].taxes", nullValue())
        .body("taxBreakdown[1].taxes.taxAmount", contains("7.50", "14.96"))
        .body("lines[2].taxes", nullValue());
  }

  @Test
  void each_tax_is_credited_to_the_cent() {
    var invoice =
        invoice("", line("3.37", QUEBEC).replace("\"quantity\":1", "\"quantity\":3"))
            .statusCode(201)
            .body("taxBreakdown[0].taxes.taxAmount", contains("0.51", "1.01"))
            .extract()
            .jsonPath();
    var first = BigDecimal.ZERO;
    var second = BigDecimal.ZERO;
    for (var i = 0; i < 3; i++) {
      var note = credit(invoice);
      first = first.add(new BigDecimal(note.getString("taxBreakdown[0].taxes[0].taxAmount")));
      second = second.add(new BigDecimal(note.getString("taxBreakdown[0].taxes[1].taxAmount")));
      assertThat(note.getList("lines[0].taxes.name")).isEqualTo(List.of("GST", "QST"));
      var told = world.awaitPublished("credit_note.issued", note.getString("id"));
      assertThat(told.getList("taxBreakdown[0].taxes.taxAmount"))
          .isEqualTo(note.getList("taxBreakdown[0].taxes.taxAmount"));
    }
    assertThat(first).isEqualByComparingTo("0.51");
    assertThat(second).isEqualByComparingTo("1.01");
    world.awaitInvoice(invoice.getString("id"), "status", "CREDITED");
  }

  @Test
  void a_write_off_takes_both_off() {
    var invoice = invoice("", line("100.00", QUEBEC)).statusCode(201).extract().jsonPath();
    world
        .as("finance")
        .body("{\"reason\":\"Insolvent\"}")
        .post("/api/v1/invoices/" + invoice.getString("id") + "/write-off")
        .then()
        .statusCode(200)
        .body("writtenOffTax", is("14.98"));
    assertThat(
            world
                .awaitPublished("invoice.written_off", invoice.getString("id"))
                .getList("taxBreakdown[0].taxes.taxAmount"))
        .isEqualTo(List.of("5.00", "9.98"));
  }

  @Test
  void the_product_s_taxes_hold_where_the_line_says_none() {
    world.publishData(
        "product.created",
        """
        {"productId":"%s","sku":"MAP-1","name":"Maple syrup","unit":"C62","productType":"GOODS","status":"ACTIVE",
         "taxPercent":"14.975",%s,"version":1}"""
            .formatted(product, QUEBEC));
    awaitCopy("product_copy", product);
    var line = "{\"productId\":\"%s\",\"quantity\":1,\"unitPrice\":\"100.00\"%s}";
    invoice("", line.formatted(product, ""))
        .statusCode(201)
        .body("taxBreakdown[0].taxes.taxAmount", contains("5.00", "9.98"));
    invoice("", line.formatted(product, ",\"taxPercent\":\"5\""))
        .statusCode(201)
        .body("taxTotal", is("5.00"))
        .body("taxBreakdown[0].taxes", nullValue());
    customer("EXPORT");
    invoice("", line.formatted(product, ""))
        .statusCode(201)
        .body("taxTotal", is("0.00"))
        .body("taxBreakdown.taxCategory", contains("G"));
  }

  @Test
  void the_tenant_s_taxes_hold_where_nobody_says_any() {
    settings("15", QUEBEC.replace("taxes", "defaultTaxes"))
        .statusCode(422)
        .body("errors.pointer", contains("/defaultTaxes"))
        .body("errors[0].detail", containsString("14.975"));
    settings("14.975", QUEBEC.replace("taxes", "defaultTaxes"))
        .statusCode(200)
        .body("defaultTaxes.name", contains("GST", "QST"));
    invoice("", "{\"description\":\"Paper\",\"quantity\":1,\"unitPrice\":\"100.00\"}")
        .statusCode(201)
        .body("taxBreakdown[0].taxes.taxAmount", contains("5.00", "9.98"));
    var order = Order.ofCustomer(customer);
    world.publishData("order.created", order.created().replace(",\"taxPercent\":\"20\"", ""));
    assertThat(world.awaitInvoice(order).getList("taxBreakdown[0].taxes.name"))
        .isEqualTo(List.of("GST", "QST"));
  }

  @Test
  void an_order_s_taxes_are_invoiced() {
    var order = Order.ofCustomer(customer);
    world.publishData(
        "order.created",
        order
            .created("\"priceBasis\":\"NET\",")
            .replace("\"priceIncludesTax\":true", "\"priceIncludesTax\":false")
            .replace("1500.00", "1724.63")
            .replace("\"taxPercent\":\"20\"", "\"taxPercent\":\"14.975\"," + QUEBEC));
    var invoice = world.awaitInvoice(order);
    assertThat(invoice.getString("grandTotal")).isEqualTo("1724.63");
    assertThat(invoice.getList("taxBreakdown[0].taxes.taxAmount"))
        .isEqualTo(List.of("75.00", "149.63"));
  }

  @Test
  void an_order_with_one_of_two_taxes_is_refused() {
    var order = Order.ofCustomer(customer);
    world.publishData(
        "order.created",
        order
            .created()
            .replace("\"taxPercent\":\"20\"", "\"taxes\":[{\"name\":\"GST\",\"percent\":\"5\"}]"));
    world.awaitDeadLetter("lineItems/0/taxes must be two");
  }

  @Test
  void the_paper_shows_both_and_an_e_invoice_can_t() {
    var invoice = invoice("", line("100.00", QUEBEC)).statusCode(201).extract().jsonPath();
    var path = "/api/v1/invoices/" + invoice.getString("id");
    world.as("viewer").get(path + "/pdf").then().statusCode(200);
    for (var format : new String[] {"/ubl", "/factur-x"}) {
      world
          .as("viewer")
          .get(path + format)
          .then()
          .statusCode(409)
          .body("errors.detail", hasItem(containsString("one tax on each line")));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"taxes\":[{\"name\":\"GST\",\"percent\":\"5\"}] | /lines/0/taxes",
        "\"taxPercent\":\"15\",\"taxes\":[{\"name\":\"A\",\"percent\":\"5\"},{\"name\":\"B\",\"percent\":\"9\"}] | /lines/0/taxes",
        "\"taxes\":[{\"name\":\"A\",\"percent\":\"5\"},{\"name\":\"A\",\"percent\":\"9\"}] | /lines/0/taxes",
        "\"taxes\":[{\"name\":\"A\",\"percent\":\"5\",\"onTop\":true},{\"name\":\"B\",\"percent\":\"9\"}] | /lines/0/taxes",
        "\"taxCategory\":\"Z\",\"taxes\":[{\"name\":\"A\",\"percent\":\"5\"},{\"name\":\"B\",\"percent\":\"9\"}] | /lines/0/taxes",
        "\"taxes\":[{\"name\":\"A\",\"percent\":\"0\"},{\"name\":\"B\",\"percent\":\"9\"}] | /lines/0/taxes/0/percent",
        "\"taxes\":[{\"name\":\"A\",\"percent\":\"5\"},{\"percent\":\"9\"}] | /lines/0/taxes/1/name",
      })
  void what_is_no_pair_of_taxes_is_refused(String taxes, String pointer) {
    invoice("", line("100.00", taxes)).statusCode(422).body("errors.pointer", contains(pointer));
  }

  private ValidatableResponse settings(String percent, String taxes) {
    var path = "/api/v1/invoice-settings";
    var etag = world.as("admin").get(path).header("ETag");
    var request = world.as("admin");
    return (etag == null ? request : request.header("If-Match", etag))
        .body(
            """
            {"invoiceRule":"IMMEDIATE","paymentTermDays":30,"defaultTaxPercent":"%s",%s,"earlyPaymentDiscountPercent":"0",
             "earlyPaymentDays":0,"dunningInterestPercent":"0","dunningLevels":[],
             "seller":{"name":"Collector","taxId":"CA123456789","country":"CA"}}"""
                .formatted(percent, taxes))
        .put(path)
        .then();
  }

  private static String line(String price, String tax) {
    return "{\"description\":\"Paper\",\"quantity\":1,\"unitPrice\":\"%s\",%s}"
        .formatted(price, tax);
  }

  private JsonPath credit(JsonPath invoice) {
    return world
        .as("finance")
        .body(
            "{\"reason\":\"GOODWILL\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":1}]}"
                .formatted(invoice.getString("lines[0].id")))
        .post("/api/v1/invoices/" + invoice.getString("id") + "/credit-notes")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private void customer(String treatment) {
    world.publishData(
        "customer.updated",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"ACTIVE",
         "taxTreatment":"%s","version":%d,"addresses":[{"addressId":"%s","addressType":"BILLING",
         "street":"Rue 1","city":"Quebec","country":"CA"}]}"""
            .formatted(customer, treatment, treatment.equals("DOMESTIC") ? 1 : 2, customer));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count(
                        "SELECT count(*) FROM customer_copy WHERE id = '%s' AND tax_treatment = '%s'"
                            .formatted(customer, treatment))
                    == 1);
  }

  private static void awaitCopy(String table, UUID id) {
    await()
        .atMost(PATIENCE)
        .until(() -> count("SELECT count(*) FROM %s WHERE id = '%s'".formatted(table, id)) == 1);
  }

  private ValidatableResponse invoice(String more, String lines) {
    return world
        .as("finance")
        .body(
            "{%s%s\"customerId\":\"%s\",\"currency\":\"EUR\",\"lines\":[%s]}"
                .formatted(
                    more.contains("priceBasis") ? "" : "\"priceBasis\":\"NET\",",
                    more,
                    customer,
                    lines))
        .post("/api/v1/invoices")
        .then();
  }
}
