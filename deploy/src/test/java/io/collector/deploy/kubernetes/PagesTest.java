package io.collector.deploy.kubernetes;

import static io.collector.deploy.gateway.TestGateway.problem;
import static io.collector.deploy.kubernetes.Manifest.each;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.deploy.gateway.GatewayFolder;
import io.collector.deploy.gateway.Nginx;
import io.collector.deploy.gateway.RouteTable;
import io.collector.deploy.gateway.TestService;
import io.collector.testing.TestBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pod of the pages as its manifest describes it, with its command, environment and files, on
/// this machine. Only addresses and folders differ. All services are one, which wants to see a
/// certificate; its own isn't hr's, and crm's health can't be asked.
class PagesTest {

  private static final Overlay OVERLAY = Overlay.rendered("dev");
  private static final RouteTable TABLE = RouteTable.read(Path.of("gateway", "routes.json"));
  private static final String ISSUER = "https://id.collector.localhost/realms/collector";
  private static final String TLS = "etc/pages-tls";
  private static final String STRICT = "default-src 'none'; frame-ancestors 'none'";

  @TempDir static Path folder;

  private static TestCa ca;
  private static TestService services;
  private static TestService management;
  private static Pod pages;

  @BeforeAll
  static void start() throws Exception {
    ca = new TestCa(folder);
    ca.certificate(TLS, "localhost");
    ca.certificate(
        "services", names().filter(name -> !name.startsWith("hr.")).toArray(String[]::new));
    services = new TestService("services", ca.tls("services"));
    management = new TestService("management");
    pages = new Pod(folder, ca.tls(TLS), UnaryOperator.identity());
  }

  @AfterAll
  static void stop() throws Exception {
    pages.close();
    services.close();
    management.close();
  }

  @Test
  void the_directory_has_every_service_of_the_table() throws Exception {
    var directory = json(pages.get("/services")).path("services");
    assertThat(
            each(directory)
                .collect(toMap(s -> s.path("id").asText(), s -> s.path("status").asText())))
        .isEqualTo(
            TABLE.services().stream()
                .collect(toMap(RouteTable.Service::id, s -> s.id().equals("crm") ? "DOWN" : "UP")));
    assertThat(directory.at("/2/title").asText()).isEqualTo(TABLE.services().get(2).title());
    assertThat(directory.at("/2/paths")).hasSameSizeAs(TABLE.services().get(2).routes());
  }

  @Test
  void health_is_up_or_down_and_nothing_more() throws Exception {
    var up = pages.get("/services/order/health");
    assertThat(up.statusCode()).isEqualTo(200);
    assertThat(json(up).toString()).isEqualTo("{\"id\":\"order\",\"status\":\"UP\"}");
    var down = pages.get("/services/crm/health");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(json(down).toString()).isEqualTo("{\"id\":\"crm\",\"status\":\"DOWN\"}");
    problem(pages.get("/services/nobody/health"), 404, "not-found");
  }

  @Test
  void every_api_is_described_with_the_login_of_the_installation() throws Exception {
    for (var service : TABLE.services()) {
      var answer = pages.get("/services/" + service.id() + "/openapi");
      if (service.id().equals("hr")) {
        problem(answer, 503, "service-unavailable"); // the certificate is another's
        continue;
      }
      assertThat(answer.statusCode()).as(service.id()).isEqualTo(200);
      assertThat(
              json(answer)
                  .at("/components/securitySchemes/oidc/flows/authorizationCode/tokenUrl")
                  .asText())
          .isEqualTo(ISSUER + "/protocol/openid-connect/token");
      assertThat(json(answer).path("paths").path("/api/v1/jobs/{id}").at("/servers/0/url").asText())
          .isEqualTo("/services/" + service.id());
    }
  }

  @Test
  void the_page_of_all_apis_is_complete() throws Exception {
    assertThat(pages.get("/docs").headers().firstValue("Location")).contains("/docs/");
    var page = pages.get("/docs/");
    assertThat(page.statusCode()).isEqualTo(200);
    var files =
        Pattern.compile("(?:src|href)=\"([^\":]+)\"")
            .matcher(page.body())
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(files).hasSize(5).containsAll(GatewayFolder.SWAGGER_UI_FILES);
    for (var file :
        Stream.concat(files.stream(), Stream.of("oauth2-redirect.html", "oauth2-redirect.js"))
            .toList()) {
      var answer = pages.get("/docs/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().allValues("Cache-Control")).as(file).containsExactly("no-cache");
    }
    assertThat(pages.get("/docs/swagger-ui.css").body()).isEqualTo(swaggerUi("swagger-ui.css"));
    problem(pages.get("/docs/nothing.js"), 404, "not-found");
    problem(pages.get("/docs/swagger-ui.js"), 404, "not-found");
  }

  @Test
  void only_the_page_of_all_apis_may_load_something_and_ask_the_identity_provider()
      throws Exception {
    for (var path : List.of("/docs/", "/docs/swagger-ui.css")) {
      assertThat(policies(pages.get(path)))
          .hasSize(1)
          .first()
          .asString()
          .contains("default-src 'self';", "connect-src 'self' https://id.collector.localhost;");
    }
    for (var path :
        List.of("/services", "/services/order/health", "/services/order/openapi", "/services/x")) {
      assertThat(policies(pages.get(path))).containsExactly(STRICT);
    }
  }

  @Test
  void nothing_can_be_written_and_nothing_else_is_there() throws Exception {
    for (var path :
        List.of("/services", "/services/order/openapi", "/docs/", "/docs/swagger-ui.css")) {
      var answer = pages.send(pages.request(path).POST(BodyPublishers.ofString("{}")));
      problem(answer, 405, "method-not-allowed");
      assertThat(answer.headers().firstValue("Allow")).as(path).contains("GET, HEAD");
    }
    for (var path :
        List.of(
            "/",
            "/services/order/q/metrics",
            "/_health/order",
            "/_openapi/order",
            "/api/v1/jobs")) {
      problem(pages.get(path), 404, "not-found");
    }
    var large = pages.request("/services").POST(BodyPublishers.ofString("x".repeat(9_000)));
    var problem = problem(pages.send(large), 413, "body-too-large");
    assertThat(problem.path("detail").asText()).contains("8192");
  }

  @Test
  void the_log_tells_who_asked_and_not_of_probes() throws Exception {
    pages.send(pages.request("/docs/").header("X-Correlation-Id", "of-a-probe"));
    pages.send(
        pages
            .request("/docs/?secret=marmalade")
            .header("X-Forwarded-For", "198.51.100.1, 203.0.113.7")
            .header("X-Correlation-Id", "of-a-client"));
    Awaitility.await()
        .until(
            () ->
                pages
                    .log()
                    .contains("\"correlationId\":\"of-a-client\",\"client\":\"203.0.113.7\""));
    assertThat(pages.log()).doesNotContain("marmalade", "of-a-probe");
  }

  @Test
  void services_answer_whom_they_know_and_a_renewed_certificate_is_shown_at_once()
      throws Exception {
    var root = Files.createDirectory(folder.resolve("another"));
    var strange = new TestCa(root);
    strange.certificate(TLS, "localhost");
    Files.copy(folder.resolve("ca.crt"), root.resolve(TLS).resolve("ca.crt"), REPLACE_EXISTING);
    try (var pod = new Pod(root, strange.tls(TLS), UnaryOperator.identity())) {
      assertThat(pod.get("/services/order/health").statusCode()).isEqualTo(200);
      problem(pod.get("/services/order/openapi"), 503, "service-unavailable");
      problem(pod.get("/docs/swagger-ui.css"), 503, "service-unavailable");
      ca.certificate("another/" + TLS, "localhost");
      pod.believe(ca.tls(TLS));
      assertThat(pod.get("/services/order/openapi").statusCode()).isEqualTo(200);
      assertThat(pod.get("/docs/swagger-ui.css").statusCode()).isEqualTo(200);
    }
    UnaryOperator<String> anonymous =
        configuration -> configuration.replaceAll("(?m)^ *proxy_ssl_certificate(_key)? .*$", "");
    try (var pod = new Pod(root, ca.tls(TLS), anonymous)) {
      problem(pod.get("/services/order/openapi"), 503, "service-unavailable");
    }
  }

  private static Manifest deployment() {
    return OVERLAY
        .all("Deployment")
        .filter(d -> d.name().equals(Overlay.PAGES))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> names() {
    return TABLE.services().stream().map(service -> service.id() + ".collector.svc");
  }

  private static List<String> policies(HttpResponse<String> answer) {
    return answer.headers().allValues("Content-Security-Policy");
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    return new ObjectMapper().readTree(answer.body());
  }

  private static String swaggerUi(String file) throws IOException {
    try (var found =
        PagesTest.class.getResourceAsStream("/META-INF/resources/openapi-ui/" + file)) {
      return new String(requireNonNull(found).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The container and what it mounts, below a folder.
  private static final class Pod implements AutoCloseable {

    private static final Pattern UPSTREAM =
        Pattern.compile("server ([a-z]+)[.]collector[.]svc:(\\d+);");
    private static final Pattern MOUNTED = Pattern.compile("(?<=^| )/(?=(?:etc|srv|var)/)");

    private final int port = TestBroker.freePort();
    private final Path root;
    private HttpClient http;
    private final Nginx nginx;

    /// @param change of its configuration
    Pod(Path root, SSLContext tls, UnaryOperator<String> change) throws IOException {
      this.root = root;
      http = client(tls);
      var module = Nginx.module();
      var deployment = deployment();
      mount(deployment);
      var configuration = root.resolve("etc/pages/nginx.conf");
      Files.writeString(
          configuration,
          change.apply(
              local(Files.readString(configuration))
                  .replace("/usr/lib/nginx/modules/ngx_http_js_module.so", module)));
      var command =
          each(deployment.container().path("command"))
              .map(JsonNode::asText)
              .map(this::here)
              .toList();
      assertThat(command.getFirst()).isEqualTo("nginx");
      nginx =
          new Nginx(
              command.subList(1, command.size()),
              SettingsRules.environment(OVERLAY, deployment),
              root.resolve("log"),
              port);
    }

    private static HttpClient client(SSLContext tls) {
      return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
    }

    /// From here on it is asked anew, by one who believes others.
    void believe(SSLContext tls) {
      http = client(tls);
    }

    private void mount(Manifest deployment) throws IOException {
      var volumes =
          each(deployment.pod().path("volumes"))
              .collect(toMap(v -> v.path("name").asText(), v -> v));
      for (var mount : deployment.container().path("volumeMounts")) {
        var target =
            Files.createDirectories(root.resolve(mount.path("mountPath").asText().substring(1)));
        var name =
            requireNonNull(volumes.get(mount.path("name").asText())).at("/configMap/name").asText();
        for (var map : OVERLAY.all("ConfigMap").filter(m -> m.name().equals(name)).toList()) {
          for (var file : map.at("/data").properties()) {
            Files.writeString(target.resolve(file.getKey()), file.getValue().asText());
          }
        }
      }
    }

    private String local(String configuration) {
      return UPSTREAM
          .matcher(here(configuration))
          .replaceAll(server -> "server 127.0.0.1:" + at(server.group(1), server.group(2)) + ";")
          .replace("listen 8443 ", "listen 127.0.0.1:" + port + " ");
    }

    private String here(String text) {
      return MOUNTED.matcher(text).replaceAll(root + "/");
    }

    private static int at(String service, String port) {
      return port.equals("443")
          ? services.port()
          : service.equals("crm") ? TestBroker.freePort() : management.port();
    }

    HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
          .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return send(request(path));
    }

    String log() throws IOException {
      return Files.readString(root.resolve("log"));
    }

    @Override
    public void close() throws InterruptedException {
      nginx.close();
    }
  }
}
