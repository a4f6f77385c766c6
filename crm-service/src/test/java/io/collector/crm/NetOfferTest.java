package io.collector.crm;

import static io.collector.crm.CrmWorld.aCustomer;
import static io.collector.crm.CrmWorld.act;
import static io.collector.crm.CrmWorld.anOffer;
import static io.collector.crm.CrmWorld.as;
import static io.collector.crm.CrmWorld.asOf;
import static io.collector.crm.CrmWorld.count;
import static io.collector.crm.CrmWorld.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Offers with net prices: of the offer, the customer, the tenant.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class NetOfferTest {

  private CrmWorld world;

  @BeforeEach
  void open() {
    world = new CrmWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest(name = "EN 16931: {0} x {1} less {2} % at {3} %: {4} + {5}")
  @CsvSource({
    "19, 94.98, 3, 7, 1750.48, 122.53, 1873.01, 1804.62, 54.14",
    "5, 17.63, 3, 7, 85.51, 5.99, 91.50, 88.15, 2.64",
    "31, 56.75, 5, 19, 1671.29, 317.55, 1988.84, 1759.25, 87.96",
  })
  void a_net_offer_adds_tax_to_its_rounded_lines(
      String quantity,
      String price,
      String discount,
      String tax,
      String net,
      String taxTotal,
      String total,
      String before,
      String off) {
    var customer = aCustomer("\"currency\":\"USD\",\"priceBasis\":\"NET\"");
    assertThat(customer.getString("priceBasis")).isEqualTo("NET");
    assertThat(
            world
                .awaitPublished("customer.created", customer.getString("id"))
                .getString("priceBasis"))
        .isEqualTo("NET");
    var created = offer(customer.getString("id"), "", quantity, price, discount, tax);
    created
        .then()
        .statusCode(201)
        .body("priceBasis", is("NET"))
        .body("subtotal", is(net))
        .body("taxTotal", is(taxTotal))
        .body("grandTotal", is(total))
        .body("totalBeforeDiscount", is(before))
        .body("discountTotal", is(off))
        .body("lines[0].listPrice", is(price))
        .body("lines[0].total", is(net))
        .body("taxBreakdown[0].taxableAmount", is(net))
        .body("taxBreakdown[0].taxAmount", is(taxTotal));
    var offer = created.jsonPath();
    act(offer, "send").then().statusCode(200);
    act(offer, "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", offer.getString("id"));
    assertThat(approved.getString("priceBasis")).isEqualTo("NET");
    assertThat(approved.getString("grandTotal")).isEqualTo(total);
    assertThat(approved.getString("lineItems[0].listPrice")).isEqualTo(price);
    var revised = act(anotherOffer(customer.getString("id")), "revise");
    revised.then().statusCode(201).body("priceBasis", is("NET")).body("grandTotal", is("119.00"));
  }

  private static JsonPath anotherOffer(String customer) {
    var offer = offer(customer, "", "1", "100.00", "0", "19").jsonPath();
    act(offer, "send").then().statusCode(200);
    return offer;
  }

  @Test
  void a_customer_tells_whose_tax_a_sale_is() {
    var customer = aCustomer("\"taxTreatment\":\"REVERSE_CHARGE\",\"taxId\":\"FR12345678901\"");
    assertThat(customer.getString("taxTreatment")).isEqualTo("REVERSE_CHARGE");
    assertThat(
            world
                .awaitPublished("customer.created", customer.getString("id"))
                .getString("taxTreatment"))
        .isEqualTo("REVERSE_CHARGE");
  }

  @Test
  void an_exempt_customer_tells_why() {
    var exempt =
        """
        "taxTreatment":"EXEMPT","taxExemptionReason":"Embassy","taxExemptionCode":"VATEX-EU-151\"""";
    var customer = aCustomer(exempt);
    assertThat(customer.getString("taxExemptionReason")).isEqualTo("Embassy");
    var created = world.awaitPublished("customer.created", customer.getString("id"));
    assertThat(created.getString("taxTreatment")).isEqualTo("EXEMPT");
    assertThat(created.getString("taxExemptionReason")).isEqualTo("Embassy");
    assertThat(created.getString("taxExemptionCode")).isEqualTo("VATEX-EU-151");
    as("sales")
        .header("If-Match", "\"1\"")
        .body(
            "{\"name\":\"Acme\",\"taxTreatment\":\"OUT_OF_SCOPE\",\"taxExemptionReason\":\"Group\"}")
        .put("/api/v1/customers/" + customer.getString("id"))
        .then()
        .statusCode(200);
    var updated = world.awaitPublished("customer.updated", customer.getString("id"));
    assertThat(updated.getString("taxTreatment")).isEqualTo("OUT_OF_SCOPE");
    assertThat(updated.getString("taxExemptionReason")).isEqualTo("Group");
    assertThat(updated.getString("taxExemptionCode")).isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"taxTreatment\":\"EXEMPT\"                                                | /taxExemptionReason",
        "\"taxTreatment\":\"EXEMPT\",\"taxExemptionReason\":\" \"                   | /taxExemptionReason",
        "\"taxTreatment\":\"EXEMPT\",\"taxExemptionReason\":\"LONG\"                | /taxExemptionReason",
        "\"taxTreatment\":\"OUT_OF_SCOPE\",\"taxExemptionCode\":\"Embassy\"         | /taxExemptionCode",
        "\"taxTreatment\":\"EXPORT\",\"taxExemptionReason\":\"Embassy\"             | /taxTreatment",
        "\"taxExemptionCode\":\"VATEX-EU-151\"                                    | /taxTreatment",
      })
  void what_is_wrong_with_an_exemption_is_named(String told, String pointer) {
    post(
            "/api/v1/customers",
            "{\"name\":\"Acme\",%s}".formatted(told.replace("LONG", "x".repeat(201))))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains(pointer));
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DOMESTIC       | '\"taxPercent\":\"19\"'               |                      | 119.00 | 19",
        "DOMESTIC       | '\"taxPercent\":\"19\"'               | ,\"taxPercent\":\"7\" | 107.00 | 7",
        "DOMESTIC       | '\"taxPercent\":\"19\"'               | ,\"taxPercent\":\"0\" | 100.00 | 0",
        "DOMESTIC       | '\"taxes\":[{\"name\":\"GST\",\"percent\":\"5\"},{\"name\":\"QST\",\"percent\":\"9.975\"}]' | | 114.98 | 14.975",
        "DOMESTIC       | '\"lotTracked\":false'                       |                      | 100.00 |",
        "REVERSE_CHARGE | '\"taxPercent\":\"19\"'               |                      | 100.00 | 0",
        "REVERSE_CHARGE | '\"taxPercent\":\"19\"'               | ,\"taxPercent\":\"7\" | 107.00 | 7",
        "INTRA_COMMUNITY | '\"taxPercent\":\"19\"'              |                      | 100.00 | 0",
        "EXPORT         | '\"taxPercent\":\"19\"'               |                      | 100.00 | 0",
        "EXEMPT         | '\"taxPercent\":\"19\"'               |                      | 100.00 | 0",
        "OUT_OF_SCOPE   | '\"taxPercent\":\"19\"'               |                      | 100.00 | 0",
      })
  void a_line_that_tells_no_tax_has_its_product_s_unless_the_customer_is_charged_none(
      String treatment,
      String ofProduct,
      @Nullable String ofLine,
      String total,
      @Nullable String taxPercent) {
    var product = UUID.randomUUID();
    world.publishData(
        "product.created",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Can","unit":"C62","productType":"GOODS",\
        "status":"ACTIVE","version":1,%2$s}"""
            .formatted(product, ofProduct));
    await()
        .atMost(CrmWorld.PATIENCE)
        .until(() -> count("SELECT count(*) FROM product_copy WHERE id = '" + product + "'") == 1);
    var customer =
        aCustomer(
            "%s\"taxTreatment\":\"%s\",\"taxId\":\"FR%011d\""
                .formatted(
                    Set.of("EXEMPT", "OUT_OF_SCOPE").contains(treatment)
                        ? "\"taxExemptionReason\":\"Embassy\","
                        : "",
                    treatment,
                    Math.floorMod(product.getMostSignificantBits(), 99_999_999_999L)));
    post(
            "/api/v1/offers",
            """
            {"customerId":"%s","currency":"USD","priceBasis":"NET","lines":[{"productId":"%s",\
            "description":"Can","quantity":1,"unitPrice":"100.00"%s}]}"""
                .formatted(customer.getString("id"), product, ofLine == null ? "" : ofLine))
        .then()
        .statusCode(201)
        .body("grandTotal", is(total))
        .body("lines[0].taxPercent", is(taxPercent));
  }

  @Test
  void a_customer_tells_how_it_routes_invoices() {
    var customer = aCustomer("\"buyerReference\":\"04011000-12345-03\"");
    assertThat(customer.getString("buyerReference")).isEqualTo("04011000-12345-03");
    assertThat(
            world
                .awaitPublished("customer.created", customer.getString("id"))
                .getString("buyerReference"))
        .isEqualTo("04011000-12345-03");
  }

  @Test
  void the_offer_s_own_basis_wins() {
    var customer = aCustomer("\"currency\":\"USD\",\"priceBasis\":\"NET\"").getString("id");
    offer(customer, "\"priceBasis\":\"GROSS\",", "19", "94.98", "3", "7")
        .then()
        .statusCode(201)
        .body("priceBasis", is("GROSS"))
        .body("grandTotal", is("1873.02"))
        .body("subtotal", is("1750.49"));
  }

  @Test
  void the_tenant_s_basis_holds_for_customers_without_one() {
    var tenant = "net-" + UUID.randomUUID();
    asOf(tenant, "admin")
        .body("{\"offerValidityDays\":30,\"creditWarningPercent\":80,\"priceBasis\":\"NET\"}")
        .put("/api/v1/crm-settings")
        .then()
        .statusCode(200)
        .body("priceBasis", is("NET"));
    var customer =
        asOf(tenant, "sales")
            .body("{\"name\":\"Acme\"}")
            .post("/api/v1/customers")
            .<String>path("id");
    asOf(tenant, "sales")
        .body(body(customer, "", "1", "100.00", "0", "20"))
        .post("/api/v1/offers")
        .then()
        .statusCode(201)
        .body("priceBasis", is("NET"))
        .body("grandTotal", is("120.00"));
  }

  @Test
  void a_gross_offer_is_its_total_before_discount_less_the_discount() {
    var offer = anOffer(aCustomer().getString("id"));
    assertThat(offer.getString("priceBasis")).isEqualTo("GROSS");
    assertThat(offer.getString("grandTotal")).isEqualTo("1500.00");
    assertThat(offer.getString("totalBeforeDiscount")).isEqualTo("1666.67");
    assertThat(
            new BigDecimal(offer.getString("totalBeforeDiscount"))
                .subtract(new BigDecimal(offer.getString("discountTotal"))))
        .isEqualByComparingTo("1500.00");
    act(offer, "send").then().statusCode(200);
    act(offer, "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", offer.getString("id"));
    assertThat(approved.getString("priceBasis")).isEqualTo("GROSS");
    assertThat(approved.getString("lineItems[0].listPrice")).isNull();
  }

  private static Response offer(
      String customer, String more, String quantity, String price, String discount, String tax) {
    return post("/api/v1/offers", body(customer, more, quantity, price, discount, tax));
  }

  private static String body(
      String customer, String more, String quantity, String price, String discount, String tax) {
    return """
        {%s"customerId":"%s","currency":"USD","lines":[{"description":"Paper","quantity":%s,\
        "listPrice":"%s","discountPercent":"%s","taxPercent":"%s"}]}"""
        .formatted(more, customer, quantity, price, discount, tax);
  }
}
