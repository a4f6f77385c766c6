package io.collector.procurement.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.currency.ExchangeRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchToleranceTest {

  /// A yen is 0.00625 EUR, a dollar 0.8.
  private static final ExchangeRates RATES =
      new ExchangeRates(List.of(rate("JPY", "0.00625"), rate("USD", "0.8")));

  /// 5.00 a line, of one piece that was ordered at 1000; percent; its currency; the functional one;
  /// the bill's; what it costs more.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "the functional currency itself          | - | -   | EUR | EUR | 5    | true",
        "more than that                          | - | -   | EUR | EUR | 5.01 | false",
        "800 yen are 5 euros                     | - | -   | EUR | JPY | 800  | true",
        "801 yen are more                        | - | -   | EUR | JPY | 801  | false",
        "5 dollars are 640 yen                   | - | USD | EUR | JPY | 640  | true",
        "641 yen are more                        | - | USD | EUR | JPY | 641  | false",
        "a named currency needs no rate for its own | - | CHF | EUR | CHF | 5 | true",
        "no rate: nothing                        | - | -   | EUR | CHF | 0.01 | false",
        "no rate: percent alone                  | 2 | -   | EUR | CHF | 20   | true",
        "no rate: no more than percent           | 2 | -   | EUR | CHF | 20.01 | false",
        "with a rate both hold                   | 2 | -   | EUR | EUR | 20   | false",
        "no functional currency is known         | - | -   | -   | JPY | 5    | true",
        "nor is more allowed then                | - | -   | -   | JPY | 6    | false",
        "a named one without a rate then         | - | EUR | -   | CHF | 1    | false",
      })
  void an_amount_is_worth_the_same_in_every_currency(
      String what,
      @Nullable BigDecimal percent,
      @Nullable String own,
      @Nullable String functional,
      String billed,
      BigDecimal more,
      boolean isAllowed) {
    var thousand = new BigDecimal("1000");
    var tolerance =
        new MatchTolerance(percent, new BigDecimal("5.00"), own, null, null)
            .in(billed, Optional.ofNullable(functional), RATES);
    assertThat(tolerance.allowsPrice(thousand, thousand.add(more), BigDecimal.ONE))
        .isEqualTo(isAllowed);
  }

  private static ExchangeRates.Rate rate(String currency, String rate) {
    return new ExchangeRates.Rate("EUR", currency, new BigDecimal(rate), LocalDate.EPOCH);
  }
}
