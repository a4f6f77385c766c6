package io.collector.deploy.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.deploy.ServiceEvents;
import io.collector.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// `events.md`: each event type with who publishes and who consumes it, its payload and an example.
final class EventsPage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTRACT = "common-events/src/main/resources/contract";
  private static final String LINK = "../../" + CONTRACT;

  private final Path contract;
  private final List<ServiceEvents> services;
  private final StringBuilder page = new StringBuilder();

  private EventsPage(Path contract, List<ServiceEvents> services) {
    this.contract = contract;
    this.services = services;
  }

  static String of(Path root) throws IOException {
    var page = new EventsPage(root.resolve(CONTRACT), ServiceEvents.in(root));
    page.write();
    return page.page.toString();
  }

  private void write() throws IOException {
    page.append(
        """
        # Event catalogue

        <!-- Generated out of the event contract and the services' sources by `deploy/dev docs`. Don't edit. -->

        What goes over the exchange `collector-events`, type by type. What all of them have in common (envelope, identity, order, limits), what the eleven
        frozen types promise, and which names other systems use is in [the event contract](%s/EVENTS.md); the machine-readable contract is
        [asyncapi.yaml](%s/asyncapi.yaml) with [the schemas](%s/schemas).

        **Consumers** are Collector's services that have a queue for the type, `SERVICE.TYPE`; other programs may have queues of their own. *None* says that
        no service consumes it yet. **Since** is the version of the contract that brought the type. Fields in bold are required; all others may be absent or
        null. A decimal is a string, so that no program rounds it.

        | event | producer | consumers | since |
        |---|---|---|---|
        """
            .formatted(LINK, LINK, LINK));
    var types = byProducer();
    for (var producer : types.entrySet()) {
      for (var type : producer.getValue()) {
        page.append(
            "| [`%s`](#%s) | %s | %s | %s |\n"
                .formatted(
                    type.wireName(),
                    anchor(type.wireName()),
                    producer.getKey(),
                    consumersOf(type),
                    since(schema(type))));
      }
    }
    for (var producer : types.entrySet()) {
      page.append("\n## From ").append(producer.getKey()).append('\n');
      for (var type : producer.getValue()) {
        section(type, producer.getKey());
      }
    }
  }

  private static Map<String, List<EventType>> byProducer() {
    var types = new TreeMap<String, List<EventType>>();
    for (var type : EventType.values()) {
      types.computeIfAbsent(type.owner(), _ -> new ArrayList<>()).add(type);
    }
    return types;
  }

  private void section(EventType type, String producer) throws IOException {
    var schema = schema(type);
    var data = schema.at("/properties/data");
    page.append("\n### ").append(type.wireName()).append("\n\n");
    page.append(schema.path("description").asText()).append("\n\n");
    page.append(
        "%s (`source`: `%s`) → %s. Since %s. [Schema](%s/schemas/%s.json).\n\n"
            .formatted(
                producer, type.source(), consumersOf(type), since(schema), LINK, type.wireName()));
    page.append("| field | type | meaning |\n|---|---|---|\n");
    fields(data, "");
    page.append('\n');
    example(type, data);
  }

  private String consumersOf(EventType type) {
    var names =
        services.stream()
            .filter(service -> service.consumed().contains(type.wireName()))
            .map(ServiceEvents::service)
            .sorted()
            .toList();
    return names.isEmpty() ? "*none*" : String.join(", ", names);
  }

  /// What the schema says in `x-since`; the first contract's say nothing.
  private static String since(JsonNode schema) {
    return schema.path("x-since").asText("1.0.0");
  }

  private JsonNode schema(EventType type) throws IOException {
    return JSON.readTree(contract.resolve("schemas/" + type.wireName() + ".json").toFile());
  }

  private void fields(JsonNode object, String prefix) {
    var required = new TreeSet<String>();
    object.path("required").forEach(name -> required.add(name.asText()));
    object
        .path("properties")
        .properties()
        .forEach(
            field -> {
              var name = prefix + field.getKey();
              var schema = field.getValue();
              page.append(
                  "| %s | %s | %s |\n"
                      .formatted(
                          required.contains(field.getKey())
                              ? "**`" + name + "`**"
                              : "`" + name + "`",
                          SchemaType.name(schema),
                          Markdown.cell(schema.path("description").asText())));
              fields(schema, name + ".");
              fields(schema.path("items"), name + "[].");
            });
  }

  /// The contract's stored messages, or a payload made by the schema.
  private void example(EventType type, JsonNode data) throws IOException {
    var stored = new ArrayList<String>();
    for (var name : List.of(type.wireName() + ".json", type.wireName() + ".minimal.json")) {
      if (Files.exists(contract.resolve("examples").resolve(name))) {
        stored.add("[%s](%s/examples/%s)".formatted(name, LINK, name));
      }
    }
    if (stored.isEmpty()) {
      page.append(
          "<details><summary>Example of <code>data</code></summary>\n\n```json\n%s\n```\n\n</details>\n"
              .formatted(
                  JSON.writerWithDefaultPrettyPrinter()
                      .writeValueAsString(SchemaType.example(data))
                      .replace("\r", "")));
    } else {
      page.append("Examples: ").append(String.join(", ", stored)).append('\n');
    }
  }

  /// As GitHub makes it of a heading.
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
  }
}
