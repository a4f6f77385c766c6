package io.collector.hr;

import io.collector.testing.CollectorTest;
import io.collector.testing.ListIndexRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
}
