package io.collector.bus.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class RelayTest {

  /// Of three months only the day of what waits is opened, and there the events are found by their
  /// numbers, though nothing is known of an empty day.
  @Test
  void events_are_read_from_their_own_day() throws SQLException {
    await().until(() -> Management.health("ready").statusCode() == 200);
    try (var admin = TestDatabase.shared().connect("bustest");
        var statement = admin.createStatement()) {
      admin.setAutoCommit(false);
      statement.execute("SET LOCAL timezone = 'UTC'");
      for (var day = 2; day <= 90; day++) {
        statement.execute(
            """
            DO $$ BEGIN
              EXECUTE format('CREATE TABLE bus.old_%1$s PARTITION OF bus.event_log FOR VALUES FROM (%%L) TO (%%L)',
                             current_date - %1$s, current_date - %1$s + 1);
            END $$
            """
                .formatted(day));
      }
      statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
      statement.execute("SET LOCAL enable_seqscan = off");
      statement.execute("PREPARE read_events AS " + Relay.READ_EVENTS);
      statement.execute(
          """
          SELECT set_config('relay.events', '{1,2}', true), set_config('relay.lowest', '1', true),
                 set_config('relay.highest', '2', true),
                 set_config('relay.earliest', (current_date - 30)::text, true),
                 set_config('relay.latest', (current_date - 30 + interval '1 hour')::text, true)
          """);
      var plan = new StringBuilder();
      try (var rows = statement.executeQuery("EXPLAIN (COSTS off) EXECUTE read_events")) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      assertThat(plan.toString().lines().filter(line -> line.contains(" on ")))
          .hasSizeBetween(1, 2) // and what has no day
          .allMatch(line -> line.contains("seq_idx") || line.contains("_seq"));
      admin.rollback();
    }
  }
}
