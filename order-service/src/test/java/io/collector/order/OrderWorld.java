package io.collector.order;

import static org.awaitility.Awaitility.await;

import io.collector.testing.ServiceWorld;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.UUID;
import org.hamcrest.Matchers;

/// Offers, products and orders in the tests of the service.
final class OrderWorld extends ServiceWorld {

  static final String TENANT = SAMPLE_TENANT;

  OrderWorld() {
    super(TENANT, Instant.parse("2024-01-15T10:35:01.000Z"));
  }

  /// The contract's stored message, about an offer of the test's own.
  String sample(String name, UUID offerId) {
    return sample(name).replace("00000010-0000-4000-8000-000000000010", offerId.toString());
  }

  /// An approved offer; answers with the order that came of it.
  JsonPath orderOf(UUID offerId, String offerApproved) {
    publish("offer.approved", offerApproved);
    return awaitOrderOf(offerId);
  }

  JsonPath awaitOrderOf(UUID offerId) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> ordersOf(offerId).then().statusCode(200).body("items", Matchers.hasSize(1)));
    return new JsonPath(ordersOf(offerId).asString()).setRootPath("items[0]");
  }

  static Response ordersOf(UUID offerId) {
    return as("viewer").get("/api/v1/orders?offerId=" + offerId);
  }

  /// Inventory's word that all of an order is in one warehouse.
  static String reserved(JsonPath order, UUID reservation, UUID warehouse) {
    return """
        {"orderId":"%s","reservationId":"%s","allocations":[{"lineId":"%s","productId":"%s",\
        "sku":"SKU-123","warehouseId":"%s","quantity":%s}]}"""
        .formatted(
            order.getString("id"),
            reservation,
            order.getString("lines[0].id"),
            order.getString("lines[0].productId"),
            warehouse,
            order.getString("lines[0].quantity"));
  }

  static String released(JsonPath order, UUID reservation) {
    return """
        {"orderId":"%s","reservationId":"%s","allocations":[],"reason":"MANUAL"}"""
        .formatted(order.getString("id"), reservation);
  }

  /// Waits until the order is there.
  void awaitOrder(String id, String status, String reservationStatus) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as("viewer")
                    .get("/api/v1/orders/" + id)
                    .then()
                    .statusCode(200)
                    .body("status", Matchers.is(status))
                    .body("reservationStatus", Matchers.is(reservationStatus)));
  }

  String eventId(String type, String orderId) {
    return publishedAbout(orderId)
        .filter(received -> received.type().equals(type))
        .map(received -> new JsonPath(received.text()).getString("eventId"))
        .findFirst()
        .orElseThrow();
  }

  /// Tells of a product, and waits until it can be ordered.
  void awaitProduct(UUID product, String price) {
    awaitProduct(TENANT, product, price);
  }

  void awaitProduct(String tenant, UUID product, String price) {
    publishData(
        tenant,
        "product.created",
        """
        {"productId":"%s","sku":"SKU-%s","name":"Paper","unit":"box","productType":"GOODS",\
        "status":"ACTIVE","price":"%s","currency":"USD","priceIncludesTax":true,"taxPercent":"20",\
        "version":1}"""
            .formatted(product, product, price));
    awaitCopy(product);
  }

  void awaitCopy(UUID product) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> count("SELECT count(*) FROM catalog_product WHERE id = '" + product + "'") == 1);
  }

  static RequestSpecification as(String... roles) {
    return asOf(TENANT, roles);
  }
}
