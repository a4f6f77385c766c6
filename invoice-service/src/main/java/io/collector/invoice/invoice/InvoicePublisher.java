package io.collector.invoice.invoice;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/// Publishes the whole state of invoices. Whatever changes one calls it in the same transaction:
/// other services copy the open amount from it.
@ApplicationScoped
public class InvoicePublisher {

  private final Outbox outbox;

  InvoicePublisher(Outbox outbox) {
    this.outbox = outbox;
  }

  public Uni<Void> updated(Cause cause, Invoice invoice) {
    return updated(cause, List.of(invoice));
  }

  public Uni<Void> updated(Cause cause, Collection<Invoice> invoices) {
    return Sequential.each(
        List.copyOf(invoices),
        invoice -> outbox.append(cause, InvoiceMessages.updated(invoice), invoice.version()));
  }
}
