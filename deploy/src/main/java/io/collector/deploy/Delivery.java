package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A delivery note, and what people of the warehouse do with it.
final class Delivery {

  private final Scene scene;
  private final JsonNode note;

  private Delivery(Scene scene, JsonNode note) {
    this.scene = scene;
    this.note = note;
  }

  /// The order's notes, as soon as there are so many.
  static List<Delivery> of(Scene scene, String orderId, int count) {
    var path = "/api/v1/delivery-notes?orderId=" + orderId;
    var notes =
        scene.await(
            count + " delivery notes",
            () -> scene.get("delivery", path).path("items"),
            found -> found.size() == count);
    var deliveries = new ArrayList<Delivery>();
    notes.forEach(note -> deliveries.add(new Delivery(scene, note)));
    return deliveries;
  }

  String id() {
    return note.path("id").asText();
  }

  boolean isFrom(Object warehouseId) {
    return note.path("warehouseId").asText().equals(warehouseId.toString());
  }

  boolean isReady() {
    return note.path("status").asText().equals("READY");
  }

  void shipAndHandOver() {
    ship(Map.of());
    handOver(Map.of("receivedBy", "Jane Roe"));
  }

  /// With a carrier, who gets a label for it.
  void shipWith(String carrierId) {
    ship(Map.of("carrierId", carrierId));
    handOver(Map.of("receivedBy", "Jane Roe"));
  }

  /// Ships so many of its only item; the rest becomes a note of its own.
  void shipPartAndHandOver(int quantity) {
    ship(Map.of("items", List.of(Map.of("itemId", itemId(), "quantity", quantity))));
    handOver(Map.of("receivedBy", "Jane Roe"));
  }

  /// Ships all of its only item, and the customer doesn't take all of it.
  void shipAndHandOver(int accepted, int rejected) {
    ship(Map.of());
    handOver(
        Map.of(
            "receivedBy",
            "Jane Roe",
            "items",
            List.of(Map.of("itemId", itemId(), "accepted", accepted, "rejected", rejected))));
  }

  private String itemId() {
    return note.path("items").path(0).path("id").asText();
  }

  private void ship(Map<String, Object> dispatch) {
    act("pick", Map.of());
    act("dispatch", dispatch);
  }

  private void handOver(Map<String, Object> proof) {
    act("deliver", proof);
  }

  private void act(String verb, Map<String, Object> body) {
    var path = "/api/v1/delivery-notes/%s/%s".formatted(id(), verb);
    scene.post("delivery", path, body);
  }
}
