package io.collector.deploy.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.events.ContractJson;
import io.collector.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratedPagesTest {

  private static final Path ROOT = Path.of("..");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Map<Path, String> pages = Map.of();

  @BeforeAll
  static void generate() throws IOException {
    pages = Docs.pages(ROOT);
  }

  @Test
  void configuration_is_that_of_the_sources() throws IOException {
    assertCurrent("configuration.md");
  }

  @Test
  void events_are_those_of_the_contract() throws IOException {
    assertCurrent("events.md");
  }

  private static void assertCurrent(String name) throws IOException {
    assertEquals(
        page(name),
        Files.readString(ROOT.resolve("deploy/docs").resolve(name)),
        "deploy/docs/" + name + " is not what the sources say: run deploy/dev docs, and commit it");
  }

  private static String page(String name) {
    return pages.getOrDefault(ROOT.resolve("deploy/docs").resolve(name), "");
  }

  @Test
  void each_property_that_the_code_reads_is_told() throws IOException {
    var page = page("configuration.md");
    for (var property :
        SettingsInCode.of(JavaSources.of(ROOT.resolve("common-events/src/main/java")))) {
      var name = property.name().replace("collector.required.", "");
      assertTrue(page.contains("`" + name + "`"), name);
    }
  }

  @Test
  void no_meaning_is_left_of_a_setting_that_is_gone() throws IOException {
    var page = page("configuration.md");
    var meanings = new Properties();
    try (var in = Docs.class.getResourceAsStream("/docs/meanings.properties")) {
      meanings.load(in);
    }
    for (var name : meanings.stringPropertyNames()) {
      assertTrue(page.contains("`" + name + "`"), name + " in docs/meanings.properties");
    }
  }

  /// What the catalogue shows as an example is one: the services' own code reads it.
  @ParameterizedTest
  @EnumSource(EventType.class)
  void a_made_example_is_readable(EventType type) throws IOException {
    var schema =
        JSON.readTree(
            ROOT.resolve("common-events/src/main/resources/contract/schemas")
                .resolve(type.wireName() + ".json")
                .toFile());
    var event = envelope(type, SchemaType.example(schema.at("/properties/data")));
    ContractJson.read(type, JSON.writeValueAsBytes(event));
  }

  private static JsonNode envelope(EventType type, JsonNode data) {
    return JSON.createObjectNode()
        .put("type", type.wireName())
        .put("timestamp", "2026-11-27T09:30:00.000Z")
        .put("tenantId", "acme")
        .put("source", type.source())
        .set("data", data);
  }
}
