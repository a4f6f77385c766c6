package io.collector.testing;

import io.smallrye.jwt.build.Jwt;
import java.util.Set;

/// Access tokens of the test's identity provider, signed with its key.
public final class Tokens {

  private static final String ISSUER = "https://server.example.com";

  private Tokens() {}

  public static String of(String tenantId, String... roles) {
    return Jwt.preferredUserName(String.join("-", roles) + "@" + tenantId)
        .groups(Set.of(roles))
        .claim("tenant_id", tenantId)
        .issuer(ISSUER)
        .sign("privateKey.jwk");
  }

  /// A token that names no tenant.
  public static String withoutTenant(String... roles) {
    return Jwt.preferredUserName("nobody")
        .groups(Set.of(roles))
        .issuer(ISSUER)
        .sign("privateKey.jwk");
  }
}
