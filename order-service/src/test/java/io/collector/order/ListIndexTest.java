package io.collector.order;

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
    return Map.ofEntries(
        entry(
            "/api/v1/orders reservationStatus",
            "the index is of the other values; the plan is made for the value"),
        entry("/api/v1/price-rules active", "most of those that are looked for are active"),
        entry("/api/v1/promotions active", "promotions are few"));
  }
}
