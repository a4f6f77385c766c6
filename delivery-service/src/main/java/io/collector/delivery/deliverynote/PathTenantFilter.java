package io.collector.delivery.deliverynote;

import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Carriers have no token. The tenant that the path names is the tenant that its carrier's secret
/// is looked up in; until the signature is checked nothing else is done in its name.
class PathTenantFilter {

  private static final int AFTER_THE_TOKENS_TENANT = Priorities.USER + 100;

  @SignedByCarrier
  @ServerRequestFilter(priority = AFTER_THE_TOKENS_TENANT)
  void take(ContainerRequestContext request) {
    var tenant = request.getUriInfo().getPathParameters().getFirst("tenant");
    if (tenant == null || tenant.isBlank() || tenant.indexOf('\0') >= 0) {
      throw Problems.notFound("tenant", "of that name");
    }
    Tenant.set(tenant);
  }
}
