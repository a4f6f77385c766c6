package io.collector.hr.expense;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What was paid on a day, in the currency of its report.
interface Spent {

  BigDecimal amount();

  LocalDate expenseDate();
}
