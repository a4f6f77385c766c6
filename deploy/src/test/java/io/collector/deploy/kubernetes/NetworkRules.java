package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;
import static io.collector.deploy.kubernetes.Pods.HOME;
import static io.collector.deploy.kubernetes.Pods.KEYCLOAK;
import static io.collector.deploy.kubernetes.Pods.KEYCLOAK_OPERATOR;
import static io.collector.deploy.kubernetes.Pods.POSTGRES;
import static io.collector.deploy.kubernetes.Pods.RABBITMQ;
import static io.collector.deploy.kubernetes.Pods.REALM_IMPORT;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The network policies let through what is used, and nothing else.
final class NetworkRules {

  private static final String TRACES = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /// Of the collector of traces.
  private static final String SENT_TO = "TRACES_ENDPOINT";

  private static final Pattern UPSTREAM =
      Pattern.compile("server ([a-z]+)[.]collector[.]svc:(\\d+)");

  private final Overlay overlay;
  private final List<Pods> services = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private final Set<String> used = new HashSet<>();

  private record Way(Pods from, Pods to, String port) {
    @Override
    public String toString() {
      return "%s to %s:%s".formatted(from.name(), to.name(), port);
    }
  }

  private NetworkRules(Overlay overlay) {
    this.overlay = overlay;
    overlay.ours().forEach(this::service);
    servers();
    gateway();
    pages();
    watchers();
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
    overlay
        .all("Keycloak")
        .filter(keycloak -> keycloak.at("/spec/networkPolicy/enabled").asBoolean(true))
        .forEach(k -> faults.addAll(k.fault("its operator makes a policy that lets everybody in")));
    for (var way : ways) {
      if (!way.port.matches("\\d+")) {
        faults.add(way + ": there is no such port");
      }
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
    var pods = pods(workload);
    services.add(pods);
    var environment = SettingsRules.environment(overlay, workload);
    to(pods, POSTGRES, environment.getOrDefault("DATABASE_URL", ""));
    to(pods, RABBITMQ, environment.getOrDefault("RABBITMQ_URL", ""));
    if (!environment.getOrDefault("QUARKUS_OIDC_TENANT_ENABLED", "true").equals("false")) {
      to(pods, KEYCLOAK, environment.getOrDefault("OIDC_ISSUER", ""));
    }
    if (workload.isServing() && workload.name().equals("procurement")) {
      ways.add(new Way(pods, pods("", "a mail server", Map.of()), "587"));
    }
  }

  /// Pods of operators that live elsewhere have the labels of the manifest that the README names.
  private void servers() {
    overlay
        .all("Keycloak")
        .forEach(k -> to(KEYCLOAK, POSTGRES, k.text("/spec/db/url").replace("jdbc:", "")));
    overlay
        .all("TriggerAuthentication")
        .forEach(
            _ ->
                ways.add(
                    new Way(
                        pods("keda", "keda", Map.of("app", "keda-operator")), RABBITMQ, "15671")));
    overlay
        .all("Job")
        .filter(job -> !job.isPreparing())
        .forEach(
            job -> {
              var pods = pods(job);
              to(
                  pods,
                  RABBITMQ,
                  SettingsRules.environment(overlay, job).getOrDefault("BROKER", ""));
              asksDns(pods);
            });
    overlay
        .all("Keycloak")
        .forEach(k -> to(REALM_IMPORT, POSTGRES, k.text("/spec/db/url").replace("jdbc:", "")));
    Stream.of("5432", "8000").forEach(port -> ways.add(new Way(POSTGRES, POSTGRES, port)));
    Stream.of("4369", "25672").forEach(port -> ways.add(new Way(RABBITMQ, RABBITMQ, port)));
    Stream.of("7800", "57800").forEach(port -> ways.add(new Way(KEYCLOAK, KEYCLOAK, port)));
    if (overlay.name().equals("production")) {
      // whose realm has no users of its own
      Stream.of("443", "587", "636")
          .forEach(port -> ways.add(new Way(KEYCLOAK, pods("", "directory", Map.of()), port)));
    }
    Stream.concat(services.stream(), Pods.OF_OPERATORS.stream()).forEach(this::asksDns);
  }

  /// To what its routes lead to, and to the keys of tokens.
  private void gateway() {
    var gateway =
        pods(
            "envoy-gateway-system",
            "gateway",
            Map.of(
                "app.kubernetes.io/component",
                "proxy",
                "gateway.envoyproxy.io/owning-gateway-namespace",
                HOME));
    GatewayRules.backends(overlay)
        .forEach(
            backend -> {
              var name = backend.path("name").asText();
              var port = backend.path("port").asText();
              toService(gateway, name, port);
              if (name.equals(GatewayRules.KEYCLOAK_SERVICE)) {
                ways.add(new Way(gateway, KEYCLOAK, port));
              }
            });
  }

  /// Whom their configuration names.
  private void pages() {
    overlay
        .all("Deployment")
        .filter(deployment -> deployment.name().equals(Overlay.PAGES))
        .forEach(
            deployment -> {
              var pods = pods(deployment);
              asksDns(pods);
              UPSTREAM
                  .matcher(overlay.file(deployment, "nginx.conf"))
                  .results()
                  .forEach(server -> toService(pods, server.group(1), server.group(2)));
            });
  }

  private void toService(Pods from, String name, String port) {
    overlay
        .all("Service")
        .filter(service -> service.name().equals(name))
        .forEach(
            service ->
                overlay
                    .workloads()
                    .filter(w -> Manifest.matches(service.at("/spec/selector"), w.podLabels()))
                    .map(NetworkRules::pods)
                    .forEach(p -> ways.add(new Way(from, p, p.port(target(service, port))))));
  }

  private static String target(Manifest service, String port) {
    return each(service.at("/spec/ports"))
        .filter(p -> p.path("port").asText().equals(port))
        .map(p -> p.path("targetPort").asText())
        .findFirst()
        .orElse("port " + port);
  }

  /// Prometheus reads what a monitor selects; traces go through a collector, where there is one.
  private void watchers() {
    var prometheus =
        pods("monitoring", "prometheus", Map.of("app.kubernetes.io/name", "prometheus"));
    overlay
        .all("PodMonitor")
        .forEach(
            monitor ->
                Stream.concat(services.stream(), Stream.of(POSTGRES, RABBITMQ))
                    .filter(pods -> Manifest.selects(monitor.at("/spec/selector"), pods.labels()))
                    .forEach(
                        pods ->
                            each(monitor.at("/spec/podMetricsEndpoints"))
                                .map(endpoint -> endpoint.path("port").asText())
                                .forEach(
                                    port -> ways.add(new Way(prometheus, pods, pods.port(port))))));
    overlay
        .all("Deployment")
        .filter(deployment -> SettingsRules.environment(overlay, deployment).containsKey(SENT_TO))
        .forEach(
            collector -> {
              var pods = pods(collector);
              overlay
                  .serving()
                  .filter(s -> SettingsRules.environment(overlay, s).containsKey(TRACES))
                  .forEach(
                      service ->
                          to(
                              pods(service),
                              pods,
                              SettingsRules.environment(overlay, service)
                                  .getOrDefault(TRACES, "")));
              var traces =
                  SettingsRules.environment(overlay, collector)
                      .getOrDefault(SENT_TO, "")
                      .split("[.:]"); // SERVICE.NAMESPACE[.svc…]:PORT
              ways.add(
                  new Way(pods, pods(traces[1], "traces", Map.of()), traces[traces.length - 1]));
              asksDns(pods);
            });
  }

  private void asksDns(Pods pods) {
    ways.add(new Way(pods, pods("kube-system", "dns", Map.of("k8s-app", "kube-dns")), "53"));
  }

  private void operators() {
    var kubernetes = pods("", "the API server", Map.of());
    for (var port : List.of("443", "6443")) {
      ways.add(new Way(POSTGRES, kubernetes, port));
      ways.add(new Way(RABBITMQ, kubernetes, port));
      ways.add(new Way(KEYCLOAK_OPERATOR, kubernetes, port));
    }
    var operator =
        pods("cnpg-system", "CloudNativePG", Map.of("app.kubernetes.io/name", "cloudnative-pg"));
    Stream.of("5432", "8000").forEach(port -> ways.add(new Way(operator, POSTGRES, port)));
  }

  private static Pods pods(Manifest workload) {
    var ports = new TreeMap<String, String>();
    each(workload.container().path("ports"))
        .forEach(p -> ports.put(p.path("name").asText(), p.path("containerPort").asText()));
    return new Pods(HOME, workload.toString(), workload.podLabels(), ports);
  }

  private static Pods pods(String namespace, String name, Map<String, String> labels) {
    return Pods.of(namespace, name, labels, Map.of());
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
    if (!self.namespace().equals(HOME)) {
      return true; // not ours to say
    }
    var allowed = false;
    for (var policy :
        policies()
            .filter(p -> Manifest.selects(p.at("/spec/podSelector"), self.labels()))
            .toList()) {
      for (var rule : policy.at("/spec/" + direction)) {
        for (var port : rule.path("ports")) {
          var number = port.path("port").asText();
          if (self(rule, direction, other) && way.to.port(number).equals(way.port)) {
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
            ? pods.namespace().equals(HOME)
            : namespace
                .at("/matchLabels/kubernetes.io~1metadata.name")
                .asText()
                .equals(pods.namespace());
    return sameNamespace && Manifest.selects(peer.path("podSelector"), pods.labels());
  }

  private static Stream<String> rules(Manifest policy, String direction) {
    return each(policy.at("/spec/" + direction))
        .flatMap(rule -> each(rule.path("ports")).map(port -> name(policy, direction, port)));
  }

  private static String name(Manifest policy, String direction, JsonNode port) {
    return "%s, %s %s".formatted(policy, direction, port.path("port").asText());
  }
}
