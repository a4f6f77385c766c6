package io.collector.bus.relay;

import io.agroal.api.AgroalDataSource;
import io.collector.bus.Backoff;
import io.collector.bus.DatabaseGate;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/// Brings the database's tables up to date when it first answers, and looks for it again whenever
/// it went away.
@ApplicationScoped
class DatabaseWatch {

  private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final DatabaseConfig config;
  private final DatabaseGate gate;
  private final AgroalDataSource relayed;
  private final Flyway template;
  private final Thread thread = Thread.ofVirtual().name("database-watch").unstarted(this::watch);
  private boolean migrated;

  DatabaseWatch(
      DatabaseConfig config,
      DatabaseGate gate,
      @DataSource("bus") AgroalDataSource relayed,
      @FlywayDataSource("bus") Flyway template) {
    this.config = config;
    this.gate = gate;
    this.relayed = relayed;
    this.template = template;
  }

  void start(@Observes StartupEvent started) {
    if (config.migrate() && config.owner().password().isEmpty()) {
      throw new IllegalStateException(
          "DATABASE_OWNER_PASSWORD is not set. Set it, or COLLECTOR_DATABASE_MIGRATE=false if"
              + " another job migrates the database.");
    }
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    thread.interrupt();
  }

  private void watch() {
    var pause = Duration.ofMillis(100);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (gate.isOpen() && !gate.awaitClosed(Duration.ofMinutes(1))) {
          continue;
        }
        try {
          look();
          pause = Duration.ofMillis(100);
          gate.open();
        } catch (SQLException | FlywayException e) {
          LOG.warnf("The database isn't ready: %s", firstLine(e));
          Thread.sleep(pause);
          pause = Backoff.longer(pause, LONGEST_PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().filter(l -> !l.isBlank()).findFirst().orElse("");
  }

  private void look() throws SQLException {
    if (config.migrate() && !migrated) {
      migrate();
      migrated = true;
    }
    try (var connection = relayed.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SELECT 1 FROM bus.outbox LIMIT 1");
    }
  }

  private void migrate() {
    var result =
        Flyway.configure()
            .configuration(template.getConfiguration())
            .dataSource(
                config.url(), config.owner().username(), config.owner().password().orElseThrow())
            .jdbcProperties(Map.of("loginTimeout", String.valueOf(config.loginTimeout())))
            .placeholders(Map.of("app", config.appRole(), "relay", config.relayRole()))
            .outOfOrder(true)
            .load()
            .migrate();
    if (result.migrationsExecuted > 0) {
      LOG.infof("The database's tables are at version %s", result.targetSchemaVersion);
    }
  }
}
