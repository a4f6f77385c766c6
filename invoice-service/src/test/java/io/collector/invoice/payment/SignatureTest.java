package io.collector.invoice.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {

  /// RFC 4231, test case 2.
  @Test
  void it_is_what_the_standard_says() {
    assertThat(Signature.of("what do ya want for nothing?".getBytes(UTF_8), "Jefe"))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void any_other_body_secret_or_signature_is_no_good() {
    var body = "{}".getBytes(UTF_8);
    var good = Signature.of(body, "secret");
    assertThat(Signature.isGood(good, body, "secret")).isTrue();
    assertThat(Signature.isGood(good, "{ }".getBytes(UTF_8), "secret")).isFalse();
    assertThat(Signature.isGood(good, body, "other")).isFalse();
    assertThat(Signature.isGood(null, body, "secret")).isFalse();
    assertThat(Signature.isGood("", body, "secret")).isFalse();
  }
}
