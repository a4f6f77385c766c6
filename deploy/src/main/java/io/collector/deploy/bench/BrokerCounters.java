package io.collector.deploy.bench;

import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Messages that the broker has counted since it started.
///
/// @param published that it was given
/// @param delivered that it gave to consumers, redeliveries among them
record BrokerCounters(long published, long delivered) {

  /// Of the broker that this machine runs; one of the user's own needn't have this address.
  static Optional<BrokerCounters> read() {
    return Settings.has("BENCH_BROKER_METRICS")
        ? Optional.of(of(metrics(Settings.get("BENCH_BROKER_METRICS"))))
        : Optional.empty();
  }

  /// @param metrics as its Prometheus plugin tells them
  static BrokerCounters of(String metrics) {
    return new BrokerCounters(
        sum(metrics, "rabbitmq_global_messages_received_total"),
        sum(metrics, "rabbitmq_global_messages_delivered_total"));
  }

  private static String metrics(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure("the broker gives no metrics at " + url, e);
    }
  }

  /// Over all protocols and types of queues.
  private static long sum(String metrics, String name) {
    var values =
        metrics
            .lines()
            .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
            .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toArray();
    if (values.length == 0) {
      throw new Failure("the broker doesn't tell " + name);
    }
    var sum = 0L;
    for (var value : values) {
      sum += value;
    }
    return sum;
  }

  BrokerCounters since(BrokerCounters before) {
    return new BrokerCounters(published - before.published, delivered - before.delivered);
  }
}
