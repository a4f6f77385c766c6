package io.collector.crm.receivable;

import io.collector.crm.customer.Customer;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A customer's balances and credit.
///
/// @param currency        of limit and available credit
/// @param creditLimit     absent if unlimited
/// @param availableCredit the limit less the open amount in this currency; absent if unlimited
/// @param balances        one for each currency with receivables or credit
@RegisterForReflection
@Schema(name = "CustomerBalance")
record CustomerBalanceView(
    UUID customerId,
    String customerNumber,
    @Schema(examples = "USD") @Nullable String currency,
    @Schema(examples = "10000.00") @DecimalString @Nullable BigDecimal creditLimit,
    @Schema(examples = "8500.00") @DecimalString @Nullable BigDecimal availableCredit,
    CreditStatus creditStatus,
    List<Balance> balances) {

  static CustomerBalanceView of(Customer customer, List<Balance> balances, int warningPercent) {
    var owed =
        balances.stream()
            .filter(balance -> balance.currency().equals(customer.currency()))
            .map(Balance::net)
            .findFirst()
            .orElse(BigDecimal.ZERO);
    var credit = CustomerCredit.of(customer.status(), customer.creditLimit(), owed, warningPercent);
    return new CustomerBalanceView(
        customer.id(),
        customer.number(),
        customer.currency(),
        show(customer, customer.creditLimit()),
        show(customer, credit.available()),
        credit.status(),
        balances);
  }

  private static @Nullable BigDecimal show(Customer customer, @Nullable BigDecimal amount) {
    return amount == null || customer.currency() == null
        ? amount
        : MinorUnit.of(customer.currency()).orElseThrow().show(amount);
  }
}
