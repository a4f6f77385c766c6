package io.collector.deploy.kubernetes;

import static io.collector.deploy.kubernetes.Manifest.each;
import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.bus.amqp.BusTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Each user of the broker may do what its service does, and not what another's does.
final class BrokerRules {

  private static final Path FILES = Overlay.FOLDER.resolve("base/rabbitmq");
  private static final String TOPOLOGY = "topology";
  private static final String EXCHANGE = "collector-events";

  private BrokerRules() {}

  static JsonNode definitions() throws IOException {
    return new ObjectMapper().readTree(Files.readString(FILES.resolve("definitions.json")));
  }

  /// The job makes each user with a password, after the broker is there and before another job
  /// logs in.
  static List<String> users(Overlay overlay) {
    var faults = new ArrayList<String>();
    var job =
        overlay.all("Job").filter(j -> j.name().equals("rabbitmq-users")).findFirst().orElseThrow();
    var passwords =
        each(job.pod().path("volumes"))
            .filter(volume -> volume.path("name").asText().equals("passwords"))
            .flatMap(volume -> each(volume.at("/projected/sources")))
            .flatMap(source -> each(source.at("/secret/items")))
            .map(item -> item.path("path").asText())
            .collect(toCollection(TreeSet::new));
    if (!passwords.equals(userTags().keySet())) {
      faults.add("%s: has passwords of %s".formatted(job, passwords));
    }
    overlay
        .all("RabbitmqCluster")
        .filter(broker -> broker.wave() >= job.wave())
        .forEach(broker -> faults.add("%s: runs before %s".formatted(job, broker)));
    overlay
        .ours()
        .filter(workload -> workload.wave() <= job.wave())
        .forEach(workload -> faults.addAll(workload.fault("logs in before its user is made")));
    return faults;
  }

  /// The tag, or nothing, of each user.
  private static Map<String, String> userTags() {
    var tags = new TreeMap<String, String>();
    try {
      for (var line : Files.readAllLines(FILES.resolve("users"))) {
        var words = line.split(" ", 2);
        tags.put(words[0], words.length == 1 ? "" : words[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tags;
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
    if (!"monitoring".equals(userTags().get("monitor"))) {
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
    return userTags().containsKey(user)
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
