package io.collector.events.accounting;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// `period.closed`: an accounting period was closed; nothing more is posted into it, late documents
/// count for the next. Again if it was opened for corrections.
///
/// @param period            e.g. `2024-01`
/// @param startDate         first day
/// @param endDate           last day
/// @param yearEnd           whether the fiscal year is closed with it
/// @param currency          ISO 4217, the ledger's
/// @param trialBalanceTotal sum of the debit balances = sum of the credit balances, in `currency`
/// @param netIncome         of the period, in `currency`; below zero is a loss
/// @param closedBy          who did it
public record PeriodClosed(
    String period,
    int fiscalYear,
    LocalDate startDate,
    LocalDate endDate,
    boolean yearEnd,
    String currency,
    @DecimalString BigDecimal trialBalanceTotal,
    @DecimalString @Nullable BigDecimal netIncome,
    @Nullable String closedBy)
    implements Payload {

  @Override
  public String businessId() {
    return period;
  }
}
