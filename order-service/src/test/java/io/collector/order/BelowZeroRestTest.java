package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines below zero, which take something off.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class BelowZeroRestTest {

  private final UUID customer = UUID.randomUUID();
  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void en_16931_ubl_tc434_example2_comes_to_1436_50_and_365_28_of_tax() {
    var order =
        order(
            """
            {"description":"Laptop computer","quantity":1,"unitPrice":"1273.00","taxPercent":"25",
             "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Damage","amount":"12.00"},
             {"kind":"CHARGE","reason":"Testing","amount":"12.00"}]},
            {"description":"Returned book","quantity":-1,"unitPrice":"3.96","taxPercent":"15"},
            {"description":"Computing for dummies","quantity":2,"unitPrice":"2.48","taxPercent":"15"},
            {"description":"Returned desktop","quantity":-1,"unitPrice":"25.00","taxPercent":"0"},
            {"description":"Network cable","quantity":250,"unitPrice":"0.75","taxPercent":"25"}""",
            """
            {"kind":"ALLOWANCE","reason":"Promotion discount","amount":"100.00","taxPercent":"25"},
            {"kind":"CHARGE","reason":"Freight","amount":"100.00","taxPercent":"25"}""");
    order
        .then()
        .statusCode(201)
        .body("lines.total", is(List.of("1273.00", "-3.96", "4.96", "-25.00", "187.50")))
        .body("lines.quantity", is(List.of(1, -1, 2, -1, 250)))
        .body("lines[1].unitPrice", is("3.96"))
        .body("subtotal", is("1436.50"))
        .body("taxTotal", is("365.28"))
        .body("grandTotal", is("1801.78"));
    var created = world.awaitPublished("order.created", order.path("id"));
    assertThat(created.getList("lineItems.lineType")).containsOnly("SERVICE");
    assertThat(created.getInt("lineItems[1].quantity")).isEqualTo(1);
    assertThat(created.getString("lineItems[1].unitPrice")).isEqualTo("-3.96");
    assertThat(created.getString("lineItems[1].total")).isEqualTo("-3.96");
    as("viewer")
        .get("/api/v1/orders/" + order.path("id"))
        .then()
        .body("lines[3].quantity", is(-1))
        .body("reservationStatus", is("NOT_REQUIRED"));
  }

  @Test
  void goods_in_stock_and_zero_are_refused() {
    var product = UUID.randomUUID();
    world.awaitProduct(product, "300.00");
    order(
            "{\"productId\":\"%s\",\"quantity\":-1},{\"description\":\"A\",\"quantity\":0,\"unitPrice\":\"1\"}"
                .formatted(product),
            "")
        .then()
        .statusCode(422)
        .body("errors.pointer", is(List.of("/lines/0/quantity", "/lines/1/quantity")));
  }

  @Test
  void an_order_comes_to_no_less_than_zero() {
    var line = "{\"description\":\"Paper\",\"quantity\":%d,\"unitPrice\":\"10.00\"}";
    order(line.formatted(1) + "," + line.formatted(-1), "")
        .then()
        .statusCode(201)
        .body("grandTotal", is("0.00"));
    order(line.formatted(1) + "," + line.formatted(-2), "")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lines"));
  }

  /// With a sign that is lost, a charge would be added.
  @Test
  void nothing_is_taken_off_at_a_price_of_zero() {
    var service = UUID.randomUUID();
    world.publishData(
        "product.created",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Setup","unit":"pcs","productType":"SERVICE","status":"ACTIVE",\
        "price":"0.00","currency":"EUR","priceIncludesTax":true,"taxPercent":"19","version":1}"""
            .formatted(service));
    world.awaitCopy(service);
    var charge =
        "\"allowancesAndCharges\":[{\"kind\":\"CHARGE\",\"reason\":\"R\",\"amount\":\"5.00\"}]";
    order(
            """
            {"description":"Paper","quantity":1,"unitPrice":"10.00"},
            {"description":"Free","quantity":1,"unitPrice":"0"},
            {"description":"Trade-in","quantity":-1,"unitPrice":"0.00",%1$s},
            {"productId":"%2$s","quantity":-1,%1$s},
            {"productId":"%2$s","quantity":-1,"unitPrice":"1.00",%1$s}"""
                .formatted(charge, service),
            "")
        .then()
        .statusCode(422)
        .body("code", is("invalid"))
        .body("errors.pointer", is(List.of("/lines/2/unitPrice", "/lines/3/unitPrice")))
        .body("errors.detail", everyItem(is("must be above zero where the quantity is below it")));
  }

  /// Its sign is in its list price, for nothing is left of the others.
  @ParameterizedTest
  @CsvSource({"GROSS", "NET"})
  void all_of_a_line_below_zero_is_taken_off(String basis) {
    var order =
        as("sales")
            .body(
                """
                {"customerId":"%s","currency":"EUR","priceBasis":"%s","lines":[
                 {"description":"Paper","quantity":1,"unitPrice":"100.00","taxPercent":"19"},
                 {"description":"Trade-in","quantity":-1,"unitPrice":"50.00","taxPercent":"19",
                  "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Broken","percent":"100"}]}]}"""
                    .formatted(customer, basis))
            .post("/api/v1/orders");
    order
        .then()
        .statusCode(201)
        .body("lines.quantity", is(List.of(1, -1)))
        .body("lines.total", is(List.of("100.00", "0.00")));
    var created = world.awaitPublished("order.created", order.path("id"));
    assertThat(created.getString("lineItems[1].listPrice")).isEqualTo("-50.00");
    assertThat(created.getString("lineItems[1].unitPrice")).isEqualTo("0.00");
  }

  /// 10 × 11.90 less a trade-in of 2 × 17.85 with 3.57 of scratches, which count in its direction.
  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "GROSS, AS_GIVEN, 11.90, 17.85, 3.57, 119.00, -32.13",
    "NET, NET_AS_GIVEN, 10.00, 15.00, 3.00, 100.00, -27.00"
  })
  void an_offer_s_line_below_zero_is_one_of_its_order(
      String basis,
      String reading,
      String price,
      String off,
      String scratch,
      String total,
      String totalOff) {
    var offerId = UUID.randomUUID();
    world.publishData("offer.approved", offer(offerId, basis, price, off, scratch, null));
    var order = world.awaitOrderOf(offerId);
    assertThat(order.getString("priceReading")).isEqualTo(reading);
    assertThat(order.getString("holdReason")).isNull();
    assertThat(order.getString("grandTotal")).isEqualTo("86.87");
    assertThat(order.getString("taxTotal")).isEqualTo("13.87");
    assertThat(order.getList("lines.total")).isEqualTo(List.of(total, totalOff));
    assertThat(order.getInt("lines[1].quantity")).isEqualTo(-2);
    assertThat(order.getString("lines[1].offeredUnitPrice")).isEqualTo(off);
    var created = world.awaitPublished("order.created", order.getString("id"));
    assertThat(created.getString("grandTotal")).isEqualTo("86.87");
    assertThat(created.getString("lineItems[1].lineType")).isEqualTo("SERVICE");
    assertThat(created.getInt("lineItems[1].quantity")).isEqualTo(2);
    assertThat(created.getString("lineItems[1].total")).isEqualTo(totalOff);
    assertThat(created.getString("lineItems[1].unitPrice")).startsWith("-");
  }

  @Test
  void an_offer_of_goods_below_zero_is_dead_lettered() {
    var product = UUID.randomUUID();
    world.awaitProduct(product, "300.00");
    world.publishData(
        "offer.approved", offer(UUID.randomUUID(), "GROSS", "11.90", "17.85", "3.57", product));
    DeadLetters.await(world.exchange(), "lineItems/1/unitPrice is below zero, but only a service");
  }

  private String offer(
      UUID id, String basis, String price, String off, String scratch, @Nullable UUID product) {
    var listPrice = basis.equals("NET") ? ",\"listPrice\":\"%s\"" : "";
    return """
        {"offerId":"%s","offerNumber":"OFF-1","customerId":"%s","validUntil":"2030-01-01T00:00:00Z",
         "currency":"EUR","grandTotal":"86.87","priceBasis":"%s","lineItems":[
         {"description":"Paper","quantity":"10","unitPrice":"%s","taxPercent":"19"%s},
         {"productId":%s,"description":"Trade-in","quantity":"2","unitPrice":"-%s","taxPercent":"19"%s,
         "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Scratch","amount":"%s"}]}]}"""
        .formatted(
            id,
            customer,
            basis,
            price,
            listPrice.formatted(price),
            product == null ? "null" : "\"" + product + "\"",
            off,
            listPrice.formatted("-" + off),
            scratch);
  }

  private Response order(String lines, String allowances) {
    return as("sales")
        .body(
            """
            {"customerId":"%s","currency":"EUR","priceBasis":"NET","lines":[%s],
             "allowancesAndCharges":[%s]}"""
                .formatted(customer, lines, allowances))
        .post("/api/v1/orders");
  }
}
