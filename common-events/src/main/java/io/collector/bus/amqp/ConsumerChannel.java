package io.collector.bus.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/// The life of one consuming channel: what arrived on it and waits, what is being handled, what was
/// settled.
///
/// Settled messages are acknowledged together, up to the first that is still open. Once the channel
/// is closed settling does nothing, for
/// the broker hands all unsettled messages over again, on another channel under other tags.
final class ConsumerChannel {

  private static final Logger LOG = Logger.getLogger(ConsumerChannel.class);

  private final Channel channel;
  private final Executor executor;
  private final Deque<ReceivedMessage<?>> waiting = new ArrayDeque<>();
  private final Set<Long> settled = new HashSet<>();
  private final Object acknowledging = new Object();
  private long acknowledged;
  private boolean acknowledgeSoon;
  private int handling;
  private boolean closed;

  ConsumerChannel(Channel channel, Executor executor) {
    this.channel = channel;
    this.executor = executor;
  }

  Channel channel() {
    return channel;
  }

  synchronized boolean isOpen() {
    return !closed && channel.isOpen();
  }

  synchronized void arrived(ReceivedMessage<?> message) {
    waiting.add(message);
  }

  /// Takes waiting messages of the tenant whose message is first, in order; empty if there are
  /// none.
  synchronized List<ReceivedMessage<?>> take(int atMost) {
    var first = waiting.peek();
    if (first == null || closed) {
      return List.of();
    }
    var taken = new ArrayList<ReceivedMessage<?>>();
    for (var i = waiting.iterator(); i.hasNext() && taken.size() < atMost; ) {
      var message = i.next();
      if (message.event().tenantId().equals(first.event().tenantId())) {
        taken.add(message);
        i.remove();
      }
    }
    handling += taken.size();
    return taken;
  }

  /// A message that was taken is done with.
  synchronized void handled(long tag) {
    handling--;
    settle(tag);
  }

  synchronized void settle(long tag) {
    settled.add(tag);
    if (!acknowledgeSoon && !closed) {
      acknowledgeSoon = true;
      executor.execute(this::acknowledge);
    }
    notifyAll();
  }

  private void acknowledge() {
    synchronized (acknowledging) {
      long upTo;
      synchronized (this) {
        acknowledgeSoon = false;
        upTo = acknowledged;
        while (settled.remove(upTo + 1)) {
          upTo++;
        }
        if (upTo == acknowledged || closed) {
          return;
        }
        acknowledged = upTo;
      }
      try {
        channel.basicAck(upTo, true);
      } catch (IOException | AlreadyClosedException e) {
        LOG.debugf(e, "Acknowledging on a closed channel; the messages come again");
      }
    }
  }

  /// Drops what waits and lets what is handled finish, for as long as given.
  synchronized void drain(long deadlineNanos) throws InterruptedException {
    waiting.clear();
    while (handling > 0 && channel.isOpen()) {
      var left = (deadlineNanos - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        LOG.warnf("%d messages were still being handled; they come again", handling);
        return;
      }
      wait(left);
    }
  }

  /// Sends the last acknowledgements and closes; unsettled messages go back to their queue.
  void close() {
    acknowledge();
    synchronized (this) {
      closed = true;
      waiting.clear();
    }
    try {
      channel.abort();
    } catch (IOException e) {
      LOG.debugf(e, "Closing a channel that is gone");
    }
  }
}
