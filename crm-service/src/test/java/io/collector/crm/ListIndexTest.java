package io.collector.crm;

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

  /// A customer's.
  @Override
  protected Set<String> sortsOfPart() {
    return Set.of("receivable open_amount", "receivable recorded_at");
  }

  @Override
  protected Map<String, String> filtersWithoutIndex() {
    return Map.ofEntries(
        entry("/api/v1/customers q", "a part of a text; found along the sort"),
        entry("/api/v1/leads q", "a part of a text; found along the sort"));
  }
}
