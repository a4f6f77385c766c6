package io.collector.invoice.billing;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.events.Event;
import io.collector.invoice.creditnote.CreditReason;
import io.collector.invoice.creditnote.CreditReturnedQuantities;
import io.collector.invoice.document.DeliveryDays;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceDraft;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.invoice.IssueInvoice;
import io.collector.invoice.invoice.Shipment;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.settings.InvoiceRule;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.tax.TaxGroup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Saves an event of an order, and issues the invoices and credit notes that follow from it.
@ApplicationScoped
class BillOrder {

  private final OrderFacts facts;
  private final Invoices invoices;
  private final IssueInvoice issueInvoice;
  private final CreditReturnedQuantities creditReturnedQuantities;
  private final Settings<InvoiceSettings> settings;
  private final GaplessNumbers numbers;
  private final TenantCalendars calendars;
  private final OrdersToCollect toCollect;
  private final BillingHolds holds;
  private final BillingSettlements settlements;

  BillOrder(
      OrderFacts facts,
      Invoices invoices,
      IssueInvoice issueInvoice,
      CreditReturnedQuantities creditReturnedQuantities,
      Settings<InvoiceSettings> settings,
      GaplessNumbers numbers,
      TenantCalendars calendars,
      OrdersToCollect toCollect,
      BillingHolds holds,
      BillingSettlements settlements) {
    this.facts = facts;
    this.invoices = invoices;
    this.issueInvoice = issueInvoice;
    this.creditReturnedQuantities = creditReturnedQuantities;
    this.settings = settings;
    this.numbers = numbers;
    this.calendars = calendars;
    this.toCollect = toCollect;
    this.holds = holds;
    this.settlements = settlements;
  }

  /// What a credit note is about, if the event makes one necessary.
  record CreditBasis(CreditReason reason, @Nullable UUID deliveryNoteId) {}

  /// Any other reason for a credit note: goods invoiced in advance won't be delivered.
  static final CreditBasis NOT_DELIVERED =
      new CreditBasis(new CreditReason("NOT_DELIVERED", null), null);

  /// An order with its invoices, and the tenant's settings.
  record OrderWithInvoices(
      OrderBillingState record, List<Invoice> invoices, InvoiceSettings settings) {

    OrderWithInvoices with(Invoice another) {
      return new OrderWithInvoices(
          record, Stream.concat(invoices.stream(), Stream.of(another)).toList(), settings);
    }

    Billing billing() {
      return new Billing(record, billed(), usedKeys(), onceBilled(), settings.defaultTax());
    }

    private Set<UUID> onceBilled() {
      return invoices.stream()
          .flatMap(invoice -> invoice.lines().stream())
          .map(InvoiceLine::orderLineId)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());
    }

    /// What its invoices are for; of collective ones, what their lines of this order are for.
    private Set<String> usedKeys() {
      var orderId = record.order().id();
      return Stream.concat(
              invoices.stream().map(Invoice::billingKey).filter(Objects::nonNull),
              invoices.stream()
                  .flatMap(invoice -> invoice.lines().stream())
                  .map(InvoiceLine::shipment)
                  .filter(shipment -> shipment != null && shipment.orderId().equals(orderId))
                  .map(Billing::keyOf))
          .collect(Collectors.toSet());
    }

    /// By line, what is invoiced and not credited.
    Map<UUID, BigDecimal> billed() {
      var billed = new HashMap<UUID, BigDecimal>();
      for (var invoice : invoices) {
        for (var line : invoice.lines()) {
          if (!invoice.isVoided() && line.orderLineId() != null) {
            billed.merge(line.orderLineId(), line.creditable().abs(), BigDecimal::add);
          }
        }
      }
      return billed;
    }
  }

  /// @param key the id of the event's subject: an event of the same type and key is saved once
  Uni<Void> bill(Event<?> event, UUID orderId, UUID key, Rule rule, CreditBasis basis) {
    return facts
        .lock(List.of(orderId))
        .chain(() -> settings.latest())
        .chain(
            current ->
                facts
                    .add(event, orderId, key, rule.under(current))
                    .chain(
                        isNew ->
                            isNew
                                ? follow(Cause.of(event), orderId, current, basis)
                                : Uni.createFrom().voidItem()));
  }

  /// Issues what follows from a new fact. An order without invoices can't need a credit note, and
  /// gets none but by its lock: it waits for the tenant's other documents only if one is due.
  private Uni<Void> follow(Cause cause, UUID orderId, InvoiceSettings current, CreditBasis basis) {
    return invoices
        .isInvoiced(orderId)
        .chain(
            isInvoiced ->
                isInvoiced
                    ? numbers.lock().chain(() -> load(orderId, current))
                    : load(orderId, current, _ -> Uni.createFrom().item(List.of())))
        .chain(
            order ->
                order.isEmpty() ? Uni.createFrom().voidItem() : issue(cause, order.get(), basis));
  }

  /// The rule that applies to an order from an event on, if the event sets one.
  @FunctionalInterface
  interface Rule {
    Rule NONE = _ -> null;

    @Nullable InvoiceRule under(InvoiceSettings settings);
  }

  /// Locks orders of which documents may be issued, then the tenant's documents.
  Uni<Void> lock(Collection<UUID> orderIds) {
    return facts.lock(orderIds).chain(() -> numbers.lock());
  }

  /// With its invoices locked; empty if the order isn't known yet.
  Uni<Optional<OrderWithInvoices>> load(UUID orderId, InvoiceSettings current) {
    return load(orderId, current, invoices::lockOfOrder);
  }

  /// Without locks, to read only.
  Uni<Optional<OrderWithInvoices>> read(UUID orderId, InvoiceSettings current) {
    return load(orderId, current, invoices::ofOrder);
  }

  private Uni<Optional<OrderWithInvoices>> load(
      UUID orderId, InvoiceSettings current, Function<UUID, Uni<List<Invoice>>> find) {
    return facts
        .of(orderId)
        .map(OrderBillingState::of)
        .call(record -> record.map(this::addSettled).orElse(Uni.createFrom().voidItem()))
        .chain(
            record ->
                record.isEmpty()
                    ? Uni.createFrom().item(Optional.<OrderWithInvoices>empty())
                    : find.apply(orderId)
                        .map(
                            found ->
                                Optional.of(new OrderWithInvoices(record.get(), found, current))));
  }

  /// Only what comes to less than zero is settled.
  private Uni<Void> addSettled(OrderBillingState record) {
    return record.order().takesOff()
        ? settlements.quantities(record.order().id()).invoke(record::settle).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> issue(Cause cause, OrderWithInvoices order, CreditBasis basis) {
    var decision = order.billing().decide();
    return creditReturnedQuantities
        .credit(cause, order.invoices(), decision.excess(), basis.deliveryNoteId(), basis.reason())
        .chain(() -> issueOrHold(cause, order, decision))
        .chain(() -> waitForCollection(order));
  }

  private Uni<Void> issueOrHold(Cause cause, OrderWithInvoices order, Billing.Decision decision) {
    return (decision.invoices().isEmpty() ? Uni.createFrom().voidItem() : numbers.lock())
        .chain(() -> calendars.current())
        .map(calendar -> drafts(order, decision.invoices(), calendar))
        .chain(
            drafts ->
                issueInvoice
                    .missing(drafts)
                    .chain(
                        missing ->
                            missing.isPresent()
                                ? holds.put(order.record().order(), missing.get())
                                : issueAll(cause, order, drafts, decision)));
  }

  private static List<InvoiceDraft> drafts(
      OrderWithInvoices order, List<Billing.NewInvoice> wanted, TenantCalendar calendar) {
    var billed = order.billed();
    return wanted.stream().map(one -> draft(order, one, billed, calendar)).toList();
  }

  /// Invoices what waited for something that the customer had to tell, of an order that is locked.
  Uni<Void> again(UUID orderId) {
    return settings
        .latest()
        .chain(current -> load(orderId, current))
        .chain(
            order ->
                order.isEmpty()
                    ? holds.remove(orderId)
                    : issue(Cause.NONE, order.get(), NOT_DELIVERED));
  }

  private Uni<Void> waitForCollection(OrderWithInvoices order) {
    return order.record().rule() == InvoiceRule.COLLECTIVE
        ? calendars.current().chain(calendar -> waitForCollection(order, List.of(), calendar))
        : Uni.createFrom().voidItem();
  }

  /// Keeps in mind since when something of the order waits for a collective invoice, if anything.
  ///
  /// @param done parts that don't wait any more
  Uni<Void> waitForCollection(
      OrderWithInvoices order, List<Billing.NewInvoice> done, TenantCalendar calendar) {
    var known = order.record().order();
    var keys = done.stream().map(Billing.NewInvoice::key).toList();
    return order.billing().collect(_ -> true).parts().stream()
        .filter(part -> !keys.contains(part.key()))
        .map(part -> calendar.dayOf(order.record().at(part.note())))
        .min(Comparator.naturalOrder())
        .map(since -> toCollect.put(known.id(), known.customerId(), since))
        .orElseGet(() -> toCollect.remove(known.id()));
  }

  private Uni<Void> issueAll(
      Cause cause, OrderWithInvoices order, List<InvoiceDraft> drafts, Billing.Decision decision) {
    var known = order.record().order();
    return Sequential.each(drafts, draft -> issueInvoice.issue(cause, draft, order.settings()))
        .chain(() -> facts.markBilled(known.id(), decision.billedNotes()))
        .chain(() -> holds.update(known, decision.isBelowZero()));
  }

  /// An invoice that a user requests.
  ///
  /// @throws io.collector.rest.ProblemException 409 if the customer has to tell something before,
  ///     422 if it would be below zero
  Uni<Invoice> issueByHand(Cause cause, OrderWithInvoices order, Map<UUID, BigDecimal> quantities) {
    var wanted = new Billing.NewInvoice(null, List.of(), quantities);
    return calendars
        .current()
        .map(calendar -> draft(order, wanted, order.billed(), calendar))
        .invoke(BillOrder::checkNotBelowZero)
        .call(this::checkNothingMissing)
        .chain(draft -> issueInvoice.issue(cause, draft, order.settings()))
        .call(invoice -> endHold(order.with(invoice)))
        .call(invoice -> waitForCollection(order.with(invoice)));
  }

  /// Unless what is left still comes to less than zero.
  private Uni<Void> endHold(OrderWithInvoices order) {
    return order.billing().decide().isBelowZero()
        ? Uni.createFrom().voidItem()
        : holds.removeBelowZero(order.record().order().id());
  }

  /// What a credit note of some quantities says, each line above zero.
  InvoiceDraft reversed(
      OrderWithInvoices order, Map<UUID, BigDecimal> quantities, TenantCalendar calendar) {
    var wanted = new Billing.NewInvoice(null, List.of(), quantities);
    return draft(order, wanted, order.billed(), calendar).with(List.of()).reversed();
  }

  private static void checkNotBelowZero(InvoiceDraft draft) {
    var total = draft.taxed().grandTotal();
    if (total.signum() < 0) {
      throw Problems.unprocessable("invalid", "An invoice can't be below zero.")
          .at(
              "/lines",
              "come to less than zero, %s: add lines, or leave out those that take something off"
                  .formatted(total.toPlainString()));
    }
  }

  /// @throws io.collector.rest.ProblemException 409 if the customer has to tell something before
  Uni<Void> checkNothingMissing(InvoiceDraft draft) {
    return issueInvoice
        .missing(List.of(draft))
        .invoke(
            missing ->
                missing.ifPresent(
                    found -> {
                      throw found.problem();
                    }))
        .replaceWithVoid();
  }

  /// @param billed   by line, before these; moved on by them
  /// @param shipment what they are for, on a collective invoice
  static List<InvoiceDraft.Line> lines(
      OrderWithInvoices state,
      Map<UUID, BigDecimal> quantities,
      Map<UUID, BigDecimal> billed,
      @Nullable Shipment shipment) {
    var order = state.record().order();
    var money = MinorUnit.known(order.currency());
    return order.lines().stream()
        .filter(line -> quantities.containsKey(line.id()))
        .map(
            line -> {
              var quantity = Objects.requireNonNull(quantities.get(line.id()));
              var before = billed.getOrDefault(line.id(), BigDecimal.ZERO);
              billed.put(line.id(), before.add(quantity));
              return new InvoiceDraft.Line(
                  line.id(),
                  line.productId(),
                  line.sku(),
                  line.description(),
                  line.signed(quantity),
                  line.unit(),
                  line.signed(line.amount(before, quantity, money)),
                  TaxGroup.of(
                      Objects.requireNonNullElseGet(line.tax(), state.settings()::defaultTax)),
                  null,
                  line.price(),
                  line.salesUnitPrice(),
                  shipment,
                  line.adjustments(before, quantity, money));
            })
        .toList();
  }

  /// @param before   by line, what was billed before these lines
  /// @param billed   the same, with them
  /// @param shipment what they are for, on a collective invoice
  static List<InvoiceDraft.Beside> adjustments(
      OrderWithInvoices state,
      Map<UUID, BigDecimal> before,
      Map<UUID, BigDecimal> billed,
      @Nullable Shipment shipment) {
    var order = state.record().order();
    return order
        .adjustments(
            before, billed, state.settings().defaultTax(), MinorUnit.known(order.currency()))
        .stream()
        .map(one -> new InvoiceDraft.Beside(one, shipment))
        .toList();
  }

  private static InvoiceDraft draft(
      OrderWithInvoices state,
      Billing.NewInvoice wanted,
      Map<UUID, BigDecimal> billed,
      TenantCalendar calendar) {
    var order = state.record().order();
    var before = Map.copyOf(billed);
    var lines = lines(state, wanted.quantities(), billed, null);
    var note = wanted.note();
    return new InvoiceDraft(
        wanted.key(),
        order.id(),
        order.number(),
        note == null ? null : note.noteId(),
        note == null ? null : note.number(),
        order.customerId(),
        order.references(),
        order.currency(),
        order.priceBasis(),
        order.paymentTermDays(),
        lines,
        adjustments(state, before, billed, null),
        DeliveryDays.of(
            deliveredAt(state.record(), wanted, before).stream().map(calendar::dayOf).toList()));
  }

  /// An invoice of one delivery has that one's day; any other those of the deliveries that its
  /// goods come from.
  private static List<Instant> deliveredAt(
      OrderBillingState record, Billing.NewInvoice wanted, Map<UUID, BigDecimal> before) {
    return wanted.notes().size() == 1
        ? List.of(wanted.notes().getFirst().at())
        : record.deliveredAt(before, wanted.quantities());
  }
}
