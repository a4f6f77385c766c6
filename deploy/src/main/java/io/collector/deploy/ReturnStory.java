package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What goes wrong on the way: the goods lie in two warehouses, one ships in two parts, one piece
/// is refused at the door, two come back after they were paid. In the end nothing is missing: not a
/// piece, not a cent.
final class ReturnStory {

  private final Stage stage;
  private final Goods product = Goods.fresh("Garden chair", "120.00");

  ReturnStory(Stage stage) {
    this.stage = stage;
  }

  void tell() {
    stage.title("Two warehouses, a part delivery, a refusal, a return, a refund");
    var customer = prepare();
    var order = order(customer);
    var orderId = order.path("id").asText();
    deliver(orderId);
    refused(orderId);
    var payment = pay(customer);
    comeBack(orderId, order.path("lines").path(0).path("id").asText());
    refund(payment);
    conserve();
    tellOrder(orderId);
  }

  /// The customer's id.
  private String prepare() {
    stage.step("A new product, 6 in Main Warehouse and 4 in North Store, and a new customer");
    product.make(stage);
    product.receive(stage, SampleData.MAIN_WAREHOUSE, 6, "70.00");
    product.receive(stage, SampleData.NORTH_WAREHOUSE, 4, "70.00");
    var customer =
        stage.post(
            "crm",
            "/api/v1/customers",
            SampleData.customer(
                UUID.randomUUID(), "Hard to Please Ltd", UUID.randomUUID(), "Quay 7"));
    stage.line("%s, and %s", product.sku(), customer.path("number").asText());
    return customer.path("id").asText();
  }

  private JsonNode order(String customer) {
    stage.step(
        "An order of 10, taken over REST once the catalog's news has reached the order service");
    var order =
        stage.await("an order taken", () -> tryOrder(customer), answer -> answer.hasNonNull("id"));
    stage.know(order.path("id").asText());
    stage.follow("order.created", "stock.reserved", "order.confirmed");
    return order;
  }

  private JsonNode tryOrder(String customer) {
    return stage.api.postUnlessRefused(
        "order",
        "/api/v1/orders",
        Map.of(
            "customerId",
            customer,
            "currency",
            "EUR",
            "lines",
            List.of(
                Map.of(
                    "productId",
                    product.id(),
                    "quantity",
                    10,
                    "unitPrice",
                    product.listPrice(),
                    "taxPercent",
                    "20"))));
  }

  private void deliver(String orderId) {
    stage.step(
        "Main Warehouse ships 4 of its 6; North Store ships 4, and one is refused at the door");
    var notes = Delivery.of(stage, orderId, 2);
    one(notes, SampleData.MAIN_WAREHOUSE).shipPartAndHandOver(4);
    one(notes, SampleData.NORTH_WAREHOUSE).shipAndHandOver(3, 1);
    stage.follow("delivery.confirmed", "delivery.confirmed", "invoice.issued", "invoice.issued");

    stage.step("The other 2 follow");
    Delivery.of(stage, orderId, 3).stream()
        .filter(Delivery::isReady)
        .findFirst()
        .orElseThrow(() -> Stage.failure("a note for the rest", "none"))
        .shipAndHandOver();
    stage.follow("delivery.confirmed", "invoice.issued");
  }

  private static Delivery one(List<Delivery> notes, UUID warehouse) {
    return notes.stream()
        .filter(note -> note.isFrom(warehouse))
        .findFirst()
        .orElseThrow(() -> Stage.failure("a delivery note of warehouse " + warehouse, "none"));
  }

  private void refused(String orderId) {
    stage.step("What was refused is back in North Store, as good as new; it was never invoiced");
    var goods =
        stage.await(
            "the return of what was refused", () -> returns(orderId), found -> found.size() == 1);
    receiveBack(goods.path(0), SampleData.NORTH_WAREHOUSE, List.of("RESALEABLE"));
    stage.follow("delivery.returned", "stock.received");
  }

  /// The payment's id.
  private String pay(String customer) {
    stage.step("The customer pays all three invoices at once");
    var payment =
        stage.api.post(
            "invoice",
            "/api/v1/payments",
            Map.of(
                "customerId",
                customer,
                "amount",
                "1080.00",
                "currency",
                "EUR",
                "method",
                "BANK_TRANSFER"));
    stage.follow("payment.received", "invoice.paid", "invoice.paid", "invoice.paid");
    return payment.path("id").asText();
  }

  private void comeBack(String orderId, String lineId) {
    stage.step("Two come back: one is resaleable, one is scrap");
    var goods =
        stage.api.post(
            "delivery",
            "/api/v1/returns",
            Map.of(
                "orderId",
                orderId,
                "reason",
                "DEFECTIVE",
                "items",
                List.of(Map.of("lineId", lineId, "quantity", 2))));
    stage.api.post(
        "delivery", "/api/v1/returns/%s/accept".formatted(goods.path("id").asText()), Map.of());
    receiveBack(goods, SampleData.MAIN_WAREHOUSE, List.of("RESALEABLE", "SCRAP"));
    var credit = stage.follow("delivery.returned", "credit_note.issued").getLast();
    stage.expect("240.00", credit.path("grandTotal").asText(), "the credit note's total");
    var papers = "/api/v1/credit-notes/" + credit.path("creditNoteId").asText();
    stage.pdf(stage.api, "invoice", papers + "/pdf");
    stage.xml("invoice", papers + "/ubl");
  }

  private JsonNode returns(String orderId) {
    return stage.api.get("delivery", "/api/v1/returns?orderId=" + orderId).path("items");
  }

  private void receiveBack(JsonNode goods, UUID warehouse, List<String> conditions) {
    var item = goods.path("items").path(0).path("id").asText();
    stage.api.post(
        "delivery",
        "/api/v1/returns/%s/receive".formatted(goods.path("id").asText()),
        Map.of(
            "warehouseId",
            warehouse,
            "items",
            conditions.stream()
                .map(condition -> Map.of("itemId", item, "quantity", 1, "condition", condition))
                .toList()));
  }

  private void refund(String payment) {
    stage.step("The customer gets the money back");
    stage.await(
        "a credit of 240.00",
        () -> stage.api.get("invoice", "/api/v1/payments/" + payment),
        found -> found.path("unallocatedAmount").asText().equals("240.00"));
    stage.api.post(
        "invoice",
        "/api/v1/payments/%s/refund".formatted(payment),
        Map.of("amount", "240.00", "reason", "RETURNED"));
    stage.follow("payment.refunded");
  }

  private void conserve() {
    stage.step(
        "Not a piece is missing: 10 received, 10 shipped, 2 back on the shelf, 1 thrown away");
    stage.await(
        "2 on hand", this::level, left -> left.path("onHand").decimalValue().intValue() == 2);
    var main = Stock.of(stage.api, product.id(), SampleData.MAIN_WAREHOUSE);
    var north = Stock.of(stage.api, product.id(), SampleData.NORTH_WAREHOUSE);
    stage.line("Main Warehouse: %s", main);
    stage.line("North Store:    %s", north);
    stage.expect(
        0, main.reserved().add(north.reserved()).signum(), "the sign of what is reserved still");
    var moved = BigDecimal.ZERO;
    for (var movement :
        stage
            .api
            .get("inventory", "/api/v1/stock/movements?productId=" + product.id())
            .path("items")) {
      moved = moved.add(new BigDecimal(movement.path("quantity").asText()));
    }
    stage.expect(2, moved.intValueExact(), "the sum of all movements");
  }

  /// Of both warehouses.
  private JsonNode level() {
    var main = Stock.of(stage.api, product.id(), SampleData.MAIN_WAREHOUSE);
    var north = Stock.of(stage.api, product.id(), SampleData.NORTH_WAREHOUSE);
    return Api.JSON.createObjectNode().put("onHand", main.onHand().add(north.onHand()));
  }

  private void tellOrder(String orderId) {
    stage.step("What the order service says");
    var order =
        stage.await(
            "the order COMPLETED",
            () -> stage.api.get("order", "/api/v1/orders/" + orderId),
            found -> found.path("status").asText().equals("COMPLETED"));
    stage.line(
        "order %s is %s, %s, %s, %s",
        order.path("number").asText(),
        order.path("status").asText(),
        order.path("invoiceStatus").asText(),
        order.path("paymentStatus").asText(),
        order.path("returnStatus").asText());
  }
}
