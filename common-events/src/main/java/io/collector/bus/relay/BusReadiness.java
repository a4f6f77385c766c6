package io.collector.bus.relay;

import io.collector.bus.DatabaseGate;
import io.collector.bus.amqp.Broker;
import io.collector.bus.amqp.CollectorEventsConnector;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/// Ready if the database is available. If the broker is unavailable or a queue is not read,
/// requests are still served and the outbox keeps their events. So both are shown in the data, and
/// for alerts in the gauge `collector.queue.reading`, but don't make a pod unready.
@Readiness
@ApplicationScoped
class BusReadiness implements HealthCheck {

  private final DatabaseGate gate;
  private final Broker broker;
  private final CollectorEventsConnector connector;

  BusReadiness(
      DatabaseGate gate,
      Broker broker,
      @Connector("collector-events") CollectorEventsConnector connector) {
    this.gate = gate;
    this.broker = broker;
    this.connector = connector;
  }

  @Override
  public HealthCheckResponse call() {
    var notRead = connector.queuesNotRead();
    return HealthCheckResponse.named("bus")
        .status(gate.isOpen())
        .withData("database", gate.isOpen())
        .withData("connected", broker.isConnected() && notRead.isEmpty())
        .withData("queuesNotRead", String.join(", ", notRead))
        .build();
  }
}
