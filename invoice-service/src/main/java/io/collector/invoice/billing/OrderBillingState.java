package io.collector.invoice.billing;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.settings.InvoiceRule;
import java.math.BigDecimal;
import java.time.Instant;
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

/// The state of an order by all its events. The order in which they came makes no difference.
final class OrderBillingState {

  private static final Set<String> NEVER_ACCEPTED =
      Set.of("REFUSED", "UNDELIVERED", "UNDELIVERABLE");

  private final BillableOrder order;
  private final InvoiceRule rule;
  private final Set<UUID> billedNotes = new HashSet<>();
  private final Map<UUID, DeliveryDispatched> dispatched = new LinkedHashMap<>();
  private final Map<UUID, Instant> dispatchedAt = new HashMap<>();
  private final Map<UUID, DeliveryConfirmed> confirmedNotes = new LinkedHashMap<>();
  private final Map<UUID, Instant> handedOver = new HashMap<>();
  private final List<DeliveryReturned> returns = new ArrayList<>();
  private final Map<UUID, BigDecimal> cancelled = new HashMap<>();
  private Map<UUID, BigDecimal> settled = Map.of();
  private boolean confirmed;
  private Instant since;

  private OrderBillingState(BillableOrder order, InvoiceRule rule, Instant since) {
    this.order = order;
    this.rule = rule;
    this.since = since;
  }

  /// A delivery with the accepted quantities by line.
  ///
  /// @param at when it was handed over
  record Delivered(UUID noteId, String number, Instant at, Map<UUID, BigDecimal> accepted) {}

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
                        requireNonNullElse(fact.rule(), InvoiceRule.AFTER_DELIVERY),
                        fact.event().timestamp()));
    known.ifPresent(record -> facts.forEach(record::apply));
    return known;
  }

  private void apply(OrderFacts.Fact fact) {
    if (fact.event().data() instanceof OrderConfirmed) {
      confirmed = true;
      since = fact.event().timestamp();
    } else if (fact.event().data() instanceof OrderCancelled cancellation) {
      cancellation
          .lineItems()
          .forEach(item -> order.add(cancelled, item.lineId(), item.productId(), item.quantity()));
    } else if (fact.event().data() instanceof DeliveryDispatched dispatch) {
      dispatched.put(dispatch.deliveryNoteId(), dispatch);
      dispatchedAt.put(dispatch.deliveryNoteId(), fact.event().timestamp());
    } else if (fact.event().data() instanceof DeliveryConfirmed note) {
      confirmedNotes.put(note.deliveryNoteId(), note);
      handedOver.put(
          note.deliveryNoteId(), requireNonNullElse(note.deliveredAt(), fact.event().timestamp()));
      if (fact.billed()) {
        billedNotes.add(note.deliveryNoteId());
      }
    } else if (fact.event().data() instanceof DeliveryReturned goods) {
      returns.add(goods);
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

  /// When it was confirmed, or created if it isn't.
  Instant since() {
    return since;
  }

  /// When what is invoiced together was due.
  ///
  /// @param note null of services without a delivery
  Instant at(@Nullable Delivered note) {
    return note == null ? since : note.at();
  }

  /// Deliveries whose accepted quantities are known: a confirmation without items means all that
  /// was dispatched, and needs the dispatch. Billed deliveries come first, so that the quantities
  /// left to lines of the same product are the unbilled ones.
  List<Delivered> deliveries() {
    var known = new ArrayList<Delivered>();
    var sums = new HashMap<UUID, BigDecimal>();
    var billedFirst =
        confirmedNotes.values().stream()
            .sorted(Comparator.comparing(note -> !billedNotes.contains(note.deliveryNoteId())));
    billedFirst.forEach(
        note -> {
          var before = Map.copyOf(sums);
          if (accept(note, sums)) {
            known.add(
                new Delivered(
                    note.deliveryNoteId(),
                    note.deliveryNumber(),
                    requireNonNull(handedOver.get(note.deliveryNoteId())),
                    difference(sums, before)));
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

  /// When the goods of an invoice were handed over, or dispatched as long as nobody says more.
  ///
  /// @param before by line, what was invoiced before
  /// @param invoiced by line, what is invoiced with it
  /// @return empty if some of them haven't left yet
  List<Instant> deliveredAt(Map<UUID, BigDecimal> before, Map<UUID, BigDecimal> invoiced) {
    var kept = kept();
    var moments = new ArrayList<Instant>();
    for (var line : order.lines()) {
      var from = before.getOrDefault(line.id(), BigDecimal.ZERO);
      var to =
          from.add(
              line.service() ? BigDecimal.ZERO : invoiced.getOrDefault(line.id(), BigDecimal.ZERO));
      var sum = BigDecimal.ZERO;
      for (var note : kept) {
        var next = sum.add(note.accepted().getOrDefault(line.id(), BigDecimal.ZERO));
        if (next.min(to).compareTo(sum.max(from)) > 0) {
          moments.add(note.at());
        }
        sum = next;
      }
      if (to.compareTo(from) > 0 && sum.compareTo(to) < 0) {
        return List.of();
      }
    }
    return moments;
  }

  /// What the customer got of each delivery, or gets of what is on its way, and hasn't sent back:
  /// the earliest first.
  private List<Delivered> kept() {
    var all = new ArrayList<>(deliveries());
    var sums = new HashMap<UUID, BigDecimal>();
    all.forEach(
        note -> note.accepted().forEach((line, sum) -> sums.merge(line, sum, BigDecimal::add)));
    for (var note : dispatched.values()) {
      if (!confirmedNotes.containsKey(note.deliveryNoteId())) {
        var before = Map.copyOf(sums);
        note.items()
            .forEach(item -> order.add(sums, item.lineId(), item.productId(), item.quantity()));
        all.add(
            new Delivered(
                note.deliveryNoteId(),
                note.deliveryNumber(),
                requireNonNull(dispatchedAt.get(note.deliveryNoteId())),
                difference(sums, before)));
      }
    }
    var unnamed = new HashMap<UUID, BigDecimal>();
    for (var goods : returns) {
      for (var item : goods.items()) {
        if (goods.deliveryNoteId() == null && !isOfUnaccepted(reason(goods, item))) {
          order.add(unnamed, item.lineId(), item.productId(), item.quantity());
        }
      }
    }
    return all.stream()
        .map(this::kept)
        .sorted(Comparator.comparing(Delivered::at))
        .map(note -> less(note, unnamed))
        .toList();
  }

  /// A return that names no delivery is of the earliest that it can be of.
  ///
  /// @param back by line, what is to be taken off; less what was
  private static Delivered less(Delivered note, Map<UUID, BigDecimal> back) {
    var off = new HashMap<UUID, BigDecimal>();
    note.accepted()
        .forEach(
            (line, sum) ->
                off.put(
                    line, sum.max(BigDecimal.ZERO).min(back.getOrDefault(line, BigDecimal.ZERO))));
    off.forEach((line, sum) -> back.merge(line, sum.negate(), BigDecimal::add));
    return new Delivered(note.noteId(), note.number(), note.at(), difference(note.accepted(), off));
  }

  private static @Nullable String reason(DeliveryReturned goods, DeliveryReturned.Item item) {
    return item.reason() == null ? goods.reason() : item.reason();
  }

  private Delivered kept(Delivered note) {
    var isConfirmed = confirmedNotes.containsKey(note.noteId());
    var back = new HashMap<UUID, BigDecimal>();
    for (var goods : returns) {
      for (var item : goods.items()) {
        var reason = reason(goods, item);
        if (note.noteId().equals(goods.deliveryNoteId())
            && !(isConfirmed && isOfUnaccepted(reason))) {
          order.add(back, item.lineId(), item.productId(), item.quantity());
        }
      }
    }
    return new Delivered(
        note.noteId(), note.number(), note.at(), difference(note.accepted(), back));
  }

  private static Map<UUID, BigDecimal> difference(
      Map<UUID, BigDecimal> after, Map<UUID, BigDecimal> before) {
    var difference = new HashMap<UUID, BigDecimal>();
    after.forEach(
        (line, sum) ->
            difference.put(line, sum.subtract(before.getOrDefault(line, BigDecimal.ZERO))));
    return difference;
  }

  /// Deliveries that aren't billed yet, the earliest first.
  List<Delivered> openDeliveries() {
    return deliveries().stream()
        .filter(one -> !billedNotes.contains(one.noteId()))
        .sorted(Comparator.comparing(Delivered::at))
        .toList();
  }

  BigDecimal delivered(BillableLine line) {
    return deliveries().stream()
        .map(one -> one.accepted().getOrDefault(line.id(), BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// @param quantities by line, what a person has settled without an invoice
  void settle(Map<UUID, BigDecimal> quantities) {
    settled = quantities;
  }

  /// What isn't invoiced, for a person has settled it otherwise.
  BigDecimal settled(BillableLine line) {
    return settled.getOrDefault(line.id(), BigDecimal.ZERO);
  }

  /// At most what hasn't been dispatched: a dispatch during the cancellation counts.
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
    for (var goods : returns) {
      for (var item : goods.items()) {
        var reason = reason(goods, item);
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

  /// Refused at the door, by the confirmations of deliveries.
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

  /// Whether nothing of the order is outstanding. A refusal is in two events, the delivery's and
  /// the return's.
  boolean isComplete() {
    return order.lines().stream().allMatch(this::isDone);
  }

  private boolean isDone(BillableLine line) {
    if (line.service()) {
      return confirmed || cancelled(line).compareTo(line.quantity()) >= 0;
    }
    return outstanding(line).signum() == 0;
  }

  /// What of goods may still be delivered.
  BigDecimal outstanding(BillableLine line) {
    return line.quantity()
        .subtract(delivered(line))
        .subtract(rejected(line).max(neverAccepted(line)))
        .subtract(cancelled(line))
        .max(BigDecimal.ZERO);
  }
}
