package io.collector.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can't be read is refused with a message that tells an operator why.
class UnreadableMessagesTest {

  private static final EventType TYPE = EventType.ORDER_CREATED;
  private static final String MESSAGE = ContractFiles.text("examples/order.created.json");

  @Test
  void anEmptyBody() {
    assertRefused(new byte[0], "empty");
  }

  @Test
  void theWordNull() {
    assertRefused("null", "null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "42", "true", "order", "<xml/>", "\0"})
  void noObject(String body) {
    assertRefused(body, "");
  }

  @Test
  void badUtf8() {
    assertRefused(MESSAGE.replace("Product Name", "Stra\u00dfe").getBytes(ISO_8859_1), "not UTF-8");
  }

  @Test
  void trailingText() {
    assertRefused(MESSAGE + "{}", "");
  }

  @Property(tries = 300)
  void aTruncatedBody(@ForAll @IntRange(max = 700) int length) {
    var body = MESSAGE.strip().getBytes(UTF_8);
    assertRefused(Arrays.copyOf(body, Math.min(length, body.length - 1)), "");
  }

  @Property(tries = 500)
  void anyDamageIsRefusedOrHarmless(@ForAll @IntRange(max = 700) int at, @ForAll byte damage) {
    var body = MESSAGE.getBytes(UTF_8);
    body[at % body.length] = damage;
    try {
      ContractJson.read(TYPE, body);
    } catch (UnreadableEventException refusal) {
      assertTrue(!String.valueOf(refusal.getMessage()).isBlank());
    }
  }

  @Test
  void duplicateKeys() {
    assertRefused(
        MESSAGE.replace("\"data\":", "\"tenantId\": \"other\", \"data\":"),
        "Duplicate field 'tenantId'");
    assertRefused(
        MESSAGE.replace("\"quantity\": 5", "\"quantity\": 5, \"quantity\": 50"),
        "Duplicate field 'quantity'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1e999999999            | /data/lineItems/0/quantity is out of range
          -1e999999999           | /data/lineItems/0/quantity is out of range
          1e-999999999           | /data/lineItems/0/quantity is out of range
          1e99999999999999999999 | /data/lineItems/0/quantity
          NaN                    | /data/lineItems/0: not as the contract says
          "5"                    | /data/lineItems/0/quantity: expected a number
          ""                     | /data/lineItems/0/quantity: expected a number
          true                   | /data/lineItems/0/quantity: expected a number
          {}                     | /data/lineItems/0/quantity: expected a number
          null                   | /data/lineItems/0/quantity is missing
          """)
  void aQuantityThatIsNone(String quantity, String reason) {
    assertRefused(MESSAGE.replace("\"quantity\": 5", "\"quantity\": " + quantity), reason);
  }

  @Test
  void aQuantityOfThousandsOfDigits() {
    for (var digits : new int[] {5000, 900}) {
      assertRefused(
          MESSAGE.replace("\"quantity\": 5", "\"quantity\": " + "9".repeat(digits)),
          "/data/lineItems/0: the JSON is nested too deep, or a name or number in it is too long");
    }
    assertRefused(
        MESSAGE.replace("\"quantity\": 5", "\"quantity\": " + "9".repeat(90)), "out of range");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1500.00       | /data/grandTotal: expected a decimal as a string
          "1e999999999" | /data/grandTotal is out of range
          "1,500.00"    | /data/grandTotal: '1,500.00' is not a decimal
          ""            | /data/grandTotal: '' is not a decimal
          null          | /data/grandTotal is missing
          """)
  void moneyThatIsNone(String money, String reason) {
    assertRefused(MESSAGE.replace("\"1500.00\"", money), reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1705314900000 | /timestamp: expected an ISO 8601 instant
          ""            | /timestamp: '' is not an ISO 8601 instant
          "1705314900"  | /timestamp: '1705314900' is not an ISO 8601 instant
          "2024-01-15"  | /timestamp: '2024-01-15' is not an ISO 8601 instant
          "2024-02-30T10:35:00.000Z" | /timestamp: '2024-02-30T10:35:00.000Z' is not
          "+12024-01-15T10:35:00.000Z" | /timestamp: '+12024-01-15T10:35:00.000Z' is not
          "-0001-01-15T10:35:00.000Z" | /timestamp: '-0001-01-15T10:35:00.000Z' is not
          """)
  void aTimestampThatIsNone(String timestamp, String reason) {
    assertRefused(MESSAGE.replace("\"2024-01-15T10:35:00.000Z\"", timestamp), reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"13\"",
        "\"1-1-1-1-1\"",
        "13",
        "\"zzzzzzzz-0000-4000-8000-000000000013\""
      })
  void anIdThatIsNone(String id) {
    assertRefused(
        MESSAGE.replace("\"00000013-0000-4000-8000-000000000013\"", id), "/data/orderId: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          42       | /data/orderNumber
          true     | /data/orderNumber
          ["text"] | /data/orderNumber
          """)
  void aTextThatIsNone(String text, String reason) {
    assertRefused(MESSAGE.replace("\"ORD-2024-001\"", text), reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"  \"", "null"})
  void noTenant(String tenant) {
    assertRefused(MESSAGE.replace("\"tenant-123\"", tenant), "tenantId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          order.cancelled | 'order.cancelled' where 'order.created'
          order.invented  | unknown event type 'order.invented'
          ""              | unknown event type ''
          """)
  void anotherType(String type, String reason) {
    assertRefused(MESSAGE.replace("\"order.created\"", "\"" + type + "\""), reason);
  }

  @Test
  void aLineThatIsNull() {
    assertRefused(
        MESSAGE.replace("\"lineItems\": [", "\"lineItems\": [ null, "),
        "/data/lineItems/0 is null");
  }

  @Test
  void nestingWithoutEnd() {
    assertRefused(MESSAGE.replace("\"data\":", "\"x\": " + "[".repeat(100_000)), "");
  }

  @Test
  void theSchemaHelperTellsUnknownAndBrokenMessages() {
    assertTrue(ContractSchemas.violations("{".getBytes(UTF_8)).getFirst().startsWith("not JSON"));
    assertEquals(
        "unknown event type 'order.invented'",
        ContractSchemas.violations("{\"type\": \"order.invented\"}".getBytes(UTF_8)).getFirst());
  }

  private static void assertRefused(String body, String reason) {
    assertRefused(body.getBytes(UTF_8), reason);
  }

  private static void assertRefused(byte[] body, String reason) {
    var refusal = assertThrows(UnreadableEventException.class, () -> ContractJson.read(TYPE, body));
    var told = String.valueOf(refusal.getMessage());
    assertTrue(!told.isBlank() && told.contains(reason), told);
  }
}
