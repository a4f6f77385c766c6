package io.collector.invoice.payment;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoicePublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/// Publishes the whole state of payments and of the invoices that they change, in the transaction
/// of the change.
@ApplicationScoped
class PaymentPublisher {

  private final Outbox outbox;
  private final InvoicePublisher invoices;

  PaymentPublisher(Outbox outbox, InvoicePublisher invoices) {
    this.outbox = outbox;
    this.invoices = invoices;
  }

  Uni<Void> updated(Cause cause, List<Payment> payments) {
    return Sequential.each(
        payments,
        payment -> outbox.append(cause, PaymentMessages.updated(payment), payment.version()));
  }

  Uni<Void> updated(Cause cause, Payment payment, Collection<Invoice> changed) {
    return updated(cause, List.of(payment)).chain(() -> invoices.updated(cause, changed));
  }
}
