package io.collector.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who the latest access tokens stand for, until these expire: to verify a signature costs more
/// than all else that a request needs before its work.
///
/// A token's header names the key that signed it. When a verified token has another header than
/// those before, the identity provider's keys have changed: all others are verified again.
@ApplicationScoped
public class VerifiedTokens {

  /// Tokens that are kept; of more, those used last.
  static final int MOST = 2_000;

  private static final int MOST_HEADERS = 16;

  private final Clock clock;
  private final Set<String> headers = new HashSet<>();
  private final Map<String, Verified> byHash =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
          return size() > MOST;
        }
      };

  private record Verified(SecurityIdentity identity, Instant expires) {}

  @Inject
  VerifiedTokens() {
    this(Clock.systemUTC());
  }

  VerifiedTokens(Clock clock) {
    this.clock = clock;
  }

  /// The identity of a token that was verified before and hasn't expired.
  public Optional<SecurityIdentity> find(String token) {
    var hash = hash(token);
    synchronized (this) {
      var found = byHash.get(hash);
      if (found == null) {
        return Optional.empty();
      }
      if (!clock.instant().isBefore(found.expires())) {
        byHash.remove(hash);
        return Optional.empty();
      }
      return Optional.of(found.identity());
    }
  }

  /// Remembers a token that has just been verified.
  void add(String token, SecurityIdentity identity, Instant expires) {
    var hash = hash(token);
    var header = token.substring(0, Math.max(0, token.indexOf('.')));
    synchronized (this) {
      if (headers.add(header)) {
        byHash.clear();
        if (headers.size() > MOST_HEADERS) {
          headers.clear();
          headers.add(header);
        }
      }
      byHash.put(hash, new Verified(identity, expires));
    }
  }

  private static String hash(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
