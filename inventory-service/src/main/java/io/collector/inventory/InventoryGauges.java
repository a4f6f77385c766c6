package io.collector.inventory;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/// What is reserved, what waits and what the stock is worth, of all tenants together, as the
/// database has it: so a batch that was redone counts once, and every replica shows the same.
@ApplicationScoped
class InventoryGauges {

  private static final Logger LOG = Logger.getLogger(InventoryGauges.class);

  private final Pool database;
  private final MultiGauge reservations;
  private final MultiGauge stockValue;
  private final AtomicReference<Double> backorders = new AtomicReference<>(0.0);

  InventoryGauges(Pool database, MeterRegistry registry) {
    this.database = database;
    reservations =
        MultiGauge.builder("collector.reservations")
            .description("Reservations that aren't over, by status")
            .register(registry);
    stockValue =
        MultiGauge.builder("collector.stock.value")
            .description("What is on hand at moving average cost, by currency")
            .register(registry);
    Gauge.builder("collector.backorders", backorders, AtomicReference::get)
        .description("Order lines that wait for stock")
        .register(registry);
  }

  private record Total(String what, String label, double total) {

    static Total of(Row row) {
      return new Total(row.getString("what"), row.getString("label"), row.getDouble("total"));
    }
  }

  @Scheduled(
      every = "{collector.inventory.gauges-refresh}",
      delayed = "5s",
      concurrentExecution = SKIP)
  Uni<Void> refresh() {
    return database
        .query("SELECT what, label, total FROM inventory_totals()")
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Total::of).toList())
        .invoke(this::show)
        .onFailure()
        .invoke(failure -> LOG.debugf("Can't count what the gauges show: %s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private void show(List<Total> totals) {
    reservations.register(rows(totals, "reservations", "status"), true);
    stockValue.register(rows(totals, "stock_value", "currency"), true);
    backorders.set(
        totals.stream()
            .filter(total -> total.what.equals("backorders"))
            .mapToDouble(Total::total)
            .sum());
  }

  private static List<MultiGauge.Row<?>> rows(List<Total> totals, String what, String tag) {
    return totals.stream()
        .filter(total -> total.what.equals(what))
        .<MultiGauge.Row<?>>map(total -> MultiGauge.Row.of(Tags.of(tag, total.label), total.total))
        .toList();
  }
}
