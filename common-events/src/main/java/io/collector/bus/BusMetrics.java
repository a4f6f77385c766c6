package io.collector.bus;

import io.collector.events.Event;
import io.collector.events.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the bus counts, by event type.
@ApplicationScoped
public class BusMetrics {

  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<EventType, Timer> effects = new ConcurrentHashMap<>();

  BusMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  public void published(EventType type) {
    count("collector.events.published", type.wireName(), 1);
  }

  /// An event took effect: its transaction committed.
  public void consumed(Event<?> event) {
    count("collector.events.consumed", event.type().wireName(), 1);
    effects
        .computeIfAbsent(
            event.type(),
            type ->
                Timer.builder("collector.events.effect")
                    .description("From the event's timestamp to the commit of its effect")
                    .tag("type", type.wireName())
                    .publishPercentiles(0.5, 0.99)
                    .register(registry))
        .record(Duration.between(event.timestamp(), Instant.now()).abs());
  }

  public void duplicate(EventType type) {
    count("collector.events.duplicates", type.wireName(), 1);
  }

  public void failed(EventType type) {
    count("collector.events.failed", type.wireName(), 1);
  }

  public void retried(EventType type) {
    count("collector.events.retried", type.wireName(), 1);
  }

  public void deadLettered(EventType type) {
    count("collector.events.dead.lettered", type.wireName(), 1);
  }

  private void count(String name, String type, double amount) {
    counters
        .computeIfAbsent(name + "/" + type, key -> registry.counter(name, "type", type))
        .increment(amount);
  }
}
