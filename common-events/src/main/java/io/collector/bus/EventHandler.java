package io.collector.bus;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;

/// Reacts to one event, inside the transaction that [Inbox] opened for it.
///
/// Events come in any order. The same event takes effect once, but another event may tell the same:
/// give what is written a natural unique key. A failed [Uni] rolls back and is retried later,
/// unless it is a [RefusedEventException]: that is dead-lettered without retry.
///
/// All that it does is in the transaction: it may be given an event that was handled before, and
/// then that is rolled back.
@FunctionalInterface
public interface EventHandler<T extends Payload> {

  /// @param event with its id
  Uni<Void> handle(Event<T> event);
}
