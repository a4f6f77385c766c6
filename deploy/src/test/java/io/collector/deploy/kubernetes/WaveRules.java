package io.collector.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Argo CD begins a wave when everything of the one before is healthy. What needs a resource of a
/// later wave never is, and ends the sync.
final class WaveRules {

  /// The kind of what a field names, where it doesn't say one.
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("scaleTargetRef", "Deployment"),
          Map.entry("describedObject", "Service"),
          Map.entry("authenticationRef", "TriggerAuthentication"),
          Map.entry("issuerRef", "Issuer"),
          Map.entry("secretStoreRef", "SecretStore"),
          Map.entry("serviceAccountRef", "ServiceAccount"),
          Map.entry("parametersRef", "EnvoyProxy"),
          Map.entry("extensionRef", "HTTPRouteFilter"),
          Map.entry("parentRefs", "Gateway"),
          Map.entry("targetRefs", "Gateway"),
          Map.entry("backendRefs", "Service"),
          Map.entry("cluster", "Cluster"),
          Map.entry("barmanObjectName", "ObjectStore"),
          Map.entry("serviceAccountName", "ServiceAccount"),
          Map.entry("priorityClassName", "PriorityClass"));

  /// These take their time, and until then those have failed: they can't be of one wave.
  private static final Set<String> SLOW =
      Set.of(
          "SecretStore",
          "Certificate",
          "Cluster",
          "RabbitmqCluster",
          "Keycloak",
          "Deployment",
          "Rollout");

  private static final Set<String> IMPATIENT =
      Set.of(
          "ExternalSecret",
          "Issuer",
          "Cluster",
          "RabbitmqCluster",
          "Keycloak",
          "Gateway",
          "HTTPRoute",
          "BackendTLSPolicy",
          "HorizontalPodAutoscaler",
          "ScaledObject");

  private WaveRules() {}

  static List<String> waves(Overlay overlay) {
    var makers = ReferenceRules.makers(overlay);
    overlay.manifests().forEach(manifest -> makers.put(named(manifest), manifest));
    overlay.all("Keycloak").forEach(k -> makers.put("Service " + GatewayRules.KEYCLOAK_SERVICE, k));
    var faults = new ArrayList<String>();
    for (var manifest : overlay.manifests()) {
      needed(manifest)
          .filter(makers::containsKey)
          .map(makers::get)
          .filter(maker -> !maker.equals(manifest) && comesTooLate(maker, manifest))
          .distinct()
          .forEach(
              maker ->
                  faults.addAll(
                      manifest.fault(
                          "is in wave %d and needs %s of wave %d"
                              .formatted(manifest.wave(), maker, maker.wave()))));
    }
    return faults;
  }

  private static boolean comesTooLate(Manifest maker, Manifest user) {
    return SLOW.contains(maker.kind()) && IMPATIENT.contains(user.kind())
        ? maker.wave() >= user.wave()
        : maker.wave() > user.wave();
  }

  private static String named(Manifest manifest) {
    return manifest.kind() + " " + manifest.name();
  }

  /// `Issuer collector-ca`, `Secret order-database`, …
  private static Stream<String> needed(Manifest manifest) {
    var needed = new TreeSet<String>();
    ReferenceRules.read(manifest)
        .forEach(key -> needed.add(key.substring(0, key.lastIndexOf(' '))));
    collect(manifest.json(), needed);
    return needed.stream();
  }

  private static void collect(JsonNode node, Set<String> needed) {
    node.properties()
        .forEach(
            field -> {
              var kind = KINDS.get(field.getKey());
              if (kind != null) {
                var value = field.getValue();
                (value.isArray() ? value.valueStream() : Stream.of(value))
                    .forEach(
                        ref ->
                            needed.add(
                                ref.path("kind").asText(kind)
                                    + " "
                                    + ref.path("name").asText(ref.asText())));
              }
            });
    node.forEach(child -> collect(child, needed));
  }
}
