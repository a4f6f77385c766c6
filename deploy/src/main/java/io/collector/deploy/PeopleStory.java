package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Somebody is hired, works for a customer, is paid; and the books know of it.
///
/// 5,000.00 gross: 9.3 % pension are 465.00; of tax 20 % of 3,000.00 and 40 % of 1,000.00 are
/// 1,000.00; 3,535.00 are left.
final class PeopleStory {

  private static final List<Map<String, Object>> ELEMENTS =
      List.of(
          Map.of("code", "BASE", "name", "Salary", "kind", "EARNING", "method", "SALARY"),
          Map.of(
              "code", "PENSION",
              "name", "Pension",
              "kind", "SOCIAL_CONTRIBUTION",
              "method", "PERCENT",
              "percent", 9.3,
              "of", List.of("GROSS")),
          Map.of(
              "code", "TAX",
              "name", "Income tax",
              "kind", "TAX",
              "method", "BRACKETS_BY_SLICES",
              "of", List.of("GROSS"),
              "brackets", List.of(bracket("0", 0), bracket("1000", 20), bracket("4000", 40))));

  private static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";

  private final Stage stage;
  private final Api hr;
  private final Api finance;
  private final String group = "DEMO-" + UUID.randomUUID();
  private final LocalDate firstDay = LocalDate.now(ZoneOffset.UTC).minusMonths(2).withDayOfMonth(1);

  PeopleStory(Stage stage) {
    this.stage = stage;
    this.hr = stage.as("hr");
    this.finance = stage.as("finance");
  }

  private static Map<String, Object> bracket(String from, int percent) {
    return Map.of("from", from, "percent", percent);
  }

  void tell() {
    stage.title("Somebody is hired, works for a customer, and is paid");
    var groupId = payGroup();
    var employee = hire();
    work(employee);
    pay(groupId, employee);
  }

  /// The pay group's id.
  private String payGroup() {
    stage.step("How people are paid is data: salary, pension, tax in brackets");
    var scheme =
        hr.post(
            "hr",
            "/api/v1/pay-schemes",
            Map.of(
                "code", group,
                "country", "DE",
                "currency", "EUR",
                "name", "Demo",
                "elements", ELEMENTS));
    var created =
        hr.post(
            "hr",
            "/api/v1/pay-groups",
            Map.of(
                "code",
                group,
                "schemeId",
                scheme.path("id").asText(),
                "name",
                "Salaried",
                "employerName",
                "Collector Demo"));
    return created.path("id").asText();
  }

  /// The employee's id.
  private String hire() {
    stage.step("A contract and a first day");
    var mail = "grace-%s@company.com".formatted(UUID.randomUUID());
    var employee =
        hr.post(
            "hr",
            "/api/v1/employees",
            Map.of("firstName", "Grace", "lastName", "Hopper", "email", mail));
    var id = employee.path("id").asText();
    stage.know(id);
    hr.post("hr", "/api/v1/employees/%s/contracts".formatted(id), contract());
    hr.post(
        "hr", "/api/v1/employees/%s/hire".formatted(id), Map.of("hireDate", firstDay.toString()));
    stage.follow("employee.hired");
    return id;
  }

  private Map<String, Object> contract() {
    return Map.of(
        "validFrom", firstDay.toString(),
        "position", "Engineer",
        "department", "Engineering",
        "employmentType", "FULL_TIME",
        "payGroup", group,
        "salary", "5000.00",
        "currency", "EUR",
        "employmentLevel", 100,
        "weeklyHours",
            Map.of("monday", 8, "tuesday", 8, "wednesday", 8, "thursday", 8, "friday", 8));
  }

  private void work(String employee) {
    stage.step("A task of a customer's project is finished: its hours are in the week's timesheet");
    var project =
        stage.api.post(
            "hr",
            "/api/v1/projects",
            Map.of(
                "name",
                "Demo",
                "customerId",
                CUSTOMER,
                "billable",
                true,
                "currency",
                "EUR",
                "startDate",
                firstDay.toString()));
    var projectId = project.path("id").asText();
    stage.api.post(
        "hr",
        "/api/v1/projects/%s/rates".formatted(projectId),
        Map.of("validFrom", firstDay.toString(), "hourlyRate", "100.00"));
    stage.await(
        "a resource for who was hired",
        () -> stage.api.get("hr", "/api/v1/resources?q=Grace"),
        found -> found.toString().contains(employee));
    var task =
        stage.api.post(
            "hr",
            "/api/v1/tasks",
            Map.of(
                "projectId",
                projectId,
                "name",
                "Implement Feature X",
                "estimatedHours",
                8,
                "assignedResourceId",
                employee));
    stage.know(task.path("id").asText());
    hr.post(
        "hr",
        "/api/v1/tasks/%s/complete".formatted(task.path("id").asText()),
        Map.of("actualHours", 10));
    stage.follow("task.created", "task.completed");
    var week = week(employee);
    stage.step("The week is submitted and approved: the customer can be charged");
    hr.post("hr", "/api/v1/timesheets/%s/submit".formatted(week), Map.of());
    hr.post("hr", "/api/v1/timesheets/%s/approve".formatted(week), Map.of());
    var approved = stage.follow("timesheet.approved").getFirst();
    stage.expect(
        0,
        approved.path("totalHours").decimalValue().compareTo(BigDecimal.TEN),
        "the difference to 10 hours");
    invoice(projectId);
  }

  /// 10 hours at 100.00, and 19 % tax.
  private void invoice(String projectId) {
    stage.step("The customer gets an invoice of the hours");
    stage.await(
        "the hours known to invoice",
        () -> finance.get("invoice", "/api/v1/billable-hours?projectId=" + projectId),
        found -> !found.path("items").isEmpty());
    var invoice =
        finance.post(
            "invoice",
            "/api/v1/billable-hours/invoices",
            Map.of(
                "customerId",
                CUSTOMER,
                "projectId",
                projectId,
                "from",
                firstDay.toString(),
                "to",
                LocalDate.now(ZoneOffset.UTC).toString(),
                "taxPercent",
                "19"));
    var id = invoice.path("id").asText();
    stage.know(id);
    stage.follow("invoice.issued");
    stage.line(
        "%s over %s %s",
        invoice.path("number").asText(),
        invoice.path("grandTotal").asText(),
        invoice.path("currency").asText());
    stage.expect("1190.00", invoice.path("grandTotal").asText(), "the invoice's total");
    stage.pdf(finance, "invoice", "/api/v1/invoices/%s/pdf".formatted(id));
  }

  private String week(String employee) {
    return stage
        .await(
            "the task's hours",
            () -> hr.get("hr", "/api/v1/time-entries?employeeId=" + employee),
            found -> !found.path("items").isEmpty())
        .path("items")
        .path(0)
        .path("timesheetId")
        .asText();
  }

  private void pay(String groupId, String employee) {
    stage.step("Last month's pay is calculated, approved by another person, and paid");
    var period = firstDay.plusMonths(1).toString().substring(0, "2026-01".length());
    var run =
        hr.post("hr", "/api/v1/payroll-runs", Map.of("payGroupId", groupId, "period", period));
    var address = "/api/v1/payroll-runs/" + run.path("id").asText();
    stage.know(run.path("id").asText());
    hr.post("hr", address + "/calculate", Map.of());
    var calculated =
        stage.await("payslips", () -> hr.get("hr", address), found -> is(found, "CALCULATED"));
    tellTotals(calculated.path("totals"));
    finance.post("hr", address + "/approve", Map.of());
    finance.post("hr", address + "/process", Map.of());
    stage.follow("payroll.processed");
    finance.post(
        "hr", address + "/pay", Map.of("paymentDate", LocalDate.now(ZoneOffset.UTC).toString()));
    stage.follow("payroll.paid");
    stage.await(
        "the pay in the books",
        () -> stage.api.get("accounting", "/api/v1/reports/trial-balance"),
        PeopleStory::isPaidOut);
    var slip = hr.get("hr", "/api/v1/payslips?employeeId=" + employee).path("items").path(0);
    stage.line(
        "payslip of Grace Hopper: %s of %s", slip.path("totals").path("net").asText(), period);
    stage.pdf(hr, "hr", "/api/v1/payslips/%s/pdf".formatted(slip.path("id").asText()));
  }

  private void tellTotals(JsonNode totals) {
    stage.line(
        "gross %s, for authorities %s, net %s",
        totals.path("gross").asText(),
        totals.path("forAuthorities").asText(),
        totals.path("net").asText());
    stage.expect("3535.00", totals.path("net").asText(), "the net pay");
  }

  /// Payroll payable is an account without a balance.
  private static boolean isPaidOut(JsonNode balance) {
    return balance
        .path("currencies")
        .valueStream()
        .flatMap(currency -> currency.path("accounts").valueStream())
        .filter(account -> account.path("account").asText().equals("2400"))
        .allMatch(account -> new BigDecimal(account.path("creditBalance").asText()).signum() == 0);
  }

  private static boolean is(JsonNode run, String status) {
    return run.path("status").asText().equals(status);
  }
}
