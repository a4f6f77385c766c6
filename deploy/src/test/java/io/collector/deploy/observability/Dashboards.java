package io.collector.deploy.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The dashboards as Grafana gets them, built once for all tests, with the rest of what the
/// Kubernetes component needs.
final class Dashboards {

  static final Path COMPONENT = Path.of("kubernetes", "components", "observability");
  static final Path GENERATED = COMPONENT.resolve("generated");
  private static final List<JsonNode> ALL = build();

  private Dashboards() {}

  static List<JsonNode> all() {
    return ALL;
  }

  static Stream<JsonNode> panels(JsonNode dashboard) {
    return dashboard.path("panels").valueStream();
  }

  /// With a service for the variable.
  static Stream<String> expressions(JsonNode dashboard) {
    return panels(dashboard)
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> target.path("expr").asText().replace("$service", "order"));
  }

  private static List<JsonNode> build() {
    Tools.require("npm", "npm");
    Tools.succeeds(Path.of("."), "observability/build", "kubernetes");
    return Tools.files(GENERATED).stream()
        .filter(file -> file.toString().endsWith(".json"))
        .map(Rules::read)
        .toList();
  }
}
