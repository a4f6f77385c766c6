package io.collector.bus;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;

/// Reacts to one kind of event, inside the transaction that [Inbox] opened.
///
/// It may be called for events in any order. A failed [Uni] rolls back and is tried again later,
// unless it is a
/// [RefusedEventException].
@FunctionalInterface
public interface EventHandler<T extends Payload> {

  Uni<Void> handle(Event<T> event);
}
