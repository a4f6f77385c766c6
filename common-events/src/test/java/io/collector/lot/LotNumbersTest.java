package io.collector.lot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "A-1, a-1, true",
    "' A-1', 'a-1  ', true",
    "A-1, A-2, false",
    "A-1, A 1, false",
    "A-1, , false",
    ", , true",
  })
  void case_and_surrounding_spaces_make_no_other_number(String one, String other, boolean isSame) {
    assertThat(LotNumbers.isSame(one, other)).isEqualTo(isSame);
    assertThat(LotNumbers.isSame(other, one)).isEqualTo(isSame);
  }
}
