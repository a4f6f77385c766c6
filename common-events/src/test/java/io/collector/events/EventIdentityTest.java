package io.collector.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdentityTest {

  private static final UUID MESSAGE_ID = UUID.fromString("018d0c0a-7000-7000-8000-00000000000a");

  @Test
  void theEventIdComesFirst() {
    var event = read(SampleMessages.full(EventType.ORDER_CREATED));
    assertEquals(event.eventId(), EventIdentity.of(event, MESSAGE_ID.toString()));
  }

  @Test
  void withoutItTheMessageIdCounts() {
    var event = read(SampleMessages.minimal(EventType.ORDER_CREATED));
    assertEquals(MESSAGE_ID, EventIdentity.of(event, MESSAGE_ID.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"message-1", "2024-1-15-0-7"})
  void aMessageIdThatIsNoUuidIsTheTenantsOwn(String messageId) {
    var message = SampleMessages.minimal(EventType.ORDER_CREATED);
    var one = EventIdentity.of(read(message), messageId);
    assertEquals(one, EventIdentity.of(read(message), messageId));
    assertNotEquals(one, EventIdentity.of(read(message), "message-2"));
    assertNotEquals(one, EventIdentity.of(read(message.put("tenantId", "tenant-456")), messageId));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void withoutEitherTheContentCounts(String messageId) {
    var message = SampleMessages.minimal(EventType.ORDER_CREATED);
    var one = EventIdentity.of(read(message), messageId);
    assertEquals(one, EventIdentity.of(read(message.put("source", "elsewhere")), messageId));
    var elsewhere = message.deepCopy().put("tenantId", "tenant-456");
    assertNotEquals(one, EventIdentity.of(read(elsewhere), messageId));
    var otherOrder = message.deepCopy();
    ((ObjectNode) otherOrder.get("data")).put("orderId", "00000099-0000-4000-8000-000000000099");
    assertNotEquals(one, EventIdentity.of(read(otherOrder), messageId));
  }

  @ParameterizedTest
  @EnumSource
  void theTimestampTellsTwoOfARepeatableTypeApartAndOfNoOther(EventType type) {
    var message = SampleMessages.minimal(type);
    var one = EventIdentity.of(read(message), null);
    assertEquals(one, EventIdentity.of(read(message.deepCopy()), null));
    var later = EventIdentity.of(read(message.put("timestamp", "2024-01-15T10:30:00.001Z")), null);
    assertEquals(type.repeatable(), !one.equals(later));
  }

  @Test
  void twoTypesOfOneOrderAreTwoMessages() {
    assertNotEquals(
        EventIdentity.of(read(SampleMessages.minimal(EventType.ORDER_CREATED)), null),
        EventIdentity.of(read(SampleMessages.minimal(EventType.ORDER_CANCELLED)), null));
  }

  private static Event<?> read(ObjectNode message) {
    return ContractJson.read(
        EventType.named(message.get("type").asText()),
        message.toString().getBytes(StandardCharsets.UTF_8));
  }
}
