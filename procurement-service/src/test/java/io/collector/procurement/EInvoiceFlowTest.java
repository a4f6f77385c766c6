package io.collector.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.collector.procurement.ProcurementWorld.Place;
import io.collector.procurement.einvoice.EInvoiceSamples;
import io.collector.testing.CollectorTest;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bills that come as XML, or as PDF with XML in it.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class EInvoiceFlowTest {

  private static final String PATH = "/api/v1/supplier-bills/e-invoices";

  private ProcurementWorld world;
  private UUID supplier;
  private JsonPath order;
  private JsonPath receipt;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
    var place = world.known();
    supplier = world.supplier(",\"taxId\":\"DE123456789\"");
    world.offer(
        supplier, place.product(), "\"supplierSku\":\"4711\",\"prices\":[{\"unitCost\":\"2.00\"}]");
    order = ordered(place);
    receipt =
        world
            .post(
                "goods-receipts",
                "{\"purchaseOrderId\":\"%s\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":10}]}"
                    .formatted(order.getString("id"), order.getString("lines[0].lineId")),
                201)
            .extract()
            .jsonPath();
  }

  private JsonPath ordered(Place place) {
    return world.sentOrder(
        supplier,
        place,
        10,
        ",{\"description\":\"Assembly\",\"quantity\":1,\"unitCost\":\"50.00\"}");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void an_invoice_of_ubl_is_matched_by_tax_number_order_sku_and_position() {
    var answer = take(ubl());
    answer
        .then()
        .statusCode(201)
        .body("status", is("MATCHED"))
        .body("supplierId", is(supplier.toString()))
        .body("purchaseOrderId", is(order.getString("id")))
        .body("billNumber", is("R-4711"))
        .body("dueDate", is("2026-12-20"))
        .body("lines[0].lineId", is(order.getString("lines[0].lineId")))
        .body("lines[1].lineId", is(order.getString("lines[1].lineId")))
        .body("grandTotal", is("83.30"));
    var id = answer.jsonPath().getString("id");
    assertThat(world.awaitPublished("supplier_bill.matched", id).getString("grandTotal"))
        .isEqualTo("83.30");
    assertThat(
            xml("viewer")
                .get("/api/v1/supplier-bills/" + id + "/e-invoice")
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .header("Content-Disposition", containsString(id))
                .extract()
                .asString())
        .isEqualTo(ubl());
  }

  /// No document tells the rate at which the buyer owes the tax. The order has 19 %, which the
  /// supplier doesn't charge: somebody decides.
  @Test
  void a_reverse_charge_keeps_its_category_and_the_caller_names_the_rate() {
    var document =
        ubl()
            .replace("<cbc:ID>S</cbc:ID><cbc:Percent>19", "<cbc:ID>AE</cbc:ID><cbc:Percent>0")
            .replace("13.30", "0.00")
            .replace("83.30", "70.00");
    xml("finance")
        .body(ubl())
        .post(PATH + "?selfAssessedTaxPercent=19")
        .then()
        .statusCode(422)
        .body("errors.pointer", is(List.of("?selfAssessedTaxPercent")));
    xml("finance")
        .body(document)
        .post(PATH + "?selfAssessedTaxPercent=-19")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(containsString("selfAssessedTaxPercent")));
    take(document.replace("<cbc:Percent>0<", "<cbc:Percent>7<"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lines/0/taxPercent"));
    var bill = xml("finance").body(document).post(PATH + "?selfAssessedTaxPercent=19");
    bill.then()
        .statusCode(201)
        .body("status", is("EXCEPTION"))
        .body("discrepancies.kind", hasItem("TAX"))
        .body("lines.taxCategory", is(List.of("AE", "AE")))
        .body("lines.selfAssessedTaxPercent", is(List.of("19", "19")));
    var id = bill.jsonPath().getString("id");
    world
        .asUser("boss", "finance")
        .body("{\"reason\":\"Reverse charge\"}")
        .post("/api/v1/supplier-bills/" + id + "/accept")
        .then()
        .statusCode(200);
    assertThat(world.awaitPublished("supplier_bill.matched", id).getList("lineItems.taxCategory"))
        .containsExactly("AE", "AE");
  }

  @Test
  void an_invoice_of_cii_and_a_credit_note_of_ubl_are_taken_alike() {
    take(numbered(EInvoiceSamples.ciiInvoice()))
        .then()
        .statusCode(201)
        .body("status", is("MATCHED"));
    world.post(
        "goods-receipts/" + receipt.getString("id") + "/return",
        "{\"reason\":\"Bent\",\"replacement\":false,\"lines\":[{\"receiptLineId\":\"%s\",\"quantity\":3}]}"
            .formatted(receipt.getString("lines[0].receiptLineId")),
        201);
    var note = take(numbered(EInvoiceSamples.ublCreditNote()));
    note.then().statusCode(201).body("type", is("CREDIT_NOTE")).body("status", is("MATCHED"));
    world.awaitPublished("supplier_credit_note.matched", note.jsonPath().getString("id"));
    assertThat(world.order(order.getString("id")).getInt("lines[0].billedQuantity")).isEqualTo(7);
  }

  @Test
  void a_pdf_with_cii_in_it_is_taken_and_kept() {
    var cii = numbered(EInvoiceSamples.ciiInvoice());
    var pdf = EInvoiceSamples.pdf(cii);
    var answer = takePdf(pdf);
    answer.then().statusCode(201).body("status", is("MATCHED")).body("grandTotal", is("83.30"));
    var id = answer.jsonPath().getString("id");
    assertThat(file(id, "pdf", "application/pdf")).isEqualTo(pdf);
    assertThat(file(id, "e-invoice", "application/xml"))
        .isEqualTo(cii.getBytes(StandardCharsets.UTF_8));
    takePdf(pdf).then().statusCode(200).body("id", is(id));
    take(cii).then().statusCode(200).body("id", is(id));
    xml("warehouse").get("/api/v1/supplier-bills/" + id + "/pdf").then().statusCode(403);
  }

  /// As most programs write them.
  @Test
  void zeros_at_the_end_of_numbers_are_no_decimals() {
    take(ubl()
            .replace(">10</cbc:InvoicedQuantity>", ">10.0000</cbc:InvoicedQuantity>")
            .replace(">83.30<", ">83.300000<")
            .replace(">19<", ">19.000000<"))
        .then()
        .statusCode(201)
        .body("status", is("MATCHED"));
  }

  /// UBL has no place for the seller's number of the order alone.
  @Test
  void an_order_number_that_is_not_known_is_none() {
    take(ubl().replace(">" + order.getString("number") + "<", ">NA<"))
        .then()
        .statusCode(201)
        .body("status", is("EXCEPTION"))
        .body("purchaseOrderId", nullValue());
  }

  @Test
  void a_pdf_without_an_invoice_is_refused() {
    takePdf(EInvoiceSamples.pdf("order-x.xml", ubl()))
        .then()
        .statusCode(422)
        .body("code", is("bad-e-invoice"))
        .body("detail", containsString("factur-x.xml"))
        .body("detail", containsString("order-x.xml"));
    takePdf("%PDF-1.7 and no more".getBytes(StandardCharsets.UTF_8))
        .then()
        .statusCode(422)
        .body("detail", containsString("damaged"));
    takePdf(EInvoiceSamples.pdf(ubl().substring(0, 900)))
        .then()
        .statusCode(422)
        .body("errors[0].detail", startsWith("line "));
    assertThat(world.read("supplier-bills").getList("items")).isEmpty();
  }

  private byte[] file(String bill, String kind, String type) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(world.tenant(), "viewer"))
        .get("/api/v1/supplier-bills/" + bill + "/" + kind)
        .then()
        .statusCode(200)
        .contentType(type)
        .extract()
        .asByteArray();
  }

  @Test
  void an_order_is_found_by_the_number_of_any_of_its_versions() {
    var number = order.getString("number");
    take(ubl().replace(">" + number + "<", ">" + number + "-R2<"))
        .then()
        .statusCode(201)
        .body("status", is("MATCHED"))
        .body("purchaseOrderId", is(order.getString("id")));
  }

  @Test
  void the_same_document_twice_is_one_bill() {
    var id = take(ubl()).then().statusCode(201).extract().jsonPath().getString("id");
    take(ubl()).then().statusCode(200).body("id", is(id));
    take(ubl().replace("Assembly", "Assembling"))
        .then()
        .statusCode(409)
        .body("errors[0].pointer", is("/billNumber"));
    take(numbered(EInvoiceSamples.ciiInvoice())).then().statusCode(409);
    assertThat(world.read("supplier-bills").getList("items")).hasSize(1);
    assertThat(world.published(id)).filteredOn("supplier_bill.matched"::equals).hasSize(1);
  }

  @Test
  void the_same_document_at_once_is_one_bill() throws Exception {
    var document = ubl();
    Callable<Response> post = () -> take(document);
    var answers = new ArrayList<Response>();
    try (var clerks = Executors.newFixedThreadPool(6)) {
      for (var answer : clerks.invokeAll(Collections.nCopies(6, post))) {
        answers.add(answer.get());
      }
    }
    assertThat(answers)
        .extracting(Response::statusCode)
        .containsExactlyInAnyOrder(201, 200, 200, 200, 200, 200);
    assertThat(answers)
        .extracting(it -> it.jsonPath().getString("id"))
        .containsOnly(answers.getFirst().jsonPath().getString("id"));
    assertThat(world.read("supplier-bills").getList("items")).hasSize(1);
  }

  @Test
  void what_was_rejected_can_come_again() {
    var id =
        take(ubl()
                .replace(">" + order.getString("lines[0].sku") + "<", ">?<")
                .replace(">4711<", ">?<"))
            .then()
            .statusCode(201)
            .body("status", is("EXCEPTION"))
            .body("discrepancies.kind", hasItem("NOT_ORDERED"))
            .extract()
            .jsonPath()
            .getString("id");
    world
        .asUser("boss", "finance")
        .body("{\"reason\":\"Which bolts?\"}")
        .post("/api/v1/supplier-bills/" + id + "/reject")
        .then()
        .statusCode(200);
    take(ubl()).then().statusCode(201).body("status", is("MATCHED"));
  }

  @Test
  void freight_and_a_discount_of_the_document_are_decided_by_a_person() {
    var extras =
        """
        <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Bonus</cbc:AllowanceChargeReason>\
        <cbc:Amount currencyID="EUR">10.00</cbc:Amount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent>\
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>
        """;
    var id =
        take(ubl()
                .replaceFirst("(?=<cac:TaxTotal>)", extras)
                .replace(
                    "<cbc:TaxExclusiveAmount currencyID=\"EUR\">70.00",
                    "<cbc:TaxExclusiveAmount currencyID=\"EUR\">60.00")
                .replace(
                    "<cbc:TaxableAmount currencyID=\"EUR\">70.00",
                    "<cbc:TaxableAmount currencyID=\"EUR\">60.00")
                .replace("13.30", "11.40")
                .replace("83.30", "71.40"))
            .then()
            .statusCode(201)
            .body("status", is("EXCEPTION"))
            .body("lines[2].description", is("Bonus"))
            .body("lines[2].total", is("-10.00"))
            .body("discrepancies.kind", hasItem("NOT_ORDERED"))
            .extract()
            .jsonPath()
            .getString("id");
    world
        .asUser("boss", "finance")
        .body("{\"reason\":\"Agreed\"}")
        .post("/api/v1/supplier-bills/" + id + "/accept")
        .then()
        .statusCode(200)
        .body("status", is("MATCHED"));
    world.awaitPublished("supplier_bill.matched", id);
  }

  @Test
  void what_cannot_be_matched_is_pointed_at() {
    take(ubl().replace("DE 123.456.789", "DE 987654321"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/supplierId"))
        .body("errors[0].detail", containsString("DE 987654321"));
    take(ubl().replace(order.getString("number"), "PO-1999-000001"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/purchaseOrderId"))
        .body("errors[0].detail", containsString("PO-1999-000001"));
    take(ubl().replaceAll("\\bEUR\\b", "USD"))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/currency"));
    take(ubl().replace("unitCode=\"H87\">10<", "unitCode=\"KGM\">10<"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/unit"));
    take(ubl().replace("R-4711", "R".repeat(65)))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/billNumber"));
    take(ubl().replace(">20.00<", ">21.00<"))
        .then()
        .statusCode(422)
        .body("code", is("contradictory-e-invoice"))
        .body("errors.pointer", hasItem("/lines/0/total"))
        .body("errors[0].detail", containsString("BT-131) is 21.00"));
    take(ubl().replace(">380<", ">389<"))
        .then()
        .statusCode(422)
        .body("code", is("document-type"))
        .body("errors[0].pointer", is("/type"));
    take(withoutOrder())
        .then()
        .statusCode(201)
        .body("status", is("EXCEPTION"))
        .body("supplierId", is(supplier.toString()));
    assertThat(world.read("supplier-bills").getList("items")).hasSize(1);
  }

  @Test
  void the_caller_can_name_what_the_document_does_not() {
    xml("finance")
        .body(
            ubl()
                .replace("DE 123.456.789", "DE 987654321")
                .replace(order.getString("number"), "your order"))
        .post(PATH + "?supplierId=" + supplier + "&purchaseOrderId=" + order.getString("id"))
        .then()
        .statusCode(201)
        .body("status", is("MATCHED"));
    xml("finance")
        .body(ubl())
        .post(PATH + "?supplierId=" + world.supplier(""))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("?supplierId"));
  }

  @Test
  void a_file_that_is_none_or_hostile_or_too_large_is_refused() {
    take(ubl().substring(0, 900))
        .then()
        .statusCode(422)
        .body("code", is("bad-e-invoice"))
        .body("errors[0].detail", startsWith("line "));
    take(ubl()
            .replaceFirst(
                "<Invoice", "<!DOCTYPE Invoice SYSTEM \"http://127.0.0.1:9/x.dtd\"><Invoice"))
        .then()
        .statusCode(422)
        .body("detail", containsString("document type declaration"));
    take("").then().statusCode(422).body("code", is("bad-e-invoice"));
    take(ubl() + " ".repeat(4 << 20)).then().statusCode(413);
    world.as("finance").body("{}").post(PATH).then().statusCode(415);
    assertThat(world.read("supplier-bills").getList("items")).isEmpty();
  }

  @Test
  void another_tenant_and_a_warehouse_see_nothing() {
    var id = take(ubl()).jsonPath().getString("id");
    xml("warehouse").body(ubl()).post(PATH).then().statusCode(403);
    var stranger = new ProcurementWorld();
    try {
      RestAssured.given()
          .auth()
          .oauth2(Tokens.of(stranger.tenant(), "finance"))
          .get("/api/v1/supplier-bills/" + id + "/e-invoice")
          .then()
          .statusCode(404);
      RestAssured.given()
          .auth()
          .oauth2(Tokens.of(stranger.tenant(), "finance"))
          .contentType("application/xml")
          .body(ubl())
          .post(PATH)
          .then()
          .statusCode(422);
    } finally {
      stranger.close();
    }
  }

  private String ubl() {
    return numbered(EInvoiceSamples.ublInvoice());
  }

  /// With the number and SKU of the order at hand.
  private String numbered(String document) {
    return document
        .replace("PO-2026-000001", order.getString("number"))
        .replace("BOLT-M8", order.getString("lines[0].sku"));
  }

  private String withoutOrder() {
    return ubl().replaceAll("<cac:OrderReference>.*</cac:OrderReference>", "");
  }

  private Response take(String document) {
    return xml("finance").body(document).post(PATH);
  }

  private Response takePdf(byte[] file) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(world.tenant(), "finance"))
        .contentType("application/pdf")
        .body(file)
        .post(PATH);
  }

  private RequestSpecification xml(String role) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(world.tenant(), role))
        .contentType("application/xml; charset=UTF-8");
  }
}
