package io.collector.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A product of a story: sold by the piece, in EUR.
record Goods(UUID id, String sku, String name, String listPrice) {

  /// With a SKU that nothing else has.
  static Goods fresh(String name, String listPrice) {
    var id = UUID.randomUUID();
    return new Goods(id, "DEMO-" + id.toString().substring(0, 8).toUpperCase(), name, listPrice);
  }

  /// What inventory wants to know of it.
  Map<String, Object> form() {
    var form = new LinkedHashMap<String, Object>();
    form.put("id", id);
    form.put("sku", sku);
    form.put("name", name);
    form.put("unit", "pcs");
    form.put("listPrice", listPrice);
    form.put("currency", "EUR");
    return form;
  }

  void make(Scene scene) {
    scene.post("inventory", "/api/v1/products", form());
  }

  void receive(Scene scene, UUID warehouse, int quantity, String unitCost) {
    var receipt = new LinkedHashMap<String, Object>();
    receipt.put("productId", id);
    receipt.put("warehouseId", warehouse);
    receipt.put("quantity", quantity);
    receipt.put("unitCost", unitCost);
    receipt.put("currency", "EUR");
    scene.post("inventory", "/api/v1/stock-levels/receive", receipt);
  }
}
