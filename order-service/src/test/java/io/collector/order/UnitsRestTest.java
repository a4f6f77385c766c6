package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders in the units of their products: prices are of the unit, stock counts the base unit.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class UnitsRestTest {

  private static final String BOX_AND_PALLET =
      """
      {"decimals":0,"others":[{"unit":"XBX","name":"Box","factor":12},\
      {"unit":"XPX","factor":240,"price":"1900.00"}],"salesUnit":"XBX"}""";

  private final UUID product = UUID.randomUUID();
  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
    world.publishData(
        "product.created",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Can","unit":"C62","productType":"GOODS",\
        "status":"ACTIVE","price":"8.50","currency":"USD","priceIncludesTax":true,"taxPercent":"20",\
        "version":1,"units":%2$s}"""
            .formatted(product, BOX_AND_PALLET));
    await()
        .atMost(OrderWorld.PATIENCE)
        .until(
            () -> count("SELECT count(*) FROM catalog_product WHERE id = '" + product + "'") == 1);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void two_boxes_cost_twice_the_box_and_reserve_24_pieces() {
    var order = order("", "\"quantity\":2,\"unit\":\"XBX\"");
    order
        .then()
        .statusCode(201)
        .body("lines[0].quantity", is(2))
        .body("lines[0].unit", is("XBX"))
        .body("lines[0].baseQuantity", is(24))
        .body("lines[0].baseUnit", is("C62"))
        .body("lines[0].unitPrice", is("102.00"))
        .body("lines[0].total", is("204.00"))
        .body("grandTotal", is("204.00"));
    var line = line(order);
    assertThat(line.getInt("quantity")).isEqualTo(24);
    assertThat(line.getString("unit")).isEqualTo("C62");
    assertThat(line.getInt("unitDecimals")).isZero();
    assertThat(line.getString("unitPrice")).isEqualTo("8.50");
    assertThat(line.getString("total")).isEqualTo("204.00");
    assertThat(line.getString("soldIn.unit")).isEqualTo("XBX");
    assertThat(line.getInt("soldIn.factor")).isEqualTo(12);
    assertThat(line.getString("soldIn.unitPrice")).isEqualTo("102.00");
  }

  @Test
  void an_order_that_does_not_say_is_in_the_sales_unit() {
    order("", "\"quantity\":2")
        .then()
        .body("lines[0].unit", is("XBX"))
        .body("lines[0].baseQuantity", is(24))
        .body("grandTotal", is("204.00"));
  }

  @Test
  void the_base_unit_is_as_ever() {
    var order = order("", "\"quantity\":5,\"unit\":\"C62\",\"unitPrice\":\"8.00\"");
    order
        .then()
        .body("lines[0].quantity", is(5))
        .body("lines[0].baseQuantity", is(5))
        .body("grandTotal", is("40.00"));
    assertThat(line(order).<Object>get("soldIn")).isNull();
  }

  @Test
  void a_unit_has_its_own_list_price_or_the_base_units_times_its_factor() {
    order("", "\"quantity\":1,\"unit\":\"XPX\"")
        .then()
        .body("lines[0].unitPrice", is("1900.00"))
        .body("lines[0].priceSource", is("LIST_PRICE"))
        .body("lines[0].baseQuantity", is(240));
  }

  @Test
  void a_price_rule_is_of_a_unit() {
    rule("\"minQuantity\":24,\"unitPrice\":\"8.00\"");
    order("", "\"quantity\":1").then().body("lines[0].unitPrice", is("102.00"));
    order("", "\"quantity\":2").then().body("lines[0].unitPrice", is("96.00"));
    rule("\"minQuantity\":3,\"unitPrice\":\"90.00\",\"unit\":\"XBX\"");
    order("", "\"quantity\":2").then().body("lines[0].unitPrice", is("96.00"));
    order("", "\"quantity\":3").then().body("lines[0].unitPrice", is("90.00"));
    order("", "\"quantity\":36,\"unit\":\"C62\"").then().body("lines[0].unitPrice", is("8.00"));
    as("sales")
        .body(
            "{\"productId\":\"%s\",\"currency\":\"USD\",\"unitPrice\":\"1.00\",\"unit\":\"crate\"}"
                .formatted(product))
        .post("/api/v1/price-rules")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/unit"));
  }

  @Test
  void an_outside_offer_of_half_a_piece_is_dead_lettered() {
    var offer = UUID.randomUUID();
    world.publish("offer.approved", offer(offer, "4.25", "0.5", "8.50", ""));
    DeadLetters.await(world.exchange(), "comes to 0.5 C62, which are not divisible");
    OrderWorld.ordersOf(offer).then().body("items", empty());
  }

  /// A price that no number of pieces divides: the total is told, and counts.
  @ParameterizedTest
  @CsvSource({"GROSS, 7000.70", "NET, 8400.84"})
  void a_price_of_boxes_stays_exact_whatever_a_piece_costs(String basis, String grandTotal) {
    var order =
        order(
            "\"priceBasis\":\"%s\",".formatted(basis),
            "\"quantity\":70,\"unit\":\"XBX\",\"unitPrice\":\"100.01\"");
    order
        .then()
        .statusCode(201)
        .body("lines[0].total", is("7000.70"))
        .body("grandTotal", is(grandTotal));
    var line = line(order);
    assertThat(line.getInt("quantity")).isEqualTo(840);
    assertThat(line.getString("unitPrice")).isEqualTo("8.334167");
    assertThat(line.getString("total")).isEqualTo("7000.70");
    if (basis.equals("NET")) {
      var net =
          new BigDecimal(line.getString("listPrice"))
              .multiply(new BigDecimal("840"))
              .divide(new BigDecimal(line.getString("priceBaseQuantity")), MathContext.DECIMAL128);
      assertThat(net).isEqualByComparingTo("7000.70");
    }
  }

  @Test
  void a_foreign_unit_is_refused_and_the_products_units_are_named() {
    order("", "\"quantity\":2,\"unit\":\"KGM\"")
        .then()
        .statusCode(422)
        .body("code", is("unknown-unit"))
        .body("errors.pointer", contains("/lines/0/unit"))
        .body("errors.detail", contains("must be one of C62, XBX, XPX"));
  }

  @Test
  void half_a_piece_is_refused_half_a_box_is_six() {
    order("", "\"quantity\":0.5,\"unit\":\"C62\"")
        .then()
        .statusCode(422)
        .body("code", is("not-divisible"))
        .body("errors.pointer", contains("/lines/0/quantity"))
        .body("errors.detail", contains("comes to 0.5 C62, which are not divisible"));
    order("", "\"quantity\":0.5,\"unit\":\"XBX\"")
        .then()
        .statusCode(201)
        .body("lines[0].baseQuantity", is(6));
  }

  @Test
  void an_offer_in_boxes_becomes_an_order_in_boxes_at_their_price() {
    var offer = UUID.randomUUID();
    var order =
        world.orderOf(
            offer,
            offer(
                offer,
                "7000.70",
                "840",
                "8.334167",
                ",\"unit\":\"C62\",\"soldIn\":{\"unit\":\"XBX\",\"factor\":12,\"unitPrice\":\"100.01\"}"));
    assertThat(order.getString("status")).isEqualTo("PENDING");
    assertThat(order.getInt("lines[0].quantity")).isEqualTo(70);
    assertThat(order.getString("lines[0].unit")).isEqualTo("XBX");
    assertThat(order.getInt("lines[0].baseQuantity")).isEqualTo(840);
    assertThat(order.getString("lines[0].unitPrice")).isEqualTo("100.01");
    assertThat(order.getString("grandTotal")).isEqualTo("7000.70");
  }

  @Test
  void an_outside_offer_counts_base_units_as_ever() {
    var offer = UUID.randomUUID();
    var order = world.orderOf(offer, offer(offer, "42.50", "5", "8.50", ""));
    assertThat(order.getString("lines[0].unit")).isEqualTo("C62");
    assertThat(order.getInt("lines[0].quantity")).isEqualTo(5);
  }

  @Test
  void a_product_of_a_moment_ago_is_not_yet_known() {
    order(UuidCreator.getTimeOrderedEpoch(), "", "\"quantity\":1")
        .then()
        .statusCode(409)
        .header("Retry-After", "1")
        .body("code", is("not-yet-known"))
        .body("errors.pointer", contains("/lines/0/productId"));
    order(UUID.randomUUID(), "", "\"quantity\":1")
        .then()
        .statusCode(422)
        .body("code", is("unknown-product"));
  }

  private String offer(UUID offer, String total, String quantity, String price, String more) {
    return """
        {"type":"offer.approved","timestamp":"2024-01-15T10:35:00.000Z","tenantId":"%s","source":"offers-service",
         "data":{"offerId":"%s","offerNumber":"OFF-7","customerId":"%s","validUntil":"2099-01-01T00:00:00.000Z",
         "currency":"USD","grandTotal":"%s","lineItems":[{"productId":"%s","description":"Can","quantity":"%s",
         "unitPrice":"%s","taxPercent":"20"%s}]}}"""
        .formatted(
            OrderWorld.TENANT, offer, UUID.randomUUID(), total, product, quantity, price, more);
  }

  private Response order(String more, String line) {
    return order(product, more, line);
  }

  private static Response order(UUID of, String more, String line) {
    return as("sales")
        .body(
            "{\"customerId\":\"%s\",\"currency\":\"USD\",%s\"lines\":[{\"productId\":\"%s\",%s}]}"
                .formatted(UUID.randomUUID(), more, of, line))
        .post("/api/v1/orders");
  }

  private JsonPath line(Response order) {
    return world.awaitPublished("order.created", order.path("id")).setRootPath("data.lineItems[0]");
  }

  private void rule(String terms) {
    as("sales")
        .body("{\"productId\":\"%s\",\"currency\":\"USD\",%s}".formatted(product, terms))
        .post("/api/v1/price-rules")
        .then()
        .statusCode(201);
  }

  /// A pound is 0.453592 kg, and so is what its price is for.
  @Test
  void a_net_offer_in_a_unit_of_many_decimals_becomes_an_order() {
    var coffee = UUID.randomUUID();
    world.publishData(
        "product.created",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Coffee","unit":"KGM","productType":"GOODS",\
        "status":"ACTIVE","version":1,"units":{"decimals":3,"others":[{"unit":"LBR",\
        "factor":0.453592}]}}"""
            .formatted(coffee));
    await()
        .atMost(OrderWorld.PATIENCE)
        .until(
            () -> count("SELECT count(*) FROM catalog_product WHERE id = '" + coffee + "'") == 1);
    var offer = UUID.randomUUID();
    var approved =
        offer(
                offer,
                "2400.00",
                "453.592",
                "4.409249",
                ",\"unit\":\"KGM\",\"listPrice\":\"2.00\",\"priceBaseQuantity\":\"0.453592\","
                    + "\"soldIn\":{\"unit\":\"LBR\",\"factor\":0.453592,\"unitPrice\":\"2.00\"}")
            .replace(product.toString(), coffee.toString())
            .replace("\"grandTotal\"", "\"priceBasis\":\"NET\",\"grandTotal\"");
    var order = world.orderOf(offer, approved);
    assertThat(order.getString("priceReading")).isEqualTo("NET_AS_GIVEN");
    assertThat(order.getInt("lines[0].quantity")).isEqualTo(1000);
    assertThat(order.getString("lines[0].unit")).isEqualTo("LBR");
    assertThat(order.getString("lines[0].baseQuantity")).isEqualTo("453.592");
    assertThat(order.getString("lines[0].total")).isEqualTo("2000.00");
    assertThat(order.getString("grandTotal")).isEqualTo("2400.00");
  }

  @Test
  void a_price_rule_that_names_the_base_unit_is_for_lines_in_it_alone() {
    rule("\"unitPrice\":\"8.00\",\"unit\":\"C62\"");
    order("", "\"quantity\":12,\"unit\":\"C62\"").then().body("lines[0].unitPrice", is("8.00"));
    order("", "\"quantity\":1").then().body("lines[0].unitPrice", is("102.00"));
  }
}
