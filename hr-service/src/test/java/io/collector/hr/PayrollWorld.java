package io.collector.hr;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.collector.testing.ServiceWorld;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A pay group of a test's own, and what is done with it.
final class PayrollWorld {

  /// For jobs, which have several steps.
  static final Duration PATIENCE = Duration.ofMinutes(2);

  static final String ELEMENTS =
      """
      [{"code":"BASE","name":"Salary","kind":"EARNING","method":"SALARY"},
       {"code":"OVERTIME","name":"Overtime","kind":"EARNING","method":"ENTERED_HOURS","amount":"30","percent":150},
       {"code":"PENSION","name":"Pension","kind":"SOCIAL_CONTRIBUTION","method":"PERCENT","percent":9.3,"of":["GROSS"]},
       {"code":"TAX","name":"Income tax","kind":"TAX","method":"BRACKETS_BY_SLICES","of":["GROSS"],
        "brackets":[{"from":"0","percent":0},{"from":"1000","percent":20},{"from":"4000","percent":40}]},
       {"code":"ADVANCE","name":"Advance","kind":"ADVANCE","method":"ENTERED"},
       {"code":"PENSION_ER","name":"Pension, employer","kind":"EMPLOYER_CONTRIBUTION","method":"PERCENT",
        "percent":9.3,"of":["GROSS"]}]""";

  /// Tenant, pay group, how many.
  static final String MANY =
      """
      WITH people AS (
        INSERT INTO employee (tenant_id, id, number, first_name, last_name, email, status, hire_date,
                              version, created_at, updated_at)
        SELECT '%1$s', gen_random_uuid(), '%2$s-' || n, 'Many', 'People', '%2$s-' || n || '@company.com', 'ACTIVE',
               '2024-01-01', 1, now(), now()
          FROM generate_series(1, %3$d) n
        RETURNING tenant_id, id, number),
      details AS (
        INSERT INTO personal_details (tenant_id, id, birth_date, version, created_at, updated_at)
        SELECT tenant_id, id, '1990-01-01', 1, now(), now() FROM people)
      INSERT INTO employment_contract
             (tenant_id, id, employee_id, valid_from, position, department, employment_type, pay_group,
              pay_group_share, salary, currency, employment_level, monday, tuesday, wednesday, thursday,
              friday, saturday, sunday, version, created_at, updated_at)
      SELECT tenant_id, gen_random_uuid(), id, '2024-01-01', 'Engineer', 'D' || right(number, 1),
             'FULL_TIME', '%2$s', 100, 3000 + right(number, 1)::int, 'EUR', 100, 8, 8, 8, 8, 8, 0, 0, 1,
             now(), now()
        FROM people""";

  final String code = "G-" + UUID.randomUUID();
  final String schemeId;
  final String groupId;

  PayrollWorld() {
    this(ELEMENTS);
  }

  PayrollWorld(String elements) {
    schemeId =
        created(
            hr().body(
                    """
                    {"code":"S-%s","country":"DE","currency":"EUR","name":"Germany","elements":%s}"""
                        .formatted(UUID.randomUUID(), elements))
                .post("/api/v1/pay-schemes"));
    groupId = anotherGroup(code);
  }

  /// Of the same scheme.
  String anotherGroup(String groupCode) {
    return created(
        hr().body(
                """
                {"code":"%s","schemeId":"%s","name":"Salaried","employerName":"Collector GmbH",\
                "employerAddress":"Hauptstr. 1\\n10115 Berlin"}"""
                    .formatted(groupCode, schemeId))
            .post("/api/v1/pay-groups"));
  }

  /// Lets its runs correct so many past months.
  void correct(int months) {
    hr().header("If-Match", "*")
        .body("{\"name\":\"Salaried\",\"correctionMonths\":%d}".formatted(months))
        .put("/api/v1/pay-groups/" + groupId)
        .then()
        .statusCode(200);
  }

  static String created(Response answer) {
    answer.then().statusCode(201);
    return answer.path("id");
  }

  static RequestSpecification hr() {
    return HrWorld.hr();
  }

  static RequestSpecification finance() {
    return ServiceWorld.asOf(HrWorld.TENANT, "finance");
  }

  String contract(LocalDate from, String salary, String department) {
    return contract(from, salary, department, "");
  }

  /// @param more fields, as JSON, that begin with a comma
  String contract(LocalDate from, String salary, String department, String more) {
    return """
        {"validFrom":"%s","position":"Engineer","department":"%s","employmentType":"FULL_TIME",\
        "payGroup":"%s","salary":"%s","currency":"EUR","employmentLevel":100,"weeklyHours":\
        {"monday":8,"tuesday":8,"wednesday":8,"thursday":8,"friday":8}%s}"""
        .formatted(from, department, code, salary, more);
  }

  /// Somebody who was hired under one contract: the employee's view.
  JsonPath hired(LocalDate since, String contract) {
    var employee = HrWorld.anEmployee();
    var id = employee.getString("id");
    HrWorld.aContract(id, contract);
    HrWorld.hire(id, since).then().statusCode(200);
    return HrWorld.read(id);
  }

  Response newRun(String period) {
    return hr().body("{\"payGroupId\":\"%s\",\"period\":\"%s\"}".formatted(groupId, period))
        .post("/api/v1/payroll-runs");
  }

  String run(String period) {
    return created(newRun(period));
  }

  /// A run that is calculated.
  String calculatedRun(String period) {
    var run = run(period);
    calculate(run);
    return run;
  }

  static void calculate(String run) {
    var job = startCalculation(run);
    awaitJob(job, "SUCCEEDED");
    read(run).then().body("status", is("CALCULATED"));
  }

  static String startCalculation(String run) {
    var answer = act(hr(), run, "calculate");
    answer.then().statusCode(202);
    return answer.path("id");
  }

  static void awaitJob(String job, String status) {
    await().atMost(PATIENCE).until(() -> job(job).path("status"), status::equals);
  }

  static Response job(String job) {
    return hr().get("/api/v1/jobs/" + job);
  }

  String processedRun(String period) {
    var run = calculatedRun(period);
    act(finance(), run, "approve").then().statusCode(200);
    act(finance(), run, "process").then().statusCode(200);
    return run;
  }

  static Response act(RequestSpecification as, String run, String action) {
    return as.post("/api/v1/payroll-runs/" + run + "/" + action);
  }

  static Response act(RequestSpecification as, String run, String action, String body) {
    return as.body(body).post("/api/v1/payroll-runs/" + run + "/" + action);
  }

  static Response read(String run) {
    return hr().get("/api/v1/payroll-runs/" + run);
  }

  /// The employee's payslip in a run, as hr reads it.
  static JsonPath payslip(String run, String employeeId) {
    String id =
        hr().get("/api/v1/payslips?runId=%s&employeeId=%s".formatted(run, employeeId))
            .path("items[0].id");
    var answer = hr().get("/api/v1/payslips/" + id);
    answer.then().statusCode(200);
    return answer.jsonPath();
  }

  /// `BASE 3000.00`, and of a correction its month: `BASE 300.00 2026-04`.
  static List<String> lines(JsonPath payslip) {
    return payslip.<Map<String, Object>>getList("lines").stream()
        .map(
            line ->
                line.get("code")
                    + " "
                    + line.get("amount")
                    + (payslip.getString("period").equals(line.get("forPeriod"))
                        ? ""
                        : " " + line.get("forPeriod")))
        .toList();
  }

  Response enter(String employeeId, String element, String form) {
    return hr().body(
            """
            {"employeeId":"%s","payGroupId":"%s","elementCode":"%s",%s}"""
                .formatted(employeeId, groupId, element, form))
        .post("/api/v1/pay-entries");
  }

  /// @param note empty for none
  Response settle(String employeeId, String kind, String amount, String note) {
    return hr().body(
            """
            {"employeeId":"%s","payGroupId":"%s","kind":"%s","amount":"%s","settledOn":"2026-06-15"%s}"""
                .formatted(
                    employeeId,
                    groupId,
                    kind,
                    amount,
                    note.isEmpty() ? "" : ",\"note\":\"%s\"".formatted(note)))
        .post("/api/v1/overpayment-claims/settlements");
  }

  /// An expense report, whose approval is another test's: its id.
  static String expense(String employee, String total, String currency, String status) {
    var id = UUID.randomUUID().toString();
    ServiceWorld.execute(
        """
        INSERT INTO expense (tenant_id, id, number, employee_id, purpose, currency, total, status, version, created_at, updated_at)
        VALUES ('%1$s', '%2$s', to_char(clock_timestamp(), '"EXP-"YYYYMMDDHH24MISSUS'), '%3$s', 'Visit', '%4$s', %5$s, '%6$s', 1, now(), now())"""
            .formatted(HrWorld.TENANT, id, employee, currency, total, status));
    return id;
  }

  /// Many employees at once, each with a salary of 3,000 to 3,009.
  void hireMany(int many) {
    ServiceWorld.execute(MANY.formatted(HrWorld.TENANT, code, many));
  }
}
