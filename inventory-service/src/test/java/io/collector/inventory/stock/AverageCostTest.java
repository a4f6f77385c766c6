package io.collector.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AverageCostTest {

  /// The textbook's: 100 at 10.00, then 50 at 13.00, make 150 at 11.00; 60 leave; 90 at 12.00 come.
  @Test
  void receipts_are_mixed_by_quantity_and_what_leaves_leaves_at_the_average() {
    var first = after("0", "0", "100", "10.00");
    assertThat(first).isEqualByComparingTo("10");
    var second = after("100", "10", "50", "13.00");
    assertThat(second).isEqualByComparingTo("11");
    assertThat(after("90", "11", "90", "12.00")).isEqualByComparingTo("11.5");
  }

  @Test
  void a_third_is_rounded_half_up_to_a_millionth() {
    assertThat(after("1", "1", "2", "2")).isEqualByComparingTo("1.666667");
  }

  @Test
  void where_less_than_nothing_is_the_receipt_alone_counts() {
    assertThat(after("-5", "9", "10", "4")).isEqualByComparingTo("4");
  }

  @Property
  void the_average_lies_between_what_was_and_what_came(
      @ForAll @IntRange(min = 1, max = 1000) int onHand,
      @ForAll @IntRange(min = 0, max = 500) int average,
      @ForAll @IntRange(min = 1, max = 1000) int received,
      @ForAll @IntRange(min = 0, max = 500) int cost) {
    var after =
        AverageCost.after(
            BigDecimal.valueOf(onHand),
            BigDecimal.valueOf(average),
            BigDecimal.valueOf(received),
            BigDecimal.valueOf(cost));
    assertThat(after)
        .isBetween(
            BigDecimal.valueOf(Math.min(average, cost)),
            BigDecimal.valueOf(Math.max(average, cost)));
    var value = (double) onHand * average + (double) received * cost;
    assertThat(after.setScale(3, RoundingMode.HALF_UP).doubleValue())
        .isCloseTo(value / (onHand + received), org.assertj.core.data.Offset.offset(0.001));
  }

  private static BigDecimal after(String onHand, String average, String received, String cost) {
    return AverageCost.after(
        new BigDecimal(onHand),
        new BigDecimal(average),
        new BigDecimal(received),
        new BigDecimal(cost));
  }
}
