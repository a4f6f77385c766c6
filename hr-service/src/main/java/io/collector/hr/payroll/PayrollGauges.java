package io.collector.hr.payroll;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;

/// Payroll runs: `collector_payroll_runs{status="APPROVED"}`.
class PayrollGauges {

  @Produces
  @Singleton
  GaugeQuery payrollRuns() {
    var statuses = Arrays.stream(RunStatus.values()).map(RunStatus::name).toArray(String[]::new);
    return GaugeQuery.of(
        "SELECT 'runs', run_status, runs FROM count_payroll_runs()",
        DatabaseGauge.of("runs", "collector.payroll.runs", "Payroll runs").by("status", statuses));
  }
}
