package io.collector.deploy.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.deploy.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The folder that nginx runs in: its configuration, made of `deploy/gateway`, the pages of the
/// API's documentation, and what nginx keeps there itself.
public final class GatewayFolder {

  private static final List<String> CONFIGURATION =
      List.of(
          "nginx.conf",
          "common.conf",
          "directory.conf",
          "headers.conf",
          "keys.conf",
          "pages.conf",
          "mime.conf");

  /// In the class path as in each service, which serves it at `/q/swagger-ui`.
  private static final String SWAGGER_UI = "META-INF/resources/openapi-ui/";

  public static final List<String> SWAGGER_UI_FILES =
      List.of("swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "swagger-ui.css");

  /// Bytes of its path, on any system.
  private static final int LONGEST_SOCKET = 103;

  private final Path source;
  private final Path target;

  GatewayFolder(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /// Writes it for the place that the environment tells.
  ///
  /// @param source `deploy/gateway`
  /// @param target the folder to make, or to bring up to date
  public static void write(Path source, Path target) {
    var table = RouteTable.read(source.resolve("routes.json"));
    new GatewayFolder(source, target).write(table, GatewaySettings.ofEnvironment(table.services()));
  }

  void write(RouteTable table, GatewaySettings settings) {
    try {
      for (var folder : List.of("tmp", "cache", "pages/docs")) {
        Files.createDirectories(target.resolve(folder));
      }
      var configuration = new NginxConfiguration(table, settings, keysSocket());
      for (var file : CONFIGURATION) {
        Files.writeString(
            target.resolve(file), configuration.of(Files.readString(source.resolve(file))));
      }
      Files.copy(source.resolve("gateway.js"), target.resolve("gateway.js"), REPLACE_EXISTING);
      Files.writeString(target.resolve("settings.js"), scriptSettings(table, settings));
      writePages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path keysSocket() throws IOException {
    var socket = target.resolve("keys.sock").toAbsolutePath();
    if (socket.toString().getBytes(UTF_8).length > LONGEST_SOCKET) {
      throw new Failure("no socket can be made in %s: the path is too long".formatted(target));
    }
    // a killed gateway leaves it, and the next could not listen
    try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return socket;
    } catch (IOException _) {
      Files.deleteIfExists(socket);
      return socket;
    }
  }

  /// What `gateway.js` reads.
  private static String scriptSettings(RouteTable table, GatewaySettings settings)
      throws IOException {
    var values =
        Map.of(
            "issuer", settings.issuer().toString(),
            "audience", settings.audience(),
            "services", table.services(),
            "shared", table.shared(),
            "bodyBytes", table.limits().bodyBytes());
    return "export default " + new ObjectMapper().writeValueAsString(values) + ";\n";
  }

  private void writePages() throws IOException {
    var docs = target.resolve("pages/docs");
    try (var own = Files.list(source.resolve("docs"))) {
      for (var file : own.toList()) {
        Files.copy(file, docs.resolve(file.getFileName()), REPLACE_EXISTING);
      }
    }
    for (var name : SWAGGER_UI_FILES) {
      try (var file = resource(SWAGGER_UI + name)) {
        Files.copy(file, docs.resolve(name), REPLACE_EXISTING);
      }
    }
  }

  private static InputStream resource(String name) {
    var resource = GatewayFolder.class.getClassLoader().getResourceAsStream(name);
    if (resource == null) {
      throw new Failure("Swagger UI is not in the class path: " + name);
    }
    return resource;
  }
}
