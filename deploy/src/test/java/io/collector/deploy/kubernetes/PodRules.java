package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What holds for every pod, whatever it runs.
final class PodRules {

  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "m", new BigDecimal("0.001"),
          "Ki", BigDecimal.valueOf(1L << 10),
          "Mi", BigDecimal.valueOf(1L << 20),
          "Gi", BigDecimal.valueOf(1L << 30),
          "k", BigDecimal.valueOf(1000));

  private PodRules() {}

  /// Pod Security "restricted", and a root file system that can't be written.
  static List<String> restricted(Overlay overlay) {
    var faults = new ArrayList<String>();
    var enforced =
        overlay
            .all("Namespace")
            .allMatch(
                n ->
                    n.at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText()
                        .equals("restricted"));
    if (!enforced) {
      faults.add("the namespace doesn't enforce restricted");
    }
    overlay
        .workloads()
        .forEach(
            workload -> {
              var pod = workload.pod();
              var security = pod.path("securityContext");
              if (!security.path("runAsNonRoot").asBoolean()
                  || security.path("runAsUser").asInt() < 1) {
                faults.add(workload + ": may run as root");
              }
              if (!security.at("/seccompProfile/type").asText().equals("RuntimeDefault")) {
                faults.add(workload + ": no seccomp profile");
              }
              if (pod.path("automountServiceAccountToken").asBoolean(true)) {
                faults.add(workload + ": has a token of the API server");
              }
              for (var forbidden : List.of("hostNetwork", "hostPID", "hostIPC")) {
                if (pod.path(forbidden).asBoolean()) {
                  faults.add(workload + ": " + forbidden);
                }
              }
              if (each(pod.path("volumes")).anyMatch(volume -> volume.has("hostPath"))) {
                faults.add(workload + ": mounts the host's files");
              }
              each(pod.path("containers"))
                  .map(container -> container.path("securityContext"))
                  .forEach(container -> check(workload, container, faults));
            });
    return faults;
  }

  private static void check(Manifest workload, JsonNode security, List<String> faults) {
    if (security.path("allowPrivilegeEscalation").asBoolean(true)) {
      faults.add(workload + ": privileges may escalate");
    }
    if (!security.path("readOnlyRootFilesystem").asBoolean()) {
      faults.add(workload + ": its root file system can be written");
    }
    if (!security.at("/capabilities/drop/0").asText().equals("ALL")
        || security.at("/capabilities").has("add")) {
      faults.add(workload + ": has capabilities");
    }
    if (security.path("privileged").asBoolean() || security.path("runAsUser").asInt(1) == 0) {
      faults.add(workload + ": is privileged");
    }
  }

  static List<String> resources(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .workloads()
        .forEach(workload -> resources(workload, workload.container().path("resources"), faults));
    overlay.all("ObjectStore").forEach(store -> resources(store, sidecar(store), faults));
    return faults;
  }

  private static void resources(Manifest of, JsonNode resources, List<String> faults) {
    for (var resource : List.of("cpu", "memory")) {
      var request = quantity(resources.path("requests").path(resource));
      var limit = quantity(resources.path("limits").path(resource));
      if (request.signum() <= 0 || limit.signum() <= 0 || request.compareTo(limit) > 0) {
        faults.add("%s: %s request %s, limit %s".formatted(of, resource, request, limit));
      }
    }
  }

  /// Resources of what the Barman plugin puts beside each instance of the database.
  static JsonNode sidecar(Manifest objectStore) {
    return objectStore.at("/spec/instanceSidecarConfiguration/resources");
  }

  static BigDecimal quantity(JsonNode quantity) {
    var text = quantity.asText("0");
    var digits = text.replaceAll("[A-Za-z]+$", "");
    var unit = text.substring(digits.length());
    return digits.isEmpty()
        ? BigDecimal.ZERO
        : new BigDecimal(digits)
            .multiply(unit.isEmpty() ? BigDecimal.ONE : requireNonNull(UNITS.get(unit), unit));
  }

  /// A start is noticed within a second, may take a minute, and no probe looks at the API's port.
  static List<String> probes(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .serving()
        .forEach(
            workload -> {
              for (var probe :
                  Map.of("startup", "started", "readiness", "ready", "liveness", "live")
                      .entrySet()) {
                var node = workload.container().path(probe.getKey() + "Probe");
                if (!node.at("/httpGet/path").asText().equals("/q/health/" + probe.getValue())
                    || !node.at("/httpGet/port").asText().equals("management")) {
                  faults.add(
                      "%s: %s probe %s".formatted(workload, probe.getKey(), node.path("httpGet")));
                }
              }
              var startup = workload.container().path("startupProbe");
              var patience =
                  startup.path("periodSeconds").asInt() * startup.path("failureThreshold").asInt();
              if (startup.path("periodSeconds").asInt() != 1 || patience < 60) {
                faults.add(
                    workload + ": the startup probe looks too seldom, or gives up too early");
              }
            });
    return faults;
  }

  /// The endpoints forget the pod, then requests end, then consumers and relay.
  static List<String> stops(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .serving()
        .forEach(
            workload -> {
              var requests = ServiceSources.setting(workload.service(), "quarkus.shutdown.timeout");
              var needed =
                  workload.container().at("/lifecycle/preStop/sleep/seconds").asInt()
                      + 2 * Integer.parseInt(requests.replace("s", ""));
              if (workload.container().at("/lifecycle/preStop/sleep/seconds").asInt() < 1
                  || workload.pod().path("terminationGracePeriodSeconds").asInt() <= needed) {
                faults.add(workload + ": is killed before it has finished");
              }
            });
    return faults;
  }

  /// CloudNativePG makes one of its own.
  static List<String> budgets(Overlay overlay) {
    var labels = new TreeMap<String, JsonNode>();
    Stream.of(Pods.RABBITMQ, Pods.KEYCLOAK).forEach(pods -> labels.put(pods.name(), pods.labels()));
    overlay.running().forEach(workload -> labels.put(workload.toString(), workload.podLabels()));
    return labels.entrySet().stream()
        .filter(
            pods ->
                overlay
                    .all("PodDisruptionBudget")
                    .noneMatch(b -> Manifest.selects(b.at("/spec/selector"), pods.getValue())))
        .map(pods -> "no budget is %s's".formatted(pods.getKey()))
        .toList();
  }

  static List<String> images(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay.workloads().forEach(w -> image(w, w.container().path("image").asText(), faults));
    overlay.all("RabbitmqCluster").forEach(r -> image(r, r.text("/spec/image"), faults));
    overlay.all("Cluster").forEach(c -> image(c, c.text("/spec/imageName"), faults));
    return faults;
  }

  private static void image(Manifest of, String image, List<String> faults) {
    if (!image.matches(".+(@sha256:[0-9a-f]{64}|:(?!latest$)[\\w][\\w.-]*)")) {
      faults.add("%s: image %s".formatted(of, image));
    }
  }

  /// Spread over zones and nodes, by a selector of its own pods.
  static List<String> spread(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .running()
        .forEach(
            workload -> {
              var constraints = each(workload.pod().path("topologySpreadConstraints")).toList();
              var keys = constraints.stream().map(c -> c.path("topologyKey").asText()).toList();
              if (!Set.copyOf(keys)
                      .equals(Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"))
                  || !constraints.stream()
                      .allMatch(
                          c ->
                              Manifest.matches(
                                  c.at("/labelSelector/matchLabels"), workload.podLabels()))) {
                faults.add(workload + ": isn't spread");
              }
            });
    return faults;
  }
}
