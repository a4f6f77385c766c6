package io.collector.order.order;

import io.collector.money.Decimals;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The terms of a new order beside its own data: its number, the tenant's policies, and its
/// customer's data.
///
/// @param customerStatus    absent if the customer isn't known
/// @param creditLimit       absent if there is none
/// @param creditCurrency    what the limit is in
/// @param openAmount        sum of the customer's open orders in that currency
/// @param paymentTermDays   the customer's
/// @param shippingAddressId the customer's default
/// @param priceBasis        the customer's, else the tenant's
record OrderTerms(
    String number,
    ConfirmationPolicy confirmationPolicy,
    ShortagePolicy shortagePolicy,
    @Nullable String customerStatus,
    @Nullable BigDecimal creditLimit,
    @Nullable String creditCurrency,
    BigDecimal openAmount,
    @Nullable Integer paymentTermDays,
    @Nullable UUID shippingAddressId,
    PriceBasis priceBasis) {

  private static final Set<String> BLOCKED = Set.of("BLOCKED", "ON_HOLD", "INACTIVE");

  boolean isCustomerBlocked() {
    return customerStatus != null && BLOCKED.contains(customerStatus);
  }

  /// Whether an order is checked against a limit at all.
  boolean limits(String currency) {
    return creditLimit != null && currency.equals(creditCurrency);
  }

  boolean isBeyondCredit(String currency, BigDecimal total) {
    return creditLimit != null
        && currency.equals(creditCurrency)
        && openAmount.add(total).compareTo(creditLimit) > 0;
  }

  /// Explains to a person why an order exceeds the limit.
  String creditProblem(BigDecimal total) {
    return "Open orders total %s, this order %s; the credit limit is %s."
        .formatted(
            Decimals.plain(openAmount).toPlainString(),
            Decimals.plain(total).toPlainString(),
            creditLimit == null ? "none" : Decimals.plain(creditLimit).toPlainString());
  }

  OrderTerms withOpenAmount(BigDecimal amount) {
    return new OrderTerms(
        number,
        confirmationPolicy,
        shortagePolicy,
        customerStatus,
        creditLimit,
        creditCurrency,
        amount,
        paymentTermDays,
        shippingAddressId,
        priceBasis);
  }
}
