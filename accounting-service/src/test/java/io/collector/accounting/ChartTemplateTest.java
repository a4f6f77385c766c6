package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Charts of accounts to begin with.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ChartTemplateTest {

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private ValidatableResponse apply(String template) {
    return world.as("finance").post("/api/v1/chart-templates/%s/apply".formatted(template)).then();
  }

  private ValidatableResponse take(String text) {
    return world
        .as("finance")
        .body(
            "{\"content\":\"%s\"}"
                .formatted(
                    Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
        .post("/api/v1/chart-templates/csv")
        .then();
  }

  private static String file(String template) throws IOException {
    try (var in =
        Objects.requireNonNull(
            ChartTemplateTest.class.getResourceAsStream("/charts/%s.csv".formatted(template)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void invoiced() {
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-7","customerId":"%s","currency":"EUR","subtotal":"100.00",
         "taxTotal":"19.00","grandTotal":"119.00","issueDate":"2024-01-15T10:00:00.000Z",
         "dueDate":"2024-02-15T10:00:00.000Z",
         "lineItems":[{"description":"Goods","quantity":"1","unitPrice":"100.00","total":"100.00"}]}"""
            .formatted(UUID.randomUUID(), UUID.randomUUID()));
  }

  @ParameterizedTest
  @CsvSource({
    "SMALL,1200,4000,2200,1100",
    "SKR03,1400,8400,1770,1200",
    "SKR04,1200,4400,3800,1800"
  })
  void documents_are_posted_to_the_chart_that_was_chosen(
      String template, String receivable, String revenue, String tax, String bank) {
    apply(template).statusCode(200).body("accounts", greaterThan(20));
    apply(template).statusCode(200);
    invoiced();
    world.awaitEntries(1);
    assertThat(world.balances("EUR"))
        .isEqualTo(Map.of(receivable, "119.00", revenue, "-100.00", tax, "-19.00"));
    assertThat(world.get("/accounting-settings").getString("accounts.BANK")).isEqualTo(bank);
    assertThat(world.get("/accounts?limit=200").getList("items.code"))
        .contains(bank)
        .doesNotContain("6350");
    apply("SMALL").statusCode(409).body("code", is("books-begun"));
  }

  @Test
  void a_chart_of_ones_own_replaces_the_standard_one() throws IOException {
    var own =
        file("SMALL").replace("4000,Sales", "4000,\"Sales, \"\"all\"\"\"").replace("5900", "5910");
    take(own).statusCode(200).body("accounts", is(23));
    var accounts = world.get("/accounts?limit=200");
    assertThat(accounts.getList("items")).hasSize(23);
    assertThat(accounts.getString("items.find { it.code == '4000' }.name"))
        .isEqualTo("Sales, \"all\"");
    assertThat(accounts.getString("items.find { it.code == '1800' }.cashFlow"))
        .isEqualTo("INVESTING");
    assertThat(world.get("/accounting-settings").getString("accounts.PURCHASED_SERVICE"))
        .isEqualTo("5910");
    assertThat(world.get("/accounting-settings").getString("paymentMethods.STRIPE"))
        .isEqualTo("1150");
    world
        .as("viewer")
        .get("/api/v1/chart-templates")
        .then()
        .statusCode(200)
        .body("code", hasItem("SKR03"))
        .body(
            "find { it.code == 'SKR04' }.accounts.find { it.code == '1800' }.purposes",
            hasItem("BANK"));
    world.as("viewer").post("/api/v1/chart-templates/SMALL/apply").then().statusCode(403);
    world.as("finance").post("/api/v1/chart-templates/NONE/apply").then().statusCode(404);
  }

  @Test
  void an_account_that_is_used_stays() {
    world
        .as("finance")
        .body(
            """
            {"number": "DE89370400440532013000", "currency": "EUR", "name": "Main", "accountCode": "1010"}""")
        .post("/api/v1/bank-accounts")
        .then()
        .statusCode(201);
    apply("SKR04")
        .statusCode(409)
        .body("code", is("in-use"))
        .body("detail", containsString("1010"));
    assertThat(world.get("/accounts/1010").getString("name")).isEqualTo("Bank");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "formula      | 6990,=1+1,EXPENSE,,,          | looks like a formula",
        "at           | 6990,@SUM(A1),EXPENSE,,,      | looks like a formula",
        "code         | a b,Name,EXPENSE,,,           | the code must be",
        "name         | 6990,,EXPENSE,,,              | must have a name",
        "type         | 6990,Name,COST,,,             | type must be one of",
        "kind         | 6990,Name,EXPENSE,OTHER,,     | kind must be",
        "receivable   | 6990,Name,EXPENSE,RECEIVABLE,, | takes the type ASSET",
        "cash flow    | 6990,Name,EXPENSE,,MONEY,     | cashFlow must be one of",
        "twice        | 6900,Name,EXPENSE,,,          | there twice",
        "purpose      | 6990,Name,EXPENSE,,,NOTHING   | NOTHING is no purpose",
        "purpose again | 6990,Name,EXPENSE,,,SALARIES | SALARIES is served by 6000",
        "unfit        | 6990,Name,EXPENSE,,,METHOD:X  | must be an account of type ASSET",
        "columns      | 6990,Name,EXPENSE             | 6 columns",
      })
  void a_bad_file_changes_nothing(String name, String line, String why) throws IOException {
    take(file("SMALL") + line + "\n")
        .statusCode(422)
        .body("errors.detail", hasItem(containsString(why)));
    world.as("viewer").get("/api/v1/accounts?limit=200").then().body("items", hasSize(32));
  }

  @Test
  void a_chart_without_an_account_for_a_purpose_is_refused() throws IOException {
    take(file("SMALL").replace(",INVENTORY\n", ",\n"))
        .statusCode(422)
        .body("code", is("bad-chart"))
        .body("errors.detail", hasItem("no account serves INVENTORY"));
    take("name,code\n")
        .statusCode(422)
        .body("errors[0].detail", containsString("code,name,type,kind,cashFlow,purposes"));
  }
}
