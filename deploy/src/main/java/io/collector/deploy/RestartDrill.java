package io.collector.deploy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Posts orders through the gateway while `deploy/dev drill --restart` restarts replicas, and fails
/// unless each is answered with 201 and confirmed once.
///
/// A client may lose its connection to the gateway, which has closed it when it read its
/// configuration again: then it asks once more with the same key.
final class RestartDrill {

  private static final int CLIENTS = 16;

  /// Of each client; together they stay below what the gateway lets a tenant ask for.
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final int TRIES = 3;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Api api = Api.as("admin@tenant-123");
  private final Api gateway = api.through(Settings.get("GATEWAY_URL"));
  private final String customer = UUID.randomUUID().toString();
  private final String product = SampleOffer.read().line().path("productId").asText();
  private final AtomicInteger posted = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();

  private RestartDrill() {}

  /// @param wanted goes on while this file is there
  static void run(Path wanted) {
    new RestartDrill().drill(wanted);
  }

  private void drill(Path wanted) {
    var clients = Stream.generate(() -> client(wanted)).limit(CLIENTS).toList();
    try {
      clients.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof Failure failure ? failure : e;
    }
    System.out.printf(
        "  %d orders posted by %d clients, each answered with 201; %d asked twice%n",
        posted.get(), CLIENTS, repeated.get());
    new ConfirmedOrders(api, customer).await(posted.get());
  }

  private CompletableFuture<Void> client(Path wanted) {
    return CompletableFuture.runAsync(
        () -> {
          while (Files.exists(wanted)) {
            post();
            posted.incrementAndGet();
            Pause.of(BETWEEN);
          }
        },
        Thread::startVirtualThread);
  }

  private void post() {
    var key = UUID.randomUUID().toString();
    for (var times = 1; ; times++) {
      try {
        var answer = send(key);
        if (answer.statusCode() != 201) {
          throw new Failure(
              "an order was answered with %d: %s".formatted(answer.statusCode(), answer.body()));
        }
        return;
      } catch (IOException e) {
        if (times == TRIES) {
          throw new Failure("the gateway closed %d connections in a row".formatted(TRIES), e);
        }
        repeated.incrementAndGet();
      }
    }
  }

  private HttpResponse<String> send(String key) throws IOException {
    var request =
        gateway
            .request("order", "/api/v1/orders")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofString(Api.JSON.valueToTree(order()).toString()));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  private Map<String, Object> order() {
    var line =
        Map.of("productId", product, "quantity", 1, "unitPrice", "300.00", "description", "Drill");
    return Map.of("customerId", customer, "currency", "USD", "lines", List.of(line));
  }
}
