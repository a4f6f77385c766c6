package io.collector.invoice.figures;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Invoices, what is overdue, and payments.
class InvoiceFigures {

  @Produces
  @Singleton
  GaugeQuery figures() {
    return GaugeQuery.of(
        "SELECT figure, label, value FROM invoice_figures()",
        DatabaseGauge.of("invoices", "collector.invoices", "Invoices by state").by("state"),
        DatabaseGauge.of(
                "overdue", "collector.invoices.overdue.amount", "Overdue amount by currency")
            .by("currency"),
        DatabaseGauge.of(
                "payments", "collector.payments", "Payments that succeeded, and tries that failed")
            .by("result", "succeeded", "failed"));
  }
}
