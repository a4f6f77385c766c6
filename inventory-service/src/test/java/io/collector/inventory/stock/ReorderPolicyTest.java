package io.collector.inventory.stock;

import static io.collector.inventory.stock.ReorderPolicy.Verdict.FELL;
import static io.collector.inventory.stock.ReorderPolicy.Verdict.ROSE;
import static io.collector.inventory.stock.ReorderPolicy.Verdict.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReorderPolicyTest {

  private static final BigDecimal REORDER_LEVEL = new BigDecimal("20");

  @ParameterizedTest
  @CsvSource({
    "false, 21,     UNCHANGED",
    "false, 20.001, UNCHANGED",
    "false, 20,     FELL",
    "false, 5,      FELL",
    "false, -1,     FELL",
    "true,  20,     UNCHANGED",
    "true,  0,      UNCHANGED",
    "true,  20.001, ROSE",
    "true,  500,    ROSE"
  })
  void a_crossing_is_told_once(
      boolean wasLow, BigDecimal available, ReorderPolicy.Verdict verdict) {
    assertThat(ReorderPolicy.judge(wasLow, available, REORDER_LEVEL)).isEqualTo(verdict);
  }

  @Test
  void falling_twice_without_rising_is_told_once() {
    assertThat(ReorderPolicy.judge(false, new BigDecimal("20"), REORDER_LEVEL)).isEqualTo(FELL);
    assertThat(ReorderPolicy.judge(true, new BigDecimal("19"), REORDER_LEVEL)).isEqualTo(UNCHANGED);
    assertThat(ReorderPolicy.judge(true, new BigDecimal("21"), REORDER_LEVEL)).isEqualTo(ROSE);
    assertThat(ReorderPolicy.judge(false, new BigDecimal("19"), REORDER_LEVEL)).isEqualTo(FELL);
  }
}
