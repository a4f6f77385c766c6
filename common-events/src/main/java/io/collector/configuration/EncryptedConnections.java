package io.collector.configuration;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Outside development and tests, a service doesn't start if it would talk to broker, database or
/// identity provider over a network in plain text. `COLLECTOR_TLS=optional` allows it.
@ApplicationScoped
class EncryptedConnections {

  private final URI broker;
  private final URI database;
  private final URI identity;
  private final boolean databaseByTls;
  private final boolean required;

  EncryptedConnections(
      RequiredSettings settings,
      @ConfigProperty(name = "COLLECTOR_CA_FILE") Optional<String> authority,
      @ConfigProperty(name = "collector.tls") Tls tls) {
    this.broker = URI.create(settings.rabbitmqUrl());
    this.database = URI.create(settings.databaseUrl());
    this.identity = URI.create(settings.oidcIssuer());
    this.databaseByTls = authority.isPresent();
    this.required = tls == Tls.REQUIRED;
  }

  enum Tls {
    REQUIRED,
    OPTIONAL
  }

  /// Before anything connects.
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
    if (required && LaunchMode.current() == LaunchMode.NORMAL) {
      var open = plainText();
      if (!open.isEmpty()) {
        throw new IllegalStateException(
            "Plain text over the network: %s. Encrypt it, or set COLLECTOR_TLS=optional."
                .formatted(String.join("; ", open)));
      }
    }
  }

  /// What goes over a network in plain text, and what to set instead.
  List<String> plainText() {
    var open = new ArrayList<String>();
    if (!isLocal(broker) && !"amqps".equals(broker.getScheme())) {
      open.add("RABBITMQ_URL is not amqps://");
    }
    if (!isLocal(database) && !databaseByTls) {
      open.add("DATABASE_URL without COLLECTOR_CA_FILE");
    }
    if (!isLocal(identity) && !"https".equals(identity.getScheme())) {
      open.add("OIDC_ISSUER is not https://");
    }
    return open;
  }

  /// Loopback is no network.
  private static boolean isLocal(URI address) {
    var host = String.valueOf(address.getHost());
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
