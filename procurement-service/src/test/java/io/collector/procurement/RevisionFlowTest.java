package io.collector.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.procurement.ProcurementWorld.Place;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Until a revision is approved and sent, the version before counts, which the supplier has.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class RevisionFlowTest {

  private ProcurementWorld world;
  private Place place;
  private UUID supplier;
  private String order;
  private String bolts;
  private String assembly;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
    place = world.known();
    supplier = world.supplier("");
    var sent =
        world.sentOrder(
            supplier,
            place,
            10,
            ",{\"description\":\"Assembly\",\"quantity\":1,\"unitCost\":\"50.00\",\"taxPercent\":\"19\"}");
    order = sent.getString("id");
    bolts = sent.getString("lines[0].lineId");
    assembly = sent.getString("lines[1].lineId");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void what_nobody_has_approved_is_neither_received_nor_billed() {
    var told = world.toldOnOrder(order);
    revise(
        line(bolts, 100, "99.00")
            + ",{\"description\":\"Transport\",\"quantity\":3,\"unitCost\":\"7.00\"}");
    var revised = world.order(order);
    assertThat(revised.getInt("lines[0].quantity")).isEqualTo(100);
    assertThat(revised.getString("grandTotal")).isEqualTo("9921.00");
    assertThat(revised.getInt("linesWithSupplier[0].quantity")).isEqualTo(10);
    assertThat(revised.getString("linesWithSupplier[0].unitCost")).isEqualTo("2.00");
    assertThat(revised.getString("linesWithSupplier[1].lineId")).isEqualTo(assembly);
    receive(bolts, 11).statusCode(422).body("errors[0].pointer", is("/lines/0/quantity"));
    var transport = revised.getString("lines[1].lineId");
    receive(transport, 1).statusCode(422).body("errors[0].pointer", is("/lines/0/lineId"));
    receive(bolts, 10).statusCode(201).body("lines[0].unitCost", is("2.00"));
    assertThat(world.toldOnOrder(order))
        .startsWith(told.toArray(Integer[]::new))
        .doesNotContain(100, 90);
    bill("R-1", billed(bolts, 10, "99.00", "0"), "990.00", "0.00")
        .body("status", is("EXCEPTION"))
        .body("discrepancies[0].kind", is("PRICE"))
        .body("discrepancies[0].orderedUnitCost", is("2"));
    bill("R-2", billed(assembly, 2, "50.00", "7"), "100.00", "7.00")
        .body("discrepancies.kind", is(List.of("QUANTITY", "TAX")));
    bill("R-3", billed(assembly, 1, "50.00", "19"), "50.00", "9.50").body("status", is("MATCHED"));
    bill("R-4", billed(bolts, 10, "2.00", "0"), "20.00", "0.00").body("status", is("MATCHED"));
  }

  @Test
  void a_line_that_the_revision_drops_comes_until_it_is_sent() {
    revise(line(null, 1, "5.00"));
    receive(bolts, 4).statusCode(201);
    world
        .asUser("buyer", "purchasing")
        .post("/api/v1/purchase-orders/" + order + "/submit")
        .then()
        .statusCode(409)
        .body("code", is("line-in-use"));
    edit(line(bolts, 4, "2.00"));
    world.send(order);
    world
        .as("viewer")
        .get("/api/v1/purchase-orders/" + order)
        .then()
        .body("lines", hasSize(1))
        .body("lines[0].lineId", is(bolts))
        .body("linesWithSupplier", nullValue())
        .body("status", is("RECEIVED"));
    receive(bolts, 1).statusCode(422);
  }

  @Test
  void what_differs_from_the_version_before_is_matched_anew_once_the_next_is_sent() {
    receive(bolts, 9).statusCode(201);
    var dearer = bill("R-1", billed(bolts, 9, "3.00", "0"), "27.00", "0.00");
    var id = dearer.body("status", is("EXCEPTION")).extract().jsonPath().getString("id");
    revise(line(bolts, 10, "3.00"));
    assertThat(world.read("supplier-bills/" + id).getString("status")).isEqualTo("EXCEPTION");
    world.send(order);
    assertThat(world.read("supplier-bills/" + id).getString("status")).isEqualTo("MATCHED");
    world.awaitPublished("supplier_bill.matched", id);
    assertThat(world.order(order).getInt("lines[0].billedQuantity")).isEqualTo(9);
  }

  @Test
  void a_cancelled_revision_leaves_what_the_supplier_had() {
    revise(line(bolts, 100, "99.00"));
    world.act(order, "cancel", "{\"reason\":\"Too dear\"}").then().statusCode(200);
    var cancelled = world.awaitPublished("purchase_order.cancelled", order);
    assertThat(cancelled.getInt("lineItems[0].quantity")).isEqualTo(10);
    assertThat(world.order(order).getString("grandTotal")).isEqualTo("79.50");
  }

  @Test
  void a_self_billed_bill_is_at_the_price_that_the_supplier_has() {
    world
        .as("admin")
        .header("If-Match", world.as("admin").get("/api/v1/procurement-settings").header("ETag"))
        .body(
            """
            {"buyer":{"name":"Buyer Ltd","taxId":"DE987654321","city":"Hamburg","country":"DE"}}\
            """)
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
    supplier =
        world.supplier(
            """
            ,"selfBilled":true,"taxId":"DE 123 456 789",\
            "address":{"street":"Werkstr. 1","postalCode":"10115","city":"Berlin","country":"DE"}\
            """);
    var sent = world.sentOrder(supplier, place, 10, "");
    order = sent.getString("id");
    bolts = sent.getString("lines[0].lineId");
    receive(bolts, 4).statusCode(201);
    revise(line(bolts, 100, "99.00"));
    world
        .as("admin")
        .body("{\"purchaseOrderId\":\"%s\"}".formatted(order))
        .post("/api/v1/supplier-bills/self-billed")
        .then()
        .statusCode(201)
        .body("status", is("MATCHED"))
        .body("lines[0].unitCost", is("2.00"))
        .body("subtotal", is("8.00"));
  }

  private void revise(String lines) {
    world.act(order, "revise", "").then().statusCode(200);
    edit(lines);
  }

  private void edit(String lines) {
    var read = world.as("viewer").get("/api/v1/purchase-orders/" + order);
    world
        .asUser("buyer", "purchasing")
        .header("If-Match", read.header("ETag"))
        .body("{\"lines\":[%s]}".formatted(lines))
        .put("/api/v1/purchase-orders/" + order)
        .then()
        .statusCode(200);
  }

  private String line(@Nullable String id, int quantity, String cost) {
    return "{%s\"productId\":\"%s\",\"quantity\":%d,\"unitCost\":\"%s\"}"
        .formatted(id == null ? "" : "\"lineId\":\"" + id + "\",", place.product(), quantity, cost);
  }

  private ValidatableResponse receive(String line, int quantity) {
    return world
        .as("warehouse")
        .body(
            "{\"purchaseOrderId\":\"%s\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":%d}]}"
                .formatted(order, line, quantity))
        .post("/api/v1/goods-receipts")
        .then();
  }

  private static String billed(String line, int quantity, String cost, String tax) {
    return "{\"lineId\":\"%s\",\"description\":\"x\",\"quantity\":%d,\"unitCost\":\"%s\",\"taxPercent\":\"%s\"}"
        .formatted(line, quantity, cost, tax);
  }

  private ValidatableResponse bill(String number, String lines, String net, String tax) {
    return world
        .asUser("clerk", "finance")
        .body(
            """
            {"supplierId":"%s","purchaseOrderId":"%s","billNumber":"%s","billDate":"2026-11-20",\
            "currency":"EUR","lines":[%s],"subtotal":"%s","taxTotal":"%s","grandTotal":"%s"}\
            """
                .formatted(
                    supplier,
                    order,
                    number,
                    lines,
                    net,
                    tax,
                    new BigDecimal(net).add(new BigDecimal(tax))))
        .post("/api/v1/supplier-bills")
        .then()
        .statusCode(201);
  }
}
