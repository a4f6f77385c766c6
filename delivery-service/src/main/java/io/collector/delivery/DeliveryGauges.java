package io.collector.delivery;

import io.collector.bus.DatabaseGate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts the notes and returns that aren't over by status, all tenants' together, as the database
/// has them: so a batch that was redone counts once, and every replica tells the same.
@ApplicationScoped
class DeliveryGauges {

  private final DatabaseGate gate;
  private final Pool database;
  private volatile Map<String, Double> counts = Map.of();

  DeliveryGauges(DatabaseGate gate, Pool database, MeterRegistry registry) {
    this.gate = gate;
    this.database = database;
    register(registry, "notes", List.of("DRAFT", "READY", "PICKED", "DISPATCHED", "FAILED"));
    register(registry, "returns", List.of("REQUESTED", "ACCEPTED", "RECEIVED"));
  }

  private void register(MeterRegistry registry, String thing, List<String> statuses) {
    statuses.forEach(
        status ->
            Gauge.builder("collector.delivery." + thing, this, g -> g.count(thing + "/" + status))
                .tag("status", status.toLowerCase(Locale.ROOT))
                .description("Delivery " + thing + " that aren't over, by status")
                .register(registry));
  }

  @Scheduled(
      identity = "delivery-gauges",
      every = "{collector.delivery.gauges-refresh}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> refresh() {
    return gate.isOpen()
        ? database
            .query("SELECT thing, status, many FROM delivery_counts()")
            .execute()
            .invoke(this::keep)
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  private void keep(RowSet<Row> rows) {
    var fresh = new HashMap<String, Double>();
    rows.forEach(
        row -> fresh.put(row.getString(0) + "/" + row.getString(1), row.getLong(2).doubleValue()));
    counts = fresh;
  }

  private double count(String key) {
    return counts.getOrDefault(key, 0.0);
  }
}
