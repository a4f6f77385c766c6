package io.collector.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages that others already send, and one of every type there is, survive decoding and
/// encoding.
class StoredMessagesTest {

  static Stream<String> examples() {
    return ContractFiles.in("examples").stream().map(Path::getFileName).map(Path::toString);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsReadAndWrittenWithoutLossAndConformsToItsSchema(String file) {
    survives(ContractFiles.bytes("examples/" + file));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsNamedAfterItsType(String file) {
    var message = ContractFiles.json(ContractFiles.bytes("examples/" + file));
    assertEquals(
        message.get("type").asText(), file.replace(".minimal.json", "").replace(".json", ""));
  }

  @ParameterizedTest
  @EnumSource
  void aFullMessageSurvives(EventType type) {
    survives(SampleMessages.full(type).toString().getBytes(UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void aMinimalMessageSurvives(EventType type) {
    survives(SampleMessages.minimal(type).toString().getBytes(UTF_8));
  }

  private static void survives(byte[] body) {
    JsonNode message = ContractFiles.json(body);
    var type = EventType.named(message.get("type").asText());
    var written = ContractJson.write(ContractJson.read(type, body));
    assertEquals(message, ContractFiles.json(written));
    assertEquals(List.of(), ContractSchemas.violations(body));
    assertEquals(List.of(), ContractSchemas.violations(written));
  }
}
