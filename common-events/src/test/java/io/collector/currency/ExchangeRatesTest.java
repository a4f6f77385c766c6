package io.collector.currency;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.currency.ExchangeRates.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

  private final ExchangeRates rates =
      new ExchangeRates(List.of(rate("EUR", "USD", "0.8"), rate("EUR", "GBP", "1.2")));

  @Test
  void an_amount_is_converted_in_both_directions() {
    assertThat(convert("100", "USD", "EUR")).hasValue("80.0");
    assertThat(convert("100", "EUR", "USD")).hasValue("125");
  }

  /// 150 USD are 120 EUR, which are 100 GBP.
  @Test
  void two_foreign_currencies_are_converted_by_way_of_the_functional_one() {
    assertThat(convert("150", "USD", "GBP")).hasValue("100");
    assertThat(convert("100", "GBP", "USD")).hasValue("150");
  }

  @Test
  void without_a_rate_there_is_no_amount() {
    assertThat(convert("1", "CHF", "EUR")).isEmpty();
    assertThat(convert("1", "USD", "CHF")).isEmpty();
    assertThat(ExchangeRates.NONE.convert(BigDecimal.ONE, "USD", "EUR")).isEmpty();
  }

  @Test
  void the_same_currency_and_nothing_need_no_rate() {
    assertThat(ExchangeRates.NONE.convert(BigDecimal.TEN, "CHF", "CHF")).hasValue(BigDecimal.TEN);
    assertThat(ExchangeRates.NONE.convert(BigDecimal.ZERO, "CHF", "EUR")).hasValue(BigDecimal.ZERO);
  }

  /// Of books that were kept in another currency before.
  @Test
  void rates_of_two_bases_are_not_mixed() {
    var mixed = new ExchangeRates(List.of(rate("EUR", "USD", "0.8"), rate("CHF", "GBP", "1.1")));
    assertThat(mixed.convert(BigDecimal.ONE, "USD", "GBP")).isEmpty();
    assertThat(mixed.convert(BigDecimal.ONE, "GBP", "CHF")).isPresent();
  }

  private Optional<String> convert(String amount, String from, String to) {
    return rates.convert(new BigDecimal(amount), from, to).map(BigDecimal::toPlainString);
  }

  private static Rate rate(String base, String currency, String rate) {
    return new Rate(base, currency, new BigDecimal(rate), DAY);
  }
}
