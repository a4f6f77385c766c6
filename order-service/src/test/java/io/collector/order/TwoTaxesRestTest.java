package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two taxes on one line: of the request, the product, an offer.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TwoTaxesRestTest {

  private static final String GST = "{\"name\":\"GST\",\"percent\":\"5\"}";
  private static final String GST_AND_QST =
      "\"taxes\":[%s,{\"name\":\"QST\",\"percent\":\"9.975\"}]".formatted(GST);
  private static final String QST_ON_TOP =
      "\"taxes\":[%s,{\"name\":\"QST\",\"percent\":\"9.5\",\"onTop\":true}]".formatted(GST);

  private final UUID product = UUID.randomUUID();
  private final UUID customer = UUID.randomUUID();
  private final UUID offerId = UUID.randomUUID();
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
  void a_line_has_two_taxes_which_are_shown_and_told() {
    var order = order("NET", service("100.00", GST_AND_QST));
    order
        .then()
        .statusCode(201)
        .body("subtotal", is("100.00"))
        .body("taxTotal", is("14.98"))
        .body("grandTotal", is("114.98"))
        .body("lines[0].taxPercent", is("14.975"))
        .body("lines[0].taxes.name", contains("GST", "QST"));
    var id = order.<String>path("id");
    as("viewer")
        .get("/api/v1/orders/" + id)
        .then()
        .body("lines[0].taxes.percent", contains("5", "9.975"))
        .body("lines[0].taxes.onTop", contains(false, false));
    changeStatus(id, "ON_HOLD");
    changeStatus(id, "PENDING");
    for (var event : new String[] {"order.created", "order.updated"}) {
      var told = world.awaitPublished(event, id);
      assertThat(told.getString("lineItems[0].taxPercent")).isEqualTo("14.975");
      assertThat(told.getList("lineItems[0].taxes.name")).containsExactly("GST", "QST");
      assertThat(told.getList("lineItems[0].taxes.percent")).containsExactly("5", "9.975");
    }
  }

  @ParameterizedTest(name = "{0} {1}, on top {2}: {3} without tax, {4} tax, {5}")
  @CsvSource({
    "NET, 10.10, false, 10.10, 1.52, 14.975",
    "NET, 100.00, true, 100.00, 14.98, 14.975",
    "GROSS, 114.98, false, 100.00, 14.98, 14.975",
    "GROSS, 114.98, true, 100.00, 14.98, 14.975",
  })
  void each_is_rounded_by_itself(
      String basis, String price, boolean isOnTop, String net, String tax, String percent) {
    order(basis, service(price, isOnTop ? QST_ON_TOP : GST_AND_QST))
        .then()
        .statusCode(201)
        .body("subtotal", is(net))
        .body("taxTotal", is(tax))
        .body("lines[0].taxPercent", is(percent));
  }

  @Test
  void a_line_that_says_nothing_has_its_product_s() {
    awaitProduct(1, GST_AND_QST);
    order("NET", ofProduct(""))
        .then()
        .statusCode(201)
        .body("subtotal", is("200.00"))
        .body("taxTotal", is("29.95"))
        .body("lines[0].taxes.name", contains("GST", "QST"));
    order("GROSS", ofProduct(""))
        .then()
        .body("lines[0].unitPrice", is("114.975"))
        .body("grandTotal", is("229.95"))
        .body("taxTotal", is("29.95"))
        .body("lines[0].taxes.name", contains("GST", "QST"));
  }

  @Test
  void a_line_that_says_its_own_has_not_its_product_s() {
    awaitProduct(1, GST_AND_QST);
    order("NET", ofProduct(",\"taxPercent\":\"20\""))
        .then()
        .statusCode(201)
        .body("lines[0].taxPercent", is("20"))
        .body("lines[0].taxes", nullValue())
        .body("taxTotal", is("40.00"));
    order("NET", ofProduct("," + QST_ON_TOP))
        .then()
        .body("lines[0].taxes.onTop", contains(false, true))
        .body("taxTotal", is("29.95"));
  }

  @Test
  void a_product_that_has_no_longer_two_has_one() {
    awaitProduct(1, GST_AND_QST);
    awaitProduct(2, "\"taxPercent\":\"20\"");
    order("NET", ofProduct(""))
        .then()
        .statusCode(201)
        .body("lines[0].taxPercent", is("20"))
        .body("lines[0].taxes", nullValue());
  }

  @Test
  void a_customer_who_is_charged_no_tax_has_none_of_them() {
    awaitProduct(1, GST_AND_QST);
    world.publishData(
        "customer.created",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY",\
        "status":"ACTIVE","currency":"USD","addresses":[],"version":1,"taxTreatment":"EXPORT"}"""
            .formatted(customer));
    await()
        .atMost(OrderWorld.PATIENCE)
        .until(
            () -> count("SELECT count(*) FROM customer_copy WHERE id = '" + customer + "'") == 1);
    order("GROSS", ofProduct(""))
        .then()
        .statusCode(201)
        .body("lines[0].taxPercent", is("0"))
        .body("lines[0].taxes", nullValue())
        .body("grandTotal", is("200.00"));
    order("NET", service("100.00", GST_AND_QST)).then().body("taxTotal", is("14.98"));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"taxes\":[A5]|/lines/0/taxes",
        "\"taxes\":[A5,B5,C5]|/lines/0/taxes",
        "\"taxes\":[A5,A9]|/lines/0/taxes",
        "\"taxes\":[T5,B9]|/lines/0/taxes",
        "\"taxes\":[A5,B9],\"taxPercent\":\"15\"|/lines/0/taxes",
        "\"taxes\":[A60,B60]|/lines/0/taxes",
        "\"taxes\":[A5,B0]|/lines/0/taxes/1/percent",
        "\"taxes\":[A5,null]|/lines/0/taxes/1",
      })
  void what_can_be_no_taxes_is_refused(String taxes, String pointer) {
    var told =
        taxes
            .replaceAll("T(\\d+)", "{\"name\":\"T\",\"percent\":\"$1\",\"onTop\":true}")
            .replaceAll("\\b([ABC])(\\d+)", "{\"name\":\"$1\",\"percent\":\"$2\"}");
    order("NET", service("100.00", told))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains(pointer));
  }

  @ParameterizedTest(name = "an offer {0}, total {1}: {2}, {3} + {4}")
  @CsvSource({
    "NET, 1724.63, NET_AS_GIVEN, 1500.00, 224.63",
    "GROSS, 1500.00, AS_GIVEN, 1304.63, 195.37",
    ", 1724.63, TAX_APART, 1500.00, 224.63",
    "NET, 1700.00, PRICE_MISMATCH, , ",
  })
  void an_offer_is_read_with_both(
      @Nullable String basis, String total, String reading, String subtotal, String tax) {
    var offer =
        offer(GST_AND_QST)
            .replace("\"1500.00\"", "\"" + total + "\"")
            .replaceFirst(
                "\"currency\"",
                basis == null ? "\"currency\"" : "\"priceBasis\":\"%s\",$0".formatted(basis));
    var order = world.orderOf(offerId, offer);
    assertThat(order.getString("priceReading")).isEqualTo(reading);
    assertThat(order.getString("subtotal")).isEqualTo(subtotal);
    assertThat(order.getString("taxTotal")).isEqualTo(tax);
    assertThat(order.getString("lines[0].taxPercent")).isEqualTo("14.975");
    assertThat(order.getList("lines[0].taxes.name")).containsExactly("GST", "QST");
    var created = world.awaitPublished("order.created", order.getString("id"));
    assertThat(created.getList("lineItems[0].taxes.percent")).containsExactly("5", "9.975");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"taxes\":[GST]|lineItems/0/taxes must be two",
        "\"taxes\":[GST,GST]|lineItems/0/taxes must have different names",
        "\"taxes\":[GST,{\"name\":\"QST\",\"percent\":\"-1\"}]|lineItems/0/taxes must each have",
        "\"taxes\":[GST,{\"name\":\"QST\"}]|percent",
        "\"taxes\":[GST,null]|taxes",
        "\"taxPercent\":\"15\",\"taxes\":[GST,{\"name\":\"QST\",\"percent\":\"9\"}]|come to 14 percent",
      })
  void an_offer_with_what_can_be_no_taxes_is_dead_lettered(String taxes, String reason) {
    world.publish("offer.approved", offer(taxes.replace("GST", GST)));
    DeadLetters.await(world.exchange(), reason);
    OrderWorld.ordersOf(offerId).then().body("items", empty());
  }

  @Test
  void a_product_with_what_can_be_no_taxes_is_dead_lettered() {
    publishProduct(1, "\"taxes\":[%s]".formatted(GST));
    DeadLetters.await(world.exchange(), "taxes of product SKU-" + product + " must be two");
    assertThat(count("SELECT count(*) FROM catalog_product WHERE id = '" + product + "'")).isZero();
  }

  private String offer(String taxes) {
    return world.sample("offer.approved", offerId).replace("\"taxPercent\": \"20\"", taxes);
  }

  /// At 100.00 without tax.
  private void awaitProduct(int version, String tax) {
    publishProduct(version, tax);
    await()
        .atMost(OrderWorld.PATIENCE)
        .until(
            () ->
                count(
                        "SELECT count(*) FROM catalog_product WHERE id = '%s' AND version = %d"
                            .formatted(product, version))
                    == 1);
  }

  private void publishProduct(int version, String tax) {
    world.publishData(
        version == 1 ? "product.created" : "product.updated",
        """
        {"productId":"%1$s","sku":"SKU-%1$s","name":"Paper","unit":"pcs","productType":"GOODS",\
        "status":"ACTIVE","price":"100.00","currency":"USD","priceIncludesTax":false,"version":%2$d,%3$s}"""
            .formatted(product, version, tax));
  }

  private String ofProduct(String more) {
    return "{\"productId\":\"%s\",\"quantity\":2%s}".formatted(product, more);
  }

  private static String service(String price, String tax) {
    return "{\"description\":\"Paper\",\"quantity\":1,\"unitPrice\":\"%s\",%s}"
        .formatted(price, tax);
  }

  private static void changeStatus(String id, String status) {
    as("sales")
        .body("{\"status\":\"%s\"}".formatted(status))
        .put("/api/v1/orders/" + id + "/status")
        .then()
        .statusCode(200);
  }

  private Response order(String basis, String line) {
    return as("sales")
        .body(
            "{\"priceBasis\":\"%s\",\"customerId\":\"%s\",\"currency\":\"USD\",\"lines\":[%s]}"
                .formatted(basis, customer, line))
        .post("/api/v1/orders");
  }
}
