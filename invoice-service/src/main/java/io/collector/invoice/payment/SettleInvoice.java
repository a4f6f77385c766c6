package io.collector.invoice.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.calendar.TenantCalendars;
import io.collector.events.Event;
import io.collector.events.accounting.InvoiceSettled;
import io.collector.events.invoice.PaymentReceived.LedgerEntry;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// On `invoice.settled`: a payment that accounting has posted, or has undone. If a person has
/// recorded the same money before accounting heard of that, it is that payment. Invoices that only
/// accounting knows aren't paid here.
@ApplicationScoped
public class SettleInvoice implements EventHandler<InvoiceSettled> {

  private static final String UNDONE =
      """
      INSERT INTO undone_settlement (tenant_id, entry_id, invoice_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
      """;
  private static final String IS_UNDONE =
      "SELECT 1 FROM undone_settlement WHERE tenant_id = $1 AND entry_id = $2 AND invoice_id = $3";

  private static final String BANK_STATEMENT = "BANK_STATEMENT";

  private final Payments payments;
  private final Invoices invoices;
  private final AllocatePayment allocatePayment;
  private final RefundPayment refundPayment;
  private final GaplessNumbers numbers;
  private final TenantCalendars calendars;

  SettleInvoice(
      Payments payments,
      Invoices invoices,
      AllocatePayment allocatePayment,
      RefundPayment refundPayment,
      GaplessNumbers numbers,
      TenantCalendars calendars) {
    this.payments = payments;
    this.invoices = invoices;
    this.allocatePayment = allocatePayment;
    this.refundPayment = refundPayment;
    this.numbers = numbers;
    this.calendars = calendars;
  }

  @Override
  public Uni<Void> handle(Event<InvoiceSettled> event) {
    var settled = event.data();
    return numbers
        .lock()
        .chain(() -> invoices.findById(settled.invoiceId()))
        .chain(
            invoice ->
                invoice == null
                    ? Uni.createFrom().voidItem()
                    : settled.reversesEntryId() == null
                        ? pay(Cause.of(event), settled, invoice)
                        : undo(Cause.of(event), settled, settled.reversesEntryId()));
  }

  /// One payment per entry and invoice, even if events have different ids.
  private static UUID paymentOf(UUID entryId, UUID invoiceId) {
    var name = "%s/ledger/%s/%s".formatted(Tenant.current(), entryId, invoiceId);
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private Uni<Void> pay(Cause cause, InvoiceSettled settled, Invoice invoice) {
    return isKnown(settled)
        .chain(
            known ->
                known
                    ? Uni.createFrom().voidItem()
                    : payments
                        .ofInvoice(invoice.id())
                        .chain(
                            others ->
                                same(settled, others)
                                    .map(payment -> link(payment, settled))
                                    .orElseGet(() -> record(cause, settled, invoice))));
  }

  private Uni<Boolean> isKnown(InvoiceSettled settled) {
    return payments
        .findById(paymentOf(settled.entryId(), settled.invoiceId()))
        .chain(
            recorded ->
                recorded == null
                    ? payments
                        .ofLedger(settled.entryId(), settled.invoiceId())
                        .chain(
                            linked ->
                                linked.isPresent()
                                    ? Uni.createFrom().item(true)
                                    : isUndone(settled))
                    : Uni.createFrom().item(true));
  }

  private static Uni<Boolean> isUndone(InvoiceSettled settled) {
    return TenantSql.row(
            IS_UNDONE, _ -> true, Tenant.current(), settled.entryId(), settled.invoiceId())
        .map(Optional::isPresent);
  }

  /// The payment that accounting hadn't heard of when it told of the same money. Which one an entry
  /// by hand means, nobody can tell.
  private static Optional<Payment> same(InvoiceSettled settled, List<Payment> others) {
    var paid =
        others.stream()
            .filter(payment -> payment.currency().equals(settled.currency()))
            .map(payment -> payment.paidOf(settled.invoiceId()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return !settled.method().equals(BANK_STATEMENT)
            || paid.subtract(settled.paidBefore()).compareTo(settled.amount()) < 0
        ? Optional.empty()
        : others.stream().filter(payment -> payment.isOf(settled)).findFirst();
  }

  private static Uni<Void> link(Payment payment, InvoiceSettled settled) {
    payment.toldBy(new LedgerEntry(settled.entryId(), settled.invoiceId()));
    payment.toldBeside(settled.otherMethods());
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> record(Cause cause, InvoiceSettled settled, Invoice invoice) {
    return calendars
        .current()
        .map(calendar -> receipt(settled, invoice, calendar.startOf(settled.postingDate())))
        .chain(receipt -> allocatePayment.receive(cause, receipt))
        .invoke(payment -> payment.toldBeside(settled.otherMethods()))
        .replaceWithVoid();
  }

  /// What is beyond the open amount, or in another currency, is the customer's credit.
  private static IncomingPayment receipt(InvoiceSettled settled, Invoice invoice, Instant paidAt) {
    var settling =
        invoice.currency().equals(settled.currency())
            ? settled.amount().min(invoice.openAmount())
            : BigDecimal.ZERO;
    return new IncomingPayment(
        paymentOf(settled.entryId(), settled.invoiceId()),
        invoice.customerId(),
        settled.currency(),
        settled.amount(),
        settled.method(),
        paidAt,
        settled.postingDate(),
        settled.entryNumber(),
        null,
        null,
        settling.signum() == 0
            ? List.of()
            : List.of(new IncomingPayment.Wanted(invoice.id(), settling, BigDecimal.ZERO, null)),
        new LedgerEntry(settled.entryId(), settled.invoiceId()));
  }

  private Uni<Void> undo(Cause cause, InvoiceSettled settled, UUID undone) {
    return payments
        .ofLedger(undone, settled.invoiceId())
        .chain(
            found ->
                found.isPresent()
                    ? undo(cause, settled, undone, found.get())
                    : TenantSql.execute(UNDONE, Tenant.current(), undone, settled.invoiceId())
                        .replaceWithVoid());
  }

  /// One that a person has recorded stays: accounting posts it by its own event then.
  private Uni<Void> undo(Cause cause, InvoiceSettled settled, UUID undone, Payment payment) {
    payment.toldByNone();
    return !payment.id().equals(paymentOf(undone, settled.invoiceId()))
            || payment.refundable().signum() == 0
        ? Uni.createFrom().voidItem()
        : refundPayment
            .record(
                cause,
                new RefundPayment.Wanted(
                    payment.id(),
                    null,
                    "UNDONE_IN_ACCOUNTING",
                    null,
                    null,
                    new LedgerEntry(settled.entryId(), settled.invoiceId())))
            .replaceWithVoid();
  }
}
