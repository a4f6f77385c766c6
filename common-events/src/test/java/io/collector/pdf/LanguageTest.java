package io.collector.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource({"de-AT, DE", "fr, FR", "es-419, ES", "en-US, EN", "pl, EN", "?, EN"})
  void papers_are_in_the_language_of_the_tag_or_in_english(String tag, Language language) {
    assertThat(Language.of(tag)).isEqualTo(language);
  }

  @Test
  void an_unknown_language_is_english() {
    assertThat(Language.of(null)).isEqualTo(Language.EN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EN | 1,234,567.80 | 1234.5 | 2026-03-01 | Germany",
        "DE | 1.234.567,80 | 1234,5 | 01.03.2026 | Deutschland",
        "FR | 1\u00A0234\u00A0567,80 | 1234,5 | 01/03/2026 | Allemagne",
        "ES | 1.234.567,80 | 1234,5 | 01/03/2026 | Alemania"
      })
  void numbers_days_and_countries_are_written_its_way(
      Language language, String amount, String number, String day, String country) {
    assertThat(language.amount(new BigDecimal("1234567.80"))).isEqualTo(amount);
    assertThat(language.number(new BigDecimal("1234.5"))).isEqualTo(number);
    assertThat(language.day(LocalDate.of(2026, 3, 1))).isEqualTo(day);
    assertThat(language.country("DE")).isEqualTo(country);
  }

  @Test
  void large_amounts_keep_every_digit() {
    assertThat(Language.EN.amount(new BigDecimal("-123456789012345.6789")))
        .isEqualTo("-123,456,789,012,345.6789");
  }
}
