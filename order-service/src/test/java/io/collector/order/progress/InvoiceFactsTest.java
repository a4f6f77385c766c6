package io.collector.order.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.invoice.InvoiceIssued;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvoiceFactsTest {

  private static final UUID LINE = UUID.randomUUID();

  @Test
  void allowances_and_charges_beside_the_lines_invoice_nothing_of_them() {
    var facts =
        InvoiceFacts.issued(
            issued(row("Paper", "3", LINE), row("Loyalty", "-1", null), row("Freight", "1", null)));
    assertThat(facts.stream().filter(fact -> fact.kind() == ProgressFact.Kind.INVOICED)).hasSize(1);
  }

  @Test
  void a_line_below_zero_of_the_order_is_invoiced_by_one_below_zero() {
    var facts = InvoiceFacts.issued(issued(row("Paper", "3", LINE), row("Trade-in", "-1", LINE)));
    assertThat(facts.stream().filter(fact -> fact.kind() == ProgressFact.Kind.INVOICED))
        .extracting(fact -> fact.quantity() == null ? "" : fact.quantity().toPlainString())
        .containsExactly("3", "1");
  }

  @Test
  void an_outside_invoice_names_no_lines_and_all_of_it_counts() {
    var facts = InvoiceFacts.issued(issued(row("Paper", "3", null), row("Ink", "1", null)));
    assertThat(facts.stream().filter(fact -> fact.kind() == ProgressFact.Kind.INVOICED)).hasSize(2);
  }

  private static InvoiceIssued issued(InvoiceIssued.LineItem... rows) {
    var id = UUID.randomUUID();
    return new InvoiceIssued(
        id,
        "INV-1",
        id,
        id,
        null,
        "EUR",
        BigDecimal.TEN,
        BigDecimal.ZERO,
        BigDecimal.TEN,
        Instant.EPOCH,
        List.of(rows),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static InvoiceIssued.LineItem row(String what, String quantity, @Nullable UUID line) {
    return new InvoiceIssued.LineItem(
        what,
        new BigDecimal(quantity),
        BigDecimal.ONE,
        new BigDecimal(quantity),
        BigDecimal.ZERO,
        null,
        line,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
