package io.collector.procurement;

import static org.awaitility.Awaitility.await;

import io.collector.testing.ServiceWorld;
import io.collector.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// A tenant's purchasing as its surroundings see it: stock runs low, buyers write and approve
/// orders, a warehouse counts in.
final class ProcurementWorld extends ServiceWorld {

  static final Instant NOON = Instant.parse("2026-11-02T12:00:00.000Z");

  /// A tenant of its own, so that no other test's settings and drafts are its.
  ProcurementWorld() {
    super("buyer-" + UUID.randomUUID(), NOON);
  }

  /// A product in a warehouse.
  record Place(UUID product, UUID warehouse) {

    static Place some() {
      return new Place(UUID.randomUUID(), UUID.randomUUID());
    }
  }

  RequestSpecification as(String... roles) {
    return asOf(tenant(), roles);
  }

  RequestSpecification asUser(String name, String... roles) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.ofUser(name, tenant(), roles))
        .contentType("application/json");
  }

  ValidatableResponse post(String path, String body, int status) {
    return as("admin").body(body).post("/api/v1/" + path).then().statusCode(status);
  }

  JsonPath read(String path) {
    return as("viewer").get("/api/v1/" + path).then().statusCode(200).extract().jsonPath();
  }

  /// What inventory tells, each time as another message.
  ///
  /// @param minute after noon at which it says so
  void stockLow(Place place, int available, int reorderLevel, int minute) {
    publishData(
        "stock.low",
        NOON.plusSeconds(60L * minute),
        """
        {"productId":"%s","productName":"Bolt","sku":"SKU-%s","warehouseId":"%s",\
        "warehouseName":"Main","currentQuantity":%d,"minimumThreshold":0,"reorderLevel":%d}"""
            .formatted(
                place.product(),
                place.product().toString().substring(0, 8),
                place.warehouse(),
                available,
                reorderLevel));
  }

  void stockUpdated(Place place, int available, int version, int minute) {
    publishData(
        "stock.updated",
        NOON.plusSeconds(60L * minute),
        """
        {"productId":"%s","sku":"SKU","warehouseId":"%s","onHandQuantity":%d,"reservedQuantity":0,\
        "availableQuantity":%d,"version":%d}"""
            .formatted(place.product(), place.warehouse(), available, available, version));
  }

  /// A product and a warehouse that inventory has told of.
  Place known() {
    var place = Place.some();
    publishData(
        "product.created",
        """
        {"productId":"%1$s","sku":"SKU-%2$s","name":"Bolt","unit":"pcs","productType":"GOODS","status":"ACTIVE","version":1}"""
            .formatted(place.product(), place.product().toString().substring(0, 8)));
    publishData(
        "warehouse.updated",
        """
        {"warehouseId":"%s","code":"W","name":"Main","warehouseType":"WAREHOUSE","active":true,\
        "address":{"street":"Dock 1","city":"Hamburg","country":"DE"},"version":1}"""
            .formatted(place.warehouse()));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count(
                        "SELECT (SELECT count(*) FROM product_copy WHERE id = '%s') + (SELECT count(*) FROM warehouse_copy WHERE id = '%s' AND address IS NOT NULL)"
                            .formatted(place.product(), place.warehouse()))
                    == 2);
    return place;
  }

  /// A rate that accounting has told, of a day before today: so many euros.
  void rate(String currency, String euros, int daysAgo) {
    var id = UUID.randomUUID();
    publishData(
        "exchange_rates.updated",
        """
        {"functionalCurrency":"EUR","rates":[
         {"rateId":"%s","currency":"%s","date":"%s","rate":"%s","version":1}]}"""
            .formatted(id, currency, LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo), euros));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count("SELECT count(*) FROM tenant_exchange_rate WHERE id = '%s'".formatted(id))
                    == 1);
  }

  UUID supplier(String more) {
    var id = UUID.randomUUID();
    post(
        "suppliers",
        """
        {"id":"%1$s","name":"Bolts Ltd","email":"%1$s@example.com","currency":"EUR","leadTimeDays":7%2$s}"""
            .formatted(id, more),
        201);
    return id;
  }

  UUID offer(UUID supplier, UUID product, String more) {
    return UUID.fromString(
        post(
                "supplier-catalog",
                """
                {"supplierId":"%s","productId":"%s","currency":"EUR","taxPercent":"19",%s}"""
                    .formatted(supplier, product, more),
                201)
            .extract()
            .jsonPath()
            .getString("id"));
  }

  /// The requisition of a place, whatever became of it.
  JsonPath requisition(Place place) {
    return read(
        "requisitions?productId=%s&warehouseId=%s".formatted(place.product(), place.warehouse()));
  }

  void awaitRequisition(Place place, String status) {
    await()
        .atMost(PATIENCE)
        .until(() -> status.equals(requisition(place).getString("items[0].status")));
  }

  JsonPath order(String id) {
    return read("purchase-orders/" + id);
  }

  Response act(String orderId, String action, String body) {
    return as("admin").body(body).post("/api/v1/purchase-orders/" + orderId + "/" + action);
  }

  /// An order of so many bolts, with the supplier.
  ///
  /// @param more lines, as JSON
  JsonPath sentOrder(UUID supplier, Place place, int quantity, String more) {
    var order =
        asUser("buyer", "purchasing")
            .body(
                """
                {"supplierId":"%s","warehouseId":"%s","lines":[{"productId":"%s","quantity":%d,"unitCost":"2.00"}%s]}"""
                    .formatted(supplier, place.warehouse(), place.product(), quantity, more))
            .post("/api/v1/purchase-orders")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    return send(order.getString("id"));
  }

  JsonPath send(String orderId) {
    var path = "/api/v1/purchase-orders/" + orderId;
    asUser("buyer", "purchasing").post(path + "/submit").then().statusCode(200);
    asUser("boss", "finance").post(path + "/approve").then().statusCode(200);
    asUser("buyer", "purchasing").post(path + "/send").then().statusCode(200);
    return order(orderId);
  }

  /// What was told of an order's first line as still to come, each time.
  List<Integer> toldOnOrder(String orderId) {
    return exchange().received("purchase_order.updated", orderId).stream()
        .map(told -> JsonPath.from(told.text()).getInt("data.lineItems[0].onOrderQuantity"))
        .toList();
  }

  /// Waits until what was published is handled: nothing waits in the service's queues.
  void awaitHandled(int inboxRows) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count("SELECT count(*) FROM bus.inbox WHERE tenant_id = '%s'".formatted(tenant()))
                    >= inboxRows);
  }
}
