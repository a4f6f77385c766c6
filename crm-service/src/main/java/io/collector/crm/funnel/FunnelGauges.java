package io.collector.crm.funnel;

import io.collector.bus.DatabaseGate;
import io.collector.crm.lead.LeadStatus;
import io.collector.crm.offer.OfferStatus;
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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Counts offers and leads by status, all tenants' together, and which share of them was won. Every
/// replica tells the same.
@ApplicationScoped
class FunnelGauges {

  private final DatabaseGate gate;
  private final Pool database;
  private volatile Map<String, Double> counts = Map.of();

  FunnelGauges(DatabaseGate gate, Pool database, MeterRegistry registry) {
    this.gate = gate;
    this.database = database;
    register(registry, "offers", "Offers by status", Stream.of(OfferStatus.values()));
    register(registry, "leads", "Leads by status", Stream.of(LeadStatus.values()));
    Gauge.builder("collector.offers.won.ratio", this, g -> g.wonOffers())
        .description(
            "Of the offers that were answered or have expired, the share that was approved")
        .register(registry);
    Gauge.builder("collector.leads.won.ratio", this, g -> g.wonLeads())
        .description("Of the leads that were converted or lost, the share that was converted")
        .register(registry);
  }

  private void register(
      MeterRegistry registry, String thing, String description, Stream<? extends Enum<?>> all) {
    all.forEach(
        status ->
            Gauge.builder("collector." + thing, this, g -> g.count(thing + "/" + status.name()))
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .description(description)
                .register(registry));
  }

  @Scheduled(
      identity = "funnel-gauges",
      every = "{collector.crm.gauges.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> refresh() {
    return gate.isOpen()
        ? database
            .query("SELECT thing, status, many FROM funnel_counts()")
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

  private double wonOffers() {
    var won = count("offers/APPROVED") + count("offers/ORDERED");
    return share(won, won + count("offers/REJECTED") + count("offers/EXPIRED"));
  }

  private double wonLeads() {
    var won = count("leads/CONVERTED");
    return share(won, won + count("leads/LOST"));
  }

  private static double share(double part, double all) {
    return all == 0 ? 0 : part / all;
  }
}
