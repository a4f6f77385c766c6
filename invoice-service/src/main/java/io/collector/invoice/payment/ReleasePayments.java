package io.collector.invoice.payment;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceMessages;
import io.collector.invoice.tax.TaxShare;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a credit note means for the payments of its invoice.
@ApplicationScoped
public class ReleasePayments {

  private final Payments payments;
  private final Outbox outbox;
  private final PaymentPublisher publisher;

  ReleasePayments(Payments payments, Outbox outbox, PaymentPublisher publisher) {
    this.payments = payments;
    this.outbox = outbox;
    this.publisher = publisher;
  }

  /// The part that was paid and is credited becomes the customer's credit, of the latest payments
  /// first, and discounts beside them are granted no more. A partly paid invoice whose rest the
  /// credit note covers is published as paid.
  public Uni<Void> credited(
      Cause cause, Invoice invoice, Invoice.Credited credited, UUID creditNoteId) {
    if (credited.released().add(credited.ungranted()).signum() == 0 && !credited.paid()) {
      return Uni.createFrom().voidItem();
    }
    return payments
        .ofInvoice(invoice.id())
        .call(
            found ->
                publisher.updated(
                    cause, release(found, invoice.id(), credited.released(), creditNoteId)))
        .invoke(found -> undoDiscounts(found, invoice.id(), credited))
        .chain(found -> publishPaid(cause, found, invoice, credited.paid()));
  }

  /// @return those that have more credit now
  private static List<Payment> release(
      List<Payment> found, UUID invoiceId, BigDecimal amount, UUID creditNoteId) {
    var left = amount;
    var changed = new ArrayList<Payment>();
    for (var payment : found) {
      var released = payment.release(invoiceId, left, creditNoteId);
      left = left.subtract(released);
      if (released.signum() > 0) {
        changed.add(payment);
      }
    }
    return changed;
  }

  private static void undoDiscounts(
      List<Payment> found, UUID invoiceId, Invoice.Credited credited) {
    var left = new Payment.Discount(credited.ungranted(), TaxShare.tax(credited.ungrantedTax()));
    for (var payment : found) {
      left = payment.undoDiscount(invoiceId, left);
    }
  }

  private Uni<Void> publishPaid(Cause cause, List<Payment> found, Invoice invoice, boolean paid) {
    return paid && !found.isEmpty()
        ? outbox.append(
            cause,
            InvoiceMessages.paid(invoice, found.getFirst().method(), found.getFirst().id()),
            invoice.version())
        : Uni.createFrom().voidItem();
  }
}
