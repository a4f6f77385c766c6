package io.collector.deploy.gateway;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// nginx with its JavaScript module, as `deploy/local/gateway.sh` finds them.
public final class Nginx implements AutoCloseable {

  private final Process process;
  private final Path output;
  private final int port;

  /// Starts it, and waits until it listens.
  ///
  /// @param arguments of its command
  /// @param output of the process
  /// @param port that the configuration says
  public Nginx(List<String> arguments, Map<String, String> environment, Path output, int port)
      throws IOException {
    this.output = output;
    this.port = port;
    var command = new ArrayList<String>();
    command.add(find("gateway_nginx"));
    command.addAll(arguments);
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-g", "user root;"));
    }
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    Awaitility.await("nginx").until(this::listens);
  }

  /// The JavaScript module's file. Skips the test where it or nginx is missing, but not in the
  /// pipeline.
  public static String module() throws IOException {
    var module = find("gateway_js_module");
    Assumptions.assumeTrue(
        System.getenv("CI") != null || !(find("gateway_nginx").isEmpty() || module.isEmpty()),
        "nginx with its JavaScript module is missing");
    return module;
  }

  /// The name of a function of the script that prints a path.
  private static String find(String function) throws IOException {
    var script =
        "root=$(cd .. && pwd -P); . ./local/common.sh; offset=0; . ./local/gateway.sh; " + function;
    var process = new ProcessBuilder("bash", "-euc", script).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("nginx has ended: " + Files.readString(output));
    }
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
