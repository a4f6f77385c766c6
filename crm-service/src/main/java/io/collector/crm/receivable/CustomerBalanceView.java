package io.collector.crm.receivable;

import io.collector.crm.customer.Customer;
import io.collector.currency.ExchangeRates;
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
/// @param availableCredit the limit less what is owed in all currencies; absent if unlimited
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
    @Schema(
            description =
                "Currencies whose balances aren't compared with the limit, for accounting has told no"
                    + " rate of today or the days before",
            examples = "[\"CHF\"]")
        List<String> notCompared,
    List<Balance> balances) {

  static CustomerBalanceView of(
      Customer customer, List<Balance> balances, ExchangeRates rates, int warningPercent) {
    var owed = Owed.of(balances, customer.currency(), rates);
    var credit =
        CustomerCredit.of(customer.status(), customer.creditLimit(), owed.total(), warningPercent);
    return new CustomerBalanceView(
        customer.id(),
        customer.number(),
        customer.currency(),
        show(customer, customer.creditLimit()),
        show(customer, credit.available()),
        credit.status(),
        owed.notCompared(),
        balances);
  }

  private static @Nullable BigDecimal show(Customer customer, @Nullable BigDecimal amount) {
    return amount == null || customer.currency() == null
        ? amount
        : MinorUnit.of(customer.currency()).orElseThrow().show(amount);
  }
}
