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

  private static final String BASE = "coalesce(l.baseAmount, l.debit - l.credit)";

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

  /// Debits and credits.
  String sums() {
    return functional == null
        ? "coalesce(sum(l.debit), 0), coalesce(sum(l.credit), 0)"
        : "coalesce(sum(case when %1$s > 0 then %1$s else 0bd end), 0), coalesce(sum(case when %1$s < 0 then -%1$s else 0bd end), 0)"
            .formatted(BASE);
  }

  /// Account and currency.
  String keys() {
    return functional == null ? "l.accountCode, l.currency" : "l.accountCode, max(l.currency)";
  }

  String group() {
    return functional == null ? "l.accountCode, l.currency" : "l.accountCode";
  }
}
