package io.collector.procurement;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.procurement.ProcurementWorld.Place;
import io.collector.procurement.einvoice.EInvoiceSamples;
import io.collector.testing.CollectorTest;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two taxes on one line of what is bought: GST and QST of Quebec.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TwoTaxesFlowTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final String QUEBEC = taxes("9.975", false);

  private ProcurementWorld world;
  private Place place;
  private UUID supplier;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
    place = world.known();
    supplier = world.supplier(",\"taxId\":\"DE123456789\"");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static String taxes(String second, boolean onTop) {
    return "\"taxes\":[{\"name\":\"GST\",\"percent\":\"5\"},{\"name\":\"QST\",\"percent\":\"%s\",\"onTop\":%s}]"
        .formatted(second, onTop);
  }

  @ParameterizedTest
  @CsvSource({"false, 14.975, 114.98", "true, 15.4738, 115.47"})
  void an_order_and_its_bill_have_both(boolean onTop, String percent, String total) {
    var both = taxes("9.975", onTop);
    var order = sent(both);
    assertThat(order.getString("grandTotal")).isEqualTo(total);
    assertThat(order.getString("lines[0].taxPercent")).isEqualTo(percent);
    assertThat(order.getList("lines[0].taxes.name")).containsExactly("GST", "QST");
    assertThat(order.getList("lines[0].taxes.onTop")).containsExactly(false, onTop);
    var told = world.awaitPublished("purchase_order.sent", order.getString("id"));
    assertThat(told.getString("lineItems[0].taxPercent")).isEqualTo(percent);
    assertThat(told.getList("lineItems[0].taxes.percent")).containsExactly("5", "9.975");
    receive(order);
    var bill =
        bill(order, "BILL", "R-1", both, total)
            .statusCode(201)
            .body("status", is("MATCHED"))
            .body("lines[0].taxPercent", is(percent))
            .body("lines[0].taxes.name", contains("GST", "QST"))
            .body("lines[0].taxCategory", is("S"))
            .extract()
            .jsonPath();
    var matched = world.awaitPublished("supplier_bill.matched", bill.getString("id"));
    assertThat(matched.getString("lineItems[0].taxPercent")).isEqualTo(percent);
    assertThat(matched.getList("lineItems[0].taxes.name")).containsExactly("GST", "QST");
    assertThat(matched.getList("lineItems[0].taxes.onTop")).containsExactly(false, onTop);
  }

  @Test
  void other_taxes_and_a_total_that_they_do_not_come_to_are_exceptions() {
    var order = sent(QUEBEC);
    receive(order);
    for (var wrong :
        List.of(
            List.of(taxes("9.5", false), "114.50"),
            List.of(taxes("9.975", true), "115.47"),
            List.of("\"taxPercent\":\"5\"", "105.00"),
            List.of(QUEBEC, "115.01"))) {
      var id =
          bill(order, "BILL", "R-1", wrong.getFirst(), wrong.getLast())
              .statusCode(201)
              .body("status", is("EXCEPTION"))
              .body("discrepancies.kind", is(List.of("TAX")))
              .extract()
              .jsonPath()
              .getString("id");
      decide(id, "reject");
    }
    bill(order, "BILL", "R-1", QUEBEC, "114.99").body("status", is("MATCHED"));
  }

  @Test
  void what_goes_back_is_credited_with_both() {
    var order = sent(QUEBEC);
    var receipt = receive(order);
    bill(order, "BILL", "R-1", QUEBEC, "114.98").body("status", is("MATCHED"));
    world.post(
        "goods-receipts/" + receipt.getString("id") + "/return",
        "{\"reason\":\"Bent\",\"replacement\":false,\"lines\":[{\"receiptLineId\":\"%s\",\"quantity\":10}]}"
            .formatted(receipt.getString("lines[0].receiptLineId")),
        201);
    var note =
        bill(order, "CREDIT_NOTE", "C-1", QUEBEC, "114.98")
            .body("status", is("MATCHED"))
            .body("lines[0].taxes.percent", contains("5", "9.975"))
            .extract()
            .jsonPath()
            .getString("id");
    assertThat(
            world
                .awaitPublished("supplier_credit_note.matched", note)
                .getList("lineItems[0].taxes.name"))
        .containsExactly("GST", "QST");
  }

  @Test
  void the_catalogue_tells_both_and_a_line_its_own() {
    var entry =
        world
            .post(
                "supplier-catalog",
                """
                {"supplierId":"%s","productId":"%s","currency":"EUR","prices":[{"unitCost":"10.00"}],%s}"""
                    .formatted(supplier, place.product(), QUEBEC),
                201)
            .body("taxPercent", is("14.975"))
            .extract()
            .jsonPath()
            .getString("id");
    assertThat(world.read("supplier-catalog/" + entry).getList("taxes.name"))
        .containsExactly("GST", "QST");
    world.stockLow(place, 2, 10, 1);
    world.awaitRequisition(place, "PLANNED");
    var draft = world.order(world.requisition(place).getString("items[0].purchaseOrderId"));
    assertThat(draft.getList("lines[0].taxes.name")).containsExactly("GST", "QST");
    order("")
        .statusCode(201)
        .body("grandTotal", is("114.98"))
        .body("lines[0].taxes.name", contains("GST", "QST"));
    order(",\"taxPercent\":\"7\"")
        .body("grandTotal", is("107.00"))
        .body("lines[0].taxes", nullValue());
    order("," + taxes("9", false)).body("lines[0].taxPercent", is("14"));
  }

  /// The next version waits as JSON.
  @Test
  void a_revision_has_both() {
    var order = sent("\"taxPercent\":\"19\"");
    var id = order.getString("id");
    world.act(id, "revise", "").then().statusCode(200);
    var read = world.as("viewer").get("/api/v1/purchase-orders/" + id);
    world
        .asUser("buyer", "purchasing")
        .header("If-Match", read.header("ETag"))
        .body(
            "{\"lines\":[{\"lineId\":\"%s\",\"productId\":\"%s\",\"quantity\":10,\"unitCost\":\"10.00\",%s}]}"
                .formatted(order.getString("lines[0].lineId"), place.product(), QUEBEC))
        .put("/api/v1/purchase-orders/" + id)
        .then()
        .statusCode(200)
        .body("grandTotal", is("114.98"))
        .body("linesWithSupplier[0].taxes", nullValue());
    assertThat(world.order(id).getList("lines[0].taxes.percent")).containsExactly("5", "9.975");
    assertThat(world.send(id).getList("lines[0].taxes.percent")).containsExactly("5", "9.975");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"taxPercent\":\"15\",Q | taxes | come to 14.975 percent, but 15 is told beside them",
        "\"taxes\":[{\"name\":\"GST\",\"percent\":\"5\"}] | taxes | must be two, or left out; one tax is a taxPercent",
        "\"taxes\":[{\"name\":\"A\",\"percent\":\"5\"},{\"name\":\"A\",\"percent\":\"5\"}] | taxes | must have different names",
        "\"taxes\":[{\"name\":\"A\",\"percent\":\"5\"},{\"name\":\"B\",\"percent\":\"0\"}] | taxes/1/percent | must be greater than 0",
        "\"taxes\":[{\"name\":\"A\",\"percent\":\"5\"},{\"percent\":\"5\"}] | taxes/1/name | must not be null",
      })
  void what_is_no_pair_of_taxes_is_refused(String tax, String pointer, String detail) {
    var told = tax.replace("Q", QUEBEC);
    refused(order("," + told), "/lines/0/" + pointer, detail);
    var order = sent(QUEBEC);
    refused(bill(order, "BILL", "R-1", told, "114.98"), "/lines/0/" + pointer, detail);
    refused(
        world
            .as("admin")
            .body(
                """
                {"supplierId":"%s","productId":"%s","currency":"EUR",%s,"prices":[{"unitCost":"2.00"}]}"""
                    .formatted(supplier, place.product(), told))
            .post("/api/v1/supplier-catalog")
            .then(),
        "/" + pointer,
        detail);
  }

  private static void refused(ValidatableResponse answer, String pointer, String detail) {
    answer
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer))
        .body("errors.detail", hasItem(containsString(detail)));
  }

  @Test
  void a_discount_takes_its_part_of_each_off() {
    world
        .as("admin")
        .body(
            "{\"capitalCostPercent\":\"10\",\"buyer\":{\"name\":\"Collector"
                + " Ltd\",\"iban\":\"FR1420041010050500013M02606\"}}")
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
    supplier =
        world.supplier(",\"discountDays\":10,\"discountPercent\":\"2\",\"paymentTermDays\":30");
    var read = world.as("finance").get("/api/v1/suppliers/" + supplier);
    world
        .as("finance")
        .header("If-Match", read.header("ETag"))
        .body("{\"iban\":\"DE89370400440532013000\"}")
        .put("/api/v1/suppliers/" + supplier + "/bank-account")
        .then()
        .statusCode(200);
    var order = sent(QUEBEC);
    receive(order);
    var bill =
        bill(order, "BILL", "R-1", QUEBEC, "114.98")
            .body("status", is("MATCHED"))
            .extract()
            .jsonPath()
            .getString("id");
    var run =
        asFinance(
                "clerk",
                "payment-runs",
                "{\"payOn\":\"%s\",\"dueUntil\":\"%1$s\",\"currency\":\"EUR\"}".formatted(TODAY))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getString("id");
    awaitRun(run, "PROPOSED");
    asFinance("boss", "payment-runs/" + run + "/approve", "").then().statusCode(200);
    asFinance("clerk", "payment-runs/" + run + "/paid", "{\"paidOn\":\"%s\"}".formatted(TODAY))
        .then()
        .statusCode(202);
    awaitRun(run, "PAID");
    var paid = world.awaitPublished("supplier_bill.paid", bill);
    assertThat(paid.getString("discountAmount")).isEqualTo("2.30");
    assertThat(paid.getList("discountTaxBreakdown.taxAmount")).containsExactly("0.30");
    assertThat(paid.getList("discountTaxBreakdown[0].taxes.name")).containsExactly("GST", "QST");
    assertThat(paid.getList("discountTaxBreakdown[0].taxes.taxAmount"))
        .containsExactly("0.10", "0.20");
  }

  private void awaitRun(String run, String status) {
    await()
        .atMost(PATIENCE)
        .until(() -> status.equals(world.read("payment-runs/" + run).getString("status")));
  }

  /// UBL can't name a second tax.
  @Test
  void a_self_billed_document_tells_both_on_paper_alone() throws IOException {
    world
        .as("admin")
        .body(
            """
            {"buyer":{"name":"Buyer Ltd","taxId":"DE987654321","street":"Hauptstr. 1","postalCode":"20095",\
            "city":"Hamburg","country":"DE"}}""")
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
    supplier =
        world.supplier(
            """
            ,"selfBilled":true,"taxId":"DE 987 654 321",\
            "address":{"street":"Werkstr. 1","postalCode":"10115","city":"Berlin","country":"DE"}""");
    var order = sent(QUEBEC);
    receive(order);
    var bill =
        asFinance(
                "clerk",
                "supplier-bills/self-billed",
                "{\"purchaseOrderId\":\"%s\"}".formatted(order.getString("id")))
            .then()
            .statusCode(201)
            .body("status", is("MATCHED"))
            .body("taxTotal", is("14.98"))
            .body("lines[0].taxes.name", contains("GST", "QST"))
            .extract()
            .jsonPath()
            .getString("id");
    assertThat(
            world
                .awaitPublished("supplier_bill.matched", bill)
                .getList("lineItems[0].taxes.percent"))
        .containsExactly("5", "9.975");
    var pdf =
        world
            .as("finance")
            .get("/api/v1/supplier-bills/" + bill + "/pdf")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    try (var read = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(read))
          .contains("GST 5 % of 100.00", "QST 9.975 % of 100.00", "9.98", "114.98");
    }
    world.as("finance").get("/api/v1/supplier-bills/" + bill + "/e-invoice").then().statusCode(404);
  }

  /// 4 % and 15 % were ordered, and the document says 19 %.
  @Test
  void an_e_invoice_has_one_tax_and_matches_two_that_come_to_it() {
    var both = "\"taxes\":[{\"name\":\"A\",\"percent\":\"4\"},{\"name\":\"B\",\"percent\":\"15\"}]";
    var order =
        ordered(
            "{\"productId\":\"%s\",\"quantity\":10,\"unitCost\":\"2.00\",%s},{\"description\":\"Assembly\",\"quantity\":1,\"unitCost\":\"50.00\",%2$s}"
                .formatted(place.product(), both));
    receive(order);
    RestAssured.given()
        .auth()
        .oauth2(Tokens.of(world.tenant(), "finance"))
        .contentType("application/xml; charset=UTF-8")
        .body(
            EInvoiceSamples.ublInvoice()
                .replace("PO-2026-000001", order.getString("number"))
                .replace("BOLT-M8", order.getString("lines[0].sku")))
        .post("/api/v1/supplier-bills/e-invoices")
        .then()
        .statusCode(201)
        .body("status", is("MATCHED"))
        .body("lines.taxPercent", contains("19", "19"))
        .body("lines.taxes", contains(nullValue(), nullValue()));
  }

  /// Of ten at 10.00.
  private ValidatableResponse order(String more) {
    return world
        .asUser("buyer", "purchasing")
        .body(
            "{\"supplierId\":\"%s\",\"warehouseId\":\"%s\",\"lines\":[{\"productId\":\"%s\",\"quantity\":10,\"unitCost\":\"10.00\"%s}]}"
                .formatted(supplier, place.warehouse(), place.product(), more))
        .post("/api/v1/purchase-orders")
        .then();
  }

  private JsonPath sent(String tax) {
    return world.send(order("," + tax).statusCode(201).extract().jsonPath().getString("id"));
  }

  private JsonPath ordered(String lines) {
    var made =
        world
            .asUser("buyer", "purchasing")
            .body(
                "{\"supplierId\":\"%s\",\"warehouseId\":\"%s\",\"lines\":[%s]}"
                    .formatted(supplier, place.warehouse(), lines))
            .post("/api/v1/purchase-orders")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    return world.send(made.getString("id"));
  }

  private JsonPath receive(JsonPath order) {
    return world
        .post(
            "goods-receipts",
            "{\"purchaseOrderId\":\"%s\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":10}]}"
                .formatted(order.getString("id"), order.getString("lines[0].lineId")),
            201)
        .extract()
        .jsonPath();
  }

  /// Of all ten.
  private ValidatableResponse bill(
      JsonPath order, String type, String number, String tax, String total) {
    return asFinance(
            "clerk",
            "supplier-bills",
            """
            {"type":"%s","supplierId":"%s","purchaseOrderId":"%s","billNumber":"%s","billDate":"%s",\
            "currency":"EUR","lines":[{"lineId":"%s","description":"Bolts","quantity":10,"unitCost":"10.00",%s}],\
            "subtotal":"100.00","taxTotal":"%s","grandTotal":"%s"}"""
                .formatted(
                    type,
                    supplier,
                    order.getString("id"),
                    number,
                    TODAY,
                    order.getString("lines[0].lineId"),
                    tax,
                    total.substring(1),
                    total))
        .then();
  }

  private void decide(String bill, String how) {
    asFinance("boss", "supplier-bills/" + bill + "/" + how, "{\"reason\":\"Wrong tax\"}")
        .then()
        .statusCode(200);
  }

  private Response asFinance(String who, String path, String body) {
    return world.asUser(who, "finance").body(body).post("/api/v1/" + path);
  }
}
