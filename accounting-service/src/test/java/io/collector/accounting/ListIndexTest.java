package io.collector.accounting;

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

  /// The ledger is of one account.
  @Override
  protected Set<String> sortsOfPart() {
    return Set.of("journal_line posting_date");
  }

  @Override
  protected Map<String, String> filtersWithoutIndex() {
    return Map.ofEntries(
        entry("/api/v1/accounts active", "the chart is of some hundred accounts"),
        entry("/api/v1/accounts q", "the chart is of some hundred accounts"),
        entry("/api/v1/accounts type", "the chart is of some hundred accounts"),
        entry("/api/v1/periods status", "twelve a year"),
        entry("/api/v1/fiscal-years status", "one a year"),
        entry("/api/v1/budgets costCentre", "some thousand rows a year"),
        entry("/api/v1/exchange-rates currency", "a rate a day, behind the base currency"),
        entry("/api/v1/journal-entries closing", "leaves out an entry a year"),
        entry(
            "/api/v1/journal-entries tax",
            "the lines that have a tax have an index by day, which not every plan takes"),
        entry(
            "/api/v1/outgoing-payments bankAccountId",
            "bank accounts are few, and each has many payments"));
  }
}
