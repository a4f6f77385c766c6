package io.collector.inventory;

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

  /// What is parked isn't shown.
  @Override
  protected Set<String> sortsOfPart() {
    return Set.of("backorder ordered_at", "backorder rank");
  }

  @Override
  protected Map<String, String> filtersWithoutIndex() {
    return Map.ofEntries(
        entry(
            "/api/v1/reservations status",
            "the index is of the other values; the plan is made for the value"),
        entry(
            "/api/v1/stock/movements referenceType", "kinds are few, and each has many movements"),
        entry("/api/v1/stock-levels low", "a product and warehouse each"));
  }
}
