package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.events.ContractJson;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.UnreadableEventException;
import org.jspecify.annotations.Nullable;

/// Reads a message: tolerant of unknown fields, strict about tenant, type and event id.
final class MessageReader {

  private MessageReader() {}

  /// @throws UnreadableEventException if it is no event of the type, or its properties contradict
  ///     its envelope
  static Event<?> read(EventType type, BasicProperties properties, byte[] body, int maxBodySize) {
    if (body.length > maxBodySize) {
      throw new UnreadableEventException(
          "the body has %d bytes, more than %d".formatted(body.length, maxBodySize));
    }
    var event = ContractJson.read(type, body);
    agree("tenant", Headers.text(properties, Headers.TENANT), event.tenantId());
    agree("type", properties.getType(), type.wireName());
    if (event.eventId() != null) {
      agree("event id", properties.getMessageId(), event.eventId().toString());
    }
    return event;
  }

  /// The broker checks whether a sender may publish an event by the routing key alone. A `CC` or
  /// `BCC` header takes a message to further queues unchecked: to theirs it is routed by a key that
  /// isn't theirs.
  ///
  /// @param queue the key of a message that comes back from a retry, or is sent to this queue alone
  /// @throws UnreadableEventException if the message came here by such a header
  static void mustBeRoutedBy(String routingKey, EventType type, String queue) {
    if (!routingKey.equals(type.wireName()) && !routingKey.equals(queue)) {
      throw new UnreadableEventException("the message was published as '%s'".formatted(routingKey));
    }
  }

  private static void agree(String what, @Nullable String sent, String enveloped) {
    if (sent != null && !sent.equals(enveloped)) {
      throw new UnreadableEventException(
          "the message's %s '%s' is not its envelope's '%s'".formatted(what, sent, enveloped));
    }
  }
}
