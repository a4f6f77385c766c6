package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `invoice.updated`: the whole state of an invoice after each change, from its issue on. Whoever
/// needs to know what is open of it copies this; the highest version wins.
///
/// @param currency         ISO 4217, of all amounts
/// @param grandTotal       as issued
/// @param openAmount       `grandTotal` + `roundingAmount` less paid, discount, credited and
///     written off; 0 if void
/// @param paidAmount       payments, less what was refunded or released as the customer's credit
/// @param refundedAmount   of payments: paid back, or released by a credit note as the customer's
///     credit
/// @param discountAmount   granted for paying early, tax included
/// @param creditedAmount   by credit notes, tax and their rounding included
/// @param writtenOffAmount given up, tax included
/// @param status           `ISSUED`, `PARTIALLY_PAID`, `PAID`, `CREDITED`, `WRITTEN_OFF`, `VOIDED`
/// @param issueDate        the date on the document
/// @param dueDate          when it has to be paid
/// @param paidAt           when it was first paid in full; absent if it never was
/// @param dunningLevel     of the last reminder, 0 without one
/// @param roundingAmount   what is paid more than `grandTotal`, or less below zero, as it is
///     rounded to coins; absent: 0
/// @param laterInstalments what of `openAmount` has to be paid after `dueDate`, the earliest first;
///     absent: nothing
/// @param dueOn            the day by which it has to be paid; absent: the tenant's day of
///     `dueDate`
/// @param version          grows with each change of the invoice
public record InvoiceUpdated(
    UUID invoiceId,
    String invoiceNumber,
    UUID customerId,
    @Nullable UUID orderId,
    String currency,
    @DecimalString BigDecimal grandTotal,
    @DecimalString BigDecimal openAmount,
    @DecimalString BigDecimal paidAmount,
    @DecimalString BigDecimal refundedAmount,
    @DecimalString BigDecimal discountAmount,
    @DecimalString BigDecimal creditedAmount,
    @DecimalString BigDecimal writtenOffAmount,
    String status,
    Instant issueDate,
    Instant dueDate,
    @Nullable Instant paidAt,
    int dunningLevel,
    @DecimalString @Nullable BigDecimal roundingAmount,
    @Nullable List<Instalment> laterInstalments,
    @Nullable LocalDate dueOn,
    long version)
    implements Payload {

  /// What is open of a part of the invoice that has a day of its own.
  ///
  /// @param dueDate the last moment of the day by which it has to be paid
  /// @param dueOn   that day; absent: the tenant's day of `dueDate`
  /// @param amount  in `currency`, above zero
  public record Instalment(
      Instant dueDate, @Nullable LocalDate dueOn, @DecimalString BigDecimal amount) {}

  /// What had to be paid when it was issued.
  public BigDecimal payableAmount() {
    return roundingAmount == null ? grandTotal : grandTotal.add(roundingAmount);
  }

  @Override
  public String businessId() {
    return invoiceId.toString();
  }
}
