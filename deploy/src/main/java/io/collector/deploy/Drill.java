package io.collector.deploy;

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

  /// What the offers are published in: long enough for four kills.
  private static final Duration SPAN = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Api api = Api.as("admin@tenant-123");
  private final String customer = UUID.randomUUID().toString();
  private final int offers;

  private Drill(int offers) {
    this.offers = offers;
  }

  static void run(int offers) {
    new Drill(offers).drill();
  }

  private void drill() {
    var published = 0;
    for (var i = 0; i < offers; i++) {
      published += publish(offer());
      Pause.of(SPAN.dividedBy(offers));
    }
    note("%d offers published, %d messages in all", offers, published);
    await("%d orders CONFIRMED", () -> orders("&status=CONFIRMED").size());
    await("%d orders in all: none lost, none twice", () -> orders("").size());
    await("%d of them hold what they ordered, once", this::reserved);
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

  /// The ids of the customer's orders, page by page.
  private List<String> orders(String filter) {
    var ids = new ArrayList<String>();
    var page = "";
    do {
      var found =
          api.get("order", "/api/v1/orders?limit=200&customerId=" + customer + filter + page);
      found.path("items").forEach(order -> ids.add(order.path("id").asText()));
      page = found.hasNonNull("nextCursor") ? "&cursor=" + found.path("nextCursor").asText() : "";
    } while (!page.isEmpty());
    return ids;
  }

  /// How many of the orders hold one piece, in one reservation.
  private int reserved() {
    var reserved = 0;
    for (var order : orders("")) {
      var found = api.get("inventory", "/api/v1/reservations?orderId=" + order).path("items");
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

  private void await(String what, Count count) {
    var deadline = Instant.now().plus(PATIENCE);
    var seen = -1;
    while (seen != offers) {
      try {
        seen = count.now();
      } catch (Failure e) {
        // the service is being killed just now
      }
      if (Instant.now().isAfter(deadline)) {
        throw new Failure(
            "the drill FAILED. Expected %s; seen: %d".formatted(what.formatted(offers), seen));
      }
      if (seen != offers) {
        Pause.of(LOOK);
      }
    }
    note(what, offers);
  }

  private static void note(String format, Object... values) {
    System.out.println("  " + format.formatted(values));
  }
}
