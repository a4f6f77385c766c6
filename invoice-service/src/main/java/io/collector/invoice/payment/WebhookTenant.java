package io.collector.invoice.payment;

import io.collector.tenancy.Tenant;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// A gateway has no token: the tenant is in the address of its webhook, and counts for nothing
/// until
/// the signature was checked with that tenant's secret.
class WebhookTenant {

  private static final Pattern WEBHOOK =
      Pattern.compile("/api/v1/payment-webhooks/[^/]+/([^/]{1,200})");

  @ServerRequestFilter
  void takeTenant(ContainerRequestContext request) {
    var webhook = WEBHOOK.matcher(request.getUriInfo().getRequestUri().getPath());
    if (webhook.matches() && !webhook.group(1).isBlank()) {
      Tenant.set(webhook.group(1));
    }
  }
}
