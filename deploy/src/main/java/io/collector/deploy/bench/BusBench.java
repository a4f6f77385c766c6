package io.collector.deploy.bench;

import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// From a committed outbox row to a committed effect in another service: inventory relays, RabbitMQ
/// keeps, order consumes and writes its copy of the product.
final class BusBench {

  private static final int ROUNDS = 5;
  private static final int TENANTS = 1_000;

  private static final int CEILING_SECONDS = 10;
  private static final long PATIENCE_NANOS = 180_000_000_000L;
  private static final long POLL_MILLIS = 100;

  private final int events;
  private final BenchProduct product = new BenchProduct(Api.as("admin@acme"));
  private final CpuClock inventoryCpu = CpuClock.of("inventory");
  private final CpuClock orderCpu = CpuClock.of("order");

  BusBench(int events) {
    this.events = events;
  }

  void run() throws SQLException {
    try (var inventory = Databases.connect("inventory");
        var order = Databases.connect("order")) {
      var size = BenchEvents.make(1, 1).bodySize();
      product.prepare(order);
      var ceiling = ceiling(size);
      warmUp(inventory, order);
      var rounds = new ArrayList<Round>();
      for (var i = 1; i <= ROUNDS; i++) {
        var round = round(inventory, order, events, 1);
        tell("round " + i, round);
        rounds.add(round);
      }
      var many = ofManyTenants(inventory, order);
      var latency = EffectLatency.measure();
      Bench.note("%d products posted to inventory at about %d/s", latency.posted(), latency.rate());
      // the machine may have been busy for one of the two
      report(rounds, many, latency, size, Math.max(ceiling, ceiling(size)));
      cleanUp(inventory, order);
    }
  }

  private void warmUp(Connection inventory, Connection order) throws SQLException {
    var warmUp = new WarmUp();
    while (!warmUp.isOver()) {
      var round = round(inventory, order, events, 1);
      tell("warm-up", round);
      warmUp.note(round.effects());
    }
  }

  private static double ceiling(int size) {
    var rate = PerfTest.rate(size, CEILING_SECONDS);
    Bench.note("%-9s %,.0f messages/s", "perf-test", rate);
    return rate;
  }

  private static void tell(String name, Round round) {
    Bench.note(
        "%-9s %,.0f events/s to their effect, %,.0f/s to the broker",
        name, round.effects(), round.relayed());
  }

  /// The second of two rounds: the first finds tenants that nobody has seen.
  private Round ofManyTenants(Connection inventory, Connection order) throws SQLException {
    var count = Math.max(TENANTS, events / 4);
    round(inventory, order, count, TENANTS);
    var round = round(inventory, order, count, TENANTS);
    tell("%,d tenants".formatted(TENANTS), round);
    return round;
  }

  private static void report(
      List<Round> rounds, Round many, EffectLatency latency, int size, double ceiling) {
    var table = new ResultTable();
    table.rate(
        "outbox to committed effect, events/s", median(rounds, Round::effects), ceiling, "≥ 0.6");
    table.rate("  of it outbox to broker, events/s", median(rounds, Round::relayed), ceiling, "");
    table.rate(
        "the same of %,d tenants, beside one".formatted(TENANTS),
        many.effects(),
        median(rounds, Round::effects),
        "≥ 0.8");
    table.value("commit to effect at 100/s, p50", ResultTable.millis(latency.p50()));
    table.value("commit to effect at 100/s, p99", ResultTable.millis(latency.p99()));
    table.value("CPU an event, inventory", millis(rounds, Round::inventoryMillis));
    table.value("CPU an event, order", millis(rounds, Round::orderMillis));
    table.print();
    System.out.println();
    System.out.printf(
        "Medians of %d rounds. Ceiling: RabbitMQ's perf-test, quorum queue, confirms, %d bytes a"
            + " message%n",
        ROUNDS, size);
  }

  private static String millis(List<Round> rounds, ToDoubleFunction<Round> value) {
    return "%.3f ms".formatted(median(rounds, value));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    return rounds.stream()
        .mapToDouble(value)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  /// @param effects  events a second, until all had taken effect
  /// @param relayed  events a second, until all had left the outbox
  private record Round(
      double effects, double relayed, double inventoryMillis, double orderMillis) {}

  private Round round(Connection inventory, Connection order, int count, int tenants)
      throws SQLException {
    var batch = BenchEvents.make(count, tenants);
    inventory.setAutoCommit(false);
    batch.insert(inventory);
    var last =
        (Long)
            Sql.value(
                inventory,
                "SELECT max(seq) FROM bus.outbox WHERE tenant_id LIKE ?",
                BenchEvents.TENANTS);
    inventoryCpu.start();
    orderCpu.start();
    inventory.commit();
    inventory.setAutoCommit(true);
    var begin = System.nanoTime();
    // what wakes the relay, as every commit of the service itself does
    product.receive(1);
    var relayed = 0L;
    while (true) {
      if (relayed == 0 && isRelayed(inventory, last)) {
        relayed = System.nanoTime() - begin;
      }
      // counting them all the time would be a load of its own
      var copies = relayed > 0 && hasLast(order, batch) ? copies(order, batch) : 0;
      var elapsed = System.nanoTime() - begin;
      if (copies == count) {
        return new Round(
            count * 1e9 / elapsed,
            count * 1e9 / relayed,
            inventoryCpu.millisPer(count),
            orderCpu.millisPer(count));
      }
      if (elapsed > PATIENCE_NANOS) {
        throw new Failure(
            "only %d of %d events took effect within 3 minutes"
                .formatted(copies(order, batch), count));
      }
      Bench.pause(POLL_MILLIS);
    }
  }

  private static boolean isRelayed(Connection inventory, long last) throws SQLException {
    return (Boolean)
        Sql.value(inventory, "SELECT NOT EXISTS (SELECT FROM bus.outbox WHERE seq <= ?)", last);
  }

  private static boolean hasLast(Connection order, BenchEvents batch) throws SQLException {
    return (Boolean)
        Sql.value(
            order,
            "SELECT EXISTS (SELECT FROM catalog_product WHERE tenant_id = ? AND id = ?)",
            batch.tenantOfLast(),
            batch.last());
  }

  private static long copies(Connection order, BenchEvents batch) throws SQLException {
    return (Long)
        Sql.value(
            order,
            "SELECT count(*) FROM catalog_product WHERE tenant_id LIKE ? AND id >= ?",
            BenchEvents.TENANTS,
            batch.first());
  }

  private static void cleanUp(Connection inventory, Connection order) throws SQLException {
    Sql.execute(order, "DELETE FROM catalog_product WHERE tenant_id LIKE ?", BenchEvents.TENANTS);
    Sql.execute(order, "DELETE FROM bus.inbox WHERE tenant_id LIKE ?", BenchEvents.TENANTS);
    Sql.execute(inventory, "DELETE FROM bus.event_log WHERE tenant_id LIKE ?", BenchEvents.TENANTS);
    Sql.execute(order, "DELETE FROM catalog_product WHERE sku LIKE ?", EffectLatency.SKUS);
    Sql.execute(inventory, "DELETE FROM product WHERE sku LIKE ?", EffectLatency.SKUS);
  }
}
