package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Allowances and charges of orders (EN 16931: BG-20, BG-21, BG-27, BG-28).
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class AllowancesRestTest {

  private static final String LINE =
      """
      {"description":"Paper","quantity":10,"unitPrice":"10.00","taxPercent":"19"%s}""";
  private static final String OF_LINE =
      """
      ,"allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Loyalty","percent":"3"},
      {"kind":"ALLOWANCE","reason":"Spring","amount":"5.50"},
      {"kind":"CHARGE","reason":"Engraving","amount":"5.00"}]""";

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

  /// 10 × 10.00 − 3.00 − 5.50 + 5.00, then 10 % off 96.50, and 9.90 of freight at 7 %.
  @Test
  void they_are_in_the_totals_and_go_with_the_event() {
    var order =
        order(
            "NET",
            LINE.formatted(OF_LINE),
            """
            {"kind":"ALLOWANCE","reason":"Season","percent":"10"},
            {"kind":"CHARGE","reason":"Freight","amount":"9.90","taxPercent":"7"}""");
    order
        .then()
        .statusCode(201)
        .body("lines[0].total", is("96.50"))
        .body("lines[0].unitPrice", is("9.65"))
        .body("lines[0].offeredUnitPrice", is("10.00"))
        .body("lines[0].allowancesAndCharges.amount", is(List.of("3.00", "5.50", "5.00")))
        .body("lines[0].allowancesAndCharges.reason", is(List.of("Loyalty", "Spring", "Engraving")))
        .body("allowancesAndCharges.amount", is(List.of("9.65", "9.90")))
        .body("allowancesAndCharges.taxPercent", is(List.of("19", "7")))
        .body("subtotal", is("96.75"))
        .body("taxTotal", is("17.19"))
        .body("grandTotal", is("113.94"));
    var created = world.awaitPublished("order.created", order.path("id"));
    assertThat(created.getString("grandTotal")).isEqualTo("113.94");
    assertThat(created.getString("lineItems[0].unitPrice")).isEqualTo("9.65");
    assertThat(created.getString("lineItems[0].listPrice")).isEqualTo("10.00");
    assertThat(created.getString("lineItems[0].total")).isEqualTo("96.50");
    assertThat(created.getString("lineItems[0].allowancesAndCharges[0].percent")).isEqualTo("3");
    assertThat(created.getString("lineItems[0].allowancesAndCharges[2].kind")).isEqualTo("CHARGE");
    assertThat(created.getList("allowancesAndCharges.amount")).containsExactly("9.65", "9.90");
    as("viewer")
        .get("/api/v1/orders/" + order.path("id"))
        .then()
        .body("lines[0].allowancesAndCharges", hasSize(3))
        .body("allowancesAndCharges[1].reason", is("Freight"));
    hold(order.path("id"));
    var held = world.awaitPublished("order.held", order.path("id"));
    assertThat(held.getString("orderId")).isEqualTo(order.path("id"));
    as("sales")
        .body("{\"status\":\"PENDING\"}")
        .put("/api/v1/orders/" + order.path("id") + "/status")
        .then()
        .statusCode(200);
    var updated = world.awaitPublished("order.updated", order.path("id"));
    assertThat(updated.getList("allowancesAndCharges.amount")).containsExactly("9.65", "9.90");
  }

  private static void hold(String id) {
    as("sales")
        .body("{\"status\":\"ON_HOLD\"}")
        .put("/api/v1/orders/" + id + "/status")
        .then()
        .statusCode(200);
  }

  /// 10 × 11.90 with 19 % in them, 3 % off each line, 1.43 off the whole: 114.00.
  @Test
  void of_gross_prices_they_have_their_tax_in_them() {
    order(
            "GROSS",
            """
            {"description":"Paper","quantity":10,"unitPrice":"11.90","taxPercent":"19",
            "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Loyalty","percent":"3"}]}""",
            "{\"kind\":\"ALLOWANCE\",\"reason\":\"Season\",\"amount\":\"1.43\"}")
        .then()
        .statusCode(201)
        .body("lines[0].total", is("115.43"))
        .body("grandTotal", is("114.00"))
        .body("taxTotal", is("18.20"));
  }

  /// Of 100.00 at 19 % and 50.00 at 7 % an amount takes two thirds and one third.
  @Test
  void an_amount_is_of_all_rates_in_proportion_or_of_one() {
    var two =
        LINE.formatted("")
            + ",{\"description\":\"Book\",\"quantity\":1,\"unitPrice\":\"50.00\",\"taxPercent\":\"7\"}";
    order("NET", two, "{\"kind\":\"ALLOWANCE\",\"reason\":\"Season\",\"amount\":\"10.00\"}")
        .then()
        .statusCode(201)
        .body("allowancesAndCharges.amount", is(List.of("3.33", "6.67")))
        .body("allowancesAndCharges.taxPercent", is(List.of("7", "19")))
        .body("subtotal", is("140.00"));
    order(
            "NET",
            two,
            "{\"kind\":\"ALLOWANCE\",\"reason\":\"Season\",\"amount\":\"10.00\",\"taxPercent\":\"7\"}")
        .then()
        .statusCode(201)
        .body("allowancesAndCharges.amount", is(List.of("10.00")))
        .body("subtotal", is("140.00"));
  }

  @Test
  void a_charge_may_be_in_a_category_without_tax_with_its_reason() {
    var order =
        order(
            "NET",
            LINE.formatted(""),
            """
            {"kind":"CHARGE","reason":"Insurance","amount":"5.00","taxCategory":"E",
            "exemptionReason":"Insurance is exempt"}""");
    order
        .then()
        .statusCode(201)
        .body("allowancesAndCharges[0].taxCategory", is("E"))
        .body("allowancesAndCharges[0].exemptionReason", is("Insurance is exempt"))
        .body("subtotal", is("105.00"))
        .body("taxTotal", is("19.00"));
    assertThat(
            world
                .awaitPublished("order.created", order.path("id"))
                .getString("allowancesAndCharges[0].taxCategory"))
        .isEqualTo("E");
  }

  @Test
  void a_coupon_is_off_the_lines_and_percentages_are_of_what_is_left() {
    var code = "C" + UUID.randomUUID().toString().substring(0, 8);
    as("sales")
        .body("{\"couponCode\":\"%s\",\"name\":\"Spring\",\"percent\":\"10\"}".formatted(code))
        .post("/api/v1/promotions")
        .then()
        .statusCode(201);
    as("sales")
        .body(
            """
            {"customerId":"%s","currency":"EUR","priceBasis":"NET","couponCode":"%s","lines":[%s],
             "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Season","percent":"10"}]}"""
                .formatted(customer, code, LINE.formatted(OF_LINE)))
        .post("/api/v1/orders")
        .then()
        .statusCode(201)
        .body("promotion.discount", is("9.65"))
        .body("lines[0].total", is("86.85"))
        .body("allowancesAndCharges[0].amount", is("8.69"))
        .body("subtotal", is("78.16"));
  }

  /// Two orders of 119.00, or 59.50 with half off: the limit of 180.00 has room for the second one
  /// only with its allowance.
  @Test
  void they_count_for_the_credit_limit() {
    world.publishData(
        "customer.created",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY",
         "status":"ACTIVE","version":1,"addresses":[],"creditLimit":"180.00","currency":"EUR"}"""
            .formatted(customer));
    var known = "SELECT count(*) FROM customer_copy WHERE id = '%s'".formatted(customer);
    await().atMost(Duration.ofSeconds(30)).until(() -> count(known) == 1);
    var half = "{\"kind\":\"ALLOWANCE\",\"reason\":\"Season\",\"percent\":\"50\"}";
    order("NET", LINE.formatted(""), half).then().body("status", is("PENDING"));
    order("NET", LINE.formatted(""), half).then().body("status", is("PENDING"));
    var third =
        order(
            "NET",
            LINE.formatted(""),
            "{\"kind\":\"CHARGE\",\"reason\":\"Freight\",\"amount\":\"1.00\"}");
    third
        .then()
        .body("status", is("ON_HOLD"))
        .body("holdReason", is("CREDIT_LIMIT"))
        .body("reasonDetail", containsString("this order 120.19 EUR"));
  }

  @ParameterizedTest(name = "line {0}: 422 at {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'ALLOWANCE','reason':'A','percent':'3','amount':'1.00'} | 0/amount",
        "{'kind':'ALLOWANCE','reason':'A'}                               | 0/amount",
        "{'kind':'ALLOWANCE','reason':'A','percent':'101'}               | ''",
        "{'kind':'ALLOWANCE','reason':'A','amount':'100.01'}             | ''",
        "{'kind':'ALLOWANCE','reason':'A','amount':'1.001'}              | 0/amount",
        "{'kind':'ALLOWANCE','amount':'1.00'}                            | 0/reason",
        "{'kind':'ALLOWANCE','reason':' ','amount':'1.00'}               | 0/reason",
        "{'reason':'A','amount':'1.00'}                                  | 0/kind",
        "{'kind':'ALLOWANCE','reason':'A','amount':'-1.00'}              | 0/amount",
      })
  void what_is_wrong_of_a_line_is_named(String allowance, String at) {
    var pointer = "/lines/0/allowancesAndCharges" + (at.isEmpty() ? "" : "/" + at);
    order(
            "NET",
            LINE.formatted(
                ",\"allowancesAndCharges\":[%s]".formatted(allowance.replace('\'', '"'))),
            "")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
  }

  @ParameterizedTest(name = "{0}: {1} at {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'ALLOWANCE','reason':'A','percent':'3','amount':'1.00'}            | 422 | /0/amount",
        "{'kind':'ALLOWANCE','reason':'A'}                                          | 422 | /0/amount",
        "{'kind':'ALLOWANCE','reason':'A','percent':'101'}                          | 422 | /0/percent",
        "{'kind':'ALLOWANCE','reason':'A','amount':'119.01'}                        | 422 | ''",
        "{'kind':'ALLOWANCE','amount':'1.00'}                                       | 422 | /0/reason",
        "{'kind':'ALLOWANCE','reason':'A','amount':'1.00','taxPercent':'7'}         | 422 | /0",
        "{'kind':'CHARGE','reason':'A','amount':'1.00','taxCategory':'X'}           | 400 | /0/taxCategory",
        "{'kind':'CHARGE','reason':'A','amount':'1.00','taxCategory':'E'}           | 422 | /0/exemptionReason",
        "{'kind':'CHARGE','reason':'A','amount':'1.00','taxCategory':'E','taxPercent':'7'} | 422 | /0/taxPercent",
        "{'kind':'CHARGE','reason':'A','amount':'1.00','exemptionReason':'None'}    | 422 | /0/taxCategory",
      })
  void what_is_wrong_of_the_whole_is_named(String allowance, int status, String at) {
    order("NET", LINE.formatted(""), allowance.replace('\'', '"'))
        .then()
        .statusCode(status)
        .body("errors.pointer", hasItem("/allowancesAndCharges" + at));
  }

  @Test
  void beside_a_discount_of_the_line_they_are_refused() {
    order("NET", LINE.formatted(",\"discountPercent\":\"3\"" + OF_LINE), "")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lines/0/allowancesAndCharges"));
  }

  private Response order(String basis, String lines, String allowances) {
    return as("sales")
        .body(
            """
            {"customerId":"%s","currency":"EUR","priceBasis":"%s","lines":[%s],
             "allowancesAndCharges":[%s]}"""
                .formatted(customer, basis, lines, allowances))
        .post("/api/v1/orders");
  }
}
