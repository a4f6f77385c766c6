package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
    var published = 0;
    for (var i = 0; i < OFFERS; i++) {
      published += publish(offer());
      Pause.of(BETWEEN);
    }
    note("%d offers published, %d messages in all", OFFERS, published);
    await("%d orders CONFIRMED", OFFERS, () -> orders("&status=CONFIRMED").path("items").size());
    await("%d orders in all: none lost, none twice", OFFERS, () -> orders("").path("items").size());
    await("%d of them hold what they ordered, once", OFFERS, this::reserved);
  }

  /// An offer of one piece to a customer of this drill's own.
  private byte[] offer() {
    var offer = SampleOffer.fresh();
    offer.data().put("customerId", customer).put("grandTotal", "300.00");
    offer.line().put("quantity", "1");
    return offer.message();
  }

  /// How often it took until the broker confirmed it.
  private static int publish(byte[] message) {
    for (var times = 1; ; times++) {
      try (var broker = Broker.open("drill");
          var channel = broker.connection().createChannel()) {
        channel.confirmSelect();
        channel.basicPublish(
            Settings.get("RABBITMQ_EXCHANGE"),
            SampleOffer.TYPE,
            MessageProperties.PERSISTENT_BASIC,
            message);
        channel.waitForConfirmsOrDie(5_000);
        return times;
      } catch (IOException
          | TimeoutException
          | InterruptedException
          | AlreadyClosedException
          | Failure e) {
        Pause.of(LOOK);
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
        Pause.of(LOOK);
      }
    }
    note(what, expected);
  }

  private static void note(String format, Object... values) {
    System.out.println("  " + format.formatted(values));
  }
}
