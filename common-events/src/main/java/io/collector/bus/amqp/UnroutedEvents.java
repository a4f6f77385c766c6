package io.collector.bus.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Events that had no queue when they were published: a broker confirms them, and its alternate
/// exchange keeps them. When a service makes a new queue they are published once more, so that what
/// happened before its first start reaches it; what still has no queue comes back.
@ApplicationScoped
class UnroutedEvents {

  private static final Logger LOG = Logger.getLogger(UnroutedEvents.class);
  private static final int AT_ONCE = 200;
  private static final int BYTES_AT_ONCE = 1024 * 1024;

  private final Topology topology;
  private final ConfirmingPublisher publisher;

  UnroutedEvents(Topology topology, Publishers publishers) {
    this.topology = topology;
    this.publisher = publishers.create();
  }

  /// Publishes again what is there now. A crash in between can only duplicate.
  synchronized void publishAgain(Channel channel) throws IOException, InterruptedException {
    var left = channel.messageCount(topology.unrouted());
    if (left > 0) {
      LOG.infof("Publishing %d events again that had no queue", left);
    }
    while (left > 0) {
      var taken = take(channel, Math.min(left, AT_ONCE));
      if (taken.isEmpty()) {
        return;
      }
      publisher.publish(taken.stream().filter(this::hasKey).map(this::again).toList());
      channel.basicAck(taken.getLast().getEnvelope().getDeliveryTag(), true);
      left -= taken.size();
    }
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
