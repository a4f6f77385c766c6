package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists by days, or months, and by several statuses.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ListFiltersTest {

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private ValidatableResponse send(String path, String body) {
    return world.as("finance").body(body).post("/api/v1/" + path).then();
  }

  private List<String> listed(String query, String field) {
    return world.get("/" + query).getList("items." + field, String.class);
  }

  private void posted(String day) {
    send(
            "journal-entries",
            """
            {"date": "%s", "currency": "EUR", "description": "By hand",
             "lines": [{"account": "6000", "debit": "5.00"}, {"account": "1010", "credit": "5.00"}]}\
            """
                .formatted(day))
        .statusCode(201);
  }

  private String bank() {
    return send(
            "bank-accounts",
            """
            {"number": "DE89370400440532013000", "currency": "EUR", "name": "Main account", "accountCode": "1010"}\
            """)
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String entry(String amount, String day) {
    return """
    <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
    <BookgDt><Dt>%s</Dt></BookgDt><AddtlNtryInf>Line of %2$s</AddtlNtryInf></Ntry>\
    """
        .formatted(amount, day);
  }

  private void statement(String id, String opening, String closing, String day, String lines) {
    var text =
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
          <Id>%s</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
          <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
            <Dt><Dt>2024-01-29</Dt></Dt></Bal>
          <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
            <Dt><Dt>%s</Dt></Dt></Bal>%s</Stmt></BkToCstmrStmt></Document>\
        """
            .formatted(id, opening, closing, day, lines);
    send(
            "bank-statements",
            "{\"content\":\"%s\"}"
                .formatted(
                    Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
        .statusCode(200);
  }

  @Test
  void lines_and_statements_of_banks_are_listed_by_days_and_status() {
    bank();
    statement(
        "S-1",
        "0.00",
        "3.00",
        "2024-01-31",
        entry("1.00", "2024-01-30") + entry("2.00", "2024-01-31"));
    statement("S-2", "3.00", "7.00", "2024-02-01", entry("4.00", "2024-02-01"));
    assertThat(listed("bank-statements?from=2024-02-01", "statementId")).containsExactly("S-2");
    assertThat(listed("bank-statements?to=2024-01-31", "statementId")).containsExactly("S-1");
    assertThat(listed("bank-lines?from=2024-01-31&to=2024-02-01&sort=amount", "amount"))
        .containsExactly("2.00", "4.00");
    var line = listed("bank-lines?to=2024-01-30", "id").getFirst();
    send("bank-lines/" + line + "/confirm", "{\"kind\":\"ACCOUNT\",\"account\":\"4000\"}")
        .statusCode(200);
    assertThat(listed("bank-lines?status=CONFIRMED", "amount")).containsExactly("1.00");
    assertThat(listed("bank-lines?status=OPEN&sort=amount", "amount"))
        .containsExactly("2.00", "4.00");
    assertThat(listed("bank-lines?status=OPEN&status=CONFIRMED&sort=amount", "amount"))
        .containsExactly("1.00", "2.00", "4.00");
  }

  @Test
  void payments_by_hand_are_listed_by_days_and_several_statuses() {
    var bank = bank();
    var payment = "";
    for (var day = 1; day <= 3; day++) {
      payment =
          send(
                  "outgoing-payments",
                  """
                  {"bankAccountId":"%s","date":"2024-01-0%d","amount":"%2$d.00","account":"2410"}\
                  """
                      .formatted(bank, day))
              .statusCode(201)
              .extract()
              .path("id");
    }
    send("outgoing-payments/" + payment + "/reverse", "{}").statusCode(200);
    assertThat(listed("outgoing-payments?status=POSTED&status=REVERSED", "amount"))
        .containsExactly("3.00", "2.00", "1.00");
    assertThat(listed("outgoing-payments?status=POSTED&from=2024-01-02&to=2024-01-31", "amount"))
        .containsExactly("2.00");
  }

  @Test
  void months_are_listed_by_what_is_shown_of_them() {
    posted("2022-01-10");
    send("periods/2022-01/close", "").statusCode(200);
    posted("2022-04-10");
    send("periods/2022-02/close", "").statusCode(200);
    send("periods/2022-03/soft-close", "").statusCode(200);
    assertThat(listed("periods?sort=period&status=CLOSED", "period"))
        .containsExactly("2022-01", "2022-02");
    assertThat(listed("periods?status=SOFT_CLOSED", "period")).containsExactly("2022-03");
    assertThat(listed("periods?status=OPEN", "period")).isEmpty();
    assertThat(
            listed("periods?sort=period&status=CLOSED&status=SOFT_CLOSED&from=2022-02", "period"))
        .containsExactly("2022-02", "2022-03");
    assertThat(listed("periods?to=2022-01", "period")).containsExactly("2022-01");
    assertThat(listed("fiscal-years?status=CLOSED&status=CLOSING", "year")).isEmpty();
  }

  @Test
  void budgets_are_listed_by_months() {
    for (var month = 1; month <= 3; month++) {
      send(
              "budgets",
              """
              {"account":"6000","month":"2026-0%d","currency":"EUR","amount":"%1$d.00"}\
              """
                  .formatted(month))
          .statusCode(201);
    }
    assertThat(listed("budgets?from=2026-02&to=2026-03", "amount")).containsExactly("2.00", "3.00");
    assertThat(listed("budgets?month=2026-01", "amount")).containsExactly("1.00");
  }

  @Test
  void jobs_are_listed_by_days_and_several_statuses() {
    posted("2022-01-10");
    var id = send("ledger-totals/rebuild", "").statusCode(202).extract().<String>path("id");
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(() -> assertThat(listedJobs("status=SUCCEEDED")).containsExactly(id));
    var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    assertThat(listedJobs("status=SUCCEEDED&status=FAILED&from=%s".formatted(today.minusDays(1))))
        .containsExactly(id);
    assertThat(listedJobs("status=FAILED&status=QUEUED")).isEmpty();
    assertThat(listedJobs("to=" + today.minusDays(2))).isEmpty();
    assertThat(listedJobs("from=" + today.plusDays(2))).isEmpty();
  }

  private List<String> listedJobs(String query) {
    return world
        .as("finance")
        .get("/api/v1/jobs?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id", String.class);
  }

  /// The document waits for a rate.
  @Test
  void waiting_postings_are_listed_by_days() {
    var now = world.as("admin").get("/api/v1/accounting-settings");
    world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(
            now.asString()
                .replaceAll(",\"functionalCurrency\":(\"...\"|null)", "")
                .replaceFirst("\\}$", ",\"functionalCurrency\":\"EUR\"}"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200);
    for (var day : List.of("2024-01-10", "2024-01-12")) {
      world.publishData(
          "payroll.paid",
          """
          {"payrollId":"%s","payrollPeriod":"2024-01","amount":"1.00","currency":"USD","employeeCount":1,
           "paymentDate":"%s"}\
          """
              .formatted(UUID.randomUUID(), day));
    }
    await()
        .atMost(AccountingWorld.PATIENCE)
        .until(() -> listed("waiting-postings", "documentDate").size() == 2);
    assertThat(listed("waiting-postings?from=2024-01-11", "documentDate"))
        .containsExactly("2024-01-12");
    assertThat(listed("waiting-postings?to=2024-01-11", "documentDate"))
        .containsExactly("2024-01-10");
  }

  @ParameterizedTest
  @CsvSource({
    "bank-lines?from=2024-02-01&to=2024-01-31,?to",
    "bank-lines?from=yesterday,?from",
    "bank-statements?from=2024-02-01&to=2024-01-31,?to",
    "waiting-postings?from=2024-02-01&to=2024-01-31,?to",
    "outgoing-payments?from=2024-02-01&to=2024-01-31,?to",
    "exchange-rates?from=2024-02-01&to=2024-01-31,?to",
    "budgets?from=2024-02&to=2024-01,?to",
    "budgets?from=2024-13,?from",
    "budgets?month=soon,?month",
    "periods?to=2024-1,?to",
    "periods?status=AJAR,?status",
    "jobs?from=2024-02-01&to=2024-01-31,?to"
  })
  void days_that_are_none_are_refused(String query, String pointer) {
    world
        .as("finance")
        .get("/api/v1/" + query)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", is(pointer));
  }
}
