package io.collector.accounting.report;

import io.collector.accounting.account.Chart;
import io.collector.rest.Problems;
import org.jspecify.annotations.Nullable;

/// Which amounts of the lines a report adds up: the documents' by currency, or those in the
/// functional currency. A line of before there was one is in it by itself.
///
/// @param functional ISO 4217; absent for the documents' amounts
record Amounts(@Nullable String functional) {

  static final Amounts OF_DOCUMENTS = new Amounts(null);

  /// @param wanted whether the functional currency's were asked for
  /// @throws io.collector.rest.ProblemException 400 if there is none
  static Amounts of(@Nullable Boolean wanted, Chart chart) {
    if (!Boolean.TRUE.equals(wanted)) {
      return OF_DOCUMENTS;
    }
    if (chart.currencies().functional() == null) {
      throw Problems.badRequest(
              "no-functional-currency", "The accounting settings name no functional currency.")
          .at("?functional", "can't be true without one");
    }
    return new Amounts(chart.currencies().functional());
  }

  /// The sum of debits, of `ledger_sums`.
  String debit() {
    return functional == null ? "coalesce(sum(s.debit), 0)" : "coalesce(sum(s.base_debit), 0)";
  }

  /// The sum of credits.
  String credit() {
    return functional == null ? "coalesce(sum(s.credit), 0)" : "coalesce(sum(s.base_credit), 0)";
  }

  String currency() {
    return functional == null ? "s.currency" : "max(s.currency)";
  }

  /// What of it a sum by account is also grouped by.
  String byCurrency() {
    return functional == null ? ", s.currency" : "";
  }
}
