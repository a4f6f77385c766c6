package io.collector.crm.receivable;

import static java.util.Objects.requireNonNull;

import io.collector.bus.BatchHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.events.invoice.PaymentRefunded;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lists payments, their allocations and refunds in the record of their invoices.
@ApplicationScoped
public class RecordPaymentEvent {

  private final Receivables receivables;

  RecordPaymentEvent(Receivables receivables) {
    this.receivables = receivables;
  }

  /// On `payment.received`.
  public BatchHandler<PaymentReceived> received() {
    return each(
        PaymentReceived::allocations,
        (event, rows) -> {
          var payment = event.data();
          enterAll(
              rows,
              payment.allocations(),
              payment.customerId(),
              payment.currency(),
              part ->
                  new ReceivableEntry.Change(
                      EntryKind.PAYMENT,
                      payment.paymentId(),
                      null,
                      payment.paymentMethod(),
                      part.amount(),
                      orZero(part.discount()),
                      payment.paymentDate()));
        });
  }

  /// On `payment.allocated`: the customer's credit settles invoices.
  public BatchHandler<PaymentAllocated> allocated() {
    return each(
        PaymentAllocated::allocations,
        (event, rows) -> {
          var credit = event.data();
          enterAll(
              rows,
              credit.allocations(),
              credit.customerId(),
              credit.currency(),
              part ->
                  new ReceivableEntry.Change(
                      EntryKind.PAYMENT,
                      credit.allocationId(),
                      null,
                      null,
                      part.amount(),
                      orZero(part.discount()),
                      credit.allocatedAt()));
        });
  }

  /// On `payment.refunded`: invoices are open again by their part.
  public BatchHandler<PaymentRefunded> refunded() {
    return each(
        PaymentRefunded::allocations,
        (event, rows) -> {
          var refund = event.data();
          enterAll(
              rows,
              refund.allocations(),
              refund.customerId(),
              refund.currency(),
              part ->
                  new ReceivableEntry.Change(
                      EntryKind.REFUND,
                      refund.refundId(),
                      null,
                      refund.paymentMethod(),
                      part.amount(),
                      orZero(part.discount()),
                      event.timestamp()));
        });
  }

  /// The entry of an invoice's share of a payment.
  private interface Share {
    ReceivableEntry.Change of(InvoiceAllocation part);
  }

  /// Locks the receivables of all events before the first is recorded.
  private <T extends Payload> BatchHandler<T> each(
      Function<T, List<InvoiceAllocation>> parts,
      BiConsumer<Event<T>, Map<UUID, Receivable>> record) {
    return events -> {
      var since = new HashMap<UUID, Instant>();
      events.forEach(
          event ->
              parts
                  .apply(event.data())
                  .forEach(part -> since.putIfAbsent(part.invoiceId(), event.timestamp())));
      return receivables
          .lock(since)
          .invoke(rows -> events.forEach(event -> record.accept(event, rows)))
          .replaceWithVoid();
    };
  }

  /// An invoice that is named more than once has the sum.
  private static void enterAll(
      Map<UUID, Receivable> rows,
      List<InvoiceAllocation> parts,
      @Nullable UUID customerId,
      String currency,
      Share share) {
    var byInvoice = new LinkedHashMap<UUID, InvoiceAllocation>();
    parts.forEach(part -> byInvoice.merge(part.invoiceId(), part, RecordPaymentEvent::sum));
    byInvoice.forEach(
        (id, part) -> {
          var row = requireNonNull(rows.get(id));
          row.identify(part.invoiceNumber(), customerId, currency);
          row.enter(share.of(part));
        });
  }

  private static InvoiceAllocation sum(InvoiceAllocation one, InvoiceAllocation other) {
    return new InvoiceAllocation(
        one.invoiceId(),
        one.invoiceNumber(),
        one.amount().add(other.amount()),
        one.orderId(),
        orZero(one.discount()).add(orZero(other.discount())),
        orZero(one.charges()).add(orZero(other.charges())),
        null);
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return Objects.requireNonNullElse(amount, BigDecimal.ZERO);
  }
}
