package io.collector.hr.payroll.calculation;

/// How an element's amount is found.
public enum PayMethod {
  /// `amount`.
  FIXED,
  /// The monthly salary of the contracts.
  SALARY,
  /// Approved hours of the period at the contract's hourly rate, or at `amount`; `percent` of it if
  /// given.
  HOURLY,
  /// The same with the hours that were entered for this element.
  ENTERED_HOURS,
  /// The amounts that were entered for the person.
  ENTERED,
  /// `percent` of the sum of `of`.
  PERCENT,
  /// The sum of `of`, looked up in `brackets`: the bracket that it is in counts for the whole.
  BRACKET_OF_WHOLE,
  /// The sum of `of`, cut into `brackets`: each slice has its own percentage.
  BRACKETS_BY_SLICES,
  /// `formula`.
  FORMULA
}
