package io.collector.deploy.gateway;

import static io.collector.deploy.gateway.TestGateway.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a request on its way to a service, and of the answer on its way back.
class ForwardingTest {

  private static GatewayScene scene;
  private static TestGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    scene = new GatewayScene(folder);
    gateway = scene.gateway;
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
  }

  // --- where to ---

  @ParameterizedTest
  @CsvSource({
    "/api/v1/orders, order, /api/v1/orders",
    "/api/v1/orders/17?limit=5&x=a%20b, order, /api/v1/orders/17?limit=5&x=a%20b",
    "/api/v1/orders/caf%C3%A9, order, /api/v1/orders/caf%C3%A9",
    "/api/orders/17, order, /api/orders/17",
    "/api/v1/orders/17/billing, invoice, /api/v1/orders/17/billing",
    "/api/orders/17/billing/x?y=1, invoice, /api/orders/17/billing/x?y=1",
    "/api/v1/orders/17/billings, order, /api/v1/orders/17/billings",
    "/services/order/api/v1/jobs/1?a=b, order, /api/v1/jobs/1?a=b",
    "/services/invoice/api/v1/jobs, invoice, /api/v1/jobs",
  })
  void the_service_that_has_a_path_gets_it_as_it_was_written(
      String path, String service, String uri) throws Exception {
    var response = gateway.get(path, scene.provider.token("route " + path));
    assertEquals("{\"service\": \"" + service + "\"}", response.body());
    var asked = service.equals("order") ? scene.order.lastAsked() : scene.invoice.lastAsked();
    assertEquals(uri, asked.uri());
    assertEquals(
        path.startsWith("/services/") ? "/services/" + service : "",
        asked.header("X-Forwarded-Prefix"));
  }

  @Test
  void a_replica_that_does_not_run_is_passed_over() throws Exception {
    var token = scene.provider.token("replicas");
    for (var i = 0; i < 8; i++) {
      assertEquals(200, gateway.get("/api/v1/orders/17/billing", token).statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/unknown",
        "/api/v1/ordersx",
        "/api/v2/orders",
        "/api/",
        "/services/nobody/api/v1/jobs",
        "/services/nobody/health",
        "/services/order/q/metrics",
        "/services/order",
        "/_keys",
        "/_health/order",
        "/_openapi/order",
        "/q/metrics",
        "/%61pi/v1/orders"
      })
  void an_unknown_path_is_not_found(String path) throws Exception {
    var problem = problem(gateway.get(path, scene.provider.token("unknown")), 404, "not-found");
    assertEquals(path, problem.path("instance").asText());
  }

  @Test
  void a_path_that_several_services_have_tells_how_to_name_one() throws Exception {
    for (var path : List.of("/api/v1/jobs", "/api/jobs/17")) {
      var problem = problem(gateway.get(path), 404, "not-found");
      assertTrue(problem.path("detail").asText().contains("/services/order/api/v1/jobs"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/orders/../customers", "/api/v1/orders/..%2fcustomers", "/api/v1//orders",
            "/api/v1/orders/./1",
        "/api/v1/orders;a=b", "/api/v1/orders/%2e%2e/customers", "/api/v1/orders/a%5Cb",
            "/docs/../api/v1/orders"
      })
  void a_path_that_can_be_read_in_two_ways_is_refused(String path) throws Exception {
    var before = scene.order.asked().size();
    var answer =
        gateway.sendRaw(
            "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, scene.provider.token("ambiguous")));
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("\"code\":\"bad-request\""), answer);
    assertEquals(before, scene.order.asked().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/orders HTTP/1.1\r\n\r\n", "GET /api/v1/orders HTTP/1.1\r\nHost: a b\r\n\r\n",
        "nonsense\r\n\r\n", "GET /api/v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"
      })
  void what_is_no_request_gets_a_problem_too(String request) throws Exception {
    var answer = gateway.sendRaw(request);
    assertTrue(answer.contains("\"code\":\"bad-request\""), answer);
  }

  @Test
  void headers_beyond_any_measure_get_a_problem_too() throws Exception {
    var request = gateway.request("/api/v1/orders").header("X-Much", "x".repeat(40_000));
    problem(gateway.send(request), 431, "headers-too-large");
  }

  @Test
  void a_call_that_is_signed_needs_no_token_and_nothing_beside_it_does() throws Exception {
    var webhook =
        gateway.request("/api/v1/payment-webhooks/acme").POST(BodyPublishers.ofString("{}"));
    assertEquals(200, gateway.send(webhook).statusCode());
    assertEquals("", scene.invoice.lastAsked().header("X-Tenant-Id"));
    problem(gateway.get("/api/v1/payment-webhooks/acme"), 401, "unauthorized");
    problem(gateway.get("/api/v1/payment-webhooks"), 401, "unauthorized");
    var below = gateway.request("/api/v1/payment-webhooks/acme/x").POST(BodyPublishers.noBody());
    problem(gateway.send(below), 401, "unauthorized");
  }

  // --- headers ---

  @Test
  void a_tenant_or_an_origin_that_the_client_claims_does_not_reach_the_service() throws Exception {
    var request =
        gateway
            .request("/api/v1/orders")
            .header("Authorization", "Bearer " + scene.provider.token("mine"))
            .header("X-Tenant-Id", "yours")
            .header("x-tenant-id", "yours")
            .header("X_Tenant_Id", "yours")
            .header("Forwarded", "for=6.6.6.6;host=evil.example")
            .header("X-Forwarded-For", "6.6.6.6")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Port", "666")
            .header("X-Forwarded-Prefix", "/evil");
    assertEquals(200, gateway.send(request).statusCode());
    var asked = scene.order.lastAsked();
    assertEquals("mine", asked.header("X-Tenant-Id"));
    assertEquals("127.0.0.1", asked.header("X-Forwarded-For"));
    assertEquals(gateway.host(), asked.header("Host"));
    assertEquals(gateway.host(), asked.header("X-Forwarded-Host"));
    assertEquals("http", asked.header("X-Forwarded-Proto"));
    for (var absent :
        List.of("Forwarded", "X-Forwarded-Port", "X-Forwarded-Prefix", "X_Tenant_Id")) {
      assertFalse(asked.headers().containsKey(absent), absent);
    }
    var webhook =
        gateway
            .request("/api/v1/payment-webhooks/acme")
            .header("X-Tenant-Id", "yours")
            .POST(BodyPublishers.ofString("{}"));
    assertEquals(200, gateway.send(webhook).statusCode());
    assertFalse(scene.invoice.lastAsked().headers().containsKey("X-Tenant-Id"));
  }

  @Test
  void a_correlation_id_goes_on_comes_back_and_is_logged() throws Exception {
    var response = correlated("my-own-id/1");
    assertEquals("my-own-id/1", response.headers().firstValue("X-Correlation-Id").orElse(""));
    assertEquals("my-own-id/1", scene.order.lastAsked().header("X-Correlation-Id"));
    assertEquals(1, response.headers().allValues("X-Correlation-Id").size());
    Awaitility.await().until(() -> gateway.log().contains("\"correlationId\":\"my-own-id/1\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank", "", "tab\there"})
  void a_missing_or_bad_correlation_id_is_replaced(String bad) throws Exception {
    var response = correlated(bad);
    var made = response.headers().firstValue("X-Correlation-Id").orElse("");
    assertTrue(made.matches("[0-9a-f]{32}"), made);
    assertEquals(made, scene.order.lastAsked().header("X-Correlation-Id"));
    assertTrue(
        correlated("x".repeat(129)).headers().firstValue("X-Correlation-Id").orElse("").length()
            == 32);
  }

  private HttpResponse<String> correlated(String id) throws Exception {
    return gateway.send(
        gateway
            .request("/api/v1/orders")
            .header("Authorization", "Bearer " + scene.provider.token("correlation" + id.length()))
            .header("X-Correlation-Id", id));
  }

  @Test
  void every_answer_has_the_headers_that_protect_browsers() throws Exception {
    for (var path : List.of("/api/v1/orders", "/api/v1/unknown", "/", "/docs/", "/services")) {
      var response = gateway.get(path, scene.provider.token("protect"));
      assertEquals(
          List.of("nosniff"), response.headers().allValues("X-Content-Type-Options"), path);
      assertEquals(List.of("DENY"), response.headers().allValues("X-Frame-Options"), path);
      assertEquals(List.of("no-referrer"), response.headers().allValues("Referrer-Policy"), path);
      assertTrue(
          response
              .headers()
              .firstValue("Content-Security-Policy")
              .orElse("")
              .contains("frame-ancestors 'none'"),
          path);
      assertEquals(1, response.headers().allValues("X-Correlation-Id").size(), path);
      assertEquals("nginx", response.headers().firstValue("Server").orElse("nginx"), path);
    }
  }

  @Test
  void neither_query_nor_token_is_logged() throws Exception {
    var token = scene.provider.token("secretive");
    gateway.get("/api/v1/orders?secret=marmalade", token);
    Awaitility.await().until(() -> gateway.log().contains("\"tenantId\":\"secretive\""));
    assertFalse(gateway.log().contains("marmalade"));
    assertFalse(gateway.log().contains(token));
  }

  // --- size ---

  @Test
  void a_body_within_the_limit_gets_through() throws Exception {
    var response = post(BodyPublishers.ofByteArray(new byte[10_000]));
    assertEquals(200, response.statusCode());
    assertEquals(10_000, scene.order.lastAsked().bodyBytes());
  }

  @Test
  void a_body_over_the_limit_does_not_even_if_its_length_is_not_told() throws Exception {
    var before = scene.order.asked().size();
    problem(post(BodyPublishers.ofByteArray(new byte[10_001])), 413, "body-too-large");
    var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[200_000]));
    problem(post(chunked), 413, "body-too-large");
    assertEquals(before, scene.order.asked().size());
  }

  private HttpResponse<String> post(java.net.http.HttpRequest.BodyPublisher body) throws Exception {
    return gateway.send(
        gateway
            .request("/api/v1/orders")
            .header("Authorization", "Bearer " + scene.provider.token("size"))
            .POST(body));
  }

  // --- failures ---

  @Test
  void a_service_that_is_down_is_named() throws Exception {
    var response = gateway.get("/api/v1/customers", scene.provider.token("down"));
    var problem = problem(response, 503, "service-unavailable");
    assertTrue(problem.path("detail").asText().contains("crm"));
    assertEquals("/api/v1/customers", problem.path("instance").asText());
    assertEquals("5", response.headers().firstValue("Retry-After").orElse(""));
  }

  @Test
  void a_service_that_does_not_answer_in_time_is_named() throws Exception {
    var problem =
        problem(
            gateway.get("/api/v1/orders/slow", scene.provider.token("slow")),
            504,
            "service-timeout");
    assertTrue(problem.path("detail").asText().contains("order"));
  }

  @Test
  void a_refusal_of_the_service_comes_back_as_it_is() throws Exception {
    var response = gateway.get("/api/v1/orders/refused", scene.provider.token("refused"));
    assertEquals(409, response.statusCode());
    assertEquals("{\"code\": \"taken\"}", response.body());
  }

  @Test
  void connections_to_services_are_kept() throws Exception {
    var before = scene.invoice.connections();
    for (var i = 0; i < 10; i++) {
      gateway.get("/api/v1/orders/1/billing", scene.provider.token("kept"));
    }
    // one of each worker process
    assertTrue(
        scene.invoice.connections() - before <= 2,
        () -> scene.invoice.connections() + " connections");
  }

  // --- pages of elsewhere ---

  @Test
  void a_page_of_a_known_origin_may_call() throws Exception {
    var preflight = preflight("https://console.example");
    assertEquals(204, preflight.statusCode());
    assertEquals(
        "https://console.example",
        preflight.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    assertTrue(
        preflight
            .headers()
            .firstValue("Access-Control-Allow-Methods")
            .orElse("")
            .contains("PATCH"));
    assertTrue(
        preflight
            .headers()
            .firstValue("Access-Control-Allow-Headers")
            .orElse("")
            .contains("idempotency-key"));

    var request = gateway.request("/api/v1/orders").header("Origin", "https://console.example");
    var refused = gateway.send(request);
    problem(refused, 401, "unauthorized");
    assertEquals(
        "https://console.example",
        refused.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    assertEquals("Origin", refused.headers().firstValue("Vary").orElse(""));
    assertTrue(
        refused.headers().firstValue("Access-Control-Expose-Headers").orElse("").contains("ETag"));
  }

  @Test
  void a_page_of_an_unknown_origin_may_not() throws Exception {
    for (var origin :
        List.of("https://evil.example", "https://console.example.evil.example", "null")) {
      var response = preflight(origin);
      problem(response, 403, "origin-not-allowed");
      assertTrue(response.headers().firstValue("Access-Control-Allow-Origin").isEmpty(), origin);
    }
  }

  private static HttpResponse<String> preflight(String origin) throws Exception {
    return gateway.send(
        gateway
            .request("/api/v1/orders")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type"));
  }

  // --- what will go ---

  @Test
  void what_is_deprecated_says_so() throws Exception {
    for (var path :
        List.of("/api/v1/orders/old/1?x", "/api/orders/old", "/services/order/api/v1/orders/old")) {
      var response = gateway.get(path, scene.provider.token("old"));
      assertEquals(200, response.statusCode());
      assertEquals("@1767225600", response.headers().firstValue("Deprecation").orElse(""), path);
      assertEquals(
          "Thu, 31 Dec 2026 23:59:59 GMT",
          response.headers().firstValue("Sunset").orElse(""),
          path);
      assertEquals(
          "<https://docs.example/orders>; rel=\"deprecation\"",
          response.headers().firstValue("Link").orElse(""),
          path);
    }
    var current = gateway.get("/api/v1/orders/older", scene.provider.token("old"));
    assertTrue(current.headers().firstValue("Deprecation").isEmpty());
    assertTrue(current.headers().firstValue("Sunset").isEmpty());
  }
}
