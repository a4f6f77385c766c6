package io.collector.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One rendered resource.
record Manifest(JsonNode json) {

  private static final String COMPONENT = "app.kubernetes.io/component";
  private static final Set<String> WORKLOADS = Set.of("Deployment", "Rollout", "Job");

  String kind() {
    return json.path("kind").asText();
  }

  String name() {
    return json.at("/metadata/name").asText();
  }

  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  String text(String pointer) {
    return json.at(pointer).asText();
  }

  /// When Argo CD applies it.
  int wave() {
    return at("/metadata/annotations").path("argocd.argoproj.io/sync-wave").asInt(0);
  }

  /// Whether its pods are described here, and not by an operator.
  boolean isWorkload() {
    return WORKLOADS.contains(kind());
  }

  /// Whether it is a service of ours: a Rollout has all that a Deployment has.
  boolean isServing() {
    return isWorkload() && podLabels().path(COMPONENT).asText().equals("service");
  }

  /// Whether it is the job that prepares for a service.
  boolean isPreparing() {
    return isWorkload() && podLabels().path(COMPONENT).asText().equals("prepare");
  }

  JsonNode pod() {
    return at("/spec/template/spec");
  }

  JsonNode podLabels() {
    return at("/spec/template/metadata/labels");
  }

  JsonNode container() {
    return pod().at("/containers/0");
  }

  /// The service whose pods it describes.
  String service() {
    return podLabels().path("app.kubernetes.io/name").asText();
  }

  static Stream<JsonNode> each(JsonNode array) {
    return array.valueStream();
  }

  /// Whether labels have everything that a selector asks for.
  static boolean matches(JsonNode selector, JsonNode labels) {
    return selector.properties().stream()
        .allMatch(wanted -> labels.path(wanted.getKey()).equals(wanted.getValue()));
  }

  /// Whether a label selector means pods with these labels.
  static boolean selects(JsonNode selector, JsonNode labels) {
    return matches(selector.path("matchLabels"), labels)
        && each(selector.path("matchExpressions"))
            .allMatch(
                expression ->
                    expression.path("operator").asText().equals("In")
                        && each(expression.path("values"))
                            .anyMatch(labels.path(expression.path("key").asText())::equals));
  }

  List<String> fault(String what) {
    return List.of(this + ": " + what);
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }
}
