package io.collector.deploy.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// A JSON Schema's type in a word, and a value of it.
final class SchemaType {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SchemaType() {}

  static String name(JsonNode schema) {
    var type = type(schema);
    return switch (type) {
      case "array" -> name(schema.path("items")) + "[]";
      case "string" -> text(schema);
      default -> type;
    };
  }

  private static String text(JsonNode schema) {
    if (schema.has("format")) {
      return schema.path("format").asText();
    }
    return switch (schema.path("pattern").asText()) {
      case "^[A-Z]{3}$" -> "currency";
      case "^[A-Z]{2}$" -> "country";
      case "^\\d{4}-\\d{2}$" -> "month";
      case "^-?\\d+(\\.\\d+)?$" -> "decimal";
      default -> "string";
    };
  }

  /// All fields, with values that say their type.
  static JsonNode example(JsonNode schema) {
    return switch (name(schema)) {
      case "object" -> {
        var object = JSON.objectNode();
        schema
            .path("properties")
            .properties()
            .forEach(field -> object.set(field.getKey(), example(field.getValue())));
        yield object;
      }
      case "uuid" -> JSON.textNode("00000011-0000-4000-8000-000000000011");
      case "date" -> JSON.textNode("2026-11-27");
      case "date-time" -> JSON.textNode("2026-11-27T09:30:00.000Z");
      case "decimal" -> JSON.textNode("100.00");
      case "currency" -> JSON.textNode("EUR");
      case "country" -> JSON.textNode("DE");
      case "month" -> JSON.textNode("2026-11");
      case "email" -> JSON.textNode("jane@example.com");
      case "uri" -> JSON.textNode("https://example.com/1");
      case "string" -> JSON.textNode("text");
      case "boolean" -> JSON.booleanNode(true);
      case "integer", "number" -> JSON.numberNode(1);
      default ->
          type(schema).equals("array")
              ? JSON.arrayNode().add(example(schema.path("items")))
              : JSON.textNode(name(schema));
    };
  }

  /// Beside null, which every optional field may be.
  private static String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }
}
