package io.collector.bus;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message that the broker handed over and waits to hear about.
///
/// If its consumer channel is closed, none of these does anything: the broker delivers it again.
public interface InboundEvent<T extends Payload> {

  Event<T> event();

  /// What the inbox remembers it by.
  UUID id();

  /// 1 for the first try.
  int attempt();

  /// W3C trace context of whoever published it.
  @Nullable String traceparent();

  /// Handled.
  void ack();

  /// Failed: comes again after a delay, or is dead-lettered when its tries are used up. Completes
  /// when the broker has it safely.
  Uni<Void> retry(Throwable cause);

  /// Can never be handled. Completes when the broker has it safely.
  Uni<Void> deadLetter(String reason);
}
