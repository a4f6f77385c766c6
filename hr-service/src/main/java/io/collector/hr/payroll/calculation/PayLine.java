package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// An amount on a payslip.
///
/// @param amount rounded as it is paid; that of what is withheld is positive
/// @param basis what it was computed of, or how many hours; null if nothing is worth telling
/// @param rate percent of the basis, or pay of an hour; null likewise
/// @param forPeriod the period that it is for; of a correction an earlier one
public record PayLine(
    String code,
    String name,
    ElementKind kind,
    BigDecimal amount,
    @Nullable BigDecimal basis,
    @Nullable BigDecimal rate,
    YearMonth forPeriod) {}
