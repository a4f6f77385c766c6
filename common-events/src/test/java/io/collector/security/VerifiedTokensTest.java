package io.collector.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private Instant now = NOON;
  private final InstantSource source = () -> now;
  private final VerifiedTokens tokens = new VerifiedTokens(source.withZone(ZoneOffset.UTC));

  private static SecurityIdentity identity(String name) {
    return QuarkusSecurityIdentity.builder().setPrincipal(() -> name).build();
  }

  private void add(String token) {
    tokens.add(token, identity(token), NOON.plusSeconds(60));
  }

  private boolean knows(String token) {
    var found = tokens.find(token);
    found.ifPresent(identity -> assertThat(identity.getPrincipal().getName()).isEqualTo(token));
    return found.isPresent();
  }

  @Test
  void a_token_is_known_until_it_expires() {
    add("key1.claims.signature");
    assertThat(knows("key1.claims.signature")).isTrue();
    assertThat(knows("key1.claims.another")).isFalse();
    now = NOON.plusSeconds(59);
    assertThat(knows("key1.claims.signature")).isTrue();
    now = NOON.plusSeconds(60);
    assertThat(knows("key1.claims.signature")).isFalse();
  }

  @Test
  void when_the_keys_change_all_are_verified_again() {
    add("key1.a.s");
    add("key1.b.s");
    add("key2.c.s");
    assertThat(knows("key1.a.s")).isFalse();
    assertThat(knows("key1.b.s")).isFalse();
    assertThat(knows("key2.c.s")).isTrue();
    add("key1.a.s");
    assertThat(knows("key2.c.s")).isTrue();
  }

  @Test
  void those_used_last_are_kept() {
    for (var i = 0; i < VerifiedTokens.MOST; i++) {
      add("key1.%d.s".formatted(i));
    }
    assertThat(knows("key1.0.s")).isTrue();
    add("key1.more.s");
    assertThat(knows("key1.0.s")).isTrue();
    assertThat(knows("key1.1.s")).isFalse();
    assertThat(knows("key1.more.s")).isTrue();
  }
}
