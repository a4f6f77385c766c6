package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A business customer is quoted net prices: four services have to come to the same amounts.
///
/// As EN 16931 computes them, a line is rounded once, and the tax once for each rate, on the sum of
/// its lines: 19 × 94.98 less 3 % are 1,750.48, and 7 % of that are 122.53.
final class NetPriceStory {

  private static final Amounts EXPECTED = new Amounts("1750.48", "122.53", "1873.01");

  private final Stage stage;
  private final Goods product = Goods.fresh("Cookbook", "94.98");

  NetPriceStory(Stage stage) {
    this.stage = stage;
  }

  /// What a document comes to.
  private record Amounts(String net, String tax, String total) {

    /// Of an offer, an order or an invoice.
    static Amounts of(JsonNode document) {
      return new Amounts(
          document.path("subtotal").asText(),
          document.path("taxTotal").asText(),
          document.path("grandTotal").asText());
    }

    /// Of an invoice's entry: what is credited as revenue and as tax, and what is owed.
    static Amounts ofEntry(JsonNode entry) {
      return new Amounts(
          credited(entry, "BASE"), credited(entry, "TAX"), entry.path("total").asText());
    }

    /// @param part of what the lines are to the tax report
    private static String credited(JsonNode entry, String part) {
      return entry
          .path("lines")
          .valueStream()
          .filter(line -> line.path("tax").path("part").asText().equals(part))
          .map(line -> new BigDecimal(line.path("credit").asText()))
          .reduce(BigDecimal.ZERO, BigDecimal::add)
          .toPlainString();
    }
  }

  void tell() {
    stage.title("A business customer with net prices");
    var offerId = offer(prepare());
    var orderId = approve(offerId);
    compare(offerId, orderId, deliver(orderId));
  }

  /// The customer's id.
  private String prepare() {
    stage.step("A new product, 19 in Main Warehouse, and a new customer who is quoted net prices");
    product.make(stage);
    product.receive(stage, SampleData.MAIN_WAREHOUSE, 19, "60.00");
    var form =
        SampleData.customer(UUID.randomUUID(), "Bookshop Ltd", UUID.randomUUID(), "Market 3");
    form.put("priceBasis", "NET");
    var customer = stage.post("crm", "/api/v1/customers", form);
    stage.line("%s, and %s", product.sku(), customer.path("number").asText());
    return customer.path("id").asText();
  }

  /// The offer's id.
  private String offer(String customer) {
    stage.step("Sales offers 19 at 94.98 less 3 %, and 7 % tax on top");
    var offer =
        stage.api.post(
            "crm",
            "/api/v1/offers",
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
                        "description",
                        product.name(),
                        "quantity",
                        19,
                        "listPrice",
                        product.listPrice(),
                        "discountPercent",
                        "3",
                        "taxPercent",
                        "7"))));
    stage.line("%s, by the customer's terms", offer.path("priceBasis").asText());
    return offer.path("id").asText();
  }

  /// The order's id.
  private String approve(String offerId) {
    stage.step("The customer says yes");
    stage.know(offerId);
    stage.api.post("crm", "/api/v1/offers/%s/send".formatted(offerId), Map.of());
    stage.api.post("crm", "/api/v1/offers/%s/approve".formatted(offerId), Map.of());
    return stage
        .follow(
            "offer.approved",
            "order.created",
            "stock.reserved",
            "order.confirmed",
            "delivery.created")
        .get(1)
        .path("orderId")
        .asText();
  }

  /// The invoice's id.
  private String deliver(String orderId) {
    stage.step("All of it is delivered");
    Delivery.of(stage, orderId, 1).getFirst().shipAndHandOver();
    var invoiceId =
        stage
            .follow("delivery.dispatched", "stock.deducted", "delivery.confirmed", "invoice.issued")
            .getLast()
            .path("invoiceId")
            .asText();
    stage.pdf(stage.api, "invoice", "/api/v1/invoices/%s/pdf".formatted(invoiceId));
    stage.xml("invoice", "/api/v1/invoices/%s/ubl".formatted(invoiceId));
    return invoiceId;
  }

  private void compare(String offerId, String orderId, String invoiceId) {
    stage.step("Offer, order, invoice and ledger say the same net amount, tax and total");
    var invoice = stage.get("invoice", "/api/v1/invoices/" + invoiceId);
    compare("offer", stage.get("crm", "/api/v1/offers/" + offerId));
    compare("order", stage.get("order", "/api/v1/orders/" + orderId));
    compare("invoice", invoice);
    expect("entry", Amounts.ofEntry(entry(invoice.path("number").asText())));
  }

  private void compare(String what, JsonNode document) {
    stage.expect("NET", document.path("priceBasis").asText(), "the %s's prices".formatted(what));
    expect(what, Amounts.of(document));
  }

  private void expect(String what, Amounts seen) {
    stage.line("%-8s %10s + %8s = %10s", what, seen.net, seen.tax, seen.total);
    stage.expect(EXPECTED, seen, "the %s's amounts".formatted(what));
  }

  /// That of the invoice, once it is posted.
  private JsonNode entry(String invoiceNumber) {
    var path = "/api/v1/journal-entries?document=" + invoiceNumber;
    return stage
        .await(
            "the invoice in the ledger",
            () ->
                stage
                    .get("accounting", path)
                    .path("items")
                    .valueStream()
                    .filter(found -> found.at("/cause/type").asText().equals("invoice.issued"))
                    .toList(),
            found -> found.size() == 1)
        .getFirst();
  }
}
