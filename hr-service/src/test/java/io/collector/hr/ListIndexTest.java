package io.collector.hr;

import static java.util.Map.entry;

import io.collector.testing.CollectorTest;
import io.collector.testing.ListIndexRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ListIndexTest extends ListIndexRules {

  /// A project's, and an employee's; and a view of the few payslip lines that carry a claim.
  @Override
  protected Set<String> sortsOfPart() {
    return Set.of(
        "billing_rate valid_from",
        "employment_contract valid_from",
        "overpayment_claim employee_number",
        "overpayment_claim since",
        "pay_entry valid_from");
  }

  @Override
  protected Set<String> listsOfPart() {
    return Set.of(
        "/api/v1/overpayment-claims/settlements", "/api/v1/pay-entries", "/api/v1/payslips");
  }

  @Override
  protected Map<String, String> filtersWithoutIndex() {
    return Map.ofEntries(
        entry("/api/v1/absences from", "the latest come first"),
        entry("/api/v1/complaints category", "complaints are few"),
        entry("/api/v1/complaints status", "complaints are few"),
        entry("/api/v1/cost-centres closed", "cost centres are few"),
        entry("/api/v1/holidays from", "some tens a year"),
        entry("/api/v1/holidays location", "some tens a year"),
        entry("/api/v1/holidays to", "some tens a year"),
        entry("/api/v1/overpayment-claims employeeId", "claims are few"),
        entry("/api/v1/overpayment-claims from", "claims are few"),
        entry("/api/v1/overpayment-claims payGroupId", "claims are few"),
        entry("/api/v1/overpayment-claims status", "claims are few"),
        entry("/api/v1/overpayment-claims to", "claims are few"),
        entry("/api/v1/pay-groups active", "pay groups are few"),
        entry("/api/v1/payroll-runs payGroupId", "a run a month and pay group"),
        entry("/api/v1/payroll-runs status", "a run a month and pay group"),
        entry("/api/v1/policies status", "policies are few"),
        entry("/api/v1/projects q", "projects are some thousand"),
        entry("/api/v1/resources active", "as many as people"),
        entry("/api/v1/resources department", "as many as people"),
        entry("/api/v1/resources q", "as many as people"),
        entry("/api/v1/sensitive-reads what", "there are few kinds of what is read"));
  }
}
