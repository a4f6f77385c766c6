package io.collector.security;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Asks the identity provider for its addresses and keys at the first request with a token, and
/// keeps them: Quarkus asks for those of its default tenant, which is disabled, at the start, and
/// waits for the answer.
@ApplicationScoped
class ProviderWhenAsked implements TenantConfigResolver {

  private static final String ID = "collector";

  private final Uni<OidcTenantConfig> provider;

  ProviderWhenAsked(OidcConfig settings) {
    var configured = OidcConfig.getDefaultTenant(settings);
    provider =
        Uni.createFrom()
            .item(OidcTenantConfig.builder(configured).tenantEnabled(true).tenantId(ID).build());
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    return provider;
  }
}
