package io.collector.order.order;

import static java.util.stream.Collectors.toSet;

import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.bus.Cause;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.invoice.InvoiceUpdated;
import io.collector.events.invoice.PaymentUpdated;
import io.collector.order.gate.LoadGate;
import io.collector.order.progress.InvoiceCopies;
import io.collector.order.progress.OrderProgress;
import io.collector.order.progress.ProgressFact;
import io.collector.order.progress.ProgressFacts;
import io.collector.order.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Records what other services state about an order, and derives its status from all facts. Facts
/// of an unknown order, or of an invoice whose order is unknown, are kept until it is known.
@ApplicationScoped
public class RecordOrderProgress {

  private final ProgressFacts facts;
  private final InvoiceCopies invoices;
  private final Timeline timeline;
  private final SalesOrders orders;
  private final LoadGate loadGate;
  private final ChangeOrderStatus changeOrderStatus;
  private final RefundOrder refundOrder;

  RecordOrderProgress(
      ProgressFacts facts,
      InvoiceCopies invoices,
      Timeline timeline,
      SalesOrders orders,
      LoadGate loadGate,
      ChangeOrderStatus changeOrderStatus,
      RefundOrder refundOrder) {
    this.facts = facts;
    this.invoices = invoices;
    this.timeline = timeline;
    this.orders = orders;
    this.loadGate = loadGate;
    this.changeOrderStatus = changeOrderStatus;
    this.refundOrder = refundOrder;
  }

  /// An event and the facts in it.
  private record Stated<T extends Payload>(Event<T> event, List<ProgressFact> facts) {}

  /// A handler of events that contain these facts.
  public <T extends Payload> BatchHandler<T> by(Function<T, List<ProgressFact>> read) {
    return events -> {
      var stated =
          events.stream().map(event -> new Stated<>(event, read.apply(event.data()))).toList();
      return lock(stated).chain(() -> Sequential.each(stated, this::record));
    };
  }

  /// On `invoice.updated`: copies the states, derives the status of their orders, and has the
  /// customers' other orders checked again.
  public BatchHandler<InvoiceUpdated> invoices() {
    return events -> {
      var orderOf = new TreeMap<UUID, @Nullable UUID>();
      events.forEach(event -> orderOf.put(event.data().invoiceId(), event.data().orderId()));
      var cause = Cause.of(events.getLast());
      return facts
          .linkInvoices(orderOf)
          .call(() -> invoices.put(events.stream().map(Event::data).toList()))
          .call(this::lockOrders)
          .chain(known -> Sequential.each(List.copyOf(known), order -> advance(cause, order)))
          .chain(() -> loadGate.recheck(owing(events)));
    };
  }

  /// On `payment.updated`: copies the payments; a refund of the customer's credit has its orders
  /// checked again. What is allocated instead, `invoice.updated` tells.
  public BatchHandler<PaymentUpdated> payments() {
    return events ->
        invoices
            .putPayments(events.stream().map(Event::data).toList())
            .chain(() -> loadGate.recheck(refunded(events)));
  }

  private static Set<UUID> refunded(List<Event<PaymentUpdated>> payments) {
    return payments.stream()
        .map(Event::data)
        .filter(payment -> payment.refundedAmount().signum() > 0)
        .map(PaymentUpdated::customerId)
        .collect(toSet());
  }

  private static Set<UUID> owing(List<Event<InvoiceUpdated>> invoices) {
    return invoices.stream()
        .map(Event::data)
        .filter(invoice -> invoice.openAmount().signum() > 0)
        .map(InvoiceUpdated::customerId)
        .collect(toSet());
  }

  /// Invoices before orders, each in the order of their ids: every handler does so, and they cannot
  /// deadlock.
  private <T extends Payload> Uni<Void> lock(List<Stated<T>> stated) {
    return facts
        .linkInvoices(stated.stream().flatMap(one -> one.facts().stream()).toList())
        .chain(this::lockOrders);
  }

  private Uni<Void> lockOrders(Set<UUID> ids) {
    return orders.lock(ids).chain(() -> loadGate.lockCustomers(ids));
  }

  private Uni<Void> record(Stated<?> stated) {
    return facts
        .insert(stated.facts())
        .call(() -> recordInTimeline(stated.event(), stated.facts()))
        .chain(known -> Sequential.each(known, order -> advance(Cause.of(stated.event()), order)));
  }

  private Uni<Void> recordInTimeline(Event<? extends Payload> event, List<ProgressFact> stated) {
    return timeline.record(
        event,
        stated.stream().map(ProgressFact::order).filter(Objects::nonNull).collect(toSet()),
        stated.stream()
            .filter(fact -> fact.order() == null)
            .map(ProgressFact::invoice)
            .filter(Objects::nonNull)
            .collect(toSet()));
  }

  /// The order is locked before its facts are read, so that those of a concurrent transaction are
  /// seen.
  private Uni<Void> advance(Cause cause, UUID orderId) {
    return orders
        .withLines(orderId)
        .chain(
            found -> found.isEmpty() ? Uni.createFrom().voidItem() : advance(cause, found.get()));
  }

  private Uni<Void> advance(Cause cause, SalesOrder order) {
    return facts
        .of(order.id())
        .call(
            all ->
                invoices
                    .ofOrder(order.id())
                    .invoke(
                        told -> order.recordProgress(OrderProgress.of(order.ordered(), all, told))))
        .call(() -> changeOrderStatus.applyPolicy(cause, order))
        .chain(all -> refundOrder.publish(cause, order, all));
  }
}
