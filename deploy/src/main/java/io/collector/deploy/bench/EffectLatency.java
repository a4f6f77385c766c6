package io.collector.deploy.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.deploy.Api;
import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// How long a commit takes to have its effect in another service, when nothing piles up: as the
/// order service's own timer has it, which runs from the event's timestamp to the commit of its
/// effect.
///
/// @param rate posts a second
/// @param p50  milliseconds
/// @param p99  milliseconds
record EffectLatency(int posted, int rate, double p50, double p99) {

  /// The measured products' SKUs, as a pattern of SQL.
  static final String SKUS = "BENCH-L-%";

  private static final int POSTS = 500;
  private static final int RATE = 100;

  static EffectLatency measure() {
    post(Api.as("admin@acme"));
    // the last one's effect, and the end of one of the timer's windows, are a moment away
    Bench.pause(2_000);
    var metrics = metrics();
    return new EffectLatency(
        POSTS, RATE, quantile(metrics, "0.5") * 1_000, quantile(metrics, "0.99") * 1_000);
  }

  private static void post(Api api) {
    try (var pool = Executors.newScheduledThreadPool(8)) {
      var begin = System.nanoTime();
      var posts = new ArrayList<Future<?>>();
      for (var i = 0; i < POSTS; i++) {
        var at = begin + i * 1_000_000_000L / RATE;
        posts.add(
            pool.schedule(
                () -> post(api, UuidCreator.getTimeOrderedEpoch().toString()),
                at - System.nanoTime(),
                TimeUnit.NANOSECONDS));
      }
      for (var post : posts) {
        post.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new Failure("the products could not be posted", e);
    }
  }

  private static void post(Api api, String id) {
    api.make(
        "inventory",
        "/api/v1/products",
        "bench/" + id,
        Map.of(
            "id",
            id,
            "sku",
            "BENCH-L-" + id,
            "name",
            "A product that is only measured",
            "listPrice",
            "10.00",
            "currency",
            "EUR"));
  }

  private static String metrics() {
    try (var http = HttpClient.newHttpClient()) {
      var uri = Settings.managementUrl("order").resolve("/q/metrics");
      return http.send(
              HttpRequest.newBuilder(uri).header("Accept", "text/plain").build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new Failure("the order service gives no metrics", e);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  private static double quantile(String metrics, String quantile) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("collector_events_effect_seconds{"))
        .filter(line -> line.contains("type=\"product.created\""))
        .filter(line -> line.contains("quantile=\"" + quantile + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new Failure("the order service measures no product.created"));
  }
}
