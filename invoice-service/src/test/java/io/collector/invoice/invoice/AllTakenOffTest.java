package io.collector.invoice.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.tax.PriceBasis;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.collector.tax.AllowanceKind;
import io.collector.tax.NewLineAllowanceCharge;
import io.collector.tax.TaxGroup;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AllTakenOffTest {

  private static final MinorUnit CENTS = new MinorUnit(2);

  /// 10 × 10.00, and a line of which 100 % is taken off: of that nothing is left, and no tax.
  @Property(tries = 1000)
  void nothing_is_left_of_a_line_that_is_taken_off(
      @ForAll PriceBasis basis,
      @ForAll boolean isBelowZero,
      @ForAll @IntRange(min = 1, max = 99_999) int thousandths,
      @ForAll @IntRange(min = 1, max = 999_999) int price) {
    var quantity = BigDecimal.valueOf(isBelowZero ? -thousandths : thousandths, 3);
    var paper = line(basis, BigDecimal.TEN, BigDecimal.TEN, "19");
    var whole = line(basis, quantity, BigDecimal.valueOf(price, 4), "7");
    var problem = Problems.unprocessable("invalid", "The invoice is invalid.");
    var off =
        NewLineAllowanceCharge.over(
            List.of(
                new NewLineAllowanceCharge(
                    AllowanceKind.ALLOWANCE, "All", null, BigDecimal.valueOf(100))),
            CENTS.round(whole.amount().abs()),
            "EUR",
            "/lines/1",
            problem);
    assertThat(problem.errors()).isEmpty();
    var alone = draft(basis, List.of(paper)).taxed();
    var both = draft(basis, List.of(paper, whole.adjusted(off, CENTS))).taxed();
    assertThat(both.lines().getLast().net()).isEqualByComparingTo("0");
    assertThat(both.lines().getLast().gross()).isEqualByComparingTo("0");
    assertThat(both.grandTotal()).isEqualByComparingTo(alone.grandTotal());
    assertThat(both.taxTotal()).isEqualByComparingTo(alone.taxTotal());
  }

  private static InvoiceDraft draft(PriceBasis basis, List<InvoiceDraft.Line> lines) {
    return InvoiceDraft.withoutOrder(
        null, UUID.randomUUID(), CustomerReferences.NONE, "EUR", basis, null, lines);
  }

  private static InvoiceDraft.Line line(
      PriceBasis basis, BigDecimal quantity, BigDecimal price, String taxPercent) {
    return InvoiceDraft.Line.priced(
        null,
        null,
        "Paper",
        quantity,
        LineUnit.PIECES,
        price,
        null,
        basis,
        TaxGroup.of(SomeInvoice.rate(taxPercent)),
        CENTS);
  }
}
