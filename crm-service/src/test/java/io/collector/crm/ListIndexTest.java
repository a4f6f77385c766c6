package io.collector.crm;

import io.collector.testing.CollectorTest;
import io.collector.testing.ListIndexRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ListIndexTest extends ListIndexRules {

  /// A customer's.
  @Override
  protected Set<String> sortsOfPart() {
    return Set.of("receivable open_amount", "receivable recorded_at");
  }
}
