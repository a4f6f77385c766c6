package io.collector.inventory;

import io.collector.testing.CollectorTest;
import io.collector.testing.ListIndexRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ListIndexTest extends ListIndexRules {

  /// What is parked isn't shown.
  @Override
  protected Set<String> sortsOfPart() {
    return Set.of("backorder ordered_at", "backorder rank");
  }
}
