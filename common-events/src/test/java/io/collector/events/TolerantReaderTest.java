package io.collector.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What may come otherwise than we would write it.
class TolerantReaderTest {

  @ParameterizedTest
  @EnumSource
  void unknownFieldsAreIgnoredAtEveryLevel(EventType type) {
    var message = SampleMessages.full(type);
    var expected = read(type, message);
    for (var object : objectsIn(message)) {
      object.putObject("aFieldOfTomorrow").putArray("items").add(1).addNull().add("x");
    }
    assertEquals(expected, read(type, message));
    assertEquals(List.of(), ContractSchemas.violations(message.toString().getBytes(UTF_8)));
  }

  @ParameterizedTest
  @EnumSource
  void anOptionalFieldMayBeNull(EventType type) {
    var message = SampleMessages.full(type);
    var required = SampleMessages.minimal(type);
    nullWhatIsNotIn(required, message);
    assertEquals(read(type, required), read(type, message));
    assertEquals(List.of(), ContractSchemas.violations(message.toString().getBytes(UTF_8)));
  }

  @ParameterizedTest
  @EnumSource
  void noRequiredFieldMayBeAbsentOrNull(EventType type) {
    var message = SampleMessages.minimal(type);
    for (var object : objectsIn(message)) {
      for (var name : namesOf(object)) {
        var value = object.get(name);
        object.remove(name);
        assertRefused(type, message, name);
        object.putNull(name);
        assertRefused(type, message, name);
        object.set(name, value);
      }
    }
    read(type, message);
  }

  @ParameterizedTest
  @EnumSource
  void noFieldMayHaveAnotherJsonType(EventType type) {
    var message = SampleMessages.full(type);
    for (var object : objectsIn(message)) {
      for (var name : namesOf(object)) {
        var value = object.get(name);
        if (value.isTextual()) {
          object.put(name, 1500);
        } else {
          object.put(name, value.isContainerNode() ? "text" : value.asText());
        }
        assertRefused(type, message, name);
        object.putArray(name).add(true);
        assertRefused(type, message, name);
        object.set(name, value);
      }
    }
    read(type, message);
  }

  @Test
  void anInstantMayHaveAnotherOffsetAndPrecision() {
    var message = SampleMessages.minimal(EventType.ORDER_CREATED);
    for (var text :
        List.of(
            "2024-01-15T10:30:00Z", "2024-01-15T11:30:00+01:00", "2024-01-15T10:30:00.000000Z")) {
      message.put("timestamp", text);
      assertEquals(
          Instant.parse("2024-01-15T10:30:00Z"),
          read(EventType.ORDER_CREATED, message).timestamp());
    }
  }

  private static Event<?> read(EventType type, JsonNode message) {
    return ContractJson.read(type, message.toString().getBytes(UTF_8));
  }

  private static void assertRefused(EventType type, JsonNode message, String field) {
    var refusal = assertThrows(UnreadableEventException.class, () -> read(type, message), field);
    var reason = String.valueOf(refusal.getMessage());
    assertTrue(reason.contains("/" + field), () -> field + ": " + reason);
    assertTrue(
        !ContractSchemas.violations(message.toString().getBytes(UTF_8)).isEmpty(),
        () -> "the schema allows what isn't read: " + message);
  }

  private static void nullWhatIsNotIn(JsonNode required, JsonNode message) {
    if (message instanceof ObjectNode object) {
      for (var name : namesOf(object)) {
        if (required.has(name)) {
          nullWhatIsNotIn(required.get(name), object.get(name));
        } else {
          object.putNull(name);
        }
      }
    } else if (message.isArray()) {
      for (var i = 0; i < message.size(); i++) {
        nullWhatIsNotIn(required.get(i), message.get(i));
      }
    }
  }

  private static List<String> namesOf(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<ObjectNode> objectsIn(JsonNode node) {
    var objects = new ArrayList<ObjectNode>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> objects.addAll(objectsIn(child)));
    return objects;
  }
}
