package io.collector.crm.receivable;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Handles events that are about invoices, all of which are held before the first is handled.
///
/// @param invoices that an event is about
/// @param keep     what becomes of it, once their rows are at hand
record AboutInvoices<T extends Payload>(
    Receivables receivables, Function<T, List<UUID>> invoices, Function<Event<T>, Uni<Void>> keep)
    implements EventHandler<T> {

  @Override
  public Uni<Void> prepare(List<Event<T>> events) {
    var since = new HashMap<UUID, Instant>();
    for (var event : events) {
      invoices.apply(event.data()).forEach(id -> since.putIfAbsent(id, event.timestamp()));
    }
    return receivables.hold(since);
  }

  @Override
  public Uni<Void> handle(Event<T> event) {
    return keep.apply(event);
  }

  /// The session has all rows already.
  @Override
  public boolean queriesSeeBatch() {
    return false;
  }
}
