package io.collector.accounting.report;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Number of entries by cause, and open receivables.
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
        DatabaseGauge.of("entries", "collector.journal.entries", "Journal entries by cause")
            .by("cause"),
        DatabaseGauge.of(
                "receivables",
                "collector.receivables.open",
                "Open receivables, less payments that aren't allocated to an invoice")
            .by("currency"));
  }
}
