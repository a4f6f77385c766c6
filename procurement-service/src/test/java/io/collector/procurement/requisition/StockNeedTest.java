package io.collector.procurement.requisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockNeedTest {

  @Test
  void what_is_missing_up_to_the_target_is_needed() {
    assertThat(need(4, 10, 20).quantity(BigDecimal.ZERO)).isEqualByComparingTo("16");
  }

  @Test
  void what_is_on_order_counts() {
    assertThat(need(4, 10, 20).quantity(BigDecimal.valueOf(6))).isEqualByComparingTo("10");
    assertThat(need(4, 10, 20).quantity(BigDecimal.valueOf(30))).isEqualByComparingTo("0");
  }

  @Test
  void nothing_is_needed_above_the_reorder_level_nor_before_it_was_ever_low() {
    assertThat(need(11, 10, 20).quantity(BigDecimal.ZERO)).isEqualByComparingTo("0");
    assertThat(new StockNeed(BigDecimal.ZERO, null, null).quantity(BigDecimal.ZERO))
        .isEqualByComparingTo("0");
  }

  @Test
  void reserved_beyond_what_is_there_is_needed_too() {
    assertThat(need(-5, 10, 20).quantity(BigDecimal.ZERO)).isEqualByComparingTo("25");
  }

  @Property
  void ordering_what_is_needed_brings_the_projected_stock_to_its_target(
      @ForAll @IntRange(min = -100, max = 100) int available,
      @ForAll @IntRange(min = 0, max = 100) int level,
      @ForAll @IntRange(min = 0, max = 300) int onOrder) {
    var target = 2 * level;
    var quantity = need(available, level, target).quantity(BigDecimal.valueOf(onOrder));
    assertThat(quantity.signum()).isNotNegative();
    if (available <= level && available + onOrder < target) {
      assertThat(quantity.intValueExact() + available + onOrder).isEqualTo(target);
    } else {
      assertThat(quantity).isEqualByComparingTo("0");
    }
  }

  @ParameterizedTest
  @CsvSource({"23.5, 0, 24", "23.0, 0, 23", "0.001, 0, 1", "23.5, 1, 23.5", "2.3451, 3, 2.346"})
  void what_is_needed_is_rounded_up_to_the_unit(
      BigDecimal quantity, int decimals, BigDecimal rounded) {
    assertThat(StockNeed.roundedUp(quantity, decimals)).isEqualByComparingTo(rounded);
  }

  private static StockNeed need(int available, int level, int target) {
    return new StockNeed(
        BigDecimal.valueOf(available), BigDecimal.valueOf(level), BigDecimal.valueOf(target));
  }
}
