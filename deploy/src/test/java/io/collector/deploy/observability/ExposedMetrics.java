package io.collector.deploy.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares what running services expose with `docs/metrics.md`, and with what rules, dashboards
/// and autoscalers name.
public final class ExposedMetrics {

  private final Map<String, Exposition> services = new TreeMap<>();
  private final MetricsList list = new MetricsList();
  private final List<String> problems = new ArrayList<>();

  private ExposedMetrics(Map<String, String> scrapes) {
    scrapes.forEach((service, text) -> services.put(service, new Exposition(text)));
  }

  /// @param scrapes what each service's `/q/metrics` answers
  /// @return what doesn't fit, nothing if all does
  public static List<String> problems(Map<String, String> scrapes) {
    var metrics = new ExposedMetrics(scrapes);
    metrics.services.forEach(metrics::compareWithList);
    metrics.list.own().values().forEach(metrics::compareWithUnit);
    metrics.lookForNamed();
    return metrics.problems;
  }

  private void compareWithList(String service, Exposition exposed) {
    var types = new TreeMap<>(exposed.types());
    types.keySet().removeIf(name -> !name.startsWith("collector_"));
    types.forEach((name, type) -> compare(service, exposed, name, type));
    for (var entry : list.own().values()) {
      if (entry.isOf(service) && !entry.isConditional() && !types.containsKey(entry.name())) {
        problems.add("%s doesn't expose %s, which is in the list".formatted(service, entry.name()));
      }
    }
  }

  private void compare(String service, Exposition exposed, String name, String type) {
    var entry = list.own().get(name);
    if (entry == null || !entry.isOf(service)) {
      problems.add("%s exposes %s, which isn't in the list".formatted(service, name));
      return;
    }
    if (!entry.type().equals(type)) {
      problems.add("%s is a %s, not a %s".formatted(name, type, entry.type()));
    }
    if (!entry.labels().equals(exposed.labels(name))) {
      problems.add(
          "%s of %s has the labels %s, not %s"
              .formatted(name, service, exposed.labels(name), entry.labels()));
    }
  }

  /// Seconds and bytes are in the name, and only they.
  private void compareWithUnit(MetricsList.Entry entry) {
    for (var unit : List.of("seconds", "bytes")) {
      if (entry.unit().equals(unit) != entry.name().endsWith("_" + unit)) {
        problems.add("%s isn't told in %s".formatted(entry.name(), entry.unit()));
      }
    }
  }

  private void lookForNamed() {
    var known = new TreeSet<String>();
    services.values().forEach(service -> known.addAll(service.samples()));
    known.addAll(list.othersFrom("Prometheus"));
    known.addAll(list.othersFrom("RabbitMQ")); // BrokerMetricsTest
    known.addAll(list.othersFrom("cert-manager"));
    perhapsNone().forEach(known::add);
    NamedMetrics.users()
        .forEach(
            (name, users) -> {
              if (!known.contains(name)) {
                problems.add("%s is named by %s; nothing exposes it".formatted(name, users));
              }
            });
    for (var name : list.othersFrom("each service")) {
      if (!known.contains(name)) {
        problems.add("%s is in the list, and no service exposes it".formatted(name));
      }
    }
  }

  /// Also of services that don't run here.
  private Set<String> perhapsNone() {
    var names = new TreeSet<String>();
    list.own().values().stream()
        .filter(entry -> entry.isConditional() || services.keySet().stream().noneMatch(entry::isOf))
        .forEach(entry -> names.add(entry.name()));
    return names;
  }
}
