package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.invoice.PaymentReceived;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceMessages;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
  private BigDecimal discountTax = BigDecimal.ZERO;
  private BigDecimal undoneDiscount = BigDecimal.ZERO;
  private BigDecimal released = BigDecimal.ZERO;
  private BigDecimal charges = BigDecimal.ZERO;
  private BigDecimal releasedCharges = BigDecimal.ZERO;
  private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected PaymentAllocation() {}

  /// @param discountTax that the discount takes off
  PaymentAllocation(
      Payment payment, Invoice invoice, PaymentShares.Share share, BigDecimal discountTax) {
    this.payment = payment;
    amount = share.amount();
    discount = share.discount();
    this.discountTax = discountTax;
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

  /// The discount that a refund undoes with an amount: its part, and all of it with the last.
  ///
  /// @param amount that was released by the refund
  BigDecimal discountBeside(BigDecimal amount, MinorUnit money) {
    var left = discount.subtract(undoneDiscount);
    if (amount.signum() == 0 || allocated().signum() == 0) {
      return amount.signum() == 0 ? BigDecimal.ZERO : left;
    }
    return money
        .round(discount.multiply(amount).divide(this.amount, MathContext.DECIMAL128))
        .min(left);
  }

  /// Whether it is a discount that a person granted without money.
  boolean isDiscountAlone() {
    return amount.signum() == 0 && charges.signum() == 0 && granted().signum() > 0;
  }

  /// A refund or a credit note has undone this part of the discount.
  ///
  /// @param tax that the part had taken off
  /// @return what of the tax is its: with the last part, all that it has
  BigDecimal undoDiscount(BigDecimal part, BigDecimal tax) {
    undoneDiscount = undoneDiscount.add(part);
    var undone = granted().signum() == 0 ? discountTax : tax.min(discountTax);
    discountTax = discountTax.subtract(undone);
    return undone;
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
  ///
  /// @param tax that the discount takes off
  PaymentReceived.InvoiceAllocation toEvent(List<TaxedDocument.Group> tax, MinorUnit money) {
    return toEvent(amount, discount, charges, tax, money);
  }

  /// The released part, which is open again, and the discount that is undone with it.
  PaymentReceived.InvoiceAllocation toReopenedEvent(
      BigDecimal reopened,
      BigDecimal undone,
      BigDecimal reclaimed,
      List<TaxedDocument.Group> tax,
      MinorUnit money) {
    return toEvent(reopened, undone, reclaimed, tax, money);
  }

  private PaymentReceived.InvoiceAllocation toEvent(
      BigDecimal part,
      BigDecimal granted,
      BigDecimal forReminders,
      List<TaxedDocument.Group> tax,
      MinorUnit money) {
    return new PaymentReceived.InvoiceAllocation(
        invoiceId,
        invoiceNumber,
        money.show(part),
        orderId,
        granted.signum() == 0 ? null : money.show(granted),
        forReminders.signum() == 0 ? null : money.show(forReminders),
        InvoiceMessages.taxesOrNull(tax, money));
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

  /// What of the discount is still granted.
  BigDecimal granted() {
    return discount.subtract(undoneDiscount);
  }

  /// The tax that what is still granted takes off.
  BigDecimal discountTax() {
    return discountTax;
  }

  BigDecimal released() {
    return released;
  }

  Instant createdAt() {
    return createdAt;
  }
}
