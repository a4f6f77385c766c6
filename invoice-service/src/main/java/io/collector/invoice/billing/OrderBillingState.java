package io.collector.invoice.billing;

import static java.util.Objects.requireNonNullElse;

import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.settings.InvoiceRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What all facts of an order say together. The order in which they came makes no difference.
final class OrderBillingState {

  private static final Set<String> NEVER_ACCEPTED =
      Set.of("REFUSED", "UNDELIVERED", "UNDELIVERABLE");

  private final BillableOrder order;
  private final InvoiceRule rule;
  private final Set<UUID> settledNotes = new HashSet<>();
  private final Map<UUID, DeliveryDispatched> dispatched = new HashMap<>();
  private final Map<UUID, DeliveryConfirmed> confirmedNotes = new LinkedHashMap<>();
  private final List<DeliveryReturned> returns = new ArrayList<>();
  private final Map<UUID, BigDecimal> cancelled = new HashMap<>();
  private boolean confirmed;

  private OrderBillingState(BillableOrder order, InvoiceRule rule) {
    this.order = order;
    this.rule = rule;
  }

  /// What came of a delivery: its number, and what was accepted by line.
  record Delivered(UUID noteId, String number, Map<UUID, BigDecimal> accepted) {}

  /// @return empty if the order itself isn't known yet
  static Optional<OrderBillingState> of(List<OrderFacts.Fact> facts) {
    var known =
        facts.stream()
            .filter(fact -> fact.event().data() instanceof OrderCreated)
            .findFirst()
            .map(
                fact ->
                    new OrderBillingState(
                        BillableOrder.of((OrderCreated) fact.event().data()),
                        requireNonNullElse(fact.rule(), InvoiceRule.AFTER_DELIVERY)));
    known.ifPresent(record -> facts.forEach(record::note));
    return known;
  }

  private void note(OrderFacts.Fact fact) {
    if (fact.event().data() instanceof OrderConfirmed) {
      confirmed = true;
    } else if (fact.event().data() instanceof OrderCancelled word) {
      word.lineItems()
          .forEach(item -> order.add(cancelled, item.lineId(), item.productId(), item.quantity()));
    } else if (fact.event().data() instanceof DeliveryDispatched word) {
      dispatched.put(word.deliveryNoteId(), word);
    } else if (fact.event().data() instanceof DeliveryConfirmed word) {
      confirmedNotes.put(word.deliveryNoteId(), word);
      if (fact.settled()) {
        settledNotes.add(word.deliveryNoteId());
      }
    } else if (fact.event().data() instanceof DeliveryReturned word) {
      returns.add(word);
    }
  }

  BillableOrder order() {
    return order;
  }

  InvoiceRule rule() {
    return rule;
  }

  boolean isConfirmed() {
    return confirmed;
  }

  /// Deliveries of which is known what was accepted: a confirmation that names no items means all
  /// that was dispatched, and waits for word of that. Those that are settled come first, so that of
  /// lines of one product those are left for the others that no document was made for.
  List<Delivered> deliveries() {
    var known = new ArrayList<Delivered>();
    var sums = new HashMap<UUID, BigDecimal>();
    var settledFirst =
        confirmedNotes.values().stream()
            .sorted(Comparator.comparing(note -> !settledNotes.contains(note.deliveryNoteId())));
    settledFirst.forEach(
        note -> {
          var before = Map.copyOf(sums);
          if (accept(note, sums)) {
            known.add(
                new Delivered(
                    note.deliveryNoteId(), note.deliveryNumber(), difference(sums, before)));
          }
        });
    return known;
  }

  /// @return whether it is known what was accepted
  private boolean accept(DeliveryConfirmed note, Map<UUID, BigDecimal> sums) {
    var left = dispatched.get(note.deliveryNoteId());
    if (note.items() != null) {
      note.items()
          .forEach(item -> order.add(sums, item.lineId(), item.productId(), item.quantity()));
    } else if (left != null) {
      left.items()
          .forEach(item -> order.add(sums, item.lineId(), item.productId(), item.quantity()));
    }
    return note.items() != null || left != null;
  }

  private static Map<UUID, BigDecimal> difference(
      Map<UUID, BigDecimal> after, Map<UUID, BigDecimal> before) {
    var difference = new HashMap<UUID, BigDecimal>();
    after.forEach(
        (line, sum) ->
            difference.put(line, sum.subtract(before.getOrDefault(line, BigDecimal.ZERO))));
    return difference;
  }

  /// Deliveries that nothing came of yet.
  List<Delivered> openDeliveries() {
    return deliveries().stream().filter(one -> !settledNotes.contains(one.noteId())).toList();
  }

  BigDecimal delivered(BillableLine line) {
    return deliveries().stream()
        .map(one -> one.accepted().getOrDefault(line.id(), BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Of what hasn't left: what left while the order was being cancelled has left.
  BigDecimal cancelled(BillableLine line) {
    return cancelled
        .getOrDefault(line.id(), BigDecimal.ZERO)
        .min(line.quantity().subtract(left(line)))
        .max(BigDecimal.ZERO);
  }

  private BigDecimal left(BillableLine line) {
    var sums = new HashMap<UUID, BigDecimal>();
    for (var note : dispatched.values()) {
      note.items()
          .forEach(item -> order.add(sums, item.lineId(), item.productId(), item.quantity()));
    }
    return sums.getOrDefault(line.id(), BigDecimal.ZERO).max(delivered(line).add(rejected(line)));
  }

  /// Came back after the customer had accepted it.
  BigDecimal returned(BillableLine line) {
    return back(line, true);
  }

  /// Came back without the customer having accepted it: refused at the door, or never delivered.
  BigDecimal neverAccepted(BillableLine line) {
    return back(line, false);
  }

  private BigDecimal back(BillableLine line, boolean accepted) {
    var sums = new HashMap<UUID, BigDecimal>();
    for (var word : returns) {
      for (var item : word.items()) {
        var reason = item.reason() == null ? word.reason() : item.reason();
        if (accepted != isOfUnaccepted(reason)) {
          order.add(sums, item.lineId(), item.productId(), item.quantity());
        }
      }
    }
    return sums.getOrDefault(line.id(), BigDecimal.ZERO);
  }

  private static boolean isOfUnaccepted(@Nullable String reason) {
    return reason != null && NEVER_ACCEPTED.contains(reason);
  }

  /// Refused at the door, as the confirmations of deliveries say.
  private BigDecimal rejected(BillableLine line) {
    var sums = new HashMap<UUID, BigDecimal>();
    for (var note : confirmedNotes.values()) {
      for (var item : requireNonNullElse(note.items(), List.<DeliveryConfirmed.Item>of())) {
        order.add(
            sums,
            item.lineId(),
            item.productId(),
            requireNonNullElse(item.rejected(), BigDecimal.ZERO));
      }
    }
    return sums.getOrDefault(line.id(), BigDecimal.ZERO);
  }

  /// Whether nothing of the order is outstanding any more. What was refused is told twice, with the
  /// delivery and with its return.
  boolean isComplete() {
    return order.lines().stream().allMatch(this::isDone);
  }

  private boolean isDone(BillableLine line) {
    if (line.service()) {
      return confirmed || cancelled(line).compareTo(line.quantity()) >= 0;
    }
    return delivered(line)
            .add(rejected(line).max(neverAccepted(line)))
            .add(cancelled(line))
            .compareTo(line.quantity())
        >= 0;
  }
}
