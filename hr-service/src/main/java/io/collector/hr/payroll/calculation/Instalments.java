package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entered amount, and what of its total is still to be withheld.
final class Instalments {

  private final EnteredAmount entered;
  private final BigDecimal monthly;

  /// Null without a total.
  private @Nullable BigDecimal left;

  Instalments(EnteredAmount entered, BigDecimal monthly) {
    this.entered = entered;
    this.monthly = monthly;
    left = entered.total();
  }

  /// Takes off what was withheld before a month. It is known of the element alone: it went to its
  /// entries month by month, as they were due, and what is more to those that began first.
  static void settle(List<Instalments> all, BigDecimal withheld, YearMonth before) {
    var rest = withheld.max(BigDecimal.ZERO);
    var month =
        all.stream()
            .map(some -> YearMonth.from(some.entered.from()))
            .min(Comparator.naturalOrder())
            .orElse(before);
    while (rest.signum() > 0
        && month.isBefore(before)
        && all.stream().anyMatch(Instalments::isOpen)) {
      for (var some : all) {
        rest = rest.subtract(some.take(some.dueIn(month).min(rest)));
      }
      month = month.plusMonths(1);
    }
    for (var some : all) {
      rest = rest.subtract(some.take(rest));
    }
  }

  private boolean isOpen() {
    return left != null && left.signum() > 0;
  }

  BigDecimal dueIn(YearMonth month) {
    if (!entered.isDueIn(month)) {
      return BigDecimal.ZERO;
    }
    return left == null ? monthly : monthly.min(left);
  }

  private BigDecimal take(BigDecimal most) {
    if (left == null) {
      return BigDecimal.ZERO;
    }
    var part = most.min(left);
    left = left.subtract(part);
    return part;
  }
}
