package io.collector.hr;

import static io.collector.hr.HrWorld.aContract;
import static io.collector.hr.HrWorld.self;
import static io.collector.hr.PayrollWorld.act;
import static io.collector.hr.PayrollWorld.awaitJob;
import static io.collector.hr.PayrollWorld.calculate;
import static io.collector.hr.PayrollWorld.finance;
import static io.collector.hr.PayrollWorld.hr;
import static io.collector.hr.PayrollWorld.job;
import static io.collector.hr.PayrollWorld.lines;
import static io.collector.hr.PayrollWorld.payslip;
import static io.collector.hr.PayrollWorld.read;
import static io.collector.hr.PayrollWorld.startCalculation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.collector.testing.CollectorTest;
import io.collector.testing.Exchange;
import io.collector.testing.ServiceWorld;
import io.collector.testing.SomeLetterhead;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class PayrollFlowTest {

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

  /// 5,000: pension 465.00; tax 20 % of 3,000 and 40 % of 1,000, 1,000.00; net 3,535.00. 3,000:
  /// 279.00, 400.00 and 2,321.00.
  @Test
  void a_run_is_calculated_approved_by_another_processed_and_paid() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "5000", "Engineering"));
    payroll.hired(START, payroll.contract(START, "3000", "Sales", ",\"costCentre\":\"4100\""));
    var run = payroll.calculatedRun("2026-04");
    read(run)
        .then()
        .body("totals.employeeCount", is(2))
        .body("totals.gross", is("8000.00"))
        .body("totals.forAuthorities", is("2144.00"))
        .body("totals.net", is("5856.00"))
        .body("totals.employerCost", is("744.00"));
    var slip = payslip(run, anna.getString("id"));
    assertThat(lines(slip))
        .containsExactly("BASE 5000.00", "PENSION 465.00", "TAX 1000.00", "PENSION_ER 465.00");
    assertThat(slip.getString("totals.net")).isEqualTo("3535.00");

    self(anna).get("/api/v1/payslips/" + slip.getString("id")).then().statusCode(404);
    act(finance(), run, "process").then().statusCode(409).body("code", is("illegal-transition"));
    act(hr(), run, "approve").then().statusCode(403).body("code", is("own-work"));
    act(finance(), run, "approve").then().statusCode(200).body("status", is("APPROVED"));
    act(hr(), run, "calculate").then().statusCode(409).body("code", is("illegal-transition"));
    act(finance(), run, "process").then().statusCode(200).body("status", is("PROCESSED"));
    act(finance(), run, "process").then().statusCode(409);

    var processed = world.awaitPublished("payroll.processed", run);
    assertThat(processed.getString("payrollPeriod")).isEqualTo("2026-04");
    assertThat(processed.getString("totalAmount")).isEqualTo("8000.00");
    assertThat(processed.getString("netAmount")).isEqualTo("5856.00");
    assertThat(processed.getString("taxAmount")).isEqualTo("2144.00");
    assertThat(processed.getString("employerCost")).isEqualTo("744.00");
    assertThat(processed.getInt("employeeCount")).isEqualTo(2);
    assertThat(processed.getList("departments.department")).containsExactly("Engineering", "Sales");
    assertThat(processed.getList("departments.totalAmount")).containsExactly("5000.00", "3000.00");
    assertThat(processed.getString("departments[1].costCentre")).isEqualTo("4100");

    for (var day : List.of("2999-04-28", "0026-04-28")) {
      act(finance(), run, "pay", "{\"paymentDate\":\"%s\"}".formatted(day))
          .then()
          .statusCode(422)
          .body("errors[0].pointer", is("/paymentDate"));
    }
    act(finance(), run, "pay", "{\"paymentDate\":\"2026-04-28\",\"bankReference\":\"SEPA-1\"}")
        .then()
        .statusCode(200)
        .body("status", is("PAID"));
    var paid = world.awaitPublished("payroll.paid", run);
    assertThat(paid.getString("amount")).isEqualTo("5856.00");
    assertThat(paid.getString("paymentDate")).isEqualTo("2026-04-28");
    assertThat(paid.getString("bankReference")).isEqualTo("SEPA-1");
  }

  @Test
  void a_payslip_is_for_the_person_and_for_hr_whose_reads_are_recorded() {
    world.tellLetterhead();
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "5000", "Engineering"));
    var ben = payroll.hired(START, payroll.contract(START, "3000", "Engineering"));
    payroll.processedRun("2026-03");
    var run = payroll.processedRun("2026-04");
    String id =
        self(anna)
            .get("/api/v1/payslips/me")
            .then()
            .statusCode(200)
            .body("items.period", contains("2026-04", "2026-03"))
            .body("items.employeeId", hasItem(anna.getString("id")))
            .extract()
            .path("items[0].id");
    var path = "/api/v1/payslips/" + id;
    self(anna)
        .get(path)
        .then()
        .statusCode(200)
        .body("totals.net", is("3535.00"))
        .body("yearToDate.net", is("7070.00"))
        .body("lines[0].yearToDate", is("10000.00"))
        .body("employer", is("Collector GmbH"));
    var pdf = self(anna).get(path + "/pdf");
    pdf.then().statusCode(200).contentType("application/pdf");
    SomeLetterhead.assertOn(pdf.asByteArray());

    assertThat(reads(anna.getString("id"))).isZero();
    self(ben).get(path).then().statusCode(403).body("code", is("not-yours"));
    self(ben).get(path + "/pdf").then().statusCode(403);
    ServiceWorld.asOf(HrWorld.TENANT, "admin").get(path).then().statusCode(403);
    finance().get("/api/v1/payslips?runId=" + run).then().statusCode(403);
    ServiceWorld.asOf("tenant-other", "hr").get(path).then().statusCode(404);
    assertThat(reads(anna.getString("id"))).isZero();
    hr().get(path).then().statusCode(200);
    hr().get(path + "/pdf").then().statusCode(200);
    assertThat(reads(anna.getString("id"))).isEqualTo(2);
    hr().get("/api/v1/payslips?runId=" + run).then().body("items", hasSize(2));
    assertThat(reads(anna.getString("id"))).isEqualTo(3);
    assertThat(reads(ben.getString("id"))).isEqualTo(1);
    hr().get("/api/v1/payslips").then().statusCode(400);
  }

  @Test
  void nobodys_payslips_are_an_empty_list() {
    var payroll = new PayrollWorld();
    var empty = payroll.calculatedRun("2026-04");
    var unpaid = HrWorld.anEmployee().getString("id");
    for (var query :
        List.of(
            "runId=" + empty,
            "runId=" + UUID.randomUUID(),
            "employeeId=" + unpaid,
            "runId=" + empty + "&employeeId=" + unpaid)) {
      hr().get("/api/v1/payslips?" + query).then().statusCode(200).body("items", hasSize(0));
    }
  }

  private static long reads(String subject) {
    return ServiceWorld.count(
        "SELECT count(*) FROM sensitive_read WHERE subject_id = '%s' AND what LIKE 'payslip%%'"
            .formatted(subject));
  }

  @Test
  void a_month_is_paid_once_unless_its_run_is_reversed() {
    var payroll = new PayrollWorld();
    payroll.hired(START, payroll.contract(START, "3000", "Sales"));
    var run = payroll.processedRun("2026-04");
    payroll.newRun("2026-04").then().statusCode(409).body("code", is("duplicate"));
    act(finance(), run, "reverse", "{\"reason\":\"Wrong hours\"}")
        .then()
        .statusCode(200)
        .body("status", is("REVERSED"));
    var reversed = world.awaitPublished("payroll.reversed", run);
    assertThat(reversed.getString("totalAmount")).isEqualTo("3000.00");
    assertThat(reversed.getString("reason")).isEqualTo("Wrong hours");
    assertThat(reversed.getList("departments.department")).containsExactly("Sales");
    var again = payroll.processedRun("2026-04");
    assertThat(payslip(again, employeeOf(again)).getString("yearToDate.gross"))
        .isEqualTo("3000.00");
    act(finance(), run, "pay", "{\"paymentDate\":\"2026-04-28\"}").then().statusCode(409);
  }

  private static String employeeOf(String run) {
    return hr().get("/api/v1/payslips?runId=" + run).path("items[0].employeeId");
  }

  @Test
  void what_changes_after_the_calculation_must_be_calculated() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var run = payroll.calculatedRun("2026-04");
    payroll
        .enter(
            anna, "OVERTIME", "\"hours\":4,\"validFrom\":\"2026-04-10\",\"validTo\":\"2026-04-10\"")
        .then()
        .statusCode(201);
    act(finance(), run, "approve").then().statusCode(409).body("code", is("calculation-stale"));
    calculate(run);
    assertThat(lines(payslip(run, anna))).contains("BASE 3000.00", "OVERTIME 180.00");
    act(finance(), run, "approve").then().statusCode(200);
    act(finance(), run, "reopen").then().statusCode(200).body("status", is("CALCULATED"));
    calculate(run);
    read(run).then().body("totals.gross", is("3180.00"));
  }

  /// 300 more from the 16th of April on, told in May: half of it for April.
  @Test
  void what_a_past_month_was_paid_wrong_is_corrected_in_the_next_run_once() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    payroll.processedRun("2026-04");
    var contract = hr().get("/api/v1/employees/" + anna + "/contracts").jsonPath();
    var id = contract.getString("items[0].id");
    hr().header("If-Match", "*")
        .body(payroll.contract(START, "3000", "Sales", ",\"validTo\":\"2026-04-15\""))
        .put("/api/v1/employees/%s/contracts/%s".formatted(anna, id))
        .then()
        .statusCode(200);
    aContract(anna, payroll.contract(LocalDate.of(2026, 4, 16), "3300", "Sales"));
    // hired in April, and told of in May only
    var late =
        payroll.hired(
            LocalDate.of(2026, 4, 16),
            payroll.contract(LocalDate.of(2026, 4, 16), "2000", "Sales"));
    var may = payroll.processedRun("2026-05");
    // April: gross 3,150.00 instead of 3,000.00; pension 13.95 and tax 30.00 of the 150.00
    assertThat(lines(payslip(may, anna)))
        .containsExactly(
            "BASE 3300.00",
            "PENSION 306.90",
            "TAX 460.00",
            "PENSION_ER 306.90",
            "BASE 150.00 2026-04",
            "PENSION 13.95 2026-04",
            "TAX 30.00 2026-04",
            "PENSION_ER 13.95 2026-04");
    assertThat(lines(payslip(may, late.getString("id"))))
        .contains("BASE 2000.00", "BASE 1000.00 2026-04");
    var june = payroll.calculatedRun("2026-06");
    assertThat(lines(payslip(june, anna)))
        .containsExactly("BASE 3300.00", "PENSION 306.90", "TAX 460.00", "PENSION_ER 306.90");
  }

  /// March is paid with 3,000, and April with the 16 days' raise of March: 1,000 × 16 / 31.
  /// March is reversed and run again, beyond what May corrects.
  @Test
  void a_month_that_is_run_again_pays_no_correction_twice() {
    var payroll = new PayrollWorld();
    payroll.correct(1);
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var march = payroll.processedRun("2026-03");
    changeContract(anna, payroll.contract(START, "3000", "Sales", ",\"validTo\":\"2026-03-15\""))
        .then()
        .statusCode(200);
    aContract(anna, payroll.contract(LocalDate.of(2026, 3, 16), "4000", "Sales"));
    assertThat(lines(payslip(payroll.processedRun("2026-04"), anna)))
        .contains("BASE 4000.00", "BASE 516.13 2026-03");
    act(finance(), march, "reverse", "{\"reason\":\"Wrong hours\"}").then().statusCode(200);
    var again = payslip(payroll.processedRun("2026-03"), anna);
    assertThat(lines(again))
        .containsExactly(
            "BASE 3516.13",
            "PENSION 327.00",
            "TAX 503.23",
            "PENSION_ER 327.00",
            "BASE -516.13",
            "PENSION -48.00",
            "TAX -103.23",
            "PENSION_ER -48.00");
    assertThat(again.getString("totals.gross")).isEqualTo("3000.00");
    var may = payslip(payroll.calculatedRun("2026-05"), anna);
    assertThat(may.getString("yearToDate.gross")).isEqualTo("11516.13");
    assertThat(lines(may)).noneMatch(line -> line.contains(" 2026-"));
  }

  @Test
  void an_advance_ends_when_it_is_repaid() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    payroll
        .enter(anna, "ADVANCE", "\"amount\":\"300\",\"total\":\"500\",\"validFrom\":\"2026-03-01\"")
        .then()
        .statusCode(201);
    var withheld =
        List.of("2026-03", "2026-04", "2026-05").stream()
            .map(period -> payslip(payroll.processedRun(period), anna))
            .map(slip -> slip.getString("totals.otherDeductions"))
            .toList();
    assertThat(withheld).containsExactly("300.00", "200.00", "0.00");
  }

  /// Of April's 30 days 1.5 aren't paid: 3,000 × 28.5 / 30. In May it is found that it was half a
  /// day only.
  @Test
  void unpaid_days_are_taken_off_in_fractions() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var whole = absence(anna, "2026-04-07", "1");
    absence(anna, "2026-04-08", "0.5");
    assertThat(lines(payslip(payroll.processedRun("2026-04"), anna))).contains("BASE 2850.00");
    var may = payroll.calculatedRun("2026-05");
    ServiceWorld.execute(
        "UPDATE absence SET status = 'CANCELLED', version = version + 1 WHERE id = '%s'"
            .formatted(whole));
    act(finance(), may, "approve").then().statusCode(409).body("code", is("calculation-stale"));
    calculate(may);
    assertThat(lines(payslip(may, anna))).contains("BASE 3000.00", "BASE 100.00 2026-04");
  }

  /// All days of the leave are without pay, also those without work: of a month nothing is paid, by
  /// either way of proration and with three days of work a week. From Friday to Monday are four
  /// days of May's 31: 3,100 × 27 / 31.
  @Test
  void an_unpaid_leave_takes_its_weekends_and_holidays_too() {
    for (var proration : List.of("CALENDAR_DAYS", "WORKING_DAYS")) {
      var payroll =
          new PayrollWorld(
              """
              [{"code":"BASE","name":"Salary","kind":"EARNING","method":"SALARY","proration":"%s"}]\
              """
                  .formatted(proration));
      var contract =
          payroll
              .contract(START, "3100", "Sales")
              .replaceFirst("\"thursday\":[0-9.]+", "\"thursday\":0")
              .replaceFirst("\"friday\":[0-9.]+", "\"friday\":0");
      var anna = payroll.hired(START, contract).getString("id");
      unpaidLeave(anna, "2026-11-01", "2026-11-30");
      hr().get(
              "/api/v1/payslips?runId=%s&employeeId=%s"
                  .formatted(payroll.calculatedRun("2026-11"), anna))
          .then()
          .statusCode(200)
          .body("items", hasSize(0));
    }
    var payroll = new PayrollWorld();
    var bert = payroll.hired(START, payroll.contract(START, "3100", "Sales")).getString("id");
    unpaidLeave(bert, "2026-05-08", "2026-05-11");
    assertThat(lines(payslip(payroll.calculatedRun("2026-05"), bert))).contains("BASE 2700.00");
  }

  private static void unpaidLeave(String employee, String from, String to) {
    var type =
        hr().body(
                "{\"name\":\"%s\",\"paid\":false,\"needsApproval\":false}"
                    .formatted(UUID.randomUUID()))
            .post("/api/v1/absence-types")
            .<String>path("id");
    hr().body(
            "{\"employeeId\":\"%s\",\"absenceTypeId\":\"%s\",\"fromDate\":\"%s\",\"toDate\":\"%s\"}"
                .formatted(employee, type, from, to))
        .post("/api/v1/absences")
        .then()
        .statusCode(201)
        .body("status", is("APPROVED"));
  }

  /// 12.5 hours at 20 before the raise, 10 at 24 after it: 250 + 240. What isn't approved isn't
  /// paid yet.
  @Test
  void approved_hours_are_paid_at_the_rate_of_their_day() {
    var payroll =
        new PayrollWorld(
            """
            [{"code":"HOURS_PAID","name":"Hours","kind":"EARNING","method":"HOURLY"}]\
            """);
    var contract =
        payroll
            .contract(START, "0", "Sales", ",\"validTo\":\"2026-04-15\"")
            .replace("\"salary\":\"0\"", "\"hourlyRate\":\"20\"");
    var anna = HrWorld.anEmployee().getString("id");
    aContract(anna, contract);
    aContract(
        anna,
        payroll
            .contract(LocalDate.of(2026, 4, 16), "0", "Sales")
            .replace("\"salary\":\"0\"", "\"hourlyRate\":\"24\""));
    HrWorld.hire(anna, START).then().statusCode(200);
    hours(anna, "2026-04-06", "APPROVED", "2026-04-07", "8", "2026-04-08", "4.5");
    hours(anna, "2026-04-20", "APPROVED", "2026-04-20", "10");
    hours(anna, "2026-04-27", "SUBMITTED", "2026-04-27", "99");
    var run = payroll.calculatedRun("2026-04");
    assertThat(lines(payslip(run, anna))).containsExactly("HOURS_PAID 490.00");
    hours(anna, "2026-04-13", "APPROVED", "2026-04-14", "1");
    act(finance(), run, "approve").then().statusCode(409).body("code", is("calculation-stale"));
    calculate(run);
    assertThat(lines(payslip(run, anna))).containsExactly("HOURS_PAID 510.00");
    // a week that was opened again
    ServiceWorld.execute(
        "UPDATE timesheet SET status = 'OPEN', reopened_at = now(), version = version + 1 WHERE employee_id = '%s' AND week_start = '2026-04-20'"
            .formatted(anna));
    act(finance(), run, "approve").then().statusCode(409).body("code", is("calculation-stale"));
    calculate(run);
    assertThat(lines(payslip(run, anna))).containsExactly("HOURS_PAID 270.00");
  }

  /// 8 hours at 20 in the first group's half of the month, 10 at 24 in the second's. The day
  /// between them is the first's: its contract was the last.
  @Test
  void hours_are_paid_by_the_group_of_their_day_alone() {
    var elements =
        """
        [{"code":"HOURS_PAID","name":"Hours","kind":"EARNING","method":"HOURLY"}]\
        """;
    var first = new PayrollWorld(elements);
    var second = new PayrollWorld(elements);
    var anna = HrWorld.anEmployee().getString("id");
    aContract(
        anna,
        first
            .contract(START, "0", "Sales", ",\"validTo\":\"2026-04-15\"")
            .replace("\"salary\":\"0\"", "\"hourlyRate\":\"20\""));
    aContract(
        anna,
        second
            .contract(LocalDate.of(2026, 4, 17), "0", "Sales")
            .replace("\"salary\":\"0\"", "\"hourlyRate\":\"24\""));
    HrWorld.hire(anna, START).then().statusCode(200);
    hours(anna, "2026-04-06", "APPROVED", "2026-04-07", "8");
    hours(anna, "2026-04-13", "APPROVED", "2026-04-16", "1");
    hours(anna, "2026-04-20", "APPROVED", "2026-04-20", "10");
    assertThat(lines(payslip(first.calculatedRun("2026-04"), anna)))
        .containsExactly("HOURS_PAID 180.00");
    assertThat(lines(payslip(second.calculatedRun("2026-04"), anna)))
        .containsExactly("HOURS_PAID 240.00");
  }

  /// The first group's contract ended a month before, so that it pays no hours any more.
  @Test
  void hours_before_the_first_contract_of_the_month_are_paid_with_it() {
    var elements =
        """
        [{"code":"HOURS_PAID","name":"Hours","kind":"EARNING","method":"HOURLY"}]\
        """;
    var first = new PayrollWorld(elements);
    var second = new PayrollWorld(elements);
    var anna = HrWorld.anEmployee().getString("id");
    aContract(
        anna,
        first
            .contract(START, "0", "Sales", ",\"validTo\":\"2026-03-31\"")
            .replace("\"salary\":\"0\"", "\"hourlyRate\":\"20\""));
    aContract(
        anna,
        second
            .contract(LocalDate.of(2026, 4, 9), "0", "Sales")
            .replace("\"salary\":\"0\"", "\"hourlyRate\":\"24\""));
    HrWorld.hire(anna, START).then().statusCode(200);
    hours(anna, "2026-04-06", "APPROVED", "2026-04-07", "1", "2026-04-09", "2");
    assertThat(lines(payslip(second.calculatedRun("2026-04"), anna)))
        .containsExactly("HOURS_PAID 72.00");
  }

  @Test
  void who_was_moved_to_another_group_makes_the_run_stale() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "5000", "Sales")).getString("id");
    payroll.hired(START, payroll.contract(START, "3000", "Sales"));
    var run = payroll.calculatedRun("2026-04");
    changeContract(anna, new PayrollWorld().contract(START, "5000", "Sales"))
        .then()
        .statusCode(200);
    act(finance(), run, "approve").then().statusCode(409).body("code", is("calculation-stale"));
    calculate(run);
    read(run).then().body("totals.gross", is("3000.00"));
  }

  private static Response changeContract(String employee, String contract) {
    var contracts = "/api/v1/employees/" + employee + "/contracts";
    String id = hr().get(contracts).path("items[0].id");
    return hr().header("If-Match", "*").body(contract).put(contracts + "/" + id);
  }

  @Test
  void a_contract_keeps_the_group_that_has_paid_it() {
    var payroll = new PayrollWorld();
    var other = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "5000", "Sales")).getString("id");
    payroll.processedRun("2026-04");
    changeContract(anna, other.contract(START, "5000", "Sales"))
        .then()
        .statusCode(409)
        .body("code", is("paid-by-group"))
        .body("errors.pointer", contains("/payGroup"));
    changeContract(anna, payroll.contract(START, "5000", "Sales", ",\"validTo\":\"2026-04-30\""))
        .then()
        .statusCode(200);
    aContract(anna, other.contract(LocalDate.of(2026, 5, 1), "5000", "Sales"));
    assertThat(lines(payslip(other.calculatedRun("2026-05"), anna)))
        .containsExactly("BASE 5000.00", "PENSION 465.00", "TAX 1000.00", "PENSION_ER 465.00");
  }

  /// One that has ended stays with the contracts that name it.
  @Test
  void a_contract_names_a_pay_group_that_there_is() {
    var payroll = new PayrollWorld();
    var ended = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "5000", "Sales")).getString("id");
    hr().post("/api/v1/pay-groups/" + ended.groupId + "/deactivate").then().statusCode(200);
    changeContract(anna, ended.contract(START, "5000", "Sales"))
        .then()
        .statusCode(422)
        .body("code", is("unknown-pay-group"))
        .body("errors.pointer", contains("/payGroup"))
        .body("errors[0].detail", containsString(payroll.code))
        .body("errors[0].detail", not(containsString(ended.code)));
    hr().post("/api/v1/pay-groups/" + payroll.groupId + "/deactivate").then().statusCode(200);
    changeContract(anna, payroll.contract(START, "5000", "Sales", ",\"validTo\":\"2026-04-30\""))
        .then()
        .statusCode(200);

    var other = ServiceWorld.asOf("tenant-without-groups", "hr");
    String id =
        other
            .body("{\"firstName\":\"J\",\"lastName\":\"D\",\"email\":\"j@company.com\"}")
            .post("/api/v1/employees")
            .path("id");
    other
        .body(payroll.contract(START, "5000", "Sales"))
        .post("/api/v1/employees/" + id + "/contracts")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/payGroup"))
        .body("errors[0].detail", containsString("POST /api/v1/pay-groups"));
  }

  /// A run corrects three months: June's takes back March to May, and what February was paid stays.
  @Test
  void what_was_paid_after_a_contract_that_ended_long_ago_is_taken_back_as_far_as_runs_correct() {
    var payroll = new PayrollWorld();
    var other = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "5000", "Sales")).getString("id");
    for (var period : List.of("2026-02", "2026-03", "2026-04", "2026-05")) {
      payroll.processedRun(period);
    }
    changeContract(anna, payroll.contract(START, "5000", "Sales", ",\"validTo\":\"2026-01-31\""))
        .then()
        .statusCode(200);

    var contracts = "/api/v1/employees/" + anna + "/contracts";
    hr().body(other.contract(LocalDate.of(2026, 2, 1), "5000", "Sales"))
        .post(contracts)
        .then()
        .statusCode(409)
        .body("code", is("paid-by-group"))
        .body("errors.pointer", contains("/validFrom"))
        .body("errors[0].detail", containsString("2026-02 by " + payroll.code));
    String moved =
        aContract(anna, other.contract(LocalDate.of(2026, 3, 1), "5000", "Sales")).getString("id");

    var june = payroll.calculatedRun("2026-06");
    assertThat(lines(payslip(june, anna)))
        .contains("BASE -5000.00 2026-03", "BASE -5000.00 2026-04", "BASE -5000.00 2026-05")
        .noneMatch(line -> line.startsWith("BASE 5000.00") || line.contains("2026-02"));
    assertThat(payslip(june, anna).getString("totals.net")).isEqualTo("0.00");
    act(finance(), june, "approve").then().statusCode(200);
    assertThat(lines(payslip(other.calculatedRun("2026-06"), anna))).contains("BASE 5000.00");

    // what June has carried is for no month, so that the other group can pay it
    act(finance(), june, "process").then().statusCode(200);
    payroll.correct(0);
    hr().header("If-Match", "*")
        .body(other.contract(LocalDate.of(2026, 3, 1), "5100", "Sales"))
        .put(contracts + "/" + moved)
        .then()
        .statusCode(200);
  }

  /// April is paid, under the contract before it, and May is not approved any more.
  @Test
  void a_contract_may_leave_a_group_that_has_not_paid_it() {
    var payroll = new PayrollWorld();
    var other = new PayrollWorld();
    var anna = HrWorld.anEmployee().getString("id");
    aContract(anna, payroll.contract(START, "5000", "Sales", ",\"validTo\":\"2026-04-30\""));
    aContract(anna, payroll.contract(LocalDate.of(2026, 5, 1), "5000", "Sales"));
    HrWorld.hire(anna, START).then().statusCode(200);
    var april = payroll.processedRun("2026-04");
    var may = payroll.calculatedRun("2026-05");
    act(finance(), may, "approve").then().statusCode(200);
    var moved = other.contract(LocalDate.of(2026, 5, 1), "5000", "Sales");
    changeContract(anna, moved).then().statusCode(409).body("code", is("paid-by-group"));
    act(finance(), may, "reopen").then().statusCode(200);
    changeContract(anna, moved).then().statusCode(200);
    assertThat(lines(payslip(april, anna))).contains("BASE 5000.00");
  }

  /// Away without pay all month: no payslip, until the absence is cancelled.
  @Test
  void who_has_no_payslip_makes_the_run_stale_too() {
    var payroll =
        new PayrollWorld(
            """
            [{"code":"BASE","name":"Salary","kind":"EARNING","method":"SALARY","proration":"WORKING_DAYS"}]\
            """);
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    LocalDate.of(2026, 4, 1)
        .datesUntil(LocalDate.of(2026, 5, 1))
        .filter(day -> day.getDayOfWeek().getValue() <= 5)
        .forEach(day -> absence(anna, day.toString(), "1"));
    var run = payroll.calculatedRun("2026-04");
    read(run).then().body("totals.employeeCount", is(0));
    ServiceWorld.execute(
        "UPDATE absence SET status = 'CANCELLED', version = version + 1 WHERE employee_id = '%s'"
            .formatted(anna));
    act(finance(), run, "approve").then().statusCode(409).body("code", is("calculation-stale"));
    calculate(run);
    assertThat(lines(payslip(run, anna))).containsExactly("BASE 3000.00");
  }

  /// Of an advance of 500 April withholds 300, and May 200.
  @Test
  void a_run_is_not_processed_without_the_one_before_it() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    payroll
        .enter(anna, "ADVANCE", "\"amount\":\"300\",\"total\":\"500\",\"validFrom\":\"2026-04-01\"")
        .then()
        .statusCode(201);
    var april = payroll.calculatedRun("2026-04");
    var may = payroll.calculatedRun("2026-05");
    act(finance(), april, "approve").then().statusCode(200);
    act(finance(), may, "approve").then().statusCode(200);
    act(finance(), april, "process").then().statusCode(200);
    act(finance(), may, "process").then().statusCode(409).body("code", is("calculation-stale"));
    act(finance(), may, "reopen").then().statusCode(200);
    calculate(may);
    act(finance(), may, "approve").then().statusCode(200);
    act(finance(), may, "process").then().statusCode(200);
    assertThat(payslip(may, anna).getString("totals.otherDeductions")).isEqualTo("200.00");
  }

  /// The clock of the process that calculated was an hour ahead of those of all others.
  @Test
  void what_has_changed_is_known_by_versions_and_not_by_clocks() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var april = payroll.calculatedRun("2026-04");
    var may = payroll.calculatedRun("2026-05");
    ServiceWorld.execute(
        "UPDATE payroll_run SET calculated_at = now() + interval '1 hour' WHERE id IN ('%s', '%s')"
            .formatted(april, may));
    changeContract(anna, payroll.contract(START, "3100", "Sales")).then().statusCode(200);
    act(finance(), april, "approve").then().statusCode(409).body("code", is("calculation-stale"));

    calculate(april);
    calculate(may);
    ServiceWorld.execute(
        "UPDATE payroll_run SET calculated_at = now() + interval '1 hour' WHERE id = '%s'"
            .formatted(may));
    act(finance(), may, "approve").then().statusCode(200);
    act(finance(), april, "approve").then().statusCode(200);
    act(finance(), april, "process").then().statusCode(200);
    act(finance(), may, "process").then().statusCode(409).body("code", is("calculation-stale"));
  }

  /// @param daysAndHours pairs
  private static void hours(
      String employee, String weekStart, String status, String... daysAndHours) {
    var week = UUID.randomUUID();
    ServiceWorld.execute(
        """
        INSERT INTO timesheet (tenant_id, id, employee_id, week_start, status, decided_at, version, created_at, updated_at)
        VALUES ('%s', '%s', '%s', '%s', '%s', now(), 1, now(), now())\
        """
            .formatted(HrWorld.TENANT, week, employee, weekStart, status));
    for (var i = 0; i < daysAndHours.length; i += 2) {
      ServiceWorld.execute(
          """
          INSERT INTO time_entry (tenant_id, id, timesheet_id, employee_id, work_date, hours, source, version,
                                  created_at, updated_at)
          VALUES ('%s', gen_random_uuid(), '%s', '%s', '%s', %s, 'OWN', 1, now(), now())\
          """
              .formatted(HrWorld.TENANT, week, employee, daysAndHours[i], daysAndHours[i + 1]));
    }
  }

  /// An approved one without pay, of a day or a part of it.
  private static UUID absence(String employee, String day, String fraction) {
    var type = UUID.randomUUID();
    var absence = UUID.randomUUID();
    ServiceWorld.execute(
        """
        INSERT INTO absence_type (tenant_id, id, name, paid, needs_approval, carry_over_days, version, created_at, updated_at)
        VALUES ('%1$s', '%2$s', '%2$s', false, false, 0, 1, now(), now());
        INSERT INTO absence (tenant_id, id, employee_id, absence_type_id, from_date, to_date, from_midday,
                             until_midday, days, status, version, created_at, updated_at)
        VALUES ('%1$s', '%3$s', '%4$s', '%2$s', '%5$s', '%5$s', false, false, %6$s, 'APPROVED', 1, now(), now());
        INSERT INTO absence_day (tenant_id, absence_id, day, fraction)
        VALUES ('%1$s', '%3$s', '%5$s', %6$s)\
        """
            .formatted(HrWorld.TENANT, type, absence, employee, day, fraction));
    return absence;
  }

  /// Halves of 3,000.01 are 1,500.005: one group pays a cent more.
  @Test
  void two_groups_pay_a_person_together() {
    var first = new PayrollWorld();
    var second = new PayrollWorld();
    var anna =
        first
            .hired(
                START,
                first.contract(
                    START,
                    "3000.01",
                    "Sales",
                    ",\"payGroupShare\":50,\"secondPayGroup\":\"%s\"".formatted(second.code)))
            .getString("id");
    assertThat(lines(payslip(first.calculatedRun("2026-04"), anna))).contains("BASE 1500.01");
    assertThat(lines(payslip(second.calculatedRun("2026-04"), anna))).contains("BASE 1500.00");
  }

  /// 10 % of at most 5,000.00 a year: of 4,000.00 in April, and of 1,000.00 in May, which another
  /// group of the same scheme pays. Without department and cost centre it is the rest of the event.
  @Test
  void a_cap_of_the_year_counts_what_another_group_of_the_scheme_has_paid() {
    var first =
        new PayrollWorld(
            """
            [{"code":"BASE","name":"Salary","kind":"EARNING","method":"SALARY"},
             {"code":"CAPPED","name":"Capped","kind":"SOCIAL_CONTRIBUTION","method":"FORMULA",
              "formula":"MAX(0, MIN(GROSS, 5000 - YTD_GROSS)) * 10 / 100"}]""");
    var code = "G-" + UUID.randomUUID();
    var second = first.anotherGroup(code);
    var anna = HrWorld.anEmployee().getString("id");
    var since = LocalDate.of(2026, 4, 1);
    aContract(anna, first.contract(since, "4000", "Sales", ",\"validTo\":\"2026-04-30\""));
    aContract(
        anna,
        first
            .contract(LocalDate.of(2026, 5, 1), "4000", "Sales")
            .replace("\"department\":\"Sales\",", "")
            .replace(first.code, code));
    HrWorld.hire(anna, since).then().statusCode(200);
    assertThat(lines(payslip(first.processedRun("2026-04"), anna)))
        .containsExactly("BASE 4000.00", "CAPPED 400.00");
    var run =
        PayrollWorld.created(
            hr().body("{\"payGroupId\":\"%s\",\"period\":\"2026-05\"}".formatted(second))
                .post("/api/v1/payroll-runs"));
    calculate(run);
    assertThat(lines(payslip(run, anna))).containsExactly("BASE 4000.00", "CAPPED 100.00");
    act(finance(), run, "approve").then().statusCode(200);
    act(finance(), run, "process").then().statusCode(200);
    var processed = world.awaitPublished("payroll.processed", run);
    assertThat(processed.getString("totalAmount")).isEqualTo("4000.00");
    assertThat(processed.getList("departments")).isEmpty();
  }

  /// 500 and an advance of 900. The run is calculated and says whose it is; what another person
  /// gets is there to look at.
  @Test
  void nobody_is_paid_less_than_nothing() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "500", "Sales"));
    var annaId = anna.getString("id");
    var ben = payroll.hired(START, payroll.contract(START, "5000", "Sales")).getString("id");
    var advance =
        PayrollWorld.created(
            payroll.enter(annaId, "ADVANCE", "\"amount\":\"900\",\"validFrom\":\"2026-04-01\""));
    var run = payroll.calculatedRun("2026-04");
    read(run).then().body("problemCount", is(1));
    finance()
        .get("/api/v1/payroll-runs/" + run + "/problems")
        .then()
        .statusCode(200)
        .body("employeeNumber", contains(anna.getString("number")))
        .body("employeeId", contains(annaId))
        .body("problem", contains(startsWith("The net pay is below zero")));
    assertThat(payslip(run, annaId).getString("problem")).startsWith("The net pay is below zero");
    assertThat(payslip(run, ben).getString("problem")).isNull();
    assertThat(payslip(run, ben).getString("totals.net")).isEqualTo("3535.00");
    act(finance(), run, "approve")
        .then()
        .statusCode(409)
        .body("code", is("payslip-problem"))
        .body("detail", containsString(anna.getString("number") + ": The net pay is below zero"));
    payroll.newRun("2026-04").then().statusCode(409);

    hr().header("If-Match", "*")
        .body("{\"amount\":\"100\",\"validFrom\":\"2026-04-01\"}")
        .put("/api/v1/pay-entries/" + advance)
        .then()
        .statusCode(200);
    calculate(run);
    read(run).then().body("problemCount", is(0));
    act(finance(), run, "approve").then().statusCode(200);
  }

  /// April is paid in full, then Anna's last day is the 10th: 1,000.00 with a pension of 93.00 were
  /// due, so that 2,000.00, 186.00 and 400.00 of tax are taken back in May: net 1,414.00. In June
  /// she is back: 2,321.00 of net pay.
  @Test
  void what_a_leaver_was_paid_too_much_is_carried_until_it_can_be_withheld() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    payroll.hired(START, payroll.contract(START, "5000", "Sales"));
    payroll.processedRun("2026-04");
    HrWorld.terminate(anna, LocalDate.of(2026, 4, 10)).then().statusCode(200);
    var may = payroll.processedRun("2026-05");
    var slip = payslip(may, anna);
    assertThat(lines(slip))
        .containsExactly(
            "BASE -2000.00 2026-04",
            "PENSION -186.00 2026-04",
            "PENSION_ER -186.00 2026-04",
            "TAX -400.00 2026-04",
            "OVERPAYMENT-CLAIM -1414.00");
    assertThat(slip.getString("problem")).isNull();
    assertThat(slip.getString("totals.net")).isEqualTo("0.00");
    assertThat(slip.getString("totals.otherDeductions")).isEqualTo("-1414.00");
    checkTotals(may, "net");
    checkTotals(may, "other_deductions", "otherDeductions");
    // of the other one 465.00 and 1,000.00 go to the authorities
    var processed = world.awaitPublished("payroll.processed", may);
    assertThat(processed.getString("totalAmount")).isEqualTo("3000.00");
    assertThat(processed.getString("taxAmount")).isEqualTo("879.00");
    assertThat(processed.getString("netAmount")).isEqualTo("3535.00");

    var june = payroll.calculatedRun("2026-06");
    read(june).then().body("problemCount", is(0)).body("totals.employeeCount", is(1));
    finance()
        .get("/api/v1/payroll-runs/" + june + "/problems")
        .then()
        .statusCode(200)
        .body("employeeId", contains(anna))
        .body("payslipId", contains(slip.getString("id")))
        .body("problem", contains(startsWith("More was paid for past months than is due.")))
        .body("blocksApproval", contains(false));
    HrWorld.hire(anna, LocalDate.of(2026, 6, 1)).then().statusCode(200);
    calculate(june);
    assertThat(lines(payslip(june, anna)))
        .contains("BASE 3000.00", "OVERPAYMENT-CLAIM 1414.00")
        .noneMatch(line -> line.contains("2026-04"));
    assertThat(payslip(june, anna).getString("totals.net")).isEqualTo("907.00");
    finance().get("/api/v1/payroll-runs/" + june + "/problems").then().body("", hasSize(0));
    act(finance(), june, "approve").then().statusCode(200);
    act(finance(), june, "process").then().statusCode(200);

    // May is run again, which June has withheld already
    act(finance(), may, "reverse", "{\"reason\":\"Wrong hours\"}").then().statusCode(200);
    var again = payroll.processedRun("2026-05");
    assertThat(lines(payslip(again, anna))).isEqualTo(lines(slip));
    finance()
        .get("/api/v1/payroll-runs/" + again + "/problems")
        .then()
        .body("employeeId", contains(anna));
    finance().get("/api/v1/payroll-runs/" + june + "/problems").then().body("", hasSize(0));
  }

  /// As above: 1,414.00 are open after May. 500.00 come by the bank, the rest is written off.
  @Test
  void what_a_leaver_pays_back_outside_payroll_is_withheld_no_more() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    payroll.processedRun("2026-04");
    HrWorld.terminate(anna, LocalDate.of(2026, 4, 10)).then().statusCode(200);
    var may = payroll.processedRun("2026-05");
    claims(payroll)
        .body("items.employeeId", contains(anna))
        .body("items.carried", contains("1414.00"))
        .body("items.settled", contains("0.00"))
        .body("items.open", contains("1414.00"));
    finance().get("/api/v1/overpayment-claims").then().statusCode(403);

    var june = payroll.calculatedRun("2026-06");
    payroll
        .settle(anna, "REPAYMENT", "1414.01", "x")
        .then()
        .statusCode(409)
        .body("code", is("more-than-open"))
        .body("errors[0].pointer", is("/amount"))
        .body("errors[0].detail", containsString("1414.00 EUR"));
    payroll.settle(anna, "REPAYMENT", "0.001", "x").then().statusCode(422);
    payroll
        .settle(anna, "WRITE_OFF", "914.00", "")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/note"));
    var repaid = PayrollWorld.created(payroll.settle(anna, "REPAYMENT", "500.00", "Transfer"));
    claims(payroll)
        .body("items.settled", contains("500.00"))
        .body("items.open", contains("914.00"));
    var writtenOff =
        PayrollWorld.created(payroll.settle(anna, "WRITE_OFF", "914.00", "Not worth a lawsuit"));
    var told = world.awaitPublished("payroll.repaid", repaid);
    assertThat(told.getString("employeeId")).isEqualTo(anna);
    assertThat(told.getString("runId")).isEqualTo(may);
    assertThat(told.getString("amount")).isEqualTo("500.00");
    assertThat(told.getString("currency")).isEqualTo("EUR");
    assertThat(told.getString("receivedOn")).isEqualTo("2026-06-15");
    assertThat(told.getBoolean("reversed")).isFalse();
    claims(payroll).body("items", hasSize(0));
    finance().get("/api/v1/payroll-runs/" + june + "/problems").then().body("", hasSize(0));
    act(finance(), june, "approve").then().statusCode(409).body("code", is("calculation-stale"));

    // the transfer was somebody else's, and she comes back
    var reverse = "/api/v1/overpayment-claims/settlements/" + repaid + "/reverse";
    for (var again = 0; again < 2; again++) {
      hr().body("{\"reason\":\"Another's\"}")
          .post(reverse)
          .then()
          .statusCode(200)
          .body("reversalReason", is("Another's"))
          .body("version", is(2));
    }
    claims(payroll).body("items.open", contains("500.00"));
    await()
        .atMost(PayrollWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.publishedAbout(repaid).map(PayrollFlowTest::isReversed))
                    .containsExactly(false, true));
    assertThat(world.published(writtenOff)).isEmpty();
    finance()
        .get("/api/v1/payroll-runs/" + june + "/problems")
        .then()
        .body("employeeId", contains(anna));
    HrWorld.hire(anna, LocalDate.of(2026, 6, 1)).then().statusCode(200);
    calculate(june);
    assertThat(lines(payslip(june, anna))).contains("OVERPAYMENT-CLAIM 500.00");

    assertThat(HrWorld.atOnce(4, () -> payroll.settle(anna, "REPAYMENT", "300.00", "x")))
        .containsOnly(201, 409)
        .containsOnlyOnce(201);
    calculate(june);
    assertThat(lines(payslip(june, anna))).contains("OVERPAYMENT-CLAIM 200.00");
    act(finance(), june, "approve").then().statusCode(200);
    payroll
        .settle(anna, "REPAYMENT", "0.01", "x")
        .then()
        .statusCode(409)
        .body("errors[0].detail", containsString("0.00 EUR"));
    hr().get("/api/v1/overpayment-claims/settlements?employeeId=" + anna)
        .then()
        .body("items.amount", containsInAnyOrder("500.00", "914.00", "300.00"));
    assertThat(
            HrWorld.count(
                "SELECT count(*) FROM sensitive_read WHERE what = 'overpayment' AND subject_id = '%s'"
                    .formatted(anna)))
        .isPositive();
  }

  private static boolean isReversed(Exchange.Received told) {
    return new JsonPath(told.text()).getBoolean("data.reversed");
  }

  @Test
  void claims_are_listed_part_by_part() {
    var payroll = new PayrollWorld();
    var leavers =
        Stream.generate(
                () ->
                    payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id"))
            .limit(3)
            .toList();
    payroll.processedRun("2026-04");
    for (var leaver : leavers) {
      HrWorld.terminate(leaver, LocalDate.of(2026, 4, 10)).then().statusCode(200);
    }
    payroll.processedRun("2026-05");
    PayrollWorld.created(payroll.settle(leavers.get(1), "REPAYMENT", "1414.00", "x"));

    var first = claims(payroll, "limit=1").body("items.employeeId", contains(leavers.get(0)));
    String cursor = first.extract().path("nextCursor");
    claims(payroll, "limit=1&cursor=" + cursor)
        .body("items.employeeId", contains(leavers.get(2)))
        .body("nextCursor", nullValue());
    claims(payroll, "status=SETTLED")
        .body("items.employeeId", contains(leavers.get(1)))
        .body("items[0].open", is("0.00"));
    claims(payroll, "status=OPEN&status=SETTLED&sort=-employeeNumber")
        .body("items.employeeId", contains(leavers.get(2), leavers.get(1), leavers.get(0)));
    claims(payroll, "employeeId=" + leavers.get(2)).body("items", hasSize(1));
    var today = HrWorld.today();
    claims(payroll, "from=%s&to=%s".formatted(today.minusDays(1), today.plusDays(1)))
        .body("items", hasSize(2));
    claims(payroll, "from=" + today.plusDays(2)).body("items", hasSize(0));
    claims(payroll, "to=" + today.minusDays(2)).body("items", hasSize(0));
    hr().get("/api/v1/overpayment-claims?from=2026-05-02&to=2026-05-01")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", is("?to"));
    ServiceWorld.asOf("tenant-of-others", "hr")
        .get("/api/v1/overpayment-claims?status=OPEN&status=SETTLED")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
  }

  private static ValidatableResponse claims(PayrollWorld payroll) {
    return claims(payroll, "");
  }

  private static ValidatableResponse claims(PayrollWorld payroll, String filter) {
    return hr().get(
            "/api/v1/overpayment-claims?payGroupId=%s&%s".formatted(payroll.groupId, filter))
        .then()
        .statusCode(200);
  }

  @Test
  void what_can_not_be_computed_is_a_payslip_with_a_problem_and_says_why() {
    var payroll =
        new PayrollWorld(
            """
            [{"code":"BASE","name":"Salary","kind":"EARNING","method":"SALARY"},
             {"code":"PER_AGE","name":"Wrong","kind":"EARNING","method":"FORMULA","formula":"100 / (MONTH - 4)"}]\
            """);
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var run = payroll.calculatedRun("2026-04");
    var slip = payslip(run, anna);
    assertThat(slip.getString("problem"))
        .startsWith("The element PER_AGE can't be computed for employee EMP-");
    assertThat(slip.getString("totals.gross")).isEqualTo("0.00");
    act(finance(), run, "approve").then().statusCode(409).body("code", is("payslip-problem"));
    // the formula is mended, and the run is calculated
    hr().header("If-Match", "*")
        .body(
            """
            {"name":"Mended","elements":[{"code":"BASE","name":"Salary","kind":"EARNING","method":"SALARY"}]}\
            """)
        .put("/api/v1/pay-schemes/" + payroll.schemeId)
        .then()
        .statusCode(200);
    calculate(run);
    read(run).then().body("totals.gross", is("3000.00"));
  }

  // ---- long work

  /// More than one step; the process dies in the second.
  @Test
  void a_killed_calculation_goes_on_and_pays_nobody_twice() throws SQLException {
    var payroll = new PayrollWorld();
    payroll.hireMany(450);
    reportExpenses(payroll);
    var run = payroll.run("2026-04");
    try (var inTheWay = TestDatabase.shared().connect("hr")) {
      inTheWay.setAutoCommit(false);
      blockEmployee(inTheWay, run, 300);
      var job = startCalculation(run);
      await().atMost(PayrollWorld.PATIENCE).until(() -> job(job).<Integer>path("done"), is(200));
      // what a killed process leaves behind: a connection that breaks within the step's transaction
      await()
          .until(
              () ->
                  ServiceWorld.count(
                      """
                      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                       WHERE datname = current_database() AND wait_event_type = 'Lock'
                         AND query LIKE 'INSERT INTO payslip %'\
                      """),
              is(1L));
      inTheWay.rollback();
      awaitJob(job, "SUCCEEDED");
      assertThat(job(job).<Integer>path("done")).isEqualTo(450);
    }
    assertThat(
            ServiceWorld.query(
                "SELECT count(*) || ' ' || count(DISTINCT employee_id) FROM payslip WHERE run_id = '%s'"
                    .formatted(run)))
        .isEqualTo("450 450");
    checkTotals(run, "gross");
    checkTotals(run, "net");
    checkTotals(run, "expenses");
    assertThat(
            ServiceWorld.query(
                """
                SELECT count(*) || ' ' || count(DISTINCT expense_id) || ' ' || sum(amount)::int FROM payslip_expense e
                  JOIN payslip s ON s.id = e.payslip_id WHERE s.run_id = '%s'\
                """
                    .formatted(run)))
        .isEqualTo("450 450 4500");
    assertThat(world.published(run)).isEmpty();
    act(finance(), run, "approve").then().statusCode(200);
    act(finance(), run, "process").then().statusCode(200);
    world.awaitPublished("payroll.processed", run);
    assertThat(world.published(run)).containsExactly("payroll.processed");
  }

  /// One of 10.00 of each of the group.
  private static void reportExpenses(PayrollWorld payroll) {
    ServiceWorld.execute(
        """
        INSERT INTO expense (tenant_id, id, number, employee_id, purpose, currency, total, status, version, created_at, updated_at)
        SELECT tenant_id, gen_random_uuid(), 'EXP-' || employee_id, employee_id, 'Visit', 'EUR', 10, 'APPROVED', 1, now(), now()
          FROM employment_contract WHERE pay_group = '%s'\
        """
            .formatted(payroll.code));
  }

  /// Approving, processing and paying are one transaction each: the process dies within, and
  /// nothing is left of it.
  @Test
  void a_transition_that_is_killed_leaves_nothing_and_is_told_once() throws Exception {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    var report = PayrollWorld.expense(anna, "48.20", "EUR", "APPROVED");
    var run = payroll.calculatedRun("2026-04");
    act(finance(), run, "approve").then().statusCode(200);
    killed("SELECT department", "payslip", () -> act(finance(), run, "process"));
    read(run).then().body("status", is("APPROVED"));
    assertThat(world.published(run)).isEmpty();
    act(finance(), run, "process").then().statusCode(200);
    killed("UPDATE expense", "expense", () -> pay(run));
    read(run).then().body("status", is("PROCESSED"));
    finance().get("/api/v1/expenses/" + report).then().body("status", is("APPROVED"));
    pay(run).then().statusCode(200);
    finance().get("/api/v1/expenses/" + report).then().body("status", is("REIMBURSED"));
    world.awaitPublished("payroll.paid", run);
    assertThat(world.published(run)).containsExactly("payroll.processed", "payroll.paid");
  }

  private static Response pay(String run) {
    return act(finance(), run, "pay", "{\"paymentDate\":\"2026-04-28\"}");
  }

  /// Lets a request get as far as its first statement of that beginning, which waits for a table,
  /// and breaks the connection there.
  private static void killed(String statement, String table, Supplier<Response> request)
      throws Exception {
    try (var inTheWay = TestDatabase.shared().connect("hr")) {
      inTheWay.setAutoCommit(false);
      try (var lock = inTheWay.createStatement()) {
        lock.execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table));
      }
      var answer = CompletableFuture.supplyAsync(request);
      await()
          .until(
              () ->
                  ServiceWorld.count(
                      """
                      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%s%%'\
                      """
                          .formatted(statement)),
              is(1L));
      inTheWay.rollback();
      // a 500 that no API documents fails the client's own check
      assertThat(
              answer
                  .handle((response, failure) -> failure == null ? response.statusCode() : 500)
                  .get())
          .isGreaterThanOrEqualTo(500);
    }
  }

  /// The run's totals are the sum of its payslips, and a payslip's those of its lines.
  private static void checkTotals(String run, String total) {
    checkTotals(run, total, total);
  }

  private static void checkTotals(String run, String column, String total) {
    var slips =
        ServiceWorld.query(
            "SELECT sum(%s) FROM payslip WHERE run_id = '%s'".formatted(column, run));
    assertThat(new BigDecimal(read(run).<String>path("totals." + total)))
        .isEqualByComparingTo(slips);
    assertThat(
            ServiceWorld.query(
                """
                SELECT sum(l.amount) FROM payslip_line l JOIN payslip s ON s.id = l.payslip_id
                 WHERE s.run_id = '%s' AND l.kind = 'EARNING'\
                """
                    .formatted(run)))
        .isEqualTo(
            ServiceWorld.query(
                "SELECT sum(gross) FROM payslip WHERE run_id = '%s'".formatted(run)));
  }

  @Test
  void a_cancelled_calculation_can_be_run_again() throws SQLException {
    var payroll = new PayrollWorld();
    payroll.hireMany(250);
    var run = payroll.run("2026-04");
    try (var inTheWay = TestDatabase.shared().connect("hr")) {
      inTheWay.setAutoCommit(false);
      blockEmployee(inTheWay, run, 100);
      var job = startCalculation(run);
      await().until(() -> job(job).path("status"), is("RUNNING"));
      hr().post("/api/v1/jobs/" + job + "/cancel").then().statusCode(202);
      inTheWay.rollback();
      awaitJob(job, "CANCELLED");
      read(run).then().body("status", is("DRAFT"));
      hr().post("/api/v1/jobs/" + job + "/rerun").then().statusCode(202);
      awaitJob(job, "SUCCEEDED");
    }
    read(run).then().body("status", is("CALCULATED")).body("totals.employeeCount", is(250));
  }

  /// Holds the key of the n-th employee's payslip.
  private static void blockEmployee(Connection connection, String run, int n) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO payslip (tenant_id, id, run_id, period, currency, employee_id, employee_number, employee_name,
                               gross, for_authorities, other_deductions, net, employer_cost)
          SELECT r.tenant_id, gen_random_uuid(), r.id, r.period, r.currency, e.employee_id, '', '', 0, 0, 0, 0, 0
            FROM payroll_run r JOIN pay_group g ON g.id = r.pay_group_id,
                 LATERAL (SELECT employee_id FROM employment_contract
                           WHERE pay_group = g.code ORDER BY employee_id LIMIT 1 OFFSET %d) e
           WHERE r.id = '%s'\
          """
              .formatted(n, run));
    }
  }

  // ---- bad input

  @Test
  void bad_schemes_groups_entries_and_runs_are_refused_where_they_are_wrong() {
    var payroll = new PayrollWorld();
    var anna = payroll.hired(START, payroll.contract(START, "3000", "Sales")).getString("id");
    hr().body(
            """
            {"code":"X-%s","country":"DE","currency":"EUR","name":"X","elements":[
             {"code":"A","name":"A","kind":"TAX","method":"FORMULA","formula":"B * 2"},
             {"code":"B","name":"B","kind":"TAX","method":"FORMULA","formula":"A + 1"}]}\
            """
                .formatted(UUID.randomUUID()))
        .post("/api/v1/pay-schemes")
        .then()
        .statusCode(422)
        .body("code", is("bad-pay-elements"))
        .body("errors[0].pointer", is("/elements/0"))
        .body("errors[0].detail", is("refers to itself: A → B → A"));
    hr().body(
            """
            {"code":"X-%s","country":"DE","currency":"EUR","name":"X","elements":[
             {"code":"A","name":"A","kind":"TAX","method":"FORMULA","formula":"NOBODY * 2"}]}\
            """
                .formatted(UUID.randomUUID()))
        .post("/api/v1/pay-schemes")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/elements/0/formula"));
    hr().body(
            """
            {"code":"lower case","country":"DE","currency":"EUR","name":"X","elements":[
             {"code":"a","name":"A","kind":"TAX","method":"FIXED","amount":"-1"}]}\
            """)
        .post("/api/v1/pay-schemes")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/code"))
        .body("errors.pointer", hasItem("/elements/0/code"))
        .body("errors.pointer", hasItem("/elements/0/amount"));
    hr().body("{\"code\":\"Y\",\"schemeId\":\"%s\",\"name\":\"Y\"}".formatted(UUID.randomUUID()))
        .post("/api/v1/pay-groups")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/schemeId"));
    hr().body(
            "{\"code\":\"%s\",\"schemeId\":\"%s\",\"name\":\"Y\"}"
                .formatted(payroll.code, payroll.schemeId))
        .post("/api/v1/pay-groups")
        .then()
        .statusCode(409)
        .body("errors[0].pointer", is("/code"));
    payroll
        .enter(anna, "BASE", "\"amount\":\"1\",\"validFrom\":\"2026-04-01\"")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/elementCode"));
    payroll
        .enter(anna, "NOPE", "\"amount\":\"1\",\"validFrom\":\"2026-04-01\"")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/elementCode"));
    payroll
        .enter(anna, "OVERTIME", "\"amount\":\"1\",\"validFrom\":\"2026-04-01\"")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/amount", "/hours"));
    payroll
        .enter(
            UUID.randomUUID().toString(),
            "ADVANCE",
            "\"amount\":\"1\",\"validFrom\":\"2026-04-01\"")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/employeeId"));
    payroll
        .enter(anna, "ADVANCE", "\"amount\":\"1\",\"total\":\"9\",\"validFrom\":\"2026-04-01\"")
        .then()
        .statusCode(201);
    payroll
        .enter(anna, "ADVANCE", "\"amount\":\"1\",\"validFrom\":\"2026-04-01\"")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/total"));
    payroll.newRun("2026-13").then().statusCode(422).body("errors[0].pointer", is("/period"));
    payroll.newRun("2099-01").then().statusCode(422).body("errors[0].pointer", is("/period"));
    finance().body("{}").post("/api/v1/payroll-runs").then().statusCode(403);
    hr().post("/api/v1/pay-groups/" + payroll.groupId + "/deactivate").then().statusCode(200);
    payroll.newRun("2026-04").then().statusCode(422).body("errors[0].pointer", is("/payGroupId"));
    ServiceWorld.asOf("tenant-other", "hr")
        .get("/api/v1/pay-schemes/" + payroll.schemeId)
        .then()
        .statusCode(404);
    ServiceWorld.asOf("tenant-other", "hr")
        .get("/api/v1/pay-entries?employeeId=" + anna)
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
  }

  @Test
  void another_currency_than_the_schemes_is_not_paid() {
    var payroll = new PayrollWorld();
    var dollars = payroll.contract(START, "3000", "Sales").replace("\"EUR\"", "\"USD\"");
    var anna = payroll.hired(START, dollars).getString("id");
    var run = payroll.calculatedRun("2026-04");
    assertThat(payslip(run, anna).getString("problem")).contains("is in USD");
    act(finance(), run, "approve").then().statusCode(409).body("code", is("payslip-problem"));
  }
}
