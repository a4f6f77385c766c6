package io.collector.invoice.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.currency.ExchangeRates;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.InvoiceSettings.DunningStep;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderTest {

  /// Levels at 7, 14 and 28 days, fees of 0, 5 and 10.
  @ParameterizedTest(name = "level {0}, {1} days overdue: {2}")
  @CsvSource({
    "0, 6, none, ",
    "0, 7, 1, 0.00",
    "0, 100, 1, 0.00",
    "1, 13, none, ",
    "1, 14, 2, 5.00",
    "2, 28, 3, 10.00",
    "3, 1000, none, ",
  })
  void reminders_come_level_by_level(int level, long days, String next, String fee) {
    var fees = new DunningFees("USD", ExchangeRates.NONE);
    var reminder = Reminder.next(level, days, settings(), fees, "USD");
    assertThat(reminder.map(one -> String.valueOf(one.level())).orElse("none")).isEqualTo(next);
    reminder.ifPresent(one -> assertThat(one.fee()).isEqualTo(fee));
  }

  /// 5 EUR at 0.006 EUR a yen and 2.5 EUR a dinar.
  @ParameterizedTest(name = "{0} EUR in {1}: {2}")
  @CsvSource({"5, EUR, 5.00", "5, JPY, 833", "5, BHD, 2.000", "0, JPY, 0", "5, USD, 0.00"})
  void a_fee_is_worth_the_same_in_each_currency_and_nothing_without_a_rate(
      BigDecimal fee, String currency, String charged) {
    var day = LocalDate.of(2026, 11, 2);
    var rates =
        new ExchangeRates(
            List.of(
                new ExchangeRates.Rate("EUR", "JPY", new BigDecimal("0.006"), day),
                new ExchangeRates.Rate("EUR", "BHD", new BigDecimal("2.5"), day)));
    assertThat(new DunningFees("EUR", rates).in(currency, fee)).isEqualTo(charged);
  }

  private static InvoiceSettings settings() {
    var defaults = InvoiceSettings.DEFAULTS;
    return new InvoiceSettings(
        defaults.invoiceRule(),
        null,
        null,
        null,
        null,
        null,
        30,
        defaults.defaultTaxPercent(),
        null,
        defaults.earlyPaymentDiscountPercent(),
        0,
        null,
        null,
        new BigDecimal("8"),
        null,
        null,
        null,
        List.of(
            new DunningStep(7, BigDecimal.ZERO),
            new DunningStep(14, new BigDecimal("5")),
            new DunningStep(28, new BigDecimal("10"))),
        defaults.seller());
  }
}
