package io.collector.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Encrypts what must not be readable in the database (AES-256-GCM), and signs what a client hands
/// back (HMAC-SHA256), under the keys of `collector.secret-key`.
///
/// The first key encrypts and signs, all keys decrypt and verify. To rotate, put a new key in front
/// and keep the old one for as long as its texts are in use.
@ApplicationScoped
public class SecretCipher {

  private static final String PREFIX = "aes-gcm:";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final List<byte[]> keys;

  /// @param keys each 32 bytes in Base64
  public SecretCipher(@ConfigProperty(name = "collector.secret-key") List<String> keys) {
    this.keys = keys.stream().map(SecretCipher::key).toList();
  }

  private static byte[] key(String base64) {
    try {
      var key = Base64.getDecoder().decode(base64.strip());
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // reported below, without the key
    }
    throw new IllegalArgumentException(
        "COLLECTOR_SECRET_KEY must be %d bytes in Base64, or several such keys separated by commas"
            .formatted(KEY_BYTES));
  }

  /// Encrypts a text for its owner.
  ///
  /// @param owner names the row that the text belongs to, as tenant and id; the text decrypts for
  ///     no other
  public String encrypt(String text, String... owner) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var encrypted =
          cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, owner).doFinal(text.getBytes(UTF_8));
      var stored = ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted);
      return PREFIX + Base64.getEncoder().encodeToString(stored.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Decrypts what [#encrypt] returned. Texts that were stored before there was a key come back
  /// as they are; they are encrypted at the next write.
  ///
  /// @throws IllegalStateException if no key decrypts it, or it belongs to another owner
  public String decrypt(String stored, String... owner) {
    if (!stored.startsWith(PREFIX)) {
      return stored;
    }
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(stored.substring(PREFIX.length())));
    var nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    var encrypted = new byte[bytes.remaining()];
    bytes.get(encrypted);
    for (var key : keys) {
      try {
        return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, owner).doFinal(encrypted), UTF_8);
      } catch (AEADBadTagException e) {
        // of another key
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException(
        "no key in COLLECTOR_SECRET_KEY decrypts the text of " + String.join(" ", owner));
  }

  /// Signs a message.
  ///
  /// @param purpose a signature for one purpose is none for another
  public byte[] sign(String purpose, byte[] message) {
    return sign(keys.getFirst(), purpose, message);
  }

  /// Whether a signature is that of the message under one of the keys.
  public boolean isSigned(String purpose, byte[] message, byte[] signature) {
    return keys.stream()
        .anyMatch(key -> MessageDigest.isEqual(sign(key, purpose, message), signature));
  }

  private static byte[] sign(byte[] key, String purpose, byte[] message) {
    return hmac(hmac(key, purpose.getBytes(UTF_8)), message);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String... owner)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(String.join("\n", owner).getBytes(UTF_8));
    return cipher;
  }
}
