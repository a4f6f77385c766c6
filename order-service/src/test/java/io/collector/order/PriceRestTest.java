package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.asOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class PriceRestTest {

  private final UUID product = UUID.randomUUID();
  private final UUID customer = UUID.randomUUID();
  private final String coupon = "C-" + UUID.randomUUID().toString().substring(0, 8);
  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
    world.awaitProduct(product, "300.00");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_line_without_price_gets_the_best_and_says_which() {
    priceLine("1")
        .then()
        .body("lines[0].unitPrice", is("300.00"))
        .body("lines[0].priceSource", is("LIST_PRICE"));
    var breaking = rule("\"minQuantity\":10,\"unitPrice\":\"250.00\"").<String>path("id");
    rule("\"customerId\":\"%s\",\"unitPrice\":\"280.00\"".formatted(customer));
    rule("\"customerId\":\"%s\",\"unitPrice\":\"1.00\"".formatted(UUID.randomUUID()));
    rule("\"unitPrice\":\"1.00\",\"validTo\":\"2020-01-01T00:00:00Z\"");
    rule("\"unitPrice\":\"1.00\",\"validFrom\":\"2999-01-01T00:00:00Z\"");
    priceLine("9")
        .then()
        .body("lines[0].unitPrice", is("280.00"))
        .body("lines[0].priceSource", is("CUSTOMER_PRICE"));
    priceLine("10")
        .then()
        .body("lines[0].unitPrice", is("250.00"))
        .body("lines[0].priceSource", is("QUANTITY_BREAK"))
        .body("lines[0].priceRuleId", is(breaking))
        .body("grandTotal", is("2500.00"));
    order(
            "{\"productId\":\"%s\",\"quantity\":10,\"discountPercent\":\"10\"}".formatted(product),
            "")
        .then()
        .body("lines[0].unitPrice", is("225.00"));
    order("{\"productId\":\"%s\",\"quantity\":10,\"unitPrice\":\"299.00\"}".formatted(product), "")
        .then()
        .body("lines[0].unitPrice", is("299.00"))
        .body("lines[0].priceSource", is("GIVEN"))
        .body("lines[0].priceRuleId", nullValue());
    as("sales").post("/api/v1/price-rules/" + breaking + "/deactivate").then().statusCode(200);
    priceLine("10").then().body("lines[0].unitPrice", is("280.00"));
  }

  @Test
  void a_price_rule_is_changed_by_who_has_seen_it() {
    var id = UUID.randomUUID();
    var created = rule("\"id\":\"%s\",\"unitPrice\":\"280.00\"".formatted(id));
    created
        .then()
        .statusCode(201)
        .header("Location", endsWith("/api/v1/price-rules/" + id))
        .header("ETag", "\"1\"")
        .body("minQuantity", is(0))
        .body("active", is(true));
    rule("\"id\":\"%s\",\"unitPrice\":\"280.00\"".formatted(id)).then().statusCode(409);
    var change = "{\"unitPrice\":\"270.00\",\"minQuantity\":2}";
    as("sales").body(change).put("/api/v1/price-rules/" + id).then().statusCode(428);
    as("sales")
        .header("If-Match", "\"7\"")
        .body(change)
        .put("/api/v1/price-rules/" + id)
        .then()
        .statusCode(412);
    as("sales")
        .header("If-Match", "\"1\"")
        .body(change)
        .put("/api/v1/price-rules/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("unitPrice", is("270.00"));
    as("sales").post("/api/v1/price-rules/" + id + "/deactivate").then().body("active", is(false));
    as("sales")
        .post("/api/v1/price-rules/" + id + "/deactivate")
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"");
    as("viewer").get("/api/v1/price-rules/" + id).then().statusCode(200).body("version", is(3));
    as("viewer")
        .get("/api/v1/price-rules?active=false&productId=" + product)
        .then()
        .body("items.id", contains(id.toString()));
    as("viewer")
        .get("/api/v1/price-rules?active=true&productId=" + product)
        .then()
        .body("items", hasSize(0));
    as("viewer")
        .get("/api/v1/price-rules?from=2020-01-01&productId=" + product)
        .then()
        .body("items", hasSize(1));
    as("viewer")
        .get("/api/v1/price-rules?to=2020-01-01&productId=" + product)
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void a_coupon_takes_a_percentage_off_the_order() {
    promotion("\"percent\":\"10\"")
        .then()
        .statusCode(201)
        .body("couponCode", is(coupon.toUpperCase(Locale.ROOT)));
    var order = withCoupon(" " + coupon.toLowerCase(Locale.ROOT) + " ");
    order
        .then()
        .statusCode(201)
        .body("grandTotal", is("1350.00"))
        .body("taxTotal", is("225.00"))
        .body("lines[0].unitPrice", is("270.00"))
        .body("lines[0].offeredUnitPrice", is("300.00"))
        .body("lines[0].total", is("1350.00"))
        .body("promotion.discount", is("150.00"));
    var created = world.awaitPublished("order.created", order.path("id"));
    assertThat(created.getString("grandTotal")).isEqualTo("1350.00");
    assertThat(created.getString("lineItems[0].unitPrice")).isEqualTo("270.00");
    as("viewer")
        .get("/api/v1/promotions?from=2020-01-01&couponCode=" + coupon)
        .then()
        .body("items[0].redeemed", is(1));
    as("viewer")
        .get("/api/v1/promotions?from=2999-01-01&couponCode=" + coupon)
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void only_the_first_orders_get_it_however_many_come_at_once() throws Exception {
    promotion("\"amount\":\"50.00\",\"currency\":\"USD\",\"firstOrders\":3");
    Callable<Integer> one = () -> withCoupon(coupon).statusCode();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers =
          threads.invokeAll(IntStream.range(0, 12).mapToObj(_ -> one).toList()).stream()
              .map(done -> done.resultNow())
              .toList();
      assertThat(answers.stream().filter(status -> status == 201)).hasSize(3);
      assertThat(answers.stream().filter(status -> status == 422)).hasSize(9);
    }
    refused(withCoupon(coupon), "is used up");
  }

  @Test
  void a_coupon_says_why_it_is_refused() {
    refused(withCoupon("NO-SUCH"), "is no coupon");
    promotion("\"percent\":\"10\",\"validTo\":\"2020-01-01T00:00:00Z\"");
    refused(withCoupon(coupon), "is not valid any more");
    var id = list().<String>path("items[0].id");
    change(id, 1, "\"name\":\"Later\",\"percent\":\"10\",\"validFrom\":\"2999-01-01T00:00:00Z\"")
        .then()
        .statusCode(200);
    refused(withCoupon(coupon), "is not valid yet");
    change(id, 2, "\"name\":\"Euros\",\"amount\":\"10\",\"currency\":\"EUR\"")
        .then()
        .statusCode(200);
    refused(withCoupon(coupon), "is for orders in EUR");
    change(id, 3, "\"name\":\"Once\",\"percent\":\"10\",\"firstOrders\":1").then().statusCode(200);
    withCoupon(coupon).then().statusCode(201);
    refused(withCoupon(coupon), "is used up");
    change(id, 4, "\"name\":\"Never\",\"percent\":\"10\",\"firstOrders\":0").then().statusCode(422);
    as("sales").post("/api/v1/promotions/" + id + "/deactivate").then().statusCode(200);
    refused(withCoupon(coupon), "is no coupon");
  }

  @Test
  void an_order_that_is_refused_gives_its_place_back() {
    promotion("\"percent\":\"10\",\"firstOrders\":1");
    order("{\"description\":\"no price\",\"quantity\":1}", "\"couponCode\":\"" + coupon + "\",")
        .then()
        .statusCode(422);
    withCoupon(coupon).then().statusCode(201);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no product      | price-rules | 'currency':'USD','unitPrice':'1' | invalid | /productId",
        "no price        | price-rules | 'productId':'P','currency':'USD' | invalid | /unitPrice",
        "negative price  | price-rules | 'productId':'P','currency':'USD','unitPrice':'-1' | invalid | /unitPrice",
        "no currency     | price-rules | 'productId':'P','currency':'ZZZ','unitPrice':'1' | unknown-currency | /currency",
        "never valid     | price-rules | 'productId':'P','currency':'USD','unitPrice':'1','validFrom':'2026-01-02T00:00:00Z','validTo':'2026-01-01T00:00:00Z' | never-valid | /validTo",
        "no name         | promotions  | 'couponCode':'GOLD','percent':'10' | invalid | /name",
        "no code         | promotions  | 'name':'x','percent':'10' | invalid | /couponCode",
        "no good code    | promotions  | 'name':'x','couponCode':'G O','percent':'10' | invalid | /couponCode",
        "nothing off     | promotions  | 'name':'x','couponCode':'GOLD' | one-reduction | /percent",
        "both off        | promotions  | 'name':'x','couponCode':'GOLD','percent':'10','amount':'1','currency':'USD' | one-reduction | /percent",
        "too much off    | promotions  | 'name':'x','couponCode':'GOLD','percent':'101' | invalid | /percent",
        "amount of what  | promotions  | 'name':'x','couponCode':'GOLD','amount':'10' | incomplete-amount | /currency",
        "for no orders   | promotions  | 'name':'x','couponCode':'GOLD','percent':'10','firstOrders':0 | invalid | /firstOrders",
      })
  void bad_input_is_refused(String name, String path, String body, String code, String pointer) {
    as("sales")
        .body(("{" + body + "}").replace('\'', '"').replace("\"P\"", "\"" + product + "\""))
        .post("/api/v1/" + path)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", is(code))
        .body("errors.pointer", hasItem(pointer));
  }

  @ParameterizedTest
  @CsvSource({"price-rules", "promotions"})
  void whoever_may_not_gets_nothing(String path) {
    var id =
        path.equals("promotions")
            ? promotion("\"percent\":\"10\"").<String>path("id")
            : rule("\"unitPrice\":\"1\"").<String>path("id");
    RestAssured.given().get("/api/v1/" + path).then().statusCode(401);
    as("warehouse").get("/api/v1/" + path).then().statusCode(403);
    as("viewer").body("{}").post("/api/v1/" + path).then().statusCode(403);
    as("viewer").body("{}").put("/api/v1/" + path + "/" + id).then().statusCode(403);
    as("viewer").post("/api/v1/" + path + "/" + id + "/deactivate").then().statusCode(403);
    asOf("acme", "admin").get("/api/v1/" + path + "/" + id).then().statusCode(404);
    asOf("acme", "admin").post("/api/v1/" + path + "/" + id + "/deactivate").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({"price-rules", "promotions"})
  void an_id_of_nothing_but_zeros_is_one_like_any_other(String path) {
    var tenant = "zeros-" + UUID.randomUUID();
    var zeros = "\"id\":\"%s\",".formatted(new UUID(0, 0));
    var body =
        path.equals("promotions")
            ? "\"name\":\"x\",\"percent\":\"10\",\"couponCode\":\""
            : "\"productId\":\"%s\",\"unitPrice\":\"1\",\"currency\":\"USD".formatted(product);
    var count = 0;
    for (var id : new String[] {zeros, "", ""}) {
      var more = path.equals("promotions") ? "CODE-" + count++ : "";
      asOf(tenant, "sales")
          .body("{" + id + body + more + "\"}")
          .post("/api/v1/" + path)
          .then()
          .statusCode(201);
    }
  }

  @Test
  void a_code_is_given_once() {
    promotion("\"percent\":\"10\"").then().statusCode(201);
    promotion("\"percent\":\"20\"").then().statusCode(409).body("code", is("duplicate"));
  }

  private static void refused(Response answer, String why) {
    answer
        .then()
        .statusCode(422)
        .body("code", is("coupon-refused"))
        .body("errors[0].pointer", is("/couponCode"))
        .body("errors[0].detail", is(why));
  }

  private Response list() {
    return as("viewer").get("/api/v1/promotions?couponCode=" + coupon);
  }

  private static Response change(String id, int version, String body) {
    return as("sales")
        .header("If-Match", "\"" + version + "\"")
        .body("{" + body + "}")
        .put("/api/v1/promotions/" + id);
  }

  private Response promotion(String more) {
    return as("sales")
        .body("{\"name\":\"Golden ticket\",\"couponCode\":\"%s\",%s}".formatted(coupon, more))
        .post("/api/v1/promotions");
  }

  private Response rule(String more) {
    return as("sales")
        .body("{\"productId\":\"%s\",\"currency\":\"USD\",%s}".formatted(product, more))
        .post("/api/v1/price-rules");
  }

  private Response withCoupon(String code) {
    return order(
        "{\"productId\":\"%s\",\"quantity\":5}".formatted(product),
        "\"couponCode\":\"" + code + "\",");
  }

  private Response priceLine(String quantity) {
    return order("{\"productId\":\"%s\",\"quantity\":%s}".formatted(product, quantity), "");
  }

  private Response order(String line, String more) {
    return as("sales")
        .body(
            "{%s\"customerId\":\"%s\",\"currency\":\"USD\",\"lines\":[%s]}"
                .formatted(more, customer, line))
        .post("/api/v1/orders");
  }
}
