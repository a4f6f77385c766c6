package io.collector.hr.payroll.calculation;

/// What an element's amount is for.
public enum ElementKind {
  /// Part of gross pay.
  EARNING,
  /// A figure that other elements are computed of. It is not paid.
  BASIS,
  /// Withheld from gross pay for the tax office.
  TAX,
  /// The employee's part of a social contribution, withheld from gross pay.
  SOCIAL_CONTRIBUTION,
  /// Withheld for anything else.
  DEDUCTION,
  /// Repays what the employee was given in advance.
  ADVANCE,
  /// Withheld for a creditor of the employee.
  GARNISHMENT,
  /// What the employer pays on top of gross pay.
  EMPLOYER_CONTRIBUTION;

  /// Whether it reduces net pay.
  public boolean isWithheld() {
    return switch (this) {
      case TAX, SOCIAL_CONTRIBUTION, DEDUCTION, ADVANCE, GARNISHMENT -> true;
      case EARNING, BASIS, EMPLOYER_CONTRIBUTION -> false;
    };
  }

  /// Whether it is withheld for the authorities.
  public boolean isForAuthorities() {
    return this == TAX || this == SOCIAL_CONTRIBUTION;
  }
}
