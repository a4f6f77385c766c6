package io.collector.order;

import static io.collector.order.OrderWorld.asOf;
import static io.collector.testing.ServiceWorld.PATIENCE;
import static io.collector.testing.ServiceWorld.count;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first and the last zone on earth never have the same day.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DaysOfTenantsTest {

  private final String tenant = "seller-" + UUID.randomUUID();
  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void a_promotion_holds_on_days_of_the_tenant(String zone) {
    world.live(tenant, zone);
    var today = LocalDate.now(ZoneId.of(zone));
    promotion("TODAY", today, today);
    promotion("YESTERDAY", today.minusDays(9), today.minusDays(1));
    promotion("TOMORROW", today.plusDays(1), today.plusDays(9));
    order("TODAY")
        .then()
        .statusCode(201)
        .body("grandTotal", is("90.00"))
        .body("number", startsWith("ORD-" + today.getYear()));
    order("YESTERDAY")
        .then()
        .statusCode(422)
        .body("errors.detail", hasItem("is not valid any more"));
    order("TOMORROW").then().statusCode(422).body("errors.detail", hasItem("is not valid yet"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void a_price_holds_on_days_of_the_tenant(String zone) {
    world.live(tenant, zone);
    var product = UUID.randomUUID();
    world.publishData(
        tenant,
        "product.created",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Paper","unit":"box","productType":"GOODS","status":"ACTIVE",\
        "price":"300.00","currency":"USD","priceIncludesTax":true,"taxPercent":"20","version":1}"""
            .formatted(product));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count("SELECT count(*) FROM catalog_product WHERE id = '%s'".formatted(product))
                    == 1);
    var today = LocalDate.now(ZoneId.of(zone));
    price(product, "250.00", today, today);
    price(product, "1.00", today.minusDays(9), today.minusDays(1));
    price(product, "2.00", today.plusDays(1), today.plusDays(9));
    post(
            "orders",
            """
            {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":1}]}"""
                .formatted(UUID.randomUUID(), product))
        .then()
        .statusCode(201)
        .body("lines[0].unitPrice", is("250.00"));
  }

  private void price(UUID product, String price, LocalDate firstDay, LocalDate lastDay) {
    post(
            "price-rules",
            """
            {"productId":"%s","currency":"USD","unitPrice":"%s","firstDay":"%s","lastDay":"%s"}"""
                .formatted(product, price, firstDay, lastDay))
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void orders_are_listed_by_days_of_the_tenant_and_by_several_statuses(String zone) {
    world.live(tenant, zone);
    var today = LocalDate.now(ZoneId.of(zone));
    promotion("TODAY", today, today);
    order("TODAY").then().statusCode(201);
    var ofToday = "?from=%1$s&to=%1$s".formatted(today);
    list(ofToday).then().statusCode(200).body("items", hasSize(1));
    list("?to=" + today.minusDays(1)).then().body("items", hasSize(0));
    list("?from=" + today.plusDays(1)).then().body("items", hasSize(0));
    list(ofToday + "&status=PENDING&status=CONFIRMED&status=ON_HOLD")
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    list(ofToday + "&status=CANCELLED&status=COMPLETED").then().body("items", hasSize(0));
  }

  private Response list(String query) {
    return asOf(tenant, "viewer").get("/api/v1/orders" + query);
  }

  @Test
  void what_ends_before_it_begins_is_refused() {
    var day = LocalDate.of(2026, 12, 31);
    post("promotions", promotionOf("NEVER", day, day.minusDays(1)))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lastDay"));
  }

  private void promotion(String coupon, LocalDate firstDay, LocalDate lastDay) {
    post("promotions", promotionOf(coupon, firstDay, lastDay))
        .then()
        .statusCode(201)
        .body("lastDay", is(lastDay.toString()));
  }

  private static String promotionOf(String coupon, LocalDate firstDay, LocalDate lastDay) {
    return """
        {"name":"%1$s","couponCode":"%1$s","percent":"10","firstDay":"%2$s","lastDay":"%3$s"}"""
        .formatted(coupon, firstDay, lastDay);
  }

  private Response order(String coupon) {
    return post(
        "orders",
        """
        {"customerId":"%s","currency":"USD","couponCode":"%s","lines":[
         {"description":"Installation","quantity":1,"unitPrice":"100.00"}]}"""
            .formatted(UUID.randomUUID(), coupon));
  }

  private Response post(String path, String body) {
    return asOf(tenant, "sales").body(body).post("/api/v1/" + path);
  }
}
