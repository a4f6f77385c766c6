package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.util.List;

/// Brackets in ascending order.
record BracketTable(List<Bracket> brackets) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// The bracket that the amount is in, applied to the whole; nothing below the first.
  BigDecimal onWhole(BigDecimal amount) {
    return brackets.reversed().stream()
        .filter(bracket -> amount.compareTo(bracket.from()) >= 0)
        .findFirst()
        .map(bracket -> percent(amount, bracket).add(orZero(bracket)))
        .orElse(BigDecimal.ZERO);
  }

  /// Each slice between two brackets with the percentage of its own.
  BigDecimal bySlices(BigDecimal amount) {
    var sum = BigDecimal.ZERO;
    for (var i = 0; i < brackets.size(); i++) {
      var bracket = brackets.get(i);
      var end = i + 1 < brackets.size() ? amount.min(brackets.get(i + 1).from()) : amount;
      var slice = end.subtract(bracket.from());
      if (slice.signum() > 0) {
        sum = sum.add(percent(slice, bracket));
      }
    }
    return sum;
  }

  private static BigDecimal percent(BigDecimal amount, Bracket bracket) {
    return amount.multiply(bracket.percent()).divide(HUNDRED);
  }

  private static BigDecimal orZero(Bracket bracket) {
    return bracket.plus() == null ? BigDecimal.ZERO : bracket.plus();
  }
}
