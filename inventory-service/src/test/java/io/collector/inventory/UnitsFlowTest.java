package io.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.collector.inventory.InventoryWorld.Stock;
import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A product has units; stock counts the base unit.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class UnitsFlowTest {

  private static final String BOXES =
      """
      "unit": "C62", "salesUnit": "XBX", "purchaseUnit": "XPX", "units": [\
      {"unit": "XBX", "name": "Box", "factor": 12, "listPrice": "99.00"}, {"unit": "XPX", "factor": 240}]""";

  private InventoryWorld shop;

  @BeforeEach
  void open() {
    shop = new InventoryWorld();
  }

  @AfterEach
  void the_books_balance() {
    assertThat(shop.unbalanced()).isEqualTo("0");
    shop.close();
  }

  @Test
  void a_product_tells_its_units_and_its_copies_learn_them() {
    var id = UUID.randomUUID();
    product(id, BOXES, 201)
        .body("unit", is("C62"))
        .body("unitDecimals", is(0))
        .body("units[0].unit", is("XBX"))
        .body("units[0].name", is("Box"))
        .body("units[0].factor", is(12))
        .body("units[0].listPrice", is("99.00"))
        .body("salesUnit", is("XBX"))
        .body("purchaseUnit", is("XPX"));
    shop.get("products/" + id).body("units[1].factor", is(240));
    var created = shop.last("product.created", id);
    assertThat(created.getString("data.unit")).isEqualTo("C62");
    assertThat(created.getInt("data.units.decimals")).isZero();
    assertThat(created.getInt("data.units.others[0].factor")).isEqualTo(12);
    assertThat(created.getString("data.units.others[0].price")).isEqualTo("99.00");
    assertThat(created.getString("data.units.salesUnit")).isEqualTo("XBX");
    assertThat(created.getString("data.units.purchaseUnit")).isEqualTo("XPX");
  }

  @Test
  void a_product_tells_its_tax_category_and_why_it_is_exempt() {
    var id = UUID.randomUUID();
    var exempt = "\"taxCategory\": \"E\", \"taxExemptionReason\": \"Medical care\"";
    product(id, exempt, 201).body("taxCategory", is("E"));
    var created = shop.last("product.created", id);
    assertThat(created.getString("data.taxCategory")).isEqualTo("E");
    assertThat(created.getString("data.taxExemptionReason")).isEqualTo("Medical care");
    product(UUID.randomUUID(), "\"taxCategory\": \"E\"", 422)
        .body("errors[0].pointer", is("/taxExemptionReason"));
  }

  @Test
  void a_product_without_units_is_counted_in_pieces_and_its_events_are_as_ever() {
    var id = UUID.randomUUID();
    product(id, "\"currency\": \"EUR\"", 201)
        .body("unit", is("pcs"))
        .body("unitDecimals", is(0))
        .body("units", empty())
        .body("salesUnit", is("pcs"))
        .body("purchaseUnit", is("pcs"));
    assertThat(shop.last("product.created", id).<Object>get("data.units")).isNull();
  }

  @Test
  void a_unit_is_the_same_by_its_code_and_its_abbreviations() {
    var units = "\"units\": [{\"unit\": \"XBX\", \"factor\": 12}]";
    for (var other : List.of("box", "BX", "XBX")) {
      product(UUID.randomUUID(), "\"salesUnit\": \"%s\", %s".formatted(other, units), 201)
          .body("salesUnit", is(other));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"unit\": \"crate\" | /unit | Recommendation 20",
        "\"units\": [{\"unit\": \"box of 12\", \"factor\": 12}] | /units/0/unit | Recommendation 20",
        "\"units\": [{\"unit\": \"XBX\", \"factor\": 12}, {\"unit\": \"XBX\", \"factor\": 6}] |"
            + " /units/1/unit | named twice",
        "\"units\": [{\"unit\": \"box\", \"factor\": 12}, {\"unit\": \"BX\", \"factor\": 6}] |"
            + " /units/1/unit | named twice",
        "\"unit\": \"C62\", \"units\": [{\"unit\": \"H87\", \"factor\": 12}] | /units/0/unit | base unit",
        "\"unit\": \"pcs\", \"units\": [{\"unit\": \"C62\", \"factor\": 12}] | /units/0/unit | base unit",
        "\"salesUnit\": \"XBX\" | /salesUnit | must be one of the product's units: pcs",
        "\"unit\": \"C62\", \"units\": [{\"unit\": \"XBX\", \"factor\": 12}], \"purchaseUnit\": \"XPX\" |"
            + " /purchaseUnit | must be one of the product's units: C62, XBX",
      })
  void units_that_make_no_sense_are_refused(String fields, String pointer, String detail) {
    product(UUID.randomUUID(), fields, 422)
        .body("code", is("invalid-unit"))
        .body("errors.pointer", contains(pointer))
        .body("errors[0].detail", containsString(detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"units\": [{\"unit\": \"XBX\", \"factor\": 0}] | /units/0/factor",
        "\"units\": [{\"unit\": \"XBX\", \"factor\": 0.1234567}] | /units/0/factor",
        "\"units\": [{\"unit\": \"XBX\"}] | /units/0/factor",
        "\"unitDecimals\": 4 | /unitDecimals",
      })
  void numbers_beyond_their_range_are_refused(String fields, String pointer) {
    product(UUID.randomUUID(), fields, 422).body("errors.pointer", contains(pointer));
  }

  @Test
  void decimals_of_a_unit_can_only_grow() {
    var id = UUID.randomUUID();
    product(id, "\"unit\": \"MTR\", \"unitDecimals\": 2", 201).body("unitDecimals", is(2));
    change(id, 0, "\"unitDecimals\": 1", 422).body("errors.pointer", contains("/unitDecimals"));
    change(id, 0, "\"unitDecimals\": 3", 200).body("unitDecimals", is(3));
    change(id, 1, "\"description\": \"Cable\"", 200).body("unitDecimals", is(3));
  }

  @Test
  void two_boxes_at_their_price_are_24_pieces_of_stock() {
    var stock = boxes();
    move("receive", stock, "2", "XBX", ", \"unitCost\": \"50.00\", \"currency\": \"EUR\"", 200)
        .body("unit", is("C62"))
        .body("onHand", is(24))
        .body("value", is("100.00"));
    move("receive", stock, "1", null, ", \"unitCost\": \"5.00\", \"currency\": \"EUR\"", 200)
        .body("onHand", is(25))
        .body("value", is("105.00"));
    move("adjust", stock, "-0.5", "XBX", ", \"reason\": \"LOSS\"", 200).body("onHand", is(19));
    shop.get("stock/movements?sort=movedAt&productId=" + stock.product())
        .body("items.unit", contains("C62", "C62", "C62"))
        .body("items.quantity", contains(24, 1, -6));
    var there = shop.warehouse(2);
    shop.post(
            "stock-levels/transfer",
            """
            {"productId": "%s", "fromWarehouseId": "%s", "toWarehouseId": "%s", "quantity": 1, "unit": "XBX"}"""
                .formatted(stock.product(), stock.warehouse(), there),
            200)
        .body("from.onHand", is(7))
        .body("to.onHand", is(12));
  }

  @Test
  void half_a_piece_and_a_foreign_unit_are_refused_wherever_stock_moves() {
    var stock = boxes();
    for (var how : new String[] {"receive", "adjust"}) {
      var reason = how.equals("adjust") ? ", \"reason\": \"COUNT\"" : "";
      move(how, stock, "0.5", null, reason, 422)
          .body("code", is("not-divisible"))
          .body("errors[0].pointer", is("/quantity"))
          .body("errors[0].detail", is("comes to 0.5 C62, which are not divisible"));
      move(how, stock, "2", "KGM", reason, 422)
          .body("code", is("unknown-unit"))
          .body("errors[0].pointer", is("/unit"))
          .body("errors[0].detail", is("must be one of C62, XBX, XPX"));
    }
    shop.post(
            "stock-levels/transfer",
            """
            {"productId": "%s", "fromWarehouseId": "%s", "toWarehouseId": "%s", "quantity": 0.5}"""
                .formatted(stock.product(), stock.warehouse(), shop.warehouse(2)),
            422)
        .body("code", is("not-divisible"));
  }

  /// An order of pieces reserves them, half a piece is for the dead letters.
  @Test
  void an_outside_event_with_half_a_piece_is_dead_lettered() {
    var stock = boxes();
    move("receive", stock, "2", "XBX", "", 200);
    var whole = UUID.randomUUID();
    shop.created(whole, stock, 24, "");
    await()
        .atMost(InventoryWorld.PATIENCE)
        .untilAsserted(() -> assertThat(shop.level(stock)).isEqualTo("24/24/0"));
    var half = UUID.randomUUID();
    shop.publishData(
        "order.created",
        """
        {"orderId":"%1$s","orderNumber":"ORD-1","customerId":"%1$s","currency":"EUR","grandTotal":"1.00",
         "lineItems":[{"productId":"%2$s","description":"Can","quantity":0.5,"unitPrice":"2.00"}]}"""
            .formatted(half, stock.product()));
    DeadLetters.await(shop.exchange(), "comes to 0.5 C62, which are not divisible");
    assertThat(shop.level(stock)).isEqualTo("24/24/0");
  }

  private Stock boxes() {
    var id = UUID.randomUUID();
    product(id, BOXES + ", \"currency\": \"EUR\"", 201);
    return new Stock(id, shop.warehouse(1));
  }

  private ValidatableResponse product(UUID id, String fields, int status) {
    return shop.post(
        "products",
        "{\"id\": \"%1$s\", \"sku\": \"SKU-%1$s\", \"name\": \"Can\", %2$s}".formatted(id, fields),
        status);
  }

  private ValidatableResponse change(UUID id, int version, String fields, int status) {
    return shop.as("admin")
        .header("If-Match", "\"" + version + "\"")
        .body("{\"name\": \"Can\", \"status\": \"ACTIVE\", %s}".formatted(fields))
        .put("/api/v1/products/" + id)
        .then()
        .statusCode(status);
  }

  private ValidatableResponse move(
      String how, Stock stock, String quantity, @Nullable String unit, String more, int status) {
    return shop.post(
        "stock-levels/" + how,
        "{\"productId\": \"%s\", \"warehouseId\": \"%s\", \"quantity\": %s%s%s}"
            .formatted(
                stock.product(),
                stock.warehouse(),
                quantity,
                unit == null ? "" : ", \"unit\": \"" + unit + "\"",
                more),
        status);
  }
}
