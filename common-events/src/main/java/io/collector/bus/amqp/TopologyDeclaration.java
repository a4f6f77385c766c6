package io.collector.bus.amqp;

import com.rabbitmq.client.Connection;
import io.collector.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/// Declares what the service needs in the broker, without consuming anything: for the job before
/// the roll-out.
@ApplicationScoped
public class TopologyDeclaration {

  /// Quarkus gives each `@Incoming` channel its connector as such a property.
  private static final Pattern CHANNEL =
      Pattern.compile("mp\\.messaging\\.incoming\\.\"?([^\"]+)\"?\\.connector");

  private final Config config;
  private final Broker broker;
  private final Topology topology;
  private final UnroutedEvents unrouted;

  TopologyDeclaration(Config config, Broker broker, Topology topology, UnroutedEvents unrouted) {
    this.config = config;
    this.broker = broker;
    this.topology = topology;
    this.unrouted = unrouted;
  }

  /// As consumers do: events that had no queue are published again.
  public void declare() throws IOException {
    var connection = broker.consuming();
    try {
      for (var type : consumed()) {
        prepare(connection, type);
      }
      topology.preparePublishing(connection.createChannel());
      unrouted.publishIfAsked(connection);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      broker.close();
    }
  }

  private void prepare(Connection connection, EventType type) throws IOException {
    var channel = connection.createChannel();
    topology.prepare(channel, type);
    channel.abort();
  }

  private List<EventType> consumed() {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .map(CHANNEL::matcher)
        .filter(channel -> channel.matches())
        .map(channel -> EventType.named(channel.group(1)))
        .distinct()
        .toList();
  }
}
