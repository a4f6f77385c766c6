package io.collector.bus.relay;

import static java.util.stream.Collectors.joining;

import io.agroal.api.AgroalDataSource;
import io.collector.bus.Backoff;
import io.collector.bus.DatabaseGate;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;

/// Brings the database's tables up to date when it first answers, or waits until the job that does
/// has done so, and looks for the database again whenever it went away.
@ApplicationScoped
class DatabaseWatch {

  private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
  private static final int SOME = 5;

  private final DatabaseConfig config;
  private final DatabaseGate gate;
  private final AgroalDataSource relayed;
  private final Pool handlers;
  private final Migration migration;
  private final Thread thread = Thread.ofVirtual().name("database-watch").unstarted(this::watch);
  private boolean upToDate;

  DatabaseWatch(
      DatabaseConfig config,
      DatabaseGate gate,
      @DataSource("bus") AgroalDataSource relayed,
      Pool handlers,
      Migration migration) {
    this.config = config;
    this.gate = gate;
    this.relayed = relayed;
    this.handlers = handlers;
    this.migration = migration;
  }

  /// Before the others start, so that it looks for the database meanwhile.
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 20) StartupEvent started) {
    if (config.migrate()) {
      migration.checkPassword();
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
          continue;
        } catch (SQLException | FlywayException e) {
          LOG.warnf("The database isn't ready: %s", firstLine(e));
        } catch (RuntimeException | OutOfMemoryError e) { // a password's file that can't be read
          LOG.error("Looking for the database failed, will look again", e);
        }
        Thread.sleep(pause);
        pause = Backoff.longer(pause, LONGEST_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().filter(l -> !l.isBlank()).findFirst().orElse("");
  }

  /// As both roles, side by side: either may be refused while the other works, and without its
  /// connections no event can be handled.
  private void look() throws SQLException, InterruptedException {
    var asHandlers = handlers.query("SELECT 1").execute();
    try (var connection = relayed.getConnection()) {
      if (!upToDate) {
        bringUpToDate(connection);
        upToDate = true;
      }
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT 1 FROM bus.outbox LIMIT 1");
      }
    }
    await(asHandlers);
  }

  private static void await(Future<?> answer) throws SQLException, InterruptedException {
    try {
      answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_LOOK.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new SQLException("requests and handlers can't use it: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new SQLException(
          "requests and handlers had no answer within %d s".formatted(LONGEST_LOOK.toSeconds()), e);
    }
  }

  private void bringUpToDate(Connection connection) throws SQLException {
    var missing = migration.missing(connection);
    if (missing.isEmpty()) {
      return;
    }
    if (!config.migrate()) {
      throw new FlywayException(
          ("its tables lack what this release needs, or the relay may not read that they have it, %s:"
                  + " run the job that prepares it (COLLECTOR_PREPARE_ONLY=true)")
              .formatted(some(missing)));
    }
    migration.run();
  }

  private static String some(List<MigrationVersion> versions) {
    var first =
        versions.stream().limit(SOME).map(MigrationVersion::getVersion).collect(joining(", "));
    return versions.size() > SOME ? first + ", …" : first;
  }
}
