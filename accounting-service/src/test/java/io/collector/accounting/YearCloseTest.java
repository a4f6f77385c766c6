package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Months that are closed softly, and fiscal years.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class YearCloseTest {

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private ValidatableResponse post(
      String day, String currency, String debit, String credit, String amount, String more) {
    return world
        .as("finance")
        .body(
            """
            {"date": "%s", "currency": "%s", "description": "By hand",%s
             "lines": [{"account": "%s", "debit": "%s"}, {"account": "%s", "credit": "%5$s"}]}
            """
                .formatted(day, currency, more, debit, amount, credit))
        .post("/api/v1/journal-entries")
        .then();
  }

  private void posted(String day, String debit, String credit, String amount) {
    post(day, "USD", debit, credit, amount, "").statusCode(201);
  }

  private ValidatableResponse act(String role, String path) {
    return world.as(role).post("/api/v1/" + path).then();
  }

  private ValidatableResponse reopen(int year) {
    return world
        .as("admin")
        .body("{\"reason\": \"The auditor's correction\"}")
        .post("/api/v1/fiscal-years/" + year + "/reopen")
        .then();
  }

  /// Starts the job and waits for its end.
  private String closeYear(int year) {
    var id =
        act("finance", "fiscal-years/" + year + "/close")
            .statusCode(202)
            .extract()
            .<String>path("id");
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(() -> assertThat(job(id).getString("status")).isEqualTo("SUCCEEDED"));
    return id;
  }

  private JsonPath job(String id) {
    return world.as("finance").get("/api/v1/jobs/" + id).jsonPath();
  }

  private void settings(String field, String value) {
    var now = world.as("admin").get("/api/v1/accounting-settings");
    world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(now.asString().replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":" + value))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200);
  }

  private String figure(String report, String figure) {
    var found =
        world
            .get("/reports/" + report)
            .getString("currencies[0].figures.find { it.figure == '%s' }.amount".formatted(figure));
    return found == null ? "none" : found;
  }

  private void assertSheetBalances(String day, String profitNotInEquity, String total) {
    var sheet = "balance-sheet?asOf=" + day;
    assertThat(figure(sheet, "TOTAL_ASSETS")).isEqualTo(total);
    assertThat(figure(sheet, "TOTAL_LIABILITIES_AND_EQUITY")).isEqualTo(total);
    assertThat(figure(sheet, "PROFIT_NOT_YET_IN_EQUITY")).isEqualTo(profitNotInEquity);
  }

  private JsonPath trial(String query) {
    return world.get("/reports/trial-balance?" + query).setRootPath("currencies[0]");
  }

  /// OpenStax, Principles of Accounting, Volume 1, sections 4.5 and 5.1: Printing Plus. Its
  /// adjusted trial balance comes to 35,715; the net income of 4,665 and the dividends of 100 leave
  /// retained earnings of 4,565; the trial balance after closing comes to 30,040. The dividends are
  /// posted to retained earnings at once.
  private void printingPlus() {
    var account = "{\"code\": \"%s\", \"name\": \"%s\", \"type\": \"%s\"}";
    for (var more :
        new String[][] {
          {"1700", "Equipment", "ASSET"},
          {"1790", "Accumulated depreciation", "ASSET"},
          {"2500", "Unearned revenue", "LIABILITY"},
          {"4400", "Interest revenue", "REVENUE"},
          {"6500", "Supplies expense", "EXPENSE"},
          {"6510", "Depreciation", "EXPENSE"},
          {"6520", "Utilities", "EXPENSE"}
        }) {
      world
          .as("finance")
          .body(account.formatted((Object[]) more))
          .post("/api/v1/accounts")
          .then()
          .statusCode(201);
    }
    var payable = world.payable();
    posted("2019-01-03", "1010", "3000", "20000.00");
    posted("2019-01-05", "1700", payable, "3500.00");
    posted("2019-01-09", "1010", "2500", "4000.00");
    posted("2019-01-10", "1010", "4000", "8300.00");
    posted("2019-01-12", "6520", "1010", "300.00");
    posted("2019-01-14", "3100", "1010", "100.00");
    posted("2019-01-18", payable, "1010", "3500.00");
    posted("2019-01-20", "6000", "1010", "3600.00");
    posted("2019-01-27", "1500", "4000", "1200.00");
    posted("2019-01-30", "1400", payable, "500.00");
    posted("2019-01-31", "6500", "1400", "100.00");
    posted("2019-01-31", "6510", "1790", "75.00");
    posted("2019-01-31", "2500", "4000", "600.00");
    posted("2019-01-31", "1030", "4400", "140.00");
    posted("2019-01-31", "6000", "2400", "1500.00");
  }

  @Test
  void the_textbooks_year_is_closed_and_opened_again_and_the_books_balance_all_the_time() {
    printingPlus();
    assertThat(trial("asOf=2019-12-31").getString("totalDebit")).isEqualTo("35715.00");
    assertSheetBalances("2019-12-31", "4665.00", "29965.00");
    act("finance", "fiscal-years/2019/close")
        .statusCode(409)
        .body("code", is("months-open"))
        .body("detail", is("Close the months up to 2019-12 first."));
    act("finance", "periods/2019-01/close").statusCode(200);
    act("finance", "periods/2019-12/close").statusCode(200);

    var job = closeYear(2019);
    assertThat(job(job).<String>getList("log").toString())
        .contains("USD 4665.00 to account 3100 by JE-2019-000016");
    assertSheetBalances("2019-12-31", "0.00", "29965.00");
    var after = trial("asOf=2019-12-31");
    assertThat(after.getString("totalDebit")).isEqualTo("30040.00");
    assertThat(after.getString("totalCredit")).isEqualTo("30040.00");
    assertThat(after.getString("accounts.find { it.account == '3100' }.creditBalance"))
        .isEqualTo("4565.00");
    assertThat(trial("asOf=2019-12-31&closing=false").getString("totalDebit"))
        .isEqualTo("35715.00");
    var income = "income-statement?from=2019-01-01&to=2019-12-31";
    assertThat(figure(income, "PROFIT")).isEqualTo("4665.00");
    assertThat(figure("cash-flow?from=2019-01-01&to=2019-12-31", "PROFIT")).isEqualTo("4665.00");
    var opened = trial("asOf=2020-01-31");
    assertThat(opened.getString("accounts.find { it.account == '3100' }.openingBalance"))
        .isEqualTo("-4565.00");
    assertThat(opened.getString("accounts.find { it.account == '4000' }.openingBalance"))
        .isEqualTo("0.00");
    assertThat(opened.getString("accounts.find { it.account == '1010' }.yearDebits"))
        .isEqualTo("0.00");

    assertThat(closeYear(2019)).isEqualTo(job);
    world
        .as("viewer")
        .get("/api/v1/journal-entries?document=FY-2019")
        .then()
        .body("items", hasSize(1))
        .body("items[0].closing", is(true))
        .body("items[0].cause.type", is("YEAR_CLOSE"));
    var closing = world.get("/journal-entries?document=FY-2019").getString("items[0].id");
    act("finance", "journal-entries/" + closing + "/reverse")
        .statusCode(409)
        .body("code", is("closing-entry"));
    act("admin", "periods/2019-12/reopen").statusCode(409).body("code", is("year-closed"));

    reopen(2019).statusCode(200).body("status", is("OPEN"));
    reopen(2019).statusCode(409).body("code", is("not-closed"));
    assertSheetBalances("2019-12-31", "4665.00", "29965.00");
    assertThat(trial("asOf=2019-12-31").getString("totalDebit")).isEqualTo("35715.00");
    assertThat(figure(income, "PROFIT")).isEqualTo("4665.00");
    world
        .as("viewer")
        .get("/api/v1/journal-entries?document=FY-2019&sort=postedAt")
        .then()
        .body("items", hasSize(2))
        .body("items[1].reversesEntryId", is(closing))
        .body("items[1].reason", is("The auditor's correction"));
    act("admin", "periods/2019-12/reopen").statusCode(200).body("status", is("OPEN"));
    posted("2019-12-31", "6500", "1400", "50.00");
    act("finance", "periods/2019-12/close").statusCode(200);

    assertThat(closeYear(2019)).isNotEqualTo(job);
    assertSheetBalances("2019-12-31", "0.00", "29915.00");
    assertThat(
            trial("asOf=2019-12-31")
                .getString("accounts.find { it.account == '3100' }.creditBalance"))
        .isEqualTo("4515.00");
    world
        .as("viewer")
        .get("/api/v1/fiscal-years")
        .then()
        .body("items.year", contains(2019))
        .body("items[0].status", is("CLOSED"))
        .body("items[0].reason", nullValue());
  }

  @Test
  void a_close_that_fails_half_way_goes_on_where_it_stopped() {
    post("2024-05-01", "EUR", "1010", "4000", "100.00", "").statusCode(201);
    post("2024-05-01", "USD", "1010", "4000", "70.00", "").statusCode(201);
    post("2024-05-02", "USD", "6300", "1010", "90.00", "").statusCode(201);
    act("finance", "periods/2024-05/close").statusCode(200);
    act("finance", "periods/2024-12/close").statusCode(200);
    var trigger = "stop_" + world.tenant().replace('-', '_');
    AccountingWorld.execute(
        """
        CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'not now'; END $$;
        CREATE TRIGGER %1$s BEFORE INSERT ON journal_entry FOR EACH ROW
        WHEN (NEW.tenant_id = '%2$s' AND NEW.currency = 'USD') EXECUTE FUNCTION %1$s()"""
            .formatted(trigger, world.tenant()));
    String id;
    try {
      id = act("finance", "fiscal-years/2024/close").statusCode(202).extract().path("id");
      await()
          .atMost(AccountingWorld.PATIENCE)
          .untilAsserted(() -> assertThat(job(id).getString("error")).isNotNull());
      assertThat(job(id).getLong("done")).isEqualTo(1);
      world
          .as("viewer")
          .get("/api/v1/fiscal-years/2024")
          .then()
          .statusCode(200)
          .body("status", is("CLOSING"));
      assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "100.00", "3100", "-100.00"));
      assertThat(world.balances("USD"))
          .isEqualTo(Map.of("1010", "-20.00", "4000", "-70.00", "6300", "90.00"));
      act("admin", "periods/2024-12/reopen").statusCode(409).body("code", is("year-closed"));
    } finally {
      AccountingWorld.execute("DROP FUNCTION " + trigger + " CASCADE");
    }
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(() -> assertThat(job(id).getString("status")).isEqualTo("SUCCEEDED"));
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "100.00", "3100", "-100.00"));
    assertThat(world.balances("USD")).isEqualTo(Map.of("1010", "-20.00", "3100", "20.00"));
    world
        .as("viewer")
        .get("/api/v1/journal-entries?document=FY-2024")
        .then()
        .body("items", hasSize(2));
  }

  @Test
  void a_year_may_begin_in_july_and_the_first_one_be_short() {
    settings("fiscalYearStart", "7");
    var now = world.as("admin").get("/api/v1/accounting-settings");
    world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(
            now.asString()
                .replace(",\"booksBegin\":null", "")
                .replaceFirst("\\}$", ",\"booksBegin\":\"2023-03-15\"}"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200)
        .body("booksBegin", is("2023-03-15"));
    world
        .as("viewer")
        .get("/api/v1/fiscal-years/2022")
        .then()
        .statusCode(200)
        .body("firstDay", is("2023-03-15"))
        .body("lastDay", is("2023-06-30"))
        .body("status", is("OPEN"));
    post("2023-03-14", "USD", "1010", "3000", "1.00", "")
        .statusCode(422)
        .body("code", is("before-books"))
        .body("errors[0].pointer", is("/date"));
    posted("2023-03-15", "1010", "4000", "10.00");
    posted("2023-08-01", "1010", "4000", "20.00");
    act("finance", "periods/2024-06/close").statusCode(409);
    act("finance", "periods/2023-03/close").statusCode(200);
    act("finance", "periods/2024-06/close").statusCode(409);
    act("finance", "periods/2023-08/close").statusCode(200);
    act("finance", "periods/2024-06/close").statusCode(200);
    act("finance", "fiscal-years/2023/close")
        .statusCode(409)
        .body("code", is("earlier-year-open"))
        .body("detail", is("Close the fiscal year 2022 first; something was posted in it."));
    closeYear(2022);
    closeYear(2023);
    assertThat(figure("income-statement?to=2023-06-30", "PROFIT")).isEqualTo("10.00");
    assertThat(figure("income-statement?to=2024-06-30", "PROFIT")).isEqualTo("20.00");
    assertThat(world.balances("USD")).isEqualTo(Map.of("1010", "30.00", "3100", "-30.00"));
    act("finance", "fiscal-years/2022/close").statusCode(409).body("code", is("already-closed"));
    reopen(2022).statusCode(409).body("code", is("later-year-closed"));
    now = world.as("admin").get("/api/v1/accounting-settings");
    world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(now.asString().replace("\"fiscalYearStart\":7", "\"fiscalYearStart\":1"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(409)
        .body("code", is("year-closed"));
  }

  /// While somebody else closes or opens again; that is committed when all wait for it.
  private <T> List<T> meanwhile(int many, Supplier<T> asked, String otherwise) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var holder = TestDatabase.shared().connect("accounting");
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(hashtextextended('books of %s', 0))"
              .formatted(world.tenant()));
      var answers =
          Stream.generate(() -> CompletableFuture.supplyAsync(asked, threads)).limit(many).toList();
      await()
          .atMost(AccountingWorld.PATIENCE)
          .until(
              () -> {
                try (var waiting =
                    statement.executeQuery(
                        """
                        SELECT count(*) FROM pg_locks w JOIN pg_locks h USING (classid, objid)
                         WHERE NOT w.granted AND h.granted AND h.pid = pg_backend_pid()""")) {
                  return waiting.next() && waiting.getInt(1) == many;
                }
              });
      statement.execute(otherwise);
      holder.commit();
      return answers.stream().map(CompletableFuture::join).toList();
    }
  }

  @Test
  void an_entry_that_waits_for_a_close_sees_it() throws Exception {
    world.get("/accounts");
    var closed =
        """
        INSERT INTO accounting_period (tenant_id, id, start_date, status, changed_by, created_at, updated_at, version)
        VALUES ('%s', gen_random_uuid(), '2024-01-01', '%s', 'anna', now(), now(), 1)
        ON CONFLICT (tenant_id, start_date) DO UPDATE SET status = excluded.status""";
    Supplier<ValidatableResponse> entry =
        () -> post("2024-01-31", "USD", "6300", "1010", "5.00", "");
    meanwhile(1, entry, closed.formatted(world.tenant(), "SOFT_CLOSED"))
        .getFirst()
        .statusCode(422)
        .body("code", is("reason-needed"))
        .body("errors[0].pointer", is("/reason"));
    act("admin", "periods/2024-01/reopen").statusCode(200);
    meanwhile(1, entry, closed.formatted(world.tenant(), "CLOSED"))
        .getFirst()
        .statusCode(422)
        .body("code", is("period-closed"))
        .body("errors[0].pointer", is("/date"))
        .body("errors[0].detail", is("must be 2024-02-01 or later"));
  }

  @Test
  void who_closes_a_year_at_the_same_time_gets_the_same_job() throws Exception {
    posted("2019-01-03", "1010", "3000", "20.00");
    act("finance", "periods/2019-01/close").statusCode(200);
    act("finance", "periods/2019-12/close").statusCode(200);
    closeYear(2019);
    reopen(2019).statusCode(200);
    var jobs =
        meanwhile(3, () -> act("finance", "fiscal-years/2019/close"), "SELECT 1").stream()
            .map(answer -> answer.statusCode(202).extract().<String>path("id"))
            .toList();
    assertThat(new HashSet<>(jobs)).hasSize(1);
  }

  @Test
  void a_softly_closed_month_takes_a_person_with_a_reason_and_no_documents() {
    act("finance", "periods/2024-01/soft-close").statusCode(200).body("status", is("SOFT_CLOSED"));
    world.as("viewer").get("/api/v1/periods/2023-12").then().body("status", is("SOFT_CLOSED"));
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.awaitEntries(1);
    world
        .as("viewer")
        .get("/api/v1/journal-entries")
        .then()
        .body("items[0].date", is("2024-02-01"))
        .body("items[0].documentDate", is("2024-01-15"));
    post("2024-01-31", "USD", "6300", "1010", "5.00", "")
        .statusCode(422)
        .body("code", is("reason-needed"))
        .body("errors[0].pointer", is("/reason"))
        .body("errors[0].detail", is("is needed before 2024-02-01"));
    var id =
        post("2024-01-31", "USD", "6300", "1010", "5.00", "\"reason\": \"Found at the audit\",")
            .statusCode(201)
            .body("reason", is("Found at the audit"))
            .extract()
            .<String>path("id");
    var reverse = "/api/v1/journal-entries/" + id + "/reverse";
    world
        .as("finance")
        .body("{\"date\": \"2024-01-31\"}")
        .post(reverse)
        .then()
        .statusCode(422)
        .body("code", is("reason-needed"));
    world
        .as("finance")
        .body("{\"date\": \"2024-01-31\", \"reason\": \"It was February's\"}")
        .post(reverse)
        .then()
        .statusCode(201)
        .body("reason", is("It was February's"));
    act("finance", "periods/2023-12/soft-close").statusCode(409).body("code", is("already-closed"));
    act("finance", "periods/2024-01/close").statusCode(200).body("status", is("CLOSED"));
    post("2024-01-31", "USD", "6300", "1010", "5.00", "\"reason\": \"Too late\",")
        .statusCode(422)
        .body("code", is("period-closed"));
    act("finance", "periods/2024-02/soft-close").statusCode(200);
    act("admin", "periods/2024-01/reopen").statusCode(409).body("code", is("later-period-closed"));
    act("admin", "periods/2024-02/reopen").statusCode(200).body("status", is("OPEN"));
  }

  @Test
  void who_may_do_what_and_what_can_not_be() {
    for (var role : new String[] {"viewer", "operator"}) {
      act(role, "periods/2024-01/soft-close").statusCode(403);
      act(role, "fiscal-years/2024/close").statusCode(403);
      world.as(role).get("/api/v1/fiscal-years").then().statusCode(200).body("items", hasSize(0));
    }
    world
        .as("finance")
        .body("{\"reason\": \"Please\"}")
        .post("/api/v1/fiscal-years/2024/reopen")
        .then()
        .statusCode(403);
    world
        .as("admin")
        .body("{\"reason\": \" \"}")
        .post("/api/v1/fiscal-years/2024/reopen")
        .then()
        .statusCode(422);
    act("finance", "fiscal-years/24/close").statusCode(404);
    act("finance", "fiscal-years/2999/close").statusCode(422).body("code", is("year-not-over"));
    world.as("sales").get("/api/v1/fiscal-years/2024").then().statusCode(403);
  }

  private void functional(String currency) {
    var now = world.as("admin").get("/api/v1/accounting-settings");
    world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(
            now.asString()
                .replaceAll(",\"functionalCurrency\":(\"...\"|null)", "")
                .replaceFirst("\\}$", ",\"functionalCurrency\":\"" + currency + "\"}"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200);
  }

  private void closedYear() {
    post("2024-05-01", "EUR", "1010", "4000", "1000.00", "").statusCode(201);
    act("finance", "periods/2024-05/close").statusCode(200);
    act("finance", "periods/2024-12/close").statusCode(200);
    closeYear(2024);
  }

  @Test
  void a_year_that_was_closed_before_there_was_a_functional_currency_is_opened_again() {
    closedYear();
    functional("EUR");
    reopen(2024).statusCode(200);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "1000.00", "4000", "-1000.00"));
    closeYear(2024);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "1000.00", "3100", "-1000.00"));
  }

  /// The figures of a closed year lead to its revenue, and not to what closed it.
  @Test
  void figures_of_a_closed_year_lead_to_the_entries_without_the_close() {
    closedYear();
    var days = "?from=2024-01-01&to=2024-12-31";
    var income = world.get("/reports/income-statement" + days);
    assertThat(income.getString("currencies[0].sections[0].lines[0].amount")).isEqualTo("1000.00");
    String ledger = income.getString("currencies[0].sections[0].lines[0].ledger");
    world
        .as("viewer")
        .get(ledger)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("totalDebit", is("0.00"))
        .body("totalCredit", is("1000.00"))
        .body("closingBalance", is("-1000.00"));
    world
        .as("viewer")
        .get(ledger.replace("&closing=false", ""))
        .then()
        .body("items", hasSize(2))
        .body("closingBalance", is("0.00"));
    world
        .as("viewer")
        .get("/api/v1/accounts/4000/ledger?currency=EUR&from=2025-01-01&closing=false")
        .then()
        .body("openingBalance", is("0.00"));
    var centres = world.get("/reports/cost-centres" + days);
    assertThat(centres.getString("currencies[0].costCentres[0].costCentre")).isNull();
    world
        .as("viewer")
        .get(centres.getString("currencies[0].costCentres[0].lines[0].entries"))
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].total", is("1000.00"));
  }
}
