package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.order.progress.OrderProgress;
import io.collector.order.progress.ProgressFact;
import io.collector.order.progress.ProgressFacts;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/// What another service tells of an order is kept, and the order comes to stand where all that is
/// known leads. Facts of an order that isn't known, or of an invoice whose order isn't, wait.
@ApplicationScoped
public class RecordOrderProgress {

  private final ProgressFacts facts;
  private final Timeline timeline;
  private final SalesOrders orders;
  private final ChangeOrderStatus changeOrderStatus;
  private final RefundOrder refundOrder;

  RecordOrderProgress(
      ProgressFacts facts,
      Timeline timeline,
      SalesOrders orders,
      ChangeOrderStatus changeOrderStatus,
      RefundOrder refundOrder) {
    this.facts = facts;
    this.timeline = timeline;
    this.orders = orders;
    this.changeOrderStatus = changeOrderStatus;
    this.refundOrder = refundOrder;
  }

  /// A handler of events that say these facts.
  public <T extends Payload> EventHandler<T> by(Function<T, List<ProgressFact>> read) {
    return new ByFacts<>(this, read);
  }

  private record ByFacts<T extends Payload>(
      RecordOrderProgress advance, Function<T, List<ProgressFact>> read)
      implements EventHandler<T> {

    @Override
    public Uni<Void> handle(Event<T> event) {
      return advance.advance(event, read.apply(event.data()));
    }

    /// Invoices are held before orders: everybody does so in this order.
    @Override
    public Uni<Void> prepare(List<Event<T>> events) {
      return advance.hold(
          events.stream().flatMap(event -> read.apply(event.data()).stream()).toList());
    }

    /// Orders are found by their keys alone, and facts are written at once.
    @Override
    public boolean queriesSeeBatch() {
      return false;
    }
  }

  private Uni<Void> hold(List<ProgressFact> told) {
    return facts.link(told).chain(orders::hold);
  }

  private Uni<Void> advance(Event<? extends Payload> event, List<ProgressFact> told) {
    return facts
        .keep(told)
        .call(() -> note(event, told))
        .chain(known -> Sequential.each(known, this::advance));
  }

  private Uni<Void> note(Event<? extends Payload> event, List<ProgressFact> told) {
    return timeline.keep(
        event,
        told.stream().map(ProgressFact::order).filter(Objects::nonNull).collect(toSet()),
        told.stream()
            .filter(fact -> fact.order() == null)
            .map(ProgressFact::invoice)
            .filter(Objects::nonNull)
            .collect(toSet()));
  }

  /// The order was held before anything looked at its facts: so those of whoever held it before are
  /// seen.
  private Uni<Void> advance(UUID orderId) {
    return orders
        .withLines(orderId)
        .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : advance(found.get()));
  }

  private Uni<Void> advance(SalesOrder order) {
    return facts
        .of(order.id())
        .invoke(all -> order.learn(OrderProgress.of(order.ordered(), all)))
        .call(() -> changeOrderStatus.settle(order))
        .chain(all -> refundOrder.tell(order, all));
  }
}
