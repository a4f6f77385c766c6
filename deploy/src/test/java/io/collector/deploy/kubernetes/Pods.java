package io.collector.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/// Pods as policies and budgets see them.
///
/// @param ports a port's name → its number
record Pods(String namespace, String name, JsonNode labels, Map<String, String> ports) {

  static final String HOME = "collector";

  // those of operators have the labels that these give them
  static final Pods POSTGRES =
      of(HOME, "postgres", Map.of("cnpg.io/cluster", "postgres"), Map.of("metrics", "9187"));
  static final Pods RABBITMQ =
      of(
          HOME,
          "rabbitmq",
          Map.of("app.kubernetes.io/name", "rabbitmq", "app.kubernetes.io/component", "rabbitmq"),
          Map.of("prometheus-tls", "15691"));
  static final Pods KEYCLOAK = keycloak("keycloak");
  static final Pods REALM_IMPORT = keycloak("keycloak-realm-import");
  static final Pods KEYCLOAK_OPERATOR =
      of(
          HOME,
          "Keycloak's operator",
          Map.of("app.kubernetes.io/name", "keycloak-operator"),
          Map.of());
  static final List<Pods> OF_OPERATORS =
      List.of(POSTGRES, RABBITMQ, KEYCLOAK, REALM_IMPORT, KEYCLOAK_OPERATOR);

  static Pods of(
      String namespace, String name, Map<String, String> labels, Map<String, String> ports) {
    return new Pods(namespace, name, new ObjectMapper().valueToTree(labels), ports);
  }

  /// The job has all labels of the server but one.
  private static Pods keycloak(String app) {
    return of(
        HOME,
        app,
        Map.of(
            "app",
            app,
            "app.kubernetes.io/instance",
            "keycloak",
            "app.kubernetes.io/managed-by",
            "keycloak-operator"),
        Map.of());
  }

  /// A port's number, by its name or itself.
  String port(String name) {
    return ports.getOrDefault(name, name);
  }
}
