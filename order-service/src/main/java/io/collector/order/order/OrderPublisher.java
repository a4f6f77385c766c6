package io.collector.order.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.Payload;
import io.collector.events.order.OrderCreated;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Publishes events of an order and records them in its timeline.
@ApplicationScoped
class OrderPublisher {

  private final Outbox outbox;
  private final Timeline timeline;

  OrderPublisher(Outbox outbox, Timeline timeline) {
    this.outbox = outbox;
    this.timeline = timeline;
  }

  /// In this order.
  Uni<Void> publish(Cause cause, SalesOrder order, List<? extends Payload> events) {
    return Sequential.each(events, event -> publish(cause, order, event));
  }

  /// `order.created` has the order's id as event id: the order itself is its timeline entry, so
  /// that taking an order writes one row less.
  Uni<Void> publish(Cause cause, SalesOrder order, Payload event) {
    if (event instanceof OrderCreated) {
      return outbox.append(order.id(), cause, event, order.version());
    }
    var eventId = UuidCreator.getTimeOrderedEpoch();
    return timeline
        .recordOwn(eventId, event, order.id())
        .chain(() -> outbox.append(eventId, cause, event, order.version()));
  }
}
