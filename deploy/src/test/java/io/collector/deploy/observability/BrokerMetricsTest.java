package io.collector.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.testing.BrokerServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What rules and dashboards name of RabbitMQ, a RabbitMQ with one queue exposes.
class BrokerMetricsTest {

  @Test
  void rabbitmq_exposes_what_is_named() throws Exception {
    var server = BrokerServer.createWithMetrics();
    server.start();
    try (var connection = server.broker().connect();
        var channel = connection.createChannel()) {
      channel.queueDeclare("order.dlq", true, false, false, null);
      var listed = new MetricsList().othersFrom("RabbitMQ");
      var named = new TreeSet<>(NamedMetrics.users().keySet());
      named.removeIf(name -> !name.startsWith("rabbitmq_"));
      assertThat(listed).as("in docs/metrics.md").isEqualTo(named);
      Awaitility.await() // a new queue's figures come after some seconds
          .untilAsserted(() -> assertThat(exposed(server.metrics())).containsAll(named));
    } finally {
      server.kill();
    }
  }

  private static TreeSet<String> exposed(URI metrics) throws Exception {
    var names = new TreeSet<String>();
    for (var path :
        new String[] {
          "/metrics", "/metrics/detailed?family=queue_coarse_metrics&family=queue_consumer_count"
        }) {
      names.addAll(new Exposition(get(metrics.resolve(path))).samples());
    }
    return names;
  }

  private static String get(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }
}
