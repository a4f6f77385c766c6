package io.collector.deploy.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is in `rules.yml`.
final class Rules {

  static final YAMLMapper YAML = new YAMLMapper();
  static final Path FILE = Tools.SOURCES.resolve("rules.yml");

  private Rules() {}

  static List<JsonNode> all() {
    return read(FILE)
        .path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .toList();
  }

  static List<JsonNode> alerts() {
    return all().stream().filter(rule -> rule.has("alert")).toList();
  }

  static Set<String> recorded() {
    return all().stream()
        .filter(rule -> rule.has("record"))
        .map(rule -> rule.path("record").asText())
        .collect(Collectors.toUnmodifiableSet());
  }

  static JsonNode read(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All of a file with several.
  static List<JsonNode> documents(Path file) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
