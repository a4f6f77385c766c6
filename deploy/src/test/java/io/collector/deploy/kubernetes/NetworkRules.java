package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;
import static io.collector.deploy.kubernetes.Manifest.matches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The network policies let through what is used, and nothing else.
final class NetworkRules {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOME = "collector";

  private final Overlay overlay;
  private final List<Pods> services = new ArrayList<>();
  private final Pods postgres = pods(HOME, "postgres", Map.of("cnpg.io/cluster", "postgres"));
  private final Pods rabbitmq =
      pods(HOME, "rabbitmq", Map.of("app.kubernetes.io/name", "rabbitmq"));
  private final Pods keycloak =
      pods(HOME, "keycloak", Map.of("app", "keycloak", "app.kubernetes.io/instance", "keycloak"));
  private final List<Way> ways = new ArrayList<>();
  private final Set<String> used = new HashSet<>();

  /// Pods that a policy can mean. Those of operators have the labels that these give them.
  private record Pods(String namespace, String name, JsonNode labels, Map<String, String> ports) {}

  private record Way(Pods from, Pods to, String port) {
    @Override
    public String toString() {
      return "%s to %s:%s".formatted(from.name, to.name, port);
    }
  }

  private NetworkRules(Overlay overlay) {
    this.overlay = overlay;
    overlay.workloads().forEach(this::service);
    servers();
    operators();
  }

  static List<String> ways(Overlay overlay) {
    return new NetworkRules(overlay).faults();
  }

  private List<String> faults() {
    var faults = new ArrayList<String>();
    if (policies()
        .noneMatch(
            p ->
                p.at("/spec/podSelector").isEmpty()
                    && p.at("/spec/policyTypes").size() == 2
                    && !p.at("/spec").has("ingress")
                    && !p.at("/spec").has("egress"))) {
      faults.add("nothing denies by default");
    }
    for (var way : ways) {
      if (!allowed(way, "egress", way.from, way.to)) {
        faults.add(way + ": the client may not");
      }
      if (!allowed(way, "ingress", way.to, way.from)) {
        faults.add(way + ": the server doesn't let it in");
      }
    }
    policies()
        .flatMap(
            policy -> Stream.of("egress", "ingress").flatMap(direction -> rules(policy, direction)))
        .filter(rule -> !used.contains(rule))
        .forEach(rule -> faults.add(rule + ": nothing uses it"));
    return faults;
  }

  // --- who talks to whom ---

  private void service(Manifest workload) {
    var ports = new TreeMap<String, String>();
    each(workload.container().path("ports"))
        .forEach(p -> ports.put(p.path("name").asText(), p.path("containerPort").asText()));
    var pods = new Pods(HOME, workload.toString(), workload.podLabels(), ports);
    services.add(pods);
    var environment = SettingsRules.environment(overlay, workload);
    to(pods, postgres, environment.getOrDefault("DATABASE_URL", ""));
    to(pods, rabbitmq, environment.getOrDefault("RABBITMQ_URL", ""));
    if (!environment.getOrDefault("QUARKUS_OIDC_TENANT_ENABLED", "true").equals("false")) {
      to(pods, keycloak, environment.getOrDefault("OIDC_ISSUER", ""));
    }
    to(
        pods,
        pods("observability", "traces", Map.of("app.kubernetes.io/name", "collector-traces")),
        environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", ""));
    if (workload.isServing()) {
      ways.add(new Way(gateway(), pods, ports.getOrDefault("https", "")));
      ways.add(new Way(prometheus(), pods, ports.getOrDefault("management", "")));
    }
  }

  private void servers() {
    overlay
        .all("Keycloak")
        .forEach(k -> to(keycloak, postgres, k.text("/spec/db/url").replace("jdbc:", "")));
    overlay
        .all("TriggerAuthentication")
        .forEach(
            _ ->
                ways.add(
                    new Way(
                        pods("keda", "keda", Map.of("app.kubernetes.io/name", "keda-operator")),
                        rabbitmq,
                        "15671")));
    ways.add(new Way(gateway(), keycloak, "8443"));
    ways.add(new Way(prometheus(), rabbitmq, "15691"));
    ways.add(new Way(prometheus(), postgres, "9187"));
    Stream.of("5432", "8000").forEach(port -> ways.add(new Way(postgres, postgres, port)));
    Stream.of("4369", "25672").forEach(port -> ways.add(new Way(rabbitmq, rabbitmq, port)));
    Stream.of("7800", "57800").forEach(port -> ways.add(new Way(keycloak, keycloak, port)));
    var dns = pods("kube-system", "dns", Map.of("k8s-app", "kube-dns"));
    Stream.concat(services.stream(), Stream.of(postgres, rabbitmq, keycloak))
        .forEach(pods -> ways.add(new Way(pods, dns, "53")));
  }

  private void operators() {
    var kubernetes = pods("", "the API server", Map.of());
    for (var port : List.of("443", "6443")) {
      ways.add(new Way(postgres, kubernetes, port));
      ways.add(new Way(rabbitmq, kubernetes, port));
    }
    var operator =
        pods("cnpg-system", "CloudNativePG", Map.of("app.kubernetes.io/name", "cloudnative-pg"));
    Stream.of("5432", "8000").forEach(port -> ways.add(new Way(operator, postgres, port)));
  }

  private static Pods gateway() {
    return pods(
        "envoy-gateway-system",
        "gateway",
        Map.of(
            "app.kubernetes.io/component",
            "proxy",
            "gateway.envoyproxy.io/owning-gateway-namespace",
            HOME));
  }

  private static Pods prometheus() {
    return pods("observability", "prometheus", Map.of("app.kubernetes.io/name", "prometheus"));
  }

  private static Pods pods(String namespace, String name, Map<String, String> labels) {
    return new Pods(namespace, name, JSON.valueToTree(labels), Map.of());
  }

  private void to(Pods from, Pods to, String url) {
    ways.add(
        new Way(
            from,
            to,
            String.valueOf(URI.create(url.replaceAll("\\$\\(\\w+\\)", "user")).getPort())));
  }

  // --- what policies say ---

  private Stream<Manifest> policies() {
    return overlay.all("NetworkPolicy");
  }

  private boolean allowed(Way way, String direction, Pods self, Pods other) {
    if (!self.namespace.equals(HOME)) {
      return true; // not ours to say
    }
    var allowed = false;
    for (var policy :
        policies()
            .filter(p -> matches(p.at("/spec/podSelector/matchLabels"), self.labels))
            .toList()) {
      for (var rule : policy.at("/spec/" + direction)) {
        for (var port : rule.path("ports")) {
          var number = port.path("port").asText();
          if (self(rule, direction, other)
              && way.to.ports.getOrDefault(number, number).equals(way.port)) {
            used.add(name(policy, direction, port));
            allowed = true;
          }
        }
      }
    }
    return allowed;
  }

  private static boolean self(JsonNode rule, String direction, Pods other) {
    var peers = rule.path(direction.equals("egress") ? "to" : "from");
    return peers.isMissingNode() || each(peers).anyMatch(peer -> isMeant(peer, other));
  }

  private static boolean isMeant(JsonNode peer, Pods pods) {
    var namespace = peer.path("namespaceSelector");
    var sameNamespace =
        namespace.isMissingNode()
            ? pods.namespace.equals(HOME)
            : namespace
                .at("/matchLabels/kubernetes.io~1metadata.name")
                .asText()
                .equals(pods.namespace);
    return sameNamespace && matches(peer.at("/podSelector/matchLabels"), pods.labels);
  }

  private static Stream<String> rules(Manifest policy, String direction) {
    return each(policy.at("/spec/" + direction))
        .flatMap(rule -> each(rule.path("ports")).map(port -> name(policy, direction, port)));
  }

  private static String name(Manifest policy, String direction, JsonNode port) {
    return "%s, %s %s".formatted(policy, direction, port.path("port").asText());
  }
}
