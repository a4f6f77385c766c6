package io.collector.deploy.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The dashboards as Grafana gets them, built once for all tests.
final class Dashboards {

  private static final Path FOLDER = Path.of("target", "dashboards");
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
    Tools.succeeds(
        Path.of("."), "observability/build", "dashboards", FOLDER.toAbsolutePath().toString());
    return Tools.files(FOLDER).stream().map(Rules::read).toList();
  }
}
