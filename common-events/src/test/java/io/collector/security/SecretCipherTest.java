package io.collector.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretCipherTest {

  private static final String CARRIER = "00000016-0000-4000-8000-000000000016";
  private static final byte[] MESSAGE = "message".getBytes(UTF_8);

  private final SecretCipher cipher = new SecretCipher(List.of(key(1)));
  private final SecretCipher rotated = new SecretCipher(List.of(key(2), key(1)));
  private final SecretCipher other = new SecretCipher(List.of(key(2)));

  @Test
  void what_is_encrypted_is_unreadable_and_decrypts_again() {
    var stored = cipher.encrypt("0123456789abcdef-ключ", "acme", CARRIER);
    assertThat(stored).startsWith("aes-gcm:").doesNotContain("0123456789abcdef");
    assertThat(cipher.decrypt(stored, "acme", CARRIER)).isEqualTo("0123456789abcdef-ключ");
    assertThat(cipher.encrypt("0123456789abcdef-ключ", "acme", CARRIER)).isNotEqualTo(stored);
  }

  @Test
  void it_decrypts_for_no_other_owner_and_with_no_other_key() {
    var stored = cipher.encrypt("0123456789abcdef", "acme", CARRIER);
    assertThatThrownBy(() -> cipher.decrypt(stored, "acme", "another")).hasMessageContaining("key");
    assertThatThrownBy(() -> cipher.decrypt(stored, "globex", CARRIER)).hasMessageContaining("key");
    assertThatThrownBy(() -> other.decrypt(stored, "acme", CARRIER)).hasMessageContaining("key");
  }

  @Test
  void the_first_key_encrypts_and_all_keys_decrypt() {
    var old = cipher.encrypt("0123456789abcdef", "acme", CARRIER);
    assertThat(rotated.decrypt(old, "acme", CARRIER)).isEqualTo("0123456789abcdef");
    var fresh = rotated.encrypt("0123456789abcdef", "acme", CARRIER);
    assertThat(other.decrypt(fresh, "acme", CARRIER)).isEqualTo("0123456789abcdef");
  }

  @Test
  void what_was_stored_before_there_was_a_key_is_read_as_it_is() {
    assertThat(cipher.decrypt("0123456789abcdef", "acme", CARRIER)).isEqualTo("0123456789abcdef");
  }

  @Test
  void a_signature_is_of_one_message_for_one_purpose_under_any_key() {
    var signature = cipher.sign("cursor", MESSAGE);
    assertThat(cipher.isSigned("cursor", MESSAGE, signature)).isTrue();
    assertThat(rotated.isSigned("cursor", MESSAGE, signature)).isTrue();
    assertThat(other.isSigned("cursor", MESSAGE, signature)).isFalse();
    assertThat(cipher.isSigned("link", MESSAGE, signature)).isFalse();
    assertThat(cipher.isSigned("cursor", "massage".getBytes(UTF_8), signature)).isFalse();
    assertThat(cipher.isSigned("cursor", MESSAGE, new byte[0])).isFalse();
  }

  @Test
  void a_key_of_another_length_is_refused_and_not_shown() {
    for (var bad : List.of("c2hvcnQ=", "no-base64!")) {
      assertThatThrownBy(() -> new SecretCipher(List.of(bad)))
          .hasMessageContaining("32 bytes")
          .hasMessageNotContaining(bad);
    }
  }

  private static String key(int first) {
    var key = new byte[32];
    key[0] = (byte) first;
    return Base64.getEncoder().encodeToString(key);
  }
}
