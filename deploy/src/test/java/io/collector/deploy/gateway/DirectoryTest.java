package io.collector.deploy.gateway;

import static io.collector.deploy.gateway.TestGateway.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway itself answers: services, documentation, pages.
class DirectoryTest {

  private static GatewayScene scene;
  private static TestGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    scene = new GatewayScene(folder);
    gateway = scene.gateway;
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
  }

  @Test
  void the_services_are_listed_with_whether_they_are_ready() throws Exception {
    var services = json("/services").path("services");
    assertEquals("order", services.at("/0/id").asText());
    assertEquals("UP", services.at("/0/status").asText());
    assertEquals("/api/v1/orders", services.at("/0/paths/0").asText());
    assertEquals("/services/order/openapi", services.at("/0/openapi").asText());
    assertEquals("crm", services.at("/2/id").asText());
    assertEquals("DOWN", services.at("/2/status").asText());
  }

  @Test
  void health_tells_nothing_of_the_inside() throws Exception {
    var up = gateway.get("/services/order/health");
    assertEquals(200, up.statusCode());
    assertEquals("{\"id\":\"order\",\"status\":\"UP\"}", up.body().replaceAll("\\s", ""));
    var down = gateway.get("/services/crm/health");
    assertEquals(503, down.statusCode());
    assertEquals("{\"id\":\"crm\",\"status\":\"DOWN\"}", down.body().replaceAll("\\s", ""));
    assertFalse(gateway.get("/services").body().contains("inner"));
  }

  @Test
  void the_directory_is_read_only() throws Exception {
    for (var path : List.of("/services", "/services/order/health", "/services/order/openapi")) {
      var response = gateway.send(gateway.request(path).POST(BodyPublishers.noBody()));
      problem(response, 405, "method-not-allowed");
      assertEquals("GET, HEAD", response.headers().firstValue("Allow").orElse(""));
    }
    var page = gateway.send(gateway.request("/docs/").POST(BodyPublishers.noBody()));
    problem(page, 405, "method-not-allowed");
  }

  @Test
  void the_documentation_of_an_api_names_the_gateways_addresses_and_login() throws Exception {
    var document = json("/services/order/openapi");
    assertEquals("/", document.at("/servers/0/url").asText());
    assertTrue(document.path("paths").path("/api/v1/orders").path("servers").isMissingNode());
    assertEquals(
        "/services/order",
        document.path("paths").path("/api/v1/jobs/{id}").at("/servers/0/url").asText());
    var login = document.at("/components/securitySchemes/oidc");
    assertEquals("oauth2", login.path("type").asText());
    assertEquals(
        scene.provider.issuer() + "/protocol/openid-connect/token",
        login.at("/flows/authorizationCode/tokenUrl").asText());
    assertFalse(document.toString().contains("inside"));
  }

  @Test
  void the_documentation_of_a_service_that_is_down_is_unavailable() throws Exception {
    var problem = problem(gateway.get("/services/crm/openapi"), 503, "service-unavailable");
    assertTrue(problem.path("detail").asText().contains("crm"));
    problem(gateway.get("/services/nobody/openapi"), 404, "not-found");
  }

  @Test
  void the_page_of_all_apis_is_complete() throws Exception {
    var page = gateway.get("/docs/");
    assertEquals(200, page.statusCode());
    var files =
        java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(page.body())
            .results()
            .map(match -> match.group(1))
            .filter(file -> !file.startsWith("data:"))
            .toList();
    assertEquals(5, files.size());
    for (var file : files) {
      assertEquals(200, gateway.get("/docs/" + file).statusCode(), file);
    }
    assertEquals(200, gateway.get("/docs/oauth2-redirect.html").statusCode());
    assertEquals(200, gateway.get("/docs/oauth2-redirect.js").statusCode());
    problem(gateway.get("/docs/nothing.js"), 404, "not-found");
    assertEquals("/docs/", gateway.get("/docs").headers().firstValue("Location").orElse(""));
  }

  @Test
  void a_browser_gets_the_console_at_any_address_that_is_nothing_else() throws Exception {
    for (var path : List.of("/", "/customers/17")) {
      var page = gateway.send(gateway.request(path).header("Accept", "text/html,*/*"));
      assertEquals(200, page.statusCode(), path);
      assertTrue(page.body().contains("<h1>Collector</h1>"), path);
    }
    problem(
        gateway.send(gateway.request("/customers/17").header("Accept", "application/json")),
        404,
        "not-found");
    problem(
        gateway.send(gateway.request("/api/x").header("Accept", "text/html")), 404, "not-found");
  }

  private static JsonNode json(String path) throws Exception {
    var response = gateway.get(path);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return new ObjectMapper().readTree(response.body());
  }
}
