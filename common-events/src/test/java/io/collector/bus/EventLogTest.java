package io.collector.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The upkeep of the event log.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class EventLogTest {

  private Connection database;

  @BeforeEach
  void a_day_beyond_the_retention() throws SQLException {
    await().until(() -> Management.health("ready").statusCode() == 200);
    database = TestDatabase.shared().connect("bustest");
    database.setAutoCommit(false);
    execute(
        """
        CREATE TABLE bus.event_log_20200101 PARTITION OF bus.event_log
          FOR VALUES FROM ('2020-01-01Z') TO ('2020-01-02Z')
        """);
    execute("ALTER TABLE bus.event_log_20200101 OWNER TO bustest_owner");
  }

  @AfterEach
  void rollBack() throws SQLException {
    database.rollback();
    database.close();
  }

  @Test
  void a_day_beyond_the_retention_is_dropped() throws SQLException {
    execute("SELECT bus.turn_event_log(90)");
    assertThat(isThere()).isFalse();
  }

  @Test
  void a_day_with_an_event_that_is_still_to_be_published_is_kept() throws SQLException {
    execute("INSERT INTO bus.outbox VALUES (-1, 0, 'acme', '2020-01-01T12:00:00Z')");
    execute("SELECT bus.turn_event_log(90)");
    assertThat(isThere()).isTrue();
  }

  @Test
  void a_long_reader_keeps_the_day_and_holds_nobody_up() throws SQLException {
    database.commit(); // others must see the day
    try (var reader = TestDatabase.shared().connect("bustest")) {
      reader.setAutoCommit(false);
      reader.createStatement().executeQuery("SELECT count(*) FROM bus.event_log");
      assertThatThrownBy(() -> execute("SELECT bus.turn_event_log(90)"))
          .hasMessageContaining("lock timeout");
      database.rollback();
      assertThat(isThere()).isTrue();
    }
    execute("SELECT bus.turn_event_log(90)");
    database.commit();
    assertThat(isThere()).isFalse();
  }

  private boolean isThere() throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery("SELECT to_regclass('bus.event_log_20200101')")) {
      rows.next();
      return rows.getString(1) != null;
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
