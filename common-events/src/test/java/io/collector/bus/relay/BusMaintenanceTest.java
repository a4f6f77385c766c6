package io.collector.bus.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.collector.bus.BusConfig;
import io.collector.bus.DatabaseGate;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class BusMaintenanceTest {

  private static final LocalDate LONG_AGO = LocalDate.of(2020, 2, 2);

  @Inject BusConfig config;
  @Inject DatabaseGate gate;

  @Inject
  @DataSource("bus")
  AgroalDataSource relayed;

  @Test
  void all_that_is_old_is_forgotten_soon_and_not_a_bite_an_hour() throws Exception {
    await().until(() -> Management.health("ready").statusCode() == 200);
    try (var admin = TestDatabase.shared().connect("bustest");
        var relay = TestDatabase.shared().connect("bustest", "bustest_bus", "bustest_bus");
        var statement = admin.createStatement()) {
      statement.execute(
          """
          INSERT INTO bus.inbox
          SELECT 'old', 'bustest.order.created', gen_random_uuid(), now() - interval '91 days'
            FROM generate_series(1, 15000)
          """);
      var maintenance = new BusMaintenance(config, relayed, gate);
      await()
          .untilAsserted(
              () -> {
                maintenance.runIfDue(relay);
                assertThat(old(admin)).isZero();
              });
    }
  }

  /// The event of the earlier day has the higher number: its transaction began before midnight, and
  /// appended after another one that began after it.
  @Test
  void no_day_is_dropped_of_which_an_event_waits() throws Exception {
    await().until(() -> Management.health("ready").statusCode() == 200);
    try (var admin = TestDatabase.shared().connect("bustest");
        var statement = admin.createStatement()) {
      admin.setAutoCommit(false);
      // the service's own upkeep does nothing meanwhile, and doesn't see these days
      statement.execute("SELECT pg_advisory_xact_lock(hashtext('bus.turn_event_log'))");
      for (var day : List.of(LONG_AGO.minusDays(1), LONG_AGO, LONG_AGO.plusDays(1))) {
        statement.execute(
            """
            CREATE TABLE bus.event_log_%1$tY%1$tm%1$td PARTITION OF bus.event_log
              FOR VALUES FROM ('%1$tF') TO ('%2$tF')
            """
                .formatted(day, day.plusDays(1)));
        statement.execute(
            "ALTER TABLE bus.event_log_%tY%<tm%<td OWNER TO bustest_owner".formatted(day));
      }
      var made = admin.setSavepoint();
      statement.execute(
          """
          INSERT INTO bus.outbox (seq, bucket, tenant_id, logged_at)
          VALUES (-2, 0, 'a', '%2$s 00:00:30Z'), (-1, 0, 'a', '%1$s 23:59Z')
          """
              .formatted(LONG_AGO, LONG_AGO.plusDays(1)));
      statement.execute("SELECT bus.turn_event_log(90)");
      assertThat(days(admin)).containsExactly("event_log_20200202", "event_log_20200203");
      admin.rollback(made);
      statement.execute("SELECT bus.turn_event_log(90)");
      assertThat(days(admin)).isEmpty();
      admin.rollback();
    }
  }

  private static List<String> days(Connection admin) throws SQLException {
    try (var statement = admin.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'event_log_2020%' ORDER BY 1")) {
      var days = new ArrayList<String>();
      while (rows.next()) {
        days.add(rows.getString(1));
      }
      return days;
    }
  }

  private static int old(Connection admin) throws SQLException {
    try (var statement = admin.createStatement();
        var rows =
            statement.executeQuery("SELECT count(*) FROM bus.inbox WHERE tenant_id = 'old'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
