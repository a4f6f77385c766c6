package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is planned of accounts, and what came.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class BudgetTest {

  private static final String HEADER = "account,month,costCentre,currency,amount\n";

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private RequestSpecification finance() {
    return world.as("finance");
  }

  private ValidatableResponse take(String text) {
    return finance()
        .body(
            "{\"content\":\"%s\"}"
                .formatted(
                    Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
        .post("/api/v1/budgets/csv")
        .then();
  }

  private ValidatableResponse plan(String account, String month, String more) {
    return finance()
        .body(
            """
            {"account":"%s","month":"%s","currency":"EUR","amount":"1000.00"%s}"""
                .formatted(account, month, more))
        .post("/api/v1/budgets")
        .then();
  }

  private void post(String day, String account, String side, String amount, String costCentre) {
    finance()
        .body(
            """
            {"date":"%s","currency":"EUR","description":"By hand","lines":[
             {"account":"%s","%s":"%s"%s},{"account":"1010","%s":"%4$s"}]}"""
                .formatted(
                    day,
                    account,
                    side,
                    amount,
                    costCentre.isEmpty() ? "" : ",\"costCentre\":\"%s\"".formatted(costCentre),
                    side.equals("debit") ? "credit" : "debit"))
        .post("/api/v1/journal-entries")
        .then()
        .statusCode(201);
  }

  private JsonPath report(String query) {
    return world.get("/reports/budget?currency=EUR&" + query);
  }

  /// Salaries: 1,000 and 2,000 planned for two cost centres, 900 and 2,200 paid, and 50 of none.
  @Test
  void budget_and_actual_are_compared_by_account_and_cost_centre() {
    take(HEADER
            + "6000,2026-01,4100,EUR,1000.00\n6000,2026-01,4200,EUR,2000\n4000,2026-01,,EUR,5000\n"
            + "6000,2026-02,4100,EUR,1000\n")
        .statusCode(200)
        .body("added", is(4));
    post("2026-01-10", "6000", "debit", "900.00", "4100");
    post("2026-01-10", "6000", "debit", "2200.00", "4200");
    post("2026-01-10", "6000", "debit", "50.00", "");
    post("2026-01-20", "4000", "credit", "6000.00", "4100");
    post("2026-03-01", "6000", "debit", "7.00", "4100");
    var january = report("from=2026-01&to=2026-01");
    assertThat(january.getList("accounts.account")).containsExactly("4000", "6000");
    assertThat(january.getString("accounts[0].total.budget")).isEqualTo("5000.00");
    assertThat(january.getString("accounts[0].total.actual")).isEqualTo("6000.00");
    assertThat(january.getString("accounts[0].total.difference")).isEqualTo("1000.00");
    assertThat(january.getString("accounts[1].total.budget")).isEqualTo("3000.00");
    assertThat(january.getString("accounts[1].total.actual")).isEqualTo("3150.00");
    assertThat(january.getFloat("accounts[1].total.percent")).isEqualTo(105.0f);
    assertThat(january.getList("accounts[1].costCentres.costCentre"))
        .containsExactly("4100", "4200", null);
    assertThat(january.getList("accounts[1].costCentres.amounts.difference"))
        .containsExactly("-100.00", "200.00", "50.00");
    world
        .as("viewer")
        .get(january.<String>get("accounts[1].ledger"))
        .then()
        .statusCode(200)
        .body("items", hasSize(3));
    assertThat(report("from=2026-01&to=2026-03").getString("accounts[1].total.budget"))
        .isEqualTo("4000.00");
    assertThat(
            report("from=2026-01&to=2026-01&costCentre=4100").getString("accounts[1].total.actual"))
        .isEqualTo("900.00");
    assertThat(
            report("from=2026-01&to=2026-01&costCentre=-")
                .getList("accounts.find { it.account == '6000' }.costCentres.amounts.difference"))
        .containsExactly("50.00");
    world
        .as("viewer")
        .get("/api/v1/reports/budget.csv?currency=EUR&from=2026-01&to=2026-01")
        .then()
        .statusCode(200)
        .body(containsString("\"6000\",\"Salaries\",\"4200\",2000.00,2200.00,200.00,110.0"));
    for (var type : new String[] {"xlsx", "pdf"}) {
      world
          .as("viewer")
          .get("/api/v1/reports/budget.%s?currency=EUR".formatted(type))
          .then()
          .statusCode(200);
    }
  }

  @Test
  void the_same_file_twice_changes_nothing_and_a_new_amount_replaces_the_old() {
    var file = HEADER + "6000,2026-01,4100,EUR,1000.00\r\n6000,2026-01,,EUR,500\r\n";
    take(file).statusCode(200).body("added", is(2));
    take(file).statusCode(200).body("added", is(0)).body("changed", is(0)).body("unchanged", is(2));
    take(HEADER + "6000,2026-01,,EUR,600\n").statusCode(200).body("changed", is(1));
    take(HEADER + "6000,2026-02,Büro,EUR,600\n").statusCode(200).body("added", is(1));
    world
        .as("viewer")
        .get("/api/v1/budgets?account=6000&month=2026-01")
        .then()
        .body("items", hasSize(2))
        .body("items.amount", hasItem("600.00"));
  }

  @Test
  void one_is_planned_changed_and_deleted_by_hand() {
    String id = plan("6000", "2026-01", "").statusCode(201).extract().path("id");
    plan("6000", "2026-01", "").statusCode(409).body("code", is("duplicate"));
    plan("6000", "2026-01", ",\"costCentre\":\"4100\"").statusCode(201);
    // what payroll may post to
    plan("6000", "2026-01", ",\"costCentre\":\"Büro & Einkauf (Süd)\"").statusCode(201);
    var path = "/api/v1/budgets/" + id;
    finance().body("{\"amount\":\"5\"}").put(path).then().statusCode(428);
    finance()
        .header("If-Match", "\"9\"")
        .body("{\"amount\":\"5\"}")
        .put(path)
        .then()
        .statusCode(412);
    finance()
        .header("If-Match", "\"1\"")
        .body("{\"amount\":\"5\"}")
        .put(path)
        .then()
        .statusCode(200)
        .body("amount", is("5.00"));
    AccountingWorld.asOf("acme-" + UUID.randomUUID(), "finance").get(path).then().statusCode(404);
    AccountingWorld.asOf("acme-" + UUID.randomUUID(), "finance")
        .delete(path)
        .then()
        .statusCode(404);
    world.as("viewer").delete(path).then().statusCode(403);
    finance().delete(path).then().statusCode(204);
    finance().get(path).then().statusCode(404);
  }

  @Test
  void bad_budgets_are_refused() {
    plan("1010", "2026-01", "").statusCode(422).body("errors[0].pointer", is("/account"));
    plan("9999", "2026-01", "").statusCode(422).body("errors[0].pointer", is("/account"));
    plan("6000", "2026-13", "").statusCode(422).body("errors[0].pointer", is("/month"));
    plan("6000", "2026-01", ",\"costCentre\":\" \"")
        .statusCode(422)
        .body("errors[0].pointer", is("/costCentre"));
    world
        .as("viewer")
        .get("/api/v1/reports/budget")
        .then()
        .statusCode(400)
        .body("code", is("currency-needed"));
    world
        .as("viewer")
        .get("/api/v1/reports/budget?currency=EUR&from=2026-02&to=2026-01")
        .then()
        .statusCode(400);
    world.as("sales").get("/api/v1/reports/budget?currency=EUR").then().statusCode(403);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "header         | account,month            | begin with the line",
        "formula        | 6000,2026-01,=1+1,EUR,5  | looks like a formula",
        "minus          | 6000,2026-01,,EUR,-5     | looks like a formula",
        "account        | 1010,2026-01,,EUR,5      | account of revenue or expense",
        "month          | 6000,January,,EUR,5      | no month",
        "currency       | 6000,2026-01,,XXX,5      | no currency",
        "fund           | 6000,2026-01,,CHE,5      | no currency",
        "too fine       | 6000,2026-01,,EUR,5.001  | no amount",
        "columns        | 6000,2026-01,EUR,5       | 5 columns",
      })
  void a_bad_file_changes_nothing(String name, String line, String why) {
    var file = name.equals("header") ? line + "\n" : HEADER + "6000,2026-01,,EUR,1\n" + line + "\n";
    take(file).statusCode(422).body("errors[0].detail", containsString(why));
    world.as("viewer").get("/api/v1/budgets").then().body("items", hasSize(0));
  }
}
