package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.create;
import static io.collector.rest.RestTest.tenant;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class DeadlocksTest {

  private static final int MOST_ATTEMPTS = 5;
  private static final String DEADLOCK = "40P01";

  private final String tenant = tenant();
  private String key = "";

  /// The request waits first, so that it is the one that the database rolls back. A machine that
  /// stands still for a second turns that round: then once more. A retry that is faster than the
  /// other's awakening becomes a victim again, so there may be more than two calls.
  @Test
  void the_victim_of_a_deadlock_is_retried_and_its_idempotency_key_kept() throws Exception {
    var calls = 0;
    var path = "";
    var isVictim = false;
    for (var attempt = 0; attempt < MOST_ATTEMPTS && !isVictim; attempt++) {
      key = UUID.randomUUID().toString();
      var one = create(tenant, "one");
      var other = create(tenant, "other");
      path = "/api/v1/gadgets/%s/before/%s".formatted(one, other);
      calls = GadgetResource.CALLS.get();
      isVictim = isVictim(path, one, other);
    }
    assertThat(isVictim).isTrue();
    var called = GadgetResource.CALLS.get();
    assertThat(called - calls).isGreaterThanOrEqualTo(2);
    var again = post(path);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(GadgetResource.CALLS.get()).isEqualTo(called);
  }

  /// Whether the request was rolled back, and not who locks the two the other way round.
  private boolean isVictim(String path, String one, String other) throws Exception {
    try (var somebody = TestDatabase.shared().connect("bustest");
        var watch = TestDatabase.shared().connect("bustest");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      somebody.setAutoCommit(false);
      lock(somebody, other);
      var answer = supplyAsync(() -> post(path), threads);
      await().until(() -> waitsForALock(watch));
      var wasVictim = true;
      try {
        lock(somebody, one);
        somebody.commit();
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo(DEADLOCK);
        somebody.rollback();
        wasVictim = false;
      }
      assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      return wasVictim;
    }
  }

  private Response post(String path) {
    return as(tenant).header("Idempotency-Key", key).post(path);
  }

  private static void lock(Connection connection, String gadget) throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT FROM gadget WHERE id = ? FOR UPDATE")) {
      statement.setObject(1, UUID.fromString(gadget));
      statement.executeQuery();
    }
  }

  private static boolean waitsForALock(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT FROM pg_locks WHERE NOT granted")) {
      return rows.next();
    }
  }
}
