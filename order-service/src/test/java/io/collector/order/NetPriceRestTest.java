package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.asOf;
import static io.collector.order.OrderWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

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

/// Orders with net prices: of the request, the customer, the tenant, an offer.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class NetPriceRestTest {

  private static final String SERVICE =
      """
      {"description":"Paper","quantity":%s,"unitPrice":"%s","discountPercent":"%s","taxPercent":"%s"}""";

  private final UUID product = UUID.randomUUID();
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

  @ParameterizedTest(name = "EN 16931: {0} x {1} less {2} % at {3} %: {4} + {5}")
  @CsvSource({
    "19, 94.98, 3, 7, 1750.48, 122.53, 1873.01",
    "5, 17.63, 3, 7, 85.51, 5.99, 91.50",
    "31, 56.75, 5, 19, 1671.29, 317.55, 1988.84",
  })
  void a_net_order_adds_tax_to_its_rounded_lines(
      String quantity,
      String price,
      String discount,
      String tax,
      String net,
      String taxTotal,
      String total) {
    var order = order("\"priceBasis\":\"NET\",", SERVICE.formatted(quantity, price, discount, tax));
    order
        .then()
        .statusCode(201)
        .body("priceBasis", is("NET"))
        .body("subtotal", is(net))
        .body("taxTotal", is(taxTotal))
        .body("grandTotal", is(total))
        .body("lines[0].total", is(net))
        .body("lines[0].offeredUnitPrice", is(price));
    var created = world.awaitPublished("order.created", order.path("id"));
    assertThat(created.getString("priceBasis")).isEqualTo("NET");
    assertThat(created.getBoolean("priceIncludesTax")).isFalse();
    assertThat(created.getString("grandTotal")).isEqualTo(total);
    assertThat(created.getString("lineItems[0].listPrice")).isEqualTo(price);
    assertThat(created.getString("lineItems[0].total")).isEqualTo(net);
  }

  @Test
  void a_gross_order_says_so_and_nothing_of_net_prices() {
    var order = order("", SERVICE.formatted("5", "300.00", "0", "20"));
    order
        .then()
        .statusCode(201)
        .body("priceBasis", is("GROSS"))
        .body("grandTotal", is("1500.00"))
        .body("subtotal", is("1250.00"));
    var created = world.awaitPublished("order.created", order.path("id"));
    assertThat(created.getString("priceBasis")).isEqualTo("GROSS");
    assertThat(created.getString("lineItems[0].listPrice")).isNull();
    assertThat(created.getString("lineItems[0].total")).isEqualTo("1500.00");
  }

  @Test
  void a_net_line_without_a_rate_has_no_tax_whatever_the_invoice_services_default_is() {
    var order =
        order(
            "\"priceBasis\":\"NET\",",
            "{\"description\":\"Paper\",\"quantity\":1,\"unitPrice\":\"10.00\"}");
    order.then().statusCode(201).body("grandTotal", is("10.00"));
    var created = world.awaitPublished("order.created", order.path("id"));
    assertThat(created.getString("lineItems[0].taxPercent")).isEqualTo("0");
  }

  @Test
  void the_customer_s_basis_holds_unless_the_order_says_otherwise() {
    publishCustomer("NET");
    order("", SERVICE.formatted("1", "100.00", "0", "20"))
        .then()
        .body("priceBasis", is("NET"))
        .body("grandTotal", is("120.00"));
    order("\"priceBasis\":\"GROSS\",", SERVICE.formatted("1", "100.00", "0", "20"))
        .then()
        .body("priceBasis", is("GROSS"))
        .body("grandTotal", is("100.00"));
  }

  @Test
  void the_tenant_s_basis_holds_for_customers_without_one() {
    var tenant = "net-" + UUID.randomUUID();
    asOf(tenant, "admin")
        .body("{\"confirmationPolicy\":\"MANUAL\",\"priceBasis\":\"NET\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(200)
        .body("priceBasis", is("NET"));
    asOf(tenant, "sales")
        .body(body("", SERVICE.formatted("1", "100.00", "0", "20")))
        .post("/api/v1/orders")
        .then()
        .body("priceBasis", is("NET"))
        .body("grandTotal", is("120.00"));
  }

  @Test
  void catalog_and_rules_are_read_in_the_order_s_basis() {
    world.awaitProduct(product, "300.00");
    var line =
        "{\"productId\":\"%s\",\"quantity\":2,\"discountPercent\":\"10\"}".formatted(product);
    order("\"priceBasis\":\"NET\",", line)
        .then()
        .statusCode(201)
        .body("lines[0].offeredUnitPrice", is("250.00"))
        .body("lines[0].unitPrice", is("225.00"))
        .body("subtotal", is("450.00"))
        .body("grandTotal", is("540.00"));
    as("sales")
        .body(
            """
            {"productId":"%s","currency":"USD","unitPrice":"200.00","priceBasis":"NET"}"""
                .formatted(product))
        .post("/api/v1/price-rules")
        .then()
        .statusCode(201)
        .body("priceBasis", is("NET"));
    order("\"priceBasis\":\"NET\",", line)
        .then()
        .body("lines[0].offeredUnitPrice", is("200.00"))
        .body("subtotal", is("360.00"));
    order("", line)
        .then()
        .body("lines[0].unitPrice", is("216.00"))
        .body("grandTotal", is("432.00"));
  }

  @Test
  void a_promotion_is_taken_off_before_tax() {
    var coupon = "N-" + UUID.randomUUID().toString().substring(0, 8);
    as("sales")
        .body("{\"name\":\"Net\",\"couponCode\":\"%s\",\"percent\":\"10\"}".formatted(coupon))
        .post("/api/v1/promotions")
        .then()
        .statusCode(201);
    order(
            "\"priceBasis\":\"NET\",\"couponCode\":\"%s\",".formatted(coupon),
            SERVICE.formatted("1", "100.00", "0", "20"))
        .then()
        .statusCode(201)
        .body("promotion.discount", is("10.00"))
        .body("subtotal", is("90.00"))
        .body("taxTotal", is("18.00"))
        .body("grandTotal", is("108.00"))
        .body("lines[0].unitPrice", is("90.00"));
  }

  @Test
  void a_price_for_several_units_is_for_net_orders_alone() {
    var line =
        """
        {"description":"Screws","quantity":250,"unitPrice":"1.99","priceBaseQuantity":100,\
        "taxPercent":"19"}""";
    var order = order("\"priceBasis\":\"NET\",", line);
    order
        .then()
        .statusCode(201)
        .body("subtotal", is("4.98"))
        .body("lines[0].priceBaseQuantity", is(100))
        .body("lines[0].unitPrice", is("0.0199"));
    order("", line)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lines/0/priceBaseQuantity"));
    order("\"priceBasis\":\"NEAR\",", line).then().statusCode(400);
  }

  @ParameterizedTest(name = "{0}: {1} x {2} less {3} % at {4} % is {5}")
  @CsvSource({
    "NET_DISCOUNT_APART, 19, 94.98, 3, 7, 1873.01",
    "NET_DISCOUNT_APART, 5, 17.63, 3, 7, 91.50",
    "NET_DISCOUNT_APART, 31, 56.75, 5, 19, 1988.84",
    "NET_AS_GIVEN, 5, 17.1011, 3, 7, 91.50",
  })
  void an_outside_offer_with_net_prices_is_read_as_such(
      String reading, String quantity, String price, String discount, String tax, String total) {
    var offerId = UUID.randomUUID();
    var order =
        world.orderOf(
            offerId,
            world
                .sample("offer.approved", offerId)
                .replace("\"1500.00\"", "\"" + total + "\"")
                .replace("\"quantity\": \"5\"", "\"quantity\": \"" + quantity + "\"")
                .replace("\"300.00\"", "\"" + price + "\"")
                .replaceAll(
                    "\"discountPercent\": *[^,]*,", "\"discountPercent\": \"" + discount + "\",")
                .replaceAll("\"taxPercent\": *\"?[0-9]+\"?", "\"taxPercent\": \"" + tax + "\""));
    assertThat(order.getString("status")).isEqualTo("PENDING");
    assertThat(order.getString("priceReading")).isEqualTo(reading);
    assertThat(order.getString("priceBasis")).isEqualTo("NET");
    assertThat(order.getString("grandTotal")).isEqualTo(total);
  }

  @Test
  void an_offer_that_names_its_basis_is_read_in_no_other() {
    var offerId = UUID.randomUUID();
    var order =
        world.orderOf(
            offerId,
            world
                .sample("offer.approved", offerId)
                .replaceFirst("\"currency\"", "\"priceBasis\": \"NET\", \"currency\""));
    assertThat(order.getString("holdReason")).isEqualTo("PRICE_MISMATCH");
    assertThat(order.getString("priceBasis")).isEqualTo("NET");
  }

  @Test
  void what_never_reaches_a_customer_of_net_prices_is_off_the_limit_with_its_tax() {
    publishCustomer("NET");
    var order = order("", SERVICE.formatted("1", "100.00", "0", "20"));
    order.then().body("promotion", nullValue());
    assertThat(
            count(
                "SELECT count(*) FROM order_line WHERE gross = 120 AND total = 100 AND order_id = '%s'"
                    .formatted(order.<String>path("id"))))
        .isEqualTo(1);
  }

  /// 300.00 with 20 % in it are 250.00 for who is charged no tax, in both price bases.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "NET, REVERSE_CHARGE",
    "GROSS, INTRA_COMMUNITY",
    "GROSS, EXPORT",
    "NET, EXEMPT",
    "GROSS, EXEMPT",
    "NET, OUT_OF_SCOPE",
    "GROSS, OUT_OF_SCOPE",
  })
  void a_customer_who_is_charged_no_tax_pays_the_net_price(String basis, String treatment) {
    publishCustomer(
        basis, ",\"taxTreatment\":\"%s\",\"taxExemptionReason\":\"Embassy\"".formatted(treatment));
    world.awaitProduct(product, "300.00");
    var service = "{\"description\":\"Set-up\",\"quantity\":1,\"unitPrice\":\"50.00\"}";
    var order = order("", "{\"productId\":\"%s\",\"quantity\":2},%s".formatted(product, service));
    order
        .then()
        .statusCode(201)
        .body("priceBasis", is(basis))
        .body("lines[0].unitPrice", is("250.00"))
        .body("taxTotal", is("0.00"))
        .body("grandTotal", is("550.00"));
    var created = world.awaitPublished("order.created", order.path("id"));
    assertThat(created.getList("lineItems.taxPercent")).containsExactly("0", "0");
    order("", SERVICE.formatted("1", "100.00", "0", "20"))
        .then()
        .body("lines[0].taxPercent", is("20"));
  }

  private void publishCustomer(String basis) {
    publishCustomer(basis, "");
  }

  /// @param more fields, each with a comma before it
  private void publishCustomer(String basis, String more) {
    world.publishData(
        "customer.created",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY",\
        "status":"ACTIVE","currency":"USD","addresses":[],"version":1,"priceBasis":"%s"%s}"""
            .formatted(customer, basis, more));
    await()
        .until(
            () -> count("SELECT count(*) FROM customer_copy WHERE id = '" + customer + "'") == 1);
  }

  private Response order(String more, String line) {
    return as("sales").body(body(more, line)).post("/api/v1/orders");
  }

  private String body(String more, String line) {
    return "{%s\"customerId\":\"%s\",\"currency\":\"USD\",\"lines\":[%s]}"
        .formatted(more, customer, line);
  }
}
