package io.collector.accounting.report;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// How many entries there are, by what caused them, and what customers owe.
class LedgerMetrics {

  private static final String SQL =
      """
      SELECT 'entries', cause, entries::numeric FROM entries_by_cause()
      UNION ALL
      SELECT 'receivables', currency, amount FROM open_receivables()
      """;

  @Produces
  @Singleton
  GaugeQuery ledger() {
    return GaugeQuery.of(
        SQL,
        DatabaseGauge.of(
                "entries", "collector.journal.entries", "Journal entries, by what caused them")
            .by("cause"),
        DatabaseGauge.of(
                "receivables",
                "collector.receivables.open",
                "What customers owe, less what they have paid for no invoice yet")
            .by("currency"));
  }
}
