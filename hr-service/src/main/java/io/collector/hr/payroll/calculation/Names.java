package io.collector.hr.payroll.calculation;

import java.util.Arrays;
import java.util.Optional;

/// Names in formulas that are no elements.
final class Names {

  static final String YEAR_TO_DATE = "YTD_";

  /// What a person and a period are.
  enum Fact {
    /// Monthly salary of the contract that holds at the period's end, not prorated.
    SALARY,
    HOURLY_RATE,
    /// Approved hours of the period.
    HOURS,
    /// Employment level, in percent.
    LEVEL,
    /// Full years at the period's end.
    AGE,
    /// Full years since the hire date, at the period's end.
    SENIORITY,
    MONTH,
    YEAR
  }

  /// Sums over elements of a kind.
  enum Sum {
    GROSS,
    TAXES,
    CONTRIBUTIONS,
    DEDUCTIONS;

    boolean has(ElementKind kind) {
      return switch (this) {
        case GROSS -> kind == ElementKind.EARNING;
        case TAXES -> kind == ElementKind.TAX;
        case CONTRIBUTIONS -> kind == ElementKind.SOCIAL_CONTRIBUTION;
        case DEDUCTIONS -> kind.isWithheld() && !kind.isForAuthorities();
      };
    }
  }

  private Names() {}

  static Optional<Sum> sum(String name) {
    return Arrays.stream(Sum.values()).filter(sum -> sum.name().equals(name)).findFirst();
  }

  static Optional<Fact> fact(String name) {
    return Arrays.stream(Fact.values()).filter(fact -> fact.name().equals(name)).findFirst();
  }

  static boolean isReserved(String code) {
    return sum(code).isPresent() || fact(code).isPresent() || code.startsWith(YEAR_TO_DATE);
  }
}
