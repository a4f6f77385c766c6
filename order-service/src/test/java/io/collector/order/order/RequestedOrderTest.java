package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.order.pricing.PriceBasis;
import io.collector.order.settings.QuantityBreaks;
import io.collector.tax.AllowanceKind;
import io.collector.tax.NewLineAllowanceCharge;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class RequestedOrderTest {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// 10 × 10.00, and a line of which 100 % is taken off: of that nothing is left, and no tax.
  @Property(tries = 1000)
  void nothing_is_left_of_a_line_that_is_taken_off(
      @ForAll PriceBasis basis,
      @ForAll boolean isBelowZero,
      @ForAll @IntRange(min = 1, max = 99_999) int thousandths,
      @ForAll @IntRange(min = 1, max = 999_999) int price) {
    var quantity = BigDecimal.valueOf(thousandths, 3);
    var paper = line(BigDecimal.TEN, BigDecimal.TEN, "19", null);
    var taken =
        line(
            isBelowZero ? quantity.negate() : quantity,
            BigDecimal.valueOf(price, 4),
            "7",
            new NewLineAllowanceCharge(AllowanceKind.ALLOWANCE, "All of it", null, HUNDRED));
    var alone = draft(basis, List.of(paper)).pricing();
    var both = draft(basis, List.of(paper, taken));
    var priced = both.pricing().lines().getLast();
    assertThat(priced.total()).isEqualByComparingTo("0");
    assertThat(Objects.requireNonNullElse(priced.gross(), BigDecimal.ZERO))
        .isEqualByComparingTo("0");
    if (!both.lines().getLast().adjustments().isEmpty()) { // else it comes to less than a cent
      assertThat(priced.unitPrice()).isEqualByComparingTo("0");
    }
    assertThat(both.lines().getLast().isBelowZero()).isEqualTo(isBelowZero);
    assertThat(both.pricing().grandTotal()).isEqualByComparingTo(alone.grandTotal());
    assertThat(both.pricing().taxTotal()).isEqualByComparingTo(alone.taxTotal());
  }

  private static OrderDraft draft(PriceBasis basis, List<NewOrder.Line> lines) {
    var request =
        new NewOrder(
            UUID.randomUUID(), "EUR", basis, null, null, null, null, null, null, null, lines, null);
    return new RequestedOrder(request, basis, false, QuantityBreaks.PER_LINE, Map.of(), Map.of())
        .draft(UUID.randomUUID(), "t", null);
  }

  private static NewOrder.Line line(
      BigDecimal quantity,
      BigDecimal price,
      String taxPercent,
      @Nullable NewLineAllowanceCharge off) {
    return new NewOrder.Line(
        null,
        "Paper",
        quantity,
        "KGM",
        price,
        null,
        null,
        new BigDecimal(taxPercent),
        null,
        null,
        off == null ? null : List.of(off));
  }
}
