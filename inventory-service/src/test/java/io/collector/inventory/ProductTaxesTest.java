package io.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Products with two taxes.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ProductTaxesTest {

  private static final String GST_AND_QST =
      """
      "taxes": [{"name": "GST", "percent": "5"}, {"name": "QST", "percent": "9.975"}]""";

  private final UUID id = UUID.randomUUID();
  private InventoryWorld shop;

  @BeforeEach
  void open() {
    shop = new InventoryWorld();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_product_tells_both_taxes_and_what_they_come_to() {
    create(GST_AND_QST.replace("9.975", "9.9750"), 201)
        .body("taxes.name", contains("GST", "QST"))
        .body("taxes.percent", contains("5", "9.975"))
        .body("taxes.onTop", contains(false, false))
        .body("taxPercent", is(14.975f));
    assertTold(shop.last("product.created", id), "14.975", "9.975");
  }

  @Test
  void what_is_read_can_be_written() {
    create(GST_AND_QST, 201);
    var read = shop.get("products/" + id).extract().as(new TypeRef<Map<String, Object>>() {});
    read.keySet()
        .removeAll(
            Set.of("id", "sku", "unit", "productType", "serialNumbers", "createdAt", "version"));
    change(0, read, 200).body("taxes", equalTo(read.get("taxes"))).body("taxPercent", is(14.975f));
    assertTold(updated(1), "14.975", "9.975");
  }

  @Test
  void the_status_stays_unless_it_is_told() {
    create(GST_AND_QST, 201);
    change(0, Map.of("name", "Syrup", "status", "DISCONTINUED"), 200)
        .body("status", is("DISCONTINUED"));
    change(1, Map.of("name", "Maple syrup"), 200).body("status", is("DISCONTINUED"));
    assertThat(updated(2).getString("data.status")).isEqualTo("DISCONTINUED");
  }

  @Test
  void two_taxes_replace_one_rate_and_go_again() {
    create("\"taxPercent\": 20", 201).body("taxes", empty());
    assertThat(shop.last("product.created", id).<Object>get("data.taxes")).isNull();
    change(0, body(GST_AND_QST.replace("9.975\"", "9.975\", \"onTop\": true")), 200)
        .body("taxes.onTop", contains(false, true));
    var onTop = updated(1);
    assertTold(onTop, "15.4738", "9.975");
    assertThat(onTop.getBoolean("data.taxes[1].onTop")).isTrue();
    change(1, body("\"taxPercent\": 20, \"taxes\": []"), 200).body("taxes", empty());
    assertThat(updated(2).<Object>get("data.taxes")).isNull();
    assertThat(updated(2).getString("data.taxPercent")).isEqualTo("20");
    change(2, body("\"taxCategory\": \"S\", " + GST_AND_QST), 200);
    change(3, body("\"description\": \"Untaxed\""), 200)
        .body("taxes", empty())
        .body("taxPercent", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'taxes':[GST]                                  | /taxes",
        "'taxes':[GST,QST,{'name':'X','percent':'1'}]     | /taxes",
        "'taxPercent':15,'taxes':[GST,QST]              | /taxes",
        "'taxPercent':0,'taxes':[GST,QST]               | /taxes",
        "'taxes':[GST,GST]                              | /taxes",
        "'taxes':[{'name':'X','percent':'1','onTop':true},GST] | /taxes",
        "'taxes':[{'name':'X','percent':'99'},GST]        | /taxes",
        "'taxCategory':'E','taxExemptionReason':'Medical care','taxes':[GST,QST] | /taxes",
        "'taxCategory':'Z','taxes':[GST,QST]            | /taxes",
        "'taxes':[GST,null]                             | /taxes/1",
        "'taxes':[GST,{'percent':'1'}]                    | /taxes/1/name",
        "'taxes':[GST,{'name':'X'}]                     | /taxes/1/percent",
        "'taxes':[GST,{'name':'X','percent':'0'}]         | /taxes/1/percent",
        "'taxes':[GST,{'name':'X','percent':'1.00001'}]   | /taxes/1/percent",
        "'taxes':[{'name':' ','percent':'1'},GST]         | /taxes/0/name",
      })
  void taxes_that_make_no_sense_are_refused(String fields, String pointer) {
    var json =
        fields
            .replace("GST", "{'name':'GST','percent':'5'}")
            .replace("QST", "{'name':'QST','percent':'9.975'}")
            .replace('\'', '"');
    create(json, 422).body("errors.pointer", contains(pointer));
    shop.as("viewer").get("/api/v1/products/" + id).then().statusCode(404);
  }

  private static void assertTold(JsonPath event, String percent, String second) {
    assertThat(event.getString("data.taxPercent")).isEqualTo(percent);
    assertThat(event.getList("data.taxes.name")).containsExactly("GST", "QST");
    assertThat(event.getList("data.taxes.percent")).containsExactly("5", second);
  }

  private JsonPath updated(int version) {
    await()
        .atMost(InventoryWorld.PATIENCE)
        .until(() -> shop.received("product.updated", id) >= version);
    return shop.last("product.updated", id);
  }

  private String body(String fields) {
    return "{\"name\": \"Can\", \"status\": \"ACTIVE\", %s}".formatted(fields);
  }

  private ValidatableResponse create(String fields, int status) {
    return shop.post(
        "products",
        "{\"id\": \"%1$s\", \"sku\": \"SKU-%1$s\", \"name\": \"Can\", %2$s}".formatted(id, fields),
        status);
  }

  private ValidatableResponse change(int version, Object body, int status) {
    return shop.as("admin")
        .header("If-Match", "\"" + version + "\"")
        .body(body)
        .put("/api/v1/products/" + id)
        .then()
        .statusCode(status);
  }
}
