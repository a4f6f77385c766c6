package io.collector.bus.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.collector.bus.BusConfig;
import io.collector.bus.BusConfig.QueueType;
import io.collector.bus.BusConfig.TopologyMode;
import io.collector.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Makes sure that the service's [BusTopology] stands in the broker: declared by the services in
/// development; in production a job declares, and services verify.
@ApplicationScoped
class Topology {

  private final BusTopology topology;
  private final boolean declares;

  /// On which what all consumers share was found or made: not once for each of them at the start.
  private volatile @Nullable Connection prepared;

  Topology(BusConfig config) {
    topology =
        new BusTopology(
            config.exchange(),
            config.service(),
            config.queueType() == QueueType.QUORUM,
            config.firstRetryDelay(),
            config.laterRetryDelay());
    declares = config.topology() == TopologyMode.DECLARE;
  }

  /// Whether this process declares what it needs, instead of verifying it.
  boolean declares() {
    return declares;
  }

  String exchange() {
    return topology.exchange();
  }

  String queue(EventType type) {
    return topology.queue(type.wireName());
  }

  /// The name of the dead letters' queue and exchange.
  String deadLetters() {
    return topology.deadLetters();
  }

  /// Where a message waits for its next try. It is published with its queue as routing key, by
  /// which it comes back.
  ///
  /// @param failures how often it failed, 1 or more
  String retryExchange(int failures) {
    return topology.retry(failures);
  }

  /// Keeps what no queue took.
  String unrouted() {
    return topology.unrouted();
  }

  /// Whether the type's queue stands already. If it doesn't, the broker closes the channel.
  boolean hasQueue(Channel channel, EventType type) throws IOException {
    try {
      channel.queueDeclarePassive(queue(type));
      return true;
    } catch (IOException e) {
      if (channel.isOpen() || !channel.getConnection().isOpen()) {
        throw e;
      }
      return false;
    }
  }

  /// Makes sure that a consumer of the type can start. A queue that is only verified is missed by
  /// who subscribes to it.
  void prepare(Channel channel, EventType type) throws IOException {
    prepareShared(channel);
    if (declares) {
      topology.consumer(type.wireName()).declare(channel);
    }
  }

  /// The first consumer on a connection does it for all, who wait for it.
  private synchronized void prepareShared(Channel channel) throws IOException {
    var connection = channel.getConnection();
    if (!connection.equals(prepared)) {
      prepareExchange(channel);
      prepare(channel, topology.failures());
      prepared = connection;
    }
  }

  /// The next consumer looks for everything again: a subscription was lost, perhaps because
  /// something is missing.
  void lookAgain() {
    prepared = null;
  }

  /// Makes sure that publishing can start.
  void preparePublishing(Channel channel) throws IOException {
    prepareExchange(channel);
    if (declares) {
      topology.unconsumed().declare(channel);
    }
  }

  private void prepareExchange(Channel channel) throws IOException {
    if (declares) {
      topology.shared().declare(channel);
    } else {
      channel.exchangeDeclarePassive(exchange());
    }
  }

  private void prepare(Channel channel, BusTopology.Part part) throws IOException {
    if (declares) {
      part.declare(channel);
    } else {
      verify(channel, part);
    }
  }

  /// Needs no permission.
  private static void verify(Channel channel, BusTopology.Part part) throws IOException {
    for (var exchange : part.exchanges()) {
      channel.exchangeDeclarePassive(exchange.name());
    }
    for (var queue : part.queues()) {
      channel.queueDeclarePassive(queue.name());
    }
  }
}
