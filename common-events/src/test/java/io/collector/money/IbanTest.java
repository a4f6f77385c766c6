package io.collector.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IbanTest {

  @ParameterizedTest
  @CsvSource({
    "DE89370400440532013000, true, true",
    "FR1420041010050500013M02606, true, true",
    "NO9386011117947, true, true",
    // a wrong digit, one too few, one too many, and the length of another country
    "DE89370400440532013001, true, false",
    "DE8937040044053201300, true, false",
    "DE893704004405320130000, true, false",
    "NO93860111179470000000, true, false",
    // numbers that banks give
    "37040044/0532013000, false, false",
    "12345678, false, false",
    "US12345678901234, false, false",
    "XX89370400440532013000, false, false",
    "DE12, false, false",
  })
  void what_is_written_as_an_iban_is_one_if_digits_and_length_are_right(
      String number, boolean isMeant, boolean isValid) {
    assertThat(Iban.isMeant(number)).as(number).isEqualTo(isMeant);
    assertThat(Iban.isValid(number)).as(number).isEqualTo(isValid);
  }
}
