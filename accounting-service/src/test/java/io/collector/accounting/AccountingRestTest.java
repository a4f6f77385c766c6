package io.collector.accounting;

import static io.collector.accounting.AccountingWorld.asOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class AccountingRestTest {

  private static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_tenant_has_the_standard_chart_from_its_first_question_on() {
    world
        .as("viewer")
        .get("/api/v1/accounts?limit=200")
        .then()
        .statusCode(200)
        .body("items", hasSize(32))
        .body("items[0].code", is("1000"))
        .body("items.find { it.code == '1200' }.receivable", is(true))
        .body("items.find { it.code == '4000' }.type", is("REVENUE"));
    world
        .as("viewer")
        .get("/api/v1/accounting-settings")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("accounts.RECEIVABLE", is("1200"))
        .body("paymentMethods.STRIPE", is("1030"));
    world
        .as("viewer")
        .get("/api/v1/accounts?type=EXPENSE&q=SAL")
        .then()
        .body("items.name", contains("Salaries"));
  }

  @Test
  void an_account_is_added_renamed_deactivated_and_deleted_while_nothing_is_on_it() {
    finance()
        .body("{\"code\":\"6500\",\"name\":\"Rent\",\"type\":\"EXPENSE\"}")
        .post("/api/v1/accounts")
        .then()
        .statusCode(201)
        .header("Location", endsWith("/api/v1/accounts/6500"))
        .header("ETag", "\"1\"")
        .body("active", is(true));
    finance()
        .body("{\"code\":\"6500\",\"name\":\"Rent again\",\"type\":\"EXPENSE\"}")
        .post("/api/v1/accounts")
        .then()
        .statusCode(409)
        .body("errors[0].pointer", is("/code"));
    var rename = "{\"name\":\"Rent of offices\"}";
    finance().body(rename).put("/api/v1/accounts/6500").then().statusCode(428);
    finance()
        .header("If-Match", "\"7\"")
        .body(rename)
        .put("/api/v1/accounts/6500")
        .then()
        .statusCode(412)
        .body("code", is("stale"));
    finance()
        .header("If-Match", "\"1\"")
        .body(rename)
        .put("/api/v1/accounts/6500")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("name", is("Rent of offices"));
    finance()
        .post("/api/v1/accounts/6500/deactivate")
        .then()
        .statusCode(200)
        .body("active", is(false));
    post(entry("'6500'", "'debit':'1'", "'1010'", "'credit':'1'"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/account"))
        .body("errors[0].detail", is("6500 is not active"));
    finance().post("/api/v1/accounts/6500/activate").then().statusCode(200);
    post(entry("'6500'", "'debit':'1'", "'1010'", "'credit':'1'")).then().statusCode(201);
    finance()
        .delete("/api/v1/accounts/6500")
        .then()
        .statusCode(409)
        .body("code", is("has-postings"));
    finance().delete("/api/v1/accounts/2300").then().statusCode(204);
    finance().delete("/api/v1/accounts/2300").then().statusCode(404);
    finance().delete("/api/v1/accounts/1010").then().statusCode(409).body("code", is("in-use"));
    finance()
        .post("/api/v1/accounts/1010/deactivate")
        .then()
        .statusCode(409)
        .body("code", is("in-use"));
  }

  @Test
  void an_entry_by_hand_is_posted_read_and_reversed_once() {
    var answer = post(entry("'1010'", "'debit':'25000.00'", "'3000'", "'credit':'25000'"));
    var id = answer.<String>path("id");
    answer
        .then()
        .statusCode(201)
        .header("Location", endsWith("/api/v1/journal-entries/" + id))
        .body("number", is("JE-2024-000001"))
        .body("date", is("2024-01-31"))
        .body("total", is("25000.00"))
        .body("cause.type", is("MANUAL"))
        .body("postedBy", is("finance@" + world.tenant()))
        .body("lines.account", contains("1010", "3000"))
        .body("lines[1].credit", is("25000.00"))
        .body("lines[1].debit", is("0.00"));
    var reversal =
        finance()
            .body("{\"date\":\"2024-02-01\",\"description\":\"Wrong bank\"}")
            .post("/api/v1/journal-entries/" + id + "/reverse");
    reversal
        .then()
        .statusCode(201)
        .body("reversesEntryId", is(id))
        .body("description", is("Wrong bank"))
        .body("lines[0].credit", is("25000.00"));
    finance()
        .post("/api/v1/journal-entries/" + id + "/reverse")
        .then()
        .statusCode(409)
        .body("code", is("already-reversed"));
    finance()
        .post("/api/v1/journal-entries/" + reversal.path("id") + "/reverse")
        .then()
        .statusCode(409)
        .body("code", is("is-reversal"));
    world
        .as("viewer")
        .get("/api/v1/journal-entries/" + id)
        .then()
        .statusCode(200)
        .body("reversedByEntryId", is(reversal.<String>path("id")));
    assertThat(world.balances("USD")).isEmpty();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> world.exchange().received("journal.posted", id).size() == 2);
  }

  @Test
  void a_reversal_takes_the_receivable_with_it() {
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.awaitEntries(1);
    var id = world.get("/journal-entries").getString("items[0].id");
    finance().post("/api/v1/journal-entries/" + id + "/reverse").then().statusCode(201);
    var ageing = world.reconciledAgeing(LocalDate.now(ZoneOffset.UTC).toString(), "USD");
    assertThat(ageing.getString("amounts.total")).isEqualTo("0.00");
    assertThat(ageing.getString("amounts.unallocated")).isEqualTo("0.00");
    assertThat(world.reconciledAgeing("2024-02-20", "USD").getString("amounts.days1To30"))
        .isEqualTo("1500.00");
  }

  /// Bodies with ' for ".
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "malformed JSON       | {'date':  | 400 | malformed-json |",
        "no body              |           | 400 | |",
        "unknown field        | LINES[],'curency':'USD'} | 400 | |",
        "no date              | {'currency':'USD','description':'x','lines':[{'account':'1010','debit':'1'},{'account':'3000','credit':'1'}]} | 422 | invalid | /date",
        "no day               | {'date':'2024-02-30','currency':'USD','description':'x','lines':[]} | 400 | | /date",
        "year 9999            | {'date':'9999-01-01','currency':'USD','description':'x','lines':[{'account':'1010','debit':'1'},{'account':'3000','credit':'1'}]} | 422 | invalid | /date",
        "one line             | LINES[{'account':'1010','debit':'1'}]} | 422 | invalid | /lines",
        "no such currency     | {'date':'2024-01-31','currency':'ZZZ','description':'x','lines':[{'account':'1010','debit':'1'},{'account':'3000','credit':'1'}]} | 422 | unknown-currency | /currency",
        "a fund               | {'date':'2024-01-31','currency':'CHW','description':'x','lines':[{'account':'1010','debit':'1'},{'account':'3000','credit':'1'}]} | 422 | invalid | /currency",
        "unbalanced           | LINES[{'account':'1010','debit':'1.00'},{'account':'3000','credit':'0.99'}]} | 422 | unbalanced | /lines",
        "unknown account      | LINES[{'account':'1010','debit':'1'},{'account':'9999','credit':'1'}]} | 422 | bad-line | /lines/1/account",
        "debit and credit     | LINES[{'account':'1010','debit':'1','credit':'1'},{'account':'3000','credit':'1'}]} | 422 | bad-line | /lines/0",
        "neither              | LINES[{'account':'1010'},{'account':'3000','credit':'1'}]} | 422 | bad-line | /lines/0",
        "below zero           | LINES[{'account':'1010','debit':'-1'},{'account':'3000','credit':'-1'}]} | 422 | invalid | /lines/0/debit",
        "a tenth of a cent    | LINES[{'account':'1010','debit':'0.001'},{'account':'3000','credit':'0.001'}]} | 422 | bad-line | /lines/1/credit",
        "astronomic           | LINES[{'account':'1010','debit':'1000000000000000000'},{'account':'3000','credit':'1000000000000000000'}]} | 422 | invalid | /lines/0/debit",
        "receivable of nobody | LINES[{'account':'1200','debit':'1'},{'account':'3000','credit':'1'}]} | 422 | bad-line | /lines/0/customerId",
        "invoice on the bank  | LINES[{'account':'1010','debit':'1','invoiceId':'CUSTOMER'},{'account':'3000','credit':'1'}]} | 422 | bad-line | /lines/0/invoiceId",
      })
  void bad_input_is_refused_and_nothing_written(
      String name,
      @Nullable String body,
      int status,
      @Nullable String code,
      @Nullable String pointer) {
    world.get("/accounts");
    var before = rows();
    var json =
        (body == null ? "" : body)
            .replace("LINES", "{'date':'2024-01-31','currency':'USD','description':'x','lines':")
            .replace("CUSTOMER", CUSTOMER)
            .replace('\'', '"');
    var answer =
        finance()
            .body(json)
            .post("/api/v1/journal-entries")
            .then()
            .statusCode(status)
            .contentType("application/problem+json");
    if (code != null) {
      answer.body("code", is(code));
    }
    if (pointer != null) {
      answer.body("errors.pointer", hasItem(pointer));
    }
    assertThat(rows()).isEqualTo(before);
  }

  /// What nobody would ask in earnest.
  @ParameterizedTest
  @CsvSource({
    "accounts/1010/ledger?to=+999999999-12-31, 400",
    "accounts/1010/ledger?from=-999999999-01-01, 400",
    "accounts/1010/ledger?currency=%00, 400",
    "accounts/1010/ledger?from=2024-12-31&to=2024-01-01, 200",
    "accounts/%00/ledger, 404",
    "accounts/%27%20OR%201=1, 404",
    "accounts?type=MONEY, 400",
    "accounts?q=%00, 400",
    "accounts?limit=201, 400",
    "accounts?limit=-1, 400",
    "accounts?sort=code%2Cdrop, 400",
    "journal-entries?to=+999999999-12-31, 400",
    "journal-entries?q=%25%5F%5C, 200",
    "journal-entries?document=%00, 400",
    "journal-entries?cursor=eyJhIjoxfQ, 400",
    "journal-entries/7, 404",
    "reports/trial-balance?asOf=+999999999-12-31, 400",
    "reports/receivables-ageing?asOf=-0001-01-01, 400",
    "reports/receivables-ageing?customerId=all, 400",
    "periods/2024-1, 404",
    "periods/+2024-01, 404",
  })
  void a_careless_question_is_answered_politely(String path, int status) {
    var answer = world.as("viewer").urlEncodingEnabled(false).get("/api/v1/" + path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
  }

  @Test
  void of_two_who_reverse_at_once_one_is_told_that_it_was_done() {
    var id = post(entry("'1010'", "'debit':'1'", "'3000'", "'credit':'1'")).<String>path("id");
    var statuses =
        IntStream.range(0, 6)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () ->
                            finance()
                                .post("/api/v1/journal-entries/" + id + "/reverse")
                                .statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(world.balances("USD")).isEmpty();
  }

  @Test
  void whoever_may_not_gets_nothing() {
    var id = post(entry("'1010'", "'debit':'1'", "'3000'", "'credit':'1'")).<String>path("id");
    var before = rows();
    var body = entry("'1010'", "'debit':'1'", "'3000'", "'credit':'1'");
    RestAssured.given().get("/api/v1/journal-entries/" + id).then().statusCode(401);
    RestAssured.given()
        .auth()
        .oauth2(Tokens.withoutTenant("finance"))
        .get("/api/v1/accounts")
        .then()
        .statusCode(403);
    for (var reader : new String[] {"viewer", "operator"}) {
      world.as(reader).get("/api/v1/journal-entries/" + id).then().statusCode(200);
      world.as(reader).get("/api/v1/reports/trial-balance").then().statusCode(200);
      world.as(reader).get("/api/v1/periods").then().statusCode(200);
      world.as(reader).body(body).post("/api/v1/journal-entries").then().statusCode(403);
      world.as(reader).post("/api/v1/journal-entries/" + id + "/reverse").then().statusCode(403);
      world.as(reader).delete("/api/v1/accounts/6900").then().statusCode(403);
      world.as(reader).post("/api/v1/periods/2024-01/close").then().statusCode(403);
    }
    world.as("sales").get("/api/v1/journal-entries/" + id).then().statusCode(403);
    world.as("hr").get("/api/v1/reports/trial-balance").then().statusCode(403);
    world.as("finance").post("/api/v1/periods/2024-01/reopen").then().statusCode(403);
    asOf("acme", "admin").get("/api/v1/journal-entries/" + id).then().statusCode(404);
    asOf("acme", "admin").post("/api/v1/journal-entries/" + id + "/reverse").then().statusCode(404);
    asOf("acme", "viewer")
        .get("/api/v1/reports/trial-balance")
        .then()
        .statusCode(200)
        .body("currencies", hasSize(0));
    asOf("acme", "viewer")
        .get("/api/v1/accounts/1010/ledger")
        .then()
        .statusCode(200)
        .body("items", hasSize(0))
        .body("closingBalance", is("0"));
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void a_repeated_key_posts_no_second_entry() {
    var key = UUID.randomUUID().toString();
    var body = entry("'1010'", "'debit':'1'", "'3000'", "'credit':'1'");
    var first = finance().header("Idempotency-Key", key).body(body).post("/api/v1/journal-entries");
    first.then().statusCode(201);
    var before = rows();
    finance()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/v1/journal-entries")
        .then()
        .statusCode(201)
        .body("id", is(first.<String>path("id")));
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void events_are_posted_to_the_accounts_that_the_settings_name() {
    finance()
        .body("{\"code\":\"1060\",\"name\":\"Stripe\",\"type\":\"ASSET\"}")
        .post("/api/v1/accounts")
        .then()
        .statusCode(201);
    var body = world.as("finance").get("/api/v1/accounting-settings").asString();
    var etag =
        finance()
            .body(body)
            .put("/api/v1/accounting-settings")
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    finance().body(body).put("/api/v1/accounting-settings").then().statusCode(428);
    finance()
        .header("If-Match", "\"9\"")
        .body(body)
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(412);
    finance()
        .header("If-Match", etag)
        .body(
            body.replace("\"REVENUE\":\"4000\"", "\"REVENUE\":\"5000\"")
                .replace("\"RECEIVABLE\":\"1200\"", "\"RECEIVABLE\":\"1010\"")
                .replace("\"STRIPE\":\"1030\"", "\"STRIPE\":\"7777\""))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(422)
        .body("code", is("unfit-account"))
        .body(
            "errors.collectEntries { [it.pointer, it.detail] }",
            hasEntry("/accounts/REVENUE", "must be an account of type REVENUE"))
        .body(
            "errors.collectEntries { [it.pointer, it.detail] }",
            hasEntry("/accounts/RECEIVABLE", "must be a receivable account"))
        .body(
            "errors.collectEntries { [it.pointer, it.detail] }",
            hasEntry("/paymentMethods/STRIPE", "there is no account 7777"));
    finance()
        .header("If-Match", etag)
        .body(body.replace("\"STRIPE\":\"1030\"", "\"STRIPE\":\"1060\""))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("paymentMethods.STRIPE", is("1060"));
    world.publishAnew("invoice.paid", world.sample("invoice.paid"));
    world.awaitEntries(1);
    assertThat(world.balances("USD")).containsEntry("1060", "1500.00");
  }

  @Test
  void the_journal_is_filtered_and_read_in_parts() {
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.awaitEntries(1);
    post(entry("'1010'", "'debit':'1'", "'3000'", "'credit':'1'")).then().statusCode(201);
    post(entry("'1010'", "'debit':'2'", "'3000'", "'credit':'2'")).then().statusCode(201);
    var event =
        world.get("/journal-entries?document=INV-2024-001").getString("items[0].cause.eventId");
    for (var query :
        new String[] {
          "account=1200",
          "document=INV-2024-001",
          "customerId=" + CUSTOMER,
          "eventId=" + event,
          "to=2024-01-15",
          "q=invoice inv"
        }) {
      world
          .as("viewer")
          .get("/api/v1/journal-entries?" + query)
          .then()
          .statusCode(200)
          .body("items.cause.type", contains("invoice.issued"));
    }
    world
        .as("viewer")
        .get("/api/v1/journal-entries?account=1010&from=2024-01-31")
        .then()
        .body("items.total", contains("2.00", "1.00"));
    var part = world.as("viewer").get("/api/v1/journal-entries?sort=date&limit=2");
    part.then().body("items.total", contains("1500.00", "1.00"));
    world
        .as("viewer")
        .get("/api/v1/journal-entries?sort=date&limit=2&cursor=" + part.path("nextCursor"))
        .then()
        .body("items.total", contains("2.00"))
        .body("nextCursor", nullValue());
    for (var bad : new String[] {"from=yesterday", "customerId=7", "sort=color", "limit=0"}) {
      world.as("viewer").get("/api/v1/journal-entries?" + bad).then().statusCode(400);
    }
  }

  @Test
  void the_ledger_of_an_account_leads_to_the_event_that_caused_each_line() {
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.awaitEntries(1);
    world.publishAnew("invoice.paid", world.sample("invoice.paid"));
    world.awaitEntries(2);
    post(entry("'1200','customerId':'" + CUSTOMER + "'", "'debit':'7'", "'3000'", "'credit':'7'"))
        .then()
        .statusCode(201);
    var ledger = world.get("/accounts/1200/ledger?from=2024-01-16&to=2024-01-31");
    assertThat(ledger.getString("openingBalance")).isEqualTo("1500.00");
    assertThat(ledger.getString("totalDebit")).isEqualTo("7.00");
    assertThat(ledger.getString("totalCredit")).isEqualTo("1500.00");
    assertThat(ledger.getString("closingBalance")).isEqualTo("7.00");
    assertThat(ledger.getList("items.balance")).containsExactly("0.00", "7.00");
    assertThat(ledger.getString("items[0].causeType")).isEqualTo("invoice.paid");
    assertThat(ledger.getString("items[0].eventId")).isNotNull();
    assertThat(ledger.getString("items[0].documentNumber")).isEqualTo("INV-2024-001");
    assertThat(ledger.getString("items[1].causeType")).isEqualTo("MANUAL");

    var first = world.get("/accounts/1200/ledger?sort=-date&limit=1");
    assertThat(first.getList("items.balance")).containsExactly("7.00");
    var second =
        world.get(
            "/accounts/1200/ledger?sort=-date&limit=2&cursor=" + first.getString("nextCursor"));
    assertThat(second.getList("items.balance")).containsExactly("0.00", "1500.00");

    post(entry("'1010'", "'debit':'1'", "'3000'", "'credit':'1'").replace("USD", "EUR"))
        .then()
        .statusCode(201);
    world
        .as("viewer")
        .get("/api/v1/accounts/3000/ledger")
        .then()
        .statusCode(400)
        .body("code", is("currency-needed"))
        .body("errors[0].detail", is("must be one of EUR, USD"));
    assertThat(world.get("/accounts/3000/ledger?currency=EUR").getString("closingBalance"))
        .isEqualTo("-1.00");
    world.as("viewer").get("/api/v1/accounts/9999/ledger").then().statusCode(404);
  }

  @Test
  void months_are_closed_one_after_the_other_and_the_last_one_opened_again() {
    post(entry("'1010'", "'debit':'1'", "'3000'", "'credit':'1'")).then().statusCode(201);
    var march = "/api/v1/periods/2024-03";
    finance()
        .post(march + "/close")
        .then()
        .statusCode(409)
        .body("code", is("earlier-period-open"))
        .body("detail", is("Close 2024-01 first; something was posted in it."));
    finance().post("/api/v1/periods/2024-01/close").then().statusCode(200);
    finance().post(march + "/close").then().statusCode(200).body("status", is("CLOSED"));
    finance().post(march + "/close").then().statusCode(409).body("code", is("already-closed"));
    world
        .as("viewer")
        .get("/api/v1/periods/2024-02")
        .then()
        .statusCode(200)
        .body("status", is("CLOSED"))
        .body("changedBy", nullValue());
    post(entry("'1010'", "'debit':'1'", "'3000'", "'credit':'1'"))
        .then()
        .statusCode(422)
        .body("code", is("period-closed"))
        .body("errors[0].pointer", is("/date"))
        .body("errors[0].detail", is("must be 2024-04-01 or later"));
    world
        .as("admin")
        .post("/api/v1/periods/2024-01/reopen")
        .then()
        .statusCode(409)
        .body("code", is("later-period-closed"));
    world.as("admin").post(march + "/reopen").then().statusCode(200).body("status", is("OPEN"));
    world.as("admin").post(march + "/reopen").then().statusCode(409).body("code", is("not-closed"));
    world
        .as("viewer")
        .get("/api/v1/periods")
        .then()
        .body("items.period", contains("2024-03", "2024-01"))
        .body("items.status", contains("OPEN", "CLOSED"));
    finance()
        .post("/api/v1/periods/" + YearMonth.now(ZoneOffset.UTC) + "/close")
        .then()
        .statusCode(422)
        .body("code", is("period-not-over"));
    for (var bad : new String[] {"2024-13", "january", "0000-01"}) {
      finance().post("/api/v1/periods/" + bad + "/close").then().statusCode(404);
    }
  }

  @Test
  void each_instalment_of_an_invoice_has_its_own_age() {
    var invoice = "00000017-0000-4000-8000-000000000017";
    world.publishAnew(
        "invoice.issued",
        world
            .sample("invoice.issued")
            .replace(
                "\"grandTotal\"",
                """
                "instalments":[{"dueOn":"2024-01-20","amount":"500.00"},
                 {"dueOn":"2024-02-15","amount":"1000.00"}],"grandTotal\""""));
    world.awaitEntries(1);
    var unpaid = world.reconciledAgeing("2024-02-15", "USD");
    assertThat(unpaid.getString("amounts.days1To30")).isEqualTo("500.00");
    assertThat(unpaid.getString("amounts.notDue")).isEqualTo("1000.00");
    world.publishData(
        "payment.received",
        """
        {"paymentId":"%s","customerId":"%s","amount":"700.00","currency":"USD","paymentMethod":"CASH",
         "paymentDate":"2024-02-01T00:00:00.000Z","unallocatedAmount":"0.00",
         "allocations":[{"invoiceId":"%s","amount":"700.00"}]}"""
            .formatted(UUID.randomUUID(), CUSTOMER, invoice));
    world.awaitEntries(2);
    var later = world.reconciledAgeing("2024-02-16", "USD");
    assertThat(later.getString("amounts.days1To30")).isEqualTo("800.00");
    assertThat(later.getString("amounts.notDue")).isEqualTo("0.00");
    assertThat(world.reconciledAgeing("2024-01-25", "USD").getString("amounts.days1To30"))
        .isEqualTo("500.00");
    assertThat(
            world
                .get("/reports/open-items?asOf=2024-01-25&customerId=" + CUSTOMER)
                .getList("items.dueDate"))
        .containsExactly("2024-01-20", "2024-02-15");
  }

  @Test
  void receivables_are_told_by_customer_and_age() {
    var other = UUID.randomUUID();
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.publishAnew(
        "invoice.issued",
        world
            .sample("invoice.issued.minimal")
            .replace("00000017-0000-4000-8000-000000000017", UUID.randomUUID().toString())
            .replace(CUSTOMER, other.toString())
            .replace("2024-02-15", "2024-01-20"));
    world.publishData(
        "payment.received",
        """
        {"paymentId":"%s","customerId":"%s","amount":"200.00","currency":"USD","paymentMethod":"CASH",
         "paymentDate":"2024-01-18T00:00:00.000Z","unallocatedAmount":"200.00","allocations":[]}"""
            .formatted(UUID.randomUUID(), other));
    world.awaitEntries(3);
    var all = world.reconciledAgeing("2024-02-15", "USD");
    assertThat(all.getString("amounts.notDue")).isEqualTo("1500.00");
    assertThat(all.getString("amounts.days1To30")).isEqualTo("1500.00");
    assertThat(all.getString("amounts.unallocated")).isEqualTo("-200.00");
    assertThat(all.getString("amounts.balance")).isEqualTo("2800.00");
    var one = world.get("/reports/receivables-ageing?asOf=2024-02-15&customerId=" + other);
    assertThat(one.getList("customers")).hasSize(1);
    assertThat(one.getString("customers[0].amounts.balance")).isEqualTo("1300.00");
    assertThat(one.getString("currencies[0].amounts.balance")).isEqualTo("2800.00");
    world.as("viewer").get("/api/v1/reports/receivables-ageing?asOf=soon").then().statusCode(400);
  }

  /// A payment of an invoice that isn't posted yet, and another one with its credit note; the
  /// customer's newer name comes before the older one.
  @Test
  void what_is_owed_names_the_customer_and_the_invoice_once_they_are_known() {
    var late = UUID.randomUUID();
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.publishData(
        "payment.received",
        """
        {"paymentId":"%s","customerId":"%s","amount":"200.00","currency":"USD","paymentMethod":"CASH",
         "paymentDate":"2024-01-18T00:00:00.000Z","unallocatedAmount":"0.00",
         "allocations":[{"invoiceId":"%s","amount":"200.00"}]}"""
            .formatted(UUID.randomUUID(), CUSTOMER, late));
    world.publishData(
        "credit_note.issued",
        """
        {"creditNoteId":"%s","creditNoteNumber":"ZZ-1","originalInvoiceId":"00000017-0000-4000-8000-000000000017",
         "customerId":"%s","currency":"USD","subtotal":"100.00","taxTotal":"0.00","grandTotal":"100.00",
         "reason":"RETURNED","issueDate":"2024-01-20T10:00:00.000Z",
         "lineItems":[{"description":"Goods","quantity":1,"unitPrice":"100.00","total":"100.00"}]}"""
            .formatted(UUID.randomUUID(), CUSTOMER));
    world.awaitEntries(3);
    var ofCustomer = "/reports/open-items?asOf=2024-02-15&customerId=" + CUSTOMER;
    var items = world.get(ofCustomer);
    assertThat(items.getString("customerName")).isNull();
    assertThat(items.getString("items.find { it.amount == '1400.00' }.invoiceNumber"))
        .isEqualTo("INV-2024-001");
    assertThat(items.getString("items.find { it.amount == '-200.00' }.invoiceNumber")).isNull();
    var ageing = "/reports/receivables-ageing";
    assertThat(world.get(ageing + "?asOf=2024-02-15").getString("customers[0].customerName"))
        .isNull();
    customer("customer.updated", "Acme, Inc.", 2);
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.get(ofCustomer).getString("customerName"))
                    .isEqualTo("Acme, Inc."));
    customer("customer.created", "Acme", 1);
    assertThat(world.get(ageing + "?asOf=2024-02-15").getString("customers[0].customerName"))
        .isEqualTo("Acme, Inc.");
    assertThat(world.get("/accounts/1200/ledger").getList("items.customerName"))
        .containsOnly("Acme, Inc.");
    world
        .as("viewer")
        .get("/api/v1" + ageing + ".csv?asOf=2024-02-15")
        .then()
        .body(
            is(
                """
                "customer","name","currency","notDue","1-30","31-60","61-90","over 90","total","credit","balance"\r
                "%s","Acme, Inc.","USD",1400.00,0.00,0.00,0.00,0.00,1400.00,-200.00,1200.00\r
                """
                    .formatted(CUSTOMER)));
  }

  private void customer(String type, String name, int version) {
    world.publishData(
        type,
        """
        {"customerId":"%s","customerNumber":"C-1","name":"%s","customerType":"COMPANY","status":"ACTIVE",
         "addresses":[],"version":%d}"""
            .formatted(CUSTOMER, name, version));
  }

  @Test
  void what_was_posted_is_counted_and_what_is_owed_summed() {
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.awaitEntries(1);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Management.metrics())
                    .containsPattern(
                        "collector_journal_entries\\{cause=\"invoice.issued\"\\} [1-9]")
                    .containsPattern("collector_receivables_open\\{currency=\"USD\"\\}"));
  }

  @Test
  void the_api_describes_itself() {
    RestAssured.given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("paths.'/api/v1/journal-entries'.post.summary", is("Post an entry by hand"))
        .body("paths.'/api/v1/accounts/{code}/ledger'.get.summary", is("Ledger of an account"))
        .body("paths.'/api/v1/reports/trial-balance'.get", notNullValue())
        .body("components.schemas.NewJournalEntry.required", hasItem("lines"))
        .body("components.schemas.NewJournalEntry.examples", hasSize(1));
  }

  private RequestSpecification finance() {
    return world.as("finance");
  }

  private Response post(String body) {
    return finance().body(body).post("/api/v1/journal-entries");
  }

  /// An entry of 2024-01-31 in USD; ' for ".
  private static String entry(String one, String itsSide, String other, String otherSide) {
    return """
        {'date':'2024-01-31','currency':'USD','description':'By hand','lines':[{'account':%s,%s},{'account':%s,%s}]}"""
        .formatted(one, itsSide, other, otherSide)
        .replace('\'', '"');
  }

  private static long rows() {
    return AccountingWorld.count(
        """
        SELECT (SELECT count(*) FROM journal_entry WHERE source_type = 'MANUAL')
             + (SELECT coalesce(sum(version), 0) FROM account WHERE tenant_id <> 'acme')
             + (SELECT count(*) FROM accounting_period)
             + (SELECT count(*) FROM bus.idempotency_key)""");
  }
}
