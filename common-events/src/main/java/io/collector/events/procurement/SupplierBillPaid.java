package io.collector.events.procurement;

import io.collector.events.DecimalString;
import io.collector.events.PartOfTax;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `supplier_bill.paid`: the bank has paid a supplier's bill with a payment run; a credit note of
/// the same run was set off, its amounts are below zero. Accounting posts payable / bank /
/// discount.
///
/// @param billNumber     the supplier's number
/// @param documentType   `BILL` or `CREDIT_NOTE`
/// @param currency       ISO 4217
/// @param amount         from the bank account, in `currency`
/// @param discountAmount taken off for paying early, in `currency`
/// @param grandTotal     settled: `amount` + `discountAmount`, in `currency`
/// @param discountTaxBreakdown what `discountAmount` takes off, by rate; absent if it reduces no
///     tax
/// @param settledBefore what accounting had told as paid of the bill without a run, when the run
///     was proposed, in `currency`; absent: nothing
/// @param attempt which payment of the bill by a run it is, from 2 on, for those before it were
///     undone in accounting; absent: the first
public record SupplierBillPaid(
    UUID billId,
    String billNumber,
    String documentType,
    UUID supplierId,
    UUID paymentRunId,
    String paymentRunNumber,
    LocalDate paidDate,
    String currency,
    @DecimalString BigDecimal amount,
    @DecimalString BigDecimal discountAmount,
    @DecimalString BigDecimal grandTotal,
    @Nullable List<TaxOfDiscount> discountTaxBreakdown,
    @DecimalString @Nullable BigDecimal settledBefore,
    @Nullable Long attempt)
    implements Payload {

  @Override
  public String businessId() {
    return billId.toString();
  }

  /// What a discount takes off at one rate; all of them add up to it.
  ///
  /// @param taxPercent    0 to 100; absent if the bill's rates aren't known
  /// @param taxableAmount net, in `currency`
  /// @param taxAmount     in `currency`
  /// @param taxCategory   of EN 16931; absent: `S`, or `Z` at 0 %
  /// @param selfAssessedTaxPercent at which the buyer owes the tax of `taxableAmount`, with `AE` or
  ///     `K`, which it takes off too; absent: nothing is owed for it
  /// @param taxes two taxes instead of one rate: `taxPercent` is what they come to; their amounts
  ///     add up to `taxAmount`
  public record TaxOfDiscount(
      @DecimalString @Nullable BigDecimal taxPercent,
      @DecimalString BigDecimal taxableAmount,
      @DecimalString BigDecimal taxAmount,
      @Nullable String taxCategory,
      @DecimalString @Nullable BigDecimal selfAssessedTaxPercent,
      @Nullable List<PartOfTax> taxes) {}
}
