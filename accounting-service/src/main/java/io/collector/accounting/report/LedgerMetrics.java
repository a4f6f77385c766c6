package io.collector.accounting.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// How many entries there are, by what caused them, and what customers owe, by currency; of all
/// tenants together. Asked of the database now and then, so that nothing counts twice.
@ApplicationScoped
class LedgerMetrics {

  private static final Logger LOG = Logger.getLogger(LedgerMetrics.class);
  private static final String ENTRIES = "SELECT cause, entries FROM entries_by_cause()";
  private static final String RECEIVABLES = "SELECT currency, amount FROM open_receivables()";

  private final Pool pool;
  private final Vertx vertx;
  private final Duration every;
  private final MultiGauge entries;
  private final MultiGauge receivables;

  LedgerMetrics(
      Pool pool,
      Vertx vertx,
      MeterRegistry registry,
      @ConfigProperty(name = "collector.accounting.metrics-every") Duration every) {
    this.pool = pool;
    this.vertx = vertx;
    this.every = every;
    entries =
        MultiGauge.builder("collector.journal.entries")
            .description("Journal entries, by what caused them")
            .register(registry);
    receivables =
        MultiGauge.builder("collector.receivables.open")
            .description("What customers owe, less what they have paid for no invoice yet")
            .register(registry);
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(
        every.toMillis(),
        _ ->
            refresh()
                .subscribe()
                .with(
                    _ -> LOG.trace("looked"),
                    failure -> LOG.debug("The database doesn't answer", failure)));
  }

  private Uni<Void> refresh() {
    return rows(ENTRIES, "cause")
        .invoke(found -> entries.register(found, true))
        .chain(() -> rows(RECEIVABLES, "currency"))
        .invoke(found -> receivables.register(found, true))
        .replaceWithVoid();
  }

  private Uni<List<MultiGauge.Row<?>>> rows(String sql, String tag) {
    return pool.query(sql).execute().map(found -> rows(found, tag));
  }

  private static List<MultiGauge.Row<?>> rows(RowSet<Row> found, String tag) {
    var rows = new ArrayList<MultiGauge.Row<?>>();
    for (var row : found) {
      rows.add(MultiGauge.Row.of(Tags.of(tag, row.getString(0)), row.getNumeric(1).doubleValue()));
    }
    return rows;
  }
}
