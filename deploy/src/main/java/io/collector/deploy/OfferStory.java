package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Plays an Offers service that isn't part of Collector: publishes the contract's `offer.approved`,
/// and follows what comes of it to the paid invoice and the completed order.
final class OfferStory {

  /// Where the order service takes it from.
  private static final String QUEUE = "order.offer.approved";

  /// So long must nothing happen until we believe that nothing will. The flow itself takes a
  /// fraction of it.
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int COPIES = 3;

  private final Stage stage;
  private final byte[] message;
  private final JsonNode offer;

  /// @param fresh with an offer that was never seen, instead of the contract's
  OfferStory(Stage stage, boolean fresh) {
    this.stage = stage;
    var sample = fresh ? SampleOffer.fresh() : SampleOffer.read();
    message = sample.message();
    offer = sample.data();
  }

  void tell() {
    stage.title("From an approved offer to a paid invoice");
    stage.know(offer.path("offerId").asText());
    if (orders().isEmpty()) {
      sell();
    } else {
      stage.step("This offer became an order when the demo ran before");
      stage.line("Nothing can follow from it any more. With a new offer: deploy/dev demo --fresh");
    }
    var order = tellOrder();
    stage.step("The same message " + COPIES + " more times, as a stuttering network would");
    repeat();
    stage.expect(order, onlyOrder(), "the order");
    stage.line("consumed, and nothing changed: one order, the same as before");
  }

  private void sell() {
    var before = stock();
    stage.step("The stock of " + product().path("description").asText() + " in Main Warehouse");
    stage.line("%s", before);

    stage.step("An Offers service outside of Collector publishes " + SampleOffer.TYPE);
    stage.line("%s", EventSummary.of(offer));
    stage.line("with routing key %s; no message id, no headers, no content type", SampleOffer.TYPE);
    stage.publish(SampleOffer.TYPE, message);

    stage.step("What follows on the exchange");
    stage.follow("order.created", "stock.reserved", "order.confirmed", "delivery.created");

    stage.step("The warehouse picks and ships, the driver hands over");
    var delivery = Delivery.of(stage, onlyOrder().path("id").asText(), 1).getFirst();
    delivery.shipWith(carrier());
    var invoice =
        stage
            .follow("delivery.dispatched", "stock.deducted", "delivery.confirmed", "invoice.issued")
            .getLast();
    var note = "/api/v1/delivery-notes/" + delivery.id();
    stage.pdf(stage.api, "delivery", note + "/pick-list.pdf");
    stage.pdf(stage.api, "delivery", note + "/label");
    stage.pdf(stage.api, "delivery", note + "/pdf?language=FR");
    stage.expect("1250.00", invoice.path("subtotal").asText(), "the invoice's net amount");
    stage.expect("250.00", invoice.path("taxTotal").asText(), "the invoice's tax");
    stage.expect("1500.00", invoice.path("grandTotal").asText(), "the invoice's total");
    var papers = "/api/v1/invoices/" + invoice.path("invoiceId").asText();
    stage.pdf(stage.api, "invoice", papers + "/pdf");
    stage.xml("invoice", papers + "/ubl");
    stage.xml("invoice", papers + "/cii");
    stage.pdf(stage.api, "invoice", papers + "/factur-x");

    stage.step("The customer pays " + invoice.path("invoiceNumber").asText());
    stage.api.post("invoice", "/api/v1/payments", payment(invoice));
    stage.follow("payment.received", "invoice.paid", "order.completed");

    var after = stock();
    stage.step("The stock afterwards");
    stage.line("%s", after);
    stage.expect(
        before.onHand().subtract(quantity()).stripTrailingZeros(),
        after.onHand().stripTrailingZeros(),
        "the stock on hand");
    stage.expect(
        before.reserved().stripTrailingZeros(),
        after.reserved().stripTrailingZeros(),
        "what is reserved");
  }

  /// The id of one who brings it.
  private String carrier() {
    var code = "DEMO-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    return stage
        .api
        .post(
            "delivery",
            "/api/v1/carriers",
            Map.of("code", code, "name", "Demo Parcels", "kind", "SIMULATED"))
        .path("id")
        .asText();
  }

  private static Map<String, Object> payment(JsonNode invoice) {
    return Map.of(
        "customerId",
        invoice.path("customerId").asText(),
        "amount",
        invoice.path("grandTotal").asText(),
        "currency",
        invoice.path("currency").asText(),
        "method",
        "BANK_TRANSFER",
        "allocations",
        new Object[] {
          Map.of(
              "invoiceId",
              invoice.path("invoiceId").asText(),
              "amount",
              invoice.path("grandTotal").asText())
        });
  }

  private JsonNode tellOrder() {
    stage.step("What the order service says");
    var order =
        stage.await(
            "the order COMPLETED",
            this::onlyOrder,
            found -> found.path("status").asText().equals("COMPLETED"));
    stage.line(
        "order %s is %s, %s, %s: %s %s",
        order.path("number").asText(),
        order.path("status").asText(),
        order.path("invoiceStatus").asText(),
        order.path("paymentStatus").asText(),
        order.path("grandTotal").asText(),
        order.path("currency").asText());
    return order;
  }

  private void repeat() {
    for (var i = 0; i < COPIES; i++) {
      stage.publish(SampleOffer.TYPE, message);
    }
    var deadline = Instant.now().plus(PATIENCE);
    var quietSince = Instant.now();
    while (Duration.between(quietSince, Instant.now()).compareTo(QUIET) < 0) {
      if (stage.waiting(QUEUE) > 0) {
        quietSince = Instant.now();
      }
      if (Instant.now().isAfter(deadline)) {
        throw Stage.failure("the queue " + QUEUE + " empty", "messages in it");
      }
      var heard = stage.nextKnown(Instant.now().plusMillis(200));
      if (heard != null && heard.type().startsWith("order.")) {
        throw Stage.failure("no further event", heard.type() + " " + heard.data());
      }
    }
  }

  private JsonNode product() {
    return offer.path("lineItems").path(0);
  }

  private BigDecimal quantity() {
    return new BigDecimal(product().path("quantity").asText());
  }

  private JsonNode orders() {
    return stage
        .api
        .get("order", "/api/v1/orders?offerId=" + offer.path("offerId").asText())
        .path("items");
  }

  private JsonNode onlyOrder() {
    var orders = orders();
    stage.expect(1, orders.size(), "the number of orders of this offer");
    return orders.path(0);
  }

  private Stock stock() {
    return Stock.of(
        stage.api,
        UUID.fromString(product().path("productId").asText()),
        SampleData.MAIN_WAREHOUSE);
  }
}
