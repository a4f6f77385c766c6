package io.collector.order.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.order.progress.ProgressFact;
import io.collector.order.progress.ProgressFact.Kind;
import io.collector.order.progress.ProgressFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;

/// Tells of each order's part of a refund once, when it is known whose it is.
@ApplicationScoped
class RefundOrder {

  private final ProgressFacts facts;
  private final OrderPublisher tell;

  RefundOrder(ProgressFacts facts, OrderPublisher tell) {
    this.facts = facts;
    this.tell = tell;
  }

  Uni<Void> tell(SalesOrder order, List<ProgressFact> all) {
    var refunds =
        all.stream()
            .filter(fact -> fact.kind() == Kind.REFUND && !fact.told())
            .collect(groupingBy(ProgressFact::document, TreeMap::new, toList()));
    var messages =
        refunds.entrySet().stream()
            .map(refund -> OrderMessages.refunded(order, refund.getKey(), refund.getValue()))
            .toList();
    return tell.all(order, messages).chain(() -> facts.tellOnce(order.id(), refunds.keySet()));
  }
}
