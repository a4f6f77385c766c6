package io.collector.deploy.bench;

import static java.util.Objects.requireNonNull;

import io.collector.deploy.Api;
import io.collector.deploy.Failure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// From the moment a POST is due, whatever those before it do, to the commit of CONFIRMED, as the
/// database has it (`track_commit_timestamp`).
///
/// @param p50 milliseconds
/// @param p99 milliseconds
record FlowLatency(double p50, double p99) {

  private static final int WORKERS = 32;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// All transactions on the row after CONFIRMED would hide its moment; there are none in this
  /// flow.
  private static final String CONFIRMED_AT =
      """
      SELECT id, extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 FROM sales_order
       WHERE tenant_id = 'acme' AND customer_id = ? AND status = 'CONFIRMED'
      """;

  static FlowLatency measure(List<BenchProduct> products, Connection order, int rate, Duration time)
      throws SQLException {
    var customer = UUID.randomUUID();
    var due = post(products, customer, rate, (int) time.toSeconds() * rate);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var latencies = latencies(order, customer, due);
    while (latencies.length < due.size()) {
      if (System.nanoTime() > deadline) {
        throw new Failure("%d of %d orders are confirmed".formatted(latencies.length, due.size()));
      }
      Bench.pause(200);
      latencies = latencies(order, customer, due);
    }
    return new FlowLatency(
        latencies[latencies.length / 2], latencies[(int) (latencies.length * 0.99)]);
  }

  /// When each order was due, in seconds of the epoch.
  private static ConcurrentHashMap<UUID, Double> post(
      List<BenchProduct> products, UUID customer, int rate, int count) {
    var due = new ConcurrentHashMap<UUID, Double>();
    var api = Api.as("admin@acme");
    var requests =
        products.stream().map(product -> OrderLoad.request(api, product.order(customer))).toList();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var pool = Executors.newScheduledThreadPool(WORKERS)) {
      var begin = System.nanoTime() + 200_000_000;
      var beginEpoch = System.currentTimeMillis() / 1e3 + 0.2;
      var posts = new ArrayList<Future<?>>();
      for (var i = 0; i < count; i++) {
        var after = i * 1_000_000_000L / rate;
        var request = requests.get(i % requests.size());
        posts.add(
            pool.schedule(
                () -> {
                  var answer = http.send(request, BodyHandlers.ofString());
                  due.put(id(answer), beginEpoch + after / 1e9);
                  return null;
                },
                begin + after - System.nanoTime(),
                TimeUnit.NANOSECONDS));
      }
      for (var post : posts) {
        post.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new Failure("the orders could not be posted", e);
    }
    return due;
  }

  private static UUID id(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 201) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return UUID.fromString(Api.JSON.readTree(answer.body()).path("id").asText());
  }

  /// Of the orders that are confirmed, in milliseconds, the shortest first.
  private static double[] latencies(
      Connection order, UUID customer, ConcurrentHashMap<UUID, Double> due) throws SQLException {
    try (var statement = order.prepareStatement(CONFIRMED_AT)) {
      statement.setObject(1, customer);
      try (var rows = statement.executeQuery()) {
        var latencies = new ArrayList<Double>();
        while (rows.next()) {
          var wasDue = requireNonNull(due.get(rows.getObject(1, UUID.class)));
          latencies.add((rows.getDouble(2) - wasDue) * 1e3);
        }
        var sorted = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
      }
    }
  }
}
