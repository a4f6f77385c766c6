package io.collector.bus;

import static java.util.Comparator.comparingLong;

import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Reacts to many events of one kind at once, inside the transaction that [Inbox] opened: for the
/// hot ones.
///
/// ```java
/// public Uni<Void> handle(List<Event<OrderCreated>> orders) {
///   return load(orders).chain(state -> save(decide(orders, state), state));
/// }
/// ```
///
/// `load` locks all rows that the batch needs, in an order that every handler keeps, so that two
/// batches cannot deadlock. `decide` is plain Java: it changes the loaded rows and returns what is
/// to be saved and published. If the batch fails it is redone event by event.
@FunctionalInterface
public interface BatchHandler<T extends Payload> {

  /// All that it does is in the transaction: it may be given events that were handled before, and
  /// then that is rolled back.
  ///
  /// @param events in the order of their queue; at least one. Two of them may be about the same
  ///     aggregate. Each has an id.
  Uni<Void> handle(List<Event<T>> events);

  /// Of events that each tell the whole state of the one thing that a tenant has: the newest says
  /// all.
  static <T extends Payload> BatchHandler<T> ofNewest(
      ToLongFunction<T> version, Function<T, Uni<Void>> put) {
    return events ->
        put.apply(
            Collections.max(events.stream().map(Event::data).toList(), comparingLong(version)));
  }
}
