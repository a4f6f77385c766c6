package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.Channel;
import io.collector.deploy.Listener.Heard;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Plays an Offers service that isn't part of Collector: publishes the contract's `offer.approved`,
/// shows what follows, and fails unless that is a confirmed order with reserved stock, once and
/// only once.
final class Demo {

  private static final String SAMPLE = "/contract/examples/offer.approved.json";
  private static final String TYPE = "offer.approved";

  /// Where the order service takes it from.
  private static final String QUEUE = "order.offer.approved";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// So long must nothing happen until we believe that nothing will. The flow itself takes a
  /// fraction of it.
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final int COPIES = 3;

  private final PrintStream out = System.out;
  private final String exchange = Settings.get("RABBITMQ_EXCHANGE");
  private final JsonNode offer;
  private final byte[] message;
  private final Api api;

  private Demo(byte[] message, JsonNode offer) {
    this.message = message;
    this.offer = offer;
    this.api = Api.as("admin@" + offer.path("tenantId").asText());
  }

  /// @param fresh with an offer that was never seen, instead of the contract's very bytes
  static void tell(boolean fresh) {
    try (var broker = Broker.open("demo");
        var channel = broker.connection().createChannel()) {
      var sample = sample();
      var offer = (ObjectNode) Api.JSON.readTree(sample);
      if (fresh) {
        offer.put("correlationId", "demo-" + UUID.randomUUID());
        ((ObjectNode) offer.path("data")).put("offerId", UUID.randomUUID().toString());
        sample = Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(offer);
      }
      new Demo(sample, offer).tell(channel);
    } catch (IOException | TimeoutException e) {
      throw new Failure("the broker went away", e);
    }
  }

  private static byte[] sample() throws IOException {
    try (var in = Demo.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new Failure(SAMPLE + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  private void tell(Channel channel) throws IOException {
    out.println("From an approved offer to a confirmed order with reserved stock");
    var listener = new Listener(channel, exchange);
    var before = stock();
    step("The stock of %s in Main Warehouse".formatted(product().path("description").asText()));
    line(before.toString());

    var earlier = orders();
    if (earlier.isEmpty()) {
      publishOffer(channel);
      follow(listener);
    } else {
      step("This offer became an order when the demo ran before");
      line("Nothing can follow from it any more. With a new offer: deploy/dev demo --fresh");
    }

    step("What the REST interfaces say");
    var order = onlyOrder();
    line(
        "order %s is %s, its reservation %s: %s %s"
            .formatted(
                order.path("number").asText(),
                order.path("status").asText(),
                order.path("reservationStatus").asText(),
                order.path("grandTotal").asText(),
                order.path("currency").asText()));
    expect("CONFIRMED", order.path("status").asText(), "the order's status");
    var after = stock();
    line(earlier.isEmpty() ? after.since(before) : after.toString());
    if (earlier.isEmpty()) {
      expect(
          before.reserved.add(quantity()).stripTrailingZeros(),
          after.reserved.stripTrailingZeros(),
          "the reserved quantity");
      expect(
          before.onHand.stripTrailingZeros(),
          after.onHand.stripTrailingZeros(),
          "the stock on hand");
    }

    step("The same message " + COPIES + " more times, as a stuttering network would");
    repeat(channel, listener);
    expect(order, onlyOrder(), "the order");
    expect(after, stock(), "the stock");
    line("consumed, and nothing changed: one order, the same stock");

    out.println();
    out.println(
        "Done. Every step is in the logs: deploy/dev logs order, deploy/dev logs inventory");
  }

  private void publishOffer(Channel channel) throws IOException {
    step("An Offers service outside of Collector publishes " + TYPE);
    line(Telling.of(offer.path("data")));
    line(
        "to %s with routing key %s; no message id, no headers, no content type"
            .formatted(exchange, TYPE));
    publish(channel);
  }

  private void publish(Channel channel) throws IOException {
    channel.basicPublish(exchange, TYPE, null, message);
  }

  /// Shows the events of this offer until its order is confirmed.
  private void follow(Listener listener) {
    step("What follows on the exchange");
    var begin = Instant.now();
    var seen = new ArrayList<String>();
    while (!seen.contains("order.confirmed")) {
      var heard = nextOfThisOffer(listener, begin.plus(PATIENCE));
      if (heard == null) {
        throw failure("order.confirmed within %d s".formatted(PATIENCE.toSeconds()), seen);
      }
      seen.add(heard.type());
      show(begin, heard);
    }
    expectAll(List.of(TYPE, "order.created", "stock.reserved"), seen);
  }

  private @Nullable Heard nextOfThisOffer(Listener listener, Instant deadline) {
    while (true) {
      var heard = listener.next(deadline);
      if (heard == null || heard.correlationId().equals(offer.path("correlationId").asText())) {
        return heard;
      }
    }
  }

  private void show(Instant begin, Heard heard) {
    out.printf(
        "   +%6.3f s  %-18s %s%n",
        Duration.between(begin, heard.at()).toMillis() / 1000.0,
        heard.type(),
        Telling.of(heard.data()));
  }

  private void repeat(Channel channel, Listener listener) throws IOException {
    for (var i = 0; i < COPIES; i++) {
      publish(channel);
    }
    var deadline = Instant.now().plus(PATIENCE);
    var quietSince = Instant.now();
    while (Duration.between(quietSince, Instant.now()).compareTo(QUIET) < 0) {
      if (channel.queueDeclarePassive(QUEUE).getMessageCount() > 0) {
        quietSince = Instant.now();
      }
      if (Instant.now().isAfter(deadline)) {
        throw failure("the queue " + QUEUE + " empty", "messages in it");
      }
      var heard = nextOfThisOffer(listener, Instant.now().plusMillis(200));
      if (heard != null && !heard.type().equals(TYPE)) {
        throw failure("no further event", heard.type() + " " + heard.data());
      }
    }
  }

  private JsonNode product() {
    return offer.path("data").path("lineItems").path(0);
  }

  private BigDecimal quantity() {
    return new BigDecimal(product().path("quantity").asText());
  }

  private JsonNode orders() {
    return api.get("order", "/api/v1/orders?offerId=" + offer.path("data").path("offerId").asText())
        .path("items");
  }

  private JsonNode onlyOrder() {
    var orders = orders();
    expect(1, orders.size(), "the number of orders of this offer");
    return orders.path(0);
  }

  private Stock stock() {
    var path =
        "/api/v1/stock-levels?productId=%s&warehouseId=%s"
            .formatted(product().path("productId").asText(), SampleData.MAIN_WAREHOUSE);
    var items = api.get("inventory", path).path("items");
    expect(1, items.size(), "the number of stock levels of this product in Main Warehouse");
    return Stock.of(items.path(0));
  }

  private void step(String title) {
    out.println();
    out.println("-- " + title);
  }

  private void line(String text) {
    out.println("   " + text);
  }

  private static void expect(Object expected, Object seen, String what) {
    if (!expected.equals(seen)) {
      throw failure(what + ": " + expected, seen);
    }
  }

  private static void expectAll(List<String> expected, List<String> seen) {
    if (!seen.containsAll(expected)) {
      throw failure("all of " + expected, seen);
    }
  }

  private static Failure failure(String expected, Object seen) {
    return new Failure(
        "the demo FAILED. Expected %s; seen: %s. Logs: .dev/services/order.log, .dev/services/inventory.log"
            .formatted(expected, seen));
  }

  private record Stock(BigDecimal onHand, BigDecimal reserved, BigDecimal available) {

    static Stock of(JsonNode level) {
      return new Stock(
          number(level, "onHand"), number(level, "reserved"), number(level, "available"));
    }

    /// Numbers and strings, both.
    private static BigDecimal number(JsonNode level, String field) {
      return new BigDecimal(level.path(field).asText("0"));
    }

    String since(Stock before) {
      return "on hand %s, reserved %s (%+d), available %s (%+d)"
          .formatted(
              onHand.toPlainString(),
              reserved.toPlainString(),
              reserved.subtract(before.reserved).toBigInteger(),
              available.toPlainString(),
              available.subtract(before.available).toBigInteger());
    }

    @Override
    public String toString() {
      return "on hand %s, reserved %s, available %s"
          .formatted(onHand.toPlainString(), reserved.toPlainString(), available.toPlainString());
    }
  }
}
