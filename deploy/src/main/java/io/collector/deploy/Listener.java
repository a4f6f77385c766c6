package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hears everything on the exchange from now on, through a queue that vanishes with the connection.
final class Listener {

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  Listener(Channel channel, String exchange) throws IOException {
    var queue = channel.queueDeclare("", false, true, true, null).getQueue();
    channel.queueBind(queue, exchange, "#");
    channel.basicConsume(
        queue,
        true,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, BasicProperties properties, byte[] body)
              throws IOException {
            heard.add(new Heard(Instant.now(), envelope.getRoutingKey(), Api.JSON.readTree(body)));
          }
        });
  }

  /// The next event, or null if none comes before the deadline.
  @Nullable Heard next(Instant deadline) {
    try {
      var left = Duration.between(Instant.now(), deadline);
      return heard.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  record Heard(Instant at, String type, JsonNode event) {

    String correlationId() {
      return event.path("correlationId").asText();
    }

    JsonNode data() {
      return event.path("data");
    }
  }
}
