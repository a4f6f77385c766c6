package io.collector.bus.relay;

import static java.util.stream.Collectors.joining;

import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/// Brings the database's tables up to date, as the role that owns them.
@ApplicationScoped
class Migration {

  private static final Logger LOG = Logger.getLogger(Migration.class);
  private static final Set<MigrationState> MISSING =
      EnumSet.of(MigrationState.PENDING, MigrationState.FAILED);

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

  /// Where another job migrates.
  ///
  /// @param relayed reads which migrations were applied
  /// @throws FlywayException unless all of this release were; those of a later one don't matter
  void check(DataSource relayed) {
    var missing =
        Arrays.stream(flyway().dataSource(relayed).load().info().all())
            .filter(one -> MISSING.contains(one.getState()))
            .map(one -> String.valueOf(one.getVersion()))
            .collect(joining(", "));
    if (!missing.isEmpty()) {
      throw new FlywayException(
          ("its tables lack what this release needs, %s: run the job that prepares it"
                  + " (COLLECTOR_PREPARE_ONLY=true)")
              .formatted(missing));
    }
  }

  void run() {
    var result =
        flyway()
            .dataSource(
                config.url(), config.owner().username(), config.owner().password().orElseThrow())
            .jdbcProperties(Map.of("loginTimeout", String.valueOf(config.loginTimeout())))
            .placeholders(Map.of("app", config.appRole(), "relay", config.relayRole()))
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

  private FluentConfiguration flyway() {
    return Flyway.configure()
        .configuration(template.getConfiguration())
        .outOfOrder(true)
        // of a later release, which was rolled back: its migrations stay
        .ignoreMigrationPatterns("*:missing", "*:future");
  }
}
