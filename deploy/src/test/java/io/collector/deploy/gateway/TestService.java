package io.collector.deploy.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
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
import javax.net.ssl.SSLContext;

/// A service as far as the gateway sees it. It says hello under its name, and remembers what it was
/// asked.
public final class TestService implements AutoCloseable {

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

  public TestService(String name) throws IOException {
    this(name, HttpServer.create(anyPort(), 0));
  }

  /// By TLS, for clients that show a certificate.
  public TestService(String name, SSLContext tls) throws IOException {
    this(name, byTls(tls));
  }

  private TestService(String name, HttpServer server) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> hello(name, exchange));
    server.createContext("/api/v1/orders/slow", this::never);
    server.createContext(
        "/api/v1/orders/refused", exchange -> answer(exchange, 409, "{\"code\": \"taken\"}"));
    server.createContext("/q/swagger-ui/", TestService::swaggerUi);
    server.createContext("/q/openapi", exchange -> answer(exchange, 200, OPENAPI));
    server.createContext(
        "/q/health/ready",
        exchange ->
            answer(
                exchange, 200, "{\"status\": \"UP\", \"checks\": [{\"name\": \"inner detail\"}]}"));
    server.start();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static HttpServer byTls(SSLContext tls) throws IOException {
    var server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters connection) {
            var parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setNeedClientAuth(true);
            connection.setSSLParameters(parameters);
          }
        });
    return server;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port());
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

  /// As a packaged service has it.
  private static void swaggerUi(HttpExchange exchange) throws IOException {
    var file = exchange.getRequestURI().getPath().replace("/q/swagger-ui/", "");
    try (var found =
        TestService.class.getResourceAsStream("/META-INF/resources/openapi-ui/" + file)) {
      answer(exchange, found == null ? 404 : 200, found == null ? "" : utf8(found));
    }
  }

  private static String utf8(InputStream text) throws IOException {
    return new String(text.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
