package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// Publishes offers while `deploy/dev drill` kills the broker and the services, and fails unless
/// each of them becomes one order, confirmed, with its stock reserved once.
///
/// It is an outside producer of the plainest kind: what the broker didn't confirm, it publishes
/// again.
final class Drill {

  private static final int OFFERS = 100;
  private static final Duration BETWEEN = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Api api = Api.as("admin@tenant-123");
  private final String customer = UUID.randomUUID().toString();

  static void run() {
    new Drill().drill();
  }

  private void drill() {
    var messages = offers();
    var published = 0;
    for (var message : messages) {
      published += publish(message);
      pause(BETWEEN);
    }
    note("%d offers published, %d messages in all", OFFERS, published);
    await("%d orders CONFIRMED", OFFERS, () -> orders("&status=CONFIRMED").path("items").size());
    await("%d orders in all: none lost, none twice", OFFERS, () -> orders("").path("items").size());
    await("%d of them hold what they ordered, once", OFFERS, this::reserved);
  }

  private List<byte[]> offers() {
    var offers = new ArrayList<byte[]>();
    try (var in = Drill.class.getResourceAsStream("/contract/examples/offer.approved.json")) {
      var sample = (ObjectNode) Api.JSON.readTree(in);
      for (var i = 0; i < OFFERS; i++) {
        var offer = sample.deepCopy();
        offer.put("correlationId", "drill-" + UUID.randomUUID());
        var data = (ObjectNode) offer.path("data");
        data.put("offerId", UUID.randomUUID().toString());
        data.put("customerId", customer);
        data.put("grandTotal", "300.00");
        ((ObjectNode) data.path("lineItems").path(0)).put("quantity", "1");
        offers.add(Api.JSON.writeValueAsBytes(offer));
      }
      return offers;
    } catch (IOException e) {
      throw new Failure("the sample of offer.approved can't be read", e);
    }
  }

  /// How often it took until the broker confirmed it.
  private static int publish(byte[] message) {
    for (var times = 1; ; times++) {
      try (var broker = Broker.open("drill");
          var channel = broker.connection().createChannel()) {
        channel.confirmSelect();
        channel.basicPublish(
            Settings.get("RABBITMQ_EXCHANGE"),
            "offer.approved",
            MessageProperties.PERSISTENT_BASIC,
            message);
        channel.waitForConfirmsOrDie(5_000);
        return times;
      } catch (IOException
          | TimeoutException
          | InterruptedException
          | AlreadyClosedException
          | Failure e) {
        pause(LOOK);
      }
    }
  }

  private JsonNode orders(String filter) {
    return api.get("order", "/api/v1/orders?limit=200&customerId=" + customer + filter);
  }

  /// How many of the orders hold one piece, in one reservation.
  private int reserved() {
    var reserved = 0;
    for (var order : orders("").path("items")) {
      var found =
          api.get("inventory", "/api/v1/reservations?orderId=" + order.path("id").asText())
              .path("items");
      if (found.size() == 1
          && found.path(0).path("status").asText().equals("HELD")
          && found.path(0).path("allocations").size() == 1
          && found.path(0).path("allocations").path(0).path("quantity").asInt() == 1) {
        reserved++;
      }
    }
    return reserved;
  }

  @FunctionalInterface
  private interface Count {
    int now();
  }

  private static void await(String what, int expected, Count count) {
    var deadline = Instant.now().plus(PATIENCE);
    var seen = -1;
    while (seen != expected) {
      try {
        seen = count.now();
      } catch (Failure e) {
        // the service is being killed just now
      }
      if (Instant.now().isAfter(deadline)) {
        throw new Failure(
            "the drill FAILED. Expected %s; seen: %d".formatted(what.formatted(expected), seen));
      }
      if (seen != expected) {
        pause(LOOK);
      }
    }
    note(what, expected);
  }

  private static void note(String format, Object... values) {
    System.out.println("  " + format.formatted(values));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }
}
