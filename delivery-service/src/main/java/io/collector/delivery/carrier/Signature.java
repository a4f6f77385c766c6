package io.collector.delivery.carrier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// How carriers sign their messages: `sha256=` and the HMAC-SHA256 of the body in hex, in lower
/// case.
final class Signature {

  static final String NOBODYS_SECRET = "nobody signs with this";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  private Signature() {}

  /// Takes the same time wherever they differ.
  static boolean matches(String secret, byte[] message, @Nullable String signature) {
    var expected = of(secret, message).getBytes(StandardCharsets.US_ASCII);
    var given = (signature == null ? "" : signature).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given);
  }

  static String of(String secret, byte[] message) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A new secret, of 256 random bits. The source of randomness is made anew: one that a native
  /// image had made at its build would be known.
  static String newSecret() {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
