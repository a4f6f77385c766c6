package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.tenant;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class HttpMetricsTest {

  private static final Pattern SERIES =
      Pattern.compile("http_server_requests_seconds_count\\{(.*)} .*");

  @Test
  void unknown_paths_and_methods_make_no_series() {
    var tenant = tenant();
    ask(tenant, "first");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> series().stream().anyMatch(one -> one.contains("method=\"OTHER\"")));
    var before = series();
    for (var i = 0; i < 50; i++) {
      ask(tenant, UUID.randomUUID().toString().replace("-", ""));
    }
    assertThat(series()).isEqualTo(before);
  }

  private static void ask(String tenant, String word) {
    for (var path :
        Set.of(
            "/",
            "/api/v1/",
            "/api/",
            "/q/",
            "/q/swagger-ui/",
            "/api/v1/gadgets/a/b/",
            "/api/v1/gadgets/")) {
      given().get(path + word);
      as(tenant).get(path + word);
      as(tenant).body("{}").post(path + word);
    }
    as(tenant).request(word.substring(0, 5), "/api/v1/gadgets");
    as(tenant).request(word.substring(0, 5), "/" + word);
    given().request(word.substring(0, 5), "/api/v1/" + word);
  }

  private static Set<String> series() {
    return Management.metrics()
        .lines()
        .map(SERIES::matcher)
        .filter(series -> series.matches())
        .map(series -> series.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void metrics_and_health_are_not_at_the_clients_port_and_the_api_is() {
    for (var path : Set.of("/q/metrics", "/q/health", "/q/health/ready", "/q/health/live")) {
      given().get(path).then().statusCode(404);
    }
    given().get("/q/openapi").then().statusCode(200);
    given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
    assertThat(Management.health("live").statusCode()).isEqualTo(200);
  }
}
