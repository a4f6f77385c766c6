package io.collector.invoice.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.InvoiceSettings.DunningStep;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
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
    var reminder = Reminder.next(level, days, settings(), new MinorUnit(2));
    assertThat(reminder.map(one -> String.valueOf(one.level())).orElse("none")).isEqualTo(next);
    reminder.ifPresent(one -> assertThat(one.fee()).isEqualTo(fee));
  }

  private static InvoiceSettings settings() {
    var defaults = InvoiceSettings.DEFAULTS;
    return new InvoiceSettings(
        defaults.invoiceRule(),
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
        List.of(
            new DunningStep(7, BigDecimal.ZERO),
            new DunningStep(14, new BigDecimal("5")),
            new DunningStep(28, new BigDecimal("10"))),
        defaults.seller());
  }
}
