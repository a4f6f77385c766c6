package io.collector.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Who sells a tenant what it trades in, and at which prices, so that low stock becomes a draft of
/// an order at once.
final class SampleSuppliers {

  private static final String SETTINGS = "/api/v1/procurement-settings";

  /// For the products to be told by inventory.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(200);

  private static final String BUYER =
      """
      {"name": "Collector Demo Ltd", "taxId": "DE123456789", "street": "Hafenstraße 1",
       "postalCode": "20457", "city": "Hamburg", "country": "DE",
       "iban": "DE89370400440532013000"}""";

  private static final Supplier FURNITURE =
      new Supplier("Bürowelt Großhandel GmbH", "orders@buerowelt.example", "EUR", 30);
  private static final Supplier SUPPLIES =
      new Supplier("Papier & Bohne KG", "bestellung@papier-bohne.example", "EUR", 14);
  private static final Supplier EXAMPLES =
      new Supplier("Examples Inc.", "sales@examples.example", "USD", 30);

  private static final List<Offer> OFFERS =
      List.of(
          new Offer(FURNITURE, "DESK-160", 1, "268.00"),
          new Offer(FURNITURE, "CHAIR-MESH", 2, "139.00"),
          new Offer(FURNITURE, "LAMP-LED", 10, "27.50"),
          new Offer(SUPPLIES, "PAPER-A4", 100, "2.85"),
          new Offer(SUPPLIES, "COFFEE-1KG", 12, "10.70"),
          new Offer(EXAMPLES, "SKU-123", 1, "210.00"));

  private final Api api;

  SampleSuppliers(Api api) {
    this.api = api;
  }

  private record Supplier(String name, String email, String currency, int paymentTermDays) {

    UUID id() {
      return SampleData.id("supplier/" + name);
    }

    ObjectNode request() {
      return SampleData.json(
          """
          {"id": "%s", "name": "%s", "email": "%s", "currency": "%s", "paymentTermDays": %d}""",
          id(), name, email, currency, paymentTermDays);
    }
  }

  private record Offer(Supplier supplier, String sku, int packSize, String unitCost) {

    UUID id() {
      return SampleData.id("offer/" + supplier.name() + "/" + sku);
    }

    ObjectNode request() {
      return SampleData.json(
          """
          {"id": "%s", "supplierId": "%s", "productId": "%s", "currency": "%s", "packSize": %d,
           "taxPercent": "19", "prices": [{"unitCost": "%s"}]}""",
          id(), supplier.id(), SampleData.idOf(sku), supplier.currency(), packSize, unitCost);
    }
  }

  void load() {
    SampleData.nameOnce(api, "procurement", SETTINGS, "buyer", SampleData.json(BUYER));
    for (var supplier : List.of(FURNITURE, SUPPLIES, EXAMPLES)) {
      api.make(
          "procurement",
          "/api/v1/suppliers",
          "sample-data/suppliers/" + supplier.id(),
          supplier.request());
    }
    makeOffers();
  }

  /// As soon as their products are known to procurement: a service that wasn't there when they were
  /// made may not know them at all. Those are left out.
  private void makeOffers() {
    var left = new ArrayList<>(OFFERS.stream().filter(offer -> isSold(offer.sku())).toList());
    var end = Instant.now().plus(PATIENCE);
    left.removeIf(this::isMade);
    while (!left.isEmpty() && Instant.now().isBefore(end)) {
      Pause.of(LOOK);
      left.removeIf(this::isMade);
    }
    if (!left.isEmpty()) {
      System.out.printf(
          "  procurement  doesn't know %s: no supplier offers it%n",
          left.stream().map(Offer::sku).collect(Collectors.joining(", ")));
    }
  }

  /// Whether inventory runs and has the product.
  private boolean isSold(String sku) {
    try {
      return api.get("inventory", "/api/v1/products/" + SampleData.idOf(sku)).hasNonNull("id");
    } catch (Failure _) {
      return false;
    }
  }

  private boolean isMade(Offer offer) {
    return api.makeUnlessRefused(
        "procurement",
        "/api/v1/supplier-catalog",
        "sample-data/supplier-catalog/" + offer.id(),
        offer.request());
  }
}
