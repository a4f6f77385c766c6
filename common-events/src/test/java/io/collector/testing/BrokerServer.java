package io.collector.testing;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A RabbitMQ server on free ports, that can be killed and started again on its data. It ends with
/// this JVM.
public final class BrokerServer {

  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"),
          Path.of("/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server"),
          Path.of("/usr/local/opt/rabbitmq/sbin/rabbitmq-server"));

  private final Path home;
  private final int port = TestBroker.freePort();
  private final int distPort = TestBroker.freePort();
  private final int epmdPort = TestBroker.freePort();
  private final int metricsPort = TestBroker.freePort();
  private final Path binary;
  private @Nullable Process process;

  private BrokerServer(Path home, List<String> virtualHosts, String plugins) {
    this.home = home;
    binary =
        PLACES.stream()
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The tests need RabbitMQ's server: apt-get install rabbitmq-server (or brew"
                            + " install rabbitmq)"));
    try {
      Files.writeString(home.resolve("enabled_plugins"), "[%s].\n".formatted(plugins));
      Files.writeString(home.resolve("definitions.json"), definitions(virtualHosts));
      Files.writeString(
          home.resolve("rabbitmq.conf"),
          """
          loopback_users = none
          log.console = false
          load_definitions = %s
          %s
          """
              .formatted(home.resolve("definitions.json"), plugins.isEmpty() ? "" : metricsAt()));
      Files.writeString(home.resolve("rabbitmq-env.conf"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
  }

  /// A server that is not started yet.
  public static BrokerServer create() {
    return create(
        TestServers.newFolder("collector-rabbitmq"), List.of(TestBroker.DEFAULT_VIRTUAL_HOST));
  }

  static BrokerServer create(Path home, List<String> virtualHosts) {
    return new BrokerServer(home, virtualHosts, "");
  }

  /// A server that is not started yet, and will expose its metrics.
  public static BrokerServer createWithMetrics() {
    return new BrokerServer(
        TestServers.newFolder("collector-rabbitmq"),
        List.of(TestBroker.DEFAULT_VIRTUAL_HOST),
        "rabbitmq_prometheus");
  }

  private String metricsAt() {
    return "prometheus.tcp.ip = 127.0.0.1\nprometheus.tcp.port = " + metricsPort;
  }

  public URI metrics() {
    return URI.create("http://localhost:" + metricsPort);
  }

  public TestBroker broker() {
    return new TestBroker(port, TestBroker.DEFAULT_VIRTUAL_HOST);
  }

  private static String definitions(List<String> virtualHosts) {
    return """
    {"users": [{"name": "guest", "password": "guest", "tags": "administrator"}],
     "vhosts": [%s],
     "permissions": [%s]}
    """
        .formatted(
            virtualHosts.stream().map("{\"name\": \"%s\"}"::formatted).collect(joining(", ")),
            virtualHosts.stream()
                .map(
                    """
                    {"user": "guest", "vhost": "%s", "configure": ".*", "write": ".*", "read": ".*"}\
                    """
                        ::formatted)
                .collect(joining(", ")));
  }

  /// Starts it and waits until it takes connections, however busy the machine is.
  ///
  /// @throws IllegalStateException if it ended instead, with the end of its log
  public void start() {
    var name = "collector" + port + "@localhost";
    var builder =
        new ProcessBuilder(binary.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("out").toFile()));
    var dir = home.toString();
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("HOME", dir),
                Map.entry("RABBITMQ_NODENAME", name),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port)),
                Map.entry("RABBITMQ_DIST_PORT", String.valueOf(distPort)),
                Map.entry("RABBITMQ_MNESIA_BASE", dir + "/mnesia"),
                Map.entry("RABBITMQ_LOG_BASE", dir + "/log"),
                Map.entry("RABBITMQ_PID_FILE", dir + "/pid"),
                Map.entry("RABBITMQ_GENERATED_CONFIG_DIR", dir + "/config"),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", dir + "/enabled_plugins"),
                Map.entry("RABBITMQ_CONFIG_FILE", dir + "/rabbitmq"),
                Map.entry("RABBITMQ_CONF_ENV_FILE", dir + "/rabbitmq-env.conf"),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", String.valueOf(epmdPort)),
                Map.entry(
                    "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                    "-setcookie collector -kernel inet_dist_use_interface {127,0,0,1}")));
    try {
      var started = builder.start();
      process = started;
      Startup.await("RabbitMQ", started, home.resolve("out"), this::takesConnections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean takesConnections() {
    try (var _ = broker().connect()) {
      return true;
    } catch (IOException | TimeoutException e) {
      return false;
    }
  }

  /// Ends it as a power cut would: SIGKILL, no goodbye.
  public void kill() {
    var running = process;
    if (running == null) {
      return;
    }
    TestServers.kill(running.toHandle());
    try {
      running.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  ProcessHandle process() {
    return requireNonNull(process).toHandle();
  }

  /// Kills it, and removes its data.
  void remove() {
    kill();
    try {
      new ProcessBuilder("epmd", "-port", String.valueOf(epmdPort), "-kill")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(5, TimeUnit.SECONDS);
      TestServers.delete(home);
    } catch (IOException e) {
      // a temporary folder stays behind
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
