package io.collector.order;

import static io.collector.order.OrderWorld.TENANT;
import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.asOf;
import static io.collector.order.OrderWorld.count;
import static io.collector.order.OrderWorld.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OrderRestTest {

  private static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";

  private final String product = UUID.randomUUID().toString();
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
  void an_order_is_taken_with_what_the_catalog_knows() {
    aProduct(1, "300.00");
    var answer =
        post(
            """
            {"customerId":"%s","currency":"USD","paymentTermDays":30,"lines":[
              {"productId":"%s","quantity":5},
              {"productId":"%s","quantity":1,"unitPrice":"250.00","taxPercent":"10"},
              {"description":"Installation","quantity":2.5,"unit":"h","unitPrice":"96.00","taxPercent":"20"}]}"""
                .formatted(CUSTOMER, product, product));
    answer
        .then()
        .statusCode(201)
        .header("Location", endsWith("/api/v1/orders/" + answer.path("id")))
        .header("ETag", "\"1\"")
        .body("number", matchesPattern("ORD-\\d{4}-\\d{6}"))
        .body("status", is("PENDING"))
        .body("grandTotal", is("1990.00"))
        .body("taxTotal", is("312.73"))
        .body("subtotal", is("1677.27"))
        .body("lines[0].sku", is("SKU-" + product))
        .body("lines[0].unit", is("box"))
        .body("lines[0].description", is("Paper"))
        .body("lines[0].unitPrice", is("300.00"))
        .body("lines[0].taxPercent", is("20"))
        .body("lines[1].unitPrice", is("250.00"))
        .body("lines[2].lineType", is("SERVICE"))
        .body("lines[2].quantity", is(2.5f))
        .body("lines[2].sku", nullValue());
    var created = world.awaitPublished("order.created", answer.path("id"));
    assertThat(created.getInt("paymentTermDays")).isEqualTo(30);
    assertThat(created.getList("lineItems")).hasSize(3);
    as("viewer")
        .get("/api/v1/orders/" + answer.path("id"))
        .then()
        .statusCode(200)
        .body("grandTotal", is("1990.00"))
        .body("lines.description", contains("Paper", "Paper", "Installation"));
  }

  @ParameterizedTest
  @CsvSource({"DRAFT", "DISCONTINUED"})
  void what_is_not_for_sale_is_not_ordered(String status) {
    aProduct(1, "300.00");
    world.publishData("product.updated", product(2, "300.00").replace("ACTIVE", status));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                post(order("\"productId\":\"%s\",\"quantity\":1".formatted(product)))
                    .then()
                    .statusCode(422)
                    .body("code", is("unknown-product"))
                    .body("errors[0].detail", is("is not for sale, but " + status)));
  }

  @Test
  void an_older_copy_of_a_product_never_overwrites_a_newer() {
    aProduct(3, "300.00");
    publishProduct(2, "100.00");
    publishProduct(4, "400.00");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(listPrice()).isEqualTo("400.00"));
    publishProduct(3, "300.00");
    world.publishData(
        "product.deleted",
        """
        {"productId":"%s","sku":"S","name":"N","version":5}"""
            .formatted(product));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                post(order("\"productId\":\"%s\",\"quantity\":1".formatted(product)))
                    .then()
                    .statusCode(422)
                    .body("code", is("unknown-product"))
                    .body("errors[0].pointer", is("/lines/0/productId"))
                    .body("errors[0].detail", is("has left the catalog")));
  }

  /// Of one queue, so the second event is handled after the first.
  @Test
  void a_product_that_has_left_the_catalog_does_not_come_back_by_its_last_state() {
    aProduct(3, "300.00");
    world.publishData(
        "product.deleted",
        """
        {"productId":"%s","sku":"S","name":"N","version":3}"""
            .formatted(product));
    var deleted = "SELECT count(*) FROM catalog_product WHERE deleted AND id = '" + product + "'";
    await().atMost(Duration.ofSeconds(30)).until(() -> count(deleted) == 1);
    publishProduct(3, "300.00");
    var other = UUID.randomUUID();
    world.publishData(
        "product.updated", product(2, "1.00").replace(product.toString(), other.toString()));
    world.awaitCopy(other);
    assertThat(count(deleted)).isEqualTo(1);
    publishProduct(4, "400.00");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(listPrice()).isEqualTo("400.00"));
  }

  private String listPrice() {
    return post(order("\"productId\":\"%s\",\"quantity\":1".formatted(product)))
        .path("lines[0].unitPrice");
  }

  /// Bodies with ' for ".
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "malformed JSON         | {'customerId':               | 400 | malformed-json |",
        "no lines               | LINES[]                      | 422 | invalid | /lines",
        "no body                |                              | 400 |         |",
        "unknown field          | LINES[{'quantty':1}]         | 400 |         |",
        "no customer            | {'currency':'USD','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | invalid | /customerId",
        "no UUID                | {'customerId':'7','currency':'USD','lines':[]} | 400 | | /customerId",
        "no currency            | {'customerId':'CUSTOMER','currency':'ZZZ','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | unknown-currency | /currency",
        "a fund                 | {'customerId':'CUSTOMER','currency':'CLF','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | invalid | /currency",
        "negative quantity      | LINE'quantity':-1,'unitPrice':'1'          | 422 | below-zero | /lines",
        "no quantity            | LINE'quantity':0,'unitPrice':'1'           | 422 | invalid | /lines/0/quantity",
        "missing quantity       | LINE'unitPrice':'1'                        | 422 | invalid | /lines/0/quantity",
        "absurd quantity        | LINE'quantity':1000000001,'unitPrice':'1'  | 422 | invalid | /lines/0/quantity",
        "astronomic quantity    | LINE'quantity':1e400,'unitPrice':'1'       | 422 | invalid | /lines/0/quantity",
        "too fine a quantity    | LINE'quantity':0.0001,'unitPrice':'1'      | 422 | invalid | /lines/0/quantity",
        "negative price         | LINE'quantity':1,'unitPrice':'-1'          | 422 | invalid | /lines/0/unitPrice",
        "no price               | LINE'quantity':1                           | 422 | incomplete-line | /lines/0/unitPrice",
        "too high a tax         | LINE'quantity':1,'unitPrice':'1','taxPercent':'101' | 422 | invalid | /lines/0/taxPercent",
        "no such policy         | {'customerId':'CUSTOMER','currency':'USD','shortagePolicy':'WISH','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 400 | | /shortagePolicy",
        "absurd priority        | {'customerId':'CUSTOMER','currency':'USD','priority':1000001,'lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | invalid | /priority",
        "blank coupon           | {'customerId':'CUSTOMER','currency':'USD','couponCode':' ','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | invalid | /couponCode",
        "NUL in a coupon        | {'customerId':'CUSTOMER','currency':'USD','couponCode':'A\\u0000B','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 400 | bad-field | /couponCode",
        "NUL alone as a unit    | LINE'quantity':1,'unitPrice':'1','unit':'\\u0000' | 400 | bad-field | /lines/0/unit",
        "unknown coupon         | {'customerId':'CUSTOMER','currency':'USD','couponCode':'NONE','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | coupon-refused | /couponCode",
        "null                   | null                         | 400 | no-body        |",
        "an array               | []                           | 400 | bad-field      |",
        "a field twice          | {'currency':'USD','currency':'EUR'} | 400 | malformed-json |",
        "a line that is null    | LINES[null]                  | 422 | invalid        | /lines/0",
        "empty product          | LINES[{'productId':'','description':'x','quantity':1,'unitPrice':'1'}] | 400 | bad-field | /lines/0/productId",
        "empty price            | LINE'quantity':1,'unitPrice':''            | 400 | bad-field | /lines/0/unitPrice",
        "blank price            | LINE'quantity':1,'unitPrice':' '           | 400 | bad-field | /lines/0/unitPrice",
        "no number              | LINE'quantity':NaN,'unitPrice':'1'         | 400 | malformed-json |",
        "astronomic price       | LINE'quantity':1,'unitPrice':'1e2147483647' | 400 | bad-field | /lines/0/unitPrice",
        "infinitesimal price    | LINE'quantity':1,'unitPrice':'1e-500000000' | 400 | bad-field | /lines/0/unitPrice",
        "negative discount      | LINE'quantity':1,'unitPrice':'1','discountPercent':'-10' | 422 | invalid | /lines/0/discountPercent",
        "too much discount      | LINE'quantity':1,'unitPrice':'1','discountPercent':'100.0001' | 422 | invalid | /lines/0/discountPercent",
        "discount beside a final price | LINE'quantity':1,'unitPrice':'1','discountPercent':'10' | 422 | invalid | /lines/0/discountPercent",
        "NUL in a unit          | LINE'quantity':1,'unitPrice':'1','unit':'a\\u0000b' | 400 | bad-field | /lines/0/unit",
        "absurd term            | {'customerId':'CUSTOMER','currency':'USD','paymentTermDays':366,'lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | invalid | /paymentTermDays",
        "half a day's term      | {'customerId':'CUSTOMER','currency':'USD','paymentTermDays':1.5,'lines':[]} | 400 | bad-field | /paymentTermDays",
        "small letters          | {'customerId':'CUSTOMER','currency':'usd','lines':[{'description':'x','quantity':1,'unitPrice':'1'}]} | 422 | invalid | /currency",
        "too large a total      | LINE'quantity':1000000000,'unitPrice':'1000000000000' | 422 | amount-too-large | /lines",
        "unknown product        | LINES[{'description':'x','quantity':1,'unitPrice':'1'},{'productId':'00000000-0000-4000-8000-00000000dead','quantity':1}] | 422 | unknown-product | /lines/1/productId",
      })
  void bad_input_is_refused_and_nothing_written(
      String name,
      @Nullable String body,
      int status,
      @Nullable String code,
      @Nullable String pointer) {
    var before = rows();
    var json =
        (body == null ? "" : body)
            .replace("LINES", "{'customerId':'CUSTOMER','currency':'USD','lines':")
            .replace(
                "LINE", "{'customerId':'CUSTOMER','currency':'USD','lines':[{'description':'x',")
            .replace("CUSTOMER", CUSTOMER)
            .replace('\'', '"');
    if (body != null && body.startsWith("LINES")) {
      json += "}";
    } else if (body != null && body.startsWith("LINE")) {
      json += "}]}";
    }
    var answer = post(json).then().statusCode(status).contentType("application/problem+json");
    if (code != null) {
      answer.body("code", is(code));
    }
    if (pointer != null) {
      answer.body("errors.pointer", hasItem(pointer));
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void what_is_too_much_is_refused_and_what_is_strange_is_kept() {
    var line = "{\"description\":\"x\",\"quantity\":1,\"unitPrice\":\"1\"}";
    var lines = String.join(",", Collections.nCopies(501, line));
    post("{\"customerId\":\"%s\",\"currency\":\"USD\",\"lines\":[%s]}".formatted(CUSTOMER, lines))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lines"));
    post(service().replace("Installation", "x".repeat(501)))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lines/0/description"));
    post(service().replace("Installation", "x".repeat(2_000_000))).then().statusCode(413);
    var strange = "Ünï 𝔘𝔫𝔦 \u202Eabc\u202C 漢字 🚚 \u0301'; DROP TABLE sales_order;--";
    post(service().replace("Installation", strange))
        .then()
        .statusCode(201)
        .body("lines[0].description", is(strange));
  }

  @Test
  void what_is_another_tenants_is_unknown() {
    aProduct(1, "300.00");
    asOf("acme", "sales")
        .body(order("\"productId\":\"%s\",\"quantity\":1".formatted(product)))
        .post("/api/v1/orders")
        .then()
        .statusCode(422)
        .body("code", is("unknown-product"));
    var coupon = "T-" + product.substring(0, 8);
    as("sales")
        .body("{\"name\":\"x\",\"couponCode\":\"%s\",\"percent\":\"10\"}".formatted(coupon))
        .post("/api/v1/promotions")
        .then()
        .statusCode(201);
    asOf("acme", "sales")
        .body(
            service()
                .replace("{\"customerId\"", "{\"couponCode\":\"" + coupon + "\",\"customerId\""))
        .post("/api/v1/orders")
        .then()
        .statusCode(422)
        .body("errors[0].detail", is("is no coupon"));
  }

  /// Bodies with ' for ". ORDER is an order's path.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT  | ORDER/status | {'status':null}                | 422",
        "PUT  | ORDER/status | {'status':'confirmed'}         | 400",
        "PUT  | ORDER/status | {'status':1}                   | 400",
        "PUT  | ORDER/status | {'status':'SHIPPED'}           | 409",
        "PUT  | ORDER/status | {'status':'ON_HOLD','reason':'a\\u0000b'} | 400",
        "PUT  | ORDER/status | null                           | 400",
        "POST | ORDER/cancel | {'reason':7}                   | 400",
        "POST | ORDER/cancel | {'reason':'x','by':'me'}       | 400",
        "POST | ORDER/cancel | []                             | 400",
        "POST | ORDER        | {}                             | 405",
        "GET  | ORDER/nothing |                               | 404",
        "GET  | /api/v1/orders?limit=99999999999 |            | 400",
        "GET  | /api/v1/orders?sort=-  |                      | 400",
        "GET  | /api/v1/orders?sort=createdAt,number |        | 400",
        "GET  | /api/v1/orders?createdFrom=%2B999999999-12-31T23:59:59Z | | 400",
        "GET  | /api/v1/orders?createdTo=-999999999-01-01T00:00:00Z |     | 400",
        "GET  | /api/v1/orders?createdTo=2026-02-30T00:00:00Z |           | 400",
        "GET  | /api/v1/orders?number=%00 |                   | 400",
        "GET  | /api/v1/orders?status=PENDING,CANCELLED |     | 400",
        "PUT  | /api/v1/order-settings | null                 | 400",
        "PUT  | /api/v1/order-settings | {'confirmationPolicy':null} | 422",
        "PUT  | /api/v1/order-settings | {}                   | 422",
        "POST | /api/v1/price-rules | {'productId':'UUID','currency':'USD','unitPrice':'1','validTo':'+999999-01-01T00:00:00Z'} | 400",
        "POST | /api/v1/price-rules | {'productId':'UUID','currency':'USD','unitPrice':'1','validTo':''} | 400",
        "POST | /api/v1/price-rules | {'productId':'UUID','currency':'USD','unitPrice':'1','minQuantity':1e400} | 422",
        "POST | /api/v1/price-rules | {'productId':'UUID','currency':'USD','unitPrice':'1e400'} | 400",
        "POST | /api/v1/price-rules | {'productId':'UUID','currency':'XXX','unitPrice':'1'} | 422",
        "POST | /api/v1/promotions | {'name':'x','couponCode':'Ä1','percent':'10'} | 422",
        "POST | /api/v1/promotions | {'name':'x','couponCode':'AB','percent':'10','firstOrders':99999999999} | 400",
        "POST | /api/v1/promotions | {'name':'x\\u0000','couponCode':'AB','percent':'10'} | 400",
        "GET  | /api/v1/promotions?active=maybe |             | 400",
        "GET  | /api/v1/price-rules?active=1 |                | 400",
        "GET  | /api/v1/price-rules?productId=1 |             | 400",
      })
  void nonsense_is_the_callers_fault(
      String method, String path, @Nullable String body, int status) {
    var address = path.replace("ORDER", "/api/v1/orders/" + anOrder().getString("id"));
    var json = body == null ? "" : body.replace('\'', '"').replace("UUID", product);
    as("sales", "admin")
        .urlEncodingEnabled(false)
        .body(json)
        .request(method, address)
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void a_cursor_that_somebody_has_touched_leads_nowhere() {
    anOrder();
    anOrder();
    var cursor = list("limit=1").<String>path("nextCursor");
    var touched = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);
    for (var bad : new String[] {touched, cursor.substring(1), cursor + "AA", "%00"}) {
      list("limit=1&cursor=" + bad).then().statusCode(400).body("code", is("bad-cursor"));
    }
    list("limit=1&sort=number&cursor=" + cursor).then().statusCode(400);
  }

  @Test
  void of_many_who_cancel_at_once_all_are_answered_and_it_is_told_once() throws Exception {
    var id = anOrder().getString("id");
    Callable<Integer> cancel =
        () -> as("sales").post("/api/v1/orders/" + id + "/cancel").statusCode();
    try (var threads = Executors.newFixedThreadPool(6)) {
      assertThat(threads.invokeAll(Collections.nCopies(6, cancel)))
          .allSatisfy(done -> assertThat(done.resultNow()).isEqualTo(200));
    }
    world.awaitPublished("order.cancelled", id);
    assertThat(world.published(id)).containsOnlyOnce("order.cancelled");
  }

  @Test
  void a_tag_must_be_a_tag() {
    var id = anOrder().getString("id");
    changeStatus(id, "1", "ON_HOLD").then().statusCode(400).body("code", is("bad-etag"));
    changeStatus(id, "W/\"1\"", "ON_HOLD").then().statusCode(412);
    changeStatus(id, "*", "ON_HOLD").then().statusCode(200);
  }

  @Test
  void whoever_may_not_gets_nothing() {
    var id = anOrder().getString("id");
    var before = rows();
    RestAssured.given().get("/api/v1/orders/" + id).then().statusCode(401);
    RestAssured.given()
        .contentType("application/json")
        .body(service())
        .post("/api/v1/orders")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    as("viewer").body(service()).post("/api/v1/orders").then().statusCode(403);
    as("viewer").post("/api/v1/orders/" + id + "/cancel").then().statusCode(403);
    as("hr").get("/api/v1/orders/" + id).then().statusCode(403);
    RestAssured.given()
        .auth()
        .oauth2(Tokens.withoutTenant("sales"))
        .get("/api/v1/orders")
        .then()
        .statusCode(403);
    asOf("acme", "admin").get("/api/v1/orders/" + id).then().statusCode(404);
    asOf("acme", "admin").post("/api/v1/orders/" + id + "/cancel").then().statusCode(404);
    asOf("acme", "admin")
        .body("{\"status\":\"CANCELLED\"}")
        .put("/api/v1/orders/" + id + "/status")
        .then()
        .statusCode(404)
        .body("code", is("not-found"));
    as("viewer").get("/api/v1/orders/no-uuid").then().statusCode(404);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void a_repeated_key_takes_no_second_order() {
    var key = UUID.randomUUID().toString();
    var body = service();
    var first = as("sales").header("Idempotency-Key", key).body(body).post("/api/v1/orders");
    first.then().statusCode(201);
    var before = rows();
    as("sales")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/v1/orders")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", first.header("Location"))
        .body("id", is(first.<String>path("id")))
        .body("number", is(first.<String>path("number")));
    as("sales")
        .header("Idempotency-Key", key)
        .body(body.replace("96.00", "97.00"))
        .post("/api/v1/orders")
        .then()
        .statusCode(422);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void an_edit_of_a_stale_order_is_refused() {
    var id = anOrder().getString("id");
    changeStatus(id, "\"7\"", "ON_HOLD").then().statusCode(412).body("code", is("stale"));
    changeStatus(id, "\"1\"", "ON_HOLD").then().statusCode(200).header("ETag", "\"2\"");
    as("sales")
        .header("If-Match", "\"1\"")
        .post("/api/v1/orders/" + id + "/cancel")
        .then()
        .statusCode(412);
    as("viewer")
        .header("If-None-Match", "\"2\"")
        .get("/api/v1/orders/" + id)
        .then()
        .statusCode(304);
  }

  @Test
  void a_way_that_there_is_not_is_refused_with_the_ways_there_are() {
    var id = anOrder().getString("id");
    as("sales").post("/api/v1/orders/" + id + "/cancel").then().statusCode(200);
    changeStatus(id, null, "CONFIRMED")
        .then()
        .statusCode(409)
        .body("code", is("illegal-transition"))
        .body("errors[0].detail", containsString("[]"));
    var other = anOrder().getString("id");
    changeStatus(other, null, "CONFIRMED").then().statusCode(200).body("status", is("CONFIRMED"));
    changeStatus(other, null, "CONFIRMED").then().statusCode(200);
    changeStatus(other, null, "PENDING")
        .then()
        .statusCode(409)
        .body("errors[0].detail", containsString("[ON_HOLD, CANCELLED]"));
    changeStatus(other, null, "ON_HOLD").then().statusCode(200).body("status", is("ON_HOLD"));
    changeStatus(other, null, "PENDING").then().statusCode(200).body("status", is("CONFIRMED"));
    changeStatus(other, null, "SHIPPED_TO_MARS").then().statusCode(400);
  }

  @Test
  void under_the_manual_policy_a_person_confirms() {
    var tenant = "manual-" + UUID.randomUUID();
    asOf(tenant, "admin")
        .get("/api/v1/order-settings")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("confirmationPolicy", is("ON_RESERVED"));
    asOf(tenant, "admin")
        .body("{\"confirmationPolicy\":\"MANUAL\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"");
    asOf(tenant, "admin")
        .body("{\"confirmationPolicy\":\"ON_RESERVED\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(428);
    asOf(tenant, "admin")
        .header("If-Match", "\"1\"")
        .body("{\"confirmationPolicy\":\"MANUAL\",\"shortagePolicy\":\"WISH\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(400);
    asOf(tenant, "admin")
        .header("If-Match", "\"1\"")
        .body("{\"confirmationPolicy\":\"MANUAL\",\"shortagePolicy\":\"HOLD\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(200)
        .body("shortagePolicy", is("HOLD"));
    asOf(tenant, "sales")
        .body("{\"confirmationPolicy\":\"ON_RESERVED\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(403);
    asOf(tenant, "admin")
        .header("If-Match", "\"2\"")
        .body("{\"confirmationPolicy\":\"SOMETIMES\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(400);

    var offerId = UUID.randomUUID();
    world.publish(
        "offer.approved", world.sample("offer.approved", offerId).replace(TENANT, tenant));
    var found =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> asOf(tenant, "sales").get("/api/v1/orders?offerId=" + offerId),
                answer -> answer.jsonPath().getList("items").size() == 1);
    var order = new JsonPath(found.asString()).setRootPath("items[0]");
    var id = order.getString("id");
    assertThat(order.getString("number")).endsWith("-000001");
    world.publishData(
        tenant, "stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                asOf(tenant, "sales")
                    .get("/api/v1/orders/" + id)
                    .then()
                    .body("reservationStatus", is("RESERVED"))
                    .body("status", is("PENDING")));
    asOf(tenant, "sales")
        .body("{\"status\":\"CONFIRMED\"}")
        .put("/api/orders/" + id + "/status")
        .then()
        .statusCode(200)
        .body("status", is("CONFIRMED"));
    world.awaitPublished("order.confirmed", id);
  }

  @Test
  void what_is_taken_and_cancelled_is_counted() {
    as("sales").post("/api/v1/orders/" + anOrder().getString("id") + "/cancel");
    var metrics = Management.metrics();
    assertThat(metrics)
        .containsPattern("collector_orders_total\\{event=\"created\",source=\"rest\"\\} [1-9]")
        .containsPattern("collector_orders_total\\{event=\"cancelled\",source=\"rest\"\\} [1-9]")
        .containsPattern("collector_order_value_sum\\{currency=\"USD\"\\} [1-9]")
        .containsPattern("collector_orders_open\\{status=\"PENDING\"\\} [0-9]");
  }

  @Test
  void the_api_describes_itself() {
    RestAssured.given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("paths.'/api/v1/orders'.post.summary", is("Place an order"))
        .body("components.schemas.NewOrder.required", hasItem("lines"))
        .body("paths.'/api/v1/orders/{id}/timeline'.get.summary", containsString("everything"))
        .body("paths.'/api/v1/price-rules'.post.summary", is("Set a price of a product"))
        .body("paths.'/api/v1/promotions'.post.summary", is("Create a promotion"))
        .body("components.schemas.NewOrderLine.properties.taxes.maxItems", is(2))
        .body("components.schemas.NewOrder.examples", hasSize(1));
  }

  @Test
  void a_service_without_jobs_has_no_addresses_for_them() {
    as("admin").get("/api/v1/jobs").then().statusCode(404);
    RestAssured.given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .body("paths.keySet()", not(hasItem("/api/v1/jobs")));
  }

  @Test
  void a_list_is_filtered_sorted_and_read_in_parts() {
    var customer = UUID.randomUUID();
    var body = service().replace(CUSTOMER, customer.toString());
    var first = post(body).<String>path("number");
    var second = post(body).<String>path("number");
    var third = post(body).<String>path("id");
    as("sales").post("/api/v1/orders/" + third + "/cancel").then().statusCode(200);
    list("customerId=" + customer).then().body("items", hasSize(3)).body("items[0].id", is(third));
    list("customerId=" + customer + "&status=PENDING")
        .then()
        .body("items.number", contains(second, first))
        .body("items[0].lines[0].description", is("Installation"));
    list("customerId=" + customer + "&status=CANCELLED&reservationStatus=NOT_REQUIRED")
        .then()
        .body("items", hasSize(1));
    list("number=" + first).then().body("items", hasSize(1));
    var part = list("customerId=" + customer + "&sort=number&limit=2");
    part.then().body("items.number", contains(first, second));
    list("customerId=" + customer + "&sort=number&limit=2&cursor=" + part.path("nextCursor"))
        .then()
        .body("items.id", contains(third))
        .body("nextCursor", nullValue());
    list("customerId=" + customer + "&createdTo=2020-01-01T00:00:00Z")
        .then()
        .body("items", hasSize(0));
    list("customerId=" + customer + "&createdFrom=2020-01-01T00:00:00Z")
        .then()
        .body("items", hasSize(3));
    for (var bad :
        new String[] {
          "status=LOST",
          "customerId=7",
          "createdFrom=yesterday",
          "sort=color",
          "limit=0",
          "cursor=x"
        }) {
      list(bad).then().statusCode(400).contentType("application/problem+json");
    }
  }

  private static Response list(String query) {
    return as("viewer").get("/api/v1/orders?" + query);
  }

  private static Response changeStatus(String id, @Nullable String ifMatch, String status) {
    var request = as("sales").body("{\"status\":\"" + status + "\"}");
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .put("/api/v1/orders/" + id + "/status");
  }

  private static JsonPath anOrder() {
    var answer = post(service());
    answer.then().statusCode(201);
    return answer.jsonPath();
  }

  private static String service() {
    return order("\"description\":\"Installation\",\"quantity\":2.5,\"unitPrice\":\"96.00\"");
  }

  private static String order(String line) {
    return """
        {"customerId":"%s","currency":"USD","lines":[{%s}]}"""
        .formatted(CUSTOMER, line);
  }

  private static Response post(String body) {
    return as("sales").body(body).post("/api/v1/orders");
  }

  private void aProduct(int version, String price) {
    publishProduct(version, price);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> count("SELECT count(*) FROM catalog_product WHERE id = '" + product + "'") == 1);
  }

  private void publishProduct(int version, String price) {
    world.publishData(
        version == 1 ? "product.created" : "product.updated", product(version, price));
  }

  private String product(int version, String price) {
    return """
        {"productId":"%s","sku":"SKU-%s","name":"Paper","unit":"box","productType":"GOODS",\
        "status":"ACTIVE","price":"%s","currency":"USD","priceIncludesTax":true,"taxPercent":"20",\
        "version":%d}"""
        .formatted(product, product, price, version);
  }

  private static long rows() {
    return count(
        """
        SELECT (SELECT count(*) FROM sales_order WHERE source = 'REST')
             + (SELECT count(*) FROM order_line)
             + (SELECT coalesce(sum(version), 0) FROM sales_order)
             + (SELECT count(*) FROM bus.idempotency_key)""");
  }
}
