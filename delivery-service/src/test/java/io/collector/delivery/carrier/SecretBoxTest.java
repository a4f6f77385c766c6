package io.collector.delivery.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

  private static final UUID CARRIER = UUID.fromString("00000016-0000-4000-8000-000000000016");

  private final SecretBox box = box(1);

  @Test
  void what_is_closed_is_unreadable_and_opens_again() {
    var kept = box.close("acme", CARRIER, "0123456789abcdef-ключ");
    assertThat(kept).startsWith("aes-gcm:").doesNotContain("0123456789abcdef");
    assertThat(box.open("acme", CARRIER, kept)).isEqualTo("0123456789abcdef-ключ");
    assertThat(box.close("acme", CARRIER, "0123456789abcdef-ключ")).isNotEqualTo(kept);
  }

  @Test
  void it_opens_in_no_other_row_and_with_no_other_key() {
    var kept = box.close("acme", CARRIER, "0123456789abcdef");
    assertThatThrownBy(() -> box.open("acme", UUID.randomUUID(), kept)).hasMessageContaining("key");
    assertThatThrownBy(() -> box.open("globex", CARRIER, kept)).hasMessageContaining("key");
    assertThatThrownBy(() -> box(2).open("acme", CARRIER, kept)).hasMessageContaining("key");
  }

  @Test
  void without_a_key_it_is_kept_as_it_is_and_so_it_is_read_when_there_is_one() {
    var kept = new SecretBox(Optional.empty()).close("acme", CARRIER, "0123456789abcdef");
    assertThat(kept).isEqualTo("0123456789abcdef");
    assertThat(box.open("acme", CARRIER, kept)).isEqualTo("0123456789abcdef");
  }

  @Test
  void a_short_key_is_none() {
    assertThatThrownBy(() -> new SecretBox(Optional.of("c2hvcnQ=")))
        .hasMessageContaining("32 bytes");
  }

  private static SecretBox box(int first) {
    var key = new byte[32];
    key[0] = (byte) first;
    return new SecretBox(Optional.of(Base64.getEncoder().encodeToString(key)));
  }
}
