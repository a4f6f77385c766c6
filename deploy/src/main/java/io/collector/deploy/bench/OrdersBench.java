package io.collector.deploy.bench;

import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Orders taken over REST, while the rest of the system does with them what it always does:
/// inventory reserves their stock, and they confirm themselves.
final class OrdersBench {

  static final int CLIENTS = 32;

  private static final double GOAL = 0.6;

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int STOCK = 10_000_000;

  private final UUID customer = UUID.randomUUID();
  private final Processes processes =
      Processes.ofTheFlow().and("the clients", CpuClock.ofThisProgram());

  void run() throws SQLException {
    var api = Api.as("admin@acme");
    var product = new BenchProduct(api);
    try (var order = Databases.connect("order");
        var load = new OrderLoad(api, List.of(product.order(customer)), CLIENTS)) {
      product.prepare(order);
      product.receive(STOCK);
      var ceiling = PgBench.rate(CLIENTS, MEASURED);
      Bench.note("%-9s %,.0f orders/s", "pgbench", ceiling);
      var warmedUp = warmUp(load);
      processes.start();
      var result = measure("measured", load, MEASURED);
      var used = processes.millisPer(result.orders());
      var behind = awaitConfirmation(order, warmedUp + result.orders());

      var table = new ResultTable();
      table.rate("orders/s", result.rate(), ceiling, "≥ " + GOAL);
      table.value("latency, p50", ResultTable.millis(result.quantileMillis(0.5)));
      table.value("latency, p99", ResultTable.millis(result.quantileMillis(0.99)));
      table.value("errors", Integer.toString(result.errors()));
      used.forEach((name, millis) -> table.value("CPU an order, " + name, cpu(millis)));
      table.value(
          "CPU an order, all of them",
          cpu(used.values().stream().mapToDouble(Double::doubleValue).sum()));
      table.value("CPU an order, pgbench and its server", cpu(cpuOfAll(ceiling)));
      table.value("CPU an order that the goal leaves", cpu(cpuOfAll(ceiling * GOAL)));
      table.value("all confirmed after the last one", "%.1f s".formatted(behind.toMillis() / 1e3));
      table.print();
      System.out.println();
      System.out.println(
          "Ceiling: pgbench with the statements of one order, prepared, %d clients, the same server"
              .formatted(CLIENTS));
      if (result.errors() > 0) {
        throw new Failure("there were errors; the last one: " + result.error());
      }
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  /// What an order can cost if all processors do nothing but this many a second.
  private static double cpuOfAll(double rate) {
    return Runtime.getRuntime().availableProcessors() * 1_000 / rate;
  }

  private static String cpu(double millis) {
    return "%.2f ms".formatted(millis);
  }

  /// How many orders it took.
  private static long warmUp(OrderLoad load) throws InterruptedException {
    var orders = 0L;
    var warmUp = new WarmUp();
    while (!warmUp.isOver()) {
      var result = measure("warm-up", load, WARM_UP);
      if (result.errors() > 0) {
        throw new Failure("there were errors; the last one: " + result.error());
      }
      orders += result.orders();
      warmUp.note(result.rate());
    }
    return orders;
  }

  private static OrderLoad.Result measure(String name, OrderLoad load, Duration time)
      throws InterruptedException {
    var result = load.run(time);
    Bench.note("%-9s %,.0f orders/s", name, result.rate());
    return result;
  }

  /// Until every order that was answered is there and confirmed.
  private Duration awaitConfirmation(Connection order, long expected) throws SQLException {
    var begin = System.nanoTime();
    while (true) {
      var confirmed =
          (Long)
              Sql.value(
                  order,
                  """
                  SELECT count(*) FROM sales_order
                   WHERE tenant_id = 'acme' AND customer_id = ? AND status = 'CONFIRMED'
                  """,
                  customer);
      var waited = Duration.ofNanos(System.nanoTime() - begin);
      if (confirmed == expected) {
        return waited;
      }
      if (waited.compareTo(PATIENCE) > 0) {
        throw new Failure("%d of %d orders are confirmed".formatted(confirmed, expected));
      }
      Bench.pause(500);
    }
  }
}
