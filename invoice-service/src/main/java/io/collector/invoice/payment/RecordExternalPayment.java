package io.collector.invoice.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.calendar.TenantCalendars;
import io.collector.events.Event;
import io.collector.events.invoice.InvoicePaid;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tenancy.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Records the payment of an invoice that an outside service collected: its event names no payment
/// of this service, and says all that others need, so that only the new states are published. What
/// accounting has told of already is that payment. Money for an unknown invoice is the customer's
/// credit.
@ApplicationScoped
public class RecordExternalPayment implements EventHandler<InvoicePaid> {

  private final Payments payments;
  private final Invoices invoices;
  private final GaplessNumbers numbers;
  private final TenantCalendars calendars;
  private final PaymentPublisher publisher;

  RecordExternalPayment(
      Payments payments,
      Invoices invoices,
      GaplessNumbers numbers,
      TenantCalendars calendars,
      PaymentPublisher publisher) {
    this.payments = payments;
    this.invoices = invoices;
    this.numbers = numbers;
    this.calendars = calendars;
    this.publisher = publisher;
  }

  @Override
  public Uni<Void> handle(Event<InvoicePaid> event) {
    var paid = event.data();
    if (paid.paymentId() != null) {
      return Uni.createFrom().voidItem(); // published by this service
    }
    check(paid);
    var id = paymentOf(paid.invoiceId());
    return numbers
        .lock()
        .chain(() -> payments.findById(id))
        .chain(
            known ->
                known == null ? recordNew(Cause.of(event), id, paid) : Uni.createFrom().voidItem());
  }

  /// Accounting may have told of the same money first.
  private Uni<Void> recordNew(Cause cause, UUID id, InvoicePaid paid) {
    return payments
        .ofInvoice(paid.invoiceId())
        .chain(
            others ->
                others.stream().anyMatch(payment -> payment.isToldAs(paid))
                    ? Uni.createFrom().voidItem()
                    : calendars
                        .current()
                        .map(calendar -> payment(id, paid, calendar.dayOf(paid.paymentDate())))
                        .chain(payment -> record(cause, payment, paid.invoiceId())));
  }

  /// One payment per invoice, even if events have different ids.
  private static UUID paymentOf(UUID invoiceId) {
    var name = Tenant.current() + "/outside/" + invoiceId;
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static void check(InvoicePaid paid) {
    if (MinorUnit.of(paid.currency()).filter(money -> money.fits(paid.amount())).isEmpty()
        || paid.amount().signum() <= 0
        || !Decimals.fits(paid.amount(), 15, 4)) {
      throw new RefusedEventException(
          "%s %s is no amount that was paid".formatted(paid.amount(), paid.currency()));
    }
  }

  private static Payment payment(UUID id, InvoicePaid paid, LocalDate paidOn) {
    return new Payment(
        new IncomingPayment(
            id,
            paid.customerId(),
            paid.currency(),
            paid.amount(),
            Objects.requireNonNullElse(paid.paymentMethod(), "OUTSIDE"),
            paid.paymentDate(),
            paidOn,
            paid.invoiceNumber(),
            null,
            null,
            List.of()));
  }

  private Uni<Void> record(Cause cause, Payment payment, UUID invoiceId) {
    return invoices
        .lock(List.of(invoiceId))
        .invoke(found -> found.forEach(payment::collectedFor))
        .call(() -> payments.persist(payment))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : publisher.updated(cause, payment, found));
  }
}
