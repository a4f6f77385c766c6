package io.collector.bus.relay;

import io.collector.bus.DatabaseGate;
import io.collector.bus.amqp.Broker;
import io.collector.bus.amqp.CollectorEventsConnector;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/// Logs what a service waits for, as long as it has not everything it needs after its start.
@ApplicationScoped
class StartReport {

  private static final Logger LOG = Logger.getLogger(StartReport.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final DatabaseGate gate;
  private final Broker broker;
  private final CollectorEventsConnector connector;

  StartReport(
      Vertx vertx,
      DatabaseGate gate,
      Broker broker,
      @Connector("collector-events") CollectorEventsConnector connector) {
    this.vertx = vertx;
    this.gate = gate;
    this.broker = broker;
    this.connector = connector;
  }

  void start(@Observes StartupEvent started) {
    var begin = System.nanoTime();
    vertx.setPeriodic(
        EVERY.toMillis(),
        timer -> {
          var missing = missing();
          if (missing.isEmpty()) {
            vertx.cancelTimer(timer);
          } else {
            LOG.warnf(
                "%d s after the start this service still waits for: %s",
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                String.join("; ", missing));
          }
        });
  }

  private List<String> missing() {
    var missing = new ArrayList<String>();
    if (!gate.isOpen()) {
      missing.add("the database (connection or migration)");
    }
    if (!broker.isConnected()) {
      missing.add("the broker");
    } else if (gate.isOpen() && !connector.queuesNotRead().isEmpty()) {
      missing.add("its queues " + String.join(", ", connector.queuesNotRead()));
    }
    return missing;
  }
}
