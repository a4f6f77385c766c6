package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How an amount is found, checked: [PayElement]'s method with what it needs.
sealed interface AmountRule {

  record Fixed(BigDecimal amount) implements AmountRule {}

  record Salary() implements AmountRule {}

  /// @param rate of one hour; null for the contract's
  /// @param percent of the rate that is paid
  record Hours(boolean entered, @Nullable BigDecimal rate, BigDecimal percent)
      implements AmountRule {}

  record Entered() implements AmountRule {}

  record Percent(List<String> of, BigDecimal percent) implements AmountRule {}

  record Brackets(List<String> of, BracketTable table, boolean bySlices) implements AmountRule {}

  record ByFormula(Formula formula) implements AmountRule {}

  /// Elements, sums and facts that it refers to.
  default Set<String> names() {
    return switch (this) {
      case Fixed _, Salary _, Hours _, Entered _ -> Set.of();
      case Percent percent -> Set.copyOf(percent.of());
      case Brackets brackets -> Set.copyOf(brackets.of());
      case ByFormula formula -> formula.formula().names();
    };
  }
}
