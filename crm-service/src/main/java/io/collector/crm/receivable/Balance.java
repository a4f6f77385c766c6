package io.collector.crm.receivable;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A customer's receivables and credit in one currency.
///
/// @param openReceivable the open amount of invoices
/// @param overdue        the part of it past its due date
/// @param customerCredit what of payments settles no invoice
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
    return new Balance(
        currency,
        unit.map(u -> u.show(open)).orElse(open),
        unit.map(u -> u.show(overdue)).orElse(overdue),
        unit.map(u -> u.show(credit)).orElse(credit),
        openInvoices,
        overdueInvoices,
        oldestDueDate);
  }

  /// Receivable less credit.
  BigDecimal net() {
    return openReceivable.subtract(customerCredit);
  }
}
