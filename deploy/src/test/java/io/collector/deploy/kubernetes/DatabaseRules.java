package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who connects to the database, and how often.
final class DatabaseRules {

  /// For operators, backups, and what PostgreSQL keeps for its superuser.
  private static final int OTHERS = 13;

  private static final int KEYCLOAK_DEFAULT = 100;

  private DatabaseRules() {}

  /// Each role gets into its own database and into no other, by TLS alone.
  static List<String> access(Overlay overlay) {
    var faults = new ArrayList<String>();
    var own = new TreeMap<String, String>();
    overlay
        .all("DatabaseRole")
        .forEach(
            role ->
                own.put(
                    role.text("/spec/name"),
                    role.at("/metadata/labels").path("app.kubernetes.io/name").asText()));
    overlay
        .all("Cluster")
        .forEach(
            cluster -> {
              var first = cluster.at("/spec/bootstrap").elements().next(); // initdb or recovery
              own.put(first.path("owner").asText(), first.path("database").asText());
              var databases = new TreeSet<>(Set.of("postgres", "template1"));
              databases.addAll(own.values());
              var lines =
                  each(cluster.at("/spec/postgresql/pg_hba")).map(JsonNode::asText).toList();
              own.forEach(
                  (role, home) -> {
                    for (var database : databases) {
                      if (may(lines, "hostssl", database, role) != database.equals(home)) {
                        faults.add(
                            "%s %s into %s"
                                .formatted(
                                    role, database.equals(home) ? "may not" : "may", database));
                      }
                    }
                    if (may(lines, "hostnossl", home, role)) {
                      faults.add(role + " may connect in plain text");
                    }
                  });
            });
    return faults;
  }

  /// As PostgreSQL decides: the first line that fits. CloudNativePG's own last line lets all in.
  private static boolean may(List<String> lines, String kind, String database, String role) {
    return lines.stream()
        .map(line -> line.split("\\s+"))
        .filter(line -> line[0].equals("host") || line[0].equals(kind))
        .filter(line -> fits(line[1], database) && fits(line[2], role))
        .findFirst()
        .map(line -> !line[line.length - 1].equals("reject"))
        .orElse(true);
  }

  private static boolean fits(String list, String name) {
    return list.equals("all") || List.of(list.split(",")).contains(name);
  }

  /// All pods at their most, while one more of each is rolled out or prepares for it.
  static List<String> connections(Overlay overlay) {
    var faults = new ArrayList<String>();
    var services =
        overlay
            .serving()
            .mapToInt(
                workload -> {
                  var set = SettingsRules.environment(overlay, workload);
                  var pool = setting(set, workload, "quarkus.datasource.reactive.max-size");
                  if (setting(set, workload, "collector.connections.requests")
                          + setting(set, workload, "collector.connections.bus")
                      > pool) {
                    faults.addAll(workload.fault("requests and bus want more than the pool has"));
                  }
                  var relay = setting(set, workload, "quarkus.datasource.bus.jdbc.max-size");
                  return (pool + relay) * (1 + ScalingRules.most(overlay, workload));
                })
            .sum();
    // and the job that imports a realm
    var keycloak =
        overlay
            .all("Keycloak")
            .mapToInt(
                k ->
                    k.at("/spec/db/poolMaxSize").asInt(KEYCLOAK_DEFAULT)
                        * (1 + k.at("/spec/instances").asInt()))
            .sum();
    overlay
        .all("Cluster")
        .filter(
            cluster ->
                services + keycloak + OTHERS
                    > cluster.at("/spec/postgresql/parameters/max_connections").asInt())
        .forEach(
            cluster ->
                faults.addAll(
                    cluster.fault(
                        "services may open %d connections, Keycloak %d, others %d"
                            .formatted(services, keycloak, OTHERS))));
    return faults;
  }

  /// As the manifest sets it, or as the service's own properties do.
  private static int setting(Map<String, String> set, Manifest workload, String key) {
    var variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return Integer.parseInt(
        set.getOrDefault(variable, ServiceSources.setting(workload.service(), key)));
  }
}
