package io.collector.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.collector.testing.CollectorTest;
import io.collector.testing.ServiceWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class SupplierRestTest {

  private ProcurementWorld world;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_supplier_is_entered_changed_and_told() {
    var id = UUID.randomUUID();
    world
        .post(
            "suppliers",
            """
            {"id":"%s","name":" Bolts Ltd ","email":"orders@bolts.example.com","taxId":"de 12.34","currency":"EUR","language":"de-AT",
             "address":{"street":"Werkstr. 1","postalCode":"10115","city":"Berlin","country":"DE"},
             "contacts":[{"name":"Max Muster","email":"max@bolts.example.com"}]}"""
                .formatted(id),
            201)
        .header("Location", endsWith("/api/v1/suppliers/" + id))
        .body("number", matchesPattern("SUP-\\d{4}-\\d{6}"))
        .body("name", is("Bolts Ltd"))
        .body("taxId", is("DE1234"))
        .body("language", is("de-AT"))
        .body("paymentTermDays", is(30))
        .body("contacts.name", contains("Max Muster"));
    var event = world.awaitPublished("supplier.updated", id);
    assertThat(event.getString("address.city")).isEqualTo("Berlin");
    assertThat(event.getString("language")).isEqualTo("de-AT");
    assertThat(event.getInt("version")).isEqualTo(1);
    world
        .post("suppliers", "{\"name\":\"Twin\",\"taxId\":\"DE1234\",\"currency\":\"EUR\"}", 409)
        .body("errors[0].pointer", is("/taxId"));
    var changed = "{\"name\":\"Bolts AG\",\"currency\":\"EUR\"}";
    world.as("purchasing").body(changed).put("/api/v1/suppliers/" + id).then().statusCode(428);
    world
        .as("purchasing")
        .header("If-Match", "\"1\"")
        .body(changed)
        .put("/api/v1/suppliers/" + id)
        .then()
        .statusCode(200)
        .body("contacts.size()", is(0));
    world
        .as("purchasing")
        .header("If-Match", "\"1\"")
        .body(changed)
        .put("/api/v1/suppliers/" + id)
        .then()
        .statusCode(412);
    ServiceWorld.asOf("other-" + UUID.randomUUID(), "viewer")
        .get("/api/v1/suppliers/" + id)
        .then()
        .statusCode(404);
    world.as("sales").get("/api/v1/suppliers/" + id).then().statusCode(403);
  }

  /// Bodies with ' for ".
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no name            | suppliers        | {'currency':'EUR'}                                     | 422 | /name",
        "no currency        | suppliers        | {'name':'x'}                                           | 422 | /currency",
        "no such currency   | suppliers        | {'name':'x','currency':'XAU'}                          | 422 | /currency",
        "no e-mail          | suppliers        | {'name':'x','currency':'EUR','email':'nobody'}         | 422 | /email",
        "no language        | suppliers        | {'name':'x','currency':'EUR','language':'German!'}     | 422 | /language",
        "half a discount    | suppliers        | {'name':'x','currency':'EUR','discountDays':10}        | 422 | /discountPercent",
        "no country         | suppliers        | {'name':'x','currency':'EUR','address':{'street':'s','city':'c','country':'UK'}} | 422 | /address/country",
        "unknown field      | suppliers        | {'name':'x','currency':'EUR','nmae':'y'}               | 400 |",
        "no prices          | supplier-catalog | {ENTRY,'prices':[]}                                    | 422 | /prices",
        "negative price     | supplier-catalog | {ENTRY,'prices':[{'unitCost':'-1'}]}                   | 422 | /prices/0/unitCost",
        "ends before begin  | supplier-catalog | {ENTRY,'prices':[{'unitCost':'1','validFrom':'2026-02-01','validTo':'2026-01-01'}]} | 422 | /prices/0/validTo",
        "pack of nothing    | supplier-catalog | {ENTRY,'packSize':0,'prices':[{'unitCost':'1'}]}       | 422 | /packSize",
        "unknown product    | supplier-catalog | {'supplierId':'SUPPLIER','productId':'00000000-0000-4000-8000-00000000dead','currency':'EUR','prices':[{'unitCost':'1'}]} | 422 | /productId",
        "unknown supplier   | supplier-catalog | {'supplierId':'00000000-0000-4000-8000-00000000dead','productId':'PRODUCT','currency':'EUR','prices':[{'unitCost':'1'}]} | 422 | /supplierId",
        "no lines           | purchase-orders  | {ORDER,'lines':[]}                                     | 422 | /lines",
        "a fund             | purchase-orders  | {ORDER,'currency':'MXV','lines':[{'description':'x','quantity':1,'unitCost':'1'}]} | 422 | /currency",
        "no price known     | purchase-orders  | {ORDER,'lines':[{'productId':'PRODUCT','quantity':1}]} | 422 | /lines/0/unitCost",
        "no description     | purchase-orders  | {ORDER,'lines':[{'quantity':1,'unitCost':'1'}]}        | 422 | /lines/0/description",
        "zero quantity      | purchase-orders  | {ORDER,'lines':[{'productId':'PRODUCT','quantity':0,'unitCost':'1'}]} | 422 | /lines/0/quantity",
        "foreign line       | purchase-orders  | {ORDER,'lines':[{'lineId':'PRODUCT','productId':'PRODUCT','quantity':1,'unitCost':'1'}]} | 422 | /lines/0/lineId",
        "unknown warehouse  | purchase-orders  | {'supplierId':'SUPPLIER','warehouseId':'SUPPLIER','lines':[{'description':'x','quantity':1,'unitCost':'1'}]} | 422 | /warehouseId",
        "too large a total  | purchase-orders  | {ORDER,'lines':[{'description':'x','quantity':1000000000,'unitCost':'1000000000000'}]} | 422 | /lines",
        "no requisition     | requisitions     | {'productId':'PRODUCT','warehouseId':'WAREHOUSE','quantity':-1} | 422 | /quantity",
        "unknown order      | goods-receipts   | {'purchaseOrderId':'PRODUCT','lines':[{'lineId':'PRODUCT','quantity':1}]} | 422 | /purchaseOrderId",
        "past payment       | payment-runs     | {'payOn':'2020-01-01','dueUntil':'2020-01-01','currency':'EUR'} | 422 | /payOn",
      })
  void bad_input_is_refused(
      String name, String things, String body, int status, @Nullable String pointer) {
    var place = world.known();
    var supplier = world.supplier("");
    var json =
        body.replace("ENTRY", "'supplierId':'SUPPLIER','productId':'PRODUCT','currency':'EUR'")
            .replace("ORDER", "'supplierId':'SUPPLIER','warehouseId':'WAREHOUSE'")
            .replace("SUPPLIER", supplier.toString())
            .replace("PRODUCT", place.product().toString())
            .replace("WAREHOUSE", place.warehouse().toString())
            .replace('\'', '"');
    var answer = world.post(things, json, status).contentType("application/problem+json");
    if (pointer != null) {
      answer.body("errors.pointer", hasItem(pointer));
    }
  }
}
