package io.collector.deploy.gateway;

import io.collector.deploy.gateway.GatewaySettings.Addresses;
import io.collector.deploy.gateway.RouteTable.Limits;
import io.collector.deploy.gateway.RouteTable.Service;
import io.collector.testing.TestBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// A gateway between an identity provider and three services: order answers, and one of invoice's
/// two replicas; crm is down.
final class GatewayScene implements AutoCloseable {

  static final Limits LIMITS = new Limits(5, 10, 10_000, 1, 1);

  final TestProvider provider;
  final TestService order = new TestService("order");
  final TestService invoice = new TestService("invoice");
  final TestGateway gateway;

  GatewayScene(Path folder) throws Exception {
    this(folder, 600);
  }

  /// The provider is asked by TLS.
  ///
  /// @param authority the certificates that may vouch for it
  GatewayScene(Path folder, SSLContext tls, Path authority) throws Exception {
    this(folder, 600, new TestProvider(tls), authority.toString());
  }

  /// @param keysSeconds how long the provider's keys are kept
  GatewayScene(Path folder, int keysSeconds) throws Exception {
    this(folder, keysSeconds, new TestProvider(), "");
  }

  private GatewayScene(Path folder, int keysSeconds, TestProvider provider, String authority)
      throws Exception {
    this.provider = provider;
    var nowhere = URI.create("http://127.0.0.1:" + TestBroker.freePort());
    gateway =
        new TestGateway(
            folder,
            table(),
            provider,
            authority,
            keysSeconds,
            Map.of(
                "order", at(order.address()),
                "invoice", at(nowhere, invoice.address()),
                "crm", at(nowhere)));
  }

  private static RouteTable table() {
    return new RouteTable(
        List.of(
            new Service("order", "Orders", paths("/api/v1/orders")),
            new Service(
                "invoice",
                "Invoices",
                paths("/api/v1/orders/{orderId}/billing", "/api/v1/payment-webhooks")),
            new Service("crm", "Customers", paths("/api/v1/customers", "/api/v1/leads"))),
        paths("/api/v1/jobs"),
        List.of(OpenCall.of("POST /api/v1/payment-webhooks/{tenantId}")),
        List.of(
            new Deprecation(
                new PathTemplate("/api/v1/orders/old"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-12-31T23:59:59Z"),
                "https://docs.example/orders")),
        LIMITS);
  }

  private static List<PathTemplate> paths(String... paths) {
    return List.of(paths).stream().map(PathTemplate::new).toList();
  }

  @Override
  public void close() throws Exception {
    gateway.close();
    order.close();
    invoice.close();
    provider.close();
  }

  private static Addresses at(URI... replicas) {
    return new Addresses(List.of(replicas), List.of(replicas));
  }
}
