package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.collector.async.Sequential;
import io.collector.bus.Backoff;
import io.collector.bus.BusConfig;
import io.collector.bus.BusMetrics;
import io.collector.bus.CpuLoad;
import io.collector.bus.DatabaseGate;
import io.collector.bus.EventBatch;
import io.collector.bus.InboundEvent;
import io.collector.bus.Outage;
import io.collector.bus.Pace;
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
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Consumes one queue: subscribes while the database is available, subscribes again after each lost
/// channel, and delivers batches on request, of several tenants side by side ([TenantTurns]).
///
/// The prefetch is normally the configured one. After a channel that overflowed, or was closed
/// before it finished any message, the prefetch starts small and grows as messages are finished:
/// the fewer messages a channel holds, the fewer are redelivered because of a bad one. The broker
/// dead-letters a message that it redelivered too often.
final class QueueConsumer {

  private static final Logger LOG = Logger.getLogger(QueueConsumer.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int PREFETCH_GROWTH = 4;
  private static final int PUBLISH_TRIES = 3;

  private final EventType type;
  private final Broker broker;
  private final Topology topology;
  private final FailureRouter failures;
  private final UnroutedEvents unrouted;
  private final HeldBytes memory;
  private final BusMetrics metrics;
  private final BusConfig config;
  private final DatabaseGate gate;
  private final Executor executor;
  private final Context context;
  private final AtomicBoolean subscribing = new AtomicBoolean();
  private final TenantTurns turns = new TenantTurns(new Pace(CpuLoad::recent));
  private @Nullable ConsumerChannel current;
  private @Nullable UniEmitter<? super EventBatch<?>> waiter;
  private int prefetch;
  private Duration pauseBeforeNext = Duration.ZERO;
  private volatile boolean stopped;

  QueueConsumer(
      EventType type,
      Broker broker,
      Topology topology,
      FailureRouter failures,
      UnroutedEvents unrouted,
      HeldBytes memory,
      BusMetrics metrics,
      BusConfig config,
      DatabaseGate gate,
      Executor executor,
      Context context) {
    this.type = type;
    this.broker = broker;
    this.topology = topology;
    this.failures = failures;
    this.unrouted = unrouted;
    this.memory = memory;
    this.metrics = metrics;
    this.config = config;
    this.gate = gate;
    this.executor = executor;
    this.context = context;
    this.prefetch = config.prefetch();
  }

  void start() {
    metrics.reading(type, queue(), this::isReading);
    gate.whenOpen(this::subscribeSoon);
  }

  String queue() {
    return topology.queue(type);
  }

  private synchronized boolean isSubscribed() {
    return current != null && current.isOpen();
  }

  /// Whether the queue is subscribed and its messages are being finished.
  synchronized boolean isReading() {
    return current != null && current.isOpen() && !current.isStalled(config.stalledAfter());
  }

  /// The next batch, as soon as a message is waiting.
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
      if (waiter == null || current == null || stopped) {
        return;
      }
      var messages = current.take(config.batchSize(), config.maxBodySize(), prefetch, turns);
      if (messages.isEmpty()) {
        return;
      }
      emitter = waiter;
      waiter = null;
      var begin = System.nanoTime();
      batch = batch(current, messages, begin);
      turns.begin(batch.tenantId(), begin);
    }
    emitter.complete(batch);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // one queue, one payload
  private EventBatch<?> batch(
      ConsumerChannel channel, List<ReceivedMessage<?>> messages, long begin) {
    return new EventBatch(
        queue(),
        type,
        messages.getFirst().event().tenantId(),
        (List<InboundEvent<Payload>>) (List) messages,
        new BatchTurn(channel, messages, begin));
  }

  /// The next batch may be one of the same tenant, at once or after a pause.
  private void endTurn(String tenant, long begin, int messages) {
    Duration pause;
    synchronized (this) {
      pause = turns.end(tenant, begin, messages, System.nanoTime());
    }
    if (pause.toMillis() > 0) {
      context.owner().setTimer(pause.toMillis(), _ -> endPause(tenant));
    } else {
      endPause(tenant);
    }
    context.runOnContext(_ -> handOut());
  }

  private void endPause(String tenant) {
    synchronized (this) {
      turns.pauseIsOver(tenant);
    }
    context.runOnContext(_ -> handOut());
  }

  /// The stream of batches failed: its unacknowledged messages are redelivered.
  void giveBack() {
    ConsumerChannel channel;
    synchronized (this) {
      channel = current;
      turns.endAll();
    }
    if (channel != null) {
      executor.execute(() -> lose(channel));
    }
  }

  private void subscribeSoon() {
    if (subscribing.compareAndSet(false, true)) {
      executor.execute(this::subscribe);
    }
  }

  private void subscribe() {
    try {
      Thread.sleep(pauseBeforeNext());
      var pause = SHORTEST_PAUSE;
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

  private synchronized Duration pauseBeforeNext() {
    return pauseBeforeNext;
  }

  private boolean trySubscribe() {
    Connection connection;
    try {
      connection = broker.consuming();
    } catch (IOException e) {
      LOG.debugf(e, "Can't subscribe to %s: no connection", queue());
      return false;
    } catch (RuntimeException | Error e) { // OutOfMemoryError too: no thread to read with
      LOG.errorf(e, "Can't subscribe to %s, will retry", queue());
      return false;
    }
    @Nullable Channel channel = null;
    try {
      channel = channel(connection);
      if (!topology.hasQueue(channel, type)) {
        unrouted.queueIsNew();
        channel = channel(connection);
      }
      topology.prepare(channel, type);
      var fresh = new ConsumerChannel(channel, memory, executor);
      int messages;
      synchronized (this) {
        current = fresh;
        messages = prefetch;
      }
      consume(channel, fresh, messages);
      LOG.logf(
          messages < config.prefetch() ? Level.INFO : Level.DEBUG,
          "Consuming %s with a prefetch of %d",
          queue(),
          messages);
      publishUnroutedAgain(connection);
      return true;
    } catch (IOException | AlreadyClosedException e) {
      LOG.warnf("Can't subscribe to %s, will retry: %s", queue(), reason(e));
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "Can't subscribe to %s, will retry", queue());
    }
    topology.lookAgain();
    abort(channel);
    return false;
  }

  private static Channel channel(Connection connection) throws IOException {
    var channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("no channel is free");
    }
    return channel;
  }

  private void consume(Channel channel, ConsumerChannel consumerChannel, int messages)
      throws IOException {
    channel.basicQos(messages);
    consumerChannel.hasPrefetch(messages);
    channel.basicConsume(queue(), false, new Subscription(channel, consumerChannel, messages));
  }

  /// Behind the subscription, which it doesn't hold up. If it fails, the next subscription of any
  /// queue publishes them.
  private void publishUnroutedAgain(Connection connection) {
    try {
      unrouted.publishIfAsked(connection);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warnf(e, "Events that had no queue couldn't be published again");
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
        LOG.debug("The channel was closed already", e);
      }
    }
  }

  /// Closes the channel, so that the broker requeues its unacknowledged messages, and opens a new
  /// one as soon as possible.
  private void lose(ConsumerChannel lost) {
    if (!lost.close()) {
      return;
    }
    topology.lookAgain();
    synchronized (this) {
      if (lost.wasUseful()) {
        pauseBeforeNext = Duration.ZERO;
      } else {
        pauseBeforeNext =
            pauseBeforeNext.isZero()
                ? SHORTEST_PAUSE
                : Backoff.longer(pauseBeforeNext, LONGEST_PAUSE);
        prefetch = 1;
      }
      if (lost.hasOverflowed()) {
        prefetch = Math.max(1, Math.min(prefetch, lost.heldAtOverflow()));
      }
    }
    metrics.channelLost(queue());
    if (!stopped) {
      subscribeSoon();
    }
  }

  /// Publishes a message that failed to a retry queue, or dead-letters it after its last try.
  Uni<Void> retry(ReceivedMessage<?> message, Throwable cause) {
    return forward(
        message,
        false,
        failures -> failures.retry(type, message.properties(), message.body(), cause));
  }

  /// Dead-letters a message that a handler refused.
  Uni<Void> refuse(ReceivedMessage<?> message, String reason) {
    return forward(
        message,
        message.redelivered(),
        failures -> failures.refuse(type, message.properties(), message.body(), reason));
  }

  /// Publishes the message to a retry queue or to the dead letters, then acknowledges it. Never
  /// fails: a message that can't be published is redelivered, or dead-lettered by the broker.
  private Uni<Void> forward(ReceivedMessage<?> message, boolean rejectable, Forwarding forwarding) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var caller = Vertx.currentContext();
              executor.execute(
                  () -> {
                    forwardNow(
                        message.channel(),
                        message.tag(),
                        message.body().length,
                        rejectable,
                        forwarding);
                    if (caller == null) {
                      emitter.complete(null);
                    } else {
                      caller.runOnContext(_ -> emitter.complete(null));
                    }
                  });
            });
  }

  /// Retries publishing a few times. Then the channel is closed and opened again, which also
  /// declares missing queues.
  ///
  /// @param rejectable whether to reject the message instead of closing the channel, so that the
  ///     broker dead-letters it; a message that can't be encoded is rejected in any case
  private void forwardNow(
      ConsumerChannel from, long tag, long bytes, boolean rejectable, Forwarding forwarding) {
    try {
      var pause = SHORTEST_PAUSE;
      for (var attempt = 1; attempt <= PUBLISH_TRIES; attempt++) {
        if (!from.isHeld(tag)) {
          return;
        }
        try {
          forwarding.through(failures);
          from.acknowledge(tag, bytes);
          return;
        } catch (IOException e) {
          LOG.warnf("Publishing a failed message of %s failed: %s", queue(), reason(e));
          metrics.forwardingFailed(type);
          Thread.sleep(pause);
          pause = Backoff.longer(pause, LONGEST_PAUSE);
        } catch (RuntimeException e) {
          LOG.errorf(e, "Publishing a failed message of %s failed; rejecting it", queue());
          metrics.forwardingFailed(type);
          rejectAtBroker(from, tag, bytes);
          return;
        }
      }
      if (rejectable) {
        rejectAtBroker(from, tag, bytes);
      } else {
        lose(from);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error e) {
      LOG.errorf(e, "Dead-lettering a message of %s failed; it is redelivered", queue());
      lose(from);
    }
  }

  private void rejectAtBroker(ConsumerChannel from, long tag, long bytes) throws IOException {
    if (from.isHeld(tag)) {
      from.reject(tag, bytes);
      metrics.deadLettered(type);
      LOG.warnf("Rejected a message of %s; the broker dead-letters it", queue());
    }
  }

  /// Stops consuming, and waits until the messages being handled are finished.
  void stop(long deadlineNanos) throws InterruptedException {
    stopped = true;
    ConsumerChannel last;
    synchronized (this) {
      last = current;
    }
    if (last != null) {
      last.drain(deadlineNanos);
      last.close();
    }
  }

  /// A batch that was handed out.
  private final class BatchTurn implements EventBatch.Turn {

    private final ConsumerChannel channel;
    private final List<ReceivedMessage<?>> messages;
    private final long begin;

    BatchTurn(ConsumerChannel channel, List<ReceivedMessage<?>> messages, long begin) {
      this.channel = channel;
      this.messages = messages;
      this.begin = begin;
    }

    @Override
    public void giveBack() {
      executor.execute(() -> lose(channel));
    }

    @Override
    public void end() {
      endTurn(messages.getFirst().event().tenantId(), begin, messages.size());
    }

    @Override
    public void failed(Throwable failure) {
      LOG.errorf(failure, "A batch of %s failed", queue());
      if (Outage.is(failure)) {
        giveBack();
        end();
        return;
      }
      Sequential.each(messages, message -> message.retry(failure))
          .subscribe()
          .with(_ -> end(), _ -> end());
    }
  }

  /// How a failed message is published.
  @FunctionalInterface
  private interface Forwarding {
    void through(FailureRouter failures) throws IOException, InterruptedException;
  }

  /// One subscription. Runs on the thread that reads from the socket, and never blocks.
  private final class Subscription extends DefaultConsumer {

    private final ConsumerChannel mine;
    private final int messages;
    private int arrived;
    private boolean replaced;

    Subscription(Channel channel, ConsumerChannel mine, int messages) {
      super(channel);
      this.mine = mine;
      this.messages = messages;
    }

    @Override
    public void handleDelivery(
        String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
      try {
        deliver(envelope, properties, body);
      } catch (Throwable e) { // OutOfMemoryError too: the message is redelivered
        LOG.errorf(e, "Accepting a message of %s failed; it is redelivered", queue());
        executor.execute(() -> lose(mine));
      }
    }

    private void deliver(Envelope envelope, BasicProperties received, byte[] body)
        throws IOException {
      if (!mine.hold(body.length)) {
        reopenWhenDone();
        return;
      }
      var tag = envelope.getDeliveryTag();
      var properties = KnownProperties.hold(received);
      try {
        if (Headers.of(received).containsKey(Headers.BODY_SKIPPED)) {
          LOG.errorf("Invalid message of %s: the body is too large to read", queue());
          rejectAtBroker(mine, tag, body.length);
          return;
        }
        // as received: a tenant header that is no text contradicts the envelope
        var event = MessageReader.read(type, received, body, config.maxBodySize());
        MessageReader.mustBeRoutedBy(envelope.getRoutingKey(), type, queue());
        mine.arrived(received(envelope, properties, body, event));
        context.runOnContext(_ -> handOut());
      } catch (UnreadableEventException e) {
        LOG.debugf(e, "Invalid message of %s", queue());
        deadLetter(envelope, properties, body, String.valueOf(e.getMessage()));
      } catch (RuntimeException | StackOverflowError e) {
        LOG.errorf(e, "Reading a message of %s failed", queue());
        deadLetter(envelope, properties, body, "reading it failed; see the log");
      }
      growPrefetch();
    }

    private <T extends Payload> ReceivedMessage<T> received(
        Envelope envelope, BasicProperties properties, byte[] body, Event<T> event) {
      return new ReceivedMessage<>(
          QueueConsumer.this,
          mine,
          envelope.getDeliveryTag(),
          envelope.isRedeliver(),
          properties,
          body,
          event,
          EventIdentity.of(event, properties.getMessageId()));
    }

    private void deadLetter(
        Envelope envelope, BasicProperties properties, byte[] body, String reason) {
      executor.execute(
          () ->
              forwardNow(
                  mine,
                  envelope.getDeliveryTag(),
                  body.length,
                  envelope.isRedeliver(),
                  failures -> failures.invalid(type, properties, body, reason)));
    }

    /// Until the channel is closed the broker goes on delivering; those messages are not held.
    private void reopenWhenDone() {
      if (mine.hasOverflowed() && !replaced) {
        replaced = true;
        LOG.warnf("Messages of %s exceed max-held-bytes; lowering the prefetch", queue());
        executor.execute(this::loseWhenDone);
      }
    }

    private void loseWhenDone() {
      try {
        mine.awaitDone();
        lose(mine);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /// More messages arrived than the prefetch, so at least one of them is finished.
    private void growPrefetch() {
      arrived++;
      if (arrived > messages && messages < config.prefetch() && !replaced) {
        replaced = true;
        executor.execute(this::subscribeLarger);
      }
    }

    /// On the same channel, so that nothing is redelivered.
    private void subscribeLarger() {
      var larger = Math.min(config.prefetch(), messages * PREFETCH_GROWTH);
      try {
        getChannel().basicCancel(getConsumerTag());
        if (mine.hasOverflowed()) { // by what came until now: nothing else reopens the channel
          loseWhenDone();
          return;
        }
        consume(getChannel(), mine, larger);
        synchronized (QueueConsumer.this) {
          prefetch = larger;
        }
      } catch (IOException | RuntimeException e) {
        LOG.debugf(e, "Consuming %s with a larger prefetch failed", queue());
        lose(mine);
      }
    }

    /// The queue was deleted.
    @Override
    public void handleCancel(String consumerTag) {
      LOG.warnf("The broker cancelled %s; subscribing again", queue());
      executor.execute(() -> lose(mine));
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException reason) {
      executor.execute(() -> lose(mine));
    }
  }
}
