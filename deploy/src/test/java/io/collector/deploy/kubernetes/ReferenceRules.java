package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whatever a resource names exists.
final class ReferenceRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern PORT_NAME =
      Pattern.compile("(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");

  private static final Pattern FORWARDED = Pattern.compile("(?m)^ *forward ([a-z-]+) \\d+$");

  private ReferenceRules() {}

  static List<String> names(Overlay overlay) {
    var faults = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var manifest : overlay.manifests()) {
      if (!NAME.matcher(manifest.name()).matches()) {
        faults.add(manifest + ": no valid name");
      }
      if (!seen.add(manifest + " " + manifest.text("/apiVersion"))) {
        faults.add(manifest + ": is there twice");
      }
      ports(manifest)
          .forEach(
              port -> {
                var number = port.path("containerPort").asInt(port.path("port").asInt(1));
                if (number < 1
                    || number > 65535
                    || !PORT_NAME.matcher(port.path("name").asText()).matches()) {
                  faults.add("%s: port %s".formatted(manifest, port));
                }
              });
    }
    return faults;
  }

  private static Stream<JsonNode> ports(Manifest manifest) {
    return switch (manifest.kind()) {
      case "Deployment", "Rollout" -> each(manifest.container().path("ports"));
      case "Service" -> each(manifest.at("/spec/ports"));
      default -> Stream.of();
    };
  }

  /// Services and disruption budgets select pods, by ports that these have; pods run as accounts
  /// and priorities that exist.
  static List<String> selectors(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .all("Service")
        .forEach(
            service -> {
              var pods =
                  overlay
                      .workloads()
                      .filter(w -> Manifest.matches(service.at("/spec/selector"), w.podLabels()))
                      .toList();
              if (pods.size() != 1) {
                faults.addAll(service.fault("selects " + pods));
              }
              for (var pod : pods) {
                each(service.at("/spec/ports"))
                    .map(port -> port.path("targetPort"))
                    .filter(
                        target ->
                            each(pod.container().path("ports"))
                                .noneMatch(port -> port.path("name").equals(target)))
                    .forEach(target -> faults.addAll(service.fault("no port " + target.asText())));
              }
            });
    overlay
        .all("PodDisruptionBudget")
        .filter(
            budget ->
                Stream.concat(
                            overlay.workloads().map(Manifest::podLabels),
                            Pods.OF_OPERATORS.stream().map(Pods::labels))
                        .filter(
                            labels ->
                                Manifest.matches(budget.at("/spec/selector/matchLabels"), labels))
                        .count()
                    != 1)
        .forEach(budget -> faults.addAll(budget.fault("selects none, or several")));
    overlay
        .workloads()
        .forEach(
            workload -> {
              named(
                  overlay,
                  "ServiceAccount",
                  workload.pod().path("serviceAccountName"),
                  workload,
                  faults);
              named(
                  overlay,
                  "PriorityClass",
                  workload.pod().path("priorityClassName"),
                  workload,
                  faults);
              if (!Manifest.matches(
                  workload.at("/spec/selector/matchLabels"), workload.podLabels())) {
                faults.addAll(workload.fault("doesn't select its own pods"));
              }
            });
    overlay
        .all("Certificate")
        .forEach(c -> named(overlay, "Issuer", c.at("/spec/issuerRef/name"), c, faults));
    overlay
        .all("ServiceAccount")
        .filter(a -> a.at("/automountServiceAccountToken").asBoolean(true))
        .forEach(a -> faults.addAll(a.fault("gives tokens")));
    return faults;
  }

  private static void named(
      Overlay overlay, String kind, JsonNode name, Manifest by, List<String> faults) {
    if (overlay.all(kind).noneMatch(manifest -> manifest.name().equals(name.asText()))) {
      faults.add("%s: there is no %s %s".formatted(by, kind, name.asText()));
    }
  }

  /// Where `tool` forwards a port, the server's certificate is good for `localhost`, too.
  static List<String> forwarded(Overlay overlay) {
    String tool;
    try {
      tool = Files.readString(Overlay.FOLDER.resolve("tool"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FORWARDED
        .matcher(tool)
        .results()
        .map(forward -> forward.group(1))
        .distinct()
        .filter(
            server ->
                overlay
                    .all("Certificate")
                    .map(GatewayRules::names)
                    .noneMatch(names -> names.containsAll(List.of(server, "localhost"))))
        .map("no certificate of %s is for localhost, where kubernetes/tool asks it"::formatted)
        .toList();
  }

  /// Each key of a Secret or ConfigMap that something reads is made by something.
  static List<String> keys(Overlay overlay) {
    var made = new HashMap<String, Set<String>>();
    makers(overlay).forEach((name, maker) -> made.put(name, keys(maker)));
    var faults = new ArrayList<String>();
    for (var manifest : overlay.manifests()) {
      for (var key : read(manifest)) {
        var of = key.substring(0, key.lastIndexOf(' '));
        var name = key.substring(key.lastIndexOf(' ') + 1);
        if (!made.containsKey(of)
            || !name.equals("*") && !made.getOrDefault(of, Set.of()).contains(name)) {
          faults.addAll(manifest.fault("reads %s of %s, which nothing makes".formatted(name, of)));
        }
      }
    }
    return faults;
  }

  /// `Secret order-database` → what makes it.
  static Map<String, Manifest> makers(Overlay overlay) {
    var makers = new HashMap<String, Manifest>();
    for (var manifest : overlay.manifests()) {
      switch (manifest.kind()) {
        case "Secret", "ConfigMap" -> makers.put(manifest.kind() + " " + manifest.name(), manifest);
        case "ExternalSecret" -> makers.put("Secret " + manifest.name(), manifest);
        case "Certificate" -> makers.put("Secret " + manifest.text("/spec/secretName"), manifest);
        // its operator makes the broker's administrator
        case "RabbitmqCluster" ->
            makers.put("Secret %s-default-user".formatted(manifest.name()), manifest);
        default -> {}
      }
    }
    return makers;
  }

  private static Set<String> keys(Manifest maker) {
    return switch (maker.kind()) {
      case "ExternalSecret" -> fields(maker.at("/spec/target/template/data"));
      case "Certificate" -> Set.of("tls.crt", "tls.key", "ca.crt");
      case "RabbitmqCluster" -> Set.of("username", "password");
      default -> fields(maker.at("/data"), maker.at("/stringData"));
    };
  }

  private static Set<String> fields(JsonNode... nodes) {
    var fields = new HashSet<String>();
    for (var node : nodes) {
      node.fieldNames().forEachRemaining(fields::add);
    }
    return fields;
  }

  /// `Secret order-database password`, or `*` where all of it is read.
  static Set<String> read(Manifest manifest) {
    var read = new TreeSet<String>();
    if (manifest.kind().equals("ExternalSecret")) {
      return read;
    }
    collect(manifest.json(), read);
    return read;
  }

  private static void collect(JsonNode node, Set<String> read) {
    node.properties()
        .forEach(
            field -> {
              var value = field.getValue();
              var name = value.path("name").asText();
              switch (field.getKey()) {
                case "secretKeyRef",
                    "accessKeyId",
                    "secretAccessKey",
                    "usernameSecret",
                    "apiTokenSecretRef" ->
                    read.add("Secret %s %s".formatted(name, value.path("key").asText()));
                case "configMapKeyRef" ->
                    read.add("ConfigMap %s %s".formatted(name, value.path("key").asText()));
                case "configMapRef", "configMap" -> read.add("ConfigMap %s *".formatted(name));
                case "passwordSecret" -> {
                  read.add("Secret %s password".formatted(name));
                  if (!value.has("key")) {
                    read.add("Secret %s username".formatted(name));
                  }
                }
                case "secret" -> volume(value, read);
                case "secretTargetRef" ->
                    each(value)
                        .forEach(
                            ref ->
                                read.add(
                                    "Secret %s %s"
                                        .formatted(
                                            ref.path("name").asText(), ref.path("key").asText())));
                case "tls" -> server(value.path("secretName").asText(), read);
                case "tlsSecret", "serverTLSSecret", "replicationTLSSecret" ->
                    server(value.asText(), read);
                case "serverCASecret", "clientCASecret" ->
                    read.add("Secret %s ca.crt".formatted(value.asText()));
                case "certificateRefs" ->
                    each(value).forEach(ref -> server(ref.path("name").asText(), read));
                case "clientCertificateRef" -> server(name, read);
                case "caCertificateRefs" ->
                    each(value)
                        .forEach(
                            ref ->
                                read.add("Secret %s ca.crt".formatted(ref.path("name").asText())));
                case "ca" -> server(value.path("secretName").asText(), read);
                default -> {}
              }
            });
    node.forEach(child -> collect(child, read));
  }

  private static void server(String secret, Set<String> read) {
    if (!secret.isEmpty()) {
      read.add("Secret %s tls.crt".formatted(secret));
      read.add("Secret %s tls.key".formatted(secret));
    }
  }

  /// A volume, or a part of a projected one; or the secret of CloudNativePG's first database.
  private static void volume(JsonNode secret, Set<String> read) {
    var name = secret.path("secretName").asText(secret.path("name").asText());
    if (secret.has("items")) {
      each(secret.path("items"))
          .forEach(item -> read.add("Secret %s %s".formatted(name, item.path("key").asText())));
    } else {
      read.add("Secret %s *".formatted(name));
    }
  }
}
