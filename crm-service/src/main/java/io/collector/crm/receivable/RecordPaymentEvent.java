package io.collector.crm.receivable;

import static java.util.Objects.requireNonNull;

import io.collector.async.Sequential;
import io.collector.bus.BatchHandler;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Records payments, their allocations and refunds in receivables, and the rest in the customer's
/// credit.
@ApplicationScoped
public class RecordPaymentEvent {

  private static final String MOVE_CREDIT =
      """
      INSERT INTO credit_movement (tenant_id, id, payment_id, customer_id, currency, amount, happened_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT DO NOTHING
      """;

  private final Receivables receivables;

  RecordPaymentEvent(Receivables receivables) {
    this.receivables = receivables;
  }

  /// On `payment.received`.
  public BatchHandler<PaymentReceived> received() {
    return each(PaymentReceived::allocations, this::receive);
  }

  private Uni<Void> receive(Event<PaymentReceived> event, Map<UUID, Receivable> rows) {
    var payment = event.data();
    return moveCredit(
            payment.paymentId(),
            payment.paymentId(),
            payment.customerId(),
            payment.currency(),
            payment.unallocatedAmount(),
            payment.paymentDate())
        .chain(
            () ->
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
                            payment.paymentDate())));
  }

  /// On `payment.allocated`: the amount moves from the customer's credit to invoices.
  public BatchHandler<PaymentAllocated> allocated() {
    return each(PaymentAllocated::allocations, this::allocate);
  }

  private Uni<Void> allocate(Event<PaymentAllocated> event, Map<UUID, Receivable> rows) {
    var credit = event.data();
    return moveCredit(
            credit.allocationId(),
            credit.paymentId(),
            credit.customerId(),
            credit.currency(),
            money(credit.allocations()).negate(),
            credit.allocatedAt())
        .chain(
            () ->
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
                            credit.allocatedAt())));
  }

  /// On `payment.refunded`: invoices are open again by their part, discounts are undone; the rest,
  /// except reminder
  /// charges, reduces the customer's credit.
  public BatchHandler<PaymentRefunded> refunded() {
    return each(PaymentRefunded::allocations, this::refund);
  }

  private Uni<Void> refund(Event<PaymentRefunded> event, Map<UUID, Receivable> rows) {
    var refund = event.data();
    return moveCredit(
            refund.refundId(),
            refund.paymentId(),
            refund.customerId(),
            refund.currency(),
            money(refund.allocations()).subtract(refund.amount()),
            event.timestamp())
        .chain(
            () ->
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
                            event.timestamp())));
  }

  /// Each payment, allocation and refund is one movement, whatever the messages' ids.
  private static Uni<Void> moveCredit(
      UUID id,
      UUID paymentId,
      @Nullable UUID customerId,
      String currency,
      BigDecimal amount,
      Instant at) {
    return TenantSql.execute(
            MOVE_CREDIT,
            Tenant.current(),
            id,
            paymentId,
            customerId,
            currency,
            amount,
            at.atOffset(ZoneOffset.UTC))
        .replaceWithVoid();
  }

  /// The entry of an invoice's share of a payment.
  private interface Share {
    ReceivableEntry.Change of(InvoiceAllocation part);
  }

  /// Locks the receivables of all events before the first is recorded.
  private <T extends Payload> BatchHandler<T> each(
      Function<T, List<InvoiceAllocation>> parts,
      BiFunction<Event<T>, Map<UUID, Receivable>, Uni<Void>> record) {
    return events -> {
      var since = new HashMap<UUID, Instant>();
      events.forEach(
          event ->
              parts
                  .apply(event.data())
                  .forEach(part -> since.putIfAbsent(part.invoiceId(), event.timestamp())));
      return receivables
          .lock(since)
          .chain(rows -> Sequential.each(events, event -> record.apply(event, rows)));
    };
  }

  /// An invoice that is named more than once has the sum.
  private static Uni<Void> enterAll(
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
    return Uni.createFrom().voidItem();
  }

  /// Their part of the payment's money: charges are paid with it, discounts are not.
  private static BigDecimal money(List<InvoiceAllocation> parts) {
    return parts.stream()
        .map(part -> part.amount().add(orZero(part.charges())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
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
