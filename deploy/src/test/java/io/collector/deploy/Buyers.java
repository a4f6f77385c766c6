package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Those who buy bolts at 2.00 and 19 % tax, when they run low: purchasing, the warehouse, finance.
final class Buyers {

  private final ShuffledScene scene;
  private final Goods product = new Goods(UUID.randomUUID(), "BOLT", "Bolt", "4.00");
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private String supplier = "";

  Buyers(ShuffledScene scene) {
    this.scene = scene;
  }

  /// 25 lie there, which are too few from 20 on; they come in packs of 12.
  void settleIn() {
    scene.post("inventory", "/api/v1/products", PurchaseStory.reordered(product));
    product.receive(scene, SampleData.MAIN_WAREHOUSE, 25, "2.00");
    supplier =
        scene
            .post(
                "procurement",
                "/api/v1/suppliers",
                Map.of("name", "Bolts Ltd", "currency", "EUR", "paymentTermDays", 30))
            .path("id")
            .asText();
    var path = "/api/v1/suppliers/" + supplier;
    scene.edit(
        "procurement", path, path + "/bank-account", Map.of("iban", "DE89370400440532013000"));
    scene.await(
        "the product known to procurement",
        () ->
            scene.tryPost(
                "procurement",
                "/api/v1/supplier-catalog",
                PurchaseStory.offer(supplier, product.id())),
        answer -> answer.hasNonNull("id"));
  }

  /// A count finds 15 fewer. The order that is drafted of its own accord, sent to the supplier.
  JsonNode order(int quantity) {
    scene.post("inventory", "/api/v1/stock-levels/adjust", PurchaseStory.loss(product.id()));
    var id =
        scene
            .await(
                "an order for " + quantity,
                () -> scene.get("procurement", "/api/v1/purchase-orders").path("items"),
                found -> found.path(0).path("lines").path(0).path("quantity").asInt() == quantity)
            .path(0)
            .path("id")
            .asText();
    var path = "/api/v1/purchase-orders/" + id;
    scene.postAs("purchasing", "procurement", path + "/submit", Map.of());
    scene.postAs("finance", "procurement", path + "/approve", Map.of());
    scene.postAs("purchasing", "procurement", path + "/send", Map.of("channel", "POST"));
    return scene.get("procurement", path);
  }

  /// The bill's id. It waits for goods that haven't come.
  String bill(JsonNode order, int quantity, String net, String tax, String total) {
    return scene
        .postAs(
            "purchasing",
            "procurement",
            "/api/v1/supplier-bills",
            document(order, "BILL", "R-1", quantity, net, tax, total))
        .path("id")
        .asText();
  }

  void credit(JsonNode order, int quantity, String net, String tax, String total) {
    scene.postAs(
        "purchasing",
        "procurement",
        "/api/v1/supplier-bills",
        document(order, "CREDIT_NOTE", "G-1", quantity, net, tax, total));
  }

  private Map<String, Object> document(
      JsonNode order,
      String type,
      String number,
      int quantity,
      String net,
      String tax,
      String total) {
    return Map.of(
        "type", type,
        "supplierId", supplier,
        "purchaseOrderId", order.path("id").asText(),
        "billNumber", number,
        "billDate", "2026-11-20",
        "currency", "EUR",
        "lines",
            List.of(
                Map.of(
                    "lineId", line(order),
                    "description", "Bolts",
                    "quantity", quantity,
                    "unitCost", "2.00",
                    "taxPercent", "19")),
        "subtotal", net,
        "taxTotal", tax,
        "grandTotal", total);
  }

  /// The receipt.
  JsonNode receive(JsonNode order, int quantity) {
    return scene.postAs(
        "warehouse",
        "procurement",
        "/api/v1/goods-receipts",
        Map.of(
            "purchaseOrderId", order.path("id").asText(),
            "lines", List.of(Map.of("lineId", line(order), "quantity", quantity))));
  }

  void sendBack(JsonNode receipt, int quantity) {
    scene.postAs(
        "warehouse",
        "procurement",
        "/api/v1/goods-receipts/%s/return".formatted(receipt.path("id").asText()),
        Map.of(
            "reason",
            "Bent",
            "replacement",
            false,
            "lines",
            List.of(
                Map.of(
                    "receiptLineId",
                    receipt.path("lines").path(0).path("receiptLineId").asText(),
                    "quantity",
                    quantity))));
  }

  /// All that is owed, less what is credited: by a run that one proposes and another approves.
  void payByRun(String total) {
    var path =
        "/api/v1/payment-runs/"
            + scene
                .post(
                    "procurement",
                    "/api/v1/payment-runs",
                    Map.of(
                        "payOn", today.toString(),
                        "dueUntil", today.plusMonths(2).toString(),
                        "currency", "EUR"))
                .path("id")
                .asText();
    var run = awaitRun(path, "PROPOSED");
    if (!run.path("total").asText().equals(total)) {
      throw scene.failure("The run should pay " + total, run.toPrettyString());
    }
    scene.postAs("finance", "procurement", path + "/approve", Map.of());
    scene.postAs("finance", "procurement", path + "/paid", Map.of("paidOn", today.toString()));
    awaitRun(path, "PAID");
  }

  private JsonNode awaitRun(String path, String status) {
    return scene.awaitJob(
        "a payment run " + status,
        () -> scene.get("procurement", path),
        found -> found.path("status").asText().equals(status));
  }

  private static String line(JsonNode order) {
    return order.path("lines").path(0).path("lineId").asText();
  }

  void expectBill(String bill, String status) {
    var found = scene.get("procurement", "/api/v1/supplier-bills/" + bill);
    if (!found.path("status").asText().equals(status)) {
      throw scene.failure("The bill should have become " + status, found.toPrettyString());
    }
  }
}
