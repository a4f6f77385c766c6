package io.collector.bus.relay;

import static java.util.function.Predicate.not;

import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;

/// Brings the database's tables up to date, as the role that owns them.
@ApplicationScoped
class Migration {

  private static final Logger LOG = Logger.getLogger(Migration.class);

  /// There is none, or one of before the relay might read it.
  private static final Set<String> NO_HISTORY = Set.of("42P01", "42501");

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

  /// The versions of this release's migrations that the database lacks, in order. One query: Flyway
  /// reads every file first, and all services wait for it at every start. So a migration that was
  /// changed after it was applied is found only when another is missing, and by
  /// [Preparation].
  List<MigrationVersion> missing(Connection connection) throws SQLException {
    var applied = applied(connection);
    var files = template.getConfiguration();
    return files
        .getResourceProvider()
        .getResources(files.getSqlMigrationPrefix(), files.getSqlMigrationSuffixes())
        .stream()
        .map(file -> version(file.getFilename()))
        .filter(not(applied::contains))
        .sorted()
        .toList();
  }

  private static MigrationVersion version(String file) {
    return MigrationVersion.fromVersion(file.substring(1, file.indexOf("__")));
  }

  private static Set<MigrationVersion> applied(Connection connection) throws SQLException {
    var versions = new HashSet<MigrationVersion>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL")) {
      while (rows.next()) {
        versions.add(MigrationVersion.fromVersion(rows.getString(1)));
      }
    } catch (SQLException e) {
      if (!NO_HISTORY.contains(e.getSQLState())) {
        throw e;
      }
    }
    return versions;
  }

  void run() {
    var result =
        Flyway.configure()
            .configuration(template.getConfiguration())
            .outOfOrder(true)
            // of a later release, which was rolled back: its migrations stay
            .ignoreMigrationPatterns("*:missing", "*:future")
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
}
