package io.collector.deploy.bench;

import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
  private final Processes processes = Processes.ofTheFlow();

  FlowBench(int orders) {
    this.orders = orders;
  }

  void run() throws SQLException {
    try (var order = Databases.connect("order")) {
      var products = products(order);
      var ceiling = PgBench.rate(CLIENTS, CEILING_TIME);
      Bench.note("%-9s %,.0f orders/s", "pgbench", ceiling);
      warmUp(products, order);
      var before = Counters.read(order);
      processes.start();
      var rate = drain("measured", products, order, orders);
      var used = processes.millisPer(orders);
      var after = Counters.read(order);
      var latency = FlowLatency.measure(products, order, LATENCY_RATE, LATENCY_TIME);

      var table = new ResultTable();
      table.rate("orders brought to their end a second", rate, ceiling, "");
      used.forEach((name, millis) -> table.value("CPU an order, " + name, millis(millis)));
      table.value(
          "CPU an order, all of them",
          millis(used.values().stream().mapToDouble(Double::doubleValue).sum()));
      table.value("WAL an order", "%.1f kB".formatted(after.wal(before) / 1024. / orders));
      table.value("commits an order", "%.2f".formatted(after.commits(before) / (double) orders));
      table.value("POST to CONFIRMED at 100/s, p50", ResultTable.millis(latency.p50()));
      table.value("POST to CONFIRMED at 100/s, p99", ResultTable.millis(latency.p99()));
      table.print();
      System.out.println();
      System.out.println(
          "Ceiling: pgbench with the statements of one POST alone, prepared, %d clients, the same server"
              .formatted(CLIENTS));
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
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

  private void warmUp(List<BenchProduct> products, Connection order)
      throws SQLException, InterruptedException {
    var warmUp = new WarmUp();
    while (!warmUp.isOver()) {
      warmUp.note(drain("warm-up", products, order, orders / 5));
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

  private static String millis(double value) {
    return "%.2f ms".formatted(value);
  }

  /// What the database server counted, in all its databases.
  private record Counters(long walBytes, long commits) {

    static Counters read(Connection database) throws SQLException {
      return new Counters(
          (Long) Sql.value(database, "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint"),
          (Long)
              Sql.value(
                  database,
                  """
                  SELECT sum(xact_commit)::bigint FROM pg_stat_database
                   WHERE datname IN ('order', 'inventory')
                  """));
    }

    long wal(Counters before) {
      return walBytes - before.walBytes;
    }

    long commits(Counters before) {
      return commits - before.commits;
    }
  }
}
