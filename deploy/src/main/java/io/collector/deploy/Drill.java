package io.collector.deploy;

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

  /// What the offers are published in: long enough for four kills.
  private static final Duration SPAN = Duration.ofSeconds(30);

  /// For one offer: a broker that was killed is back long before.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration LOOK = Duration.ofSeconds(1);

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
      published += publish(Settings.get("RABBITMQ_URL"), offer(), PATIENCE);
      Pause.of(SPAN.dividedBy(offers));
    }
    note("%d offers published, %d messages in all", offers, published);
    new ConfirmedOrders(Api.as("admin@tenant-123"), customer).await(offers);
  }

  /// An offer of one piece to a customer of this drill's own.
  private byte[] offer() {
    var offer = SampleOffer.fresh();
    offer.data().put("customerId", customer).put("grandTotal", "300.00");
    offer.line().put("quantity", "1");
    return offer.message();
  }

  /// How often it took until the broker confirmed it.
  static int publish(String broker, byte[] message, Duration patience) {
    var deadline = Instant.now().plus(patience);
    for (var times = 1; ; times++) {
      try (var opened = Broker.open("drill", broker);
          var channel = opened.connection().createChannel()) {
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
        if (Instant.now().isAfter(deadline)) {
          throw new Failure(
              "the drill FAILED: the broker took no offer for %d s".formatted(patience.toSeconds()),
              e);
        }
        Pause.of(LOOK);
      }
    }
  }

  private static void note(String format, Object... values) {
    System.out.println("  " + format.formatted(values));
  }
}
