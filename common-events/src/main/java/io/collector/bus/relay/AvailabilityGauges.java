package io.collector.bus.relay;

import io.collector.bus.DatabaseGate;
import io.collector.bus.amqp.Broker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BooleanSupplier;

/// Whether the service reaches its database and the broker, as it sees it itself. For alerts;
/// readiness is in [BusReadiness].
@ApplicationScoped
class AvailabilityGauges {

  void register(
      @Observes StartupEvent started, MeterRegistry registry, DatabaseGate gate, Broker broker) {
    gauge(registry, "collector.database.available", "1 if the database is available", gate::isOpen);
    gauge(registry, "collector.broker.connected", "1 if connected to it", broker::isConnected);
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, BooleanSupplier isSo) {
    Gauge.builder(name, () -> isSo.getAsBoolean() ? 1 : 0)
        .description(description + ", else 0")
        .register(registry);
  }
}
