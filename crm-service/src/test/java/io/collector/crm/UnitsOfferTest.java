package io.collector.crm;

import static io.collector.crm.CrmWorld.aCustomer;
import static io.collector.crm.CrmWorld.act;
import static io.collector.crm.CrmWorld.count;
import static io.collector.crm.CrmWorld.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Offers in the units of their products.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class UnitsOfferTest {

  private final UUID product = UUID.randomUUID();
  private CrmWorld world;

  @BeforeEach
  void open() {
    world = new CrmWorld();
    world.publishData(
        "product.created",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Can","unit":"C62","productType":"GOODS",\
        "status":"ACTIVE","version":1,"units":{"decimals":0,"salesUnit":"XBX","others":[\
        {"unit":"XBX","factor":12}]}}"""
            .formatted(product));
    await()
        .atMost(CrmWorld.PATIENCE)
        .until(() -> count("SELECT count(*) FROM product_copy WHERE id = '" + product + "'") == 1);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// 70 boxes at 100.01: what a piece costs has no end, the total is exact all the same.
  @ParameterizedTest
  @CsvSource({"GROSS, 7000.70", "NET, 8400.84"})
  void an_offer_of_boxes_tells_pieces_and_the_price_of_boxes(String basis, String total) {
    var offer = offer(product, basis, "\"quantity\":70,\"unitPrice\":\"100.01\"");
    offer
        .then()
        .statusCode(201)
        .body("grandTotal", is(total))
        .body("lines[0].quantity", is(70))
        .body("lines[0].unit", is("XBX"))
        .body("lines[0].baseQuantity", is(840))
        .body("lines[0].baseUnit", is("C62"))
        .body("lines[0].unitPrice", is("100.01"));
    act(offer.jsonPath(), "send").then().statusCode(200);
    act(offer.jsonPath(), "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", offer.<String>path("id"));
    assertThat(approved.getString("lineItems[0].quantity")).isEqualTo("840");
    assertThat(approved.getString("lineItems[0].unit")).isEqualTo("C62");
    assertThat(approved.getString("lineItems[0].unitPrice")).isEqualTo("8.334167");
    assertThat(approved.getString("lineItems[0].soldIn.unit")).isEqualTo("XBX");
    assertThat(approved.getInt("lineItems[0].soldIn.factor")).isEqualTo(12);
    assertThat(approved.getString("lineItems[0].soldIn.unitPrice")).isEqualTo("100.01");
    assertThat(approved.getString("lineItems[0].priceBaseQuantity"))
        .isEqualTo(basis.equals("NET") ? "12" : null);
  }

  @Test
  void a_foreign_unit_and_half_a_piece_are_refused() {
    offer(product, "GROSS", "\"quantity\":1,\"unit\":\"KGM\",\"unitPrice\":\"1.00\"")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/lines/0/unit"))
        .body("errors.detail", contains("must be one of C62, XBX"));
    offer(product, "GROSS", "\"quantity\":0.5,\"unit\":\"C62\",\"unitPrice\":\"1.00\"")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/lines/0/quantity"))
        .body("errors.detail", contains("comes to 0.5 C62, which are not divisible"));
  }

  @Test
  void a_unit_of_a_product_that_nobody_knows_is_refused_and_of_a_new_one_later() {
    var line = "\"quantity\":1,\"unit\":\"XBX\",\"unitPrice\":\"1.00\"";
    offer(UUID.randomUUID(), "GROSS", line)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/lines/0/unit"));
    offer(UuidCreator.getTimeOrderedEpoch(), "GROSS", line)
        .then()
        .statusCode(409)
        .header("Retry-After", "1")
        .body("code", is("not-yet-known"));
  }

  private static Response offer(UUID product, String basis, String line) {
    return post(
        "/api/v1/offers",
        """
        {"customerId":"%s","currency":"USD","priceBasis":"%s","lines":[{"productId":"%s",\
        "description":"Can","taxPercent":"20",%s}]}"""
            .formatted(aCustomer("\"currency\":\"USD\"").getString("id"), basis, product, line));
  }
}
