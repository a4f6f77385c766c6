package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Offers with allowances and charges, of crm or from outside, and the total that decides how they
/// are read.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OfferAllowanceTest {

  private static final String OF_LINE =
      """
      ,"allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Loyalty","amount":"3.50"}]""";
  private static final String OF_WHOLE =
      """
      ,"allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Season","amount":"9.65","taxPercent":"19"},
      {"kind":"CHARGE","reason":"Freight","amount":"9.90","taxPercent":"7"}]""";

  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// 10 × 10.00 − 3.50 = 96.50; − 9.65 at 19 % and + 9.90 at 7 %: net 113.94, with the tax in them
  /// 96.75.
  @ParameterizedTest(name = "{0} of {1}: {2}, line {3}")
  @CsvSource({
    "113.94, NET, NET_AS_GIVEN, 96.50",
    "113.94, , TAX_APART, 114.83",
    "96.75, GROSS, AS_GIVEN, 96.50",
    "96.75, , AS_GIVEN, 96.50",
  })
  void the_reading_that_leads_to_the_total_takes_them_in(
      String total, @Nullable String basis, String reading, String line) {
    var order = offered(total, basis, "10.00", OF_LINE, OF_WHOLE);
    assertThat(order.getString("priceReading")).isEqualTo(reading);
    assertThat(order.getString("status")).isEqualTo("PENDING");
    assertThat(order.getString("grandTotal")).isEqualTo(total);
    assertThat(order.getString("lines[0].total")).isEqualTo(line);
    assertThat(order.getList("lines[0].allowancesAndCharges.reason")).containsExactly("Loyalty");
    assertThat(order.getList("allowancesAndCharges.reason")).containsExactly("Season", "Freight");
    var created = world.awaitPublished("order.created", order.getString("id"));
    assertThat(created.getString("lineItems[0].total")).isEqualTo(line);
    assertThat(created.getList("allowancesAndCharges.taxPercent")).containsExactly("19", "7");
  }

  /// Who tells prices with the line's allowance in them is understood, too.
  @Test
  void an_allowance_may_be_in_the_line_s_price_already() {
    var order = offered("113.94", "NET", "9.65", OF_LINE, OF_WHOLE);
    assertThat(order.getString("priceReading")).isEqualTo("NET_AS_GIVEN");
    assertThat(order.getString("lines[0].total")).isEqualTo("96.50");
    assertThat(order.getList("lines[0].allowancesAndCharges")).isEmpty();
  }

  @Test
  void a_total_without_them_is_a_mismatch() {
    var order = offered("119.00", "NET", "10.00", OF_LINE, OF_WHOLE);
    assertThat(order.getString("holdReason")).isEqualTo("PRICE_MISMATCH");
    assertThat(order.getString("reasonDetail")).contains("119.00", "113.94");
    assertThat(order.getList("allowancesAndCharges.amount")).containsExactly("9.65", "9.90");
    as("viewer").get("/api/v1/orders/" + order.getString("id")).then().statusCode(200);
  }

  @Test
  void what_no_offer_can_say_is_dead_lettered() {
    world.publish(
        "offer.approved",
        offer(UUID.randomUUID(), "113.94", "NET", "10.00", OF_LINE, OF_WHOLE)
            .replace("\"ALLOWANCE\"", "\"REBATE\""));
    DeadLetters.await(world.exchange(), "kind is neither ALLOWANCE nor CHARGE: REBATE");
  }

  private JsonPath offered(
      String total, @Nullable String basis, String price, String ofLine, String ofWhole) {
    var offerId = UUID.randomUUID();
    return world.orderOf(offerId, offer(offerId, total, basis, price, ofLine, ofWhole));
  }

  private String offer(
      UUID offerId,
      String total,
      @Nullable String basis,
      String price,
      String ofLine,
      String ofWhole) {
    return world
        .sample("offer.approved", offerId)
        .replace("\"1500.00\"", "\"" + total + "\"")
        .replace("\"quantity\": \"5\"", "\"quantity\": \"10\"")
        .replace("\"300.00\"", "\"" + price + "\"")
        .replaceAll("\"discountPercent\": *[^,]*,", "")
        .replaceAll("\"taxPercent\": *\"?[0-9]+\"?", "\"taxPercent\": \"19\"" + ofLine)
        .replaceFirst(
            "\"currency\"",
            (basis == null ? "" : "\"priceBasis\": \"%s\", ".formatted(basis)) + "\"currency\"")
        .replaceFirst("(\"grandTotal\": *\"[^\"]*\")", "$1" + ofWhole);
  }
}
