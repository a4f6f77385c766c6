package io.collector.invoice.invoice;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.customer.CustomerCopies;
import io.collector.invoice.customer.CustomerCopy;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.settings.InvoiceSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Taxes, numbers, saves and publishes an invoice.
@ApplicationScoped
public class IssueInvoice {

  private final Invoices invoices;
  private final CustomerCopies customers;
  private final GaplessNumbers numbers;
  private final Outbox outbox;
  private final TenantCalendars calendars;
  private final InvoicePublisher publisher;

  IssueInvoice(
      Invoices invoices,
      CustomerCopies customers,
      GaplessNumbers numbers,
      Outbox outbox,
      TenantCalendars calendars,
      InvoicePublisher publisher) {
    this.invoices = invoices;
    this.customers = customers;
    this.numbers = numbers;
    this.outbox = outbox;
    this.calendars = calendars;
    this.publisher = publisher;
  }

  public Uni<Invoice> issue(Cause cause, InvoiceDraft draft, InvoiceSettings settings) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return customers
        .known(draft.customerId())
        .chain(
            customer ->
                calendars
                    .current()
                    .chain(
                        calendar ->
                            number(
                                draft,
                                customer.map(CustomerCopy::buyer).orElse(Buyer.UNKNOWN),
                                Invoice.Terms.of(now, term(draft, customer, settings), calendar))))
        .call(invoice -> invoices.persist(invoice))
        .call(invoice -> outbox.append(cause, InvoiceMessages.issued(invoice), invoice.version()))
        .call(invoice -> publisher.updated(cause, invoice));
  }

  private Uni<Invoice> number(InvoiceDraft draft, Buyer buyer, Invoice.Terms terms) {
    var taxed = draft.taxed();
    return numbers
        .next("INV", terms.issuedOn())
        .map(number -> Invoice.issue(number, draft, taxed, buyer, terms));
  }

  /// The document's own terms, else the customer's, else the tenant's.
  private static int term(
      InvoiceDraft draft, Optional<CustomerCopy> customer, InvoiceSettings settings) {
    return Optional.ofNullable(draft.paymentTermDays())
        .or(() -> customer.map(CustomerCopy::paymentTermDays))
        .orElse(settings.paymentTermDays());
  }
}
