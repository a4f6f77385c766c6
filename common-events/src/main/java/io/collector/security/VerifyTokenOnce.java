package io.collector.security;

import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Lets Quarkus verify an access token when it comes for the first time.
@ApplicationScoped
class VerifyTokenOnce implements IdentityProvider<TokenAuthenticationRequest> {

  private static final String REQUEST = RoutingContext.class.getName();

  private final OidcIdentityProvider verifier;
  private final VerifiedTokens tokens;

  VerifyTokenOnce(OidcIdentityProvider verifier, VerifiedTokens tokens) {
    this.verifier = verifier;
    this.tokens = tokens;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  /// Before Quarkus' own, which has the default: one after the first.
  @Override
  public int priority() {
    return IdentityProvider.SYSTEM_FIRST + 2;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    var token = request.getToken().getToken();
    var found = tokens.find(token);
    return found.isPresent()
        ? Uni.createFrom().item(forRequest(found.get(), request))
        : verifier.authenticate(request, context).invoke(identity -> keep(token, identity));
  }

  /// An identity knows its request, which is another one now.
  private static SecurityIdentity forRequest(
      SecurityIdentity identity, TokenAuthenticationRequest request) {
    return copy(identity)
        .addAttribute(REQUEST, HttpSecurityUtils.getRoutingContextAttribute(request))
        .build();
  }

  private void keep(String token, @Nullable SecurityIdentity identity) {
    if (identity != null
        && identity.getPrincipal() instanceof JsonWebToken claims
        && claims.getExpirationTime() > 0) {
      var expires = Instant.ofEpochSecond(claims.getExpirationTime());
      var known = copy(identity);
      TenantClaim.remember(identity, known);
      tokens.add(token, known.build(), expires);
    }
  }

  private static QuarkusSecurityIdentity.Builder copy(SecurityIdentity identity) {
    var attributes = new HashMap<>(identity.getAttributes());
    attributes.remove(REQUEST);
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(identity.getPrincipal())
        .addRoles(identity.getRoles())
        .addCredentials(identity.getCredentials())
        .addAttributes(attributes);
  }
}
