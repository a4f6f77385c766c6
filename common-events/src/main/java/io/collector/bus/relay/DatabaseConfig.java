package io.collector.bus.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// How the service's database is looked after.
@ConfigMapping(prefix = "collector.database")
interface DatabaseConfig {

  /// Whether the service migrates its database itself; in production a job may do it, so that the
  /// pods don't hold the owner's password: they aren't ready before it has.
  @WithDefault("true")
  boolean migrate();

  /// Seconds that a new JDBC connection may take: a server that takes it and is silent is left and
  /// tried again.
  int loginTimeout();

  Role owner();

  /// The role of the service's requests and handlers.
  String appRole();

  /// The role of the relay.
  String relayRole();

  /// JDBC address.
  String url();

  /// Runs the migrations.
  interface Role {
    String username();

    /// Empty where the service doesn't migrate.
    Optional<String> password();
  }
}
