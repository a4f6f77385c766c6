package io.collector.deploy;

import static java.util.Objects.requireNonNull;

import io.collector.deploy.observability.ReceivedTraces;
import io.collector.deploy.observability.ServiceLogs;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Services as they were packaged, each a process of its own, with a virtual host, databases and an
/// identity provider that nobody else uses.
final class Installation implements AutoCloseable {

  static final List<String> SERVICES = Databases.services();

  /// Those that run as native executables; the others run on the JVM.
  private static final Set<String> NATIVE =
      Set.of(System.getProperty("packaged.native", "").split(","));

  /// What this tenant's people do is one trace; nobody else's is recorded.
  static final String TRACED = "sold-and-paid-0";

  private static final Duration START = Duration.ofMinutes(10);
  private static final Path LOGS = Path.of("target", "flow");
  private static final String SECRET_KEY = "dGhlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzICE=";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TestBroker broker = TestBroker.shared();
  private final TestDatabase database = TestDatabase.shared();
  private final OidcWiremockTestResource identity = new OidcWiremockTestResource();
  private final ReceivedTraces traces = new ReceivedTraces();
  private final MailServer mails = MailServer.start(0);
  private final Map<String, URI> addresses = new LinkedHashMap<>();
  private final Map<String, URI> managementAddresses = new LinkedHashMap<>();
  private final Map<String, Process> processes = new LinkedHashMap<>();
  private final String exchange;

  private @Nullable Shuffler shuffler;
  private @Nullable BusWatch watch;

  private Installation(String exchange) {
    this.exchange = exchange;
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> processes.values().forEach(Process::destroy)));
  }

  /// Starts all services, and waits until each service answers and consumes, and the shuffler sits
  /// between them.
  static Installation shuffled() throws Exception {
    var installation = start(Shuffler.EXCHANGE);
    try {
      installation.shuffler = Shuffler.between(installation.broker);
      installation.watch = BusWatch.over(installation.database);
      return installation;
    } catch (Throwable e) {
      installation.close();
      throw e;
    }
  }

  /// Starts services, and waits until each answers and consumes.
  static Installation start(String exchange) throws Exception {
    var installation = new Installation(exchange);
    try {
      var issuer = installation.identity.start().get("keycloak.url") + "/realms/quarkus/";
      SERVICES.forEach(service -> installation.start(service, issuer));
      SERVICES.forEach(installation::awaitReady);
      return installation;
    } catch (Throwable e) {
      installation.close();
      throw e;
    }
  }

  Broker openBroker() {
    return Broker.open("test", broker.url());
  }

  String exchange() {
    return exchange;
  }

  /// Where procurement's mails go.
  MailServer mails() {
    return mails;
  }

  Shuffler shuffler() {
    return requireNonNull(shuffler);
  }

  BusWatch watch() {
    return requireNonNull(watch);
  }

  /// The services, as the tenant's administrator sees them.
  Api as(String tenant) {
    var api = as(tenant, "admin");
    return tenant.equals(TRACED) ? api.within(ReceivedTraces.TRACEPARENT) : api;
  }

  Api as(String tenant, String role) {
    return new Api(this::address, Tokens.of(tenant, role));
  }

  ReceivedTraces traces() {
    return traces;
  }

  /// The sum of a counter of a service over all its tags.
  long metric(String service, String name) {
    return get(management(service).resolve("/q/metrics"))
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /// What each service gives to Prometheus.
  Map<String, String> scrape() {
    return processes.keySet().stream()
        .collect(
            Collectors.toMap(
                Function.identity(), service -> get(management(service).resolve("/q/metrics"))));
  }

  /// Asks the services to end, and waits for it.
  @Override
  public void close() throws Exception {
    if (watch != null) {
      watch.close();
    }
    if (shuffler != null) {
      shuffler.close();
    }
    processes.values().forEach(Process::destroy);
    for (var process : processes.values()) {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    identity.stop();
    traces.close();
    mails.close();
  }

  private void start(String service, String issuer) {
    database.create(service);
    var port = TestBroker.freePort();
    var managementPort = TestBroker.freePort();
    addresses.put(service, URI.create("http://localhost:" + port));
    managementAddresses.put(service, URI.create("http://localhost:" + managementPort));
    var builder =
        new ProcessBuilder(command(service)).redirectErrorStream(true).redirectOutput(log(service));
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("QUARKUS_HTTP_PORT", String.valueOf(port)),
                Map.entry("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort)),
                Map.entry("COLLECTOR_SECRET_KEY", SECRET_KEY),
                Map.entry("RABBITMQ_URL", broker.url()),
                Map.entry("RABBITMQ_EXCHANGE", exchange),
                Map.entry("COLLECTOR_GAUGES_EVERY", "5s"),
                Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", traces.address()),
                Map.entry("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                Map.entry("COLLECTOR_BUS_FIRST_RETRY_DELAY", "200ms"),
                Map.entry("COLLECTOR_BUS_LATER_RETRY_DELAY", "400ms"),
                Map.entry("DATABASE_URL", database.url(service)),
                Map.entry("DATABASE_USER", service),
                Map.entry("DATABASE_PASSWORD", service),
                Map.entry("DATABASE_OWNER_USER", service + "_owner"),
                Map.entry("DATABASE_OWNER_PASSWORD", service + "_owner"),
                Map.entry("DATABASE_BUS_USER", service + "_bus"),
                Map.entry("DATABASE_BUS_PASSWORD", service + "_bus"),
                Map.entry("OIDC_ISSUER", issuer),
                Map.entry("SMTP_PORT", String.valueOf(mails.port())),
                Map.entry("SMTP_STARTTLS", "OPTIONAL")));
    try {
      processes.put(service, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String service) {
    if (NATIVE.contains(service)) {
      return List.of(packaged("../.dev/apps/%s.native/runner".formatted(service)));
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        packaged("../%s-service/target/quarkus-app/quarkus-run.jar".formatted(service)));
  }

  private static String packaged(String app) {
    if (!Files.exists(Path.of(app))) {
      throw new IllegalStateException(
          app + " is missing: run deploy/dev test, or mvn package before");
    }
    return app;
  }

  /// What doesn't fit in the services' logs. The traced offer passes crm, order and inventory.
  List<String> logProblems() {
    return SERVICES.stream()
        .flatMap(
            service ->
                ServiceLogs.problems(
                    log(service).toPath(),
                    service,
                    List.of("crm", "order", "inventory").contains(service))
                    .stream())
        .toList();
  }

  private static File log(String service) {
    try {
      return Files.createDirectories(LOGS).resolve(service + ".log").toFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(String service) {
    Awaitility.await(service + "-service ready; its log is deploy/" + log(service))
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> isReady(service));
  }

  private boolean isReady(String service) {
    if (!requireNonNull(processes.get(service)).isAlive()) {
      throw new IllegalStateException(
          "%s-service ended while it was starting: deploy/%s".formatted(service, log(service)));
    }
    return get(management(service).resolve("/q/health/ready"))
        .replaceAll("\\s", "")
        .contains("\"connected\":true");
  }

  private URI management(String service) {
    return requireNonNull(managementAddresses.get(service), service);
  }

  private URI address(String service) {
    return requireNonNull(addresses.get(service), service);
  }

  private static String get(URI uri) {
    try {
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
