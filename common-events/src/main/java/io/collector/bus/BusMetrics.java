package io.collector.bus;

import io.collector.events.Event;
import io.collector.events.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// What the bus counts, by event type.
@ApplicationScoped
public class BusMetrics {

  private static final Duration LONGEST_AGE = Duration.ofDays(365);

  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<EventType, Timer> effects = new ConcurrentHashMap<>();
  private final Map<EventType, DistributionSummary> batches = new ConcurrentHashMap<>();
  private final DistributionSummary relayRuns;

  BusMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.relayRuns =
        DistributionSummary.builder("collector.outbox.run")
            .description("Events that one run of the relay published")
            .register(registry);
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
        .record(age(event));
  }

  /// A transaction that handled so many messages committed.
  public void batch(EventType type, int messages) {
    batches
        .computeIfAbsent(
            type,
            key ->
                DistributionSummary.builder("collector.events.batch")
                    .description("Messages handled in one transaction")
                    .tag("type", key.wireName())
                    .register(registry))
        .record(messages);
  }

  /// A run of the relay committed.
  public void relayed(int events) {
    relayRuns.record(events);
  }

  /// A timestamp is what its sender says, and a timer counts nanoseconds in 63 bits.
  private static Duration age(Event<?> event) {
    var age = Duration.between(event.timestamp(), Instant.now()).abs();
    return age.compareTo(LONGEST_AGE) < 0 ? age : LONGEST_AGE;
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

  /// A failed message couldn't be published to a retry queue or to the dead letters.
  public void forwardingFailed(EventType type) {
    count("collector.events.forwarding.failed", type.wireName(), 1);
  }

  /// Whether a queue is read, as a gauge: 1 or 0.
  public void reading(String queue, BooleanSupplier isReading) {
    Gauge.builder("collector.queue.reading", () -> isReading.getAsBoolean() ? 1 : 0)
        .description("1 if the queue is subscribed and its messages are being finished, else 0")
        .tag("queue", queue)
        .register(registry);
  }

  /// A consumer channel of the queue was closed; another is opened.
  public void channelLost(String queue) {
    registry.counter("collector.queue.channels.lost", "queue", queue).increment();
  }

  private void count(String name, String type, double amount) {
    counters
        .computeIfAbsent(name + "/" + type, key -> registry.counter(name, "type", type))
        .increment(amount);
  }
}
