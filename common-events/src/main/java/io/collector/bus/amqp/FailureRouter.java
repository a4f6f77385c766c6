package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.bus.BusConfig;
import io.collector.bus.BusMetrics;
import io.collector.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends what failed to where it waits for its next try, or to the dead letters, with the reason in
/// its headers.
@ApplicationScoped
class FailureRouter {

  private static final Logger LOG = Logger.getLogger(FailureRouter.class);
  private static final int LONGEST_REASON = 500;

  private final Topology topology;
  private final BusConfig config;
  private final BusMetrics metrics;
  private final ConfirmingPublisher publisher;

  FailureRouter(Publishers publishers, Topology topology, BusConfig config, BusMetrics metrics) {
    this.topology = topology;
    this.config = config;
    this.metrics = metrics;
    this.publisher = publishers.create();
  }

  /// After its n-th try; returns when the broker has it safely.
  void retry(EventType type, BasicProperties properties, byte[] body, Throwable cause)
      throws IOException, InterruptedException {
    var failures = Headers.attempt(properties);
    if (failures >= config.tries()) {
      deadLetter(type, properties, body, failures + " tries failed: " + message(cause), cause);
      return;
    }
    send(
        OutgoingMessage.forward(
            topology.retryExchange(failures),
            topology.queue(type),
            properties,
            body,
            Map.of(Headers.ATTEMPT, failures + 1, Headers.ERROR, shorten(message(cause)))));
    metrics.retried(type);
  }

  void deadLetter(EventType type, BasicProperties properties, byte[] body, String reason)
      throws IOException, InterruptedException {
    deadLetter(type, properties, body, reason, null);
  }

  private void deadLetter(
      EventType type,
      BasicProperties properties,
      byte[] body,
      String reason,
      @Nullable Throwable cause)
      throws IOException, InterruptedException {
    send(
        OutgoingMessage.forward(
            "",
            topology.deadLetterQueue(),
            properties,
            body,
            Map.of(
                Headers.REASON,
                shorten(reason),
                Headers.FAILED_QUEUE,
                topology.queue(type),
                Headers.FAILED_AT,
                Instant.now().toString(),
                Headers.ATTEMPT,
                Headers.attempt(properties),
                Headers.ERROR,
                cause == null ? "" : cause.getClass().getName())));
    metrics.deadLettered(type);
    LOG.warnf("Dead-lettered %s from %s: %s", type, topology.queue(type), reason);
  }

  private synchronized void send(OutgoingMessage message) throws IOException, InterruptedException {
    publisher.publish(List.of(message));
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
  }
}
