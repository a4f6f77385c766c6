package io.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.async.BackgroundWork;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The schedule itself runs every second.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class SchedulesTest {

  @Inject DoChores doChores;
  @Inject Schedules schedules;
  @Inject BackgroundWork background;

  private final String tenant = "tenant-" + UUID.randomUUID();

  @BeforeEach
  void awaitTables() {
    await().until(() -> Management.health("ready").statusCode() == 200);
  }

  @Test
  void each_tenants_work_is_done_in_parts_behind_its_own_wall() throws SQLException {
    var other = "tenant-" + UUID.randomUUID();
    chores(tenant, 5);
    chores(other, 1);
    await().until(() -> done(tenant) == 5 && done(other) == 1);
    assertThat(doChores.parts(tenant)).isEqualTo(3);
  }

  @Test
  void a_tenant_that_fails_is_retried_and_hinders_no_other() throws SQLException {
    var other = tenant + "-after-it";
    doChores.failNext(tenant, 1_000_000);
    chores(tenant, 1);
    chores(other, 1);
    await().until(() -> done(other) == 1);
    assertThat(done(tenant)).isZero();
    doChores.failNext(tenant, 0);
    await().until(() -> done(tenant) == 1);
    assertThat(Management.metrics())
        .containsPattern("collector_schedule_failures_total\\{schedule=\"chores\"\\} [1-9]")
        .containsPattern("collector_schedule_due_tenants\\{schedule=\"chores\"\\} [0-9]")
        .contains("collector_schedule_last_success_age_seconds{schedule=\"chores\"}")
        .containsPattern("collector_schedule_duration_seconds_count\\{schedule=\"chores\"\\} [1-9]")
        .doesNotContain(tenant);
  }

  @Test
  void a_look_for_tenants_that_fails_is_counted() {
    var before = failedLooks();
    doChores.failToLook(true);
    try {
      await().until(() -> failedLooks() > before);
    } finally {
      doChores.failToLook(false);
    }
  }

  private static double failedLooks() {
    return Management.metric("collector_schedule_look_failures_total{schedule=\"chores\"}");
  }

  @Test
  void one_replica_at_a_time_works_for_a_tenant() throws SQLException {
    var released = doChores.hold(tenant);
    chores(tenant, 1);
    await().until(() -> doChores.parts(tenant) == 1);
    runAsAnotherReplica();
    assertThat(doChores.parts(tenant)).isEqualTo(1);
    released.complete(null);
    await().until(() -> done(tenant) == 1);
  }

  /// A run beside the schedule's own, as another replica has it.
  private void runAsAnotherReplica() {
    var ended = new AtomicBoolean();
    background.run(() -> schedules.runNow("chores")).subscribe().with(_ -> ended.set(true));
    await().untilTrue(ended);
  }

  private static void chores(String tenant, int many) throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var statement =
            connection.prepareStatement(
                "INSERT INTO chore (tenant_id, id) SELECT ?, generate_series(1, ?)")) {
      statement.setString(1, tenant);
      statement.setInt(2, many);
      statement.executeUpdate();
    }
  }

  /// How many of the tenant's chores were done as that tenant.
  private static int done(String tenant) throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var statement =
            connection.prepareStatement(
                "SELECT count(*) FROM chore WHERE tenant_id = ? AND done_by = tenant_id")) {
      statement.setString(1, tenant);
      var rows = statement.executeQuery();
      rows.next();
      return rows.getInt(1);
    }
  }
}
