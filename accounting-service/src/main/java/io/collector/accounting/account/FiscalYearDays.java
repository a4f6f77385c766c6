package io.collector.accounting.account;

import java.time.LocalDate;

/// A fiscal year.
///
/// @param year  the calendar year in which it begins, or would begin if it weren't the short first
///     one
/// @param first in a short first year the day on which the books begin
public record FiscalYearDays(int year, LocalDate first, LocalDate last) {}
