package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the pods are told is what the services read.
final class SettingsRules {

  private static final Set<String> PREPARATION = Set.of("DATABASE_OWNER_PASSWORD");

  private SettingsRules() {}

  /// The ports are those of `application.properties`.
  static List<String> ports(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .serving()
        .forEach(
            workload -> {
              var expected =
                  new TreeMap<>(
                      Map.of(
                          "https", ServiceSources.setting(workload.service(), "quarkus.http.port"),
                          "management",
                              ServiceSources.setting(
                                  workload.service(), "quarkus.management.port")));
              var ports = new TreeMap<String, String>();
              each(workload.container().path("ports"))
                  .forEach(
                      port ->
                          ports.put(
                              port.path("name").asText(), port.path("containerPort").asText()));
              if (!ports.equals(expected)) {
                faults.addAll(
                    workload.fault("listens on %s, not on %s".formatted(expected, ports)));
              }
              if (!Objects.equals(
                  environment(overlay, workload).get("QUARKUS_HTTP_SSL_PORT"),
                  expected.get("https"))) {
                faults.addAll(workload.fault("serves TLS on another port"));
              }
            });
    return faults;
  }

  static List<String> everyServiceIsThere(Overlay overlay) {
    var there = overlay.serving().map(Manifest::service).collect(toSet());
    var prepared =
        overlay.ours().filter(Manifest::isPreparing).map(Manifest::service).collect(toSet());
    var wanted = Set.copyOf(ServiceSources.SERVICES);
    return there.equals(wanted) && prepared.equals(wanted)
        ? List.of()
        : List.of("served: %s, prepared: %s, wanted: %s".formatted(there, prepared, wanted));
  }

  static List<String> variablesAreRead(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .ours()
        .forEach(
            workload -> {
              var known = ServiceSources.read(workload.service());
              var variables = environment(overlay, workload);
              variables.keySet().stream()
                  .filter(variable -> !known.contains(variable))
                  .filter(variable -> !QuarkusSettings.has(variable))
                  .filter(
                      variable ->
                          variables.values().stream()
                              .noneMatch(value -> value.contains("$(" + variable + ")")))
                  .forEach(
                      variable ->
                          faults.addAll(
                              workload.fault("sets %s, which nothing reads".formatted(variable))));
            });
    return faults;
  }

  /// All that a service requires, as a variable or as a file of credentials.
  static List<String> requiredAreSet(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .ours()
        .forEach(
            workload -> {
              var required = new TreeSet<>(ServiceSources.required());
              if (!workload.isServing()) {
                required.addAll(PREPARATION);
              }
              var set = environment(overlay, workload);
              var files = credentials(workload);
              required.stream()
                  .filter(name -> !set.containsKey(name))
                  .filter(name -> !files.contains(file(name)))
                  .forEach(name -> faults.addAll(workload.fault("misses " + name)));
              if (set.containsKey("RABBITMQ_URL") && !files.contains("rabbitmq-password")) {
                faults.addAll(workload.fault("misses the broker's password"));
              }
              if (!set.getOrDefault("DATABASE_URL", "").endsWith("/" + workload.service())) {
                faults.addAll(workload.fault("uses another's database"));
              }
            });
    return faults;
  }

  /// A service neither migrates nor declares: a job does, with other credentials.
  static List<String> jobPrepares(Overlay overlay) {
    var faults = new ArrayList<String>();
    overlay
        .ours()
        .forEach(
            workload -> {
              var set = environment(overlay, workload);
              var serves =
                  set.getOrDefault("COLLECTOR_DATABASE_MIGRATE", "").equals("false")
                      && set.getOrDefault("COLLECTOR_BUS_TOPOLOGY", "").equals("verify")
                      && !credentials(workload).contains("database-owner-password");
              var prepares = set.getOrDefault("COLLECTOR_PREPARE_ONLY", "").equals("true");
              if (serves != workload.isServing() || prepares == workload.isServing()) {
                faults.addAll(workload.fault("prepares and serves"));
              }
            });
    return faults;
  }

  /// Argo CD's waves: namespace, secrets, servers, databases, jobs, services.
  static List<String> order(Overlay overlay) {
    var waves =
        List.of(
            List.of("Namespace", "PriorityClass"),
            List.of("SecretStore", "ResourceQuota"),
            List.of("ExternalSecret", "ObjectStore"),
            List.of("Cluster", "RabbitmqCluster"),
            List.of("DatabaseRole"),
            List.of("Database"),
            List.of("Job"),
            List.of("Deployment", "Rollout"));
    var faults = new ArrayList<String>();
    var last = Integer.MIN_VALUE;
    for (var kinds : waves) {
      var numbers =
          overlay.manifests().stream()
              .filter(manifest -> kinds.contains(manifest.kind()))
              .filter(m -> !m.isWorkload() || m.isServing() || m.isPreparing())
              .map(Manifest::wave)
              .collect(toSet());
      for (var number : numbers) {
        if (number <= last) {
          faults.add("%s in wave %d comes too early".formatted(kinds, number));
        }
      }
      last = numbers.stream().mapToInt(Integer::intValue).max().orElse(last);
    }
    return faults;
  }

  /// Each service has its database and three roles, named as `create-service.sql` names them.
  static List<String> databases(Overlay overlay) {
    var databases =
        overlay
            .all("Database")
            .map(d -> d.text("/spec/name") + " of " + d.text("/spec/owner"))
            .collect(toSet());
    var roles = overlay.all("DatabaseRole").map(r -> r.text("/spec/name")).collect(toSet());
    var faults = new ArrayList<String>();
    for (var service : ServiceSources.SERVICES) {
      if (!databases.contains(service + " of " + service + "_owner")) {
        faults.add(service + " has no database of its owner");
      }
      for (var role : List.of(service, service + "_owner", service + "_bus")) {
        if (!roles.contains(role)) {
          faults.add("there is no role " + role);
        }
      }
    }
    overlay
        .all("DatabaseRole")
        .filter(
            role ->
                role.at("/spec/superuser").asBoolean()
                    || role.at("/spec/bypassrls").asBoolean()
                    || role.at("/spec/createrole").asBoolean())
        .forEach(role -> faults.addAll(role.fault("sees every tenant")));
    return faults;
  }

  /// What the container is told, `envFrom` first; a value from a Secret is shown as empty.
  static Map<String, String> environment(Overlay overlay, Manifest workload) {
    var environment = new TreeMap<String, String>();
    each(workload.container().path("envFrom"))
        .map(from -> from.at("/configMapRef/name").asText())
        .flatMap(name -> overlay.all("ConfigMap").filter(map -> map.name().equals(name)))
        .flatMap(map -> map.at("/data").properties().stream())
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    each(workload.container().path("env"))
        .forEach(
            variable ->
                environment.put(variable.path("name").asText(), variable.path("value").asText()));
    return environment;
  }

  /// `DATABASE_BUS_PASSWORD` is read from `database-bus-password`.
  private static String file(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Set<String> credentials(Manifest workload) {
    return each(workload.pod().path("volumes"))
        .filter(volume -> volume.path("name").asText().equals("credentials"))
        .flatMap(volume -> each(volume.at("/projected/sources")))
        .flatMap(source -> each(source.at("/secret/items")))
        .map(item -> item.path("path").asText())
        .collect(toSet());
  }
}
