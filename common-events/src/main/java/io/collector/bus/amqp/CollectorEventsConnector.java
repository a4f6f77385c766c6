package io.collector.bus.amqp;

import io.collector.bus.BusConfig;
import io.collector.bus.BusMetrics;
import io.collector.bus.DatabaseGate;
import io.collector.bus.EventBatch;
import io.collector.events.EventType;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.providers.locals.ContextAwareMessage;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/// The Reactive Messaging connector `collector-events`: a channel is named after its event type and
/// emits [io.collector.bus.EventBatch]es: of several tenants at a time, of each tenant in order.
///
/// The stock RabbitMQ connector loses messages when a connection breaks: see the README of this
/// module.
@ApplicationScoped
@Connector(CollectorEventsConnector.NAME)
public class CollectorEventsConnector implements InboundConnector {

  private static final Logger LOG = Logger.getLogger(CollectorEventsConnector.class);
  static final String NAME = "collector-events";
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Broker broker;
  private final Topology topology;
  private final FailureRouter failures;
  private final UnroutedEvents unrouted;
  private final HeldBytes memory;
  private final BusMetrics metrics;
  private final BusConfig config;
  private final DatabaseGate gate;
  private final Vertx vertx;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("bus-", 0).factory());
  private final List<QueueConsumer> consumers = new CopyOnWriteArrayList<>();

  CollectorEventsConnector(
      Broker broker,
      Topology topology,
      FailureRouter failures,
      UnroutedEvents unrouted,
      HeldBytes memory,
      BusMetrics metrics,
      BusConfig config,
      DatabaseGate gate,
      Vertx vertx) {
    this.broker = broker;
    this.topology = topology;
    this.failures = failures;
    this.unrouted = unrouted;
    this.memory = memory;
    this.metrics = metrics;
    this.config = config;
    this.gate = gate;
    this.vertx = vertx;
  }

  @Override
  public Flow.Publisher<? extends Message<?>> getPublisher(Config channel) {
    var type = EventType.named(channel.getValue("channel-name", String.class));
    var consumer =
        new QueueConsumer(
            type,
            broker,
            topology,
            failures,
            unrouted,
            memory,
            metrics,
            config,
            gate,
            executor,
            vertx.getOrCreateContext());
    consumers.add(consumer);
    consumer.start();
    return Multi.createBy()
        .repeating()
        .uni(consumer::next)
        .indefinitely()
        .map(batch -> ContextAwareMessage.withContextMetadata(message(batch)))
        .onFailure()
        .invoke(
            failure -> {
              LOG.errorf(failure, "Consuming %s failed, will retry", consumer.queue());
              consumer.giveBack();
            })
        .onFailure()
        .retry()
        .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  /// The inbox acknowledges each delivery itself. If the channel's method fails before it gets
  /// there, each message of the batch has failed.
  private static Message<?> message(EventBatch<?> batch) {
    return Message.of(
        batch,
        () -> CompletableFuture.completedFuture(null),
        failure -> {
          batch.turn().failed(failure);
          return CompletableFuture.completedFuture(null);
        });
  }

  /// The queues that are not read now: not subscribed, or stalled.
  public List<String> queuesNotRead() {
    return consumers.stream()
        .filter(consumer -> !consumer.isReading())
        .map(QueueConsumer::queue)
        .toList();
  }

  /// Before the relay stops and the connections close, so that handlers can finish and publish.
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent shutdown)
      throws InterruptedException {
    var deadline = System.nanoTime() + DRAIN.toNanos();
    for (var consumer : consumers) {
      consumer.stop(deadline);
    }
  }

  void close(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent shutdown) {
    broker.close();
    executor.shutdown();
  }
}
