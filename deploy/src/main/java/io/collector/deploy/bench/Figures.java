package io.collector.deploy.bench;

import static java.util.stream.Collectors.joining;

import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a benchmark has found, by what it is; kept in a file, so that it can be shown beside what
/// others find.
///
/// @param name   of what was measured: the file's
/// @param values in the order in which they are shown
record Figures(String name, Map<String, String> values) {

  static Figures of(String name) {
    return new Figures(name, new LinkedHashMap<>());
  }

  void add(String what, String value) {
    values.put(what, value);
  }

  /// A line each.
  void save(Path folder) {
    var lines =
        values.entrySet().stream().map(value -> value.getKey() + "\t" + value.getValue()).toList();
    try {
      Files.write(Files.createDirectories(folder).resolve(name), lines);
    } catch (IOException e) {
      throw new Failure("the figures can't be kept in " + folder, e);
    }
  }

  static Figures load(Path folder, String name) {
    var file = folder.resolve(name);
    try {
      var figures = of(name);
      for (var line : Files.readAllLines(file)) {
        var tab = line.indexOf('\t');
        figures.add(line.substring(0, tab), line.substring(tab + 1));
      }
      return figures;
    } catch (NoSuchFileException _) {
      throw new Failure("there are no figures " + file + "; there are: " + names(folder));
    } catch (IOException e) {
      throw new Failure("the figures can't be read", e);
    }
  }

  private static String names(Path folder) {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().collect(joining(", "));
    } catch (IOException _) {
      return "none";
    }
  }

  /// Side by side.
  ///
  /// @param isMarkdown whether it is to be pasted into a page
  static String table(List<Figures> columns, boolean isMarkdown) {
    var whats = new LinkedHashSet<String>();
    columns.forEach(column -> whats.addAll(column.values.keySet()));
    var rows = new ArrayList<List<String>>();
    rows.add(row("what", columns, Figures::name));
    for (var what : whats) {
      rows.add(row(what, columns, column -> column.values.getOrDefault(what, "")));
    }
    return isMarkdown ? markdown(rows) : text(rows);
  }

  private static List<String> row(
      String what, List<Figures> columns, Function<Figures, String> cell) {
    return Stream.concat(Stream.of(what), columns.stream().map(cell)).toList();
  }

  private static String markdown(List<List<String>> rows) {
    rows.add(1, Collections.nCopies(rows.getFirst().size(), "---"));
    return rows.stream()
        .map(row -> row.stream().collect(joining(" | ", "| ", " |\n")))
        .collect(joining());
  }

  /// Each column as wide as its widest cell.
  private static String text(List<List<String>> rows) {
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(i -> cell(row.get(i), i, width(rows, i)))
                    .collect(joining("  ", "", "\n")))
        .collect(joining());
  }

  private static String cell(String text, int column, int width) {
    return ("%" + (column == 0 ? "-" : "") + width + "s").formatted(text);
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
  }
}
