package io.collector.delivery.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

  /// Test case 2 of RFC 4231.
  @Test
  void it_is_the_hmac_of_the_body() {
    var body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    var signature = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assertThat(Signature.of("Jefe", body)).isEqualTo(signature);
    assertThat(Signature.matches("Jefe", body, signature)).isTrue();
    assertThat(Signature.matches("jefe", body, signature)).isFalse();
    assertThat(Signature.matches("Jefe", new byte[0], signature)).isFalse();
    assertThat(Signature.matches("Jefe", body, signature.substring(7))).isFalse();
    assertThat(Signature.matches("Jefe", body, null)).isFalse();
  }

  @Test
  void secrets_are_long_and_differ() {
    assertThat(Signature.newSecret()).hasSize(43).isNotEqualTo(Signature.newSecret());
  }

  @ParameterizedTest
  @CsvSource({"7992739871, 3", "453201511283036, 6", "0, 0"})
  void a_tracking_number_ends_in_a_check_digit(String digits, int check) {
    assertThat(SimulatedCarrier.checkDigit(digits)).isEqualTo(check);
  }
}
