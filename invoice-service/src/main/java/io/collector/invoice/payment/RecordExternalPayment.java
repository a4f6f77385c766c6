package io.collector.invoice.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.invoice.InvoicePaid;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tenancy.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A payment service outside collected an invoice: its word names no payment of ours. The invoice
/// is settled, and nothing more is told, for what was told says it all. Money for an invoice that
/// isn't here is kept as the customer's credit.
@ApplicationScoped
public class RecordExternalPayment implements EventHandler<InvoicePaid> {

  private final Payments payments;
  private final Invoices invoices;
  private final GaplessNumbers turn;

  RecordExternalPayment(Payments payments, Invoices invoices, GaplessNumbers turn) {
    this.payments = payments;
    this.invoices = invoices;
    this.turn = turn;
  }

  @Override
  public Uni<Void> handle(Event<InvoicePaid> event) {
    var word = event.data();
    if (word.paymentId() != null) {
      return Uni.createFrom().voidItem(); // we said so ourselves
    }
    check(word);
    var id = paymentOf(word.invoiceId());
    return turn.takeTurn()
        .chain(() -> payments.findById(id))
        .chain(known -> known == null ? settle(id, word) : Uni.createFrom().voidItem());
  }

  /// One payment per invoice, whatever the messages' ids.
  private static UUID paymentOf(UUID invoiceId) {
    var name = Tenant.current() + "/outside/" + invoiceId;
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static void check(InvoicePaid word) {
    if (MinorUnit.of(word.currency()).filter(money -> money.fits(word.amount())).isEmpty()
        || word.amount().signum() <= 0
        || !Decimals.fits(word.amount(), 15, 4)) {
      throw new RefusedEventException(
          "%s %s is no amount that was paid".formatted(word.amount(), word.currency()));
    }
  }

  private Uni<Void> settle(UUID id, InvoicePaid word) {
    var payment =
        new Payment(
            new IncomingPayment(
                id,
                word.customerId(),
                word.currency(),
                word.amount(),
                Objects.requireNonNullElse(word.paymentMethod(), "OUTSIDE"),
                word.paymentDate(),
                word.invoiceNumber(),
                null,
                null,
                List.of()));
    return invoices
        .lock(List.of(word.invoiceId()))
        .invoke(found -> found.forEach(invoice -> settle(payment, invoice)))
        .chain(() -> payments.persist(payment))
        .replaceWithVoid();
  }

  private static void settle(Payment payment, Invoice invoice) {
    var amount = payment.amount().min(invoice.openAmount());
    if (amount.signum() > 0 && invoice.currency().equals(payment.currency())) {
      payment.allocate(
          invoice, new Allocation.Share(invoice.id(), amount, BigDecimal.ZERO, BigDecimal.ZERO));
      invoice.pay(amount, BigDecimal.ZERO, payment.paidAt());
    }
  }
}
