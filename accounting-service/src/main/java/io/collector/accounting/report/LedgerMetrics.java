package io.collector.accounting.report;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Number of entries by cause, open receivables, and documents that wait for a rate.
class LedgerMetrics {

  private static final String SQL =
      """
      SELECT 'entries', cause, entries::numeric FROM entries_by_cause()
      UNION ALL
      SELECT 'receivables', currency, amount FROM open_receivables()
      UNION ALL
      SELECT 'waiting', '', waiting_postings()::numeric
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
            .by("currency"),
        DatabaseGauge.of(
            "waiting",
            "collector.postings.waiting",
            "Documents that aren't posted, for they wait for an exchange rate"));
  }
}
