package io.collector.crm.receivable;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a customer owes in one currency, and what it is owed. Only one of both is above zero where
/// a refund went beyond the credit: then more is open.
///
/// @param openReceivable of invoices
/// @param overdue        of that, past its due date
/// @param customerCredit payments that settle nothing, and money that credit notes set free
/// @param oldestDueDate  of what is open
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

  /// What it owes in the end.
  BigDecimal net() {
    return openReceivable.subtract(customerCredit);
  }
}
