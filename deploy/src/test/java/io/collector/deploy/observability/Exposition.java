package io.collector.deploy.observability;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a process gives to Prometheus, in its text format or as OpenMetrics, which names a counter
/// without `_total` in its TYPE line and may end a sample with an exemplar.
final class Exposition {

  private static final String VALUE = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final Pattern SAMPLE =
      Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{((?:\\w+=" + VALUE + ",?)*)})? .*$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=" + VALUE);

  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, Set<String>> samples = new TreeMap<>();

  Exposition(String text) {
    for (var line : text.lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        var words = line.split(" ");
        types.put(name(words[2], words[3]), words[3]);
      } else {
        var sample = SAMPLE.matcher(line);
        if (sample.matches()) {
          var labels = samples.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
          if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
          }
        }
      }
    }
  }

  private static String name(String name, String type) {
    return type.equals("counter") && !name.endsWith("_total") ? name + "_total" : name;
  }

  /// Names as a query has them: `…_count`, `…_bucket`.
  Set<String> samples() {
    return samples.keySet();
  }

  /// Type by name; the greatest value, which Micrometer has beside each summary, isn't one of its
  /// own.
  Map<String, String> types() {
    var own = new TreeMap<>(types);
    own.keySet()
        .removeIf(
            name -> name.endsWith("_max") && types.containsKey(name.replaceFirst("_max$", "")));
    return own;
  }

  /// Without those that the type brings along.
  Set<String> labels(String metric) {
    var labels = new TreeSet<String>();
    samples.forEach(
        (name, found) -> {
          if (name.replaceFirst("_(count|sum|bucket|max)$", "").equals(metric)
              || name.equals(metric)) {
            labels.addAll(found);
          }
        });
    labels.removeAll(Set.of("quantile", "le"));
    return labels;
  }
}
