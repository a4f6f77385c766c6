package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.invoice.PaymentReceived;
import io.collector.invoice.invoice.Invoice;
import io.collector.money.MinorUnit;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The part of a payment that pays one invoice.
@Entity
@Table(name = "payment_allocation")
class PaymentAllocation extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "payment_id")
  private @Nullable Payment payment;

  private UUID invoiceId = new UUID(0, 0);
  private String invoiceNumber = "";
  private @Nullable UUID orderId;
  private BigDecimal amount = BigDecimal.ZERO;
  private BigDecimal discount = BigDecimal.ZERO;
  private BigDecimal released = BigDecimal.ZERO;
  private BigDecimal charges = BigDecimal.ZERO;
  private BigDecimal releasedCharges = BigDecimal.ZERO;
  private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected PaymentAllocation() {}

  PaymentAllocation(Payment payment, Invoice invoice, PaymentShares.Share share) {
    this.payment = payment;
    amount = share.amount();
    discount = share.discount();
    charges = share.charges();
    invoiceId = invoice.id();
    invoiceNumber = invoice.number();
    orderId = invoice.orderId();
  }

  /// Releases at most this amount from the invoice.
  ///
  /// @return the released amount
  BigDecimal release(BigDecimal wanted) {
    var taken = wanted.min(allocated());
    released = released.add(taken);
    return taken;
  }

  /// Releases at most this amount of what it paid for reminders.
  ///
  /// @return the released amount
  BigDecimal releaseCharges(BigDecimal wanted) {
    var taken = wanted.min(paysForReminders());
    releasedCharges = releasedCharges.add(taken);
    return taken;
  }

  /// The part that still pays for the invoice's reminders.
  BigDecimal paysForReminders() {
    return charges.subtract(releasedCharges);
  }

  /// The part that is still allocated to the invoice.
  BigDecimal allocated() {
    return amount.subtract(released);
  }

  /// As it was allocated.
  PaymentReceived.InvoiceAllocation toEvent(MinorUnit money) {
    return toEvent(amount, discount, charges, money);
  }

  /// The released part, which is open again; a granted discount stays granted.
  PaymentReceived.InvoiceAllocation toReopenedEvent(
      BigDecimal reopened, BigDecimal reclaimed, MinorUnit money) {
    return toEvent(reopened, BigDecimal.ZERO, reclaimed, money);
  }

  private PaymentReceived.InvoiceAllocation toEvent(
      BigDecimal part, BigDecimal granted, BigDecimal forReminders, MinorUnit money) {
    return new PaymentReceived.InvoiceAllocation(
        invoiceId,
        invoiceNumber,
        money.show(part),
        orderId,
        granted.signum() == 0 ? null : money.show(granted),
        forReminders.signum() == 0 ? null : money.show(forReminders));
  }

  UUID id() {
    return id;
  }

  UUID invoiceId() {
    return invoiceId;
  }

  String invoiceNumber() {
    return invoiceNumber;
  }

  @Nullable UUID orderId() {
    return orderId;
  }

  BigDecimal amount() {
    return amount;
  }

  BigDecimal discount() {
    return discount;
  }

  BigDecimal released() {
    return released;
  }

  Instant createdAt() {
    return createdAt;
  }
}
