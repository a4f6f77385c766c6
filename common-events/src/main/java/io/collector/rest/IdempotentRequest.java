package io.collector.rest;

import io.smallrye.common.vertx.ContextLocals;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The POST at hand that carries an `Idempotency-Key`, kept on the request's context until the
/// transaction takes it.
///
/// @param user who the key belongs to; the path for a caller without a token, and the hash where it
///     must not be kept who it was ([WithoutUser])
/// @param hash of method, address and body: the same key must not come with another request
record IdempotentRequest(String user, String key, String address, String hash) {

  static final String HEADER = "Idempotency-Key";

  private static final String LOCAL = "collector.idempotent-request";
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /// Notes the user's key, with the hash of a request without a body.
  ///
  /// @throws ProblemException 400 if the key isn't 1 to 255 visible characters
  static void begin(ContainerRequestContext request, String user) {
    var key = request.getHeaderString(HEADER);
    if (key == null || !request.getMethod().equals("POST")) {
      return;
    }
    if (!VISIBLE.matcher(key).matches()) {
      throw Problems.badRequest("bad-idempotency-key", "The header Idempotency-Key is invalid.")
          .at(HEADER, "must be 1 to 255 visible ASCII characters");
    }
    var uri = request.getUriInfo().getRequestUri();
    var address =
        "POST " + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    ContextLocals.put(LOCAL, new IdempotentRequest(user, key, address, hash(address, new byte[0])));
  }

  /// Adds the body, when it has been read.
  static void read(byte[] body) {
    ContextLocals.<IdempotentRequest>get(LOCAL)
        .ifPresent(
            request ->
                ContextLocals.put(
                    LOCAL,
                    new IdempotentRequest(
                        request.user, request.key, request.address, hash(request.address, body))));
  }

  static Optional<IdempotentRequest> pending() {
    return ContextLocals.get(LOCAL);
  }

  /// Ends its being pending: transactions within the one that took it have nothing to do with it.
  static void taken() {
    ContextLocals.remove(LOCAL);
  }

  /// The same, of nobody: another body under the same key is another request.
  IdempotentRequest withoutUser() {
    return new IdempotentRequest(hash, key, address, hash);
  }

  /// Makes it pending again: its transaction was rolled back, and the next one takes it.
  void renew() {
    ContextLocals.put(LOCAL, this);
  }

  private static String hash(String address, byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(address.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
