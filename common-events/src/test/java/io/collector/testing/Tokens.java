package io.collector.testing;

import io.smallrye.jwt.build.Jwt;
import java.util.Set;

/// Access tokens of the test's identity provider, signed with its key.
public final class Tokens {

  private static final String ISSUER = "https://server.example.com";
  private static final String AUDIENCE = "collector";

  private Tokens() {}

  public static String of(String tenantId, String... roles) {
    return ofUser(String.join("-", roles) + "@" + tenantId, tenantId, roles);
  }

  /// A token of one of several users of the same roles.
  public static String ofUser(String user, String tenantId, String... roles) {
    return Jwt.preferredUserName(user)
        .subject(user)
        .groups(Set.of(roles))
        .claim("tenant_id", tenantId)
        .audience(AUDIENCE)
        .issuer(ISSUER)
        .sign("privateKey.jwk");
  }

  /// A token that names no tenant.
  public static String withoutTenant(String... roles) {
    return Jwt.preferredUserName("nobody")
        .groups(Set.of(roles))
        .audience(AUDIENCE)
        .issuer(ISSUER)
        .sign("privateKey.jwk");
  }
}
