package io.collector.bus.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.collector.events.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What must stand in the broker, and its names: exchanges, queues, bindings. The services declare
/// it in development; definitions for production are generated from it.
///
///     collector-events (topic) ─ order.created → inventory.order.created ─ handled
///        └ alternate: collector-events.unrouted     ├ failed → inventory.retry.first, .later
///                                                   │            └ later inventory.requeue → back
///                                                   └ given up → inventory.dlq
///
/// Events that no service of ours consumes go to `collector-events.unconsumed`, which drops them.
///
/// No service writes to the default exchange, which reaches every queue of every service: failed
/// messages go to exchanges of the service's own, and what waited for a retry comes back through
/// `<service>.requeue`, which knows the service's own queues alone. The default exchange there
/// would let a service write into any queue, by its retry exchange and a routing key of its choice.
///
/// @param exchange the topic exchange of all events
/// @param service prefix of the service's queues
/// @param quorum whether queues are quorum queues
/// @param firstRetryDelay how long a message waits after its first failure
/// @param laterRetryDelay and after every further one
public record BusTopology(
    String exchange,
    String service,
    boolean quorum,
    Duration firstRetryDelay,
    Duration laterRetryDelay) {

  /// A crash loop's backstop in the broker; tries are counted by the attempt header.
  private static final int DELIVERY_LIMIT = 20;

  private static final int UNROUTED_KEPT = 10_000;

  /// The types that no service of ours consumes; a test of `deploy` compares them with what the
  /// services consume.
  public static final List<EventType> UNCONSUMED =
      List.of(
          EventType.OFFER_EXPIRED,
          EventType.OFFER_REJECTED,
          EventType.LEAD_CONVERTED,
          EventType.CAMPAIGN_STARTED,
          EventType.ORDER_COMPLETED,
          EventType.ORDER_REFUNDED,
          EventType.BATCH_QUARANTINED,
          EventType.BATCH_RELEASED,
          EventType.PRICE_CHANGED,
          EventType.PRODUCT_OUT_OF_STOCK,
          EventType.DEVICE_REPORTED,
          EventType.PURCHASE_ORDER_CREATED,
          EventType.PURCHASE_ORDER_APPROVED,
          EventType.PURCHASE_ORDER_SENT,
          EventType.PURCHASE_ORDER_CANCELLED,
          EventType.SUPPLIER_BILL_DISPUTED,
          EventType.PROFILE_UPDATED,
          EventType.COMPLAINT_FILED,
          EventType.TASK_CREATED,
          EventType.PROJECT_UPDATED,
          EventType.PERIOD_CLOSED);

  /// @param internal whether the broker alone publishes to it
  public record Exchange(
      String name, String type, boolean internal, Map<String, Object> arguments) {}

  public record Queue(String name, Map<String, Object> arguments) {}

  public record Binding(String exchange, String queue, String routingKey) {}

  /// Declared in this order: exchanges, queues, bindings.
  public record Part(List<Exchange> exchanges, List<Queue> queues, List<Binding> bindings) {

    /// Makes what isn't there yet. Waits for the broker once, behind all of it: what the broker
    /// refuses closes the channel, and fails there.
    public void declare(Channel channel) throws IOException {
      try {
        declareAll(channel);
      } catch (AlreadyClosedException e) { // the refusal came while more was being sent
        throw new IOException(e);
      }
    }

    private void declareAll(Channel channel) throws IOException {
      for (var exchange : exchanges) {
        channel.exchangeDeclareNoWait(
            exchange.name(),
            exchange.type(),
            true,
            false,
            exchange.internal(),
            exchange.arguments());
      }
      for (var queue : queues) {
        channel.queueDeclareNoWait(queue.name(), true, false, false, queue.arguments());
      }
      for (var binding : bindings) {
        channel.queueBindNoWait(binding.queue(), binding.exchange(), binding.routingKey(), null);
      }
      channel.queueDeclarePassive(queues.getLast().name());
    }
  }

  public String queue(String eventType) {
    return service + "." + eventType;
  }

  /// The name of the queue of dead letters, and of the exchange that leads there.
  public String deadLetters() {
    return service + ".dlq";
  }

  /// The name of the queue where a message waits for its next try, and of the exchange that leads
  /// there.
  ///
  /// @param failures how often it failed, 1 or more
  public String retry(int failures) {
    return service + (failures == 1 ? ".retry.first" : ".retry.later");
  }

  /// Leads back from the retry queues: a direct exchange, bound to each of the service's queues by
  /// the queue's name.
  public String requeue() {
    return service + ".requeue";
  }

  /// Keeps what no queue took.
  public String unrouted() {
    return exchange + ".unrouted";
  }

  /// What all services share.
  public Part shared() {
    return new Part(
        List.of(
            new Exchange(unrouted(), "fanout", false, Map.of()),
            new Exchange(exchange, "topic", false, Map.of("alternate-exchange", unrouted()))),
        List.of(
            new Queue(
                unrouted(),
                new TreeMap<>(Map.of("x-max-length", UNROUTED_KEPT, "x-queue-mode", "lazy")))),
        List.of(new Binding(unrouted(), unrouted(), "")));
  }

  /// Where those of the service's events go that no service of ours consumes: nowhere, so that they
  /// don't push out what the alternate exchange keeps for a service that starts later. Whoever else
  /// wants them has a queue of his own.
  public Part unconsumed() {
    var queue = new Queue(exchange + ".unconsumed", Map.of("x-message-ttl", 0));
    return new Part(
        List.of(),
        List.of(queue),
        UNCONSUMED.stream()
            .filter(type -> type.owner().equals(service))
            .map(type -> new Binding(exchange, queue.name(), type.wireName()))
            .toList());
  }

  /// Where the service's failed messages go.
  public Part failures() {
    return new Part(
        List.of(
            new Exchange(requeue(), "direct", true, Map.of()),
            new Exchange(deadLetters(), "fanout", false, Map.of()),
            new Exchange(retry(1), "fanout", false, Map.of()),
            new Exchange(retry(2), "fanout", false, Map.of())),
        List.of(
            queue(deadLetters(), Map.of()),
            queue(retry(1), waiting(firstRetryDelay)),
            queue(retry(2), waiting(laterRetryDelay))),
        List.of(
            new Binding(deadLetters(), deadLetters(), ""),
            new Binding(retry(1), retry(1), ""),
            new Binding(retry(2), retry(2), "")));
  }

  /// What a consumer of the type reads.
  public Part consumer(String eventType) {
    var queue = queue(eventType);
    return new Part(
        List.of(),
        List.of(queue(queue, deadLettering())),
        List.of(new Binding(exchange, queue, eventType), new Binding(requeue(), queue, queue)));
  }

  private Map<String, Object> waiting(Duration delay) {
    var arguments = new HashMap<String, Object>();
    arguments.put("x-message-ttl", delay.toMillis());
    arguments.put("x-dead-letter-exchange", requeue());
    keepWhileDeadLettering(arguments);
    return arguments;
  }

  private Map<String, Object> deadLettering() {
    var arguments = new HashMap<String, Object>();
    arguments.put("x-dead-letter-exchange", ""); // with a fixed key it leads to one queue alone
    arguments.put("x-dead-letter-routing-key", deadLetters());
    keepWhileDeadLettering(arguments);
    if (quorum) {
      arguments.put("x-delivery-limit", DELIVERY_LIMIT);
    }
    return arguments;
  }

  /// A quorum queue keeps a message until the queue it moves to has confirmed it.
  private void keepWhileDeadLettering(Map<String, Object> arguments) {
    if (quorum) {
      arguments.put("x-dead-letter-strategy", "at-least-once");
      arguments.put("x-overflow", "reject-publish");
    }
  }

  private Queue queue(String name, Map<String, Object> more) {
    var arguments = new TreeMap<>(more);
    arguments.put("x-queue-type", quorum ? "quorum" : "classic");
    return new Queue(name, arguments);
  }
}
