package io.collector.inventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class StockRestTest {

  private static final String TENANT = "tenant-123";
  private static final String PROBLEM = "application/problem+json";

  /// Changes whenever anything is written, by whomever.
  private static final String WRITTEN =
      """
      SELECT concat_ws(' ',
        (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM product),
        (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM warehouse),
        (SELECT count(*) || '+' || coalesce(sum(version), 0) || '+' || coalesce(sum(on_hand), 0)
           FROM stock_level),
        (SELECT count(*) FROM stock_movement),
        (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM batch),
        (SELECT count(*) || '+' || coalesce(sum(version), 0) FROM tenant_settings),
        (SELECT count(*) FROM bus.idempotency_key),
        (SELECT count(*) FROM bus.event_log))
      """;

  private final UUID product = UUID.randomUUID();
  private final UUID service = UUID.randomUUID();
  private final UUID warehouse = UUID.randomUUID();

  @BeforeEach
  void a_product_a_service_and_a_warehouse() {
    as("warehouse")
        .body(newProduct(product, "GOODS"))
        .post("/api/v1/products")
        .then()
        .statusCode(201);
    as("warehouse")
        .body(newProduct(service, "SERVICE"))
        .post("/api/v1/products")
        .then()
        .statusCode(201);
    as("warehouse")
        .body(
            """
            {"id": "%s", "code": "%s", "name": "Main Warehouse", "priority": 1}
            """
                .formatted(warehouse, code(warehouse)))
        .post("/api/v1/warehouses")
        .then()
        .statusCode(201)
        .header("Location", containsString("/api/v1/warehouses/" + warehouse));
  }

  @Test
  void a_product_can_be_read_and_found() {
    as("viewer")
        .get("/api/v1/products/" + product)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("sku", is("SKU-" + product))
        .body("listPrice", is("300.00"))
        .body("productType", is("GOODS"))
        .body("status", is("ACTIVE"));
    as("viewer")
        .get("/api/products?sku=SKU-" + product)
        .then()
        .statusCode(200)
        .body("items.id", contains(product.toString()));
    as("viewer")
        .queryParam("q", "sku-" + product.toString().substring(0, 13))
        .get("/api/v1/products")
        .then()
        .body("items.id", contains(product.toString()));
  }

  @Test
  void a_number_beyond_the_range_of_its_field_is_named() {
    as("warehouse")
        .body("{\"code\": \"OV\", \"name\": \"Overflow\", \"priority\": 99999999999}")
        .post("/api/v1/warehouses")
        .then()
        .statusCode(400)
        .body("code", is("bad-field"))
        .body("errors.pointer", contains("/priority"))
        .body("errors.detail", contains("must be a whole number within its range"));
  }

  @Test
  void a_response_is_json_or_nothing() {
    as("warehouse").accept("text/html").get("/api/v1/products").then().statusCode(406);
    as("warehouse")
        .accept("text/html")
        .body("{\"code\": \"HTML\", \"name\": \"Never made\"}")
        .post("/api/v1/warehouses")
        .then()
        .statusCode(406);
    as("warehouse")
        .get("/api/v1/warehouses?limit=200&sort=-createdAt")
        .then()
        .body("items.name", not(hasItem("Never made")));
  }

  @Test
  void a_search_takes_its_signs_as_they_are() {
    var sku = "50%_OFF-" + UUID.randomUUID();
    as("warehouse")
        .body("{\"sku\": \"%s\", \"name\": \"Voucher\"}".formatted(sku))
        .post("/api/v1/products")
        .then()
        .statusCode(201);
    search("50%_off").body("items.sku", hasItem(sku));
    search("5%off").body("items", empty());
    search("50__off").body("items", empty());
  }

  private static ValidatableResponse search(String q) {
    return as("viewer").queryParam("q", q).get("/api/v1/products").then().statusCode(200);
  }

  @Test
  void products_come_in_parts_each_once() {
    var prefix = "PART-" + UUID.randomUUID();
    var skus = Stream.of("A", "B", "C", "D", "E").map(letter -> prefix + letter).toList();
    for (var sku : skus.reversed()) {
      as("warehouse")
          .body("{\"sku\": \"%s\", \"name\": \"Part\"}".formatted(sku))
          .post("/api/v1/products")
          .then()
          .statusCode(201);
    }
    assertThat(inParts(prefix, "sku")).isEqualTo(skus);
    assertThat(inParts(prefix, "-sku")).isEqualTo(skus.reversed());
    assertThat(inParts(prefix, "createdAt")).isEqualTo(skus.reversed());
    assertThat(inParts(prefix, "name")).containsExactlyInAnyOrderElementsOf(skus);
  }

  private static List<String> inParts(String prefix, String sort) {
    var found = new ArrayList<String>();
    @Nullable String cursor = null;
    do {
      var request = as("viewer").queryParam("q", prefix).queryParam("sort", sort);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      var page =
          request.queryParam("limit", 2).get("/api/v1/products").then().statusCode(200).extract();
      found.addAll(page.jsonPath().getList("items.sku", String.class));
      cursor = page.path("nextCursor");
    } while (cursor != null && found.size() < 10);
    return found;
  }

  @Test
  void a_product_can_be_changed_by_whoever_saw_it_last() {
    var path = "/api/v1/products/" + product;
    as("warehouse")
        .header("If-Match", "\"0\"")
        .body(change("Better Name"))
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", is("Better Name"));
    refused(
        as("warehouse").header("If-Match", "\"0\"").body(change("Late")).put(path).then(),
        412,
        "stale",
        null);
    refused(
        as("warehouse").body(change("Blind")).put(path).then(),
        428,
        "precondition-required",
        "If-Match");
    as("viewer").get(path).then().body("name", is("Better Name")).body("version", is(1));
    assertThat(published("product.updated", product)).isEqualTo(1);
  }

  @Test
  void a_warehouse_can_be_read_found_and_closed() {
    var path = "/api/v1/warehouses/" + warehouse;
    as("viewer")
        .get(path)
        .then()
        .statusCode(200)
        .body("code", is(code(warehouse)))
        .body("active", is(true));
    as("viewer")
        .get("/api/v1/warehouses?limit=200&sort=-createdAt")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(warehouse.toString()));
    var closed = "{\"name\": \"Closed\", \"priority\": 9, \"active\": false}";
    refused(
        as("warehouse").header("If-Match", "\"7\"").body(closed).put(path).then(),
        412,
        "stale",
        null);
    as("warehouse")
        .header("If-Match", "\"0\"")
        .body(closed)
        .put(path)
        .then()
        .statusCode(200)
        .body("active", is(false));
  }

  @Test
  void goods_come_in_and_the_books_follow_the_count() {
    var id =
        move("receive", "100.5", "")
            .statusCode(200)
            .body("onHand", equalTo(100.5f))
            .body("available", equalTo(100.5f))
            .body("low", is(false))
            .extract()
            .<String>path("id");
    move("adjust", "-0.5", ", \"reason\": \"COUNT\", \"comment\": \"One was broken\"")
        .statusCode(200)
        .body("onHand", equalTo(100));
    as("viewer")
        .get("/api/v1/stock-levels/" + id)
        .then()
        .statusCode(200)
        .body("onHand", equalTo(100));
    assertThat(published("stock.received", product)).isEqualTo(1);
    assertThat(published("stock.adjusted", product)).isEqualTo(1);
  }

  @Test
  void what_falls_to_its_threshold_is_listed_as_low_and_told() {
    var id = move("receive", "30", "").statusCode(200).extract().<String>path("id");
    assertThat(low()).isEmpty();
    var path = "/api/v1/stock-levels/" + id + "/thresholds";
    var higher = "{\"reorderLevel\": 30, \"minimumQuantity\": 5}";
    refused(
        as("warehouse").body(higher).put(path).then(), 428, "precondition-required", "If-Match");
    refused(
        as("warehouse").header("If-Match", "\"99\"").body(higher).put(path).then(),
        412,
        "stale",
        null);
    assertThat(low()).isEmpty();
    var etag = as("viewer").get("/api/v1/stock-levels/" + id).then().extract().header("ETag");
    as("purchasing")
        .header("If-Match", etag)
        .body(higher)
        .put(path)
        .then()
        .statusCode(200)
        .body("low", is(true));
    assertThat(low()).containsExactly(id);
    assertThat(published("stock.low", product)).isEqualTo(1);
    move("receive", "1", "").statusCode(200).body("low", is(false));
    assertThat(low()).isEmpty();
  }

  private List<String> low() {
    return as("viewer")
        .get("/api/v1/stock-levels?low=true&productId=" + product)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id", String.class);
  }

  @Test
  void what_is_on_hand_is_worth_its_moving_average() {
    move("receive", "100", ", \"unitCost\": \"10.00\"")
        .statusCode(200)
        .body("averageCost", is("10.00"))
        .body("currency", is("USD"));
    move("receive", "50", ", \"unitCost\": \"13.00\"").body("averageCost", is("11.00"));
    move("adjust", "-60", ", \"reason\": \"LOSS\"").body("averageCost", is("11.00"));
    refused(
        move("receive", "1", ", \"unitCost\": \"1.00\", \"currency\": \"EUR\""),
        422,
        "other-currency",
        "/currency");
    as("finance")
        .get("/api/v1/stock/movements?sort=movedAt&productId=" + product)
        .then()
        .statusCode(200)
        .body("items.type", contains("RECEIVED", "RECEIVED", "ADJUSTED"))
        .body("items.quantity", contains(100, 50, -60))
        .body("items.onHandAfter", contains(100, 150, 90))
        .body("items.unitCost", contains("10.00", "13.00", "11.00"))
        .body("items[2].reason", is("LOSS"));
  }

  @Test
  void what_was_received_without_a_price_keeps_no_other_currency_out() {
    var gift = UUID.randomUUID();
    as("warehouse")
        .body("{\"id\": \"%1$s\", \"sku\": \"%1$s\", \"name\": \"Gift\"}".formatted(gift))
        .post("/api/v1/products")
        .then()
        .statusCode(201);
    var free = movement("1", "").replace(product.toString(), gift.toString());
    as("warehouse")
        .body(free)
        .post("/api/v1/stock-levels/receive")
        .then()
        .statusCode(200)
        .body("averageCost", is("0.00"))
        .body("currency", is("XXX"));
    as("warehouse")
        .body(free.replace("}", ", \"unitCost\": \"8.00\", \"currency\": \"EUR\"}"))
        .post("/api/v1/stock-levels/receive")
        .then()
        .statusCode(200)
        .body("averageCost", is("4.00"))
        .body("currency", is("EUR"));
  }

  @Test
  void a_product_s_own_cost_counts_where_a_receipt_names_none() {
    var costly = UUID.randomUUID();
    as("warehouse")
        .body(
            "{\"id\": \"%1$s\", \"sku\": \"%1$s\", \"name\": \"X\", \"unitCost\": \"4.125\"}"
                .formatted(costly))
        .post("/api/v1/products")
        .then()
        .statusCode(201)
        .body("unitCost", is("4.125"));
    as("warehouse")
        .body(movement("1", "").replace(product.toString(), costly.toString()))
        .post("/api/v1/stock-levels/receive")
        .then()
        .statusCode(200)
        .body("averageCost", is("4.125"));
  }

  @Test
  void the_ledger_is_never_rewritten() {
    move("receive", "1", "").statusCode(200);
    for (var sql :
        List.of("UPDATE stock_movement SET quantity = 2", "DELETE FROM stock_movement")) {
      assertThatThrownBy(() -> asService(sql)).hasMessageContaining("permission denied");
    }
  }

  private static void asService(String sql) throws SQLException {
    try (var service = TestDatabase.shared().connect("inventory", "inventory", "inventory");
        var statement = service.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void settings_are_the_tenants_own_and_changed_by_whoever_saw_them_last() {
    var tenant = "settings-" + UUID.randomUUID();
    var defaults = settingsOf(tenant).header("ETag", "\"0\"");
    defaults
        .body("allocationStrategy", is("SINGLE_WAREHOUSE_FIRST"))
        .body("reservationTtl", is("P7D"));
    var body = "{\"allocationStrategy\": \"SPLIT\", \"reservationTtl\": \"PT36H\"}";
    var etag = setFor(tenant, null, body).statusCode(200).extract().header("ETag");
    refused(setFor(tenant, null, body), 428, "precondition-required", "If-Match");
    refused(setFor(tenant, "\"99\"", body), 412, "stale", null);
    setFor(tenant, etag, body.replace("SPLIT", "BY_PRIORITY")).statusCode(200);
    settingsOf(tenant)
        .body("allocationStrategy", is("BY_PRIORITY"))
        .body("reservationTtl", is("PT36H"));
    settingsOf("settings-" + UUID.randomUUID()).body("reservationTtl", is("P7D"));
  }

  private static ValidatableResponse settingsOf(String tenant) {
    return json()
        .auth()
        .oauth2(Tokens.of(tenant, "viewer"))
        .get("/api/v1/inventory-settings")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse setFor(String tenant, @Nullable String etag, String body) {
    var request = json().auth().oauth2(Tokens.of(tenant, "admin")).body(body);
    if (etag != null) {
      request.header("If-Match", etag);
    }
    return request.put("/api/v1/inventory-settings").then();
  }

  @Test
  void the_same_key_moves_stock_once() {
    var key = UUID.randomUUID().toString();
    keyed(key, 10).statusCode(200).body("onHand", equalTo(10));
    var before = written();
    keyed(key, 10).statusCode(200).body("onHand", equalTo(10));
    refused(keyed(key, 11), 422, "idempotency-key-reused", "Idempotency-Key");
    assertThat(written()).isEqualTo(before);
  }

  private ValidatableResponse keyed(String key, int quantity) {
    return as("warehouse")
        .header("Idempotency-Key", key)
        .body(movement(String.valueOf(quantity), ""))
        .post("/api/v1/stock-levels/receive")
        .then();
  }

  @Test
  void what_was_refused_can_be_tried_again_under_its_key() {
    var key = UUID.randomUUID().toString();
    refused(keyed(key, -1), 422, "invalid", "/quantity");
    keyed(key, 10).statusCode(200);
  }

  /// A request that gets nothing done. `$P`, `$S` and `$W` stand for the product, the service and
  /// the warehouse, `$U` for what nobody knows.
  record Bad(
      String what,
      String method,
      String path,
      String body,
      int status,
      String code,
      @Nullable String pointer) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Bad> bad_requests() {
    return Stream.of(
        receive("malformed JSON", "{\"productId\": ", 400, "malformed-json", "/productId"),
        receive("no body", "", 400, "no-body", ""),
        receive("an array", "[]", 400, "bad-field", ""),
        receive(
            "unknown field", with("1", ", \"colour\": \"red\""), 400, "unknown-field", "/colour"),
        receive("quantity in words", with("\"many\"", ""), 400, "bad-field", "/quantity"),
        receive(
            "no quantity",
            "{\"productId\": \"$P\", \"warehouseId\": \"$W\"}",
            422,
            "invalid",
            "/quantity"),
        receive("nothing", with("0", ""), 422, "invalid", "/quantity"),
        receive("less than nothing", with("-5", ""), 422, "invalid", "/quantity"),
        receive("a trillion", with("1e12", ""), 422, "invalid", "/quantity"),
        receive("more digits than atoms", with("1e400000", ""), 400, "bad-field", "/quantity"),
        receive("a ten-thousandth", with("0.0001", ""), 422, "invalid", "/quantity"),
        receive(
            "cost below zero", with("1", ", \"unitCost\": \"-1.00\""), 422, "invalid", "/unitCost"),
        receive(
            "no currency of this world",
            with("1", ", \"currency\": \"dollars\""),
            422,
            "invalid",
            "/currency"),
        receive(
            "id that is none",
            with("1", "").replace("$P", "SKU-123"),
            400,
            "bad-field",
            "/productId"),
        receive(
            "unknown product",
            with("1", "").replace("$P", "$U"),
            422,
            "unknown-product",
            "/productId"),
        receive(
            "unknown warehouse",
            with("1", "").replace("$W", "$U"),
            422,
            "unknown-warehouse",
            "/warehouseId"),
        receive("a service", with("1", "").replace("$P", "$S"), 422, "no-stock", "/productId"),
        receive("a fund", with("1", ", \"currency\": \"BOV\""), 422, "invalid", "/currency"),
        receive(
            "cost that no average holds",
            with("1", ", \"unitCost\": \"10000000000000.00\""),
            422,
            "invalid",
            "/unitCost"),
        adjust("nothing", with("0", ", \"reason\": \"COUNT\""), 422, "invalid", "/quantity"),
        adjust("unknown reason", with("1", ", \"reason\": \"MAGIC\""), 400, "bad-field", "/reason"),
        adjust("no reason", with("1", ""), 422, "invalid", "/reason"),
        adjust("below zero", with("-1", ", \"reason\": \"LOSS\""), 422, "below-zero", "/quantity"),
        adjust(
            "minus a trillion",
            with("-1e12", ", \"reason\": \"LOSS\""),
            422,
            "invalid",
            "/quantity"),
        product("no SKU", "{\"name\": \"Nameless\"}", 422, "invalid", "/sku"),
        product("blank name", "{\"sku\": \"X-$U\", \"name\": \" \"}", 422, "invalid", "/name"),
        product(
            "taken SKU", "{\"sku\": \"SKU-$P\", \"name\": \"Again\"}", 409, "duplicate", "/sku"),
        product(
            "taken id",
            "{\"id\": \"$P\", \"sku\": \"X-$U\", \"name\": \"Again\"}",
            409,
            "duplicate",
            "/sku"),
        product(
            "unknown type",
            "{\"sku\": \"X-$U\", \"name\": \"X\", \"productType\": \"IDEA\"}",
            400,
            "bad-field",
            "/productType"),
        product(
            "price below zero",
            "{\"sku\": \"X-$U\", \"name\": \"X\", \"listPrice\": \"-1.00\"}",
            422,
            "invalid",
            "/listPrice"),
        product(
            "tax beyond all",
            "{\"sku\": \"X-$U\", \"name\": \"X\", \"taxPercent\": 101}",
            422,
            "invalid",
            "/taxPercent"),
        product(
            "reorder level below zero",
            "{\"sku\": \"X-$U\", \"name\": \"X\", \"reorderLevel\": -1}",
            422,
            "invalid",
            "/reorderLevel"),
        product(
            "SKU that no database takes",
            "{\"sku\": \"X\\u0000\", \"name\": \"X\"}",
            400,
            "bad-field",
            "/sku"),
        new Bad(
            "warehouse with a taken id",
            "POST",
            "/api/v1/warehouses",
            "{\"id\": \"$W\", \"code\": \"Z\", \"name\": \"Z\"}",
            409,
            "duplicate",
            "/code"),
        new Bad(
            "priority below zero",
            "POST",
            "/api/v1/warehouses",
            "{\"code\": \"Z\", \"name\": \"Z\", \"priority\": -1}",
            422,
            "invalid",
            "/priority"),
        receive(
            "lot without a name", with("1", ", \"lotNumber\": \"\""), 422, "invalid", "/lotNumber"),
        receive("blank lot", with("1", ", \"lotNumber\": \" \""), 422, "invalid", "/lotNumber"),
        receive(
            "lot with a NUL",
            with("1", ", \"lotNumber\": \"L\\u0000\""),
            400,
            "bad-field",
            "/lotNumber"),
        receive(
            "lot without end",
            with("1", ", \"lotNumber\": \"" + "Ж".repeat(50_000) + "\""),
            422,
            "invalid",
            "/lotNumber"),
        receive(
            "day without a lot",
            with("1", ", \"expiryDate\": \"2099-01-01\""),
            422,
            "invalid",
            "/expiryDate"),
        receive(
            "the end of time",
            with("1", ", \"lotNumber\": \"L\", \"expiryDate\": \"+999999999-12-31\""),
            400,
            "bad-field",
            "/expiryDate"),
        receive("hardly anything", with("0.0000001", ""), 422, "invalid", "/quantity"),
        receive("true", with("true", ""), 400, "bad-field", "/quantity"),
        receive("a list", with("[1, 2]", ""), 400, "bad-field", "/quantity"),
        adjust(
            "a googol of googols",
            with("1e300", ", \"reason\": \"COUNT\""),
            422,
            "invalid",
            "/quantity"),
        product(
            "name without end",
            "{\"sku\": \"X-$U\", \"name\": \"" + "字".repeat(50_000) + "\"}",
            422,
            "invalid",
            "/name"),
        product(
            "taken SKU with blanks around it",
            "{\"sku\": \" SKU-$P \", \"name\": \"Again\"}",
            409,
            "duplicate",
            "/sku"),
        product(
            "price beyond all",
            "{\"sku\": \"X-$U\", \"name\": \"X\", \"listPrice\": \"1000000000000000000000\"}",
            422,
            "invalid",
            "/listPrice"),
        new Bad(
            "delete a warehouse",
            "DELETE",
            "/api/v1/warehouses/$W",
            "",
            405,
            "method-not-allowed",
            null),
        new Bad(
            "delete a product",
            "DELETE",
            "/api/v1/products/$P",
            "",
            405,
            "method-not-allowed",
            null),
        new Bad(
            "thresholds beyond all",
            "PUT",
            "/api/v1/stock-levels/$U/thresholds",
            "{\"reorderLevel\": 1e300, \"minimumQuantity\": 0}",
            422,
            "invalid",
            "/reorderLevel"),
        new Bad(
            "warehouse neither open nor closed",
            "PUT",
            "/api/v1/warehouses/$W",
            "{\"name\": \"Z\", \"priority\": 1, \"active\": null}",
            422,
            "invalid",
            "/active"),
        receive(
            "day that isn't",
            with("1", ", \"lotNumber\": \"L\", \"expiryDate\": \"2026-02-30\""),
            400,
            "bad-field",
            "/expiryDate"),
        adjust(
            "loss of an unknown lot",
            with("-1", ", \"reason\": \"LOSS\", \"lotNumber\": \"L\""),
            422,
            "below-zero",
            "/quantity"),
        product(
            "cost below zero",
            "{\"sku\": \"X-$U\", \"name\": \"X\", \"unitCost\": \"-1.00\"}",
            422,
            "invalid",
            "/unitCost"),
        post("batches/$U/quarantine", "{\"reason\": \"OTHER\"}", 404, "not-found", null),
        post("batches/$U/quarantine", "{}", 422, "invalid", "/reason"),
        post("batches/$U/quarantine", "{\"reason\": \"MAGIC\"}", 400, "bad-field", "/reason"),
        post("batches/$U/release", "{\"reason\": \"Sound\"}", 404, "not-found", null),
        post("batches/$U/release", "{\"reason\": \" \"}", 422, "invalid", "/reason"),
        settings("COIN_TOSS", "P7D", 400, "bad-field", "/allocationStrategy"),
        settings("SPLIT", "7 days", 422, "invalid", "/reservationTtl"),
        settings("SPLIT", "PT0S", 422, "invalid", "/reservationTtl"),
        settings("SPLIT", "-P1D", 422, "invalid", "/reservationTtl"),
        settings("SPLIT", "P400D", 422, "invalid", "/reservationTtl"),
        get("stock/movements?type=MAGIC", 400, "bad-parameter", "?type"),
        get("stock/movements?from=yesterday", 400, "bad-parameter", "?from"),
        get("stock/movements?from=2026-01-02&to=2026-01-01", 400, "bad-parameter", "?to"),
        get("stock/movements?movedFrom=2026-01-02", 400, "bad-parameter", "?movedFrom"),
        get("backorders?from=2026-01-02&to=2026-01-01", 400, "bad-parameter", "?to"),
        get(
            "batches?expiresFrom=2026-01-02&expiresTo=2026-01-01",
            400,
            "bad-parameter",
            "?expiresTo"),
        get("stock/movements?cursor=abc", 400, "bad-cursor", "?cursor"),
        get("stock/movements?sort=colour", 400, "bad-parameter", "?sort"),
        get("backorders?productId=SKU-123", 400, "bad-parameter", "?productId"),
        get("backorders?limit=0", 400, "bad-parameter", "?limit"),
        get("batches/$U", 404, "not-found", null),
        get("products?limit=0", 400, "bad-parameter", "?limit"),
        get("products?from=2026-01-02&to=2026-01-01", 400, "bad-parameter", "?to"),
        get("products?status=ACTIVE&status=MAGIC", 400, "bad-parameter", "?status"),
        get("products?limit=many", 400, "bad-parameter", "?limit"),
        get("products?sort=colour", 400, "bad-parameter", "?sort"),
        get("products?cursor=abc", 400, "bad-cursor", "?cursor"),
        get("stock-levels?productId=SKU-123", 400, "bad-parameter", "?productId"),
        get("products/$U", 404, "not-found", null),
        get("products/SKU-123", 404, "not-found", null),
        get("warehouses/$U", 404, "not-found", null),
        get("stock-levels/$U", 404, "not-found", null),
        get("reservations/$U", 404, "not-found", null));
  }

  private static Bad receive(String what, String body, int status, String code, String pointer) {
    return new Bad(
        "receive: " + what, "POST", "/api/v1/stock-levels/receive", body, status, code, pointer);
  }

  private static Bad adjust(String what, String body, int status, String code, String pointer) {
    return new Bad(
        "adjust: " + what, "POST", "/api/v1/stock-levels/adjust", body, status, code, pointer);
  }

  private static Bad product(
      String what, String body, int status, String code, @Nullable String pointer) {
    return new Bad("product: " + what, "POST", "/api/v1/products", body, status, code, pointer);
  }

  private static Bad post(
      String path, String body, int status, String code, @Nullable String pointer) {
    return new Bad("post: " + path + body, "POST", "/api/v1/" + path, body, status, code, pointer);
  }

  private static Bad settings(
      String strategy, String ttl, int status, String code, String pointer) {
    return new Bad(
        "settings: " + strategy + " " + ttl,
        "PUT",
        "/api/v1/inventory-settings",
        "{\"allocationStrategy\": \"%s\", \"reservationTtl\": \"%s\"}".formatted(strategy, ttl),
        status,
        code,
        pointer);
  }

  private static Bad get(String path, int status, String code, @Nullable String pointer) {
    return new Bad("get: " + path, "GET", "/api/v1/" + path, "", status, code, pointer);
  }

  private static String with(String quantity, String more) {
    return "{\"productId\": \"$P\", \"warehouseId\": \"$W\", \"quantity\": %s%s}"
        .formatted(quantity, more);
  }

  @ParameterizedTest
  @MethodSource("bad_requests")
  void a_bad_request_is_told_where_and_writes_nothing(Bad bad) {
    var before = written();
    var request = as("admin");
    if (!bad.body.isEmpty()) {
      request.body(filled(bad.body));
    }
    refused(
        request.request(bad.method, filled(bad.path)).then(), bad.status, bad.code, bad.pointer);
    assertThat(written()).isEqualTo(before);
  }

  private String filled(String text) {
    return text.replace("$P", product.toString())
        .replace("$S", service.toString())
        .replace("$W", warehouse.toString())
        .replace("$U", UUID.randomUUID().toString());
  }

  @Test
  void who_may_not_is_told_so_and_writes_nothing() {
    var path = "/api/v1/stock-levels/receive";
    var body = movement("1", "");
    var before = written();
    refused(json().body(body).post(path).then(), 401, "unauthorized", null);
    refused(
        json().auth().oauth2("no.token.atall").body(body).post(path).then(),
        401,
        "unauthorized",
        null);
    refused(as("viewer").body(body).post(path).then(), 403, "forbidden", null);
    refused(
        as("sales").body(newProduct(UUID.randomUUID(), "GOODS")).post("/api/v1/products").then(),
        403,
        "forbidden",
        null);
    refused(
        json().auth().oauth2(Tokens.withoutTenant("admin")).body(body).post(path).then(),
        403,
        "no-tenant",
        null);
    refused(as("stranger").get("/api/v1/products").then(), 403, "forbidden", null);
    for (var list : List.of("stock/movements", "backorders", "batches", "inventory-settings")) {
      refused(as("stranger").get("/api/v1/" + list).then(), 403, "forbidden", null);
    }
    var settings = "{\"allocationStrategy\": \"SPLIT\", \"reservationTtl\": \"P1D\"}";
    refused(
        as("warehouse").body(settings).put("/api/v1/inventory-settings").then(),
        403,
        "forbidden",
        null);
    refused(
        as("sales")
            .body("{\"reason\": \"OTHER\"}")
            .post("/api/v1/batches/" + UUID.randomUUID() + "/quarantine")
            .then(),
        403,
        "forbidden",
        null);
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void another_tenants_things_are_not_there() {
    var level =
        move("receive", "5", ", \"lotNumber\": \"L-1\"")
            .statusCode(200)
            .extract()
            .<String>path("id");
    var batch =
        as("viewer")
            .get("/api/v1/batches?productId=" + product)
            .then()
            .extract()
            .<String>path("items[0].id");
    var before = written();
    refused(
        stranger()
            .body("{\"reason\": \"OTHER\"}")
            .post("/api/v1/batches/" + batch + "/quarantine")
            .then(),
        404,
        "not-found",
        null);
    for (var list : List.of("stock/movements", "batches", "backorders")) {
      stranger()
          .get("/api/v1/" + list + "?productId=" + product)
          .then()
          .statusCode(200)
          .body("items", empty());
    }
    for (var path :
        List.of(
            "products/" + product,
            "warehouses/" + warehouse,
            "stock-levels/" + level,
            "batches/" + batch)) {
      refused(stranger().get("/api/v1/" + path).then(), 404, "not-found", null);
    }
    refused(
        stranger()
            .header("If-Match", "*")
            .body(change("Mine"))
            .put("/api/v1/products/" + product)
            .then(),
        404,
        "not-found",
        null);
    refused(
        stranger()
            .header("If-Match", "*")
            .body("{\"reorderLevel\": 1, \"minimumQuantity\": 1}")
            .put("/api/v1/stock-levels/" + level + "/thresholds")
            .then(),
        404,
        "not-found",
        null);
    refused(
        stranger().body(movement("1", "")).post("/api/v1/stock-levels/receive").then(),
        422,
        "unknown-product",
        "/productId");
    stranger()
        .get("/api/v1/stock-levels?productId=" + product)
        .then()
        .statusCode(200)
        .body("items", empty());
    assertThat(written()).isEqualTo(before);
  }

  private static RequestSpecification stranger() {
    return json().auth().oauth2(Tokens.of("acme", "admin"));
  }

  private static void refused(
      ValidatableResponse answer, int status, String code, @Nullable String pointer) {
    answer
        .statusCode(status)
        .contentType(PROBLEM)
        .body("status", is(status))
        .body("code", is(code))
        .body("type", is("urn:collector:problem:" + code));
    if (pointer != null) {
      answer.body("errors", hasSize(1)).body("errors[0].pointer", is(pointer));
    }
  }

  private ValidatableResponse move(String how, String quantity, String more) {
    return as("warehouse")
        .body(movement(quantity, more))
        .post("/api/v1/stock-levels/" + how)
        .then();
  }

  private String movement(String quantity, String more) {
    return filled(with(quantity, more));
  }

  private static RequestSpecification as(String role) {
    return json().auth().oauth2(Tokens.of(TENANT, role));
  }

  private static RequestSpecification json() {
    return given().contentType(ContentType.JSON).accept(ContentType.ANY);
  }

  private static String newProduct(UUID id, String type) {
    return """
        {"id": "%1$s", "sku": "SKU-%1$s", "name": "Product Name", "unit": "kg",
         "productType": "%2$s", "listPrice": "300.00", "currency": "USD", "reorderLevel": 20,
         "minimumQuantity": 10}
        """
        .formatted(id, type);
  }

  private static String change(String name) {
    return """
        {"name": "%s", "status": "ACTIVE", "reorderLevel": 20, "minimumQuantity": 10}
        """
        .formatted(name);
  }

  private static String code(UUID warehouse) {
    return "W-" + warehouse.toString().substring(0, 8);
  }

  private static String written() {
    return query(WRITTEN);
  }

  private static int published(String type, UUID about) {
    return Integer.parseInt(
        query(
            """
            SELECT count(*) FROM bus.event_log WHERE type = '%s' AND body LIKE '%%%s%%'
            """
                .formatted(type, about)));
  }

  /// As the superuser, who sees all tenants.
  private static String query(String sql) {
    try (var connection = TestDatabase.shared().connect("inventory");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
