package io.collector.hr;

import static io.collector.hr.PayrollWorld.act;
import static io.collector.hr.PayrollWorld.calculate;
import static io.collector.hr.PayrollWorld.finance;
import static io.collector.hr.PayrollWorld.hr;
import static io.collector.hr.PayrollWorld.lines;
import static io.collector.hr.PayrollWorld.payslip;
import static io.collector.hr.PayrollWorld.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.ServiceWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Expense reports that are paid back with payroll.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ReimbursementFlowTest {

  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static String text(String path) throws IOException {
    try (var pdf = Loader.loadPDF(hr().get(path).asByteArray())) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  /// 3,000 gross, 279.00 pension, 400.00 tax: 2,321.00, and 48.20 and 100.00 on top.
  @Test
  void approved_expenses_are_paid_with_net_pay_and_are_no_part_of_gross() throws Exception {
    var payroll = new PayrollWorld();
    var employee = payroll.hired(START, payroll.contract(START, "3000", "Sales"));
    var anna = employee.getString("id");
    var first = anApproved(anna, "48.20", "EUR");
    var second = anApproved(anna, "100", "EUR");
    var foreign = anApproved(anna, "70", "USD");
    var draft = anExpense(anna, "9", "EUR", "SUBMITTED");
    var run = payroll.calculatedRun("2026-04");
    read(run)
        .then()
        .body("totals.gross", is("3000.00"))
        .body("totals.forAuthorities", is("679.00"))
        .body("totals.expenses", is("148.20"))
        .body("totals.net", is("2469.20"));
    var slip = payslip(run, anna);
    assertThat(lines(slip))
        .containsExactly("BASE 3000.00", "PENSION 279.00", "TAX 400.00", "PENSION_ER 279.00");
    assertThat(slip.getList("expenses.expenseId")).containsExactly(first, second);
    assertThat(slip.getString("totals.net")).isEqualTo("2469.20");
    assertThat(slip.getString("totals.expenses")).isEqualTo("148.20");
    var pdf = "/api/v1/payslips/" + slip.getString("id") + "/pdf";
    assertThat(text(pdf)).contains("Expenses paid back", "2,321.00", "2,469.20");
    HrWorld.self(employee)
        .body("{\"language\":\"de-AT\"}")
        .put("/api/v1/profile")
        .then()
        .statusCode(200);
    assertThat(text(pdf)).contains("Erstattete Auslagen", "2.321,00", "2.469,20");
    assertThat(text(pdf + "?language=ES")).contains("Gastos reembolsados");

    expense(first).body("status", is("APPROVED")).body("payrollRunId", nullValue());
    act(finance(), run, "approve").then().statusCode(200);
    expense(first).body("status", is("APPROVED")).body("payrollRunId", is(run));
    act(finance(), run, "process").then().statusCode(200);
    var processed = world.awaitPublished("payroll.processed", run);
    assertThat(processed.getString("totalAmount")).isEqualTo("3000.00");
    assertThat(processed.getString("netAmount")).isEqualTo("2321.00");
    assertThat(processed.getString("departments[0].netAmount")).isEqualTo("2321.00");
    pay(run);
    var paid = world.awaitPublished("payroll.paid", run);
    assertThat(paid.getString("amount")).isEqualTo("2469.20");
    assertThat(paid.getString("expenseAmount")).isEqualTo("148.20");
    expense(first).body("status", is("REIMBURSED")).body("reimbursedOn", is("2026-04-28"));
    expense(second).body("status", is("REIMBURSED"));
    expense(foreign).body("status", is("APPROVED")).body("payrollRunId", nullValue());
    expense(draft).body("status", is("SUBMITTED"));
    finance()
        .body("{\"reason\":\"Too late\"}")
        .post("/api/v1/expenses/" + first + "/send-back")
        .then()
        .statusCode(409)
        .body("code", is("illegal-transition"));

    // once only, and what is earned isn't corrected by it
    var next = payroll.calculatedRun("2026-05");
    assertThat(payslip(next, anna).getList("expenses")).isEmpty();
    assertThat(lines(payslip(next, anna)))
        .containsExactly("BASE 3000.00", "PENSION 279.00", "TAX 400.00", "PENSION_ER 279.00");
    assertThat(payslip(next, anna).getString("yearToDate.expenses")).isEqualTo("148.20");
    assertThat(payslip(next, anna).getString("yearToDate.net")).isEqualTo("4790.20");
  }

  @Test
  void what_payroll_does_not_pay_back_is_paid_by_itself_once() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var foreign = anApproved(anna, "70", "USD");
    reimburse(foreign, "2999-01-01").statusCode(422).body("errors[0].pointer", is("/paidDate"));
    hr().body("{\"paidDate\":\"2026-04-02\"}")
        .post("/api/v1/expenses/" + foreign + "/reimburse")
        .then()
        .statusCode(403);
    reimburse(foreign, "2026-04-02")
        .statusCode(200)
        .body("status", is("REIMBURSED"))
        .body("reimbursedOn", is("2026-04-02"));
    reimburse(foreign, "2026-04-02").statusCode(200);
    reimburse(foreign, "2026-04-03").statusCode(409).body("code", is("illegal-transition"));
    var paid = world.awaitPublished("expense.reimbursed", foreign);
    assertThat(paid.getString("amount")).isEqualTo("70.00");
    assertThat(paid.getString("currency")).isEqualTo("USD");
    assertThat(paid.getString("employeeId")).isEqualTo(anna);
    assertThat(world.published(foreign)).containsExactly("expense.reimbursed");

    var own = anApproved(anna, "48.20", "EUR");
    var run = payroll.calculatedRun("2026-04");
    act(finance(), run, "approve").then().statusCode(200);
    reimburse(own, "2026-04-02").statusCode(409).body("code", is("in-payroll"));
    var draft = anExpense(anna, "9", "EUR", "SUBMITTED");
    reimburse(draft, "2026-04-02").statusCode(409).body("code", is("illegal-transition"));
  }

  private static ValidatableResponse reimburse(String report, String day) {
    return finance()
        .body("{\"paidDate\":\"%s\",\"bankReference\":\"TRX-1\"}".formatted(day))
        .post("/api/v1/expenses/" + report + "/reimburse")
        .then();
  }

  @Test
  void a_reversed_run_frees_them_for_the_next() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var report = anApproved(anna, "48.20", "EUR");
    var run = payroll.processedRun("2026-04");
    pay(run);
    expense(report).body("status", is("REIMBURSED"));
    act(finance(), run, "reverse", "{\"reason\":\"Wrong hours\"}").then().statusCode(200);
    expense(report)
        .body("status", is("APPROVED"))
        .body("payrollRunId", nullValue())
        .body("reimbursedOn", nullValue());
    var reversed = world.awaitPublished("payroll.reversed", run);
    assertThat(reversed.getString("netAmount")).isEqualTo("2321.00");
    var again = payroll.processedRun("2026-04");
    expense(report).body("payrollRunId", is(again));
    assertThat(payslip(again, anna).getString("totals.net")).isEqualTo("2369.20");
  }

  @Test
  void an_approval_that_is_taken_back_frees_them_too() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var report = anApproved(anna, "48.20", "EUR");
    var run = payroll.calculatedRun("2026-04");
    act(finance(), run, "approve").then().statusCode(200);
    act(finance(), run, "reopen").then().statusCode(200);
    expense(report).body("status", is("APPROVED")).body("payrollRunId", nullValue());
    calculate(run);
    assertThat(payslip(run, anna).getList("expenses.expenseId")).containsExactly(report);
  }

  /// Two runs show the same report; each is approved by a request of its own, both at once.
  @Test
  void of_two_runs_with_the_same_report_one_pays_it_back() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    anApproved(anna, "48.20", "EUR");
    var runs = List.of(payroll.calculatedRun("2026-04"), payroll.calculatedRun("2026-05"));
    var answers =
        runs.stream()
            .map(
                run ->
                    CompletableFuture.supplyAsync(
                        () -> act(finance(), run, "approve").statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertThat(answers).containsExactly(200, 409);
    var stale =
        runs.stream()
            .filter(run -> "CALCULATED".equals(read(run).path("status")))
            .findFirst()
            .orElseThrow();
    act(finance(), stale, "approve").then().statusCode(409).body("code", is("calculation-stale"));
    calculate(stale);
    assertThat(payslip(stale, anna).getList("expenses")).isEmpty();
    act(finance(), stale, "approve").then().statusCode(200);
  }

  @Test
  void the_first_of_two_groups_pays_them_back() {
    var first = new PayrollWorld();
    var second = new PayrollWorld();
    var contract =
        first.contract(
            START,
            "3000",
            "Sales",
            ",\"payGroupShare\":50,\"secondPayGroup\":\"%s\"".formatted(second.code));
    var anna = first.hired(START, contract).getString("id");
    anApproved(anna, "48.20", "EUR");
    assertThat(payslip(second.calculatedRun("2026-04"), anna).getList("expenses")).isEmpty();
    assertThat(payslip(first.calculatedRun("2026-04"), anna).getList("expenses")).hasSize(1);
  }

  /// Left in March: a payslip of April with nothing but the expenses.
  @Test
  void who_has_left_gets_them_back() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    ServiceWorld.execute(
        "UPDATE employee SET last_working_day = '2026-03-31', status = 'TERMINATED' WHERE id = '%s'"
            .formatted(anna));
    payroll.processedRun("2026-03");
    var report = anApproved(anna, "48.20", "EUR");
    var slip = payslip(payroll.calculatedRun("2026-04"), anna);
    assertThat(lines(slip)).isEmpty();
    assertThat(slip.getList("expenses.expenseId")).containsExactly(report);
    assertThat(slip.getString("totals.gross")).isEqualTo("0.00");
    assertThat(slip.getString("totals.net")).isEqualTo("48.20");
  }

  /// 500 of salary and 900 of an advance: expenses are no pay that could be withheld.
  @Test
  void nothing_is_withheld_from_them() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "500", "Sales")).getString("id");
    payroll
        .enter(anna, "ADVANCE", "\"amount\":\"900\",\"validFrom\":\"2026-04-01\"")
        .then()
        .statusCode(201);
    anApproved(anna, "2000", "EUR");
    var run = payroll.calculatedRun("2026-04");
    act(finance(), run, "approve").then().statusCode(409).body("code", is("payslip-problem"));
  }

  @Test
  void another_tenants_reports_are_not_paid() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    anApproved(anna, "48.20", "EUR");
    ServiceWorld.asOf("tenant-other", "finance")
        .get("/api/v1/expenses")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    var run = payroll.calculatedRun("2026-04");
    ServiceWorld.asOf("tenant-other", "finance")
        .post("/api/v1/payroll-runs/" + run + "/approve")
        .then()
        .statusCode(404);
  }

  private static void pay(String run) {
    act(finance(), run, "pay", "{\"paymentDate\":\"2026-04-28\"}").then().statusCode(200);
  }

  private static ValidatableResponse expense(String id) {
    return finance().get("/api/v1/expenses/" + id).then().statusCode(200);
  }

  private static String anApproved(String employee, String total, String currency) {
    return anExpense(employee, total, currency, "APPROVED");
  }

  private static String anExpense(String employee, String total, String currency, String status) {
    return PayrollWorld.expense(employee, total, currency, status);
  }
}
