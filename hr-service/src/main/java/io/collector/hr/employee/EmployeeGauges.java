package io.collector.hr.employee;

import io.collector.gauge.DatabaseGauge;
import io.collector.gauge.GaugeQuery;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;

/// Employees of all tenants: `collector_employees{status="ACTIVE"}`.
class EmployeeGauges {

  @Produces
  @Singleton
  GaugeQuery employees() {
    return GaugeQuery.of(
        "SELECT 'employees', status, employees FROM count_employees()",
        DatabaseGauge.of("employees", "collector.employees", "Employees")
            .by(
                "status",
                Arrays.stream(EmployeeStatus.values())
                    .map(EmployeeStatus::name)
                    .toArray(String[]::new)));
  }
}
