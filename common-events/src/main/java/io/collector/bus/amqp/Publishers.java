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
    return new ConfirmingPublisher(broker, topology, config.relay());
  }

  /// The exchange that events go to.
  public String exchange() {
    return topology.exchange();
  }
}
