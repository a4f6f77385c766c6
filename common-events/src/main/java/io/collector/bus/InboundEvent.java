package io.collector.bus;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message that the broker delivered and that is not acknowledged yet.
///
/// Once its consumer channel is closed these methods do nothing: the broker redelivers the message.
public interface InboundEvent<T extends Payload> {

  Event<T> event();

  /// Its key in the inbox.
  UUID id();

  /// 1 for the first try.
  int attempt();

  /// W3C trace context of whoever published it.
  @Nullable String traceparent();

  /// Handled.
  void ack();

  /// Failed: retry after a delay, or dead-letter after the last try. Completes when the broker has
  /// confirmed, or the message will be redelivered.
  Uni<Void> retry(Throwable cause);

  /// Invalid: dead-letter without retry. Completes as [#retry(Throwable)] does.
  Uni<Void> deadLetter(String reason);
}
