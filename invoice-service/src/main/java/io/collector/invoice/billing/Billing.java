package io.collector.invoice.billing;

import static java.math.BigDecimal.ZERO;

import io.collector.invoice.invoice.Shipment;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides which invoices and credit notes an order needs now: the quantities due by its rule, less
/// those invoiced already. Pure. The order in which the events came may change the documents, but
/// not their sum.
///
/// No invoice is below zero. Services are on the first one; those that take something off (below
/// zero) on the first that bears all of them. A delivery whose invoice would be below zero, or
/// would leave too little of the order to bear them, waits for the next, to be invoiced with it.
final class Billing {

  private final OrderBillingState record;
  private final Map<UUID, BigDecimal> billed;
  private final Set<String> usedKeys;
  private final Set<UUID> onceBilled;
  private final TaxRate usual;
  private final List<OrderBillingState.Delivered> open;
  private final Map<UUID, BigDecimal> ceilings = new HashMap<>();

  /// What of goods may still be delivered, by line.
  private final Map<UUID, BigDecimal> outstanding = new HashMap<>();

  /// @param billed     invoiced and not credited, by line
  /// @param usedKeys   the keys of existing invoices
  /// @param onceBilled lines of existing invoices, also of void ones
  /// @param usual      the rate of lines that name none
  Billing(
      OrderBillingState record,
      Map<UUID, BigDecimal> billed,
      Set<String> usedKeys,
      Set<UUID> onceBilled,
      TaxRate usual) {
    this.record = record;
    this.billed = new HashMap<>(billed);
    this.usedKeys = usedKeys;
    this.onceBilled = onceBilled;
    this.usual = usual;
    this.open = record.openDeliveries();
  }

  /// An invoice to be made.
  ///
  /// @param key  names its order or delivery; null if a person requested it
  /// @param notes the deliveries that it is for, if any, the latest last
  /// @param quantities by line, at least one
  record NewInvoice(
      @Nullable String key,
      List<OrderBillingState.Delivered> notes,
      Map<UUID, BigDecimal> quantities) {

    /// The delivery that it names: the latest.
    OrderBillingState.@Nullable Delivered note() {
      return notes.isEmpty() ? null : notes.getLast();
    }
  }

  /// @param invoices    to be issued
  /// @param billedNotes deliveries that are billed now
  /// @param excess      by line, invoiced but not owed: to be credited
  /// @param isBelowZero whether what is left to invoice comes to less than zero: a person decides
  record Decision(
      List<NewInvoice> invoices,
      Set<UUID> billedNotes,
      Map<UUID, BigDecimal> excess,
      boolean isBelowZero) {}

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
          case AFTER_DELIVERY -> perDelivery(open, true, billedNotes);
          case AFTER_COMPLETE_ORDER ->
              record.isComplete() ? together(billedNotes) : List.<NewInvoice>of();
          case IMMEDIATE -> together(billedNotes);
          case COLLECTIVE, MANUAL -> List.<NewInvoice>of();
        };
    return new Decision(invoices, billedNotes, excess, isLeftBelowZero(billedNotes));
  }

  /// Parts of a collective invoice: one for each delivery, and one for services without any.
  ///
  /// @param parts       may be none
  /// @param billedNotes deliveries that are billed with them
  /// @param isBelowZero whether what is left to invoice comes to less than zero
  record Collected(List<NewInvoice> parts, Set<UUID> billedNotes, boolean isBelowZero) {}

  /// What of the order goes on a collective invoice.
  ///
  /// @param isWanted whether something of this moment goes on it
  Collected collect(Predicate<Instant> isWanted) {
    var wanted = open.stream().filter(note -> isWanted.test(note.at())).toList();
    var areServicesApart = open.isEmpty() && isWanted.test(record.since());
    var billedNotes = new LinkedHashSet<UUID>();
    var parts = perDelivery(wanted, areServicesApart, billedNotes);
    return new Collected(parts, billedNotes, isLeftBelowZero(billedNotes));
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
      List<OrderBillingState.Delivered> notes, boolean areServicesApart, Set<UUID> billedNotes) {
    var invoices = new ArrayList<NewInvoice>();
    var waiting = new ArrayList<OrderBillingState.Delivered>();
    for (var note : notes) {
      waiting.add(note);
      var quantities = bearable(waiting, billedNotes);
      if (quantities.isPresent()) {
        add(invoices, keyOfDelivery(note.noteId()), List.copyOf(waiting), quantities.get());
        waiting.forEach(one -> billedNotes.add(one.noteId()));
        waiting.clear();
      }
    }
    if (!areServicesApart || !waiting.isEmpty() || usedKeys.contains(orderKey())) {
      return invoices;
    }
    var services = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : record.order().lines()) {
      if (line.service() && wasNeverBilled(line)) {
        put(services, line, due(line).subtract(billed(line)));
      }
    }
    if (!isBelowZero(billed, services)) {
      add(invoices, orderKey(), List.of(), services);
    }
    return invoices;
  }

  /// What an invoice of these deliveries is for, with services below zero if it bears them.
  ///
  /// @return empty if the deliveries have to wait
  private Optional<Map<UUID, BigDecimal>> bearable(
      List<OrderBillingState.Delivered> notes, Set<UUID> billedNotes) {
    if (!record.order().takesOff()) {
      return Optional.of(ofDeliveries(notes, true));
    }
    var later = openExcept(billedNotes).stream().filter(note -> !notes.contains(note)).toList();
    return Stream.of(ofDeliveries(notes, true), ofDeliveries(notes, false))
        .filter(
            quantities -> {
              var after = new HashMap<>(billed);
              quantities.forEach((line, quantity) -> after.merge(line, quantity, BigDecimal::add));
              return !isBelowZero(billed, quantities) && !isBelowZero(after, toCome(after, later));
            })
        .findFirst();
  }

  private Map<UUID, BigDecimal> ofDeliveries(
      List<OrderBillingState.Delivered> notes, boolean isBelowZeroWanted) {
    var quantities = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : record.order().lines()) {
      var missing = due(line).subtract(billed(line));
      if (!line.service()) {
        put(quantities, line, missing.min(accepted(notes, line)));
      } else if (isWithNext(line) && (isBelowZeroWanted || !line.isBelowZero())) {
        put(quantities, line, missing);
      }
    }
    return quantities;
  }

  /// What invoices of deliveries may still be for, if all that is outstanding is delivered.
  ///
  /// @param before by line, what is invoiced before them
  /// @param notes  deliveries that they will be for
  private Map<UUID, BigDecimal> toCome(
      Map<UUID, BigDecimal> before, List<OrderBillingState.Delivered> notes) {
    var quantities = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : record.order().lines()) {
      var missing = ceiling(line).subtract(before.getOrDefault(line.id(), ZERO));
      if (!line.service()) {
        var coming = outstanding.computeIfAbsent(line.id(), _ -> record.outstanding(line));
        put(quantities, line, missing.min(accepted(notes, line)).add(coming));
      } else if (isWithNext(line)) {
        put(quantities, line, missing);
      }
    }
    return quantities;
  }

  private boolean isLeftBelowZero(Set<UUID> billedNotes) {
    if (!record.order().takesOff()) {
      return false;
    }
    var notes = openExcept(billedNotes);
    var left =
        switch (record.rule()) {
          case AFTER_DELIVERY, COLLECTIVE -> toCome(billed, notes);
          case AFTER_COMPLETE_ORDER ->
              record.isComplete() ? dueTogether(notes) : Map.<UUID, BigDecimal>of();
          case IMMEDIATE -> dueTogether(notes);
          case MANUAL -> Map.<UUID, BigDecimal>of();
        };
    return isBelowZero(billed, left);
  }

  private boolean isBelowZero(Map<UUID, BigDecimal> before, Map<UUID, BigDecimal> quantities) {
    var order = record.order();
    return order.takesOff() && order.total(before, quantities, usual).signum() < 0;
  }

  private List<OrderBillingState.Delivered> openExcept(Set<UUID> billedNotes) {
    return open.stream().filter(note -> !billedNotes.contains(note.noteId())).toList();
  }

  /// Services are on the first invoice, or if that doesn't bear those below zero, these on a later
  /// one. If theirs is voided, a person decides about them.
  private boolean isWithNext(BillableLine service) {
    return usedKeys.isEmpty() || (service.isBelowZero() && !onceBilled.contains(service.id()));
  }

  /// Services are on the first invoice of a delivery; on one of their own only if there is none.
  private boolean wasNeverBilled(BillableLine line) {
    return billed(line).signum() == 0 && usedKeys.isEmpty();
  }

  private List<NewInvoice> together(Set<UUID> billedNotes) {
    var quantities = dueTogether(open);
    var invoices = new ArrayList<NewInvoice>();
    if (isBelowZero(billed, quantities)) {
      return invoices;
    }
    open.forEach(note -> billedNotes.add(note.noteId()));
    if (!usedKeys.contains(orderKey())) {
      add(invoices, orderKey(), List.of(), quantities);
    } else if (!open.isEmpty()) {
      add(invoices, keyOfDelivery(open.getLast().noteId()), open, quantities);
    }
    return invoices;
  }

  private Map<UUID, BigDecimal> dueTogether(List<OrderBillingState.Delivered> notes) {
    var isFirst = !usedKeys.contains(orderKey());
    var quantities = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : record.order().lines()) {
      var missing = due(line).subtract(billed(line));
      put(quantities, line, isFirst ? missing : missing.min(accepted(notes, line)));
    }
    return quantities;
  }

  private static BigDecimal accepted(List<OrderBillingState.Delivered> notes, BillableLine line) {
    return notes.stream()
        .map(note -> note.accepted().getOrDefault(line.id(), ZERO))
        .reduce(ZERO, BigDecimal::add);
  }

  private void add(
      List<NewInvoice> invoices,
      String key,
      List<OrderBillingState.Delivered> notes,
      Map<UUID, BigDecimal> quantities) {
    if (!quantities.isEmpty()) {
      quantities.forEach((line, quantity) -> billed.merge(line, quantity, BigDecimal::add));
      invoices.add(new NewInvoice(key, notes, quantities));
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
    return ceilings.computeIfAbsent(
        line.id(), _ -> most(line).subtract(record.settled(line)).max(ZERO));
  }

  private BigDecimal most(BillableLine line) {
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
