package io.collector.inventory;

import static org.awaitility.Awaitility.await;

import io.collector.testing.ServiceWorld;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A tenant's shop as its surroundings see it: events go in and out, a warehouse clerk moves stock,
/// and an auditor reads the books.
final class InventoryWorld extends ServiceWorld {

  private static final List<String> CONSUMED =
      List.of(
          "order.created",
          "order.confirmed",
          "order.cancelled",
          "delivery.dispatched",
          "delivery.returned",
          "goods.received",
          "goods.returned",
          "supplier_bill.matched",
          "supplier_credit_note.matched",
          "purchase_order.updated");

  /// A tenant of its own, so that no other test's settings are its.
  InventoryWorld() {
    super("shop-" + UUID.randomUUID(), Instant.parse("2026-01-15T10:36:00.000Z"));
  }

  /// A product in a warehouse.
  record Stock(UUID product, UUID warehouse) {}

  Stock stocked(int quantity) {
    var stock = new Stock(product(), warehouse(1));
    if (quantity > 0) {
      receive(stock, quantity, "");
    }
    return stock;
  }

  UUID product() {
    var id = UUID.randomUUID();
    post(
        "products",
        "{\"id\": \"%1$s\", \"sku\": \"SKU-%1$s\", \"name\": \"Product\", \"currency\": \"EUR\"}"
            .formatted(id),
        201);
    return id;
  }

  UUID warehouse(int priority) {
    var id = UUID.randomUUID();
    post(
        "warehouses",
        "{\"id\": \"%s\", \"code\": \"W-%s\", \"name\": \"Warehouse\", \"priority\": %d}"
            .formatted(id, id.toString().substring(0, 8), priority),
        201);
    return id;
  }

  ValidatableResponse receive(Stock stock, int quantity, String more) {
    return move("receive", stock, quantity, more);
  }

  ValidatableResponse move(String how, Stock stock, int quantity, String more) {
    return post(
        "stock-levels/" + how,
        "{\"productId\": \"%s\", \"warehouseId\": \"%s\", \"quantity\": %d%s}"
            .formatted(stock.product, stock.warehouse, quantity, more),
        200);
  }

  ValidatableResponse post(String path, String body, int status) {
    return as("admin").body(body).post("/api/v1/" + path).then().statusCode(status);
  }

  ValidatableResponse get(String path) {
    return as("viewer").get("/api/v1/" + path).then().statusCode(200);
  }

  RequestSpecification as(String role) {
    return asOf(tenant(), role);
  }

  /// On hand / reserved / quarantined.
  String level(Stock stock) {
    return query(
        """
        SELECT trim_scale(on_hand) || '/' || trim_scale(reserved) || '/' || trim_scale(quarantined)
          FROM stock_level WHERE product_id = '%s' AND warehouse_id = '%s'
        """
            .formatted(stock.product, stock.warehouse));
  }

  String reservation(UUID order) {
    return query("SELECT status FROM reservation WHERE order_id = '%s'".formatted(order));
  }

  /// Levels whose movements don't add up to what is on hand, or to what it is worth, or that
  /// promise less than nothing, or other than what their reservations hold.
  String unbalanced() {
    return query(
        """
        SELECT count(*) FROM stock_level l
         WHERE tenant_id = '%s'
           AND (reserved < 0
             OR on_hand <> coalesce((SELECT sum(quantity) FROM stock_movement m
                 WHERE m.tenant_id = l.tenant_id AND m.stock_level_id = l.id), 0)
             OR abs(value - coalesce((SELECT sum(m.value) FROM stock_movement m
                 WHERE m.tenant_id = l.tenant_id AND m.stock_level_id = l.id), 0)) > 0.005
             OR on_hand = 0 AND value <> 0
             OR reserved <> coalesce((SELECT sum(a.quantity - a.consumed)
                 FROM reservation_allocation a JOIN reservation r
                   ON r.tenant_id = a.tenant_id AND r.id = a.reservation_id
                WHERE a.tenant_id = l.tenant_id AND a.stock_level_id = l.id
                  AND r.status <> 'RELEASED'), 0))
        """
            .formatted(tenant()));
  }

  /// How many orders aren't released.
  String unreleased() {
    return query(
        "SELECT count(*) FROM reservation WHERE tenant_id = '%s' AND status <> 'RELEASED'"
            .formatted(tenant()));
  }

  int received(String type, UUID about) {
    return exchange().received(type, about.toString()).size();
  }

  JsonPath last(String type, UUID about) {
    await().atMost(PATIENCE).until(() -> received(type, about) > 0);
    return JsonPath.from(exchange().received(type, about.toString()).getLast().text());
  }

  void created(UUID order, Stock stock, int quantity, String more) {
    created(order, stock, quantity, more, Instant.parse("2026-01-15T10:35:00.000Z"));
  }

  void created(UUID order, Stock stock, int quantity, String more, Instant at) {
    publishData(
        "order.created",
        at,
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","currency":"USD","grandTotal":"1500.00",
         "lineItems":[{"lineId":"%1$s","productId":"%2$s","description":"Product","quantity":%3$d,
         "unitPrice":"300.00"}]%4$s}
        """
            .formatted(order, stock.product, quantity, more));
  }

  /// One of each.
  void createdOfBoth(UUID order, Stock one, Stock other) {
    publishData(
        "order.created",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","currency":"USD","grandTotal":"2.00",
         "lineItems":[
         {"lineId":"%2$s","productId":"%3$s","description":"Product","quantity":1,"unitPrice":"1.00"},
         {"lineId":"%4$s","productId":"%5$s","description":"Product","quantity":1,"unitPrice":"1.00"}]}
        """
            .formatted(order, UUID.randomUUID(), one.product, UUID.randomUUID(), other.product));
  }

  void confirmed(UUID order, Stock stock, int quantity) {
    publishData(
        "order.confirmed",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","shippingAddressId":"%1$s",
         "lineItems":[{"lineId":"%1$s","productId":"%2$s","description":"Product","quantity":%3$d,
         "unit":"pcs","warehouseId":"%4$s"}]}
        """
            .formatted(order, stock.product, quantity, stock.warehouse));
  }

  void cancelled(UUID order, Stock stock, int quantity) {
    publishData(
        "order.cancelled",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","reason":"CUSTOMER_REQUEST",
         "lineItems":[{"lineId":"%1$s","productId":"%2$s","quantity":%3$d}]}
        """
            .formatted(order, stock.product, quantity));
  }

  void dispatched(UUID note, UUID order, Stock stock, int quantity, String more) {
    publishData(
        "delivery.dispatched",
        """
        {"deliveryNoteId":"%1$s","deliveryNumber":"DN-1","orderId":"%2$s",
         "items":[{"lineId":"%2$s","productId":"%3$s","quantity":%4$d,"warehouseId":"%5$s"%6$s}]}
        """
            .formatted(note, order, stock.product, quantity, stock.warehouse, more));
  }

  void returned(UUID back, UUID order, Stock stock, int quantity, String condition) {
    returned(back, order, stock, quantity, condition, "");
  }

  void returned(UUID back, UUID order, Stock stock, int quantity, String condition, String more) {
    publishData(
        "delivery.returned",
        """
        {"returnId":"%1$s","returnNumber":"RET-%1$s","orderId":"%2$s","customerId":"%2$s",
         "warehouseId":"%5$s","reason":"CHANGED_MIND",
         "items":[{"lineId":"%2$s","productId":"%3$s","quantity":%4$d,"condition":"%6$s"%7$s}]}
        """
            .formatted(back, order, stock.product, quantity, stock.warehouse, condition, more));
  }

  /// What came with a delivery note, and can be sold again.
  void returnedOf(UUID note, UUID order, Stock stock, int quantity) {
    publishData(
        "delivery.returned",
        """
        {"returnId":"%1$s","returnNumber":"RET-%1$s","orderId":"%2$s","customerId":"%2$s",
         "warehouseId":"%5$s","deliveryNoteId":"%6$s","deliveryNumber":"DN-1","reason":"DEFECTIVE",
         "items":[{"lineId":"%2$s","productId":"%3$s","quantity":%4$d,"condition":"RESALEABLE"}]}
        """
            .formatted(UUID.randomUUID(), order, stock.product, quantity, stock.warehouse, note));
  }

  /// All events so far are handled: a marker of each kind came through behind them.
  void awaitIdle() {
    var none = new Stock(UUID.randomUUID(), UUID.randomUUID());
    var marker = UUID.randomUUID();
    created(marker, none, 1, "");
    confirmed(UUID.randomUUID(), none, 1);
    cancelled(marker, none, 1);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> reservation(marker).equals("RELEASED") && isIdle());
  }

  /// So many of its events are handled.
  void awaitHandled(int events) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count("SELECT count(*) FROM bus.inbox WHERE tenant_id = '%s'".formatted(tenant()))
                    >= events);
  }

  private boolean isIdle() {
    return CONSUMED.stream().allMatch(type -> exchange().depth("inventory." + type) == 0);
  }
}
