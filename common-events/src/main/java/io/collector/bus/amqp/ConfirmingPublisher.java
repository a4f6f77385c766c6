package io.collector.bus.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.collector.bus.BusConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes and returns when the broker has confirmed; pipelined, with a window of unconfirmed
/// messages. For one thread at a time.
///
/// Whatever goes wrong, the channel with its pending confirms is thrown away, and the caller
/// publishes all of it again: a late confirm of an old channel can't be taken for one of the new.
public final class ConfirmingPublisher implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ConfirmingPublisher.class);

  private final Broker broker;
  private final Topology topology;
  private final int window;
  private final Duration timeout;
  private final Runnable whenConfirmed;
  private @Nullable PublisherChannel channel;

  ConfirmingPublisher(
      Broker broker, Topology topology, BusConfig.Relay config, Runnable whenConfirmed) {
    this.whenConfirmed = whenConfirmed;
    this.broker = broker;
    this.topology = topology;
    this.window = config.window();
    this.timeout = config.confirmTimeout();
  }

  /// Opens a channel if there is none, so that a caller learns whether the broker is there before
  /// it starts.
  public void connect() throws IOException {
    if (channel == null || !channel.isOpen()) {
      close();
      channel = new PublisherChannel(broker.publishing().createChannel());
    }
  }

  /// Publishes all, in order, and waits until they are confirmed.
  ///
  /// @throws IOException if not every message was confirmed; some may have been taken
  public void publish(List<OutgoingMessage> messages) throws IOException, InterruptedException {
    connect();
    send(messages);
    awaitConfirms();
  }

  /// Publishes all, in order, on the channel that is open.
  ///
  /// @throws IOException if something is wrong with these, or with others that are unconfirmed
  public void send(List<OutgoingMessage> messages) throws IOException, InterruptedException {
    onChannel(
        current -> {
          for (var message : messages) {
            current.publish(message);
          }
        });
  }

  /// Waits until all that was sent is confirmed.
  ///
  /// @throws IOException if not every message was confirmed; some may have been taken
  public void awaitConfirms() throws IOException, InterruptedException {
    onChannel(current -> current.awaitAtMost(0));
  }

  /// Whether [#awaitConfirms()] has nothing to wait for: all is confirmed, or something is wrong.
  public boolean isConfirmed() {
    return channel == null || channel.isConfirmed();
  }

  private interface Work {
    void on(PublisherChannel channel) throws IOException, InterruptedException, TimeoutException;
  }

  private void onChannel(Work work) throws IOException, InterruptedException {
    var current = channel;
    if (current == null) {
      throw new IOException("no channel");
    }
    try {
      work.on(current);
    } catch (IOException | InterruptedException e) {
      close();
      throw e;
    } catch (AlreadyClosedException e) {
      close();
      throw new IOException(e);
    } catch (RuntimeException | Error e) {
      close(); // a message that couldn't be written has no confirm to wait for
      throw e;
    } catch (TimeoutException e) {
      close();
      throw new IOException("the broker didn't confirm within " + timeout, e);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.abort();
      channel = null;
    }
  }

  /// One channel and what it has published.
  private final class PublisherChannel {

    private final Channel channel;
    private final TreeSet<Long> unconfirmed = new TreeSet<>();
    private boolean refused;

    PublisherChannel(Channel channel) throws IOException {
      this.channel = channel;
      topology.preparePublishing(channel);
      channel.confirmSelect();
      channel.addConfirmListener(
          (tag, multiple) -> confirmed(tag, multiple, false),
          (tag, multiple) -> confirmed(tag, multiple, true));
      channel.addReturnListener(
          returned -> unroutable(returned.getExchange(), returned.getRoutingKey()));
      channel.addShutdownListener(_ -> wake());
    }

    boolean isOpen() {
      return channel.isOpen();
    }

    void publish(OutgoingMessage message)
        throws IOException, InterruptedException, TimeoutException {
      awaitAtMost(window - 1);
      synchronized (this) {
        unconfirmed.add(channel.getNextPublishSeqNo());
      }
      channel.basicPublish(
          message.exchange, message.routingKey, true, message.properties, message.body);
    }

    private void confirmed(long tag, boolean multiple, boolean nack) {
      synchronized (this) {
        refused |= nack;
        if (multiple) {
          unconfirmed.headSet(tag, true).clear();
        } else {
          unconfirmed.remove(tag);
        }
        notifyAll();
      }
      if (isConfirmed()) {
        whenConfirmed.run();
      }
    }

    synchronized boolean isConfirmed() {
      return unconfirmed.isEmpty() || refused || !channel.isOpen();
    }

    /// Without a queue an event stays in the event log, but a forwarded message would be lost.
    /// Called before the confirm.
    private synchronized void unroutable(String exchange, String routingKey) {
      LOG.warnf("The broker has no queue for %s at exchange '%s'", routingKey, exchange);
      refused |= !exchange.equals(topology.exchange());
    }

    private void wake() {
      synchronized (this) {
        notifyAll();
      }
      whenConfirmed.run();
    }

    /// The timeout starts again with each confirm: a slow broker isn't an error.
    synchronized void awaitAtMost(int pending)
        throws IOException, InterruptedException, TimeoutException {
      var before = unconfirmed.size();
      var deadline = System.nanoTime() + timeout.toNanos();
      while (unconfirmed.size() > pending) {
        check();
        if (unconfirmed.size() < before) {
          before = unconfirmed.size();
          deadline = System.nanoTime() + timeout.toNanos();
        }
        var left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new TimeoutException();
        }
        wait(left);
      }
      check();
    }

    private void check() throws IOException {
      if (refused) {
        throw new IOException("the broker refused a message");
      }
      if (!channel.isOpen()) {
        throw new IOException("the channel was closed", channel.getCloseReason());
      }
    }

    void abort() {
      try {
        channel.abort();
      } catch (IOException | AlreadyClosedException e) {
        LOG.debugf(e, "The channel was closed already");
      }
    }
  }
}
