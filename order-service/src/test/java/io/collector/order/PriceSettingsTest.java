package io.collector.order;

import static io.collector.order.OrderWorld.asOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a tenant may want otherwise with its prices, each test in a tenant of its own.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class PriceSettingsTest {

  private final String tenant = "prices-" + UUID.randomUUID();
  private final UUID product = UUID.randomUUID();
  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
    world.awaitProduct(tenant, product, "300.00");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void quantity_breaks_count_the_line_unless_the_tenant_counts_all_lines_of_the_product() {
    asOf(tenant, "sales")
        .body(
            """
            {"productId":"%s","currency":"USD","minQuantity":10,"unitPrice":"250.00"}"""
                .formatted(product))
        .post("/api/v1/price-rules")
        .then()
        .statusCode(201);
    order(line(6) + "," + line(4), "").then().body("lines.unitPrice", contains("300.00", "300.00"));
    settings("\"quantityBreaks\":\"PER_PRODUCT\"");
    order(line(6) + "," + line(4), "").then().body("lines.unitPrice", contains("250.00", "250.00"));
    order(line(6) + "," + line(3), "").then().body("lines.unitPrice", contains("300.00", "300.00"));
    var service = "{\"description\":\"Advice\",\"quantity\":9,\"unitPrice\":\"1.00\"}";
    order(line(6) + "," + service, "").then().body("lines.unitPrice", contains("300.00", "1.00"));
  }

  @Test
  void a_cancelled_order_keeps_its_coupon_unless_the_tenant_gives_it_back() {
    asOf(tenant, "sales")
        .body("{\"name\":\"First\",\"couponCode\":\"FIRST\",\"percent\":\"10\",\"firstOrders\":1}")
        .post("/api/v1/promotions")
        .then()
        .statusCode(201);
    var first = withCoupon();
    first.then().statusCode(201);
    settings("\"cancelledCoupons\":\"GIVEN_BACK\"");
    withCoupon().then().statusCode(422).body("errors[0].detail", is("is used up"));
    for (var i = 0; i < 2; i++) { // the second time it is cancelled already
      cancel(first).then().statusCode(200);
    }
    var second = withCoupon();
    second.then().statusCode(201).body("grandTotal", is("270.00"));
    withCoupon().then().statusCode(422);
    settings("\"cancelledCoupons\":\"SPENT\"");
    cancel(second).then().statusCode(200);
    withCoupon().then().statusCode(422);
  }

  private String line(int quantity) {
    return "{\"productId\":\"%s\",\"quantity\":%d}".formatted(product, quantity);
  }

  private Response withCoupon() {
    return order(line(1), "\"couponCode\":\"FIRST\",");
  }

  private Response cancel(Response order) {
    return asOf(tenant, "sales").post("/api/v1/orders/" + order.path("id") + "/cancel");
  }

  private Response order(String lines, String more) {
    return asOf(tenant, "sales")
        .body(
            """
            {"customerId":"%s","currency":"USD",%s"lines":[%s]}"""
                .formatted(UUID.randomUUID(), more, lines))
        .post("/api/v1/orders");
  }

  private void settings(String more) {
    var version = asOf(tenant, "admin").get("/api/v1/order-settings").header("ETag");
    asOf(tenant, "admin")
        .header("If-Match", version == null ? "*" : version)
        .body("{\"confirmationPolicy\":\"ON_RESERVED\",%s}".formatted(more))
        .put("/api/v1/order-settings")
        .then()
        .statusCode(200);
  }
}
