package io.collector.invoice.payment;

import io.collector.events.accounting.InvoiceSettled;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.PaymentReceived.LedgerEntry;
import io.collector.invoice.invoice.Invoice;
import io.collector.money.MinorUnit;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A payment. The part without an allocation is the customer's credit: amount = allocated + charges
/// + unallocated + refunded.
@Entity
@Table(name = "payment")
class Payment extends AggregateRow {

  /// The method of what no money came in for: a credit note gave it beyond its invoice.
  static final String CREDIT_NOTE = "CREDIT_NOTE";

  /// Methods whose money a bank's statement tells of, too.
  private static final Set<String> BY_BANK = Set.of("BANK_TRANSFER", "OUTSIDE");

  @Id private UUID id = new UUID(0, 0);
  private UUID customerId = new UUID(0, 0);
  private String currency = "";
  private BigDecimal amount = BigDecimal.ZERO;
  private BigDecimal unallocatedAmount = BigDecimal.ZERO;
  private BigDecimal refundedAmount = BigDecimal.ZERO;
  private String method = "";
  private Instant paidAt = Instant.EPOCH;

  /// The tenant's day; it stays when its time zone changes.
  private LocalDate paidOn = LocalDate.EPOCH;

  private @Nullable String bankReference;
  private @Nullable String gatewayReference;
  private @Nullable BigDecimal fee;
  private @Nullable UUID creditNoteId;
  private @Nullable UUID invoiceId;
  private @Nullable BigDecimal unappliedAmount;
  private @Nullable UUID ledgerEntryId;
  private @Nullable UUID ledgerInvoiceId;

  /// Methods that the money of the ledger's entry can't be of, separated by commas; null: all but
  /// [#BY_BANK].
  private @Nullable String ledgerOtherMethods;

  @OneToMany(mappedBy = "payment", cascade = CascadeType.ALL)
  private Set<PaymentAllocation> allocations = new LinkedHashSet<>();

  protected Payment() {}

  Payment(IncomingPayment receipt) {
    id = receipt.id();
    customerId = receipt.customerId();
    currency = receipt.currency();
    amount = receipt.amount();
    unallocatedAmount = receipt.amount();
    method = receipt.method();
    paidAt = receipt.paidAt();
    paidOn = receipt.paidOn();
    bankReference = receipt.bankReference();
    gatewayReference = receipt.gatewayReference();
    fee = receipt.fee();
    if (receipt.ledgerEntry() != null) {
      toldBy(receipt.ledgerEntry());
    }
  }

  /// What a credit note gave beyond its invoice.
  static Payment ofCreditNote(UUID creditNoteId, IncomingPayment credit) {
    var payment = new Payment(credit);
    payment.creditNoteId = creditNoteId;
    return payment;
  }

  /// Accounting has told of the same money.
  void toldBy(LedgerEntry entry) {
    ledgerEntryId = entry.entryId();
    ledgerInvoiceId = entry.invoiceId();
  }

  /// Which methods the money that accounting has told of can't be of.
  void toldBeside(@Nullable List<String> otherMethods) {
    ledgerOtherMethods = otherMethods == null ? null : String.join(",", otherMethods);
  }

  /// What accounting had told of was undone there.
  void toldByNone() {
    ledgerEntryId = null;
    ledgerInvoiceId = null;
    ledgerOtherMethods = null;
  }

  /// The entry of accounting that told of it; null if none did.
  @Nullable LedgerEntry ledgerEntry() {
    return ledgerEntryId == null || ledgerInvoiceId == null
        ? null
        : new LedgerEntry(ledgerEntryId, ledgerInvoiceId);
  }

  /// Whether it may be the money of a bank's statement: of that invoice alone, that amount, and
  /// through the bank. Accounting takes the same for it.
  boolean isOf(InvoiceSettled settled) {
    return ledgerEntryId == null
        && gatewayReference == null
        && !method.equals(CREDIT_NOTE)
        && isByBank(method, settled.otherMethods())
        && currency.equals(settled.currency())
        && amount.compareTo(settled.amount()) == 0
        && allocations.size() == 1
        && allocations.iterator().next().invoiceId().equals(settled.invoiceId());
  }

  private static boolean isByBank(@Nullable String method, @Nullable Collection<String> others) {
    if (method == null || BY_BANK.contains(method)) {
      return true;
    }
    return others != null && !others.contains(method.toUpperCase(Locale.ROOT));
  }

  /// Whether accounting has told of the same money.
  boolean isToldAs(InvoicePaid paid) {
    var others = ledgerOtherMethods == null ? null : List.of(ledgerOtherMethods.split(","));
    return isByBank(paid.paymentMethod(), others)
        && paid.invoiceId().equals(ledgerInvoiceId)
        && currency.equals(paid.currency())
        && amount.compareTo(paid.amount()) == 0;
  }

  /// What of the invoice it pays, with discounts.
  BigDecimal paidOf(UUID invoice) {
    return allocations.stream()
        .filter(allocation -> allocation.invoiceId().equals(invoice))
        .map(allocation -> allocation.allocated().add(allocation.granted()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// An outside payment service collected it for this invoice. It settles what is open of it, if it
  /// is in the same currency; the rest is the customer's credit.
  void collectedFor(Invoice invoice) {
    invoiceId = invoice.id();
    var settling =
        invoice.currency().equals(currency) ? amount.min(invoice.openAmount()) : BigDecimal.ZERO;
    if (settling.signum() > 0) {
      allocate(
          invoice,
          new PaymentShares.Share(invoice.id(), settling, BigDecimal.ZERO, BigDecimal.ZERO),
          BigDecimal.ZERO);
      invoice.pay(settling, BigDecimal.ZERO, paidAt, paidOn);
    }
    unappliedAmount = unallocatedAmount;
    changed();
  }

  /// Allocates a part of the unallocated amount to an invoice and its reminders.
  ///
  /// @param discountTax that the share's discount takes off
  PaymentAllocation allocate(Invoice invoice, PaymentShares.Share share, BigDecimal discountTax) {
    var allocation = new PaymentAllocation(this, invoice, share, discountTax);
    allocations.add(allocation);
    unallocatedAmount = unallocatedAmount.subtract(share.amount()).subtract(share.charges());
    changed();
    return allocation;
  }

  /// A credit note released money of an invoice: it is the customer's credit again.
  ///
  /// @return how much that was
  BigDecimal release(UUID invoiceId, BigDecimal wanted, UUID creditNote) {
    var left = wanted;
    for (var allocation : latestFirst()) {
      if (allocation.invoiceId().equals(invoiceId)) {
        left = left.subtract(allocation.release(left));
      }
    }
    var released = wanted.subtract(left);
    if (released.signum() > 0) {
      unallocatedAmount = unallocatedAmount.add(released);
      creditNoteId = creditNote;
      changed();
    }
    return released;
  }

  /// A discount, or a part of one, and the tax that it takes off.
  record Discount(BigDecimal amount, BigDecimal tax) {}

  /// A credit note took back what was granted beside it.
  ///
  /// @return what is left of it
  Discount undoDiscount(UUID invoiceId, Discount undone) {
    var left = undone;
    for (var allocation : latestFirst()) {
      var part = left.amount().min(allocation.granted());
      if (allocation.invoiceId().equals(invoiceId) && part.signum() > 0) {
        var share = left.tax().multiply(part).divide(left.amount(), MathContext.DECIMAL128);
        var tax = allocation.undoDiscount(part, money().round(share));
        left = new Discount(left.amount().subtract(part), left.tax().subtract(tax));
      }
    }
    return left;
  }

  /// An allocation that a refund takes off its invoice.
  ///
  /// @param charges  that the invoice's reminders claim again
  /// @param discount that is undone with it
  record Reopened(
      PaymentAllocation allocation, BigDecimal amount, BigDecimal charges, BigDecimal discount) {}

  /// Refunds: the customer's credit first, then reminder charges and allocations, the latest first.
  ///
  /// @param back at most [#refundable()]
  List<Reopened> refund(BigDecimal back) {
    var left = back.subtract(back.min(unallocatedAmount));
    unallocatedAmount = unallocatedAmount.subtract(back.min(unallocatedAmount));
    refundedAmount = refundedAmount.add(back);
    changed();
    var reopened = new ArrayList<Reopened>();
    for (var allocation : latestFirst()) {
      var charges = allocation.releaseCharges(left);
      var amount = allocation.release(left.subtract(charges));
      if (amount.add(charges).signum() > 0) {
        reopened.add(
            new Reopened(allocation, amount, charges, allocation.discountBeside(amount, money())));
        left = left.subtract(amount).subtract(charges);
      } else if (refundable().signum() == 0 && allocation.isDiscountAlone()) {
        reopened.add(new Reopened(allocation, amount, charges, allocation.granted()));
      }
    }
    return reopened;
  }

  private List<PaymentAllocation> latestFirst() {
    return allocations().reversed();
  }

  /// The most that can still be refunded.
  BigDecimal refundable() {
    return amount.subtract(refundedAmount);
  }

  /// In the order in which they were made.
  List<PaymentAllocation> allocations() {
    return allocations.stream()
        .sorted(
            Comparator.comparing(PaymentAllocation::createdAt).thenComparing(PaymentAllocation::id))
        .toList();
  }

  MinorUnit money() {
    return MinorUnit.known(currency);
  }

  UUID id() {
    return id;
  }

  UUID customerId() {
    return customerId;
  }

  String currency() {
    return currency;
  }

  BigDecimal amount() {
    return amount;
  }

  BigDecimal unallocatedAmount() {
    return unallocatedAmount;
  }

  BigDecimal refundedAmount() {
    return refundedAmount;
  }

  String method() {
    return method;
  }

  Instant paidAt() {
    return paidAt;
  }

  LocalDate paidOn() {
    return paidOn;
  }

  @Nullable String bankReference() {
    return bankReference;
  }

  @Nullable String gatewayReference() {
    return gatewayReference;
  }

  @Nullable BigDecimal fee() {
    return fee;
  }

  /// The invoice that an outside payment service collected it for.
  @Nullable UUID invoiceId() {
    return invoiceId;
  }

  /// Of an outside payment, what didn't settle its invoice as it came in.
  @Nullable BigDecimal unappliedAmount() {
    return unappliedAmount;
  }

  /// The credit note that last turned a part of it into credit.
  @Nullable UUID creditNoteId() {
    return creditNoteId;
  }
}
