package io.collector.deploy.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.Channel;
import io.collector.bus.amqp.BusTopology;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pods of a service as the manifests describe them, their commands, settings and files, on
/// this machine: first the job, then the service. Only addresses differ, and broker and database,
/// which the tests share, have no TLS.
class PreparedServiceTest {

  private static final String SERVICE = "delivery";
  private static final String EXCHANGE = "prepared-events";
  private static final Path LOGS = Path.of("target", "kubernetes");

  @TempDir Path folder;

  private final Overlay overlay = Overlay.rendered("dev");
  private final TestBroker broker = TestBroker.shared();
  private final TestDatabase database = TestDatabase.shared();
  private final int port = TestBroker.freePort();
  private final int managementPort = TestBroker.freePort();

  @Test
  void the_job_prepares_and_the_service_serves_the_gateway_alone() throws Exception {
    new TestCa(folder).certificate("tls", "localhost");
    new TestCa(folder).certificate("gateway", "localhost");
    makeDatabaseAsTheOperatorDoes();
    var identity = new OidcWiremockTestResource();
    try (var connection = broker.connect();
        var channel = connection.createChannel()) {
      var issuer = identity.start().get("keycloak.url") + "/realms/quarkus/";
      forget(channel);
      eventBeforeTheFirstQueue(channel);

      var job = start(workload("Job/" + SERVICE + "-prepare"), issuer);
      assertTrue(job.waitFor(3, TimeUnit.MINUTES), "the job doesn't end: " + LOGS);
      assertEquals(0, job.exitValue(), "see " + LOGS);
      for (var type : ServiceSources.consumes(SERVICE)) {
        channel.queueDeclarePassive(SERVICE + "." + type);
      }
      Awaitility.await("published once more")
          .until(() -> channel.messageCount(SERVICE + ".order.cancelled") == 1);
      try (var tables = database.connect(SERVICE, SERVICE, SERVICE)) {
        assertTrue(
            tables.createStatement().executeQuery("SELECT FROM order_demand LIMIT 1") != null);
      }
      assertFalse(mayConnect("public"), "nobody else may connect");

      var service = start(workload("Deployment/" + SERVICE), issuer);
      try {
        for (var probe : List.of("startup", "readiness", "liveness")) {
          var path =
              workload("Deployment/" + SERVICE)
                  .container()
                  .at("/" + probe + "Probe/httpGet/path")
                  .asText();
          Awaitility.await(probe)
              .atMost(Duration.ofMinutes(3))
              .failFast("ended: " + LOGS, () -> !service.isAlive())
              .until(
                  () ->
                      curl("http://localhost:%d%s".formatted(managementPort, path)).equals("200"));
        }
        var api = "https://localhost:%d/api/v1/delivery-settings".formatted(port);
        var ca = folder.resolve("tls/ca.crt").toString();
        assertEquals("000", curl(api, "--cacert", ca), "without a certificate");
        var gateway =
            new String[] {
              "--cacert",
              ca,
              "--cert",
              folder.resolve("gateway/tls.crt").toString(),
              "--key",
              folder.resolve("gateway/tls.key").toString()
            };
        assertEquals("403", curl(api, gateway), "the certificate alone has no role");
        var withToken = Arrays.copyOf(gateway, gateway.length + 2);
        withToken[gateway.length] = "-H";
        withToken[gateway.length + 1] = "Authorization: Bearer " + Tokens.of("tenant-123", "admin");
        assertEquals("200", curl(api, withToken), "who asks is the token's user");
        var metrics =
            CheckTools.run("curl", "-s", "http://localhost:%d/q/metrics".formatted(managementPort));
        for (var metric : ScalingRules.metrics(Overlay.rendered("production"))) {
          assertTrue(
              metrics.contains("\n" + metric), metric + " is not exposed, and an HPA asks for it");
        }
        // the event that waited: the service has read it, verifying its queues alone
        Awaitility.await().until(() -> channel.messageCount(SERVICE + ".order.cancelled") == 0);
      } finally {
        service.destroy();
        var grace =
            workload("Deployment/" + SERVICE).pod().path("terminationGracePeriodSeconds").asInt();
        assertTrue(service.waitFor(grace, TimeUnit.SECONDS), "is killed after its grace period");
      }
      assertEquals(143, service.exitValue());
      forget(channel);
    } finally {
      identity.stop();
    }
  }

  @Test
  void a_job_that_cannot_migrate_fails() throws Exception {
    new TestCa(folder).certificate("tls", "localhost");
    var settings = new HashMap<String, String>();
    settings.put("DATABASE_URL", "postgresql://localhost:%d/nowhere".formatted(database.port()));
    var job = start(workload("Job/" + SERVICE + "-prepare"), "http://localhost:1", settings);
    assertTrue(job.waitFor(3, TimeUnit.MINUTES));
    assertNotEquals(0, job.exitValue());
  }

  private Manifest workload(String name) {
    return overlay.workloads().filter(w -> w.toString().equals(name)).findFirst().orElseThrow();
  }

  private Process start(Manifest workload, String issuer) throws IOException {
    return start(workload, issuer, Map.of());
  }

  private Process start(Manifest workload, String issuer, Map<String, String> more)
      throws IOException {
    var settings = new TreeMap<>(SettingsRules.environment(overlay, workload));
    var credentials = Files.createDirectories(folder.resolve(workload.name()));
    Manifest.each(workload.pod().path("volumes"))
        .flatMap(volume -> Manifest.each(volume.at("/projected/sources")))
        .forEach(
            source ->
                credential(
                    source.at("/secret/name").asText(),
                    credentials.resolve(source.at("/secret/items/0/path").asText())));
    settings.replaceAll(
        (_, value) ->
            value
                .replace("/etc/collector/tls", folder.resolve("tls").toString())
                .replace("/etc/collector/credentials", credentials.toString()));
    settings.remove("COLLECTOR_CA_FILE");
    settings.put(
        "QUARKUS_TLS_COLLECTOR_TRUST_STORE_PEM_CERTS", folder.resolve("tls/ca.crt").toString());
    settings.put("COLLECTOR_SECRET_KEY", secret(SERVICE + "-secret-key", "key"));
    settings.put("DATABASE_URL", database.url(SERVICE));
    // the tests' broker knows one user
    Files.writeString(credentials.resolve("rabbitmq-password"), "guest");
    settings.put("RABBITMQ_URL", broker.url());
    settings.put("OIDC_ISSUER", issuer);
    settings.put("RABBITMQ_EXCHANGE", EXCHANGE);
    settings.put("QUARKUS_HTTP_SSL_PORT", String.valueOf(port));
    settings.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
    settings.putAll(more);
    var app = Path.of("..", SERVICE + "-service", "target", "quarkus-app", "quarkus-run.jar");
    assertTrue(Files.exists(app), "package the services before: deploy/dev test");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                app.toString())
            .redirectErrorStream(true)
            .redirectOutput(
                Files.createDirectories(LOGS).resolve(workload.name() + ".log").toFile());
    builder.environment().putAll(settings);
    return builder.start();
  }

  private void credential(String secret, Path file) {
    try {
      Files.writeString(file, secret(secret, "password"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String secret(String name, String key) {
    return overlay
        .all("Secret")
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow()
        .at("/stringData")
        .path(key)
        .asText();
  }

  /// A database and roles with passwords, and nothing granted.
  private void makeDatabaseAsTheOperatorDoes() throws SQLException {
    try (var server = database.connect("postgres");
        var statement = server.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(SERVICE));
      for (var role :
          overlay
              .all("DatabaseRole")
              .filter(r -> r.text("/metadata/labels/app.kubernetes.io~1name").equals(SERVICE))
              .toList()) {
        var name = role.text("/spec/name");
        statement.execute("DROP ROLE IF EXISTS \"%s\"".formatted(name));
        statement.execute(
            "CREATE ROLE \"%s\" LOGIN PASSWORD '%s'"
                .formatted(name, secret(role.text("/spec/passwordSecret/name"), "password")));
      }
      statement.execute("CREATE DATABASE \"%1$s\" OWNER %1$s_owner".formatted(SERVICE));
    }
  }

  private boolean mayConnect(String role) throws SQLException {
    try (var server = database.connect("postgres");
        var answer =
            server
                .createStatement()
                .executeQuery(
                    "SELECT has_database_privilege('%s', '%s', 'CONNECT')"
                        .formatted(role, SERVICE))) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /// Other tests have queues of the same names, with other delays.
  private static void forget(Channel channel) throws IOException {
    var topology =
        new BusTopology(EXCHANGE, SERVICE, true, Duration.ofSeconds(1), Duration.ofSeconds(10));
    for (var type : ServiceSources.consumes(SERVICE)) {
      channel.queueDelete(topology.queue(type));
    }
    for (var part : List.of(topology.failures(), topology.shared())) {
      for (var queue : part.queues()) {
        channel.queueDelete(queue.name());
      }
      for (var exchange : part.exchanges()) {
        channel.exchangeDelete(exchange.name());
      }
    }
  }

  /// It has no queue: the alternate exchange keeps it.
  private static void eventBeforeTheFirstQueue(Channel channel) throws IOException {
    var shared =
        new BusTopology(EXCHANGE, SERVICE, true, Duration.ofSeconds(1), Duration.ofSeconds(10))
            .shared();
    for (var exchange : shared.exchanges()) {
      channel.exchangeDeclare(exchange.name(), exchange.type(), true, false, exchange.arguments());
    }
    for (var queue : shared.queues()) {
      channel.queueDeclare(queue.name(), true, false, false, queue.arguments());
    }
    for (var binding : shared.bindings()) {
      channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey());
    }
    channel.basicPublish(EXCHANGE, "order.cancelled", null, "no event".getBytes(UTF_8));
  }

  /// The status, 000 if there was none.
  private static String curl(String url, String... options) {
    var command =
        new ArrayList<>(
            List.of("curl", "-s", "-m", "10", "-o", "/dev/null", "-w", "%{http_code}", url));
    command.addAll(List.of(options));
    var output = CheckTools.execute(command.toArray(String[]::new)).output();
    return output.substring(0, Math.min(3, output.length()));
  }
}
