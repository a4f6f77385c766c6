package io.collector.tax;

import io.collector.events.AllowanceCharge;
import io.collector.events.LineAllowanceCharge;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is wrong with allowances and charges that events tell.
public final class ToldAllowances {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Set<String> KINDS = Set.of("ALLOWANCE", "CHARGE");
  private static final Set<String> CATEGORIES = Set.of("S", "Z", "E", "AE", "K", "G", "O");

  private ToldAllowances() {}

  /// Of a line; null if nothing is.
  public static @Nullable String faultOfLine(@Nullable List<LineAllowanceCharge> told) {
    if (told == null) {
      return null;
    }
    for (var one : told) {
      var fault = fault(one.kind(), one.reason(), one.amount(), one.percent());
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  /// Of a whole document; null if nothing is.
  public static @Nullable String fault(@Nullable List<AllowanceCharge> told) {
    if (told == null) {
      return null;
    }
    for (var one : told) {
      var fault = fault(one.kind(), one.reason(), one.amount(), one.percent());
      if (fault != null) {
        return fault;
      }
      var tax = one.taxPercent();
      if (tax != null
          && (tax.signum() < 0 || tax.compareTo(HUNDRED) > 0 || !Decimals.fits(tax, 3, 4))) {
        return "taxPercent is not 0 to 100";
      }
      var taxes = TaxRate.fault(one.taxes(), tax);
      if (taxes != null) {
        return "taxes " + taxes;
      }
      if (one.taxCategory() != null && !CATEGORIES.contains(one.taxCategory())) {
        return "taxCategory is none of EN 16931: " + one.taxCategory();
      }
      if (one.exemptionReason() != null && one.exemptionReason().indexOf('\0') >= 0) {
        return "exemptionReason contains a NUL character";
      }
    }
    return null;
  }

  private static @Nullable String fault(
      String kind, String reason, BigDecimal amount, @Nullable BigDecimal percent) {
    if (!KINDS.contains(kind)) {
      return "kind is neither ALLOWANCE nor CHARGE: " + kind;
    }
    if (reason.indexOf('\0') >= 0) {
      return "reason contains a NUL character";
    }
    if (amount.signum() <= 0 || !Decimals.fits(amount, 13, 4)) {
      return "amount is not above zero, or has too many digits";
    }
    return percent != null && (percent.signum() < 0 || !Decimals.fits(percent, 4, 4))
        ? "percent is below zero, or has too many digits"
        : null;
  }
}
