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
    return Map.ofEntries(
        entry("/api/v1/payment-runs status", "runs are some a week"),
        entry("/api/v1/purchase-orders q", "a part of a text; found along the sort"),
        entry("/api/v1/suppliers q", "a part of a text; found along the sort"));
  }
}
