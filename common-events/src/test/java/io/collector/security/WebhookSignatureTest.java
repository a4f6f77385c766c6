package io.collector.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

  /// Test case 2 of RFC 4231.
  @Test
  void it_is_the_hmac_of_the_body() {
    var body = "what do ya want for nothing?".getBytes(UTF_8);
    var signature = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assertThat(WebhookSignature.of("Jefe", body)).isEqualTo(signature);
    assertThat(WebhookSignature.matches("Jefe", body, signature)).isTrue();
    assertThat(WebhookSignature.matches("jefe", body, signature)).isFalse();
    assertThat(WebhookSignature.matches("Jefe", new byte[0], signature)).isFalse();
    assertThat(WebhookSignature.matches("Jefe", body, signature.substring(7))).isFalse();
    assertThat(WebhookSignature.matches("Jefe", body, null)).isFalse();
  }

  @Test
  void any_other_body_secret_or_signature_does_not_match() {
    var body = "{}".getBytes(UTF_8);
    var good = WebhookSignature.of("secret", body);
    assertThat(WebhookSignature.matches("secret", body, good)).isTrue();
    assertThat(WebhookSignature.matches("secret", "{ }".getBytes(UTF_8), good)).isFalse();
    assertThat(WebhookSignature.matches("other", body, good)).isFalse();
    assertThat(WebhookSignature.matches("secret", body, null)).isFalse();
    assertThat(WebhookSignature.matches("secret", body, "")).isFalse();
  }

  @Test
  void secrets_are_long_and_differ() {
    assertThat(WebhookSignature.newSecret()).hasSize(43).isNotEqualTo(WebhookSignature.newSecret());
  }
}
