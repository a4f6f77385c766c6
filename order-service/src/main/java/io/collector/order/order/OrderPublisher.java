package io.collector.order.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.collector.events.Payload;
import io.collector.events.order.OrderCreated;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Tells the other services of an order, and its timeline.
@ApplicationScoped
class OrderPublisher {

  private final Outbox outbox;
  private final Timeline timeline;

  OrderPublisher(Outbox outbox, Timeline timeline) {
    this.outbox = outbox;
    this.timeline = timeline;
  }

  /// Tells these, one after the other.
  Uni<Void> all(SalesOrder order, List<? extends Payload> messages) {
    return Sequential.each(messages, message -> one(order, message));
  }

  /// The event of an order's beginning has the order's id: the order itself is its entry in the
  /// timeline, and taking one writes no row more.
  Uni<Void> one(SalesOrder order, Payload message) {
    if (message instanceof OrderCreated) {
      return outbox.append(order.id(), message, order.version());
    }
    var eventId = UuidCreator.getTimeOrderedEpoch();
    return timeline
        .keepOwn(eventId, message, order.id())
        .chain(() -> outbox.append(eventId, message, order.version()));
  }
}
