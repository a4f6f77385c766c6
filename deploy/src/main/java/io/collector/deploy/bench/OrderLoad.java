package io.collector.deploy.bench;

import io.collector.deploy.Api;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Clients that each take an order, wait for the answer, and take the next.
final class OrderLoad implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final List<HttpRequest> requests;
  private final int clients;
  private final AtomicInteger taken = new AtomicInteger();

  /// @param orders bodies, taken in turn
  OrderLoad(Api api, List<String> orders, int clients) {
    this.clients = clients;
    this.requests = orders.stream().map(order -> request(api, order)).toList();
  }

  static HttpRequest request(Api api, String order) {
    return api.request("order", "/api/v1/orders")
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(20))
        .POST(BodyPublishers.ofString(order))
        .build();
  }

  Result run(Duration time) throws InterruptedException {
    var end = System.nanoTime() + time.toNanos();
    return run(() -> System.nanoTime() < end);
  }

  Result run(int orders) throws InterruptedException {
    var begun = new AtomicInteger();
    return run(() -> begun.incrementAndGet() <= orders);
  }

  private Result run(BooleanSupplier goesOn) throws InterruptedException {
    var begin = System.nanoTime();
    var all = threads.invokeAll(Stream.generate(() -> client(goesOn)).limit(clients).toList());
    var elapsed = System.nanoTime() - begin;
    return Result.of(all.stream().map(Future::resultNow).toList(), elapsed);
  }

  private Callable<Client> client(BooleanSupplier goesOn) {
    return () -> {
      var latencies = new ArrayList<Long>();
      @Nullable String error = null;
      var errors = 0;
      while (goesOn.getAsBoolean()) {
        var begin = System.nanoTime();
        var wrong = takeOrder();
        latencies.add(System.nanoTime() - begin);
        if (wrong != null) {
          errors++;
          error = wrong;
        }
      }
      return new Client(latencies, errors, error);
    };
  }

  /// What went wrong, if something did.
  private @Nullable String takeOrder() throws InterruptedException {
    try {
      var request = requests.get(taken.getAndIncrement() % requests.size());
      var answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 201 ? null : answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    http.close();
    threads.close();
  }

  private record Client(List<Long> latencies, int errors, @Nullable String error) {}

  /// @param latencies of all requests, in nanoseconds, the shortest first
  /// @param error     the last of them
  record Result(List<Long> latencies, long nanos, int errors, @Nullable String error) {

    private static Result of(List<Client> clients, long nanos) {
      return new Result(
          clients.stream().flatMap(client -> client.latencies.stream()).sorted().toList(),
          nanos,
          clients.stream().mapToInt(Client::errors).sum(),
          lastError(clients));
    }

    private static @Nullable String lastError(List<Client> clients) {
      @Nullable String last = null;
      for (var client : clients) {
        last = client.error == null ? last : client.error;
      }
      return last;
    }

    int orders() {
      return latencies.size() - errors;
    }

    double rate() {
      return orders() * 1e9 / nanos;
    }

    double quantileMillis(double quantile) {
      return latencies.get((int) (latencies.size() * quantile)) / 1e6;
    }
  }
}
