package io.collector.hr.expense;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What was paid on a day.
record Spent(BigDecimal amount, String currency, LocalDate day) {}
