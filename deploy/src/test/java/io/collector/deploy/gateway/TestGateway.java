package io.collector.deploy.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.deploy.gateway.GatewaySettings.Addresses;
import io.collector.testing.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// nginx with the configuration that `deploy/dev up` would give it.
public final class TestGateway implements AutoCloseable {

  private static final Path SOURCE = Path.of("gateway");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port = TestBroker.freePort();
  private final Path folder;
  private final Nginx nginx;

  TestGateway(
      Path folder,
      RouteTable table,
      TestProvider provider,
      String authority,
      int keysSeconds,
      Map<String, Addresses> services)
      throws Exception {
    this.folder = folder;
    var module = Nginx.module();
    var settings =
        new GatewaySettings(
            "127.0.0.1:" + port,
            module,
            URI.create(provider.issuer()),
            TestProvider.AUDIENCE,
            provider.keysAddress(),
            authority,
            keysSeconds,
            List.of("https://console.example"),
            services,
            SOURCE.resolve("console").toAbsolutePath().toString(),
            folder.resolve("log").toString());
    new GatewayFolder(SOURCE, folder).write(table, settings);
    nginx =
        new Nginx(
            List.of("-p", folder.toString(), "-e", folder + "/log", "-c", "nginx.conf"),
            Map.of(),
            folder.resolve("out"),
            port);
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + host() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /// GET with a token.
  HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /// Sends these bytes, and reads until nothing more comes or the gateway hangs up.
  String sendRaw(String text) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Asserts that the gateway's answer is this problem, and returns it.
  public static JsonNode problem(HttpResponse<String> response, int status, String code)
      throws IOException {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse("none"));
    var problem = new ObjectMapper().readTree(response.body());
    assertEquals(code, problem.path("code").asText());
    assertEquals("urn:collector:problem:" + code, problem.path("type").asText());
    assertEquals(status, problem.path("status").asInt());
    assertTrue(problem.path("detail").asText().endsWith("."), response.body());
    return problem;
  }

  @Override
  public void close() throws Exception {
    nginx.close();
  }
}
