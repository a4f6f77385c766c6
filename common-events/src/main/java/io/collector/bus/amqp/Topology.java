package io.collector.bus.amqp;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.collector.bus.BusConfig;
import io.collector.bus.BusConfig.QueueType;
import io.collector.bus.BusConfig.TopologyMode;
import io.collector.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What must stand in the broker, and its names.
///
///     collector-events (topic) ─ order.created → inventory.order.created ─ handled
///        └ alternate: collector-events.unrouted     ├ failed → inventory.retry.1, .2 → back
///                                                   └ given up → inventory.dlq
///
/// Declared by the services in development; in production a job declares, and services verify.
@ApplicationScoped
class Topology {

  /// A crash loop's backstop in the broker; tries are counted by the attempt header.
  private static final int DELIVERY_LIMIT = 20;

  private static final int UNROUTED_KEPT = 10_000;

  private final BusConfig config;

  Topology(BusConfig config) {
    this.config = config;
  }

  String exchange() {
    return config.exchange();
  }

  String queue(EventType type) {
    return config.service() + "." + type.wireName();
  }

  String deadLetterQueue() {
    return config.service() + ".dlq";
  }

  /// Where a message waits for its next try.
  ///
  /// @param failures how often it failed, 1 or more
  String retryExchange(int failures) {
    return config.service() + ".retry." + Math.min(failures, 2);
  }

  /// Keeps what no queue took.
  String unrouted() {
    return exchange() + ".unrouted";
  }

  /// Whether the type's queue stands already.
  boolean hasQueue(Connection connection, EventType type) throws IOException {
    var channel = connection.createChannel();
    try {
      channel.queueDeclarePassive(queue(type));
      return true;
    } catch (IOException e) {
      if (channel.isOpen() || !connection.isOpen()) {
        throw e;
      }
      return false; // the broker closes the channel over a queue that isn't there
    } finally {
      channel.abort();
    }
  }

  /// Makes sure that a consumer of the type can start.
  void prepare(Channel channel, EventType type) throws IOException {
    prepareExchange(channel);
    prepareFailures(channel);
    var queue = queue(type);
    if (config.topology() == TopologyMode.VERIFY) {
      channel.queueDeclarePassive(queue);
      return;
    }
    declareQueue(channel, queue, deadLettering());
    channel.queueBind(queue, exchange(), type.wireName());
  }

  /// Makes sure that publishing can start.
  void prepareExchange(Channel channel) throws IOException {
    if (config.topology() == TopologyMode.VERIFY) {
      channel.exchangeDeclarePassive(exchange());
      return;
    }
    channel.exchangeDeclare(unrouted(), BuiltinExchangeType.FANOUT, true);
    channel.queueDeclare(
        unrouted(),
        true,
        false,
        false,
        Map.of("x-max-length", UNROUTED_KEPT, "x-queue-mode", "lazy"));
    channel.queueBind(unrouted(), unrouted(), "");
    channel.exchangeDeclare(
        exchange(),
        BuiltinExchangeType.TOPIC,
        true,
        false,
        Map.of("alternate-exchange", unrouted()));
  }

  private void prepareFailures(Channel channel) throws IOException {
    if (config.topology() == TopologyMode.VERIFY) {
      channel.queueDeclarePassive(deadLetterQueue());
      channel.queueDeclarePassive(retryExchange(1));
      channel.queueDeclarePassive(retryExchange(2));
      return;
    }
    declareQueue(channel, deadLetterQueue(), Map.of());
    declareRetry(channel, retryExchange(1), config.firstRetryDelay());
    declareRetry(channel, retryExchange(2), config.laterRetryDelay());
  }

  /// A message is published to the retry exchange with its queue as routing key; when its time is
  /// up the default exchange takes it there.
  private void declareRetry(Channel channel, String name, Duration delay) throws IOException {
    var arguments = new HashMap<String, Object>();
    arguments.put("x-message-ttl", delay.toMillis());
    arguments.put("x-dead-letter-exchange", "");
    keepWhileDeadLettering(arguments);
    declareQueue(channel, name, arguments);
    channel.exchangeDeclare(name, BuiltinExchangeType.FANOUT, true);
    channel.queueBind(name, name, "");
  }

  private Map<String, Object> deadLettering() {
    var arguments = new HashMap<String, Object>();
    arguments.put("x-dead-letter-exchange", "");
    arguments.put("x-dead-letter-routing-key", deadLetterQueue());
    keepWhileDeadLettering(arguments);
    if (config.queueType() == QueueType.QUORUM) {
      arguments.put("x-delivery-limit", DELIVERY_LIMIT);
    }
    return arguments;
  }

  /// A quorum queue keeps a message until the queue it moves to has confirmed it.
  private void keepWhileDeadLettering(Map<String, Object> arguments) {
    if (config.queueType() == QueueType.QUORUM) {
      arguments.put("x-dead-letter-strategy", "at-least-once");
      arguments.put("x-overflow", "reject-publish");
    }
  }

  private void declareQueue(Channel channel, String name, Map<String, Object> more)
      throws IOException {
    var arguments = new HashMap<>(more);
    arguments.put("x-queue-type", config.queueType().name().toLowerCase(Locale.ROOT));
    channel.queueDeclare(name, true, false, false, arguments);
  }
}
