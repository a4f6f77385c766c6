package io.collector.configuration;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/// What has no default outside development and tests. A missing one stops the start, before
/// anything connects; the message names the variables of all that are missing.
///
/// `DATABASE_OWNER_PASSWORD` is required where the service migrates its database itself.
@Unremovable
@ConfigMapping(prefix = "collector.required")
public interface RequiredSettings {

  @WithName("RABBITMQ_URL")
  String rabbitmqUrl();

  @WithName("DATABASE_URL")
  String databaseUrl();

  @WithName("DATABASE_PASSWORD")
  String databasePassword();

  @WithName("DATABASE_BUS_PASSWORD")
  String databaseBusPassword();

  @WithName("OIDC_ISSUER")
  String oidcIssuer();

  @WithName("COLLECTOR_SECRET_KEY")
  String secretKey();
}
