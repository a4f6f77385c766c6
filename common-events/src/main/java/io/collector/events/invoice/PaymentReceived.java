package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payment.received`: a single payment came in; what it settles is in `allocations`. Accounting
/// posts cash; `invoice.paid` follows when an invoice's balance is zero.
///
/// @param customerId        absent if the payer isn't known yet
/// @param amount            in `currency`
/// @param currency          ISO 4217
/// @param paymentMethod     `STRIPE`, `BANK_TRANSFER`, `CASH`, …
/// @param paymentDate       value date
/// @param allocations       what of it settles which invoice; may be empty
/// @param unallocatedAmount what of it settles none yet, in `currency`
/// @param fee               kept by the gateway, in `currency`
/// @param gatewayReference  the gateway's own id
/// @param bankReference     what the payer wrote
/// @param ledgerEntry       the entry of accounting's own that told of it first
///     (`invoice.settled`), and has posted its money
/// @param settledBefore     what of the one invoice was paid by entries of accounting's own before,
///     in `currency`; absent: nothing
public record PaymentReceived(
    UUID paymentId,
    @Nullable UUID customerId,
    @DecimalString BigDecimal amount,
    String currency,
    String paymentMethod,
    Instant paymentDate,
    List<InvoiceAllocation> allocations,
    @DecimalString BigDecimal unallocatedAmount,
    @DecimalString @Nullable BigDecimal fee,
    @Nullable String gatewayReference,
    @Nullable String bankReference,
    @Nullable LedgerEntry ledgerEntry,
    @DecimalString @Nullable BigDecimal settledBefore)
    implements Payload {

  @Override
  public String businessId() {
    return paymentId.toString();
  }

  /// An entry of accounting's own.
  ///
  /// @param invoiceId that it settled
  public record LedgerEntry(UUID entryId, UUID invoiceId) {}

  /// What of a payment belongs to one invoice.
  ///
  /// @param amount   in the payment's `currency`
  /// @param discount granted beside it for paying early, in the same currency
  /// @param charges  paid beside it for reminders: fees and interest of the invoice, in the same
  ///     currency
  /// @param discountTaxBreakdown the tax that `discount` takes off, by category and rate; absent if
  ///     it reduces none
  public record InvoiceAllocation(
      UUID invoiceId,
      @Nullable String invoiceNumber,
      @DecimalString BigDecimal amount,
      @Nullable UUID orderId,
      @DecimalString @Nullable BigDecimal discount,
      @DecimalString @Nullable BigDecimal charges,
      @Nullable List<InvoiceIssued.TaxGroup> discountTaxBreakdown) {}
}
