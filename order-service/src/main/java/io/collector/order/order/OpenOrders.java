package io.collector.order.order;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/// How many orders of all tenants stand where, as the database has it:
/// `collector_orders_open{status="PENDING"}`. Every replica tells the same, so take the greatest.
@ApplicationScoped
class OpenOrders {

  private static final Logger LOG = Logger.getLogger(OpenOrders.class);
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final String COUNT = "SELECT order_status, orders FROM count_open_orders()";

  private final Pool database;
  private final Vertx vertx;
  private final MeterRegistry registry;
  private final Map<String, Long> counted = new ConcurrentHashMap<>();

  OpenOrders(Pool database, Vertx vertx, MeterRegistry registry) {
    this.database = database;
    this.vertx = vertx;
    this.registry = registry;
  }

  void begin(@Observes StartupEvent started) {
    for (var status :
        EnumSet.complementOf(EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELLED))) {
      Gauge.builder("collector.orders.open", this, orders -> orders.count(status))
          .description("Orders that aren't finished")
          .tag("status", status.name())
          .register(registry);
    }
    vertx.setPeriodic(0, EVERY.toMillis(), _ -> look());
  }

  private double count(OrderStatus status) {
    return counted.getOrDefault(status.name(), 0L);
  }

  private void look() {
    database
        .query(COUNT)
        .execute()
        .onSuccess(this::remember)
        .onFailure(failure -> LOG.debug("Orders can't be counted just now", failure));
  }

  private void remember(Iterable<Row> rows) {
    var now =
        StreamSupport.stream(rows.spliterator(), false)
            .collect(toMap(row -> Objects.requireNonNull(row.getString(0)), row -> row.getLong(1)));
    counted.keySet().retainAll(now.keySet());
    counted.putAll(now);
  }
}
