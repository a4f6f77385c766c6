package io.collector.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Records, schemas, AsyncAPI document and EVENTS.md say the same, so that none can drift.
class ContractAgreesTest {

  private static final String DECIMAL = "^-?\\d+(\\.\\d+)?$";
  private static final JsonNode ASYNC_API = ContractFiles.yaml("asyncapi.yaml");

  @ParameterizedTest
  @EnumSource
  void theSchemaSaysWhatTheRecordSays(EventType type) {
    var schema = ContractFiles.schema(type);
    assertEquals(type.wireName(), schema.get("title").asText());
    assertEquals("envelope.json", schema.get("$ref").asText());
    assertEquals(type.wireName(), schema.at("/properties/type/const").asText());
    assertSameObject(type.wireName(), type.payload(), schema.at("/properties/data"));
  }

  @Test
  void theEnvelopesSchemaSaysWhatItsRecordSays() {
    var schema = ContractFiles.json(ContractFiles.bytes("schemas/envelope.json"));
    assertSameNames("envelope", Event.class, schema);
    for (var component : Event.class.getRecordComponents()) {
      if (component.getType() != EventType.class && component.getType() != Payload.class) {
        assertSameForm(
            component.getName(), component, schema.get("properties").get(component.getName()));
      }
    }
  }

  @Test
  void thereIsNoSchemaWithoutItsType() {
    var files =
        ContractFiles.in("schemas").stream()
            .map(file -> file.getFileName().toString().replace(".json", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(files.remove("envelope"));
    assertEquals(wireNames(), files);
  }

  @ParameterizedTest
  @EnumSource
  void theAsyncApiDocumentPutsTheTypeOnTheExchange(EventType type) {
    var channels =
        StreamSupport.stream(ASYNC_API.get("channels").spliterator(), false)
            .filter(channel -> channel.get("address").asText().equals(type.wireName()))
            .toList();
    assertEquals(1, channels.size(), "channels of " + type);
    var channel = channels.getFirst();
    assertEquals(
        "collector-events", resolve(channel.get("bindings")).at("/amqp/exchange/name").asText());
    assertEquals(1, channel.get("messages").size());
    var message = resolve(channel.get("messages").iterator().next());
    assertEquals(type.wireName(), message.get("name").asText());
    assertEquals(
        "schemas/" + type.wireName() + ".json", message.at("/payload/schema/$ref").asText());
    assertEquals(Set.of("send", "receive"), actionsOn(channel));
  }

  @Test
  void theAsyncApiDocumentHasNoChannelWithoutItsType() {
    var addresses =
        StreamSupport.stream(ASYNC_API.get("channels").spliterator(), false)
            .map(channel -> channel.get("address").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(wireNames(), addresses);
  }

  @Test
  void everyReferenceOfTheAsyncApiDocumentLeadsSomewhere() {
    for (var reference : ASYNC_API.findValuesAsText("$ref")) {
      if (reference.startsWith("#")) {
        assertFalse(ASYNC_API.at(reference.substring(1)).isMissingNode(), reference);
      } else {
        assertTrue(Files.exists(ContractFiles.folder().resolve(reference)), reference);
      }
    }
  }

  @Test
  void everyExampleIsInTheAsyncApiDocument() {
    var references = ASYNC_API.findValuesAsText("$ref");
    for (var file : ContractFiles.in("examples")) {
      assertTrue(references.contains("examples/" + file.getFileName()), file.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void eventsMdNamesTheType(EventType type) {
    assertTrue(ContractFiles.text("EVENTS.md").contains("`" + type.wireName() + "`"));
  }

  @ParameterizedTest
  @EnumSource
  void theTypeIsFoundByNameAndByPayload(EventType type) {
    assertEquals(type, EventType.named(type.wireName()));
    assertEquals(type, EventType.of(type.payload()));
    assertEquals(type.wireName().replace('.', '_'), type.name().toLowerCase(Locale.ROOT));
  }

  private static Set<String> wireNames() {
    return Arrays.stream(EventType.values())
        .map(EventType::wireName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> actionsOn(JsonNode channel) {
    return StreamSupport.stream(ASYNC_API.get("operations").spliterator(), false)
        .filter(operation -> resolve(operation.get("channel")) == channel)
        .map(operation -> operation.get("action").asText())
        .collect(Collectors.toSet());
  }

  private static JsonNode resolve(JsonNode node) {
    return ASYNC_API.at(node.get("$ref").asText().substring(1));
  }

  private static void assertSameObject(String path, Class<?> type, JsonNode schema) {
    assertEquals("object", nonNull(schema), path);
    assertSameNames(path, type, schema);
    assertFalse(schema.has("additionalProperties"), path + " must stay open");
    for (var component : type.getRecordComponents()) {
      var property = schema.get("properties").get(component.getName());
      assertSameForm(path + "/" + component.getName(), component, property);
    }
  }

  private static void assertSameNames(String path, Class<?> type, JsonNode schema) {
    var components = List.of(type.getRecordComponents());
    assertEquals(
        components.stream().map(RecordComponent::getName).collect(Collectors.toSet()),
        names(schema.get("properties").fieldNames()),
        path);
    assertEquals(
        components.stream()
            .filter(component -> !SampleMessages.optional(component))
            .map(RecordComponent::getName)
            .collect(Collectors.toSet()),
        names(
            StreamSupport.stream(schema.get("required").spliterator(), false)
                .map(JsonNode::asText)
                .iterator()),
        path + " required");
  }

  private static void assertSameForm(String path, RecordComponent component, JsonNode property) {
    assertFalse(property.path("description").asText().isBlank(), path + " has no description");
    assertEquals(SampleMessages.optional(component), property.get("type").isArray(), path);
    assertSameForm(path, component, component.getGenericType(), property);
  }

  private static void assertSameForm(
      String path, RecordComponent component, Type type, JsonNode schema) {
    if (type instanceof ParameterizedType list) {
      assertEquals(List.class, list.getRawType(), path);
      assertEquals("array", nonNull(schema), path);
      assertSameForm(path + "[]", component, list.getActualTypeArguments()[0], schema.get("items"));
    } else if (((Class<?>) type).isRecord()) {
      assertSameObject(path, (Class<?>) type, schema);
    } else {
      assertEquals(form(component, (Class<?>) type), form(schema), path);
    }
  }

  private record Form(String type, String format, String pattern) {}

  private static Form form(RecordComponent component, Class<?> type) {
    if (type == BigDecimal.class) {
      return component.isAnnotationPresent(DecimalString.class)
          ? new Form("string", "", DECIMAL)
          : new Form("number", "", "");
    } else if (type == int.class
        || type == Integer.class
        || type == long.class
        || type == Long.class) {
      return new Form("integer", "", "");
    } else if (type == boolean.class || type == Boolean.class) {
      return new Form("boolean", "", "");
    } else if (type == UUID.class) {
      return new Form("string", "uuid", "");
    } else if (type == Instant.class) {
      return new Form("string", "date-time", "");
    } else if (type == LocalDate.class) {
      return new Form("string", "date", "");
    }
    assertEquals(String.class, type, "a form that the contract has");
    return new Form("string", "", "");
  }

  /// The patterns and formats that only narrow a text (currency, e-mail) are the schema's own.
  private static Form form(JsonNode schema) {
    var format = schema.path("format").asText();
    var pattern = schema.path("pattern").asText();
    return new Form(
        nonNull(schema),
        Set.of("uuid", "date-time", "date").contains(format) ? format : "",
        pattern.equals(DECIMAL) ? pattern : "");
  }

  private static String nonNull(JsonNode schema) {
    var type = schema.get("type");
    if (!type.isArray()) {
      return type.asText();
    }
    assertEquals(2, type.size());
    assertEquals("null", type.get(1).asText());
    return type.get(0).asText();
  }

  private static Set<String> names(Iterator<String> names) {
    var set = new HashSet<String>();
    names.forEachRemaining(set::add);
    return set;
  }
}
