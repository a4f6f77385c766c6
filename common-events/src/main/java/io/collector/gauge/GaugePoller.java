package io.collector.gauge;

import io.collector.async.Sequential;
import io.collector.bus.DatabaseGate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Reads what the gauges show, in the background: a scrape never waits for the database.
@ApplicationScoped
class GaugePoller {

  private static final Logger LOG = Logger.getLogger(GaugePoller.class);

  private final List<PolledGauges> all;
  private final Pool database;
  private final DatabaseGate gate;

  GaugePoller(
      @All List<GaugeQuery> queries, Pool database, DatabaseGate gate, MeterRegistry registry) {
    this.all = queries.stream().map(query -> new PolledGauges(query, registry)).toList();
    this.database = database;
    this.gate = gate;
    Gauge.builder("collector.gauges.age", this, GaugePoller::age)
        .description("How long ago the figures of the database's gauges were read")
        .baseUnit("seconds")
        .register(registry);
  }

  void start(
      @Observes StartupEvent started,
      Scheduler scheduler,
      @ConfigProperty(name = "collector.gauges.every") String every) {
    gate.whenOpen(() -> refresh().subscribe().with(_ -> LOG.debug("The gauges were read")));
    scheduler
        .newJob("gauges")
        .setInterval(every)
        .setConcurrentExecution(ConcurrentExecution.SKIP)
        .setAsyncTask(_ -> gate.isOpen() ? refresh() : Uni.createFrom().voidItem())
        .schedule();
  }

  private Uni<Void> refresh() {
    return Sequential.each(all.stream().filter(PolledGauges::areDue).toList(), this::read);
  }

  /// A query that fails leaves its figures, which grow old, and the other gauges alone.
  private Uni<Void> read(PolledGauges gauges) {
    return gauges
        .read(database)
        .onFailure()
        .invoke(failure -> LOG.warnf("Gauges can't be read: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  /// Of the oldest figures.
  private double age() {
    return all.stream().mapToDouble(PolledGauges::age).reduce(0, Math::max);
  }
}
