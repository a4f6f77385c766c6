package io.collector.procurement.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountTest {

  private static final LocalDate BILLED = LocalDate.of(2026, 11, 1);

  /// 2 % within 10 days, 30 days net: the textbooks' 37.2 % a year.
  @ParameterizedTest
  @CsvSource({
    "2, 10, 30, 10, 37.2, true",
    "2, 10, 30, 10, 37.3, false",
    "0.5, 10, 90, 10, 8, false",
    "2, 10, 30, 11, 0, false",
    "2, 10, 10, 10, 99, true",
  })
  void a_discount_is_taken_if_it_yields_more_than_money_costs(
      String percent, int discountDays, int dueDays, int payDay, String cost, boolean worth) {
    var discount = new Discount(new BigDecimal(percent), BILLED.plusDays(discountDays));
    assertThat(
            discount.isWorthIt(
                BILLED.plusDays(payDay), BILLED.plusDays(dueDays), new BigDecimal(cost)))
        .isEqualTo(worth);
  }

  @Test
  void it_is_rounded_to_what_can_be_paid_and_nothing_after_its_last_day() {
    var discount = new Discount(new BigDecimal("2.5"), BILLED);
    var unit = new MinorUnit(2);
    assertThat(discount.of(new BigDecimal("99.99"), BILLED, unit)).isEqualTo("2.50");
    assertThat(discount.of(new BigDecimal("99.99"), BILLED.plusDays(1), unit)).isEqualTo("0.00");
    assertThat(new Discount(null, null).of(BigDecimal.TEN, BILLED, unit)).isEqualTo("0.00");
  }
}
