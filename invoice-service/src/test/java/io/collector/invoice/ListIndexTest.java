package io.collector.invoice;

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
        entry("/api/v1/billable-hours currency", "currencies are few, and each has many hours"),
        entry("/api/v1/dunning-blocks customerId", "blocks are few"),
        entry("/api/v1/dunning-blocks invoiceId", "blocks are few"),
        entry("/api/v1/payments unallocated", "the index is of this part, among others like it"));
  }
}
