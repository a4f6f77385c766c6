package io.collector.deploy.bench;

import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/// Orders taken over REST, while the rest of the system does with them what it always does:
/// inventory reserves their stock, and they confirm themselves.
final class OrdersBench {

  static final int CLIENTS = 32;

  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /// The services are new, and their code is compiled while they run: they are warm once a window
  /// is no faster than this over the one before.
  private static final double STEADY = 1.05;
  private static final int MOST_WARM_UPS = 9;
  private static final Duration MEASURED = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int STOCK = 10_000_000;

  private final UUID customer = UUID.randomUUID();
  private final CpuClock inventoryCpu = CpuClock.ofService("inventory");
  private final CpuClock orderCpu = CpuClock.ofService("order");
  private final CpuClock clientCpu = CpuClock.ofThisProgram();

  void run() throws SQLException {
    var api = Api.as("admin@acme");
    var product = new BenchProduct(api);
    try (var order = Databases.connect("order");
        var load = new OrderLoad(api, body(), CLIENTS)) {
      product.prepare(order);
      product.receive(STOCK);
      var ceiling = PgBench.rate(CLIENTS, MEASURED);
      Bench.note("%-9s %,.0f orders/s", "pgbench", ceiling);
      var warmedUp = warmUp(load);
      inventoryCpu.start();
      orderCpu.start();
      clientCpu.start();
      var result = measure("measured", load, MEASURED);
      var client = clientCpu.millisPer(result.orders());
      var service = orderCpu.millisPer(result.orders());
      var inventory = inventoryCpu.millisPer(result.orders());
      var behind = awaitConfirmation(order, warmedUp + result.orders());

      var table = new Table();
      table.rate("orders/s", result.rate(), ceiling, "≥ 0.6");
      table.value("latency, p50", Table.millis(result.quantileMillis(0.5)));
      table.value("latency, p99", Table.millis(result.quantileMillis(0.99)));
      table.value("errors", Integer.toString(result.errors()));
      table.value("CPU an order, order service", "%.2f ms".formatted(service));
      table.value("CPU an order, inventory service", "%.2f ms".formatted(inventory));
      table.value("CPU an order, the clients", "%.2f ms".formatted(client));
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

  private String body() {
    return """
        {"customerId": "%s", "currency": "EUR", "paymentTermDays": 30,
         "lines": [{"productId": "%s", "quantity": 1, "unitPrice": "10.00", "taxPercent": "20"}]}
        """
        .formatted(customer, BenchProduct.ID);
  }

  /// How many orders it took.
  private static long warmUp(OrderLoad load) throws InterruptedException {
    var orders = 0L;
    var before = 0.0;
    for (var i = 0; i < MOST_WARM_UPS; i++) {
      var result = measure("warm-up", load, WARM_UP);
      orders += result.orders();
      if (result.errors() > 0) {
        throw new Failure("there were errors; the last one: " + result.error());
      }
      if (result.rate() < before * STEADY) {
        return orders;
      }
      before = result.rate();
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
