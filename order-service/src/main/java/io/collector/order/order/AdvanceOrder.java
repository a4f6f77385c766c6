package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import io.collector.async.InTurn;
import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.order.progress.Fact;
import io.collector.order.progress.Facts;
import io.collector.order.progress.Progress;
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
public class AdvanceOrder {

  private final Facts facts;
  private final Timeline timeline;
  private final SalesOrders orders;
  private final MoveOrder moveOrder;
  private final RefundOrder refundOrder;

  AdvanceOrder(
      Facts facts,
      Timeline timeline,
      SalesOrders orders,
      MoveOrder moveOrder,
      RefundOrder refundOrder) {
    this.facts = facts;
    this.timeline = timeline;
    this.orders = orders;
    this.moveOrder = moveOrder;
    this.refundOrder = refundOrder;
  }

  /// A handler of events that say these facts.
  public <T extends Payload> EventHandler<T> by(Function<T, List<Fact>> read) {
    return new ByFacts<>(this, read);
  }

  private record ByFacts<T extends Payload>(AdvanceOrder advance, Function<T, List<Fact>> read)
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

  private Uni<Void> hold(List<Fact> told) {
    return facts.link(told).chain(orders::hold);
  }

  private Uni<Void> advance(Event<? extends Payload> event, List<Fact> told) {
    return facts
        .keep(told)
        .call(() -> note(event, told))
        .chain(known -> InTurn.each(known, this::advance));
  }

  private Uni<Void> note(Event<? extends Payload> event, List<Fact> told) {
    return timeline.keep(
        event,
        told.stream().map(Fact::order).filter(Objects::nonNull).collect(toSet()),
        told.stream()
            .filter(fact -> fact.order() == null)
            .map(Fact::invoice)
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
        .invoke(all -> order.learn(Progress.of(order.ordered(), all)))
        .call(() -> moveOrder.settle(order))
        .chain(all -> refundOrder.tell(order, all));
  }
}
