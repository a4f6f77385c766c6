package io.collector.deploy.bench;

import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// Orders brought to their end: taken over REST, stock reserved by inventory, confirmed.
final class FlowBench {

  private static final int CLIENTS = 32;
  private static final int LATENCY_RATE = 100;
  private static final Duration LATENCY_TIME = Duration.ofSeconds(30);
  private static final Duration CEILING_TIME = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PRODUCTS = 200;
  private static final int STOCK = 1_000_000;

  private static final String CONFIRMED =
      """
      SELECT count(*) FROM sales_order
       WHERE tenant_id = 'acme' AND customer_id = ? AND status = 'CONFIRMED'
      """;

  private final int orders;
  private final int behind;
  private final Figures figures;
  private final Processes processes = Processes.ofTheFlow();

  /// @param behind how many finished orders there are to be before
  /// @param name   of what is measured
  FlowBench(int orders, int behind, String name) {
    this.orders = orders;
    this.behind = behind;
    this.figures = Figures.of(name);
  }

  Figures run() throws SQLException {
    try (var order = Databases.connect("order");
        var inventory = Databases.connect("inventory")) {
      var products = products(order);
      FinishedOrders.fill(behind);
      var ceiling = PgBench.rate(CLIENTS, CEILING_TIME);
      Bench.note("%-9s %,.0f orders/s", "pgbench", ceiling);
      warmUp(products, order);
      awaitPublished(order, inventory);
      var databaseBefore = DatabaseCounters.read();
      var brokerBefore = BrokerCounters.read();
      processes.start();
      var rate = drain("measured", products, order, orders);
      var used = processes.millisPer(orders);
      awaitPublished(order, inventory);
      var database = DatabaseCounters.read().since(databaseBefore);
      var broker = BrokerCounters.read().map(now -> now.since(brokerBefore.orElseThrow()));
      if (database.statements().isEmpty()) {
        Bench.note("%-9s not counted: the server was started without pg_stat_statements", "SQL");
      }

      figures.add("finished orders behind them", text("%,d", behind));
      figures.add("orders brought to their end a second", text("%,.0f", rate));
      figures.add("POSTs alone, by pgbench, a second", text("%,.0f", ceiling));
      figures.add("the one by the other", text("%.2f", rate / ceiling));
      used.forEach((name, millis) -> figures.add("CPU an order, " + name, millis(millis)));
      figures.add("CPU an order, all of them", millis(sum(used)));
      database
          .statements()
          .forEach(
              (service, sent) ->
                  figures.add(
                      "SQL statements an order, %s service".formatted(service), each(sent)));
      figures.add("commits an order", each(database.commits()));
      figures.add("rows written an order", each(database.rows()));
      figures.add("WAL an order", text("%.1f kB", database.wal() / 1024. / orders));
      broker.ifPresent(
          counted -> {
            figures.add("messages published an order", each(counted.published()));
            figures.add("messages delivered an order", each(counted.delivered()));
          });
      latency(products, order);
      return figures;
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private String each(long count) {
    return text("%.2f", count / (double) orders);
  }

  /// Until nothing of the orders is under way, and the server has counted it.
  private static void awaitPublished(Connection... databases) throws SQLException {
    for (var database : databases) {
      for (var end = System.nanoTime() + PATIENCE.toNanos(); hasUnpublished(database); ) {
        if (System.nanoTime() > end) {
          throw new Failure("events aren't published");
        }
        Bench.pause(100);
      }
    }
    Bench.pause(DatabaseCounters.DELAY_MILLIS);
  }

  private static boolean hasUnpublished(Connection database) throws SQLException {
    return (Boolean) Sql.value(database, "SELECT EXISTS (SELECT FROM bus.outbox)");
  }

  /// A machine that can't take so many a second has none.
  private void latency(List<BenchProduct> products, Connection order) throws SQLException {
    var name = "POST to CONFIRMED at %d/s, ".formatted(LATENCY_RATE);
    try {
      var latency = FlowLatency.measure(products, order, LATENCY_RATE, LATENCY_TIME);
      figures.add(name + "p50", ResultTable.millis(latency.p50()));
      figures.add(name + "p99", ResultTable.millis(latency.p99()));
    } catch (Failure failure) {
      Bench.note(
          "no latency at %d orders/s: %s", LATENCY_RATE, String.valueOf(failure.getMessage()));
      figures.add(name + "p50", "none");
      figures.add(name + "p99", "none");
    }
  }

  private static List<BenchProduct> products(Connection order) throws SQLException {
    var api = Api.as("admin@acme");
    var products =
        IntStream.range(0, PRODUCTS).mapToObj(i -> BenchProduct.numbered(api, i)).toList();
    for (var product : products) {
      product.prepare(order);
      product.receive(STOCK);
    }
    return products;
  }

  /// By processor time: it tells more than a rate where a machine is shared.
  private void warmUp(List<BenchProduct> products, Connection order)
      throws SQLException, InterruptedException {
    var warmUp = new WarmUp();
    while (!warmUp.isOver()) {
      processes.start();
      drain("warm-up", products, order, orders / 5);
      warmUp.note(1000 / sum(processes.millisPer(orders / 5)));
    }
  }

  /// Orders of a new customer, until each is confirmed.
  ///
  /// @return orders a second
  private static double drain(String name, List<BenchProduct> products, Connection order, int count)
      throws SQLException, InterruptedException {
    var customer = UUID.randomUUID();
    var bodies = products.stream().map(product -> product.order(customer)).toList();
    try (var load = new OrderLoad(Api.as("admin@acme"), bodies, CLIENTS)) {
      var begin = System.nanoTime();
      var posted = load.run(count);
      if (posted.errors() > 0) {
        throw new Failure("there were errors; the last one: " + posted.error());
      }
      awaitConfirmed(order, customer, count);
      var rate = count * 1e9 / (System.nanoTime() - begin);
      Bench.note("%-9s %,.0f orders/s to their end (%,.0f/s taken)", name, rate, posted.rate());
      return rate;
    }
  }

  private static void awaitConfirmed(Connection order, UUID customer, long expected)
      throws SQLException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var confirmed = (Long) Sql.value(order, CONFIRMED, customer);
      if (confirmed == expected) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new Failure("%d of %d orders are confirmed".formatted(confirmed, expected));
      }
      Bench.pause(100);
    }
  }

  private static double sum(Map<String, Double> millis) {
    return millis.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String millis(double value) {
    return text("%.2f ms", value);
  }
}
