package io.collector.crm;

import static io.collector.crm.CrmWorld.aCustomer;
import static io.collector.crm.CrmWorld.act;
import static io.collector.crm.CrmWorld.as;
import static io.collector.crm.CrmWorld.count;
import static io.collector.crm.CrmWorld.post;
import static io.collector.crm.CrmWorld.read;
import static io.collector.testing.ServiceWorld.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Offers with lines below zero, which take something off.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class BelowZeroOfferTest {

  private static final String PAPER =
      "{\"description\":\"Paper\",\"quantity\":%s,\"unitPrice\":\"10.00\",\"taxPercent\":\"19\"}";

  private CrmWorld world;

  @BeforeEach
  void open() {
    world = new CrmWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void en_16931_ubl_tc434_example2_comes_to_1436_50_and_365_28_of_tax() {
    var created =
        post(
            "/api/v1/offers",
            offer(
                "NET",
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
                {"kind":"CHARGE","reason":"Freight","amount":"100.00","taxPercent":"25"}"""));
    created.then().statusCode(201);
    var offer = created.jsonPath();
    read("/api/v1/offers/" + offer.getString("id"))
        .then()
        .body("lines.total", is(List.of("1273.00", "-3.96", "4.96", "-25.00", "187.50")))
        .body("lines.quantity", is(List.of(1, -1, 2, -1, 250)))
        .body("lines.unitPrice", is(List.of("1273.00", "3.96", "2.48", "25.00", "0.75")))
        .body("taxBreakdown.taxableAmount", is(List.of("-25.00", "1.00", "1460.50")))
        .body("subtotal", is("1436.50"))
        .body("taxTotal", is("365.28"))
        .body("grandTotal", is("1801.78"));
    act(offer, "send").then().statusCode(200);
    act(offer, "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", offer.getString("id"));
    assertThat(approved.getString("grandTotal")).isEqualTo("1801.78");
    assertThat(approved.getList("lineItems.quantity"))
        .isEqualTo(List.of("1", "1", "2", "1", "250"));
    assertThat(approved.getList("lineItems.listPrice"))
        .isEqualTo(List.of("1273.00", "-3.96", "2.48", "-25.00", "0.75"));
  }

  /// 10 × 11.90 less a trade-in of 35.70 with 3.57 of scratches.
  @Test
  void a_gross_offer_is_changed_and_revised_with_it() {
    var lines =
        """
        {"description":"Paper","quantity":10,"unitPrice":"11.90","taxPercent":"19"},
        {"description":"Trade-in","quantity":-2,"unitPrice":"17.85","taxPercent":"19",
         "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Scratch","percent":"10"}]}""";
    var offer = post("/api/v1/offers", offer("GROSS", PAPER.formatted(1), "")).jsonPath();
    as("sales")
        .header("If-Match", "\"1\"")
        .body(offer("GROSS", lines, ""))
        .put("/api/v1/offers/" + offer.getString("id"))
        .then()
        .statusCode(200)
        .body("grandTotal", is("86.87"));
    act(offer, "send").then().statusCode(200);
    var revised = act(offer, "revise");
    revised
        .then()
        .statusCode(201)
        .body("lines.quantity", is(List.of(10, -2)))
        .body("lines.unitPrice", is(List.of("11.90", "17.85")))
        .body("lines.total", is(List.of("119.00", "-32.13")))
        .body("lines[1].allowancesAndCharges.amount", is(List.of("3.57")))
        .body("taxTotal", is("13.87"))
        .body("grandTotal", is("86.87"));
    act(revised.jsonPath(), "send").then().statusCode(200);
    act(revised.jsonPath(), "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", revised.<String>path("id"));
    assertThat(approved.getString("lineItems[1].quantity")).isEqualTo("2");
    assertThat(approved.getString("lineItems[1].unitPrice")).isEqualTo("-17.85");
    assertThat(approved.getString("grandTotal")).isEqualTo("86.87");
  }

  @Test
  void of_products_only_services_take_something_off() {
    var goods = product("GOODS");
    var service = product("SERVICE");
    var line =
        "{\"productId\":\"%s\",\"description\":\"x\",\"quantity\":-1,\"unitPrice\":\"1.00\",\"taxPercent\":\"19\"}";
    var lines = PAPER.formatted(1) + "," + line;
    post("/api/v1/offers", offer("NET", lines.formatted(service), ""))
        .then()
        .statusCode(201)
        .body("subtotal", is("9.00"))
        .body("lines[1].productId", is(service.toString()));
    post("/api/v1/offers", offer("NET", lines.formatted(goods), ""))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/lines/1/quantity"))
        .body(
            "errors.detail",
            contains(
                "must be above zero for goods in stock; what takes something off is a service or free text"));
    post("/api/v1/offers", offer("NET", lines.formatted(UUID.randomUUID()), ""))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/lines/1/quantity"));
    post("/api/v1/offers", offer("NET", lines.formatted(UuidCreator.getTimeOrderedEpoch()), ""))
        .then()
        .statusCode(409)
        .body("code", is("not-yet-known"));
  }

  /// As of a copy that is older than its column for it. The event has the version that is there.
  @Test
  void a_product_that_is_told_again_as_it_is_fills_what_its_copy_lacks() {
    var product = product("SERVICE");
    execute("UPDATE product_copy SET product_type = NULL WHERE id = '%s'".formatted(product));
    var offer =
        offer(
            "NET",
            PAPER.formatted(1)
                + ",{\"productId\":\"%s\",\"description\":\"x\",\"quantity\":-1,\"unitPrice\":\"1.00\"}"
                    .formatted(product),
            "");
    post("/api/v1/offers", offer)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/lines/1/quantity"))
        .body("errors[0].detail", containsString("save its product in inventory again"));
    tell("product.updated", product, "SERVICE");
    await()
        .atMost(CrmWorld.PATIENCE)
        .untilAsserted(() -> post("/api/v1/offers", offer).then().statusCode(201));
  }

  @ParameterizedTest(name = "{0} and {1}: {2} {3} at {4}")
  @CsvSource({
    "1, -2, 422, below-zero, /lines",
    "1, 0, 422, invalid, /lines/1/quantity",
    "1, -0.0001, 422, invalid, /lines/1/quantity",
    "1, -1000000001, 422, invalid, /lines/1/quantity",
    "1, '\"minus one\"', 400, bad-field, /lines/1/quantity",
    "-1, 1000000000000, 422, invalid, /lines/1/quantity",
  })
  void bad_quantities_are_refused(
      String first, String second, int status, String code, String pointer) {
    for (var basis : new String[] {"NET", "GROSS"}) {
      post(
              "/api/v1/offers",
              offer(basis, PAPER.formatted(first) + "," + PAPER.formatted(second), ""))
          .then()
          .statusCode(status)
          .body("code", is(code))
          .body("errors.pointer", hasItem(pointer));
    }
  }

  private UUID product(String type) {
    var product = UUID.randomUUID();
    tell("product.created", product, type);
    await()
        .atMost(CrmWorld.PATIENCE)
        .until(() -> count("SELECT count(*) FROM product_copy WHERE id = '" + product + "'") == 1);
    return product;
  }

  private void tell(String event, UUID product, String type) {
    world.publishData(
        event,
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"x","unit":"pcs","productType":"%2$s",\
        "status":"ACTIVE","version":1}"""
            .formatted(product, type));
  }

  private static String offer(String basis, String lines, String allowances) {
    return """
        {"customerId":"%s","currency":"EUR","priceBasis":"%s","lines":[%s],
         "allowancesAndCharges":[%s]}"""
        .formatted(aCustomer("\"currency\":\"EUR\"").getString("id"), basis, lines, allowances);
  }
}
