package io.collector.procurement;

import static io.collector.procurement.ProcurementWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.procurement.ProcurementWorld.Place;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// 2 boxes of 12 at 100.01 are bought, received in pieces, and billed in boxes.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
@QuarkusTestResource(MailServer.class)
class UnitsFlowTest {

  private ProcurementWorld world;
  private Place place;
  private UUID supplier;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
    place = world.known();
    supplier = world.supplier("");
    world.publishData(
        "product.updated",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Can","unit":"C62","productType":"GOODS","status":"ACTIVE",\
        "version":2,"units":{"decimals":0,"purchaseUnit":"XBX","others":[{"unit":"XBX","factor":12}]}}"""
            .formatted(place.product()));
    await()
        .atMost(ProcurementWorld.PATIENCE)
        .until(
            () ->
                count(
                        "SELECT count(*) FROM product_copy WHERE units IS NOT NULL AND id = '%s'"
                            .formatted(place.product()))
                    == 1);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void boxes_are_ordered_received_in_pieces_and_billed_as_boxes() {
    var order = ordered("\"quantity\":2,\"unitCost\":\"100.01\"", 201).extract().jsonPath();
    assertThat(order.getInt("lines[0].quantity")).isEqualTo(2);
    assertThat(order.getString("lines[0].unit")).isEqualTo("XBX");
    assertThat(order.getInt("lines[0].baseQuantity")).isEqualTo(24);
    assertThat(order.getString("lines[0].baseUnit")).isEqualTo("C62");
    assertThat(order.getString("lines[0].unitCost")).isEqualTo("100.01");
    assertThat(order.getString("grandTotal")).isEqualTo("200.02");
    var id = order.getString("id");
    var created = world.awaitPublished("purchase_order.created", id);
    assertThat(created.getInt("lineItems[0].quantity")).isEqualTo(24);
    assertThat(created.getString("lineItems[0].unit")).isEqualTo("C62");
    world.send(id);

    received(order, "\"quantity\":0.5,\"unit\":\"C62\"", 422)
        .body("code", is("not-divisible"))
        .body("errors.pointer", contains("/lines/0/quantity"));
    received(order, "\"quantity\":1,\"unit\":\"KGM\"", 422)
        .body("code", is("unknown-unit"))
        .body("errors.detail", contains("must be one of C62, XBX"));
    var first = received(order, "\"quantity\":13,\"unit\":\"C62\"", 201);
    first.body("lines[0].quantity", is(13)).body("lines[0].unit", is("C62"));
    bill(order, id).body("status", is("WAITING"));
    received(order, "\"quantity\":1", 422).body("errors.pointer", contains("/lines/0/quantity"));
    received(order, "\"quantity\":11,\"unit\":\"C62\"", 201);

    var came = world.awaitPublished("goods.received", first.extract().jsonPath().getString("id"));
    assertThat(came.getInt("items[0].quantity")).isEqualTo(13);
    assertThat(came.getString("items[0].unit")).isEqualTo("C62");
    assertThat(
            new BigDecimal(came.getString("items[0].unitCost"))
                .multiply(BigDecimal.valueOf(24))
                .setScale(9, RoundingMode.HALF_UP))
        .isEqualByComparingTo("200.02");
    await()
        .atMost(ProcurementWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        world
                            .read("supplier-bills?purchaseOrderId=" + id)
                            .getString("items[0].status"))
                    .isEqualTo("MATCHED"));
    assertThat(world.order(id).getInt("lines[0].billedQuantity")).isEqualTo(24);
  }

  @Test
  void a_need_of_boxes_is_a_need_of_pieces() {
    required("\"quantity\":0.5", 422).body("errors.pointer", contains("/quantity"));
    required("\"quantity\":2,\"unit\":\"KGM\"", 422)
        .body("code", is("unknown-unit"))
        .body("errors.detail", contains("must be one of C62, XBX"));
    required("\"quantity\":2,\"unit\":\"XBX\"", 201)
        .body("quantity", is(24))
        .body("unit", is("C62"));
  }

  /// A new product has version 0, as the copy that another event introduced.
  @Test
  void a_product_that_another_event_introduced_gets_its_units_by_its_own() {
    place = new Place(UUID.randomUUID(), place.warehouse());
    world.stockLow(place, 1, 5, 0);
    var copies = "SELECT count(*) FROM product_copy WHERE id = '%s'".formatted(place.product());
    await().atMost(ProcurementWorld.PATIENCE).until(() -> count(copies) == 1);
    world.publishData(
        "product.created",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Can","unit":"KGM","productType":"GOODS","status":"ACTIVE","version":0}"""
            .formatted(place.product()));
    await().atMost(ProcurementWorld.PATIENCE).until(() -> count(copies + " AND unit = 'KGM'") == 1);
  }

  private ValidatableResponse required(String quantity, int status) {
    return world.post(
        "requisitions",
        "{\"productId\":\"%s\",\"warehouseId\":\"%s\",%s}"
            .formatted(place.product(), place.warehouse(), quantity),
        status);
  }

  @Test
  void a_product_of_a_moment_ago_is_not_yet_known() {
    place = new Place(UuidCreator.getTimeOrderedEpoch(), place.warehouse());
    ordered("\"quantity\":1,\"unitCost\":\"1.00\"", 409)
        .header("Retry-After", "1")
        .body("code", is("not-yet-known"))
        .body("errors.pointer", contains("/lines/0/productId"));
    place = new Place(UUID.randomUUID(), place.warehouse());
    ordered("\"quantity\":1,\"unitCost\":\"1.00\"", 422)
        .body("errors.pointer", contains("/lines/0/productId"));
  }

  @Test
  void half_a_piece_and_a_foreign_unit_are_refused() {
    ordered("\"quantity\":0.5,\"unit\":\"C62\",\"unitCost\":\"1.00\"", 422)
        .body("errors.pointer", contains("/lines/0/quantity"))
        .body("errors.detail", contains("comes to 0.5 C62, which are not divisible"));
    ordered("\"quantity\":1,\"unit\":\"KGM\",\"unitCost\":\"1.00\"", 422)
        .body("errors.pointer", contains("/lines/0/unit"))
        .body("errors.detail", contains("must be one of C62, XBX"));
  }

  @Test
  void the_catalogues_cost_of_a_piece_is_twelve_times_that_of_a_box() {
    world.offer(
        supplier,
        place.product(),
        "\"prices\":[{\"unitCost\":\"9.00\"},{\"minQuantity\":24,\"unitCost\":\"8.00\"}]");
    ordered("\"quantity\":1", 201).body("lines[0].unitCost", is("108.00"));
    ordered("\"quantity\":2", 201)
        .body("lines[0].unitCost", is("96.00"))
        .body("subtotal", is("192.00"));
  }

  private ValidatableResponse ordered(String line, int status) {
    return world
        .asUser("buyer", "purchasing")
        .body(
            "{\"supplierId\":\"%s\",\"warehouseId\":\"%s\",\"lines\":[{\"productId\":\"%s\",%s}]}"
                .formatted(supplier, place.warehouse(), place.product(), line))
        .post("/api/v1/purchase-orders")
        .then()
        .statusCode(status);
  }

  private ValidatableResponse received(JsonPath order, String line, int status) {
    return world.post(
        "goods-receipts",
        "{\"purchaseOrderId\":\"%s\",\"lines\":[{\"lineId\":\"%s\",%s}]}"
            .formatted(order.getString("id"), order.getString("lines[0].lineId"), line),
        status);
  }

  private ValidatableResponse bill(JsonPath order, String id) {
    return world.post(
        "supplier-bills",
        """
        {"supplierId":"%s","purchaseOrderId":"%s","billNumber":"R-%s","billDate":"2026-11-20","currency":"EUR",\
        "lines":[{"lineId":"%s","description":"Can","quantity":2,"unitCost":"100.01","total":"200.02"}],\
        "subtotal":"200.02","taxTotal":"0.00","grandTotal":"200.02"}"""
            .formatted(supplier, id, id.substring(24), order.getString("lines[0].lineId")),
        201);
  }
}
