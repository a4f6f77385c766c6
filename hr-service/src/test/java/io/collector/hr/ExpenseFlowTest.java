package io.collector.hr;

import static io.collector.hr.HrWorld.aHiredEmployee;
import static io.collector.hr.HrWorld.count;
import static io.collector.hr.HrWorld.hr;
import static io.collector.hr.HrWorld.self;
import static io.collector.hr.HrWorld.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ExpenseFlowTest {

  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final byte[] PDF = "%PDF-1.7 receipt".getBytes(UTF_8);

  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void what_is_within_the_managers_limit_the_manager_alone_approves() {
    limit("EUR", "500");
    var manager = aHiredEmployee();
    var employee = reportTo(manager);
    var category = aCategory("\"itemLimit\":\"60\",\"currency\":\"EUR\",\"receiptRequired\":true");
    var without = draft(employee, item(category, "48.20", ""));
    without.then().statusCode(201).body("total", is("48.20")).body("status", is("DRAFT"));
    act(self(employee), without, "submit")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/items/0/receiptId"));
    var receipt = aReceipt(employee);
    var path = "/api/v1/expenses/" + without.path("id");
    for (var version : List.of(1, 2)) {
      self(employee)
          .header("If-Match", "\"%d\"".formatted(version))
          .body(report(item(category, "48.20", receiptOf(receipt))))
          .put(path)
          .then()
          .statusCode(200);
    }
    draft(employee, item(category, "10", receiptOf(receipt)))
        .then()
        .statusCode(422)
        .body("errors.detail", contains("is in another report"));
    draft(manager, item(category, "10", receiptOf(aReceipt(employee)))).then().statusCode(422);

    act(self(employee), without, "submit").then().statusCode(200).body("status", is("SUBMITTED"));
    act(self(employee), without, "approve").then().statusCode(403).body("code", is("own-request"));
    act(self(aHiredEmployee()), without, "approve").then().statusCode(403);
    act(self(manager), without, "approve").then().statusCode(200).body("status", is("APPROVED"));
    act(self(manager), without, "approve").then().statusCode(200);
    var approved = world.awaitPublished("expense.approved", without.path("id"));
    assertThat(approved.getString("amount")).isEqualTo("48.20");
    assertThat(approved.getString("department")).isEqualTo("Engineering");
    assertThat(approved.getString("approvedById")).isEqualTo(manager.getString("id"));
    assertThat(approved.getString("items[0].receiptUrl")).isEqualTo(path + "/receipts/" + receipt);
    assertThat(world.published(without.path("id"))).containsExactly("expense.approved");

    self(manager)
        .get(path + "/receipts/" + receipt)
        .then()
        .statusCode(200)
        .body("mediaType", is("application/pdf"))
        .body("content", is(Base64.getEncoder().encodeToString(PDF)));
    self(aHiredEmployee()).get(path + "/receipts/" + receipt).then().statusCode(403);
    self(manager).get(path + "/receipts/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void above_it_finance_approves_too_and_not_the_same_user() {
    limit("EUR", "500");
    var manager = aHiredEmployee();
    var employee = reportTo(manager);
    var category = aCategory("\"receiptRequired\":false");
    var report = draft(employee, item(category, "500.01", ""));
    act(self(employee), report, "submit").then().statusCode(200);
    act(as(manager.getString("userId"), "finance"), report, "approve")
        .then()
        .statusCode(200)
        .body("status", is("PRE_APPROVED"));
    act(as(manager.getString("userId"), "finance"), report, "approve")
        .then()
        .statusCode(403)
        .body("code", is("same-user"));
    act(as(employee.getString("userId"), "finance"), report, "approve")
        .then()
        .statusCode(403)
        .body("code", is("own-request"));
    act(as("clerk", "hr"), report, "approve")
        .then()
        .statusCode(403)
        .body("code", is("not-finance"));
    as("accountant", "finance")
        .body("{\"reason\":\"What was it?\"}")
        .post("/api/v1/expenses/" + report.path("id") + "/send-back")
        .then()
        .statusCode(200)
        .body("status", is("DRAFT"))
        .body("reason", is("What was it?"));
    act(self(employee), report, "submit").then().statusCode(200);
    act(self(manager), report, "approve").then().body("status", is("PRE_APPROVED"));
    assertThat(world.published(report.path("id"))).isEmpty();
    act(as("accountant", "finance"), report, "approve").then().body("status", is("APPROVED"));
    world.awaitPublished("expense.approved", report.path("id"));
    as("cashier", "finance")
        .body("{\"paidDate\":\"2006-11-20\"}")
        .post("/api/v1/expenses/" + report.path("id") + "/reimburse")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/paidDate"))
        .body("errors[0].detail", startsWith("must not be before 20"));
    as("accountant", "finance")
        .get("/api/v1/expenses?employeeId=" + employee.getString("id"))
        .then()
        .body("items", hasSize(1));
    self(aHiredEmployee()).get("/api/v1/expenses").then().body("items", hasSize(0));
    HrWorld.asOf("tenant-other", "finance")
        .get("/api/v1/expenses/" + report.path("id"))
        .then()
        .statusCode(404);
  }

  /// 10 crowns are a euro; nobody knows what a Swedish crown is worth.
  @Test
  void limits_hold_in_other_currencies_at_the_rate_of_the_day() {
    limit("EUR", "500");
    world.rate("NOK", LocalDate.of(2026, 1, 14), "0.10");
    var manager = aHiredEmployee();
    var employee = reportTo(manager);
    var limited = aCategory("\"itemLimit\":\"60\",\"currency\":\"EUR\",\"receiptRequired\":false");
    var free = aCategory("\"receiptRequired\":false");
    draftIn("NOK", employee, item(limited, "600.10", ""))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/items/0/amount"))
        .body("errors[0].detail", endsWith(": 60.00 EUR"));
    approvedBy(manager, employee, draftIn("NOK", employee, item(limited, "600", "")), "APPROVED");
    approvedBy(manager, employee, draftIn("NOK", employee, item(free, "5000", "")), "APPROVED");
    approvedBy(
        manager, employee, draftIn("NOK", employee, item(free, "5000.10", "")), "PRE_APPROVED");
    approvedBy(manager, employee, draftIn("SEK", employee, item(free, "1", "")), "PRE_APPROVED");

    // the manager's limit is in the report's currency, the category's isn't
    limit("SEK", "500");
    approvedBy(manager, employee, draftIn("SEK", employee, item(free, "500", "")), "APPROVED");
    var unknown = draftIn("SEK", employee, item(limited, "1", ""));
    approvedBy(manager, employee, unknown, "PRE_APPROVED");
    act(as("accountant", "finance"), unknown, "approve").then().body("status", is("APPROVED"));
  }

  private static void approvedBy(
      JsonPath manager, JsonPath employee, Response report, String status) {
    act(self(employee), report, "submit").then().statusCode(200);
    act(self(manager), report, "approve").then().statusCode(200).body("status", is(status));
  }

  private static Response draftIn(String currency, JsonPath employee, String item) {
    return self(employee)
        .body(report(item).replace("\"EUR\"", "\"%s\"".formatted(currency)))
        .post("/api/v1/expenses");
  }

  /// Bodies with ' for ".
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no items         | {'purpose':'x','currency':'EUR','items':[]}    | /items",
        "over the limit   | ITEM'amount':'60.01'}]}                        | /items/0/amount",
        "nothing          | ITEM'amount':'0'}]}                            | /items/0/amount",
        "too fine         | ITEM'amount':'1.005'}]}                        | /items/0/amount",
        "more tax         | ITEM'amount':'10','taxAmount':'11'}]}          | /items/0/taxAmount",
        "too fine a tax   | ITEM'amount':'10','taxAmount':'1.005'}]}       | /items/0/taxAmount",
        "nobody to charge | ITEM'amount':'10','billable':true}]}           | /projectId",
        "unknown receipt  | ITEM'amount':'10','receiptId':'00000000-0000-4000-8000-00000000dead'}]} | /items/0/receiptId",
        "no currency      | {'purpose':'x','currency':'XAU','items':[{'categoryId':'CATEGORY','expenseDate':'2026-01-15','amount':'1'}]} | /currency",
        "future           | {'purpose':'x','currency':'EUR','items':[{'categoryId':'CATEGORY','expenseDate':'2999-01-15','amount':'1'}]} | /items/0/expenseDate",
        "unknown category | {'purpose':'x','currency':'EUR','items':[{'categoryId':'00000000-0000-4000-8000-00000000dead','expenseDate':'2026-01-15','amount':'1'}]} | /items/0/categoryId",
      })
  void bad_input_is_refused_and_nothing_written(String name, String body, String pointer) {
    var employee = aHiredEmployee();
    var category = aCategory("\"itemLimit\":\"60\",\"currency\":\"EUR\",\"receiptRequired\":true");
    var before = count("SELECT count(*) FROM expense");
    var start =
        "{'purpose':'x','currency':'EUR','items':[{'categoryId':'CATEGORY','expenseDate':'2026-01-15',";
    self(employee)
        .body(body.replace("ITEM", start).replace("CATEGORY", category).replace('\'', '"'))
        .post("/api/v1/expenses")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
    assertThat(count("SELECT count(*) FROM expense")).isEqualTo(before);
  }

  private static JsonPath reportTo(JsonPath manager) {
    return aHiredEmployee(START, ",\"managerId\":\"%s\"".formatted(manager.getString("id")));
  }

  private static void limit(String currency, String upTo) {
    var admin = as("boss", "admin");
    var etag = admin.get("/api/v1/hr-settings").header("ETag");
    as("boss", "admin")
        .header("If-Match", etag)
        .body(
            "{\"expenseLimits\":[{\"currency\":\"%s\",\"upTo\":\"%s\"}]}".formatted(currency, upTo))
        .put("/api/v1/hr-settings")
        .then()
        .statusCode(200);
  }

  private static String aCategory(String more) {
    var answer =
        hr().body("{\"name\":\"%s\",%s}".formatted(UUID.randomUUID(), more))
            .post("/api/v1/expense-categories");
    answer.then().statusCode(201);
    return answer.path("id");
  }

  private static String aReceipt(JsonPath employee) {
    var answer =
        self(employee)
            .body("{\"content\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(PDF)))
            .post("/api/v1/expense-receipts");
    answer.then().statusCode(200);
    return answer.path("receiptId");
  }

  private static String receiptOf(String receipt) {
    return ",\"receiptId\":\"%s\"".formatted(receipt);
  }

  private static String item(String category, String amount, String more) {
    return "{\"categoryId\":\"%s\",\"expenseDate\":\"2026-01-15\",\"amount\":\"%s\"%s}"
        .formatted(category, amount, more);
  }

  private static String report(String item) {
    return "{\"purpose\":\"Visit\",\"currency\":\"EUR\",\"items\":[%s]}".formatted(item);
  }

  private static Response draft(JsonPath employee, String item) {
    return self(employee).body(report(item)).post("/api/v1/expenses");
  }

  private static Response act(RequestSpecification who, Response report, String action) {
    return who.post("/api/v1/expenses/" + report.path("id") + "/" + action);
  }

  private static RequestSpecification as(String user, String role) {
    return user(user, role);
  }
}
