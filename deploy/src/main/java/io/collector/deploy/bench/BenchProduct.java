package io.collector.deploy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.deploy.Api;
import io.collector.deploy.Failure;
import io.collector.deploy.SampleData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/// A product of tenant `acme` for measuring, so that the sample data keep their stock.
final class BenchProduct {

  static final UUID ID = id("bench/product");

  private final Api api;
  private final UUID id;
  private final String sku;

  BenchProduct(Api api) {
    this(api, ID, "BENCH");
  }

  private BenchProduct(Api api, UUID id, String sku) {
    this.api = api;
    this.id = id;
    this.sku = sku;
  }

  /// One of several.
  static BenchProduct numbered(Api api, int number) {
    return new BenchProduct(api, id("bench/product/" + number), "BENCH-" + number);
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  /// An order of one piece, as a request's body.
  String order(UUID customer) {
    return """
        {"customerId": "%s", "currency": "EUR", "paymentTermDays": 30,
         "lines": [{"productId": "%s", "quantity": 1, "unitPrice": "10.00", "taxPercent": "20"}]}
        """
        .formatted(customer, id);
  }

  /// Makes it, unless it was made before, and returns when the order service knows it.
  void prepare(Connection order) throws SQLException {
    api.make(
        "inventory",
        "/api/v1/products",
        "bench/" + UUID.randomUUID(),
        Map.of(
            "id",
            id,
            "sku",
            sku,
            "name",
            "For measurements",
            "listPrice",
            "10.00",
            "currency",
            "EUR"));
    for (var tries = 0; !isKnown(order); tries++) {
      if (tries == 100) {
        throw new Failure("the order service doesn't learn of a new product");
      }
      Bench.pause(100);
    }
  }

  private boolean isKnown(Connection order) throws SQLException {
    return (Boolean)
        Sql.value(
            order,
            "SELECT EXISTS (SELECT FROM catalog_product WHERE tenant_id = 'acme' AND id = ?)",
            id);
  }

  /// Puts some into stock.
  void receive(int quantity) {
    api.make(
        "inventory",
        "/api/v1/stock-levels/receive",
        "bench/" + UUID.randomUUID(),
        Map.of(
            "productId",
            id,
            "warehouseId",
            SampleData.MAIN_WAREHOUSE,
            "quantity",
            quantity,
            "unitCost",
            "1.00",
            "reference",
            "benchmark"));
  }
}
