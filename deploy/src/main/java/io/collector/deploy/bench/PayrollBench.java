package io.collector.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.collector.deploy.Api;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Four months of a large pay group, each calculated, approved and processed. The last one corrects
/// the three before it.
final class PayrollBench {

  private static final List<String> MONTHS = List.of("2026-01", "2026-02", "2026-03", "2026-04");
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final int employees;
  private final Api hr = Api.as("hr@acme");
  private final Api finance = Api.as("finance@acme");
  private final Processes processes = Processes.ofPayroll();
  private final ResultTable table = new ResultTable();

  PayrollBench(int employees) {
    this.employees = employees;
  }

  void run() throws SQLException {
    try (var database = Databases.connect("hr")) {
      var group = PayGroupOfMany.filled(database, hr, employees);
      Bench.note("%,d employees are there", employees);
      for (var month : MONTHS) {
        var isLast = month.equals(MONTHS.getLast());
        if (isLast) {
          group.enterLateBonuses();
        }
        calculate(group, month, isLast);
      }
      table.print();
      System.out.println();
      System.out.println("Goal: 5,000 employees are calculated in less than 60 s, with two cores");
    }
  }

  private void calculate(PayGroupOfMany group, String month, boolean isLast) {
    var run =
        "/api/v1/payroll-runs/"
            + hr.post(
                    "hr", "/api/v1/payroll-runs", Map.of("payGroupId", group.id(), "period", month))
                .path("id")
                .asText();
    processes.start();
    var calculated = secondsOf(() -> calculate(run));
    var used = processes.millisPer(employees);
    var approved = secondsOf(() -> finance.post("hr", run + "/approve", Map.of()));
    var processed = secondsOf(() -> finance.post("hr", run + "/process", Map.of()));
    Bench.note(
        "%s: calculated in %.1f s, approved in %.1f s, processed in %.1f s",
        month, calculated, approved, processed);
    if (month.equals(MONTHS.getFirst()) || isLast) {
      var name = isLast ? "correcting three months" : "the first month";
      table.value("request to CALCULATED, " + name, "%.1f s".formatted(calculated));
      used.forEach(
          (process, millis) ->
              table.value("CPU an employee, " + process, "%.2f ms".formatted(millis)));
    }
  }

  private JsonNode calculate(String run) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    var job = "/api/v1/jobs/" + hr.post("hr", run + "/calculate", Map.of()).path("id").asText();
    while (true) {
      var status = hr.get("hr", job).path("status").asText();
      if (status.equals("SUCCEEDED")) {
        return checked(hr.get("hr", run));
      }
      if (status.equals("FAILED") || System.nanoTime() > end) {
        throw new Failure("the calculation is " + hr.get("hr", job));
      }
      Bench.pause(100);
    }
  }

  private JsonNode checked(JsonNode run) {
    if (run.path("totals").path("employeeCount").asInt() != employees
        || run.path("problemCount").asInt() != 0) {
      throw new Failure("not all employees have a payslip without a problem: " + run);
    }
    return run;
  }

  private static double secondsOf(Runnable work) {
    var begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }
}
