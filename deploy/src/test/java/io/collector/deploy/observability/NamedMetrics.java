package io.collector.deploy.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The metrics that somebody relies on: rules, dashboards, and what scales services in Kubernetes.
final class NamedMetrics {

  private static final Path KUBERNETES = Path.of("kubernetes");

  private final Map<String, Set<String>> users = new TreeMap<>();

  private NamedMetrics() {
    for (var rule : Rules.all()) {
      var name = rule.has("alert") ? rule.path("alert") : rule.path("record");
      add("rule " + name.asText(), rule.path("expr").asText());
    }
    for (var dashboard : Dashboards.all()) {
      Dashboards.expressions(dashboard)
          .forEach(expression -> add("dashboard " + dashboard.path("title").asText(), expression));
    }
    for (var file : Tools.files(KUBERNETES)) {
      if (file.toString().matches(".*\\.ya?ml") && !file.toString().contains("/generated/")) {
        Rules.documents(file).forEach(document -> addScaling(file.toString(), document));
      }
    }
  }

  /// Who names a metric, by its name; without what rules record.
  static Map<String, Set<String>> users() {
    var named = new NamedMetrics().users;
    named.keySet().removeAll(Rules.recorded());
    return named;
  }

  private void add(String user, String expression) {
    MetricNames.in(expression)
        .forEach(name -> users.computeIfAbsent(name, key -> new TreeSet<>()).add(user));
  }

  /// A HorizontalPodAutoscaler names metrics, a ScaledObject of KEDA queries; an adapter has a
  /// query for each metric that it hands on.
  private void addScaling(String user, JsonNode document) {
    switch (document.path("kind").asText()) {
      case "HorizontalPodAutoscaler" ->
          document.findValues("metric").forEach(metric -> add(user, metric.path("name").asText()));
      case "ScaledObject", "ScaledJob" ->
          document
              .path("spec")
              .path("triggers")
              .valueStream()
              .filter(trigger -> trigger.path("type").asText().equals("prometheus"))
              .forEach(trigger -> add(user, trigger.path("metadata").path("query").asText()));
      default -> {
        // nothing that scales
      }
    }
  }
}
