package io.collector.testing;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A RabbitMQ server of this JVM's own, on free ports, that can be killed and started again on its
/// data.
public final class TestBroker {

  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"),
          Path.of("/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server"),
          Path.of("/usr/local/opt/rabbitmq/sbin/rabbitmq-server"));
  private static @Nullable TestBroker shared;

  private final Path home;
  private final int port = freePort();
  private final int distPort = freePort();
  private final int epmdPort = freePort();
  private final Path binary;
  private @Nullable Process process;

  private TestBroker() {
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
      home = Files.createTempDirectory("collector-rabbitmq");
      Files.writeString(home.resolve("enabled_plugins"), "[].\n");
      Files.writeString(
          home.resolve("rabbitmq.conf"), "loopback_users = none\nlog.console = false\n");
      Files.writeString(home.resolve("rabbitmq-env.conf"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
  }

  /// The broker that this JVM's tests share, started when first asked for.
  public static synchronized TestBroker shared() {
    if (shared == null) {
      shared = create();
      shared.start();
    }
    return shared;
  }

  /// One more broker, not started yet.
  public static TestBroker create() {
    return new TestBroker();
  }

  public String url() {
    return "amqp://guest:guest@localhost:" + port;
  }

  /// Starts it and waits until it takes connections.
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
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitConnection();
  }

  private void awaitConnection() {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try (var _ = connect()) {
        return;
      } catch (IOException | TimeoutException e) {
        var running = process;
        if (running == null || !running.isAlive() || System.nanoTime() > deadline) {
          throw new IllegalStateException("RabbitMQ didn't start; its logs are in " + home, e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Connection connect() throws IOException, TimeoutException {
    var factory = new ConnectionFactory();
    factory.setHost("localhost");
    factory.setPort(port);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection("test");
  }

  /// Ends it as a power cut would: SIGKILL, no goodbye.
  public void kill() {
    var running = process;
    if (running == null) {
      return;
    }
    running.descendants().forEach(ProcessHandle::destroyForcibly);
    running.destroyForcibly();
    try {
      running.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  private void remove() {
    kill();
    try {
      new ProcessBuilder("epmd", "-port", String.valueOf(epmdPort), "-kill")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(5, TimeUnit.SECONDS);
      try (var files = Files.walk(home)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      // a temporary folder stays behind
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A port that nothing listens on.
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
