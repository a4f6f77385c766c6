package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.bus.BusConfig;
import io.collector.bus.BusMetrics;
import io.collector.bus.BusyException;
import io.collector.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/// Publishes failed messages to a retry queue or to the dead letters, with the reason in a header.
@ApplicationScoped
class FailureRouter {

  private static final Logger LOG = Logger.getLogger(FailureRouter.class);
  private static final int LONGEST_REASON = 500;
  private static final String OWN_CODE = "io.collector.";

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

  /// After a failed try: to a retry queue, or to the dead letters if it was the last. What was only
  /// in the way of others is no try. Returns when the broker has confirmed.
  void retry(EventType type, BasicProperties properties, byte[] body, Throwable cause)
      throws IOException, InterruptedException {
    var failures = Math.min(Headers.attempt(properties), config.tries());
    var isTry = config.tries() == 1 || !BusyException.is(cause);
    if (isTry && failures == config.tries()) {
      deadLetter(
          type, properties, body, "tries-exhausted", failures + " tries failed: " + reason(cause));
      return;
    }
    send(
        OutgoingMessage.forward(
            topology.retryExchange(Math.min(failures, config.tries() - 1)),
            topology.queue(type),
            properties,
            body,
            Map.of(
                Headers.ATTEMPT,
                isTry ? failures + 1 : failures,
                Headers.REASON,
                PlainText.of(reason(cause), LONGEST_REASON))));
    metrics.retried(type);
  }

  /// Invalid: dead-letter without retry.
  void invalid(EventType type, BasicProperties properties, byte[] body, String reason)
      throws IOException, InterruptedException {
    deadLetter(type, properties, body, "invalid", reason);
  }

  /// Refused by a handler: dead-letter without retry.
  void refuse(EventType type, BasicProperties properties, byte[] body, String reason)
      throws IOException, InterruptedException {
    deadLetter(type, properties, body, "refused", reason);
  }

  private void deadLetter(
      EventType type, BasicProperties properties, byte[] body, String code, String reason)
      throws IOException, InterruptedException {
    var shown = PlainText.of(reason, LONGEST_REASON);
    send(
        OutgoingMessage.forward(
            topology.deadLetters(),
            topology.deadLetters(),
            properties,
            body,
            Map.of(
                Headers.REASON_CODE,
                code,
                Headers.REASON,
                shown,
                Headers.FAILED_QUEUE,
                topology.queue(type),
                Headers.FAILED_AT,
                Instant.now().toString(),
                Headers.ATTEMPT,
                Math.min(Headers.attempt(properties), config.tries()))));
    metrics.deadLettered(type);
    LOG.warnf("Dead-lettered %s from %s (%s): %s", type, topology.queue(type), code, shown);
  }

  private synchronized void send(OutgoingMessage message) throws IOException, InterruptedException {
    publisher.publish(List.of(message));
  }

  /// The exception's message if our own code wrote it. Those of the database and of libraries name
  /// tables, SQL and classes; they are only in the log, with the event id.
  private static String reason(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.getMessage() != null && isOwn(cause)
        ? cause.getMessage()
        : "a technical error; search the log for the event id";
  }

  private static boolean isOwn(Throwable cause) {
    var from = cause.getStackTrace();
    return cause.getClass().getName().startsWith(OWN_CODE)
        || (cause instanceof IllegalStateException || cause instanceof IllegalArgumentException)
            && from.length > 0
            && from[0].getClassName().startsWith(OWN_CODE);
  }
}
