package io.collector.deploy.gateway;

import static io.collector.deploy.gateway.TestGateway.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Five requests a second, and ten more at once.
class RateLimitTest {

  private static GatewayScene scene;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    scene = new GatewayScene(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
  }

  @Test
  void a_tenant_that_asks_too_much_is_told_to_wait_and_no_other_is() throws Exception {
    var before = scene.order.asked().size();
    var begin = System.nanoTime();
    var greedy = many(scene, "greedy", 80, 8);
    var most = mostSince(begin);
    var other = scene.gateway.get("/api/v1/orders", scene.provider.token("modest"));

    var passed = greedy.stream().filter(response -> response.statusCode() == 200).count();
    assertTrue(
        passed > GatewayScene.LIMITS.burst() && passed <= most, passed + " of at most " + most);
    assertEquals(200, other.statusCode());
    assertEquals(passed + 1, scene.order.asked().size() - before);
    for (var response : greedy) {
      if (response.statusCode() != 200) {
        problem(response, 429, "too-many-requests");
        assertEquals("1", response.headers().firstValue("Retry-After").orElse(""));
      }
    }
  }

  @Test
  void who_waits_for_a_new_key_is_counted_too(@TempDir Path folder) throws Exception {
    try (var another = new GatewayScene(folder)) {
      another.gateway.get("/api/v1/orders", another.provider.token("modest"));
      another.provider.rotate("second");
      another.provider.answerAfter(Duration.ofMillis(500));
      var before = another.order.asked().size();
      var begin = System.nanoTime();
      var greedy = many(another, "greedy", 80, 80);
      var most = mostSince(begin);
      var passed = another.order.asked().size() - before;
      assertTrue(passed > 0 && passed <= most, passed + " of at most " + most);
      assertTrue(greedy.stream().anyMatch(response -> response.statusCode() == 429));
    }
  }

  @Test
  void a_claimed_tenant_or_another_token_of_the_same_tenant_does_not_help() throws Exception {
    var responses =
        together(
            scene,
            40,
            8,
            i ->
                scene
                    .gateway
                    .request("/api/v1/orders")
                    .header("X-Tenant-Id", "somebody-" + i)
                    .header("X-Forwarded-For", "10.0.0." + i)
                    .header("Authorization", "Bearer " + scene.provider.token("sly")));
    assertTrue(responses.stream().anyMatch(response -> response.statusCode() == 429));
  }

  @Test
  void calls_without_a_token_are_counted_by_their_sender() throws Exception {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 30; i++) {
      var webhook =
          scene
              .gateway
              .request("/api/v1/payment-webhooks/t" + i)
              .POST(BodyPublishers.ofString("{}"));
      statuses.add(scene.gateway.send(webhook).statusCode());
    }
    assertTrue(statuses.contains(200) && statuses.contains(429), statuses.toString());
  }

  private static long mostSince(long begin) {
    var seconds = (System.nanoTime() - begin) / 1e9;
    return 1
        + GatewayScene.LIMITS.burst()
        + (long) (seconds * GatewayScene.LIMITS.requestsPerSecond())
        + 1;
  }

  private static List<HttpResponse<String>> many(
      GatewayScene scene, String tenant, int requests, int atOnce) throws Exception {
    var token = scene.provider.token(tenant);
    return together(
        scene,
        requests,
        atOnce,
        _ -> scene.gateway.request("/api/v1/orders").header("Authorization", "Bearer " + token));
  }

  private static List<HttpResponse<String>> together(
      GatewayScene scene, int requests, int atOnce, IntFunction<HttpRequest.Builder> request)
      throws Exception {
    var responses = new ArrayList<HttpResponse<String>>();
    try (var callers = Executors.newFixedThreadPool(atOnce)) {
      var calls =
          IntStream.range(0, requests)
              .mapToObj(request)
              .toList() // made before the first is sent: signing takes longer than sending
              .stream()
              .map(made -> callers.submit(() -> scene.gateway.send(made)))
              .toList();
      for (var call : calls) {
        responses.add(call.get());
      }
    }
    return responses;
  }
}
