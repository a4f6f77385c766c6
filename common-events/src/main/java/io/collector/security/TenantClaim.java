package io.collector.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The claim of an access token that names its tenant.
public final class TenantClaim {

  public static final String NAME = "tenant_id";

  /// To look for a claim that no standard names costs an exception: who is known has it here.
  private static final String KNOWN = TenantClaim.class.getName();

  private TenantClaim() {}

  /// As the token says it: whether it is a valid id is for the caller to check.
  public static Optional<String> of(SecurityIdentity identity) {
    if (identity.getAttribute(KNOWN) instanceof String known) {
      return Optional.of(known);
    }
    return identity.getPrincipal() instanceof JsonWebToken token
            && token.getClaim(NAME) instanceof String tenant
        ? Optional.of(tenant)
        : Optional.empty();
  }

  static void remember(SecurityIdentity identity, QuarkusSecurityIdentity.Builder copy) {
    of(identity).ifPresent(tenant -> copy.addAttribute(KNOWN, tenant));
  }
}
