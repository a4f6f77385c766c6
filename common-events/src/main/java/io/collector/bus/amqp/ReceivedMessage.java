package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.bus.InboundEvent;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message of one epoch.
record ReceivedMessage<T extends Payload>(
    QueueConsumer consumer,
    ConsumerChannel epoch,
    long tag,
    BasicProperties properties,
    byte[] body,
    Event<T> event,
    UUID id)
    implements InboundEvent<T> {

  @Override
  public int attempt() {
    return Headers.attempt(properties);
  }

  @Override
  public @Nullable String traceparent() {
    return Headers.text(properties, Headers.TRACEPARENT);
  }

  @Override
  public void ack() {
    epoch.handled(tag);
  }

  @Override
  public Uni<Void> retry(Throwable cause) {
    return consumer.forward(
        this, failures -> failures.retry(event.type(), properties, body, cause));
  }

  @Override
  public Uni<Void> deadLetter(String reason) {
    return consumer.forward(
        this, failures -> failures.deadLetter(event.type(), properties, body, reason));
  }
}
