package io.collector.deploy.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.collector.deploy.Failure;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `configuration.md`: every property of ours, and every environment variable that a properties
/// file names.
final class ConfigurationPage {

  private static final String COMMON = "common-events";
  private static final String REQUIRED = "collector.required.";
  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:((?:[^{}]|\\{[^{}]*})*))?}");

  /// An environment variable that the code itself asks for.
  private static final Pattern VARIABLE =
      Pattern.compile("(COLLECTOR|DATABASE|RABBITMQ|OIDC)_[A-Z][A-Z0-9_]*");

  /// Of Quarkus' own properties, those that an installation is sized by. All others of the files
  /// are no settings: they make the services what they are.
  private static final List<String> OF_QUARKUS =
      List.of(
          "quarkus.http.port",
          "quarkus.management.port",
          "quarkus.datasource.reactive.max-size",
          "quarkus.datasource.bus.jdbc.max-size",
          "quarkus.http.limits.max-body-size",
          "quarkus.shutdown.timeout");

  private final List<String> modules;
  private final Properties meanings = new Properties();
  private final Map<String, List<Setting>> inCode = new LinkedHashMap<>();
  private final Map<String, Map<String, PropertiesFile.Property>> files = new LinkedHashMap<>();
  private final Map<String, Set<String>> namedInCode = new LinkedHashMap<>();
  private final StringBuilder page = new StringBuilder();

  private ConfigurationPage(Path root, List<String> modules) throws IOException {
    this.modules = modules;
    try (var in = ConfigurationPage.class.getResourceAsStream("/docs/meanings.properties")) {
      meanings.load(new InputStreamReader(requireNonNull(in), UTF_8));
    }
    for (var module : modules) {
      var sources = JavaSources.of(root.resolve(module).resolve("src/main/java"));
      inCode.put(module, SettingsInCode.of(sources));
      namedInCode.put(module, sources.strings(VARIABLE));
      files.put(module, properties(root.resolve(module).resolve("src/main/resources")));
    }
  }

  private static Map<String, PropertiesFile.Property> properties(Path resources)
      throws IOException {
    for (var name : List.of("application.properties", "META-INF/microprofile-config.properties")) {
      if (Files.exists(resources.resolve(name))) {
        return PropertiesFile.read(resources.resolve(name));
      }
    }
    return Map.of();
  }

  static String of(Path root, List<String> modules) throws IOException {
    return new ConfigurationPage(root, modules).write();
  }

  private String write() {
    page.append(
        """
        # Configuration

        <!-- Generated out of the services' sources by `deploy/dev docs`. Don't edit. -->

        A service is configured by environment variables. Each property has one, also where a table names none of its own: its name in capitals, with
        `_` for every other sign (`collector.bus.tries` is `COLLECTOR_BUS_TRIES`). Durations are `500ms`, `10s`, `2m`, `1h`, or ISO 8601; sizes `512K`, `1M`.
        What a tenant decides for itself is no configuration: it is a setting, changed over REST (`/api/v1/…/settings`).

        **Required**: has no default outside development and tests. A service that misses one doesn't start, and its log names all that are missing.
        What the launcher `deploy/dev` takes is in [its README](../README.md).

        ## Environment variables

        Those that have a name of their own. Those of all services first.

        | variable | default | service | sets | meaning |
        |---|---|---|---|---|
        """);
    variables();
    page.append(
        """

        `DATABASE_OWNER_PASSWORD` is required where a service migrates its database itself (`collector.database.migrate`, the default).

        ## Properties

        Properties that the code reads. A default in italics is an expression: it takes the value of another property.

        """);
    for (var module : modules) {
      settings(module);
    }
    page.append(
        """
        ## Of Quarkus

        Those that an installation is sized by. All of [Quarkus' properties](https://quarkus.io/guides/all-config) that aren't fixed at build time can be set the
        same way.

        | property | environment variable | default | meaning |
        |---|---|---|---|
        """);
    ofQuarkus();
    return page.toString();
  }

  // --- environment variables ---

  private record Variable(
      String fallback, boolean required, Set<String> services, List<String> sets, String meaning) {}

  private void variables() {
    var variables = new LinkedHashMap<String, Variable>();
    var required = required();
    files.forEach(
        (module, properties) ->
            properties.forEach(
                (name, property) -> {
                  var found = EXPRESSION.matcher(property.value());
                  while (found.find() && !name.startsWith(REQUIRED)) {
                    var variable =
                        variables.computeIfAbsent(
                            found.group(1),
                            key ->
                                new Variable(
                                    found.group(3) == null ? "" : found.group(3),
                                    required.contains(key),
                                    new LinkedHashSet<>(),
                                    new ArrayList<>(),
                                    told(key, meaning(name, property))));
                    variable.services.add(service(module));
                    variable.sets.add(name);
                  }
                }));
    namedInCode.forEach(
        (module, names) ->
            names.forEach(
                name ->
                    variables.computeIfAbsent(
                        name,
                        key ->
                            new Variable(
                                "",
                                required.contains(key),
                                Set.of(service(module)),
                                List.of(),
                                told(key, "")))));
    variables.forEach(
        (name, variable) ->
            row(
                Markdown.code(name),
                variable.required ? "**required**" : fallback(variable.fallback),
                String.join(", ", variable.services),
                String.join("<br>", variable.sets.stream().map(Markdown::code).toList()),
                variable.meaning));
  }

  /// The variables that `RequiredSettings` names.
  private Set<String> required() {
    return inCode.getOrDefault(COMMON, List.of()).stream()
        .map(Setting::name)
        .filter(name -> name.startsWith(REQUIRED))
        .map(name -> name.substring(REQUIRED.length()))
        .collect(Collectors.toSet());
  }

  /// The comment in the properties file, else what the code says.
  private String meaning(String name, PropertiesFile.Property property) {
    var said =
        inCode.values().stream()
            .flatMap(List::stream)
            .filter(setting -> setting.name().equals(name))
            .map(Setting::meaning)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return said.isEmpty() ? property.comment() : said;
  }

  // --- properties ---

  private void settings(String module) {
    var rows = new TreeMap<String, List<String>>();
    var common = files.getOrDefault(COMMON, Map.of());
    var own = files.getOrDefault(module, Map.of());
    for (var setting : inCode.getOrDefault(module, List.of())) {
      if (!setting.name().startsWith(REQUIRED)) {
        var property =
            own.containsKey(setting.name()) ? own.get(setting.name()) : common.get(setting.name());
        rows.merge(
            setting.name(),
            List.of(
                Markdown.code(setting.name()),
                Markdown.code(setting.type()),
                property == null ? fallback(setting.fallback()) : fallback(property.value()),
                Markdown.code(variable(setting.name(), property)),
                told(
                    setting.name(),
                    setting.meaning().isEmpty() && property != null
                        ? property.comment()
                        : setting.meaning())),
            (one, other) -> one.getLast().isEmpty() ? other : one);
      }
    }
    own.forEach(
        (name, property) -> {
          if (name.startsWith("collector.schedule.")) {
            rows.put(
                name,
                List.of(
                    Markdown.code(name),
                    "duration, or cron expression in UTC",
                    fallback(property.value()),
                    Markdown.code(variable(name, property)),
                    told(name, property.comment())));
          }
        });
    if (!rows.isEmpty()) {
      page.append("### ").append(module.equals(COMMON) ? "All services" : service(module));
      page.append(
          "\n\n"
              + "| property | type | default | environment variable | meaning |\n"
              + "|---|---|---|---|---|\n");
      rows.values().forEach(cells -> row(cells.toArray(String[]::new)));
      page.append('\n');
    }
  }

  /// The short name that the properties file gives it, else the one that follows from its name.
  private static String variable(String name, PropertiesFile.@Nullable Property property) {
    var found = EXPRESSION.matcher(property == null ? "" : property.value());
    return found.find()
        ? found.group(1)
        : name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static String fallback(String value) {
    var found = EXPRESSION.matcher(value);
    if (found.matches()) {
      return found.group(2) == null ? "**required**" : fallback(found.group(3));
    }
    return value.contains("${") ? "*" + Markdown.cell(value) + "*" : Markdown.code(value);
  }

  private void ofQuarkus() {
    for (var name : OF_QUARKUS) {
      var values = new LinkedHashMap<String, PropertiesFile.Property>();
      files.forEach(
          (module, properties) -> {
            if (properties.containsKey(name)) {
              values.put(service(module), properties.get(name));
            }
          });
      row(
          Markdown.code(name),
          Markdown.code(variable(name, null)),
          values.entrySet().stream()
              .map(
                  entry ->
                      (values.size() == 1 ? "" : entry.getKey() + " ")
                          + Markdown.code(entry.getValue().value()))
              .collect(Collectors.joining(", ")),
          told(name, values.values().iterator().next().comment()));
    }
  }

  /// In words for an operator, where there are some.
  private String told(String name, String said) {
    var meaning = meanings.getProperty(name, said);
    if (meaning.isEmpty()) {
      throw new Failure(
          "nothing says what %s means: a comment in the code, or a line in docs/meanings.properties"
              .formatted(name));
    }
    return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1);
  }

  private static String service(String module) {
    return module.equals(COMMON) ? "all" : module.substring(0, module.lastIndexOf('-'));
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
