package io.collector.procurement.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverReceiptTest {

  @ParameterizedTest
  @CsvSource({"100, 0, 100", "100, 5, 105", "10, 2.5, 10.25", "3, 100, 6"})
  void so_much_may_come_of_what_is_ordered(String ordered, String percent, String most) {
    assertThat(OverReceipt.most(new BigDecimal(ordered), new BigDecimal(percent)))
        .isEqualByComparingTo(most);
  }
}
