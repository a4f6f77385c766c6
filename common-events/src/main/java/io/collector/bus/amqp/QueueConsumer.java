package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.collector.bus.Backoff;
import io.collector.bus.BusConfig;
import io.collector.bus.DatabaseGate;
import io.collector.bus.EventBatch;
import io.collector.bus.InboundEvent;
import io.collector.events.Event;
import io.collector.events.EventIdentity;
import io.collector.events.EventType;
import io.collector.events.Payload;
import io.collector.events.UnreadableEventException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Consumes one queue: subscribes whenever the database is there, again after every loss, and hands
/// out batches as they are asked for.
final class QueueConsumer {

  private static final Logger LOG = Logger.getLogger(QueueConsumer.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final EventType type;
  private final Broker broker;
  private final Topology topology;
  private final FailureRouter failures;
  private final UnroutedEvents unrouted;
  private final BusConfig config;
  private final DatabaseGate gate;
  private final Executor executor;
  private final Context context;
  private final AtomicBoolean subscribing = new AtomicBoolean();
  private @Nullable ConsumerChannel epoch;
  private @Nullable UniEmitter<? super EventBatch<?>> waiter;
  private volatile boolean stopped;

  QueueConsumer(
      EventType type,
      Broker broker,
      Topology topology,
      FailureRouter failures,
      UnroutedEvents unrouted,
      BusConfig config,
      DatabaseGate gate,
      Executor executor,
      Context context) {
    this.type = type;
    this.broker = broker;
    this.topology = topology;
    this.failures = failures;
    this.unrouted = unrouted;
    this.config = config;
    this.gate = gate;
    this.executor = executor;
    this.context = context;
  }

  void start() {
    gate.whenOpen(this::subscribeSoon);
  }

  synchronized boolean isSubscribed() {
    return epoch != null && epoch.isOpen();
  }

  /// The next batch, as soon as a message waits.
  Uni<EventBatch<?>> next() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              synchronized (this) {
                waiter = emitter;
              }
              context.runOnContext(_ -> handOut());
            });
  }

  private void handOut() {
    UniEmitter<? super EventBatch<?>> emitter;
    EventBatch<?> batch;
    synchronized (this) {
      if (waiter == null || epoch == null || stopped) {
        return;
      }
      var messages = epoch.take(config.batchSize());
      if (messages.isEmpty()) {
        return;
      }
      emitter = waiter;
      waiter = null;
      batch = batch(epoch, messages);
    }
    emitter.complete(batch);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // one queue, one payload
  private EventBatch<?> batch(ConsumerChannel current, List<ReceivedMessage<?>> messages) {
    return new EventBatch(
        topology.queue(type),
        type,
        messages.getFirst().event().tenantId(),
        (List<InboundEvent<Payload>>) (List) messages,
        () -> executor.execute(() -> lose(current)));
  }

  private void subscribeSoon() {
    if (subscribing.compareAndSet(false, true)) {
      executor.execute(this::subscribe);
    }
  }

  private void subscribe() {
    try {
      var pause = Duration.ofMillis(250);
      while (!stopped && gate.isOpen() && !isSubscribed() && !trySubscribe()) {
        Thread.sleep(pause);
        pause = Backoff.longer(pause, LONGEST_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      subscribing.set(false);
    }
    if (!stopped && gate.isOpen() && !isSubscribed()) {
      subscribeSoon();
    }
  }

  private boolean trySubscribe() {
    @Nullable Channel channel = null;
    try {
      var connection = broker.consuming();
      var isNew = !topology.hasQueue(connection, type);
      channel = connection.createChannel();
      if (channel == null) {
        throw new IOException("no channel is free");
      }
      topology.prepare(channel, type);
      if (isNew) {
        publishUnroutedAgain(connection);
      }
      channel.basicQos(config.prefetch());
      var fresh = new ConsumerChannel(channel, executor);
      synchronized (this) {
        epoch = fresh;
      }
      channel.basicConsume(topology.queue(type), false, new Subscription(channel, fresh));
      LOG.infof("Consuming %s", topology.queue(type));
      return true;
    } catch (IOException | AlreadyClosedException e) {
      LOG.warnf("Can't consume %s yet: %s", topology.queue(type), reason(e));
      abort(channel);
      return false;
    }
  }

  private void publishUnroutedAgain(Connection connection) throws IOException {
    var channel = connection.createChannel();
    try {
      unrouted.publishAgain(channel);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abort(channel);
    }
  }

  private static Object reason(Exception e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private static void abort(@Nullable Channel channel) {
    if (channel != null) {
      try {
        channel.abort();
      } catch (IOException | AlreadyClosedException e) {
        LOG.debug("Closing a channel that is gone", e);
      }
    }
  }

  /// The epoch is over: its unsettled messages go back, and a new one begins when it can.
  private void lose(ConsumerChannel lost) {
    lost.close();
    if (!stopped) {
      subscribeSoon();
    }
  }

  /// Sends a failed message to where it belongs and settles it; if the broker can't take it, all of
  /// the epoch comes again.
  Uni<Void> forward(ReceivedMessage<?> message, Forwarding forwarding) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var caller = Vertx.currentContext();
              executor.execute(
                  () -> {
                    forwardNow(message.epoch(), message.tag(), forwarding, true);
                    if (caller == null) {
                      emitter.complete(null);
                    } else {
                      caller.runOnContext(_ -> emitter.complete(null));
                    }
                  });
            });
  }

  private void forwardNow(ConsumerChannel from, long tag, Forwarding forwarding, boolean wasTaken) {
    try {
      forwarding.through(failures);
      if (wasTaken) {
        from.handled(tag);
      } else {
        from.settle(tag);
      }
    } catch (IOException e) {
      LOG.warnf(
          "A failed message of %s couldn't be moved (%s); it comes again", topology.queue(type), e);
      lose(from);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes no more, and lets what is being handled finish.
  void stop(long deadlineNanos) throws InterruptedException {
    stopped = true;
    ConsumerChannel last;
    synchronized (this) {
      last = epoch;
    }
    if (last != null) {
      last.drain(deadlineNanos);
      last.close();
    }
  }

  /// What to do with a failed message.
  interface Forwarding {
    void through(FailureRouter failures) throws IOException, InterruptedException;
  }

  /// What the broker tells about one epoch.
  private final class Subscription extends DefaultConsumer {

    private final ConsumerChannel mine;

    Subscription(Channel channel, ConsumerChannel mine) {
      super(channel);
      this.mine = mine;
    }

    @Override
    public void handleDelivery(
        String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
      var tag = envelope.getDeliveryTag();
      try {
        var event = MessageReader.read(type, properties, body, config.maxBodySize());
        mine.arrived(received(tag, properties, body, event));
        context.runOnContext(_ -> handOut());
      } catch (UnreadableEventException e) {
        var reason = String.valueOf(e.getMessage());
        executor.execute(
            () -> forwardNow(mine, tag, f -> f.deadLetter(type, properties, body, reason), false));
      }
    }

    private <T extends Payload> ReceivedMessage<T> received(
        long tag, BasicProperties properties, byte[] body, Event<T> event) {
      var id = EventIdentity.of(event, properties.getMessageId());
      return new ReceivedMessage<>(QueueConsumer.this, mine, tag, properties, body, event, id);
    }

    /// The queue was deleted.
    @Override
    public void handleCancel(String consumerTag) {
      LOG.warnf("The broker cancelled %s; subscribing again", topology.queue(type));
      executor.execute(() -> lose(mine));
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException reason) {
      executor.execute(() -> lose(mine));
    }
  }
}
