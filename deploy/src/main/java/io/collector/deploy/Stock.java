package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.UUID;

/// A product's stock in a warehouse.
record Stock(BigDecimal onHand, BigDecimal reserved, BigDecimal available) {

  static Stock of(Api api, UUID product, UUID warehouse) {
    var path = "/api/v1/stock-levels?productId=%s&warehouseId=%s".formatted(product, warehouse);
    var level = api.get("inventory", path).path("items").path(0);
    return new Stock(
        number(level, "onHand"), number(level, "reserved"), number(level, "available"));
  }

  /// Numbers and strings, both.
  private static BigDecimal number(JsonNode level, String field) {
    return new BigDecimal(level.path(field).asText("0"));
  }

  @Override
  public String toString() {
    return "on hand %s, reserved %s, available %s"
        .formatted(onHand.toPlainString(), reserved.toPlainString(), available.toPlainString());
  }
}
