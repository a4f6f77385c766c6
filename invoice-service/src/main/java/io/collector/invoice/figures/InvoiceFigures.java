package io.collector.invoice.figures;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// Sums over all tenants, looked at in the database, so that they are right whatever was redone:
/// `collector_invoices{state}`, `collector_invoices_overdue_amount{currency}`,
/// `collector_payments{result}`.
@ApplicationScoped
class InvoiceFigures {

  private static final Logger LOG = Logger.getLogger(InvoiceFigures.class);

  private final Pool database;
  private final MultiGauge invoices;
  private final MultiGauge overdue;
  private final MultiGauge payments;

  InvoiceFigures(Pool database, MeterRegistry registry) {
    this.database = database;
    invoices =
        MultiGauge.builder("collector.invoices")
            .description("Invoices by state")
            .register(registry);
    overdue =
        MultiGauge.builder("collector.invoices.overdue.amount")
            .description("What is open beyond its due date, by currency")
            .register(registry);
    payments =
        MultiGauge.builder("collector.payments")
            .description("Payments that succeeded, and tries that failed")
            .register(registry);
  }

  @Scheduled(
      every = "${collector.figures.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> refresh() {
    return database
        .query("SELECT figure, label, value FROM invoice_figures()")
        .execute()
        .invoke(this::show)
        .onFailure()
        .invoke(failure -> LOG.debug("No figures", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private void show(RowSet<Row> rows) {
    var figures = rows.stream().toList();
    invoices.register(of("invoices", "state", figures), true);
    overdue.register(of("overdue", "currency", figures), true);
    payments.register(of("payments", "result", figures), true);
  }

  private static List<MultiGauge.Row<?>> of(String figure, String label, List<Row> figures) {
    return figures.stream()
        .filter(row -> row.getString(0).equals(figure))
        .<MultiGauge.Row<?>>map(
            row -> MultiGauge.Row.of(Tags.of(label, row.getString(1)), row.getDouble(2)))
        .toList();
  }
}
