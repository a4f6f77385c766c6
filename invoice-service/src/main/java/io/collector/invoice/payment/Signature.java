package io.collector.invoice.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A webhook's signature: `sha256=` and the HMAC-SHA256 of the body, in hex.
final class Signature {

  private static final String PREFIX = "sha256=";
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  static String of(byte[] body, String secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Compared in a time that tells nothing.
  static boolean isGood(@Nullable String signature, byte[] body, String secret) {
    return signature != null
        && MessageDigest.isEqual(of(body, secret).getBytes(UTF_8), signature.getBytes(UTF_8));
  }
}
