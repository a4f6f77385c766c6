package io.collector.delivery.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps carriers' secrets unreadable in the database: AES-256-GCM under a key that is only in the
/// configuration. A box is bound to its tenant and carrier, so that nobody opens it elsewhere.
///
/// Without a key they are kept as they are; what is in no box is read as it is, so that a key can
/// be given later. `rotate-secret` then boxes what was kept openly.
@ApplicationScoped
class SecretBox {

  private static final String BOXED = "aes-gcm:";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Optional<SecretKey> key;

  SecretBox(@ConfigProperty(name = "collector.delivery.secrets-key") Optional<String> key) {
    this.key = key.map(SecretBox::key);
  }

  private static SecretKey key(String base64) {
    var bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "collector.delivery.secrets-key must be %d bytes in Base64".formatted(KEY_BYTES));
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /// As it is kept.
  String close(String tenant, UUID carrierId, String secret) {
    if (key.isEmpty()) {
      return secret;
    }
    var nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    var closed = run(Cipher.ENCRYPT_MODE, tenant, carrierId, nonce, secret.getBytes(UTF_8));
    var box = ByteBuffer.allocate(nonce.length + closed.length).put(nonce).put(closed).array();
    return BOXED + Base64.getEncoder().encodeToString(box);
  }

  /// As it is signed with.
  String open(String tenant, UUID carrierId, String kept) {
    if (key.isEmpty() || !kept.startsWith(BOXED)) {
      return kept;
    }
    var box = ByteBuffer.wrap(Base64.getDecoder().decode(kept.substring(BOXED.length())));
    var nonce = new byte[NONCE_BYTES];
    box.get(nonce);
    var closed = new byte[box.remaining()];
    box.get(closed);
    return new String(run(Cipher.DECRYPT_MODE, tenant, carrierId, nonce, closed), UTF_8);
  }

  private byte[] run(int mode, String tenant, UUID carrierId, byte[] nonce, byte[] text) {
    try {
      var cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key.orElseThrow(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD((tenant + "\n" + carrierId).getBytes(UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key isn't that of the secret of " + carrierId, e);
    }
  }
}
