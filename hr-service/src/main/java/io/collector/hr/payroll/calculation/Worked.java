package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.LocalDate;

/// Approved hours of a day.
public record Worked(LocalDate day, BigDecimal hours) {}
