package io.collector.order.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.bus.Cause;
import io.collector.money.Decimals;
import io.collector.order.progress.ProgressFact;
import io.collector.order.progress.ProgressFact.Kind;
import io.collector.order.progress.ProgressFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/// Publishes an order's part of a refund once, when it is known which order it is for.
@ApplicationScoped
class RefundOrder {

  private final ProgressFacts facts;
  private final OrderPublisher publisher;

  RefundOrder(ProgressFacts facts, OrderPublisher publisher) {
    this.facts = facts;
    this.publisher = publisher;
  }

  Uni<Void> publish(Cause cause, SalesOrder order, List<ProgressFact> all) {
    var refunds =
        all.stream()
            .filter(fact -> fact.kind() == Kind.REFUND && !fact.published())
            .collect(groupingBy(ProgressFact::document, TreeMap::new, toList()));
    var cameIn = order.balance().cameIn().max(sum(all, Kind.PAYMENT));
    var isFull = cameIn.signum() > 0 && cameIn.compareTo(sum(all, Kind.REFUND)) <= 0;
    var messages =
        refunds.entrySet().stream()
            .map(
                refund -> OrderMessages.refunded(order, refund.getKey(), refund.getValue(), isFull))
            .toList();
    return publisher
        .publish(cause, order, messages)
        .chain(() -> facts.markPublished(order.id(), refunds.keySet()));
  }

  private static BigDecimal sum(List<ProgressFact> all, Kind kind) {
    return Decimals.sum(
        all.stream().filter(fact -> fact.kind() == kind).map(ProgressFact::amountOrZero).toList());
  }
}
