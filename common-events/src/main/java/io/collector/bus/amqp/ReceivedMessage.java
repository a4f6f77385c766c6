package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.bus.InboundEvent;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that a consumer channel delivered and that is held.
record ReceivedMessage<T extends Payload>(
    QueueConsumer consumer,
    ConsumerChannel channel,
    long tag,
    boolean redelivered,
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
    channel.acknowledge(tag, body.length);
  }

  @Override
  public Uni<Void> retry(Throwable cause) {
    return consumer.retry(this, cause);
  }

  @Override
  public Uni<Void> deadLetter(String reason) {
    return consumer.refuse(this, reason);
  }
}
