package io.collector.hr.payroll.calculation;

/// An element has no amount for a person, as the figures are: a division by zero, an unknown birth
/// date, a number that is too large.
public final class UncomputableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UncomputableException(String code, String number, String reason) {
    super("The element %s can't be computed for employee %s: %s.".formatted(code, number, reason));
  }
}
