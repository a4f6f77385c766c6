package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How many pods there are.
final class ScalingRules {

  private ScalingRules() {}

  static List<String> bounds(Overlay overlay) {
    var faults = new ArrayList<String>();
    scalers(overlay)
        .forEach(
            scaler -> {
              var least =
                  scaler.at("/spec/minReplicas").asInt(scaler.at("/spec/minReplicaCount").asInt());
              if (least > most(scaler) || most(scaler) < 1) {
                faults.addAll(scaler.fault("between %d and %d".formatted(least, most(scaler))));
              }
              var target = scaler.at("/spec/scaleTargetRef");
              var kind = target.path("kind").asText("Deployment");
              if (overlay
                  .serving()
                  .noneMatch(w -> w.toString().equals(kind + "/" + target.path("name").asText()))) {
                faults.addAll(scaler.fault("scales nothing"));
              }
            });
    var scaled = scalers(overlay).map(scaler -> scaler.text("/spec/scaleTargetRef/name")).toList();
    overlay
        .serving()
        .filter(workload -> scaled.stream().filter(workload.name()::equals).count() != 1)
        .forEach(workload -> faults.addAll(workload.fault("is scaled by none, or by two")));
    overlay
        .serving()
        .filter(workload -> workload.at("/spec").has("replicas"))
        .forEach(workload -> faults.addAll(workload.fault("replicas are set back at each apply")));
    return faults;
  }

  /// A service that works by itself has a pod at all times.
  static List<String> fromZero(Overlay overlay) {
    var faults = new ArrayList<String>();
    scalers(overlay)
        .filter(
            scaler ->
                scaler.at("/spec/minReplicas").asInt(scaler.at("/spec/minReplicaCount").asInt())
                    == 0)
        .filter(scaler -> ServiceSources.worksByItself(scaler.text("/spec/scaleTargetRef/name")))
        .forEach(scaler -> faults.addAll(scaler.fault("has work by the clock, or jobs")));
    return faults;
  }

  /// A service is woken by each of its queues; not by another's, by what waits for a retry, or by
  /// dead letters.
  static List<String> wakingQueues(Overlay overlay) {
    var faults = new ArrayList<String>();
    var all = new TreeSet<String>();
    for (var service : ServiceSources.SERVICES) {
      all.addAll(queues(service));
      all.addAll(
          Set.of(
              service + ".dlq",
              service + ".retry.first",
              service + ".retry.later",
              service + ".dlq.replayed"));
    }
    overlay
        .all("ScaledObject")
        .forEach(
            scaler -> {
              var service = scaler.text("/spec/scaleTargetRef/name");
              each(scaler.at("/spec/triggers"))
                  .filter(trigger -> trigger.path("type").asText().equals("rabbitmq"))
                  .forEach(
                      trigger -> {
                        var pattern = Pattern.compile(trigger.at("/metadata/queueName").asText());
                        var waking =
                            all.stream()
                                .filter(queue -> pattern.matcher(queue).find())
                                .collect(toSet());
                        waking.remove(service + ".dlq.replayed");
                        if (!waking.equals(queues(service))) {
                          faults.addAll(
                              scaler.fault(
                                  "is woken by %s, consumes %s"
                                      .formatted(waking, queues(service))));
                        }
                      });
              if (each(scaler.at("/spec/triggers"))
                  .noneMatch(trigger -> trigger.path("type").asText().equals("rabbitmq"))) {
                faults.addAll(scaler.fault("isn't woken by queues"));
              }
            });
    return faults;
  }

  static Set<String> queues(String service) {
    return ServiceSources.consumes(service).stream()
        .map(type -> service + "." + type)
        .collect(toSet());
  }

  /// All pods at their most, while one more of each is rolled out, fit into the quota.
  static List<String> quota(Overlay overlay) {
    var faults = new ArrayList<String>();
    var quota = overlay.all("ResourceQuota").findFirst().orElseThrow().at("/spec/hard");
    for (var resource : List.of("requests.cpu", "requests.memory", "limits.cpu", "limits.memory")) {
      var part = resource.split("\\.");
      var pods =
          overlay
              .running()
              .map(
                  workload ->
                      PodRules.quantity(
                              workload.container().at("/resources/" + part[0]).path(part[1]))
                          .multiply(BigDecimal.valueOf(1 + most(overlay, workload))));
      var servers =
          Stream.of(
                  "RabbitmqCluster /spec/replicas",
                  "Cluster /spec/instances",
                  "Keycloak /spec/instances")
              .map(server -> server.split(" "))
              .flatMap(
                  server ->
                      overlay
                          .all(server[0])
                          .map(
                              manifest ->
                                  PodRules.quantity(
                                          manifest.at("/spec/resources/" + part[0]).path(part[1]))
                                      .multiply(
                                          BigDecimal.valueOf(manifest.at(server[1]).asInt()))));
      // the Barman plugin puts one beside each instance
      var sidecars =
          overlay
              .all("ObjectStore")
              .flatMap(
                  store ->
                      overlay
                          .all("Cluster")
                          .map(
                              cluster ->
                                  PodRules.quantity(
                                          PodRules.sidecar(store).path(part[0]).path(part[1]))
                                      .multiply(
                                          BigDecimal.valueOf(
                                              cluster.at("/spec/instances").asInt()))));
      var sum =
          Stream.of(pods, servers, sidecars)
              .flatMap(Function.identity())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.compareTo(PodRules.quantity(quota.path(resource))) > 0) {
        faults.add("%s: %s wanted, quota %s".formatted(resource, sum, quota.path(resource)));
      }
    }
    return faults;
  }

  /// The services' own metrics that HPAs ask for.
  static Set<String> metrics(Overlay overlay) {
    return overlay
        .all("HorizontalPodAutoscaler")
        .flatMap(scaler -> scaler.at("/spec/metrics").findValues("metric").stream())
        .map(metric -> metric.path("name").asText())
        .collect(toSet());
  }

  /// prometheus-adapter answers each of them, where the services' metrics are read: with a metric
  /// that nobody has, an HPA takes no pod away.
  static List<String> ownMetrics(Overlay overlay) {
    var rules =
        Overlay.read(Overlay.FOLDER.resolve("prometheus-adapter.yaml"))
            .getFirst()
            .at("/rules/custom");
    var answered =
        overlay.all("PodMonitor").findAny().isEmpty()
            ? Set.<String>of()
            : each(rules).map(rule -> rule.at("/name/matches").asText()).collect(toSet());
    return metrics(overlay).equals(answered)
        ? List.of()
        : List.of("asked: %s, answered: %s".formatted(metrics(overlay), answered));
  }

  private static Stream<Manifest> scalers(Overlay overlay) {
    return Stream.concat(overlay.all("HorizontalPodAutoscaler"), overlay.all("ScaledObject"));
  }

  private static Manifest scaler(Overlay overlay, Manifest workload) {
    return scalers(overlay)
        .filter(scaler -> scaler.text("/spec/scaleTargetRef/name").equals(workload.name()))
        .findFirst()
        .orElseThrow();
  }

  /// The most pods of it: as its scaler says, which each service has.
  static int most(Overlay overlay, Manifest workload) {
    return workload.isServing()
        ? most(scaler(overlay, workload))
        : workload.at("/spec/replicas").asInt(1);
  }

  private static int most(Manifest scaler) {
    return scaler.at("/spec/maxReplicas").asInt(scaler.at("/spec/maxReplicaCount").asInt());
  }
}
