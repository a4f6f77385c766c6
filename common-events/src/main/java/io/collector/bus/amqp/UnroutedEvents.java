package io.collector.bus.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Events that had no queue when they were published: a broker confirms them, and its alternate
/// exchange keeps them. When a service makes a new queue they are published once more, so that what
/// happened before its first start reaches it; what still has no queue comes back.
///
/// They are also published after each start of the process, since the one before may have been
/// killed after it made a queue and before it published.
@ApplicationScoped
class UnroutedEvents {

  private static final Logger LOG = Logger.getLogger(UnroutedEvents.class);
  private static final int AT_ONCE = 200;
  private static final int BYTES_AT_ONCE = 1024 * 1024;

  private final Topology topology;
  private final ConfirmingPublisher publisher;
  private final AtomicLong asked = new AtomicLong();
  private volatile long done;

  UnroutedEvents(Topology topology, Publishers publishers) {
    this.topology = topology;
    this.publisher = publishers.create();
    asked.set(topology.declares() ? 1 : 0);
  }

  /// Asks for them to be published again.
  void queueIsNew() {
    asked.incrementAndGet();
  }

  /// Publishes again what is there now, if that was asked for: once for all who asked before it
  /// begins. A crash in between can only duplicate.
  ///
  /// @return how many were published by this call
  long publishIfAsked(Connection connection) throws IOException, InterruptedException {
    if (done >= asked.get()) {
      return 0;
    }
    synchronized (this) {
      var upTo = asked.get();
      if (done >= upTo) {
        return 0;
      }
      var channel = connection.createChannel();
      try {
        var published = publishAll(channel);
        done = upTo;
        return published;
      } finally {
        channel.abort();
      }
    }
  }

  private long publishAll(Channel channel) throws IOException, InterruptedException {
    var waiting = channel.messageCount(topology.unrouted());
    if (waiting > 0) {
      LOG.infof("Publishing %d events again that had no queue", waiting);
    }
    var left = waiting;
    while (left > 0) {
      var taken = take(channel, Math.min(left, AT_ONCE));
      if (taken.isEmpty()) {
        break;
      }
      publisher.publish(taken.stream().filter(this::hasKey).map(this::again).toList());
      channel.basicAck(taken.getLast().getEnvelope().getDeliveryTag(), true);
      left -= taken.size();
    }
    return waiting - left;
  }

  private List<GetResponse> take(Channel channel, long atMost) throws IOException {
    var taken = new ArrayList<GetResponse>();
    var bytes = 0L;
    while (taken.size() < atMost && bytes < BYTES_AT_ONCE) {
      var message = channel.basicGet(topology.unrouted(), false);
      if (message == null) {
        return taken;
      }
      taken.add(message);
      bytes += message.getBody().length;
    }
    return taken;
  }

  /// A key that doesn't fit is no event type's: the message is discarded.
  private boolean hasKey(GetResponse message) {
    return Headers.fitsProperty(message.getEnvelope().getRoutingKey());
  }

  private OutgoingMessage again(GetResponse message) {
    return OutgoingMessage.forward(
        topology.exchange(),
        message.getEnvelope().getRoutingKey(),
        message.getProps(),
        message.getBody(),
        Map.of());
  }
}
