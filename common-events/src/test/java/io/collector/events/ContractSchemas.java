package io.collector.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The JSON Schemas of the contract, for the tests of whoever publishes: what goes out has to
/// conform.
public final class ContractSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private ContractSchemas() {}

  /// What is wrong with a published message, by the schema of the type that its envelope names;
  /// empty if it conforms.
  public static List<String> violations(byte[] body) {
    JsonNode message;
    try {
      message = JSON.readTree(body);
    } catch (IOException e) {
      return List.of("not JSON: " + e.getMessage());
    }
    var type = message.path("type").asText();
    if (Arrays.stream(EventType.values()).noneMatch(known -> known.wireName().equals(type))) {
      return List.of("unknown event type '" + type + "'");
    }
    return SCHEMAS.computeIfAbsent(type, ContractSchemas::load).validate(message).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private static JsonSchema load(String type) {
    return FACTORY.getSchema(
        SchemaLocation.of("classpath:contract/schemas/" + type + ".json"), CONFIG);
  }
}
