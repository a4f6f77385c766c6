package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.bus.amqp.BusTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Each user of the broker may do what its service does, and not what another's does.
final class BrokerRules {

  private static final String TOPOLOGY = "topology";
  private static final String EXCHANGE = "collector-events";

  private BrokerRules() {}

  static JsonNode definitions() throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(Overlay.FOLDER.resolve("base/rabbitmq/definitions.json")));
  }

  static List<String> permissions(JsonNode definitions) {
    var faults = new ArrayList<String>();
    var everything = new Everything();
    for (var service : ServiceSources.SERVICES) {
      var own = everything.of(service);
      need(definitions, service, "read", own.queues, faults);
      need(definitions, service, "write", own.publishes, faults);
      var others = everything.without(service);
      deny(definitions, service, "read", others.queues, faults);
      deny(definitions, service, "write", others.failures, faults);
      deny(definitions, service, "write", Set.of("amq.default"), faults);
      deny(definitions, service, "configure", others.all(), faults);
    }
    // declares, binds, and publishes once more what had no queue
    need(definitions, TOPOLOGY, "configure", everything.all(), faults);
    need(definitions, TOPOLOGY, "write", everything.all(), faults);
    need(definitions, TOPOLOGY, "read", everything.all(), faults);
    var monitor =
        each(definitions.path("users"))
            .filter(user -> user.path("name").asText().equals("monitor"))
            .findFirst();
    if (monitor.isEmpty() || !monitor.get().path("tags").toString().contains("monitoring")) {
      faults.add("monitor may not see queue lengths");
    }
    return faults;
  }

  private static void need(
      JsonNode definitions, String user, String right, Set<String> names, List<String> faults) {
    names.stream()
        .filter(name -> !may(definitions, user, right, name))
        .forEach(name -> faults.add("%s may not %s %s".formatted(user, right, name)));
  }

  private static void deny(
      JsonNode definitions, String user, String right, Set<String> names, List<String> faults) {
    names.stream()
        .filter(name -> may(definitions, user, right, name))
        .forEach(name -> faults.add("%s may %s %s".formatted(user, right, name)));
  }

  /// As the broker decides: the pattern is found in the name.
  private static boolean may(JsonNode definitions, String user, String right, String name) {
    return each(definitions.path("users")).anyMatch(u -> u.path("name").asText().equals(user))
        && each(definitions.path("permissions"))
            .filter(permission -> permission.path("user").asText().equals(user))
            .map(permission -> permission.path(right).asText())
            .anyMatch(
                pattern -> !pattern.isEmpty() && Pattern.compile(pattern).matcher(name).find());
  }

  /// All names in the broker.
  private static final class Everything {

    private final Set<String> queues = new TreeSet<>();
    private final Set<String> failures = new TreeSet<>();
    private final Set<String> publishes = new TreeSet<>();

    Everything() {
      ServiceSources.SERVICES.forEach(this::add);
    }

    private Everything(List<String> services) {
      services.forEach(this::add);
    }

    private void add(String service) {
      var topology = new BusTopology(EXCHANGE, service, true, Duration.ZERO, Duration.ZERO);
      ServiceSources.consumes(service).forEach(type -> queues.add(topology.queue(type)));
      failures.addAll(Set.of(topology.deadLetters(), topology.retry(1), topology.retry(2)));
      publishes.add(topology.exchange());
      publishes.addAll(failures);
    }

    Everything of(String service) {
      return new Everything(List.of(service));
    }

    Everything without(String service) {
      return new Everything(
          ServiceSources.SERVICES.stream().filter(other -> !other.equals(service)).toList());
    }

    Set<String> all() {
      var all = new TreeSet<>(queues);
      all.addAll(failures);
      all.addAll(publishes);
      return all;
    }
  }
}
