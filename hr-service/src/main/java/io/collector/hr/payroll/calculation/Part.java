package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.math.MathContext;

/// A fraction, kept as one, so that a third of 0.015 is rounded as what it is.
record Part(BigDecimal numerator, BigDecimal denominator) {

  static final Part WHOLE = new Part(BigDecimal.ONE, BigDecimal.ONE);

  BigDecimal of(BigDecimal amount) {
    return amount.multiply(numerator).divide(denominator, MathContext.DECIMAL128);
  }
}
