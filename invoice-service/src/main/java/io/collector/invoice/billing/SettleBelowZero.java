package io.collector.invoice.billing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.billing.BillOrder.OrderWithInvoices;
import io.collector.invoice.creditnote.CreditBesideInvoice;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceDraft;
import io.collector.invoice.invoice.IssueInvoice;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Settles what is left of an order that comes to less than zero: what of it is above zero is
/// invoiced, and what takes off more than that is credited, or given up.
@ApplicationScoped
class SettleBelowZero {

  private final BillOrder billOrder;
  private final BillingHolds holds;
  private final BillingSettlements settlements;
  private final CreditBesideInvoice creditBesideInvoice;
  private final IssueInvoice issueInvoice;
  private final Settings<InvoiceSettings> settings;
  private final TenantCalendars calendars;

  SettleBelowZero(
      BillOrder billOrder,
      BillingHolds holds,
      BillingSettlements settlements,
      CreditBesideInvoice creditBesideInvoice,
      IssueInvoice issueInvoice,
      Settings<InvoiceSettings> settings,
      TenantCalendars calendars) {
    this.billOrder = billOrder;
    this.holds = holds;
    this.settlements = settlements;
    this.creditBesideInvoice = creditBesideInvoice;
    this.issueInvoice = issueInvoice;
    this.settings = settings;
    this.calendars = calendars;
  }

  /// @param isCredited whether the customer gets what is below zero
  /// @param by         the person
  record Wanted(UUID orderId, String reason, boolean isCredited, String by) {}

  /// What is settled.
  ///
  /// @param invoiced   by line, what is invoiced before
  /// @param credited   by line, what takes off
  /// @param quantities by line, what won't be invoiced any more
  private record Parts(
      Map<UUID, BigDecimal> invoiced,
      Map<UUID, BigDecimal> credited,
      Map<UUID, BigDecimal> quantities) {

    static Parts of(OrderWithInvoices order) {
      var all = order.billing().byHand();
      var belowZero = new LinkedHashMap<UUID, BigDecimal>();
      var rest = new LinkedHashMap<UUID, BigDecimal>();
      for (var line : order.record().order().lines()) {
        var quantity = all.get(line.id());
        if (quantity != null) {
          (line.isBelowZero() ? belowZero : rest).put(line.id(), quantity);
        }
      }
      var total = order.record().order().total(order.billed(), rest, order.settings().defaultTax());
      return total.signum() < 0
          ? new Parts(Map.of(), belowZero, all)
          : new Parts(rest, belowZero, belowZero);
    }
  }

  /// What was settled before stays so: then that is answered.
  ///
  /// @throws io.collector.rest.ProblemException 404 if the order isn't held, 409 if it is for
  ///     another reason, or there is no invoice that a credit note could name
  Uni<BillingSettlement> settle(Cause cause, Wanted wanted) {
    return billOrder
        .lock(List.of(wanted.orderId()))
        .chain(() -> holds.of(wanted.orderId()))
        .chain(
            hold -> hold.isEmpty() ? before(wanted.orderId()) : settle(cause, wanted, hold.get()));
  }

  private Uni<BillingSettlement> before(UUID orderId) {
    return settlements
        .of(orderId)
        .map(
            found -> {
              if (found.isEmpty()) {
                throw Problems.notFound("billing hold", orderId);
              }
              return found.getLast();
            });
  }

  private Uni<BillingSettlement> settle(Cause cause, Wanted wanted, BillingHold hold) {
    if (!hold.isBelowZero()) {
      throw hold.problem();
    }
    return settings
        .latest()
        .chain(current -> billOrder.load(wanted.orderId(), current))
        .map(Optional::orElseThrow)
        .chain(order -> settle(cause, wanted, order, Parts.of(order)));
  }

  private Uni<BillingSettlement> settle(
      Cause cause, Wanted wanted, OrderWithInvoices order, Parts parts) {
    return invoice(cause, order, parts)
        .chain(
            invoice ->
                credit(cause, wanted, invoice.map(order::with).orElse(order), parts)
                    .map(
                        creditNote ->
                            settlement(wanted, invoice.map(Invoice::id).orElse(null), creditNote)))
        .call(settlement -> settlements.add(settlement, parts.quantities()))
        .call(() -> TenantSession.flush())
        .call(() -> billOrder.again(wanted.orderId()));
  }

  private static BillingSettlement settlement(
      Wanted wanted, @Nullable UUID invoiceId, Optional<UUID> creditNoteId) {
    return new BillingSettlement(
        UuidCreator.getTimeOrderedEpoch(),
        wanted.orderId(),
        invoiceId,
        creditNoteId.orElse(null),
        wanted.reason(),
        wanted.by(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private Uni<Optional<Invoice>> invoice(Cause cause, OrderWithInvoices order, Parts parts) {
    return parts.invoiced().isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : billOrder.issueByHand(cause, order, parts.invoiced()).map(Optional::of);
  }

  private Uni<Optional<UUID>> credit(
      Cause cause, Wanted wanted, OrderWithInvoices order, Parts parts) {
    if (!wanted.isCredited()) {
      return Uni.createFrom().item(Optional.empty());
    }
    var invoices = order.invoices().stream().filter(one -> !one.isVoided()).toList();
    if (invoices.isEmpty() || parts.credited().isEmpty()) {
      throw Problems.conflict(
          "nothing-to-credit",
          "The order has no invoice that a credit note could name, or no line below zero: settle it"
              + " with \"credit\": false. What you took in and keep is a supplier's bill then.");
    }
    return calendars
        .current()
        .map(calendar -> billOrder.reversed(order, parts.credited(), calendar))
        .call(draft -> billOrder.checkNothingMissing(draft))
        .chain(draft -> issueInvoice.taxed(draft))
        .chain(draft -> credit(cause, wanted.orderId(), invoices, draft));
  }

  private Uni<Optional<UUID>> credit(
      Cause cause, UUID orderId, List<Invoice> invoices, InvoiceDraft draft) {
    return draft.taxed().grandTotal().signum() == 0
        ? Uni.createFrom().item(Optional.empty())
        : creditBesideInvoice.credit(cause, invoices, draft, orderId).map(Optional::of);
  }
}
