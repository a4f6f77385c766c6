package io.collector.crm.receivable;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A customer's receivables and credit in one currency. A refund beyond the credit makes the credit
/// negative; it is shown as receivable then.
///
/// @param openReceivable the open amount of invoices
/// @param overdue        the part of it past its due date
/// @param customerCredit unallocated payments, and payments of credited invoices
/// @param oldestDueDate  of open invoices
@RegisterForReflection
@Schema(name = "CustomerBalanceOfCurrency")
record Balance(
    @Schema(examples = "USD") String currency,
    @Schema(examples = "1500.00") @DecimalString BigDecimal openReceivable,
    @Schema(examples = "0.00") @DecimalString BigDecimal overdue,
    @Schema(examples = "0.00") @DecimalString BigDecimal customerCredit,
    long openInvoices,
    long overdueInvoices,
    @Nullable Instant oldestDueDate) {

  static Balance of(
      String currency,
      BigDecimal open,
      BigDecimal overdue,
      BigDecimal credit,
      long openInvoices,
      long overdueInvoices,
      @Nullable Instant oldestDueDate) {
    var unit = MinorUnit.of(currency);
    var owed = open.add(credit.negate().max(BigDecimal.ZERO));
    return new Balance(
        currency,
        unit.map(u -> u.show(owed)).orElse(owed),
        unit.map(u -> u.show(overdue)).orElse(overdue),
        unit.map(u -> u.show(credit.max(BigDecimal.ZERO))).orElse(credit.max(BigDecimal.ZERO)),
        openInvoices,
        overdueInvoices,
        oldestDueDate);
  }

  /// Receivable less credit.
  BigDecimal net() {
    return openReceivable.subtract(customerCredit);
  }
}
