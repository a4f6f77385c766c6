package io.collector.hr.payroll.calculation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a payslip is computed of, in one period.
///
/// @param number names the person in failures
/// @param segments in their order; empty if there was no contract in the period
/// @param unpaid absences without pay: the part of each day, above 0 to 1
/// @param worked approved hours
/// @param entered amounts and hours, of all times
public record PaidPerson(
    String number,
    @Nullable LocalDate birthDate,
    @Nullable LocalDate hireDate,
    List<Segment> segments,
    Map<LocalDate, BigDecimal> unpaid,
    List<Worked> worked,
    List<EnteredAmount> entered) {}
