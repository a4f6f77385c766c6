package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Those who employ Grace at 5,000.00 a month, and let a customer have her for 100.00 an hour.
final class Employers {

  private static final String GROUP = "STAFF";

  private final ShuffledScene scene;
  private final String customer;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final LocalDate firstDay = today.minusMonths(2).withDayOfMonth(1);

  Employers(ShuffledScene scene, String customer) {
    this.scene = scene;
    this.customer = customer;
  }

  /// The employee's id. Whoever is hired can be given work once that is told.
  String hire() {
    var scheme =
        hr(
            "/api/v1/pay-schemes",
            Map.of(
                "code", GROUP,
                "country", "DE",
                "currency", "EUR",
                "name", "Staff",
                "elements",
                    List.of(
                        Map.of(
                            "code", "BASE",
                            "name", "Salary",
                            "kind", "EARNING",
                            "method", "SALARY"),
                        Map.of(
                            "code", "PENSION",
                            "name", "Pension",
                            "kind", "SOCIAL_CONTRIBUTION",
                            "method", "PERCENT",
                            "percent", 9.3,
                            "of", List.of("GROSS")))));
    hr(
        "/api/v1/pay-groups",
        Map.of(
            "code",
            GROUP,
            "schemeId",
            scheme.path("id").asText(),
            "name",
            "Staff",
            "employerName",
            "Hard to Please Ltd"));
    var id =
        hr(
                "/api/v1/employees",
                Map.of(
                    "firstName",
                    "Grace",
                    "lastName",
                    "Hopper",
                    "email",
                    UUID.randomUUID() + "@example.com"))
            .path("id")
            .asText();
    hr(
        "/api/v1/employees/%s/contracts".formatted(id),
        Map.of(
            "validFrom", firstDay.toString(),
            "position", "Engineer",
            "department", "Engineering",
            "employmentType", "FULL_TIME",
            "payGroup", GROUP,
            "salary", "5000.00",
            "currency", "EUR",
            "employmentLevel", 100,
            "weeklyHours", Map.of("monday", 8, "tuesday", 8, "wednesday", 8, "thursday", 8)));
    hr("/api/v1/employees/%s/hire".formatted(id), Map.of("hireDate", firstDay.toString()));
    return id;
  }

  /// So many hours of a customer's task. The project's id.
  String work(String employee, int hours) {
    var project =
        scene
            .post(
                "hr",
                "/api/v1/projects",
                Map.of(
                    "name",
                    "Garden",
                    "customerId",
                    customer,
                    "billable",
                    true,
                    "currency",
                    "EUR",
                    "startDate",
                    firstDay.toString()))
            .path("id")
            .asText();
    scene.post(
        "hr",
        "/api/v1/projects/%s/rates".formatted(project),
        Map.of("validFrom", firstDay.toString(), "hourlyRate", "100.00"));
    var task =
        scene.await(
            "a task for who was hired",
            () ->
                scene.tryPost(
                    "hr",
                    "/api/v1/tasks",
                    Map.of(
                        "projectId",
                        project,
                        "name",
                        "Plan the garden",
                        "estimatedHours",
                        8,
                        "assignedResourceId",
                        employee)),
            answer -> answer.hasNonNull("id"));
    hr(
        "/api/v1/tasks/%s/complete".formatted(task.path("id").asText()),
        Map.of("actualHours", hours));
    var week =
        scene
            .await(
                "the task's hours",
                () ->
                    scene
                        .getAs("hr", "hr", "/api/v1/time-entries?employeeId=" + employee)
                        .path("items"),
                found -> !found.isEmpty())
            .path(0)
            .path("timesheetId")
            .asText();
    hr("/api/v1/timesheets/%s/submit".formatted(week), Map.of());
    hr("/api/v1/timesheets/%s/approve".formatted(week), Map.of());
    return project;
  }

  /// The invoice's id, once the hours are known to who invoices them.
  void charge(String project, String total) {
    scene.await(
        "the project's hours",
        () -> scene.get("invoice", "/api/v1/billable-hours?projectId=" + project).path("items"),
        found -> !found.isEmpty());
    var invoice =
        scene.postAs(
            "finance",
            "invoice",
            "/api/v1/billable-hours/invoices",
            Map.of(
                "customerId",
                customer,
                "projectId",
                project,
                "from",
                firstDay.toString(),
                "to",
                today.toString(),
                "taxPercent",
                "20"));
    if (!invoice.path("grandTotal").asText().equals(total)) {
      throw scene.failure("The hours should cost " + total, invoice.toPrettyString());
    }
  }

  /// The month before this one. Each step by another than the one before.
  void pay() {
    var group =
        scene.getAs("hr", "hr", "/api/v1/pay-groups").path("items").path(0).path("id").asText();
    var run =
        hr(
                "/api/v1/payroll-runs",
                Map.of(
                    "payGroupId",
                    group,
                    "period",
                    firstDay.plusMonths(1).toString().substring(0, "2026-10".length())))
            .path("id")
            .asText();
    var path = "/api/v1/payroll-runs/" + run;
    hr(path + "/calculate", Map.of());
    scene.awaitJob(
        "payslips",
        () -> scene.getAs("hr", "hr", path),
        found -> found.path("status").asText().equals("CALCULATED"));
    scene.postAs("finance", "hr", path + "/approve", Map.of());
    scene.postAs("finance", "hr", path + "/process", Map.of());
    scene.postAs("finance", "hr", path + "/pay", Map.of("paymentDate", today.toString()));
  }

  private JsonNode hr(String path, Object body) {
    return scene.postAs("hr", "hr", path, body);
  }
}
