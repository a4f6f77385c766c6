package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Statements, and the days that entries may have.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class StatementRestTest {

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

  private ValidatableResponse post(String day, String debit, String credit, String amount) {
    return finance()
        .body(
            """
            {"date": "%s", "currency": "EUR", "description": "By hand",
             "lines": [{"account": "%s", "debit": "%s"}, {"account": "%s", "credit": "%3$s"}]}
            """
                .formatted(day, debit, amount, credit))
        .post("/api/v1/journal-entries")
        .then();
  }

  private ValidatableResponse report(String what) {
    return world.as("viewer").get("/api/v1/reports/" + what).then().statusCode(200);
  }

  /// Two months of a small company.
  private void books() {
    post("2025-01-02", "1010", "3000", "25000.00").statusCode(201);
    post("2025-01-10", "1400", world.payable(), "600.00").statusCode(201);
    post("2025-01-20", "1010", "4000", "1000.00").statusCode(201);
    post("2025-01-20", "5000", "1400", "300.00").statusCode(201);
    post("2025-02-15", "1010", "4000", "400.00").statusCode(201);
  }

  @Test
  void income_balance_and_cash_flow_agree_and_lead_to_their_entries() {
    books();
    report(
            "income-statement?from=2025-02-01&to=2025-02-28&compareFrom=2025-01-01&compareTo=2025-01-31")
        .body("currencies[0].currency", is("EUR"))
        .body("currencies[0].sections.section", contains("REVENUE", "EXPENSES"))
        .body("currencies[0].sections[0].lines[0].account", is("4000"))
        .body("currencies[0].sections[0].lines[0].amount", is("400.00"))
        .body("currencies[0].sections[0].lines[0].comparison", is("1000.00"))
        .body("currencies[0].sections[1].comparison", is("300.00"))
        .body("currencies[0].figures[0].amount", is("400.00"))
        .body("currencies[0].figures[0].comparison", is("700.00"));
    var sheet = report("balance-sheet?asOf=2025-02-28").extract().jsonPath();
    assertThat(sheet.getString("currencies[0].figures.find { it.figure == 'TOTAL_ASSETS' }.amount"))
        .isEqualTo("26700.00");
    assertThat(
            sheet.getString(
                "currencies[0].figures.find { it.figure == 'TOTAL_LIABILITIES_AND_EQUITY'"
                    + " }.amount"))
        .isEqualTo("26700.00");
    assertThat(
            sheet.getString(
                "currencies[0].figures.find { it.figure == 'PROFIT_NOT_YET_IN_EQUITY' }.amount"))
        .isEqualTo("1100.00");
    var flow = report("cash-flow?from=2025-01-01&to=2025-02-28").extract().jsonPath();
    assertThat(flow.getString("currencies[0].figures.find { it.figure == 'OPERATING' }.amount"))
        .isEqualTo("1400.00");
    assertThat(flow.getString("currencies[0].figures.find { it.figure == 'FINANCING' }.amount"))
        .isEqualTo("25000.00");
    assertThat(flow.getString("currencies[0].figures.find { it.figure == 'CASH_AFTER' }.amount"))
        .isEqualTo("26400.00");
    var entries =
        world.as("viewer").get(sheet.<String>get("currencies[0].sections[0].lines[0].ledger"));
    entries.then().statusCode(200).body("closingBalance", is("26400.00"));
  }

  /// The text of the PDF, which is left in the build's folder to be looked at.
  private String pdf(String report) throws IOException {
    var bytes =
        world
            .as("viewer")
            .get("/api/v1/reports/" + report + ".pdf")
            .then()
            .statusCode(200)
            .contentType("application/pdf")
            .extract()
            .asByteArray();
    var folder = Files.createDirectories(Path.of("target", "documents"));
    Files.write(folder.resolve(report + ".pdf"), bytes);
    try (var pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  @Test
  void a_balance_sheet_as_pdf_shows_what_it_adds_up_to() throws IOException {
    books();
    assertThat(pdf("balance-sheet"))
        .contains("Balance sheet", "1010", "Bank", "26400.00", "Total assets", "26700.00");
  }

  @Test
  void every_report_is_there_as_csv_as_xlsx_and_as_pdf() throws IOException {
    books();
    for (var report :
        new String[] {
          "income-statement",
          "balance-sheet",
          "cash-flow",
          "trial-balance",
          "receivables-ageing",
          "payables-ageing",
          "tax",
          "cost-centres"
        }) {
      world
          .as("viewer")
          .get("/api/v1/reports/" + report + ".csv")
          .then()
          .statusCode(200)
          .contentType(containsString("text/csv"))
          .body(containsString("\"currency\""));
      var xlsx =
          world
              .as("viewer")
              .get("/api/v1/reports/" + report + ".xlsx")
              .then()
              .statusCode(200)
              .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
              .extract()
              .asByteArray();
      assertThat(new String(xlsx, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
      assertThat(pdf(report)).contains("Currency", "Page 1 of 1");
    }
    world
        .as("viewer")
        .get("/api/v1/reports/trial-balance.csv?asOf=2025-02-28")
        .then()
        .body(
            containsString("\"EUR\",\"1010\",\"Bank\",\"ASSET\",0.00,26400.00,0.00,26400.00\r\n"));
    world
        .as("viewer")
        .get("/api/v1/reports/payables-ageing.csv?asOf=2025-02-28")
        .then()
        .body(containsString(",\"EUR\",0.00,0.00,0.00,0.00,0.00,0.00,600.00,600.00,0.00\r\n"));
  }

  @Test
  void an_account_can_belong_elsewhere_in_the_cash_flow_and_csv_has_no_formulas() {
    finance()
        .body(
            """
            {"code": "1600", "name": "=Machines", "type": "ASSET", "cashFlow": "INVESTING"}
            """)
        .post("/api/v1/accounts")
        .then()
        .statusCode(201)
        .body("cashFlow", is("INVESTING"));
    post("2025-03-01", "1600", "1010", "200.00").statusCode(201);
    world
        .as("viewer")
        .get("/api/v1/reports/cash-flow.csv?from=2025-03-01&to=2025-03-31")
        .then()
        .statusCode(200)
        .contentType(containsString("text/csv"))
        .body(containsString("\"EUR\",\"INVESTING\",\"1600\",\"'=Machines\",-200.00,\r\n"))
        .body(containsString("\"EUR\",\"\",\"\",\"CASH_AFTER\",-200.00,\r\n"));
  }

  @Test
  void money_on_any_account_at_a_bank_is_money_in_the_cash_flow() {
    finance()
        .body("{\"code\": \"1015\", \"name\": \"Savings\", \"type\": \"ASSET\"}")
        .post("/api/v1/accounts")
        .then()
        .statusCode(201);
    finance()
        .body(
            """
            {"number": "S-1", "currency": "EUR", "name": "Savings", "accountCode": "1015"}
            """)
        .post("/api/v1/bank-accounts")
        .then()
        .statusCode(201);
    post("2025-03-01", "1015", "3000", "500.00").statusCode(201);
    report("cash-flow?from=2025-03-01&to=2025-03-31")
        .body("currencies[0].figures.find { it.figure == 'CASH_AFTER' }.amount", is("500.00"));
  }

  @Test
  void an_empty_ledger_has_empty_statements_and_bad_days_are_refused() {
    report("balance-sheet").body("currencies.size()", is(0)).body("comparedWith", nullValue());
    for (var bad :
        new String[] {
          "income-statement?from=2025-02-01&to=2025-01-01",
          "income-statement?compareFrom=2025-01-01",
          "cash-flow?to=0001-01-01"
        }) {
      world.as("viewer").get("/api/v1/reports/" + bad).then().statusCode(400);
    }
    world.as("sales").get("/api/v1/reports/balance-sheet").then().statusCode(403);
  }

  @Test
  void an_entry_too_far_in_the_future_is_refused_by_the_tenants_own_limit() {
    var today = LocalDate.now(ZoneOffset.UTC);
    post(today.plusDays(367).toString(), "1010", "3000", "1.00")
        .statusCode(422)
        .body("code", is("too-far-ahead"))
        .body("errors[0].pointer", is("/date"));
    post(today.plusDays(366).toString(), "1010", "3000", "1.00").statusCode(201);
    var settings = world.as("admin").get("/api/v1/accounting-settings").asString();
    world
        .as("admin")
        .body(settings.replace("\"futureDays\":366", "\"futureDays\":0"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200);
    post(today.plusDays(1).toString(), "1010", "3000", "1.00").statusCode(422);
    post(today.toString(), "1010", "3000", "1.00").statusCode(201);
    world.publishData(
        "payroll.processed",
        """
        {"payrollId":"%s","payrollPeriod":"2999-01","totalAmount":"10.00","currency":"USD",
         "employeeCount":1,"processedAt":"2999-01-31T00:00:00.000Z"}
        """
            .formatted(UUID.randomUUID()));
    assertThat(DeadLetters.await(world.exchange(), "after the last day")).contains("2999-01-31");
  }

  @Test
  void a_reversal_is_never_dated_before_its_entry() {
    var later = LocalDate.now(ZoneOffset.UTC).plusDays(30);
    var id = post(later.toString(), "1010", "3000", "1.00").extract().<String>path("id");
    finance()
        .body("{\"date\": \"%s\"}".formatted(later.minusDays(1)))
        .post("/api/v1/journal-entries/" + id + "/reverse")
        .then()
        .statusCode(422)
        .body("code", is("before-entry"))
        .body("errors[0].pointer", is("/date"));
    finance()
        .post("/api/v1/journal-entries/" + id + "/reverse")
        .then()
        .statusCode(201)
        .body("date", is(later.toString()));
  }

  @Test
  void money_that_did_not_move_is_in_the_cash_flow() {
    finance()
        .body(
            """
            {"date": "2025-03-01", "currency": "USD", "description": "By hand",
             "lines": [{"account": "1010", "debit": "1000.00"}, {"account": "3000", "credit": "1000.00"}]}""")
        .post("/api/v1/journal-entries")
        .then()
        .statusCode(201);
    var flow = report("cash-flow?from=2026-01-01&to=2026-12-31");
    for (var figure : new String[] {"CASH_BEFORE", "CASH_AFTER"}) {
      flow.body(
          "currencies.find { it.currency == 'USD' }.figures.find { it.figure == '%s' }.amount"
              .formatted(figure),
          is("1000.00"));
    }
    report("cash-flow?from=2025-01-01&to=2025-02-28").body("currencies.size()", is(0));
  }
}
