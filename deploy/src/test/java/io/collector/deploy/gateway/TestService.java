package io.collector.deploy.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A service as far as the gateway sees it. It says hello under its name, and remembers what it was
/// asked.
final class TestService implements AutoCloseable {

  private static final String OPENAPI =
      """
      {"openapi": "3.1.0", "paths": {"/api/v1/orders": {"get": {}}, "/api/v1/jobs/{id}": {"get": {}}},
       "components": {"securitySchemes": {"oidc": {"type": "openIdConnect", "openIdConnectUrl": "http://inside:8180"}}}}""";

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /// A request that reached it; the names of headers in any case.
  record Asked(String method, String uri, Map<String, List<String>> headers, int bodyBytes) {

    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  TestService(String name) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> hello(name, exchange));
    server.createContext("/api/v1/orders/slow", this::never);
    server.createContext(
        "/api/v1/orders/refused", exchange -> answer(exchange, 409, "{\"code\": \"taken\"}"));
    server.createContext("/q/openapi", exchange -> answer(exchange, 200, OPENAPI));
    server.createContext(
        "/q/health/ready",
        exchange ->
            answer(
                exchange, 200, "{\"status\": \"UP\", \"checks\": [{\"name\": \"inner detail\"}]}"));
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Asked> asked() {
    return asked;
  }

  Asked lastAsked() {
    return asked.getLast();
  }

  /// How many connections it was asked over.
  int connections() {
    return connections.size();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void hello(String name, HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            body.length));
    connections.add(exchange.getRemoteAddress().getPort());
    exchange.getResponseHeaders().add("X-Correlation-Id", "of the service");
    exchange.getResponseHeaders().add("X-Content-Type-Options", "nosniff");
    answer(exchange, 200, "{\"service\": \"" + name + "\"}");
  }

  /// Takes the request and answers only when the test is over.
  private void never(HttpExchange exchange) throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
