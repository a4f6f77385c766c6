package io.collector.rest;

import io.collector.security.TenantClaim;
import io.collector.tenancy.Tenant;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// What happens to every request on its way in and out.
class RequestFilters {

  private static final int AFTER_TOKEN = Priorities.USER + 100;

  private final CurrentIdentityAssociation identities;

  private final QueryParameters parameters;

  RequestFilters(CurrentIdentityAssociation identities, QueryParameters parameters) {
    this.identities = identities;
    this.parameters = parameters;
  }

  /// `/api/orders` is the current version's.
  @ServerRequestFilter(preMatching = true)
  void assumeCurrentVersion(ContainerRequestContext request) {
    var versioned = ApiPath.versioned(request.getUriInfo().getRequestUri());
    if (versioned != null) {
      request.setRequestUri(versioned);
    }
  }

  /// The type of a body that isn't there doesn't matter, if it is one that some resource takes.
  @ServerRequestFilter(preMatching = true)
  void assumeJson(ContainerRequestContext request) {
    if (!request.getMethod().equals("GET")
        && request.getHeaderString("Transfer-Encoding") == null
        && request.getLength() <= 0
        && !RequestGate.takes(request.getHeaderString("Content-Type"))) {
      request.getHeaders().putSingle("Content-Type", MediaType.APPLICATION_JSON);
    }
  }

  /// Nothing that the caller tells is overlooked.
  @ServerRequestFilter(priority = AFTER_TOKEN)
  void checkQuery(ContainerRequestContext request, SimpleResourceInfo resource) {
    var given = request.getUriInfo().getQueryParameters();
    if (!given.isEmpty()) {
      var taken = parameters.of(resource.getResourceClass().getName(), resource.getMethodName());
      if (taken != null) {
        QueryParameters.check(taken, given);
      }
    }
  }

  /// The token's tenant is the tenant, and an `Idempotency-Key` is its user's. A token without a
  /// tenant is refused. Anonymous callers of public resources have no tenant and see no rows. It
  /// runs for every request that reaches a resource.
  @ServerRequestFilter
  Uni<Void> takeTenant(ContainerRequestContext request) {
    return identities
        .getDeferredIdentity()
        .invoke(
            identity -> {
              setTenant(identity);
              IdempotentRequest.begin(request, user(identity, request));
            })
        .replaceWithVoid();
  }

  private static void setTenant(SecurityIdentity identity) {
    if (identity.isAnonymous()) {
      return;
    }
    var tenant =
        TenantClaim.of(identity)
            .filter(Tenant::isValid)
            .orElseThrow(
                () ->
                    Problems.forbidden(
                        "no-tenant",
                        "The access token has no valid claim " + TenantClaim.NAME + "."));
    Tenant.set(tenant);
    MDC.put("tenantId", tenant);
  }

  /// Callers of webhooks have no token: their tenant is in the path, and nothing is done for
  /// it until the signature has been checked with that tenant's secret.
  @TenantInPath
  @ServerRequestFilter(priority = AFTER_TOKEN)
  void takeTenantOfPath(ContainerRequestContext request) {
    var tenant = request.getUriInfo().getPathParameters().getFirst(TenantInPath.PARAMETER);
    if (!Tenant.isValid(tenant)) {
      throw Problems.problem(404, "not-found", "There is no tenant with this id.");
    }
    Tenant.set(tenant);
    MDC.put("tenantId", tenant);
  }

  /// The token's subject, or its name if it names no subject. Callers without a token are told
  /// apart by the public address, which names the sender: each carrier counts its keys for itself.
  private static String user(SecurityIdentity identity, ContainerRequestContext request) {
    if (identity.isAnonymous()) {
      return request.getUriInfo().getPath();
    }
    return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
        ? token.getSubject()
        : identity.getPrincipal().getName();
  }

  /// A GET whose caller already holds this version needs no body.
  @ServerResponseFilter
  void notModified(ContainerRequestContext request, ContainerResponseContext response) {
    var held = request.getHeaderString("If-None-Match");
    var etag = response.getHeaderString("ETag");
    if (held != null
        && etag != null
        && response.getStatus() == 200
        && request.getMethod().equals("GET")
        && ETags.holds(held, etag)) {
      response.setStatus(304);
      response.setEntity(null);
    }
  }
}
