package io.collector.deploy.secure;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AuthenticationFailureException;
import io.collector.testing.TestBroker;
import io.collector.testing.Tokens;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The order and the inventory service as they were packaged, as the launcher starts them with
/// `--secure`: the broker's permissions are all they have, TLS is all they may use.
class RotationTest {

  private static final String TENANT = "acme";
  private static final int ORDERS = 60;
  private static final int BEFORE = 20;
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Path LOGS = Path.of("target", "secure");
  private static final UUID PRODUCT = UUID.randomUUID();
  private static final UUID WAREHOUSE = UUID.randomUUID();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final OidcWiremockTestResource IDENTITY = new OidcWiremockTestResource();
  private static final Map<String, Process> PROCESSES = new HashMap<>();
  private static final Map<String, URI> ADDRESSES = new HashMap<>();
  private static SecureServers servers;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    servers = SecureServers.shared();
    var issuer = IDENTITY.start().get("keycloak.url") + "/realms/quarkus/";
    token = Tokens.of(TENANT, "admin");
    for (var service : List.of("order", "inventory")) {
      start(service, issuer);
    }
    for (var service : List.of("order", "inventory")) {
      Awaitility.await(service + " ready; its log: deploy/" + log(service))
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> isReady(service));
    }
  }

  private static void start(String service, String issuer) throws Exception {
    var environment = new HashMap<>(servers.environmentOf(service));
    environment.put("OIDC_ISSUER", issuer);
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(TestBroker.freePort()));
    environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(TestBroker.freePort()));
    ADDRESSES.put(service, at(environment.get("QUARKUS_HTTP_PORT")));
    ADDRESSES.put(service + " management", at(environment.get("QUARKUS_MANAGEMENT_PORT")));
    Files.createDirectories(LOGS);
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "../%s-service/target/quarkus-app/quarkus-run.jar".formatted(service))
            .redirectErrorStream(true)
            .redirectOutput(log(service).toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    PROCESSES.put(service, process);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  private static URI at(String port) {
    return URI.create("http://localhost:" + port);
  }

  private static URI address(String name) {
    return requireNonNull(ADDRESSES.get(name), name);
  }

  private static Path log(String service) {
    return LOGS.resolve(service + ".log");
  }

  private static boolean isReady(String service) throws InterruptedException {
    assertTrue(
        requireNonNull(PROCESSES.get(service)).isAlive(),
        service + " ended: deploy/" + log(service));
    try {
      var request =
          HttpRequest.newBuilder(address(service + " management").resolve("/q/health/ready"))
              .build();
      return HTTP.send(request, BodyHandlers.ofString())
          .body()
          .replaceAll("\\s", "")
          .contains("\"connected\":true");
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    PROCESSES.values().forEach(Process::destroy);
    for (var process : PROCESSES.values()) {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    IDENTITY.stop();
  }

  @Test
  void new_passwords_are_taken_while_orders_come_in_and_nothing_is_lost() throws Exception {
    putIntoStock();
    var old = servers.password("order", "rabbitmq");
    var oldOfDatabase = servers.password("order", "database");
    var owner =
        servers.database("order", "order_owner", servers.password("order", "database-owner"));
    var halfway = new CountDownLatch(BEFORE);
    var orders = CompletableFuture.supplyAsync(() -> placeOrders(halfway));
    halfway.await();
    var before = now();
    servers.launcher("rotate --cut order inventory");

    assertEquals(ORDERS, orders.get(2, TimeUnit.MINUTES).size());
    Awaitility.await("all orders CONFIRMED")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> count("SELECT count(*) FROM sales_order WHERE status = 'CONFIRMED'") == ORDERS);
    assertEquals(ORDERS, count("SELECT count(*) FROM sales_order"), "each of them once");
    assertThrows(
        AuthenticationFailureException.class,
        () ->
            servers.broker("localhost", "order", old, SecureServers.trusting(servers.authority())));
    assertThrows(SQLException.class, () -> servers.database("order", "order", oldOfDatabase));
    assertEquals(
        0,
        count(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE usename IN ('order', 'order_bus', 'order_owner',
                              'inventory', 'inventory_bus', 'inventory_owner')
              AND backend_start < '%s'\
            """
                .formatted(before)),
        "what the old passwords opened was cut");
    assertFalse(owner.isValid(10));
    assertTrue(PROCESSES.values().stream().allMatch(Process::isAlive), "nothing was started anew");
    try (var admin = servers.broker("admin");
        var channel = admin.createChannel()) {
      assertEquals(0, channel.messageCount("order.dlq") + channel.messageCount("inventory.dlq"));
    }
  }

  /// The role of requests sees no row without a tenant, the relay's no table of the domain.
  @Test
  void the_roles_see_what_they_need() throws Exception {
    try (var requests = servers.database("order", "order", servers.password("order", "database"));
        var statement = requests.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM sales_order")) {
      rows.next();
      assertEquals(0, rows.getInt(1));
    }
    try (var relay =
            servers.database("order", "order_bus", servers.password("order", "database-bus"));
        var statement = relay.createStatement()) {
      statement.execute("SELECT count(*) FROM bus.outbox");
      var refused =
          assertThrows(
              SQLException.class, () -> statement.execute("SELECT count(*) FROM sales_order"));
      assertEquals("42501", refused.getSQLState());
    }
  }

  private static void putIntoStock() throws Exception {
    must(
        "inventory",
        "/api/v1/warehouses",
        """
        {"id": "%s", "code": "ROT", "name": "Rotation", "priority": 1}\
        """
            .formatted(WAREHOUSE));
    must(
        "inventory",
        "/api/v1/products",
        """
        {"id": "%s", "sku": "ROT", "name": "For rotation", "listPrice": "10.00", "currency": "EUR"}\
        """
            .formatted(PRODUCT));
    must(
        "inventory",
        "/api/v1/stock-levels/receive",
        """
        {"productId": "%s", "warehouseId": "%s", "quantity": 1000, "unitCost": "1.00", "reference": "opening stock"}\
        """
            .formatted(PRODUCT, WAREHOUSE));
    Awaitility.await("the order service knows the product")
        .atMost(LONG)
        .until(() -> count("SELECT count(*) FROM catalog_product") == 1);
  }

  private static void must(String service, String path, String body) throws Exception {
    var status = post(service, path, body, UUID.randomUUID().toString());
    assertEquals(2, status / 100, service + path + ": " + status);
  }

  /// One after the other; a client tries again under the same key until it has its answer.
  private static List<String> placeOrders(CountDownLatch halfway) {
    var body =
        """
        {"customerId": "%s", "currency": "EUR", "paymentTermDays": 30,
         "lines": [{"productId": "%s", "quantity": 1, "unitPrice": "10.00", "taxPercent": "20"}]}\
        """
            .formatted(UUID.randomUUID(), PRODUCT);
    var placed = new ArrayList<String>();
    while (placed.size() < ORDERS) {
      var key = UUID.randomUUID().toString();
      Awaitility.await("an order")
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(50))
          .pollDelay(Duration.ZERO)
          .until(() -> post("order", "/api/v1/orders", body, key) == 201);
      placed.add(key);
      halfway.countDown();
    }
    return placed;
  }

  private static int post(String service, String path, String body, String key)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(address(service).resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private static int count(String query) throws Exception {
    return Integer.parseInt(value(query));
  }

  private static String now() throws Exception {
    return value("SELECT clock_timestamp()::text");
  }

  private static String value(String query) throws Exception {
    try (var superuser =
            servers.database("order", "postgres", servers.password("admin", "database"));
        var statement = superuser.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
