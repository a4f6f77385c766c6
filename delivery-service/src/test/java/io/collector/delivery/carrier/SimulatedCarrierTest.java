package io.collector.delivery.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedCarrierTest {

  @ParameterizedTest
  @CsvSource({"7992739871, 3", "453201511283036, 6", "0, 0"})
  void a_tracking_number_ends_in_a_check_digit(String digits, int check) {
    assertThat(SimulatedCarrier.checkDigit(digits)).isEqualTo(check);
  }
}
