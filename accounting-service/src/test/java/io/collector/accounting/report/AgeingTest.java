package io.collector.accounting.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.accounting.journal.Instalments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeingTest {

  private static final LocalDate TODAY = LocalDate.of(2024, 3, 31);
  private static final UUID ACME = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);
  private static final UUID INVOICE = new UUID(3, 1);

  @ParameterizedTest(name = "due {0}: {1}")
  @CsvSource({
    "2024-04-30, 10 0 0 0 0",
    "2024-03-31, 10 0 0 0 0",
    "2024-03-30, 0 10 0 0 0",
    "2024-03-01, 0 10 0 0 0",
    "2024-02-29, 0 0 10 0 0",
    "2024-01-31, 0 0 10 0 0",
    "2024-01-30, 0 0 0 10 0",
    "2024-01-01, 0 0 0 10 0",
    "2023-12-31, 0 0 0 0 10",
    "2019-01-01, 0 0 0 0 10",
  })
  void an_invoice_is_in_the_bucket_of_its_days_past_due(LocalDate due, String buckets) {
    assertThat(shown(Ageing.Buckets.of(invoice(ACME, due, "10"), TODAY))).isEqualTo(buckets);
  }

  /// 100 by 1 January, 200 by 1 March, 300 by 1 May; what is paid settles the earliest first.
  @ParameterizedTest(name = "{0} open: {1}")
  @CsvSource({
    "600, 300 200 0 100 0",
    "550, 300 200 0 50 0",
    "500, 300 200 0 0 0",
    "350, 300 50 0 0 0",
    "300, 300 0 0 0 0",
    "1,   1 0 0 0 0",
    "650, 350 200 0 100 0",
  })
  void of_an_invoice_in_instalments_each_has_its_own_age(String open, String buckets) {
    var invoice =
        new OpenItem(ACME, INVOICE, "INV-1", LocalDate.of(2024, 5, 1), "USD", new BigDecimal(open));
    var parts =
        Map.of(
            INVOICE,
            List.of(
                part("2024-01-01", "100"), part("2024-03-01", "200"), part("2024-05-01", "300")));
    var rows = Ageing.rows(invoice.split(parts).toList(), TODAY);
    assertThat(shown(rows.getFirst().buckets())).isEqualTo(buckets);
    assertThat(Ageing.sum(rows, "USD").balance()).isEqualByComparingTo(open);
  }

  @Test
  void an_invoice_in_instalments_that_was_paid_too_much_stays_a_credit() {
    var invoice = new OpenItem(ACME, INVOICE, "INV-1", TODAY, "USD", new BigDecimal("-5"));
    var parts = Map.of(INVOICE, List.of(part("2024-01-01", "100")));
    assertThat(invoice.split(parts)).containsExactly(invoice);
  }

  private static Instalments.Part part(String due, String amount) {
    return new Instalments.Part(LocalDate.parse(due), new BigDecimal(amount));
  }

  @Test
  void an_invoice_that_is_not_posted_itself_is_not_due() {
    assertThat(shown(Ageing.Buckets.of(invoice(ACME, null, "10"), TODAY))).isEqualTo("10 0 0 0 0");
  }

  @Test
  void what_was_paid_too_much_or_for_nothing_is_the_customers_credit_and_has_no_age() {
    var rows =
        Ageing.rows(
            List.of(
                invoice(ACME, TODAY.minusDays(10), "100"),
                invoice(ACME, TODAY.minusDays(200), "-30"),
                new OpenItem(ACME, null, null, null, "USD", new BigDecimal("-20")),
                invoice(OTHER, TODAY, "7")),
            TODAY);
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().partyId()).isEqualTo(ACME);
    assertThat(rows.getFirst().buckets().total()).isEqualByComparingTo("100");
    assertThat(rows.getFirst().buckets().unallocated()).isEqualByComparingTo("-50");
    assertThat(rows.getFirst().buckets().balance()).isEqualByComparingTo("50");
  }

  @Property
  void nothing_is_lost_between_items_customers_and_totals(@ForAll("items") List<OpenItem> items) {
    var rows = Ageing.rows(items, TODAY);
    for (var currency : List.of("USD", "EUR")) {
      var expected =
          items.stream()
              .filter(item -> item.currency().equals(currency))
              .map(OpenItem::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(Ageing.sum(rows, currency).balance()).isEqualByComparingTo(expected);
    }
  }

  @Provide
  Arbitrary<List<OpenItem>> items() {
    return Combinators.combine(
            Arbitraries.of(ACME, OTHER).injectNull(0.1),
            Arbitraries.of(new UUID(2, 1), new UUID(2, 2)).injectNull(0.3),
            Arbitraries.of("INV-1").injectNull(0.5),
            Arbitraries.integers().between(-200, 200).map(TODAY::plusDays).injectNull(0.1),
            Arbitraries.of("USD", "EUR"),
            Arbitraries.integers().between(-1000, 1000).map(BigDecimal::valueOf))
        .as(OpenItem::new)
        .list()
        .ofMaxSize(20);
  }

  private static OpenItem invoice(UUID customer, @Nullable LocalDate due, String amount) {
    return new OpenItem(customer, UUID.randomUUID(), "INV-1", due, "USD", new BigDecimal(amount));
  }

  private static String shown(Ageing.Buckets buckets) {
    return "%s %s %s %s %s"
        .formatted(
            buckets.notDue(),
            buckets.days1To30(),
            buckets.days31To60(),
            buckets.days61To90(),
            buckets.over90());
  }
}
