package io.collector.procurement;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.collector.procurement.ProcurementWorld.Place;
import io.collector.procurement.einvoice.EInvoiceFile;
import io.collector.testing.CollectorTest;
import io.collector.testing.En16931;
import io.collector.testing.ServiceWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class SelfBillFlowTest {

  private static final String AGREED =
      """
      ,"selfBilled":true,"taxId":"DE 123 456 789",\
      "address":{"street":"Werkstr. 1","postalCode":"10115","city":"Berlin","country":"DE"}""";
  private static final En16931 RULES = En16931.of("ubl");

  private ProcurementWorld world;
  private UUID supplier;
  private JsonPath order;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
    var place = world.known();
    supplier = world.supplier(AGREED);
    order = sentOrder(supplier, place);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void what_was_received_is_billed_in_the_suppliers_name() throws IOException {
    nameBuyer();
    selfBill("").then().statusCode(409).body("code", is("nothing-due"));
    receive(7);
    var written = selfBill("");
    written
        .then()
        .statusCode(201)
        .body("status", is("MATCHED"))
        .body("selfBilled", is(true))
        .body("billNumber", startsWith("SB-"))
        .body("subtotal", is("14.07"))
        .body("taxTotal", is("2.67"))
        .body("grandTotal", is("16.74"));
    var bill = written.jsonPath();
    var matched = world.awaitPublished("supplier_bill.matched", bill.getString("id"));
    assertThat(matched.getString("grandTotal")).isEqualTo("16.74");
    assertThat(matched.getList("receiptIds")).hasSize(1);
    assertThat(world.order(order.getString("id")).getInt("lines[0].billedQuantity")).isEqualTo(7);
    selfBill("").then().statusCode(409).body("code", is("nothing-due"));

    assertThat(text(file(bill, "pdf")))
        .contains("Self-billed invoice", bill.getString("billNumber"), "Bolts Ltd", "Werkstr. 1")
        .contains("Buyer Ltd", "16.74", "Self-billing");
    var ubl = file(bill, "e-invoice");
    assertThat(RULES.violations(ubl)).isEmpty();
    assertThat(new String(ubl, UTF_8)).contains(">389<");
    var read = EInvoiceFile.of(ubl).read();
    assertThat(read.sellerIds()).contains("DE123456789");
    assertThat(read.orderReference()).isEqualTo(order.getString("number"));

    var recipient = supplier + "@example.com";
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                MailServer.to(recipient).stream()
                    .anyMatch(mail -> MailServer.subject(mail).startsWith("Self-billed invoice")));
  }

  @Test
  void a_bill_is_written_and_mailed_in_the_suppliers_language() throws IOException {
    nameBuyer();
    world
        .as("purchasing")
        .header("If-Match", "\"1\"")
        .body(
            """
            {"name":"Bolts Ltd","email":"%s@example.com","currency":"EUR","language":"de"%s}"""
                .formatted(supplier, AGREED))
        .put("/api/v1/suppliers/" + supplier)
        .then()
        .statusCode(200);
    receive(7);
    var bill = selfBill("").jsonPath();
    assertThat(text(file(bill, "pdf"))).contains("Gutschriftverfahren", "Deutschland", "16,74");
    var subject = "Gutschrift " + bill.getString("billNumber");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(MailServer.to(supplier + "@example.com"))
                    .filteredOn(mail -> MailServer.subject(mail).equals(subject))
                    .singleElement()
                    .extracting(MailServer::body)
                    .asString()
                    .contains("über 16,74 EUR zu unserer Bestellung " + order.getString("number")));
  }

  @Test
  void what_goes_back_is_credited() throws IOException {
    nameBuyer();
    var receipt = receive(10).jsonPath();
    selfBill("").then().statusCode(201).body("grandTotal", is("23.92"));
    selfBill(",\"type\":\"CREDIT_NOTE\"").then().statusCode(409).body("code", is("nothing-due"));
    world.post(
        "goods-receipts/" + receipt.getString("id") + "/return",
        "{\"reason\":\"Bent\",\"replacement\":false,\"lines\":[{\"receiptLineId\":\"%s\",\"quantity\":3}]}"
            .formatted(receipt.getString("lines[0].receiptLineId")),
        201);
    var note = selfBill(",\"type\":\"CREDIT_NOTE\"");
    note.then()
        .statusCode(201)
        .body("type", is("CREDIT_NOTE"))
        .body("status", is("MATCHED"))
        .body("subtotal", is("6.03"));
    world.awaitPublished("supplier_credit_note.matched", note.jsonPath().getString("id"));
    var ubl = file(note.jsonPath(), "e-invoice");
    assertThat(RULES.violations(ubl)).isEmpty();
    assertThat(EInvoiceFile.of(ubl).read().isCreditNote()).isTrue();
    assertThat(text(file(note.jsonPath(), "pdf"))).contains("Self-billed credit note");
    assertThat(world.order(order.getString("id")).getInt("lines[0].billedQuantity")).isEqualTo(7);
  }

  @Test
  void named_lines_are_billed_as_far_as_they_are_due() {
    nameBuyer();
    receive(4);
    var bolts = order.getString("lines[0].lineId");
    var work = order.getString("lines[1].lineId");
    selfBill(lines(line(bolts, ",\"quantity\":5")))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/quantity"))
        .body("errors[0].detail", is("is at most 4"));
    selfBill(lines(line(bolts, "") + "," + line(bolts, "")))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/1/lineId"));
    selfBill(lines(line(UUID.randomUUID().toString(), "")))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/lineId"));
    selfBill(lines(line(bolts, ",\"quantity\":3") + "," + line(work, "")))
        .then()
        .statusCode(201)
        .body("subtotal", is("56.03"));
    selfBill("").then().statusCode(201).body("lines[0].quantity", is(1));
  }

  @Test
  void only_by_agreement_and_then_no_other_way() {
    receive(10);
    selfBill("").then().statusCode(409).body("code", is("buyer-incomplete"));
    nameBuyer();
    entered("BILL").then().statusCode(409).body("code", is("self-billed"));
    entered("CREDIT_NOTE").then().statusCode(201);
    world
        .as("admin")
        .body("{\"name\":\"Nuts Ltd\",\"currency\":\"EUR\",\"selfBilled\":true}")
        .post("/api/v1/suppliers")
        .then()
        .statusCode(422)
        .body("errors.pointer", is(List.of("/taxId", "/address")));
    var other = sentOrder(world.supplier(""), world.known());
    world
        .as("finance")
        .body("{\"purchaseOrderId\":\"%s\"}".formatted(other.getString("id")))
        .post("/api/v1/supplier-bills/self-billed")
        .then()
        .statusCode(409)
        .body("code", is("not-self-billed"));
    world
        .as("viewer")
        .body("{\"purchaseOrderId\":\"%s\"}".formatted(order.getString("id")))
        .post("/api/v1/supplier-bills/self-billed")
        .then()
        .statusCode(403);
    var bill = selfBill("").jsonPath();
    for (var what : new String[] {"pdf", "e-invoice"}) {
      ServiceWorld.asOf("acme", "finance")
          .get("/api/v1/supplier-bills/%s/%s".formatted(bill.getString("id"), what))
          .then()
          .statusCode(404);
    }
  }

  private JsonPath sentOrder(UUID from, Place place) {
    var made =
        world
            .asUser("buyer", "purchasing")
            .body(
                """
                {"supplierId":"%s","warehouseId":"%s","lines":[
                  {"productId":"%s","quantity":10,"unitCost":"2.01","taxPercent":"19"},
                  {"description":"Assembly","quantity":1,"unitCost":"50.00","taxPercent":"7"}]}"""
                    .formatted(from, place.warehouse(), place.product()))
            .post("/api/v1/purchase-orders")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    return world.send(made.getString("id"));
  }

  private void nameBuyer() {
    var settings = world.as("admin").get("/api/v1/procurement-settings");
    world
        .as("admin")
        .header("If-Match", settings.header("ETag"))
        .body(
            """
            {"buyer":{"name":"Buyer Ltd","taxId":"DE987654321","street":"Hauptstr. 1","postalCode":"20095",\
            "city":"Hamburg","country":"DE"}}""")
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
  }

  private Response receive(int quantity) {
    var received =
        world
            .as("warehouse")
            .body(
                "{\"purchaseOrderId\":\"%s\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":%d}]}"
                    .formatted(order.getString("id"), order.getString("lines[0].lineId"), quantity))
            .post("/api/v1/goods-receipts");
    received.then().statusCode(201);
    return received;
  }

  private Response selfBill(String more) {
    return world
        .asUser("clerk", "finance")
        .body("{\"purchaseOrderId\":\"%s\"%s}".formatted(order.getString("id"), more))
        .post("/api/v1/supplier-bills/self-billed");
  }

  private Response entered(String type) {
    return world
        .asUser("clerk", "finance")
        .body(
            """
            {"type":"%s","supplierId":"%s","billNumber":"R-1","billDate":"2026-11-20","currency":"EUR",
             "lines":[{"description":"Bolts","quantity":1,"unitCost":"2.00"}],
             "subtotal":"2.00","taxTotal":"0.00","grandTotal":"2.00"}"""
                .formatted(type, supplier))
        .post("/api/v1/supplier-bills");
  }

  private byte[] file(JsonPath bill, String what) {
    return world
        .as("finance")
        .get("/api/v1/supplier-bills/%s/%s".formatted(bill.getString("id"), what))
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (var read = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(read);
    }
  }

  private static String lines(String lines) {
    return ",\"lines\":[" + lines + "]";
  }

  private static String line(String id, String more) {
    return "{\"lineId\":\"%s\"%s}".formatted(id, more);
  }
}
