package io.collector.delivery;

import static org.awaitility.Awaitility.await;

import io.collector.testing.ServiceWorld;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hamcrest.Matchers;

/// Orders, delivery notes and returns in the tests of the service.
final class DeliveryWorld extends ServiceWorld {

  static final String TENANT = SAMPLE_TENANT;
  static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";
  static final String NOTES = "/api/v1/delivery-notes/";
  static final String RETURNS = "/api/v1/returns/";

  DeliveryWorld() {
    super(TENANT, Instant.parse("2026-01-15T10:35:01.000Z"));
  }

  /// One item of an order: 10 of line 1 from a warehouse, as `order.confirmed` tells it.
  ///
  /// @param warehouse `null` as a word if nobody knows it
  static String item(UUID line, UUID product, Object quantity, String warehouse) {
    var where = warehouse.equals("null") ? "null" : "\"" + warehouse + "\"";
    return """
        {"productId":"%s","description":"Paper","quantity":%s,"unit":"box","lineId":"%s",\
        "sku":"SKU-1","warehouseId":%s}"""
        .formatted(product, quantity, line, where);
  }

  static String confirmed(UUID order, String... items) {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s",\
        "shippingAddressId":"0000001d-0000-4000-8000-00000000001d","lineItems":[%s],\
        "shippingAddress":{"name":"Jane Roe","street":"1 Main Street","postalCode":"90210",\
        "city":"Springfield","country":"US"}}"""
        .formatted(order, CUSTOMER, String.join(",", items));
  }

  static String allocated(UUID order, int version, String... items) {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","status":"CONFIRMED",\
        "lineItems":[],"currency":"USD","grandTotal":"1500.00","version":%d,"allocations":[%s]}"""
        .formatted(order, CUSTOMER, version, String.join(",", items));
  }

  static String cancelled(UUID order) {
    return """
        {"orderId":"%s","orderNumber":"ORD-1","customerId":"%s","reason":"CUSTOMER_REQUEST",\
        "lineItems":[]}"""
        .formatted(order, CUSTOMER);
  }

  /// A confirmed order of one line in one warehouse; answers with its note, which is READY.
  JsonPath aNote(UUID order, int quantity) {
    publishData(
        "order.confirmed",
        confirmed(order, item(order, UUID.randomUUID(), quantity, UUID.randomUUID().toString())));
    return awaitNotes(order, 1).getFirst();
  }

  /// Waits until an order has so many notes, in the order of their numbers.
  List<JsonPath> awaitNotes(UUID order, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> notesOf(order).then().statusCode(200).body("items", Matchers.hasSize(count)));
    var list = notesOf(order).asString();
    return Stream.iterate(0, i -> i < count, i -> i + 1)
        .map(i -> new JsonPath(list).setRootPath("items[" + i + "]"))
        .toList();
  }

  static Response notesOf(UUID order) {
    return as("viewer").get("/api/v1/delivery-notes?sort=number&orderId=" + order);
  }

  /// Everything that was sent has been handled and all that came of it was told: a later order of
  /// every kind of message came through.
  void awaitIdle() {
    var later = UUID.randomUUID();
    var line = item(later, later, 1, later.toString());
    publishData("order.updated", allocated(later, 2, item(later, later, 2, later.toString())));
    publishData("order.confirmed", confirmed(later, line));
    awaitNotes(later, 2);
    publishData("order.cancelled", cancelled(later));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                notesOf(later)
                    .then()
                    .body("items.status", Matchers.everyItem(Matchers.is("CANCELLED"))));
    awaitPublished("delivery.created", later.toString());
  }

  static Response act(String note, String action, String body) {
    return as("warehouse").body(body).post(NOTES + note + "/" + action);
  }

  /// Picks and dispatches all of a note.
  static void dispatchAll(String note) {
    act(note, "pick", "{}").then().statusCode(200);
    act(note, "dispatch", "{}").then().statusCode(200);
  }

  static Response read(String note) {
    return as("viewer").get(NOTES + note);
  }

  static RequestSpecification as(String... roles) {
    return asOf(TENANT, roles);
  }

  /// What shall leave or has left of an order, by warehouse: cancelled notes don't count.
  static Map<String, Integer> live(UUID order) {
    var list = new JsonPath(notesOf(order).asString());
    var notes = list.<Map<String, Object>>getList("items");
    return notes.stream()
        .filter(note -> !"CANCELLED".equals(note.get("status")))
        .collect(
            Collectors.toMap(
                note -> String.valueOf(note.get("warehouseId")),
                DeliveryWorld::quantity,
                Integer::sum));
  }

  private static int quantity(Map<String, Object> note) {
    return note.get("items") instanceof List<?> items
        ? items.stream()
            .mapToInt(
                item ->
                    item instanceof Map<?, ?> fields && fields.get("quantity") instanceof Number n
                        ? n.intValue()
                        : 0)
            .sum()
        : 0;
  }
}
