package io.collector.bus.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.collector.bus.DatabaseGate;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A service whose database is migrated by another job.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class MigrationTest {

  @Inject Migration migration;
  @Inject DatabaseConfig config;

  @Inject
  @FlywayDataSource("bus")
  Flyway template;

  @Inject
  @DataSource("bus")
  AgroalDataSource relayed;

  @Inject Pool handlers;

  @BeforeEach
  void all_are_applied() throws SQLException {
    await().until(() -> Management.health("ready").statusCode() == 200);
    assertThat(missing()).isEmpty();
  }

  private List<String> missing() throws SQLException {
    try (var connection = relayed.getConnection()) {
      return migration.missing(connection).stream().map(MigrationVersion::getVersion).toList();
    }
  }

  @AfterEach
  void as_it_was() throws SQLException {
    change("UPDATE flyway_schema_history SET success = true WHERE version = '0.3'");
    change("UPDATE flyway_schema_history SET version = '0.3' WHERE version = '0.999'");
    change("GRANT SELECT ON flyway_schema_history TO bustest_bus");
    change("DELETE FROM flyway_schema_history WHERE version IN ('0.998', '998')");
  }

  private static int change(String sql) throws SQLException {
    try (var owner = TestDatabase.shared().connect("bustest");
        var statement = owner.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /// That of a later release beside it does not matter.
  @Test
  void one_that_is_not_applied_is_waited_for() throws SQLException {
    assertThat(change("UPDATE flyway_schema_history SET version = '0.999' WHERE version = '0.3'"))
        .isEqualTo(1);
    assertThat(missing()).containsExactly("0.3");
  }

  @Test
  void a_service_that_does_not_migrate_waits_for_the_job_that_does() throws SQLException {
    change("UPDATE flyway_schema_history SET version = '0.999' WHERE version = '0.3'");
    var looks = new AtomicInteger();
    var gate = new DatabaseGate();
    var watch = new DatabaseWatch(leftToAJob(), gate, relayed, handlers, counting(looks));
    watch.start(new StartupEvent());
    try {
      await().until(() -> looks.get() > 2);
      assertThat(gate.isOpen()).isFalse();
      change("UPDATE flyway_schema_history SET version = '0.3' WHERE version = '0.999'");
      await().until(gate::isOpen);
    } finally {
      watch.stop(new ShutdownEvent());
    }
  }

  @Test
  void a_look_that_fails_in_any_way_is_repeated() {
    var looks = new AtomicInteger();
    var gate = new DatabaseGate();
    var unreadable =
        new Migration(config, template) {
          @Override
          List<MigrationVersion> missing(Connection connection) {
            if (looks.incrementAndGet() < 3) {
              throw new UncheckedIOException(new IOException("Too many open files"));
            }
            return List.of();
          }
        };
    var watch = new DatabaseWatch(config, gate, relayed, handlers, unreadable);
    watch.start(new StartupEvent());
    try {
      await().until(gate::isOpen);
    } finally {
      watch.stop(new ShutdownEvent());
    }
  }

  private DatabaseConfig leftToAJob() {
    return (DatabaseConfig)
        Proxy.newProxyInstance(
            DatabaseConfig.class.getClassLoader(),
            new Class<?>[] {DatabaseConfig.class},
            (_, method, arguments) ->
                method.getName().equals("migrate") ? false : method.invoke(config, arguments));
  }

  private Migration counting(AtomicInteger looks) {
    return new Migration(config, template) {
      @Override
      List<MigrationVersion> missing(Connection connection) throws SQLException {
        looks.incrementAndGet();
        return super.missing(connection);
      }

      @Override
      void run() {
        throw new AssertionError("it must not migrate");
      }
    };
  }

  @Test
  void those_of_a_later_release_do_not_hinder_a_rollback() throws SQLException {
    for (var version : List.of("0.998", "998")) {
      assertThat(
              change(
                  """
                  INSERT INTO flyway_schema_history
                  SELECT max(installed_rank) + 1, '%s', 'later', 'SQL', 'V%1$s__later.sql', 1, 'owner', now(), 1, true
                    FROM flyway_schema_history
                  """
                      .formatted(version)))
          .isEqualTo(1);
    }
    assertThat(missing()).isEmpty();
    assertThatCode(() -> migration.run()).doesNotThrowAnyException();
  }

  @Test
  void one_that_failed_is_waited_for() throws SQLException {
    assertThat(change("UPDATE flyway_schema_history SET success = false WHERE version = '0.3'"))
        .isEqualTo(1);
    assertThat(missing()).containsExactly("0.3");
  }

  /// One of before the relay might read it.
  @Test
  void of_a_history_that_can_not_be_read_all_are_missing() throws SQLException {
    change("REVOKE SELECT ON flyway_schema_history FROM bustest_bus");
    assertThat(missing()).startsWith("0.1", "0.2").contains("0.15").hasSizeGreaterThan(15);
  }
}
