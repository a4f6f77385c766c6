package io.collector.deploy.observability;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The tables of `docs/metrics.md`.
final class MetricsList {

  private static final Path FILE = Path.of("docs", "metrics.md");
  private static final String CONDITIONAL = "no series while";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// @param of the services that expose it: `each` for all, empty for none today
  /// @param isConditional whether there are times without a series of it
  record Entry(
      String name,
      String type,
      String unit,
      Set<String> labels,
      Set<String> of,
      boolean isConditional) {

    boolean isOf(String service) {
      return of.contains("each") || of.contains(service);
    }
  }

  private final Map<String, Entry> own = new LinkedHashMap<>();

  /// Of RabbitMQ, the runtime and others, which rules and dashboards use: where they come from, by
  /// their name.
  private final Map<String, String> others = new LinkedHashMap<>();

  MetricsList() {
    for (var line : Tools.read(FILE).lines().toList()) {
      var cells = Arrays.stream(line.split("(?<!\\\\)\\|")).map(String::strip).toList();
      if (!line.startsWith("| `")) {
        continue;
      }
      if (cells.size() == 7) {
        var entry =
            new Entry(
                code(cells.get(1)).getFirst(),
                cells.get(2),
                cells.get(3),
                new TreeSet<>(code(cells.get(4))),
                services(cells.get(5)),
                cells.get(6).contains(CONDITIONAL));
        if (own.put(entry.name(), entry) != null) {
          throw new IllegalStateException(entry.name() + " is twice in " + FILE);
        }
      } else {
        code(cells.get(1)).forEach(name -> others.put(name, cells.get(2)));
      }
    }
  }

  Map<String, Entry> own() {
    return own;
  }

  Set<String> othersFrom(String source) {
    return others.entrySet().stream()
        .filter(other -> other.getValue().equals(source))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  private static Set<String> services(String cell) {
    return cell.equals("none today") ? Set.of() : Set.of(cell.split(", "));
  }
}
