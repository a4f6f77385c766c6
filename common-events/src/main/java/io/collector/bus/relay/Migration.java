package io.collector.bus.relay;

import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/// Brings the database's tables up to date, as the role that owns them.
@ApplicationScoped
class Migration {

  private static final Logger LOG = Logger.getLogger(Migration.class);

  private final DatabaseConfig config;
  private final Flyway template;

  Migration(DatabaseConfig config, @FlywayDataSource("bus") Flyway template) {
    this.config = config;
    this.template = template;
  }

  /// @throws IllegalStateException without the owner's password
  void checkPassword() {
    if (config.owner().password().isEmpty()) {
      throw new IllegalStateException(
          "DATABASE_OWNER_PASSWORD is not set. Set it, or COLLECTOR_DATABASE_MIGRATE=false if"
              + " another job migrates the database.");
    }
  }

  void run() {
    var result =
        Flyway.configure()
            .configuration(template.getConfiguration())
            .dataSource(
                config.url(), config.owner().username(), config.owner().password().orElseThrow())
            .jdbcProperties(Map.of("loginTimeout", String.valueOf(config.loginTimeout())))
            .placeholders(Map.of("app", config.appRole(), "relay", config.relayRole()))
            .outOfOrder(true)
            // another process may be at work for long: an index of a great table
            .lockRetryCount(-1)
            // its lock in a transaction would never let CREATE INDEX CONCURRENTLY end
            .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
            .load()
            .migrate();
    if (result.migrationsExecuted > 0) {
      LOG.infof("The database's tables are at version %s", result.targetSchemaVersion);
    }
  }
}
