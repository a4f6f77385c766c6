package io.collector.deploy.bench;

import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Orders as fast as they are taken, while inventory reserves for them: what the JVMs of both learn
/// from before an AOT cache is made of what they know.
final class TrainingLoad {

  private static final int STOCK = 1_000_000;

  private TrainingLoad() {}

  static void run(Duration time) throws SQLException {
    var api = Api.as("admin@acme");
    var product = new BenchProduct(api);
    try (var order = Databases.connect("order");
        var load =
            new OrderLoad(api, List.of(product.order(UUID.randomUUID())), OrdersBench.CLIENTS)) {
      product.prepare(order);
      product.receive(STOCK);
      var result = load.run(time);
      if (result.errors() > 0) {
        throw new Failure("there were errors; the last one: " + result.error());
      }
      Bench.note("%-12s %,d in %d s", "orders", result.orders(), time.toSeconds());
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }
}
