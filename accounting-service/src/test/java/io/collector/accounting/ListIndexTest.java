package io.collector.accounting;

import io.collector.testing.CollectorTest;
import io.collector.testing.ListIndexRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ListIndexTest extends ListIndexRules {

  /// The ledger is of one account.
  @Override
  protected Set<String> sortsOfPart() {
    return Set.of("journal_line posting_date");
  }
}
