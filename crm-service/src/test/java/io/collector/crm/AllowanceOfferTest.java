package io.collector.crm;

import static io.collector.crm.CrmWorld.aCustomer;
import static io.collector.crm.CrmWorld.act;
import static io.collector.crm.CrmWorld.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Offers with allowances and charges.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class AllowanceOfferTest {

  private static final String OF_LINE =
      """
      ,"allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Loyalty","percent":"3"},
      {"kind":"ALLOWANCE","reason":"Spring","amount":"5.50"},
      {"kind":"CHARGE","reason":"Engraving","amount":"5.00"}]""";
  private static final String OF_WHOLE =
      """
      {"kind":"ALLOWANCE","reason":"Season","percent":"10"},
      {"kind":"CHARGE","reason":"Freight","amount":"9.90","taxPercent":"7"}""";

  private CrmWorld world;

  @BeforeEach
  void open() {
    world = new CrmWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// 10 × 10.00 − 3.00 − 5.50 + 5.00, then 10 % off 96.50, and 9.90 of freight at 7 %.
  @Test
  void a_net_offer_has_them_in_its_totals_and_tells_its_order() {
    var created = offer("NET", "\"listPrice\":\"10.00\"" + OF_LINE, OF_WHOLE);
    created
        .then()
        .statusCode(201)
        .body("lines[0].total", is("96.50"))
        .body("lines[0].unitPrice", is("10.00"))
        .body("lines[0].allowancesAndCharges.amount", is(List.of("3.00", "5.50", "5.00")))
        .body("allowancesAndCharges.amount", is(List.of("9.65", "9.90")))
        .body("subtotal", is("96.75"))
        .body("taxTotal", is("17.19"))
        .body("grandTotal", is("113.94"))
        .body("totalBeforeDiscount", is("100.00"))
        .body("discountTotal", is("3.25"))
        .body("taxBreakdown.taxableAmount", is(List.of("9.90", "86.85")));
    var offer = created.jsonPath();
    act(offer, "send").then().statusCode(200);
    act(offer, "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", offer.getString("id"));
    assertThat(approved.getString("grandTotal")).isEqualTo("113.94");
    assertThat(approved.getString("lineItems[0].unitPrice")).isEqualTo("10.00");
    assertThat(approved.getList("lineItems[0].allowancesAndCharges.amount"))
        .containsExactly("3.00", "5.50", "5.00");
    assertThat(approved.getList("allowancesAndCharges.amount")).containsExactly("9.65", "9.90");
    assertThat(approved.getList("allowancesAndCharges.taxPercent")).containsExactly("19", "7");
  }

  /// 10 × 11.90 with 19 % in them less 3 %, 1.43 off the whole: 114.00.
  @Test
  void of_gross_prices_they_have_their_tax_in_them_and_a_revision_keeps_them() {
    var created =
        offer(
            "GROSS",
            """
            "unitPrice":"11.90","allowancesAndCharges":[
            {"kind":"ALLOWANCE","reason":"Loyalty","percent":"3"}]""",
            "{\"kind\":\"ALLOWANCE\",\"reason\":\"Season\",\"amount\":\"1.43\"}");
    created
        .then()
        .statusCode(201)
        .body("lines[0].total", is("115.43"))
        .body("grandTotal", is("114.00"))
        .body("taxTotal", is("18.20"));
    var offer = created.jsonPath();
    act(offer, "send").then().statusCode(200);
    act(offer, "revise")
        .then()
        .statusCode(201)
        .body("grandTotal", is("114.00"))
        .body("allowancesAndCharges.amount", is(List.of("1.43")))
        .body("lines[0].allowancesAndCharges.amount", is(List.of("3.57")));
  }

  @ParameterizedTest(name = "line {0}, whole {1}: 422 at {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'ALLOWANCE','reason':'A','percent':'3','amount':'1.00'} | | /lines/0/allowancesAndCharges/0/amount",
        "{'kind':'ALLOWANCE','reason':'A','percent':'101'} | | /lines/0/allowancesAndCharges",
        "{'kind':'ALLOWANCE','amount':'1.00'} | | /lines/0/allowancesAndCharges/0/reason",
        "| {'kind':'ALLOWANCE','reason':'A'} | /allowancesAndCharges/0/amount",
        "| {'kind':'ALLOWANCE','reason':'A','percent':'101'} | /allowancesAndCharges/0/percent",
        "| {'kind':'ALLOWANCE','reason':'A','amount':'100.01'} | /allowancesAndCharges",
        "| {'kind':'ALLOWANCE','reason':'A','amount':'1.00','taxPercent':'7'} | /allowancesAndCharges/0",
        "| {'kind':'CHARGE','reason':'A','amount':'1.00','taxCategory':'E'} | /allowancesAndCharges/0/exemptionReason",
      })
  void what_is_wrong_is_named(@Nullable String ofLine, @Nullable String ofWhole, String pointer) {
    offer(
            "NET",
            "\"listPrice\":\"10.00\",\"allowancesAndCharges\":[%s]".formatted(json(ofLine)),
            json(ofWhole))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
  }

  private static String json(@Nullable String text) {
    return text == null ? "" : text.replace('\'', '"');
  }

  private static Response offer(String basis, String price, String allowances) {
    var customer = aCustomer("\"currency\":\"EUR\"").getString("id");
    return post(
        "/api/v1/offers",
        """
        {"customerId":"%s","currency":"EUR","priceBasis":"%s","lines":[
         {"description":"Paper","quantity":10,"taxPercent":"19",%s}],
         "allowancesAndCharges":[%s]}"""
            .formatted(customer, basis, price, allowances));
  }
}
