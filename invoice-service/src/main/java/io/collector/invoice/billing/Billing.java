package io.collector.invoice.billing;

import static java.math.BigDecimal.ZERO;

import io.collector.invoice.invoice.Shipment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides which invoices and credit notes an order needs now: the quantities due by its rule, less
/// those invoiced already. Pure. The order in which the events came may change the documents, but
/// not their sum.
final class Billing {

  private final OrderBillingState record;
  private final Map<UUID, BigDecimal> billed;
  private final Set<String> usedKeys;

  /// @param billed   invoiced and not credited, by line
  /// @param usedKeys the keys of existing invoices
  Billing(OrderBillingState record, Map<UUID, BigDecimal> billed, Set<String> usedKeys) {
    this.record = record;
    this.billed = new HashMap<>(billed);
    this.usedKeys = usedKeys;
  }

  /// An invoice to be made.
  ///
  /// @param key  names its order or delivery; null if a person requested it
  /// @param note the delivery, if it is for one
  /// @param quantities by line, at least one
  record NewInvoice(
      @Nullable String key,
      OrderBillingState.@Nullable Delivered note,
      Map<UUID, BigDecimal> quantities) {}

  /// @param invoices    to be issued
  /// @param billedNotes deliveries that are billed now
  /// @param excess      by line, invoiced but not owed: to be credited
  record Decision(List<NewInvoice> invoices, Set<UUID> billedNotes, Map<UUID, BigDecimal> excess) {}

  static String keyOfOrder(UUID orderId) {
    return "order:" + orderId;
  }

  static String keyOfDelivery(UUID noteId) {
    return "delivery:" + noteId;
  }

  static String keyOf(Shipment shipment) {
    return shipment.deliveryNoteId() == null
        ? keyOfOrder(shipment.orderId())
        : keyOfDelivery(shipment.deliveryNoteId());
  }

  Decision decide() {
    var excess = excess();
    var billedNotes = new LinkedHashSet<UUID>();
    var invoices =
        switch (record.rule()) {
          case AFTER_DELIVERY -> perDelivery(record.openDeliveries(), true, billedNotes);
          case AFTER_COMPLETE_ORDER ->
              record.isComplete() ? together(billedNotes) : List.<NewInvoice>of();
          case IMMEDIATE -> together(billedNotes);
          case COLLECTIVE, MANUAL -> List.<NewInvoice>of();
        };
    return new Decision(invoices, billedNotes, excess);
  }

  /// Parts of a collective invoice: one for each delivery, and one for services without any.
  ///
  /// @param parts       may be none
  /// @param billedNotes deliveries that are billed with them
  record Collected(List<NewInvoice> parts, Set<UUID> billedNotes) {}

  /// What of the order goes on a collective invoice.
  ///
  /// @param isWanted whether something of this moment goes on it
  Collected collect(Predicate<Instant> isWanted) {
    var open = record.openDeliveries();
    var wanted = open.stream().filter(note -> isWanted.test(note.at())).toList();
    var areServicesApart = open.isEmpty() && isWanted.test(record.since());
    var billedNotes = new LinkedHashSet<UUID>();
    return new Collected(perDelivery(wanted, areServicesApart, billedNotes), billedNotes);
  }

  /// What a person may invoice: all that was delivered, and services.
  Map<UUID, BigDecimal> byHand() {
    var quantities = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : record.order().lines()) {
      put(quantities, line, ceiling(line).subtract(billed(line)));
    }
    return quantities;
  }

  /// @param areServicesApart whether services may be on an invoice of their own
  private List<NewInvoice> perDelivery(
      List<OrderBillingState.Delivered> open, boolean areServicesApart, Set<UUID> billedNotes) {
    var invoices = new ArrayList<NewInvoice>();
    for (var note : open) {
      var quantities = new LinkedHashMap<UUID, BigDecimal>();
      for (var line : record.order().lines()) {
        var missing = due(line).subtract(billed(line));
        var accepted = note.accepted().getOrDefault(line.id(), ZERO);
        put(quantities, line, line.service() ? withFirst(missing) : missing.min(accepted));
      }
      billedNotes.add(note.noteId());
      add(invoices, keyOfDelivery(note.noteId()), note, quantities);
    }
    if (!areServicesApart || usedKeys.contains(orderKey())) {
      return invoices;
    }
    var services = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : record.order().lines()) {
      if (line.service() && wasNeverBilled(line)) {
        put(services, line, due(line).subtract(billed(line)));
      }
    }
    add(invoices, orderKey(), null, services);
    return invoices;
  }

  /// Services are on the first invoice. If that is voided, a person decides about them.
  private BigDecimal withFirst(BigDecimal missing) {
    return usedKeys.isEmpty() ? missing : ZERO;
  }

  /// Services are on the first invoice of a delivery; on one of their own only if there is none.
  private boolean wasNeverBilled(BillableLine line) {
    return billed(line).signum() == 0 && usedKeys.isEmpty();
  }

  private List<NewInvoice> together(Set<UUID> billedNotes) {
    var open = record.openDeliveries();
    var isFirst = !usedKeys.contains(orderKey());
    var quantities = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : record.order().lines()) {
      var missing = due(line).subtract(billed(line));
      put(quantities, line, isFirst ? missing : missing.min(accepted(open, line)));
    }
    open.forEach(note -> billedNotes.add(note.noteId()));
    var invoices = new ArrayList<NewInvoice>();
    if (isFirst) {
      add(invoices, orderKey(), null, quantities);
    } else if (!open.isEmpty()) {
      add(invoices, keyOfDelivery(open.getFirst().noteId()), open.getFirst(), quantities);
    }
    return invoices;
  }

  private static BigDecimal accepted(List<OrderBillingState.Delivered> notes, BillableLine line) {
    return notes.stream()
        .map(note -> note.accepted().getOrDefault(line.id(), ZERO))
        .reduce(ZERO, BigDecimal::add);
  }

  private void add(
      List<NewInvoice> invoices,
      String key,
      OrderBillingState.@Nullable Delivered note,
      Map<UUID, BigDecimal> quantities) {
    if (!quantities.isEmpty()) {
      quantities.forEach((line, quantity) -> billed.merge(line, quantity, BigDecimal::add));
      invoices.add(new NewInvoice(key, note, quantities));
    }
  }

  private static void put(
      Map<UUID, BigDecimal> quantities, BillableLine line, BigDecimal quantity) {
    if (quantity.signum() > 0) {
      quantities.put(line.id(), quantity);
    }
  }

  private Map<UUID, BigDecimal> excess() {
    var excess = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : record.order().lines()) {
      put(excess, line, billed(line).subtract(ceiling(line)));
    }
    excess.forEach((line, quantity) -> billed.merge(line, quantity.negate(), BigDecimal::add));
    return excess;
  }

  /// The quantity that has to be invoiced by now.
  private BigDecimal due(BillableLine line) {
    if (!line.service()) {
      return ceiling(line);
    }
    var isTime =
        switch (record.rule()) {
          case AFTER_DELIVERY, COLLECTIVE ->
              !record.deliveries().isEmpty()
                  || (record.isConfirmed() && !record.order().hasGoods())
                  || record.isComplete();
          case AFTER_COMPLETE_ORDER, IMMEDIATE, MANUAL -> true;
        };
    return isTime ? ceiling(line) : ZERO;
  }

  /// The most that may be invoiced.
  private BigDecimal ceiling(BillableLine line) {
    if (line.service()) {
      return line.quantity().subtract(record.cancelled(line)).max(ZERO);
    }
    var kept = record.delivered(line).subtract(record.returned(line)).max(ZERO);
    return switch (record.rule()) {
      case AFTER_DELIVERY, AFTER_COMPLETE_ORDER, COLLECTIVE, MANUAL -> kept;
      case IMMEDIATE ->
          line.quantity()
              .subtract(record.cancelled(line))
              .subtract(record.returned(line))
              .subtract(record.neverAccepted(line))
              .max(kept);
    };
  }

  private BigDecimal billed(BillableLine line) {
    return billed.getOrDefault(line.id(), ZERO);
  }

  private String orderKey() {
    return keyOfOrder(record.order().id());
  }
}
