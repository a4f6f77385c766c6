package io.collector.testing;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The exchange as an outside program sees it: publishes plain messages, and hears everything.
public final class Exchange implements AutoCloseable {

  private static final String NAME = "collector-events";

  private final Connection connection;
  private final Channel channel;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private Exchange(TestBroker broker) throws IOException, TimeoutException {
    connection = broker.connect();
    channel = connection.createChannel();
    channel.confirmSelect();
  }

  /// One message that went over the exchange.
  public record Received(String type, BasicProperties properties, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /// Connects and listens to every event from now on. The exchange must stand: a service declares
  /// it.
  public static Exchange listen(TestBroker broker) {
    try {
      var exchange = new Exchange(broker);
      var queue = exchange.channel.queueDeclare().getQueue();
      exchange.channel.queueBind(queue, NAME, "#");
      exchange.channel.basicConsume(
          queue,
          true,
          (tag, message) ->
              exchange.received.add(
                  new Received(
                      message.getEnvelope().getRoutingKey(),
                      message.getProperties(),
                      message.getBody())),
          tag -> {});
      return exchange;
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /// What was heard of one type, whose body contains the text.
  public List<Received> received(String type, String containing) {
    return received.stream()
        .filter(message -> message.type().equals(type) && message.text().contains(containing))
        .toList();
  }

  /// Publishes as a program does that knows nothing but the type and JSON.
  public void publish(String type, String json) {
    publish(type, new BasicProperties(), json.getBytes(StandardCharsets.UTF_8));
  }

  public void publish(String type, BasicProperties properties, byte[] body) {
    try {
      channel.basicPublish(NAME, type, true, properties, body);
      channel.waitForConfirms(10_000);
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Messages that wait in a queue.
  public long depth(String queue) {
    try {
      return channel.messageCount(queue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes the next message off a queue, or null.
  public @Nullable GetResponse take(String queue) {
    try {
      return channel.basicGet(queue, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void purge(String queue) {
    try {
      channel.queuePurge(queue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete(String queue) {
    try {
      channel.queueDelete(queue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    connection.abort(1_000);
  }
}
