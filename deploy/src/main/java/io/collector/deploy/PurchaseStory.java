package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Stock runs low, and is bought: an order of its own accord, two deliveries, a bill that costs
/// more than agreed, and its payment.
final class PurchaseStory {

  private static final String IBAN = "DE89370400440532013000";
  private static final String BUYERS_IBAN = "FR1420041010050500013M02606";
  private static final String TODAY = LocalDate.now(ZoneOffset.UTC).toString();

  private static final String SELF_BILLED_TAX_ID = "DE123456789";

  private static final String ADDRESS = "orders@bolts.example";

  private final Stage stage;
  private final MailServer mails;
  private final Api purchasing;
  private final Api finance;
  private final Goods product = Goods.fresh("Bolts, 100 pcs", "4.00");

  PurchaseStory(Stage stage, MailServer mails) {
    this.stage = stage;
    this.mails = mails;
    this.purchasing = stage.as("purchasing");
    this.finance = stage.as("finance");
  }

  void tell() {
    stage.title("Stock runs low: bought, delivered in two parts, billed, paid");
    nameBuyer();
    var supplier = prepare();
    var order = order();
    var lineId = order.path("lines").path(0).path("lineId").asText();
    var orderId = order.path("id").asText();
    receive(orderId, lineId, 30);
    receive(orderId, lineId, order.path("lines").path(0).path("quantity").asInt() - 30);
    bill(supplier, order, lineId);
    pay();
    billOurselves();
  }

  private void nameBuyer() {
    var settings = stage.api.get("procurement", "/api/v1/procurement-settings");
    if (!settings.path("buyer").hasNonNull("taxId")) {
      stage.api.put(
          "procurement",
          "/api/v1/procurement-settings",
          Map.of(
              "buyer",
              Map.of(
                  "name", "Collector Demo",
                  "taxId", "DE999999999",
                  "street", "Hauptstr. 1",
                  "postalCode", "10115",
                  "city", "Berlin",
                  "country", "DE",
                  "iban", BUYERS_IBAN)));
    }
  }

  /// The supplier's id.
  private String prepare() {
    stage.step("A product that is to be reordered at 20, and who sells it at 2.00");
    stage.post("inventory", "/api/v1/products", reordered(product));
    stage.know(product.id().toString());
    product.receive(stage, SampleData.MAIN_WAREHOUSE, 25, "2.00");
    var supplier =
        stage
            .api
            .post(
                "procurement",
                "/api/v1/suppliers",
                Map.of(
                    "name", "Bolts Ltd", "email", ADDRESS, "currency", "EUR", "paymentTermDays", 0))
            .path("id")
            .asText();
    finance.edit(
        "procurement",
        "/api/v1/suppliers/" + supplier,
        "/api/v1/suppliers/%s/bank-account".formatted(supplier),
        Map.of("iban", IBAN));
    stage.await(
        "the product known to procurement",
        () ->
            stage.api.postUnlessRefused(
                "procurement", "/api/v1/supplier-catalog", offer(supplier, product.id())),
        answer -> answer.hasNonNull("id"));
    return supplier;
  }

  /// Too few from 20 on.
  static Map<String, Object> reordered(Goods product) {
    var form = product.form();
    form.put("reorderLevel", 20);
    form.put("minimumQuantity", 10);
    return form;
  }

  /// What a supplier asks for bolts.
  static Map<String, Object> offer(String supplier, UUID product) {
    return Map.of(
        "supplierId",
        supplier,
        "productId",
        product,
        "currency",
        "EUR",
        "taxPercent",
        "19",
        "packSize",
        12,
        "prices",
        List.of(Map.of("unitCost", "2.00")));
  }

  /// A count finds 15 fewer.
  static Map<String, Object> loss(UUID product) {
    return Map.of(
        "productId",
        product,
        "warehouseId",
        SampleData.MAIN_WAREHOUSE,
        "quantity",
        -15,
        "reason",
        "LOSS");
  }

  private JsonNode order() {
    stage.step("A count finds 15 fewer: an order is drafted");
    stage.api.post("inventory", "/api/v1/stock-levels/adjust", loss(product.id()));
    var id =
        stage
            .follow("stock.low", "purchase_order.created")
            .getLast()
            .path("purchaseOrderId")
            .asText();
    stage.know(id);
    stage.step("It is submitted, approved by another person, and mailed as PDF");
    var path = "/api/v1/purchase-orders/" + id;
    send(path, "EMAIL");
    stage.follow("purchase_order.approved", "purchase_order.sent");
    showMail(purchasing.get("procurement", path).path("number").asText());
    stage.pdf(purchasing, "procurement", path + "/pdf");
    return purchasing.get("procurement", path);
  }

  private void send(String order, String channel) {
    purchasing.post("procurement", order + "/submit", Map.of());
    finance.post("procurement", order + "/approve", Map.of());
    purchasing.post("procurement", order + "/send", Map.of("channel", channel));
  }

  private void showMail(String order) {
    var mail =
        stage
            .await("the mail", () -> mails.last(ADDRESS, order), Optional::isPresent)
            .orElseThrow();
    stage.line("mail to %s from %s", ADDRESS, mail.from());
    stage.line("  %s", mail.subject());
    mail.text().lines().filter(line -> !line.isBlank()).forEach(line -> stage.line("  %s", line));
    stage.line("  %s, %,d bytes", mail.attachmentName(), mail.attachment().length);
    stage.expect(order + ".pdf", mail.attachmentName(), "the attachment");
  }

  private void receive(String order, String line, int quantity) {
    stage.step("%d arrive, and are in stock".formatted(quantity));
    purchasing.post(
        "procurement",
        "/api/v1/goods-receipts",
        Map.of(
            "purchaseOrderId",
            order,
            "lines",
            List.of(Map.of("lineId", line, "quantity", quantity))));
    stage.follow("goods.received", "stock.received");
  }

  private void bill(String supplier, JsonNode order, String line) {
    stage.step("The bill says 2.50 a piece: somebody has to decide");
    var quantity = order.path("lines").path(0).path("quantity").asInt();
    var net = new BigDecimal("2.50").multiply(BigDecimal.valueOf(quantity));
    var tax = net.multiply(new BigDecimal("0.19")).setScale(2, RoundingMode.HALF_UP);
    var bill =
        purchasing.post(
            "procurement",
            "/api/v1/supplier-bills",
            Map.of(
                "supplierId",
                supplier,
                "purchaseOrderId",
                order.path("id").asText(),
                "billNumber",
                "B-" + product.sku(),
                "billDate",
                TODAY,
                "currency",
                "EUR",
                "lines",
                List.of(
                    Map.of(
                        "lineId",
                        line,
                        "description",
                        "Bolts",
                        "quantity",
                        quantity,
                        "unitCost",
                        "2.50",
                        "taxPercent",
                        "19")),
                "subtotal",
                net.toString(),
                "taxTotal",
                tax.toString(),
                "grandTotal",
                net.add(tax).toString()));
    stage.know(bill.path("id").asText());
    var disputed = stage.follow("supplier_bill.disputed").getFirst();
    stage.expect("PRICE", disputed.path("reason").asText(), "the reason");
    finance.post(
        "procurement",
        "/api/v1/supplier-bills/%s/accept".formatted(bill.path("id").asText()),
        Map.of("reason", "The price of steel"));
    stage.follow("supplier_bill.matched");
  }

  private void pay() {
    stage.step("A payment run: proposed, approved by another person, exported, paid");
    var run =
        stage.api.post(
            "procurement",
            "/api/v1/payment-runs",
            Map.of("payOn", TODAY, "dueUntil", TODAY, "currency", "EUR"));
    var path = "/api/v1/payment-runs/" + run.path("id").asText();
    stage.await(
        "the proposal", () -> finance.get("procurement", path), found -> is(found, "PROPOSED"));
    finance.post("procurement", path + "/approve", Map.of());
    stage.xml("procurement", path + "/pain.001");
    finance.post("procurement", path + "/paid", Map.of("paidOn", TODAY));
    stage.follow("supplier_bill.paid");
  }

  /// A tax number belongs to one supplier: it is the same when the story is told again.
  private JsonNode registerSelfBilled() {
    return stage.api.post(
        "procurement",
        "/api/v1/suppliers",
        Map.of(
            "name",
            "Nuts & Sons",
            "currency",
            "EUR",
            "taxId",
            SELF_BILLED_TAX_ID,
            "selfBilled",
            true,
            "address",
            Map.of(
                "street", "Werkstr. 2",
                "postalCode", "20095",
                "city", "Hamburg",
                "country", "DE")));
  }

  /// 12 at 2.00, and 19 % tax.
  private void billOurselves() {
    stage.step("Another supplier has agreed to be billed by its customer, for what has come");
    var known =
        stage.api.get("procurement", "/api/v1/suppliers?q=" + SELF_BILLED_TAX_ID).at("/items/0");
    var supplier = known.isMissingNode() ? registerSelfBilled() : known;
    var order =
        purchasing.post(
            "procurement",
            "/api/v1/purchase-orders",
            Map.of(
                "supplierId", supplier.path("id").asText(),
                "warehouseId", SampleData.MAIN_WAREHOUSE,
                "lines",
                    List.of(
                        Map.of(
                            "productId",
                            product.id(),
                            "quantity",
                            12,
                            "unitCost",
                            "2.00",
                            "taxPercent",
                            "19"))));
    var id = order.path("id").asText();
    stage.know(id);
    var path = "/api/v1/purchase-orders/" + id;
    send(path, "POST");
    receive(id, order.path("lines").path(0).path("lineId").asText(), 12);
    stage.step("The bill is written in its name");
    var bill =
        finance.post(
            "procurement", "/api/v1/supplier-bills/self-billed", Map.of("purchaseOrderId", id));
    stage.follow("supplier_bill.matched");
    stage.line(
        "%s over %s %s",
        bill.path("billNumber").asText(),
        bill.path("grandTotal").asText(),
        bill.path("currency").asText());
    stage.expect("28.56", bill.path("grandTotal").asText(), "the bill's total");
    var address = "/api/v1/supplier-bills/" + bill.path("id").asText();
    stage.pdf(finance, "procurement", address + "/pdf");
    stage.xml("procurement", address + "/e-invoice");
  }

  private static boolean is(JsonNode run, String status) {
    return run.path("status").asText().equals(status);
  }
}
