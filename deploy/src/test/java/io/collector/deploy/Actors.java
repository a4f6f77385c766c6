package io.collector.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Those who act in a story: sales, the warehouse, finance. They sell garden chairs at 120.00 with
/// 20 % tax in it to one customer; 6 lie in Main Warehouse, 4 in North Store.
final class Actors {

  final ShuffledScene scene;
  private final Goods product = new Goods(UUID.randomUUID(), "CHAIR", "Garden chair", "120.00");
  private final UUID customer = UUID.randomUUID();
  private final UUID address = UUID.randomUUID();

  Actors(ShuffledScene scene) {
    this.scene = scene;
  }

  /// What isn't made anew in each story, and may be told by its name.
  Map<String, String> names() {
    return Map.of(
        scene.tenant,
        "tenant",
        product.id().toString(),
        "chair",
        customer.toString(),
        "customer",
        SampleData.MAIN_WAREHOUSE.toString(),
        "main",
        SampleData.NORTH_WAREHOUSE.toString(),
        "north");
  }

  Buyers buyers() {
    return new Buyers(scene);
  }

  Employers employers() {
    return new Employers(scene, customer.toString());
  }

  // --- what there is before the story begins ---

  void settleIn() {
    warehouse(SampleData.MAIN_WAREHOUSE, "MAIN", 1);
    warehouse(SampleData.NORTH_WAREHOUSE, "NORTH", 2);
    product.make(scene);
    receive(SampleData.MAIN_WAREHOUSE, 6);
    receive(SampleData.NORTH_WAREHOUSE, 4);
    scene.post("crm", "/api/v1/customers", customer());
  }

  private Map<String, Object> customer() {
    return SampleData.customer(customer, "Hard to Please Ltd", address, "Quay 7");
  }

  /// From now on the customer's offers are without tax, which is added to them.
  void quoteNetPrices() {
    var form = customer();
    form.put("priceBasis", "NET");
    var path = "/api/v1/customers/" + customer;
    scene.edit("crm", path, path, form);
  }

  private void warehouse(UUID id, String code, int priority) {
    scene.post(
        "inventory",
        "/api/v1/warehouses",
        Map.of("id", id, "code", code, "name", code, "priority", priority));
  }

  void confirmWhenPaid() {
    scene.put(
        "order",
        "/api/v1/order-settings",
        Map.of("confirmationPolicy", "ON_PAID", "shortagePolicy", "BACKORDER"));
  }

  // --- sales ---

  /// An offer with two taxes that the customer accepts. The order's id.
  String sell(int quantity) {
    var line = line(quantity);
    line.put("unitPrice", "120.00");
    line.put("taxes", List.of(tax("GST", "8"), tax("PST", "12")));
    return offer(line);
  }

  /// An offer with a discount and one tax that the customer accepts. The order's id.
  String sell(int quantity, String listPrice, String discountPercent, String taxPercent) {
    var line = line(quantity);
    line.put("listPrice", listPrice);
    line.put("discountPercent", discountPercent);
    line.put("taxPercent", taxPercent);
    return offer(line);
  }

  private Map<String, Object> line(int quantity) {
    var line = new LinkedHashMap<String, Object>();
    line.put("productId", product.id());
    line.put("description", product.name());
    line.put("quantity", quantity);
    return line;
  }

  private String offer(Map<String, Object> line) {
    var offer =
        scene
            .post(
                "crm",
                "/api/v1/offers",
                Map.of("customerId", customer, "currency", "EUR", "lines", List.of(line)))
            .path("id")
            .asText();
    scene.post("crm", "/api/v1/offers/%s/send".formatted(offer), Map.of());
    scene.post("crm", "/api/v1/offers/%s/approve".formatted(offer), Map.of());
    return orderOf(offer);
  }

  private static Map<String, String> tax(String name, String percent) {
    return Map.of("name", name, "percent", percent);
  }

  /// The contract's offer, 5 × 300.00, which another program approves. The order's id.
  String sellElsewhere(String grandTotal) {
    var offer = SampleOffer.fresh();
    offer.event().put("tenantId", scene.tenant);
    offer.data().put("customerId", customer.toString()).put("grandTotal", grandTotal);
    offer.line().put("productId", product.id().toString());
    scene.publish(SampleOffer.TYPE, offer.message());
    return orderOf(offer.data().path("offerId").asText());
  }

  private String orderOf(String offer) {
    var path = "/api/v1/orders?offerId=" + offer;
    return scene
        .await(
            "the offer's order",
            () -> scene.get("order", path).path("items"),
            found -> found.size() == 1)
        .path(0)
        .path("id")
        .asText();
  }

  /// An order without an offer. Its id.
  String order(int quantity, String shortagePolicy) {
    var line = new LinkedHashMap<String, Object>();
    line.put("productId", product.id());
    line.put("quantity", quantity);
    line.put("unitPrice", "120.00");
    line.put("taxPercent", "20");
    return scene
        .post(
            "order",
            "/api/v1/orders",
            Map.of(
                "customerId",
                customer,
                "currency",
                "EUR",
                "shortagePolicy",
                shortagePolicy,
                "lines",
                List.of(line)))
        .path("id")
        .asText();
  }

  void awaitOrder(String order, String status) {
    scene.await(
        "an order that is " + status,
        () -> scene.get("order", "/api/v1/orders/" + order),
        found -> found.path("status").asText().equals(status));
  }

  /// A person's decision.
  void moveOrder(String order, String status) {
    scene.put("order", "/api/v1/orders/%s/status".formatted(order), Map.of("status", status));
  }

  /// Cancels what hasn't left, if there is anything.
  void cancel(String order) {
    scene.tryPost(
        "order", "/api/v1/orders/%s/cancel".formatted(order), Map.of("reason", "CHANGED_MIND"));
  }

  // --- the warehouse ---

  void receive(UUID warehouse, int quantity) {
    product.receive(scene, warehouse, quantity, "70.00");
  }

  void awaitShortage() {
    scene.await(
        "an order that waits for stock",
        () -> scene.get("inventory", "/api/v1/backorders").path("items"),
        found -> !found.isEmpty());
  }

  /// Of so many notes that the order has by now, the first from there that is ready.
  Delivery note(String order, int count, UUID warehouse) {
    return Delivery.of(scene, order, count).stream()
        .filter(note -> note.isFrom(warehouse) && note.isReady())
        .findFirst()
        .orElseThrow(() -> scene.failure("no note is ready in warehouse " + warehouse, ""));
  }

  void shipInVain(String order) {
    var path =
        "/api/v1/delivery-notes/"
            + scene
                .await(
                    "a delivery note",
                    () ->
                        scene
                            .get("delivery", "/api/v1/delivery-notes?orderId=" + order)
                            .path("items"),
                    found -> found.size() == 1)
                .path(0)
                .path("id")
                .asText();
    scene.post("delivery", path + "/pick", Map.of());
    scene.post("delivery", path + "/dispatch", Map.of());
    scene.post("delivery", path + "/fail", Map.of("reason", "ADDRESS_UNKNOWN", "returning", true));
  }

  /// What was refused at the door, or couldn't be delivered, is received back.
  void takeBackWhatCameBack(String order, UUID warehouse, int quantity) {
    var goods =
        scene.await(
            "the return of what wasn't delivered",
            () -> scene.get("delivery", "/api/v1/returns?orderId=" + order).path("items"),
            found -> found.size() == 1);
    receiveBack(goods.path(0), warehouse, Map.of("RESALEABLE", quantity));
  }

  /// The customer sends goods of a delivery back.
  ///
  /// @param conditions how many are in which
  void takeBack(String order, Delivery delivery, Map<String, Integer> conditions) {
    var line = scene.get("order", "/api/v1/orders/" + order).path("lines").path(0).path("id");
    var quantity = conditions.values().stream().mapToInt(Integer::intValue).sum();
    var goods =
        scene.post(
            "delivery",
            "/api/v1/returns",
            Map.of(
                "orderId",
                order,
                "deliveryNoteId",
                delivery.id(),
                "reason",
                "DEFECTIVE",
                "items",
                List.of(Map.of("lineId", line.asText(), "quantity", quantity))));
    scene.post(
        "delivery", "/api/v1/returns/%s/accept".formatted(goods.path("id").asText()), Map.of());
    receiveBack(goods, SampleData.MAIN_WAREHOUSE, conditions);
  }

  private void receiveBack(JsonNode goods, UUID warehouse, Map<String, Integer> conditions) {
    var item = goods.path("items").path(0).path("id").asText();
    scene.post(
        "delivery",
        "/api/v1/returns/%s/receive".formatted(goods.path("id").asText()),
        Map.of(
            "warehouseId",
            warehouse,
            "items",
            conditions.entrySet().stream()
                .map(
                    part ->
                        Map.of(
                            "itemId",
                            item,
                            "quantity",
                            part.getValue(),
                            "condition",
                            part.getKey()))
                .toList()));
  }

  // --- finance ---

  /// The order's invoices, once they come to so much.
  JsonNode invoices(String order, String total) {
    return scene.await(
        "invoices of " + total,
        () -> scene.get("invoice", "/api/v1/invoices?orderId=" + order).path("items"),
        found -> sum(found, "grandTotal").compareTo(new BigDecimal(total)) == 0);
  }

  /// Until the invoices are open by so much.
  void awaitOwed(String amount) {
    scene.await(
        "invoices open by " + amount,
        () -> scene.get("invoice", "/api/v1/invoices").path("items"),
        found -> sum(found, "openAmount").compareTo(new BigDecimal(amount)) == 0);
  }

  /// The order's only invoice.
  void payInvoice(String order, String currency) {
    var invoices =
        scene.await(
            "an invoice",
            () -> scene.get("invoice", "/api/v1/invoices?orderId=" + order).path("items"),
            found -> found.size() == 1);
    pay(invoices.path(0).path("grandTotal").asText(), currency);
  }

  /// The customer pays, the oldest invoice first. The payment's id.
  String pay(String amount, String currency) {
    return scene
        .post(
            "invoice",
            "/api/v1/payments",
            Map.of(
                "customerId",
                customer,
                "amount",
                amount,
                "currency",
                currency,
                "method",
                "BANK_TRANSFER"))
        .path("id")
        .asText();
  }

  /// A payment service outside of Collector has collected money for the order's only invoice.
  void payElsewhere(String order, String amount, String currency) {
    var invoice = scene.get("invoice", "/api/v1/invoices?orderId=" + order).path("items").path(0);
    var data = new LinkedHashMap<String, Object>();
    data.put("invoiceId", invoice.path("id").asText());
    data.put("invoiceNumber", invoice.path("number").asText());
    data.put("customerId", customer);
    data.put("amount", amount);
    data.put("currency", currency);
    data.put("paymentMethod", "STRIPE");
    data.put("paymentDate", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    var event = new LinkedHashMap<String, Object>();
    event.put("type", "invoice.paid");
    event.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    event.put("tenantId", scene.tenant);
    event.put("source", "payment-service");
    event.put("data", data);
    try {
      scene.publish("invoice.paid", Api.JSON.writeValueAsBytes(event));
    } catch (JsonProcessingException e) {
      throw new Failure("an event can't be written", e);
    }
  }

  void awaitCredit(String amount) {
    scene.await(
        "a credit of " + amount,
        () -> scene.get("invoice", "/api/v1/payments").path("items"),
        found -> sum(found, "unallocatedAmount").compareTo(new BigDecimal(amount)) == 0);
  }

  /// When all is told, what payments have left settles what is open.
  void settleWithCredit() {
    scene.end();
    for (var payment : scene.get("invoice", "/api/v1/payments").path("items")) {
      for (var invoice : scene.get("invoice", "/api/v1/invoices").path("items")) {
        var open = invoice.path("openAmount").asText();
        if (payment.path("unallocatedAmount").asText().equals(open) && !open.equals("0.00")) {
          scene.post(
              "invoice",
              "/api/v1/payments/%s/allocate".formatted(payment.path("id").asText()),
              Map.of(
                  "allocations",
                  List.of(Map.of("invoiceId", invoice.path("id").asText(), "amount", open))));
        }
      }
    }
  }

  /// Gives back what a payment has left, once that is so much.
  void refund(String payment, String amount) {
    var path = "/api/v1/payments/" + payment;
    scene.await(
        "a credit of " + amount,
        () -> scene.get("invoice", path),
        found -> found.path("unallocatedAmount").asText().equals(amount));
    scene.post("invoice", path + "/refund", Map.of("amount", amount, "reason", "RETURNED"));
  }

  // --- in the end ---

  void expectOrders(String status) {
    for (var order : scene.get("order", "/api/v1/orders").path("items")) {
      if (!order.path("status").asText().equals(status)) {
        throw scene.failure("The order should have become " + status, order.toPrettyString());
      }
    }
  }

  static BigDecimal sum(JsonNode items, String field) {
    var sum = BigDecimal.ZERO;
    for (var item : items) {
      sum = sum.add(new BigDecimal(item.path(field).asText("0")));
    }
    return sum;
  }
}
