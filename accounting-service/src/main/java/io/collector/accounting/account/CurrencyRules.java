package io.collector.accounting.account;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A tenant's rules for currencies.
///
/// @param functional ISO 4217, in which the whole ledger is kept beside the documents' currencies;
///     absent: every currency is kept by itself
/// @param rateDays   how many days old a rate may be
public record CurrencyRules(@Nullable String functional, int rateDays) {

  /// Whether amounts of this currency are converted.
  public boolean isForeign(String currency) {
    return functional != null && !functional.equals(currency);
  }

  /// The first day whose rate is new enough for a document of that day.
  public LocalDate oldestRate(LocalDate day) {
    return day.minusDays(rateDays);
  }

  /// @throws ProblemException 409 if there is none
  public String required() {
    if (functional == null) {
      throw Problems.conflict(
          "no-functional-currency",
          "Set the functional currency in the accounting settings first.");
    }
    return functional;
  }
}
