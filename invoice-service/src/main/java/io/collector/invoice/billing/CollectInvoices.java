package io.collector.invoice.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.billing.BillOrder.OrderWithInvoices;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceDraft;
import io.collector.invoice.invoice.IssueInvoice;
import io.collector.invoice.invoice.Shipment;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.tax.PriceBasis;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Invoices what several orders of a customer wait for, together: one invoice for each currency,
/// price basis and payment term, with a line for each line of each delivery.
@ApplicationScoped
class CollectInvoices {

  /// Orders that one transaction looks at.
  static final int MOST_ORDERS = 200;

  /// Lines of one invoice, which is told in one event; further deliveries are on another one. A
  /// delivery of more lines has one to itself.
  private static final int MOST_LINES = 200;

  private final OrdersToCollect toCollect;
  private final BillOrder billOrder;
  private final BillingHolds holds;
  private final OrderFacts facts;
  private final IssueInvoice issueInvoice;
  private final Settings<InvoiceSettings> settings;
  private final TenantCalendars calendars;

  CollectInvoices(
      OrdersToCollect toCollect,
      BillOrder billOrder,
      BillingHolds holds,
      OrderFacts facts,
      IssueInvoice issueInvoice,
      Settings<InvoiceSettings> settings,
      TenantCalendars calendars) {
    this.toCollect = toCollect;
    this.billOrder = billOrder;
    this.holds = holds;
    this.facts = facts;
    this.issueInvoice = issueInvoice;
    this.settings = settings;
    this.calendars = calendars;
  }

  /// What can be on one invoice.
  private record Terms(
      UUID customerId,
      @Nullable String buyerReference,
      String currency,
      PriceBasis priceBasis,
      @Nullable Integer paymentTermDays) {}

  /// The lines of one delivery of an order, or of its services.
  private record Part(
      Terms terms,
      @Nullable String customerOrderNumber,
      Shipment shipment,
      List<InvoiceDraft.Line> lines,
      List<InvoiceDraft.Beside> adjustments) {}

  /// What is on one invoice.
  private record Page(List<InvoiceDraft.Line> lines, List<InvoiceDraft.Beside> adjustments) {}

  /// An order and what of it is invoiced now.
  private record Collected(OrderWithInvoices order, Billing.Collected wanted, List<Part> parts) {}

  /// Invoices what of a customer's orders waits, of the longest waiting orders at first.
  ///
  /// What the customer has to tell something for before is held, as is what comes to less than
  /// zero.
  ///
  /// @param until the last day of what is wanted
  /// @return empty if nothing waits any more, or it is held
  Uni<List<Invoice>> collect(Cause cause, UUID customerId, LocalDate until) {
    return toCollect
        .lock(customerId)
        .chain(() -> toCollect.ofCustomer(customerId, until, MOST_ORDERS))
        .call(billOrder::lock)
        .chain(ids -> collect(cause, ids, until));
  }

  private Uni<List<Invoice>> collect(Cause cause, List<UUID> orderIds, LocalDate until) {
    return Uni.combine()
        .all()
        .unis(settings.latest(), calendars.current())
        .asTuple()
        .chain(
            known ->
                load(orderIds, until, known.getItem1(), known.getItem2())
                    .chain(orders -> invoice(cause, orders, known.getItem1(), known.getItem2())));
  }

  private Uni<List<Collected>> load(
      List<UUID> orderIds, LocalDate until, InvoiceSettings current, TenantCalendar calendar) {
    var collected = new ArrayList<Collected>();
    return Sequential.each(
            orderIds,
            id ->
                billOrder
                    .load(id, current)
                    .invoke(
                        order -> order.ifPresent(one -> collected.add(parts(one, until, calendar))))
                    .replaceWithVoid())
        .replaceWith(collected);
  }

  private static Collected parts(
      OrderWithInvoices order, LocalDate until, TenantCalendar calendar) {
    var known = order.record().order();
    var terms =
        new Terms(
            known.customerId(),
            known.references().reference(),
            known.currency(),
            known.priceBasis(),
            known.paymentTermDays());
    var billed = order.billed();
    var wanted = order.billing().collect(at -> !calendar.dayOf(at).isAfter(until));
    var parts = new ArrayList<Part>();
    for (var part : wanted.parts()) {
      var note = part.note();
      var shipment =
          new Shipment(
              known.id(),
              known.number(),
              note == null ? null : note.noteId(),
              note == null ? null : note.number(),
              calendar.dayOf(order.record().at(note)));
      var before = Map.copyOf(billed);
      var lines = BillOrder.lines(order, part.quantities(), billed, shipment);
      parts.add(
          new Part(
              terms,
              known.references().orderNumber(),
              shipment,
              lines,
              BillOrder.adjustments(order, before, billed, shipment)));
    }
    return new Collected(order, wanted, parts);
  }

  private Uni<List<Invoice>> invoice(
      Cause cause, List<Collected> orders, InvoiceSettings current, TenantCalendar calendar) {
    var drafts = drafts(orders);
    return issueInvoice
        .missing(drafts)
        .chain(
            missing ->
                missing
                    .or(() -> belowZero(drafts))
                    .map(found -> hold(orders, found))
                    .orElseGet(() -> invoice(cause, orders, drafts, current, calendar)));
  }

  /// Each part is not, but tax is rounded once for all of them.
  private static Optional<IssueInvoice.Missing> belowZero(List<InvoiceDraft> drafts) {
    return drafts.stream()
        .filter(draft -> draft.taxed().grandTotal().signum() < 0)
        .findFirst()
        .map(_ -> BillingHold.BELOW_ZERO);
  }

  private Uni<List<Invoice>> hold(List<Collected> orders, IssueInvoice.Missing missing) {
    return Sequential.each(orders, one -> holds.put(one.order().record().order(), missing))
        .replaceWith(List.of());
  }

  private Uni<List<Invoice>> invoice(
      Cause cause,
      List<Collected> orders,
      List<InvoiceDraft> drafts,
      InvoiceSettings current,
      TenantCalendar calendar) {
    var issued = new ArrayList<Invoice>();
    return Sequential.each(
            drafts,
            draft ->
                issueInvoice
                    .issue(cause, draft, current)
                    .invoke(invoice -> issued.add(invoice))
                    .replaceWithVoid())
        .chain(() -> Sequential.each(orders, one -> settle(one, calendar)))
        .replaceWith(issued);
  }

  private static List<InvoiceDraft> drafts(List<Collected> orders) {
    var byTerms =
        orders.stream()
            .flatMap(one -> one.parts().stream())
            .sorted(
                Comparator.comparing((Part part) -> part.shipment().day())
                    .thenComparing(part -> part.shipment().orderNumber()))
            .collect(groupingBy(Part::terms, LinkedHashMap::new, toList()));
    return byTerms.entrySet().stream()
        .flatMap(entry -> drafts(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Stream<InvoiceDraft> drafts(Terms terms, List<Part> parts) {
    var references = new CustomerReferences(commonOrder(parts), terms.buyerReference());
    var pages = new ArrayList<Page>();
    for (var part : parts) {
      var isFull =
          pages.isEmpty() || pages.getLast().lines().size() + part.lines().size() > MOST_LINES;
      if (isFull) {
        pages.add(new Page(new ArrayList<>(), new ArrayList<>()));
      }
      pages.getLast().lines().addAll(part.lines());
      pages.getLast().adjustments().addAll(part.adjustments());
    }
    return pages.stream()
        .map(
            page ->
                InvoiceDraft.withoutOrder(
                        null,
                        terms.customerId(),
                        references,
                        terms.currency(),
                        terms.priceBasis(),
                        terms.paymentTermDays(),
                        page.lines())
                    .with(page.adjustments()));
  }

  /// The customer's order that all of it is for, if there is one.
  private static @Nullable String commonOrder(List<Part> parts) {
    var number = parts.getFirst().customerOrderNumber();
    return parts.stream().allMatch(part -> Objects.equals(part.customerOrderNumber(), number))
        ? number
        : null;
  }

  /// What is left of the order waits on.
  private Uni<Void> settle(Collected one, TenantCalendar calendar) {
    var wanted = one.wanted();
    var order = one.order().record().order();
    return facts
        .markBilled(order.id(), wanted.billedNotes())
        .chain(() -> holds.update(order, wanted.isBelowZero()))
        .chain(() -> billOrder.waitForCollection(one.order(), wanted.parts(), calendar));
  }
}
