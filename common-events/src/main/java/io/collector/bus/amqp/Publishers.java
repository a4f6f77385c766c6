package io.collector.bus.amqp;

import io.collector.bus.BusConfig;
import jakarta.enterprise.context.ApplicationScoped;

/// Makes publishers, each with a channel of its own.
@ApplicationScoped
public class Publishers {

  private final Broker broker;
  private final Topology topology;
  private final BusConfig config;

  Publishers(Broker broker, Topology topology, BusConfig config) {
    this.broker = broker;
    this.topology = topology;
    this.config = config;
  }

  public ConfirmingPublisher create() {
    return create(() -> {});
  }

  /// @param whenConfirmed runs when nothing is left unconfirmed, and when the channel is closed
  public ConfirmingPublisher create(Runnable whenConfirmed) {
    return new ConfirmingPublisher(broker, topology, config.relay(), whenConfirmed);
  }

  /// The exchange that events go to.
  public String exchange() {
    return topology.exchange();
  }
}
