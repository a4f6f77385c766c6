package io.collector.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The signature of a webhook: `sha256=` and the HMAC-SHA256 of the body, in lower-case hex.
public final class WebhookSignature {

  private static final String PREFIX = "sha256=";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  private WebhookSignature() {}

  public static String of(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Takes the same time wherever the signatures differ.
  public static boolean matches(String secret, byte[] body, @Nullable String signature) {
    var given = signature == null ? "" : signature;
    return MessageDigest.isEqual(of(secret, body).getBytes(UTF_8), given.getBytes(UTF_8));
  }

  /// A new secret, of 256 random bits. The source of randomness is created for each call: one that
  /// was created during a native image's build would be known.
  public static String newSecret() {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
