package io.collector.bus.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A service whose database is migrated by another job.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class MigrationTest {

  @Inject Migration migration;

  @Inject
  @DataSource("bus")
  AgroalDataSource relayed;

  @BeforeEach
  void all_are_applied() {
    await().until(() -> Management.health("ready").statusCode() == 200);
    assertThatCode(() -> migration.check(relayed)).doesNotThrowAnyException();
  }

  @AfterEach
  void as_it_was() throws SQLException {
    change("UPDATE flyway_schema_history SET success = true WHERE version = '0.3'");
    change("UPDATE flyway_schema_history SET version = '0.3' WHERE version = '0.999'");
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
    assertThatThrownBy(() -> migration.check(relayed))
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("needs, 0.3: run the job");
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
    assertThatCode(() -> migration.check(relayed)).doesNotThrowAnyException();
    assertThatCode(() -> migration.run()).doesNotThrowAnyException();
  }

  @Test
  void one_that_failed_is_waited_for() throws SQLException {
    assertThat(change("UPDATE flyway_schema_history SET success = false WHERE version = '0.3'"))
        .isEqualTo(1);
    assertThatThrownBy(() -> migration.check(relayed)).hasMessageContaining("needs, 0.3:");
  }
}
