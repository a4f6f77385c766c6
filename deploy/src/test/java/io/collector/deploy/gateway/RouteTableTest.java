package io.collector.deploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.deploy.Failure;
import io.collector.deploy.gateway.ResourceMethods.ResourceMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The route table against the code of the services, and what it refuses.
class RouteTableTest {

  private static final RouteTable TABLE = RouteTable.read(Path.of("gateway", "routes.json"));

  private static final String BODY_SIZE = "collector.http.max-body-size=";

  private static final Map<String, List<ResourceMethod>> SERVICES = new TreeMap<>();
  private static List<ResourceMethod> common;

  @BeforeAll
  static void readCode() throws IOException {
    try (var modules = Files.list(Path.of(".."))) {
      for (var module : modules.toList()) {
        var name = module.getFileName().toString();
        if (name.endsWith("-service") && Files.exists(module.resolve("pom.xml"))) {
          SERVICES.put(name.replace("-service", ""), ResourceMethods.of(module));
        }
      }
    }
    common = ResourceMethods.of(Path.of("..", "common-events"));
  }

  @Test
  void it_knows_exactly_the_services_there_are() {
    assertThat(TABLE.services())
        .extracting(RouteTable.Service::id)
        .containsExactlyInAnyOrderElementsOf(SERVICES.keySet());
    assertThat(SERVICES.get("order")).hasSizeGreaterThan(10);
  }

  /// A larger body would never come to a service that takes it, a smaller one is the service's to
  /// refuse.
  @Test
  void the_largest_body_is_the_largest_that_a_service_takes() throws IOException {
    var sizes = new ArrayList<Integer>();
    for (var service : SERVICES.keySet()) {
      var own = Path.of("..", service + "-service", "src/main/resources/application.properties");
      try (var lines = Files.lines(own)) {
        lines
            .filter(line -> line.startsWith(BODY_SIZE))
            .map(line -> line.substring(BODY_SIZE.length()).replace("M", ""))
            .forEach(mebibytes -> sizes.add(Integer.parseInt(mebibytes) << 20));
      }
    }
    assertThat(TABLE.limits().bodyBytes()).isEqualTo(Collections.max(sizes));
  }

  @Test
  void every_path_of_a_service_leads_to_it() {
    var lost = new ArrayList<String>();
    SERVICES.forEach(
        (service, methods) -> {
          for (var method : methods) {
            var leadsTo = TABLE.serviceOf(method.path()).orElse("nowhere");
            if (!leadsTo.equals(service) && !TABLE.isShared(method.path())) {
              lost.add("%s of %s leads to %s".formatted(method.path(), service, leadsTo));
            }
          }
        });
    assertThat(lost).isEmpty();
  }

  @Test
  void every_route_leads_to_a_path_that_the_service_has() {
    assertThat(TABLE.routes())
        .allSatisfy(
            route ->
                assertThat(SERVICES.get(route.service()))
                    .as(route.toString())
                    .anyMatch(
                        method ->
                            route.path().contains(method.path())
                                && TABLE
                                    .serviceOf(method.path())
                                    .equals(java.util.Optional.of(route.service()))));
  }

  @Test
  void what_services_have_in_common_is_shared() {
    assertThat(common).isNotEmpty().allMatch(method -> TABLE.isShared(method.path()));
    assertThat(TABLE.shared())
        .allSatisfy(
            path ->
                assertThat(Stream.concat(common.stream(), ofAllServices()))
                    .as(path.text())
                    .anyMatch(method -> path.contains(method.path())));
  }

  @Test
  void exactly_the_calls_that_are_open_to_all_need_no_token() {
    assertThat(TABLE.withoutToken())
        .extracting(OpenCall::toString)
        .containsExactlyInAnyOrderElementsOf(
            ofAllServices().filter(ResourceMethod::open).map(ResourceMethod::call).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/orders, order",
    "/api/v1/orders/1/timeline, order",
    "/api/v1/orders/1/billing, invoice",
    "/api/v1/orders/{orderId}/invoices, invoice",
    "/api/v1/accounts/1000/ledger, accounting",
  })
  void the_more_specific_route_wins(String path, String service) {
    assertThat(TABLE.serviceOf(path)).hasValue(service);
  }

  @Test
  void thirty_days_are_between_a_deprecation_and_its_sunset() {
    assertThat(deprecation("2026-02-01T00:00:00Z", "2026-03-03T00:00:00Z").sunsetHeader())
        .isEqualTo("Tue, 03 Mar 2026 00:00:00 GMT");
    assertThatThrownBy(() -> deprecation("2026-02-01T00:00:00Z", "2026-03-02T23:59:59Z"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("/api/v1/orders")
        .hasMessageContaining("at least 30 days");
  }

  private static Deprecation deprecation(String deprecated, String sunset) {
    return new Deprecation(
        new PathTemplate("/api/v1/orders"),
        Instant.parse(deprecated),
        Instant.parse(sunset),
        "/docs/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"deprecations\": [] > \"deprecations\": [{\"path\": \"/api/v1/leads\", \"deprecated\": \"2026-02-01T00:00:00Z\", \"sunset\": \"2026-02-11T00:00:00Z\", \"link\": \"/docs/\"}]",
        "/api/v1/leads > /api/v1/offers",
        "/api/v1/leads > /leads",
        "/api/v1/leads > /api/v1/leads;}",
        "\"id\": \"crm\" > \"id\": \"CRM; \"",
        "\"burst\": 100, > ",
        "\"shared\" > \"sharde\"",
        "POST /api/v1/tracking > /api/v1/tracking",
      })
  void a_wrong_table_is_refused(String change, @TempDir Path folder) throws IOException {
    var parts = change.split(" > ?", 2);
    var text = Files.readString(Path.of("gateway", "routes.json"));
    assertThat(text).contains(parts[0]);
    var file = folder.resolve("routes.json");
    Files.writeString(file, text.replace(parts[0], parts[1]));
    assertThatThrownBy(() -> RouteTable.read(file)).isInstanceOf(Failure.class);
  }

  private static Stream<ResourceMethod> ofAllServices() {
    return SERVICES.values().stream().flatMap(List::stream);
  }
}
