package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
