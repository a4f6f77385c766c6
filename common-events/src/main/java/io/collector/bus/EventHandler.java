package io.collector.bus;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// Reacts to one kind of event, inside the transaction that [Inbox] opened.
///
/// It may be called for events in any order. A failed [Uni] rolls back and is tried again later,
/// unless it is a
/// [RefusedEventException].
@FunctionalInterface
public interface EventHandler<T extends Payload> {

  Uni<Void> handle(Event<T> event);

  /// Before the first of a batch is handled. Who locks rows locks here what all of them need, in an
  /// order that everybody keeps, for the events come in any.
  ///
  /// @param events those of the batch that weren't handled before, in their order; never none
  default Uni<Void> prepare(List<Event<T>> events) {
    return Uni.createFrom().voidItem();
  }

  /// After the last of a batch was handled: what is to be done once for all of them.
  default Uni<Void> finish() {
    return Uni.createFrom().voidItem();
  }

  /// Whether its queries must see what earlier events of the same batch changed. Then Hibernate
  /// flushes before each of them.
  ///
  /// A handler may say no, and its batch is written in one go, if it finds every row by a key that
  /// doesn't change: a row that the session holds keeps its state in memory, whatever a query read.
  /// A second insert under the same natural key then fails the batch at its unique constraint, and
  /// the batch is redone one by one.
  default boolean queriesSeeBatch() {
    return true;
  }
}
