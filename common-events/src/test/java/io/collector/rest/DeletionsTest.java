package io.collector.rest;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Two tenants delete a row each at the same moment: each deletion ends by itself.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class DeletionsTest {

  @Test
  void a_deletion_ends_with_its_own_statement() throws Exception {
    var slow = create("tenant-of-the-slow");
    var quick = create("tenant-of-the-quick");
    try (var other = TestDatabase.shared().connect("bustest");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      hold(other, slow);
      var slowOne = supplyAsync(() -> delete("tenant-of-the-slow", slow), threads);
      await().until(() -> waitsForALock(other));
      assertThat(delete("tenant-of-the-quick", quick)).isEqualTo(204);
      assertThat(slowOne).isNotDone();
      other.rollback();
      assertThat(slowOne.get(10, TimeUnit.SECONDS)).isEqualTo(204);
    }
    assertThat(exists(slow)).isFalse();
    assertThat(exists(quick)).isFalse();
  }

  @Test
  void what_is_left_behind_all_the_same_lets_its_locks_go() throws SQLException {
    try (var service = TestDatabase.shared().connect("bustest", "bustest", "bustest");
        var statement = service.createStatement();
        var rows = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("1min");
    }
  }

  private static UUID create(String tenant) {
    return UUID.fromString(
        given()
            .auth()
            .oauth2(Tokens.of(tenant, "admin"))
            .contentType(ContentType.JSON)
            .body("{\"name\":\"to be scrapped\",\"quantity\":3}")
            .post("/api/v1/gadgets")
            .then()
            .statusCode(201)
            .extract()
            .path("id"));
  }

  private static int delete(String tenant, UUID id) {
    return given()
        .auth()
        .oauth2(Tokens.of(tenant, "admin"))
        .delete("/api/v1/gadgets/" + id)
        .statusCode();
  }

  private static void hold(Connection other, UUID id) throws SQLException {
    try (var statement = other.prepareStatement("SELECT FROM gadget WHERE id = ? FOR UPDATE")) {
      statement.setObject(1, id);
      statement.executeQuery();
    }
  }

  private static boolean waitsForALock(Connection other) throws SQLException {
    try (var statement = other.createStatement();
        var rows = statement.executeQuery("SELECT FROM pg_locks WHERE NOT granted")) {
      return rows.next();
    }
  }

  private static boolean exists(UUID id) throws SQLException {
    try (var database = TestDatabase.shared().connect("bustest");
        var statement = database.prepareStatement("SELECT FROM gadget WHERE id = ?")) {
      statement.setObject(1, id);
      return statement.executeQuery().next();
    }
  }
}
