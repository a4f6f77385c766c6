package io.collector.bus.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/// One consumer channel: which of its messages are held, waiting and done.
///
/// Messages that are done are acknowledged together, up to the first that isn't; those behind it
/// one by one, once they are half of what the broker may deliver beside those that aren't done. So
/// a message that takes long, whose tenant waits for something, doesn't keep others from being
/// delivered. Once the channel is closed acknowledging does nothing: the broker redelivers all
/// unacknowledged messages on another channel, under other tags.
///
/// A channel without memory for a message overflows: it accepts no further message, is closed when
/// those it holds are done, and the broker redelivers the others. A channel that holds no message
/// accepts one of any size.
final class ConsumerChannel {

  private static final Logger LOG = Logger.getLogger(ConsumerChannel.class);
  private static final Duration LONG_LIFE = Duration.ofMinutes(1);

  /// Fewer aren't acknowledged one by one.
  private static final int FEW = 20;

  private final Channel channel;
  private final HeldBytes memory;
  private final Executor executor;
  private final long openedAt = System.nanoTime();
  private final Deque<ReceivedMessage<?>> waiting = new ArrayDeque<>();
  private final Map<String, Integer> waitingOf = new HashMap<>();
  private final Set<Long> done = new HashSet<>();
  private final Set<Long> settled = new HashSet<>();
  private final Object acknowledging = new Object();
  private int prefetch = Integer.MAX_VALUE;
  private long acknowledged;
  private boolean acknowledgeSoon;
  private long heldBytes;
  private int held;
  private int heldAtOverflow;
  private boolean overflowed;
  private boolean draining;
  private boolean closed;
  private long progressAt = openedAt;

  ConsumerChannel(Channel channel, HeldBytes memory, Executor executor) {
    this.channel = channel;
    this.memory = memory;
    this.executor = executor;
  }

  /// @param messages that the broker delivers before the first of them is acknowledged
  synchronized void hasPrefetch(int messages) {
    prefetch = messages;
  }

  synchronized boolean isOpen() {
    return !closed && channel.isOpen();
  }

  /// Whether messages are held and none was done for the given time.
  synchronized boolean isStalled(Duration time) {
    return held > 0 && System.nanoTime() - progressAt > time.toNanos();
  }

  /// Takes responsibility for a message that was delivered.
  ///
  /// @return false if there is no memory for it; the broker will redeliver it
  synchronized boolean hold(long bytes) {
    if (closed || overflowed || draining) {
      return false;
    }
    if (held == 0) {
      memory.hold(bytes);
      progressAt = System.nanoTime();
    } else if (!memory.tryHold(bytes)) {
      overflowed = true;
      heldAtOverflow = held;
      return false;
    }
    held++;
    heldBytes += bytes;
    return true;
  }

  /// A message that is held is ready to be handled.
  synchronized void arrived(ReceivedMessage<?> message) {
    if (closed) {
      return;
    }
    if (draining) {
      release(message.body().length);
    } else {
      waiting.add(message);
      waitingOf.merge(message.event().tenantId(), 1, Integer::sum);
    }
  }

  /// Takes waiting messages of one tenant, in order: of the tenant whose message is first among
  /// those that have a turn. Empty if there are none.
  ///
  /// @param atMost messages
  /// @param atMostBytes of their bodies together; one message is taken whatever its size
  /// @param prefetch messages that this channel may hold
  synchronized List<ReceivedMessage<?>> take(
      int atMost, int atMostBytes, int prefetch, TenantTurns turns) {
    if (closed) {
      return List.of();
    }
    var isFull = held >= prefetch;
    for (var message : waiting) {
      var tenant = message.event().tenantId();
      if (turns.mayBegin(tenant, isFull || waitingOf.getOrDefault(tenant, 0) >= atMost)) {
        return take(tenant, atMost, atMostBytes);
      }
    }
    return List.of();
  }

  private List<ReceivedMessage<?>> take(String tenant, int atMost, int atMostBytes) {
    var taken = new ArrayList<ReceivedMessage<?>>();
    var bytes = 0L;
    for (var i = waiting.iterator(); i.hasNext() && taken.size() < atMost; ) {
      var message = i.next();
      if (message.event().tenantId().equals(tenant)) {
        bytes += message.body().length;
        if (bytes > atMostBytes && !taken.isEmpty()) {
          break;
        }
        taken.add(message);
        i.remove();
      }
    }
    var left = waitingOf.getOrDefault(tenant, 0) - taken.size();
    if (left > 0) {
      waitingOf.put(tenant, left);
    } else {
      waitingOf.remove(tenant);
    }
    return taken;
  }

  /// Whether the message is still to be acknowledged, and on this channel.
  synchronized boolean isHeld(long tag) {
    return isOpen() && tag > acknowledged && !done.contains(tag) && !settled.contains(tag);
  }

  /// A message is done: handled, or confirmed in another queue.
  synchronized void acknowledge(long tag, long bytes) {
    if (closed || tag <= acknowledged || settled.contains(tag) || !done.add(tag)) {
      return;
    }
    release(bytes);
    sendAcknowledgementSoon();
  }

  /// Rejects the message without requeue: the broker dead-letters it. Needs only the tag.
  ///
  /// @throws IOException if the channel is gone
  synchronized void reject(long tag, long bytes) throws IOException {
    if (isHeld(tag)) {
      channel.basicReject(tag, false);
      settled.add(tag);
      release(bytes);
      sendAcknowledgementSoon();
    }
  }

  private void sendAcknowledgementSoon() {
    if (!acknowledgeSoon) {
      acknowledgeSoon = true;
      executor.execute(this::sendAcknowledgement);
    }
  }

  private void release(long bytes) {
    memory.release(bytes);
    heldBytes -= bytes;
    held--;
    progressAt = System.nanoTime();
    notifyAll();
  }

  private void sendAcknowledgement() {
    synchronized (acknowledging) {
      long upTo;
      List<Long> single;
      synchronized (this) {
        acknowledgeSoon = false;
        if (closed) {
          return;
        }
        upTo = advance();
        single = beyondTheFirst();
      }
      try {
        if (upTo > 0) {
          channel.basicAck(upTo, true);
        }
        for (var tag : single) {
          channel.basicAck(tag, false);
        }
      } catch (IOException | AlreadyClosedException e) {
        LOG.debugf(e, "Acknowledging on a closed channel; the messages are redelivered");
      }
    }
  }

  /// Moves the mark behind the messages that are done.
  ///
  /// @return the last tag to acknowledge, or 0; never that of a message that is settled by itself,
  ///     which the broker no longer knows: it would close the channel
  private long advance() {
    var last = 0L;
    while (true) {
      if (done.remove(acknowledged + 1)) {
        acknowledged++;
        last = acknowledged;
      } else if (settled.remove(acknowledged + 1)) {
        acknowledged++;
      } else {
        return last;
      }
    }
  }

  /// Those that are done behind one that isn't, if they are so many that they keep others out.
  private List<Long> beyondTheFirst() {
    var most = Math.min(prefetch / 2, Math.max(FEW, (prefetch - held) / 2));
    if (done.size() < Math.max(1, most)) {
      return List.of();
    }
    var tags = done.stream().sorted().toList();
    settled.addAll(tags);
    done.clear();
    return tags;
  }

  /// Whether it finished a message, or was open for long.
  synchronized boolean wasUseful() {
    return acknowledged > 0
        || !settled.isEmpty()
        || System.nanoTime() - openedAt > LONG_LIFE.toNanos();
  }

  synchronized boolean hasOverflowed() {
    return overflowed;
  }

  /// How many messages it held when it overflowed.
  synchronized int heldAtOverflow() {
    return heldAtOverflow;
  }

  /// Waits until all messages that it holds are done, or it is closed.
  synchronized void awaitDone() throws InterruptedException {
    while (held > 0 && !closed) {
      wait();
    }
  }

  /// Drops waiting messages, and waits until the deadline for those being handled.
  synchronized void drain(long deadlineNanos) throws InterruptedException {
    waiting.forEach(message -> release(message.body().length));
    waiting.clear();
    waitingOf.clear();
    draining = true;
    while (held > 0 && isOpen()) {
      var left = (deadlineNanos - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        LOG.warnf("%d messages were still being handled; they are redelivered", held);
        return;
      }
      wait(left);
    }
  }

  /// Sends the last acknowledgement and closes; the broker requeues unacknowledged messages.
  ///
  /// @return false if it was closed before
  boolean close() {
    sendAcknowledgement();
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
      waiting.clear();
      waitingOf.clear();
      memory.release(heldBytes);
      heldBytes = 0;
      held = 0;
      notifyAll();
    }
    try {
      channel.abort();
    } catch (IOException | AlreadyClosedException e) {
      LOG.debugf(e, "The channel was closed already");
    }
    return true;
  }
}
