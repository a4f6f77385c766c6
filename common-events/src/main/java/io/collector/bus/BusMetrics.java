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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// What the bus counts, by event type.
@ApplicationScoped
public class BusMetrics {

  private static final String PUBLISHED = "collector.events.published";
  private static final String CONSUMED = "collector.events.consumed";
  private static final String DUPLICATES = "collector.events.duplicates";
  private static final String FAILED = "collector.events.failed";
  private static final String RETRIED = "collector.events.retried";
  private static final String DEAD_LETTERED = "collector.events.dead.lettered";
  private static final String FORWARDING_FAILED = "collector.events.forwarding.failed";
  private static final String CHANNELS_LOST = "collector.queue.channels.lost";
  private static final List<String> OF_A_QUEUE =
      List.of(CONSUMED, DUPLICATES, FAILED, RETRIED, DEAD_LETTERED, FORWARDING_FAILED);
  private static final Duration LONGEST_AGE = Duration.ofDays(365);

  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<EventType, Timer> effects = new ConcurrentHashMap<>();
  private final Map<EventType, DistributionSummary> batches = new ConcurrentHashMap<>();
  private final DistributionSummary relayRuns;

  BusMetrics(MeterRegistry registry, BusConfig config) {
    this.registry = registry;
    this.relayRuns =
        DistributionSummary.builder("collector.outbox.run")
            .description("Events that one run of the relay published")
            .register(registry);
    Stream.of(EventType.values())
        .filter(type -> type.owner().equals(config.service()))
        .forEach(type -> count(PUBLISHED, type, 0));
  }

  /// @param type its name on the wire
  public void published(String type) {
    count(PUBLISHED, type, 1);
  }

  /// An event took effect: its transaction committed.
  public void consumed(Event<?> event) {
    count(CONSUMED, event.type(), 1);
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
    count(DUPLICATES, type, 1);
  }

  public void failed(EventType type) {
    count(FAILED, type, 1);
  }

  public void retried(EventType type) {
    count(RETRIED, type, 1);
  }

  public void deadLettered(EventType type) {
    count(DEAD_LETTERED, type, 1);
  }

  /// A failed message couldn't be published to a retry queue or to the dead letters.
  public void forwardingFailed(EventType type) {
    count(FORWARDING_FAILED, type, 1);
  }

  /// A queue of this service. Its counters show from the start, for a rate sees no change from
  /// nothing to one.
  public void reading(EventType type, String queue, BooleanSupplier isReading) {
    OF_A_QUEUE.forEach(name -> count(name, type, 0));
    registry.counter(CHANNELS_LOST, "queue", queue);
    Gauge.builder("collector.queue.reading", () -> isReading.getAsBoolean() ? 1 : 0)
        .description("1 if the queue is subscribed and its messages are being finished, else 0")
        .tag("queue", queue)
        .register(registry);
  }

  /// A consumer channel of the queue was closed; another is opened.
  public void channelLost(String queue) {
    registry.counter(CHANNELS_LOST, "queue", queue).increment();
  }

  private void count(String name, EventType type, double amount) {
    count(name, type.wireName(), amount);
  }

  private void count(String name, String type, double amount) {
    counters
        .computeIfAbsent(name + "/" + type, key -> registry.counter(name, "type", type))
        .increment(amount);
  }
}
