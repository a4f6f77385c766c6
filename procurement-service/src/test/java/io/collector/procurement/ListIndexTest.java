package io.collector.procurement;

import static java.util.Map.entry;

import io.collector.testing.CollectorTest;
import io.collector.testing.ListIndexRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ListIndexTest extends ListIndexRules {

  @Override
  protected Map<String, String> filtersWithoutIndex() {
    return Map.ofEntries(entry("/api/v1/payment-runs status", "runs are some a week"));
  }
}
