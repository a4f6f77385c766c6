package io.collector.deploy.kubernetes;

import static java.util.stream.Collectors.toCollection;

import io.collector.deploy.Databases;
import io.collector.deploy.ServiceEvents;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the services' sources say of themselves.
final class ServiceSources {

  static final List<String> SERVICES = Databases.services();

  private static final Path ROOT = Path.of("..");
  private static final Path COMMON = ROOT.resolve("common-events");
  private static final Path SHARED =
      COMMON.resolve("src/main/resources/META-INF/microprofile-config.properties");

  private static final Map<String, SortedSet<String>> FOUND = new ConcurrentHashMap<>();

  private ServiceSources() {}

  static String setting(String service, String key) {
    var own = properties(source(service).resolve("resources/application.properties"));
    return own.getProperty(key, properties(SHARED).getProperty(key, ""));
  }

  /// The event types that it consumes.
  static List<String> consumes(String service) {
    return ServiceEvents.of(service, ROOT).consumed();
  }

  /// Whether something in it runs by the clock, or goes on after a request.
  static boolean worksByItself(String service) {
    return !found(source(service).resolve("java"), "implements (ScheduledWork|JobHandler)\\b")
        .isEmpty();
  }

  /// The variables without which no service starts.
  static SortedSet<String> required() {
    return properties(SHARED).stringPropertyNames().stream()
        .filter(key -> key.startsWith("collector.required."))
        .map(key -> key.substring("collector.required.".length()))
        .collect(toCollection(TreeSet::new));
  }

  /// The variables that a service reads: those in its properties, those of its properties, those
  /// that code names, and those of the table in the README of common-events.
  static SortedSet<String> read(String service) {
    var own = source(service).resolve("resources/application.properties");
    var variables = new TreeSet<String>();
    for (var file : List.of(own, SHARED)) {
      matches(text(file), "\\$\\{([A-Z][A-Z0-9_]+)").forEach(variables::add);
      properties(file).stringPropertyNames().forEach(key -> variables.add(variable(key)));
    }
    variables.addAll(found(COMMON.resolve("src/main/java"), "\"([A-Z]+_[A-Z_]+)\""));
    matches(text(COMMON.resolve("README.md")), "`([A-Z][A-Z0-9]+_[A-Z0-9_]+)`")
        .forEach(variables::add);
    return variables;
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static Path source(String service) {
    return ROOT.resolve(service + "-service/src/main");
  }

  private static SortedSet<String> found(Path folder, String pattern) {
    return FOUND.computeIfAbsent(folder + " " + pattern, _ -> find(folder, pattern));
  }

  private static SortedSet<String> find(Path folder, String pattern) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> matches(text(file), pattern))
          .collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> matches(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .toList()
        .stream();
  }

  static Properties properties(Path file) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
