package io.collector.crm;

import static io.collector.crm.CrmWorld.aCustomer;
import static io.collector.crm.CrmWorld.act;
import static io.collector.crm.CrmWorld.as;
import static io.collector.crm.CrmWorld.post;
import static io.collector.crm.CrmWorld.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Offers with two taxes on a line.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TwoTaxesOfferTest {

  private static final String TWO =
      """
      "taxes":[{"name":"GST","percent":"5"},{"name":"QST","percent":"9.975"}]""";

  private CrmWorld world;

  @BeforeEach
  void open() {
    world = new CrmWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest(name = "{0} {1}: {2} + {3} = {4}, {5} and {6}")
  @CsvSource({
    "NET, 100.00, 100.00, 14.98, 114.98, 5.00, 9.98",
    "NET, 10.10, 10.10, 1.52, 11.62, 0.51, 1.01",
    "GROSS, 114.98, 100.00, 14.98, 114.98, 5.00, 9.98",
  })
  void an_offer_tells_both_taxes(
      String basis,
      String price,
      String net,
      String tax,
      String total,
      String first,
      String second) {
    var offer = offer(basis, price, TWO);
    assertTaxes(offer.statusCode(201), net, tax, total, first, second);
    assertTaxes(
        read("/api/v1/offers/" + offer.extract().path("id")).then(),
        net,
        tax,
        total,
        first,
        second);
    var draft = offer.extract().jsonPath();
    act(draft, "send").then().statusCode(200);
    var revised = act(draft, "revise").then().statusCode(201);
    assertTaxes(revised, net, tax, total, first, second);
    act(revised.extract().jsonPath(), "send").then().statusCode(200);
    act(revised.extract().jsonPath(), "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", revised.extract().path("id"));
    assertThat(approved.getString("grandTotal")).isEqualTo(total);
    assertThat(approved.getString("lineItems[0].taxPercent")).isEqualTo("14.975");
    assertThat(approved.getList("lineItems[0].taxes.name")).containsExactly("GST", "QST");
    assertThat(approved.getList("lineItems[0].taxes.percent")).containsExactly("5", "9.975");
    assertThat(approved.getList("lineItems[0].taxes.onTop")).containsExactly(false, false);
  }

  private static void assertTaxes(
      ValidatableResponse offer,
      String net,
      String tax,
      String total,
      String first,
      String second) {
    offer
        .body("subtotal", is(net))
        .body("taxTotal", is(tax))
        .body("grandTotal", is(total))
        .body("lines[0].taxPercent", is("14.975"))
        .body("lines[0].taxes.name", contains("GST", "QST"))
        .body("lines[0].taxes.percent", contains("5", "9.975"))
        .body("taxBreakdown.taxPercent", contains("14.975"))
        .body("taxBreakdown.taxAmount", contains(tax))
        .body("taxBreakdown[0].taxes.name", contains("GST", "QST"))
        .body("taxBreakdown[0].taxes.percent", contains("5", "9.975"))
        .body("taxBreakdown[0].taxes.onTop", contains(false, false))
        .body("taxBreakdown[0].taxes.taxAmount", contains(first, second));
  }

  @Test
  void a_draft_can_have_one_tax_on_top_of_the_other_or_one_rate_again() {
    var id =
        offer("NET", "100.00", "\"taxPercent\":\"14.975\"," + TWO).extract().<String>path("id");
    var onTop = TWO.replace("9.975\"", "9.5\",\"onTop\":true");
    change(id, 1, body("NET", "100.00", onTop))
        .body("lines[0].taxPercent", is("14.975"))
        .body("lines[0].taxes.onTop", contains(false, true))
        .body("taxBreakdown[0].taxes.onTop", contains(false, true))
        .body("taxBreakdown[0].taxes.taxAmount", contains("5.00", "9.98"));
    change(id, 2, body("NET", "10.10", "\"taxPercent\":\"14.975\",\"taxes\":[]"))
        .body("lines[0].taxPercent", is("14.975"))
        .body("lines[0].taxes", nullValue())
        .body("taxTotal", is("1.51"))
        .body("taxBreakdown[0].taxes", nullValue());
  }

  private static ValidatableResponse change(String id, int version, String body) {
    return as("sales")
        .header("If-Match", "\"" + version + "\"")
        .body(body)
        .put("/api/v1/offers/" + id)
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse offer(String basis, String price, String taxes) {
    return post("/api/v1/offers", body(basis, price, taxes)).then();
  }

  private static String body(String basis, String price, String taxes) {
    return """
        {"customerId":"%s","currency":"CAD","priceBasis":"%s","lines":[{"description":"Paper",\
        "quantity":1,"unitPrice":"%s",%s}]}"""
        .formatted(aCustomer().getString("id"), basis, price, taxes);
  }
}
