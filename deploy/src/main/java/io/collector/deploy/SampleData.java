package io.collector.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/// A small trade in office goods with its suppliers and staff, and the product, the warehouse and
/// the customer of the contract's examples, loaded through the services' REST interfaces. Harmless
/// to repeat: everything has a fixed id and a fixed idempotency key, and goods are received only
/// where nothing ever was.
public final class SampleData {

  public static final UUID SKU_123 = UUID.fromString("00000012-0000-4000-8000-000000000012");
  public static final UUID MAIN_WAREHOUSE = UUID.fromString("00000014-0000-4000-8000-000000000014");

  private static final Warehouse MAIN = new Warehouse(MAIN_WAREHOUSE, "MAIN", "Main Warehouse", 1);
  static final UUID NORTH_WAREHOUSE = id("warehouse/NORTH");
  private static final Warehouse NORTH = new Warehouse(NORTH_WAREHOUSE, "NORTH", "North Store", 2);

  /// The customer of the contract's examples, and where it wants its goods.
  static final UUID CUSTOMER = UUID.fromString("00000011-0000-4000-8000-000000000011");

  private static final UUID ADDRESS = id("address/Acme Corp");

  private static final String SETTINGS = "/api/v1/invoice-settings";

  private static final Map<String, String> SELLER =
      Map.of(
          "name", "Collector Demo Ltd",
          "taxId", "DE123456789",
          "street", "Hafenstraße 1",
          "postalCode", "20457",
          "city", "Hamburg",
          "country", "DE",
          "iban", "DE89370400440532013000");

  private static final List<Product> PRODUCTS =
      List.of(
          new Product(SKU_123, "SKU-123", "Product Name", "pcs", "300.00", "USD", 20, 10),
          product("DESK-160", "Height-adjustable desk, 160 × 80 cm", "pcs", "449.00", 10, 4),
          product("CHAIR-MESH", "Office chair, mesh back", "pcs", "249.00", 12, 6),
          product("LAMP-LED", "LED desk lamp, dimmable", "pcs", "59.90", 20, 8),
          product("MONITOR-27", "Monitor 27\", 2560 × 1440", "pcs", "289.00", 15, 5),
          product("ARM-SINGLE", "Monitor arm, single", "pcs", "79.00", 15, 5),
          product("CABLE-C-2M", "USB-C cable, 2 m", "pcs", "12.90", 60, 25),
          product("PAPER-A4", "Copy paper A4, 500 sheets", "pack", "4.95", 400, 150),
          product("TONER-BK", "Toner, black", "pcs", "64.50", 30, 10),
          product("COFFEE-1KG", "Coffee beans, whole, 1 kg", "pcs", "18.40", 40, 15));

  private static final List<Stock> TENANT_123 =
      List.of(
          new Stock("SKU-123", MAIN, 10_000, "210.00"),
          new Stock("DESK-160", MAIN, 42, "268.00"),
          new Stock("CHAIR-MESH", MAIN, 65, "139.00"),
          new Stock("CHAIR-MESH", NORTH, 18, "139.00"),
          new Stock("LAMP-LED", MAIN, 120, "27.50"),
          new Stock("MONITOR-27", MAIN, 58, "198.00"),
          new Stock("MONITOR-27", NORTH, 22, "198.00"),
          new Stock("ARM-SINGLE", MAIN, 74, "38.20"),
          new Stock("CABLE-C-2M", MAIN, 600, "3.10"),
          new Stock("CABLE-C-2M", NORTH, 150, "3.10"),
          new Stock("PAPER-A4", NORTH, 2_400, "2.85"),
          new Stock("TONER-BK", MAIN, 88, "39.90"),
          new Stock("COFFEE-1KG", NORTH, 140, "10.70"));

  private static final List<Stock> ACME =
      List.of(
          new Stock("SKU-123", MAIN, 1_000, "215.00"),
          new Stock("DESK-160", MAIN, 14, "271.00"),
          new Stock("CHAIR-MESH", MAIN, 30, "142.00"),
          new Stock("PAPER-A4", MAIN, 900, "2.95"),
          new Stock("COFFEE-1KG", MAIN, 60, "10.90"));

  private final Api api;

  private SampleData(Api api) {
    this.api = api;
  }

  /// @param service whose data
  static void load(String service) {
    load(service, (tenant, role) -> Api.as(role + "@" + tenant));
  }

  /// @param service whose data
  /// @param users   the services as somebody of a tenant, with a role, sees them
  static void load(String service, BiFunction<String, String, Api> users) {
    var example = new SampleData(users.apply("tenant-123", "admin"));
    var acme = new SampleData(users.apply("acme", "admin"));
    switch (service) {
      case "crm" -> {
        example.loadCustomers();
        acme.loadCustomers();
      }
      case "inventory" -> {
        example.loadStock(List.of(MAIN, NORTH), TENANT_123);
        acme.loadStock(List.of(MAIN), ACME);
      }
      case "invoice" -> {
        example.loadSeller();
        acme.loadSeller();
      }
      case "procurement" -> {
        new SampleSuppliers(example.api).load();
        new SampleSuppliers(acme.api).load();
      }
      case "hr" -> {
        new SampleStaff(users.apply("tenant-123", "hr"), example.api).load();
        new SampleStaff(users.apply("acme", "hr"), acme.api).load();
      }
      default -> throw new Failure("there is no sample data for the " + service + " service");
    }
  }

  private void loadCustomers() {
    api.make("crm", "/api/v1/customers", "sample-data/customers/" + CUSTOMER, customer());
  }

  /// Who invoices, unless somebody has said so already.
  private void loadSeller() {
    nameOnce(api, "invoice", SETTINGS, "seller", Api.JSON.valueToTree(SELLER));
  }

  /// Sets who somebody is, unless it is set already.
  static void nameOnce(Api api, String service, String path, String role, JsonNode name) {
    var settings = (ObjectNode) api.get(service, path);
    if (!settings.path(role).hasNonNull("name")) {
      settings.set(role, name);
      api.edit(service, path, path, settings);
    }
  }

  private void loadStock(List<Warehouse> warehouses, List<Stock> stock) {
    for (var warehouse : warehouses) {
      make("warehouses", warehouse.code, warehouse);
    }
    for (var product : PRODUCTS) {
      make("products", product.sku, product);
    }
    for (var level : missing(stock)) {
      make("stock-levels/receive", level.sku + "/" + level.warehouse.code, level.receipt());
    }
  }

  private List<Stock> missing(List<Stock> stock) {
    var missing = new ArrayList<Stock>();
    for (var level : stock) {
      var path =
          "/api/v1/stock-levels?productId=%s&warehouseId=%s"
              .formatted(idOf(level.sku), level.warehouse.id);
      var items = api.get("inventory", path).path("items");
      if (items.isEmpty() || items.path(0).path("onHand").decimalValue().signum() == 0) {
        missing.add(level);
      }
    }
    return missing;
  }

  private static Map<String, Object> customer() {
    var customer = new LinkedHashMap<String, Object>();
    customer.put("id", CUSTOMER);
    customer.put("number", "CUS-EXAMPLE");
    customer.put("name", "Acme Corp");
    customer.put("email", "orders@acme.example");
    customer.put("currency", "USD");
    customer.put("paymentTermDays", 30);
    customer.put(
        "addresses", List.of(address(ADDRESS, "1 Main Street", "10001", "New York", "US")));
    return customer;
  }

  /// A customer in Hamburg who pays within 14 days in EUR.
  static Map<String, Object> customer(UUID id, String name, UUID addressId, String street) {
    var customer = new LinkedHashMap<String, Object>();
    customer.put("id", id);
    customer.put("name", name);
    customer.put("currency", "EUR");
    customer.put("paymentTermDays", 14);
    customer.put("addresses", List.of(address(addressId, street, "20457", "Hamburg", "DE")));
    return customer;
  }

  static Map<String, Object> address(
      UUID id, String street, String postalCode, String city, String country) {
    var address = new LinkedHashMap<String, Object>();
    address.put("addressId", id);
    address.put("addressType", "SHIPPING");
    address.put("isDefault", true);
    address.put("street", street);
    address.put("postalCode", postalCode);
    address.put("city", city);
    address.put("country", country);
    return address;
  }

  private void make(String collection, String name, Object body) {
    api.make("inventory", "/api/v1/" + collection, "sample-data/" + collection + "/" + name, body);
  }

  private static Product product(
      String sku, String name, String unit, String listPrice, int reorderLevel, int minimum) {
    return new Product(
        id("product/" + sku), sku, name, unit, listPrice, "EUR", reorderLevel, minimum);
  }

  static UUID idOf(String sku) {
    return PRODUCTS.stream().filter(p -> p.sku.equals(sku)).findFirst().orElseThrow().id;
  }

  /// An object whose fields keep their order, for an idempotency key stands for exactly its bytes.
  ///
  /// @param format JSON, with places for the values
  static ObjectNode json(String format, Object... values) {
    try {
      return (ObjectNode) Api.JSON.readTree(format.formatted(values));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(format, e);
    }
  }

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  record Warehouse(UUID id, String code, String name, int priority) {}

  record Product(
      UUID id,
      String sku,
      String name,
      String unit,
      String listPrice,
      String currency,
      int reorderLevel,
      int minimumQuantity) {}

  private record Stock(String sku, Warehouse warehouse, int quantity, String unitCost) {

    /// In a fixed order, for its idempotency key stands for exactly these bytes.
    Map<String, Object> receipt() {
      var receipt = new LinkedHashMap<String, Object>();
      receipt.put("productId", idOf(sku));
      receipt.put("warehouseId", warehouse.id);
      receipt.put("quantity", quantity);
      receipt.put("unitCost", unitCost);
      receipt.put("reference", "opening stock");
      return receipt;
    }
  }
}
