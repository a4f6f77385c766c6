package io.collector.crm.receivable;

import io.collector.crm.customer.CustomerStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A customer's use of its credit limit. Pure.
///
/// @param available limit less receivables, never negative; absent if unlimited
record CustomerCredit(CreditStatus status, @Nullable BigDecimal available) {

  /// @param limit          absent if unlimited
  /// @param owed           in the limit's currency; negative if the customer has credit
  /// @param warningPercent NEAR_LIMIT from this part of the limit on
  static CustomerCredit of(
      CustomerStatus customer, @Nullable BigDecimal limit, BigDecimal owed, int warningPercent) {
    var available = limit == null ? null : limit.subtract(owed).max(BigDecimal.ZERO);
    if (customer == CustomerStatus.BLOCKED) {
      return new CustomerCredit(CreditStatus.BLOCKED, available);
    }
    return new CustomerCredit(status(limit, owed, warningPercent), available);
  }

  private static CreditStatus status(
      @Nullable BigDecimal limit, BigDecimal owed, int warningPercent) {
    if (limit == null || owed.signum() <= 0) {
      return CreditStatus.OK;
    }
    if (owed.compareTo(limit) > 0) {
      return CreditStatus.EXCEEDED;
    }
    var warning = limit.multiply(BigDecimal.valueOf(warningPercent)).movePointLeft(2);
    return owed.compareTo(warning) >= 0 ? CreditStatus.NEAR_LIMIT : CreditStatus.OK;
  }
}
