package io.collector.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message of any type, made from its payload record as another language would write it.
final class SampleMessages {

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private SampleMessages() {}

  /// With every field there is.
  static ObjectNode full(EventType type) {
    return envelope(type)
        .put("correlationId", "corr-123")
        .put("eventId", "018d0c01-7000-7000-8000-000000000001")
        .put("schemaVersion", 1)
        .put("causationId", "018d0c02-7000-7000-8000-000000000002")
        .put("aggregateVersion", 7)
        .set("data", object(type.payload(), true));
  }

  /// With the required fields alone.
  static ObjectNode minimal(EventType type) {
    return envelope(type).set("data", object(type.payload(), false));
  }

  private static ObjectNode envelope(EventType type) {
    return NODES
        .objectNode()
        .put("type", type.wireName())
        .put("timestamp", "2024-01-15T10:30:00.000Z")
        .put("tenantId", "tenant-123")
        .put("source", type.source());
  }

  private static ObjectNode object(Class<?> type, boolean withOptional) {
    var object = NODES.objectNode();
    for (var component : type.getRecordComponents()) {
      if (withOptional || !optional(component)) {
        object.set(component.getName(), value(component, component.getGenericType(), withOptional));
      }
    }
    return object;
  }

  private static JsonNode value(RecordComponent component, Type type, boolean withOptional) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return NODES
          .arrayNode()
          .add(value(component, list.getActualTypeArguments()[0], withOptional))
          .add(value(component, list.getActualTypeArguments()[0], withOptional));
    }
    var plain = (Class<?>) type;
    if (plain.isRecord()) {
      return object(plain, withOptional);
    } else if (plain == BigDecimal.class) {
      return component.isAnnotationPresent(DecimalString.class)
          ? NODES.textNode("250.00")
          : NODES.numberNode(new BigDecimal("2.5"));
    } else if (plain == int.class || plain == Integer.class) {
      return NODES.numberNode(3);
    } else if (plain == long.class || plain == Long.class) {
      return NODES.numberNode(9L);
    } else if (plain == boolean.class || plain == Boolean.class) {
      return NODES.booleanNode(true);
    } else if (plain == UUID.class) {
      return NODES.textNode("00000013-0000-4000-8000-000000000013");
    } else if (plain == Instant.class) {
      return NODES.textNode("2024-02-15T10:30:00.000Z");
    } else if (plain == LocalDate.class) {
      return NODES.textNode("2024-02-15");
    } else if (plain == String.class) {
      return NODES.textNode(text(component.getName()));
    }
    throw new AssertionError("the contract has no form for " + plain + " of " + component);
  }

  private static String text(String name) {
    return switch (name) {
      case "currency", "documentCurrency", "functionalCurrency" -> "USD";
      case "country" -> "US";
      case "email" -> "john.doe@company.com";
      case "period", "payrollPeriod" -> "2024-01";
      default -> name.endsWith("Url") ? "https://files.example/1" : "A text: „ü“ 漢字 \"quoted\"";
    };
  }

  static boolean optional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
