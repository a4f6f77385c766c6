package io.collector.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class JobsTest {

  @Inject PaintGadgets paintGadgets;

  private final String tenant = "tenant-" + UUID.randomUUID();
  private final String own = UUID.randomUUID().toString();

  @BeforeEach
  void awaitTables() {
    await().until(() -> Management.health("ready").statusCode() == 200);
  }

  private static RequestSpecification as(String tenant, String role) {
    return given().auth().oauth2(Tokens.of(tenant, role)).contentType(ContentType.JSON);
  }

  /// Gadgets of names that end in the test's own id.
  private void gadgets(String... names) throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var statement =
            connection.prepareStatement(
                """
                INSERT INTO gadget (id, tenant_id, version, name, kind, quantity, price, created_at)
                VALUES (gen_random_uuid(), ?, 0, ?, 'MACHINE', 0, 1, now())\
                """)) {
      for (var name : names) {
        statement.setString(1, tenant);
        statement.setString(2, name + own);
        statement.executeUpdate();
      }
    }
  }

  private Response start(String key, String colour) {
    return as(tenant, "warehouse")
        .body("{\"colour\":\"%s\"}".formatted(colour))
        .post("/api/v1/paint-runs/" + key);
  }

  private String started() {
    return start("all", "red").then().statusCode(202).extract().path("id");
  }

  private Response job(String id) {
    return as(tenant, "warehouse").get("/api/v1/jobs/" + id);
  }

  private void awaitStatus(String id, String status) {
    await().until(() -> job(id).path("status"), is(status));
  }

  /// How often each gadget was painted, by name: `1,1,0`.
  private String painted() throws SQLException {
    return query(
        "SELECT string_agg(quantity::text, ',' ORDER BY name) FROM gadget WHERE tenant_id = '%s'"
            .formatted(tenant));
  }

  private static String query(String sql) throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  @Test
  void a_job_runs_step_by_step_and_tells_its_progress() throws SQLException {
    gadgets("a", "b", "c");
    var answer = start("all", "red");
    var id = answer.<String>path("id");
    answer
        .then()
        .statusCode(202)
        .header("Location", endsWith("/api/v1/jobs/" + id))
        .body("status", is("QUEUED"));
    awaitStatus(id, "SUCCEEDED");
    job(id)
        .then()
        .body("done", is(3))
        .body("total", is(3))
        .body("type", is("paint-gadgets"))
        .body("requestedBy", notNullValue())
        .body("startedAt", notNullValue())
        .body("finishedAt", notNullValue())
        .body("log", hasSize(3))
        .body("log[0]", endsWith("Painted a" + own + " red"));
    assertThat(painted()).isEqualTo("1,1,1");
  }

  @Test
  void a_killed_workers_job_goes_on_at_its_checkpoint_and_does_nothing_twice() throws SQLException {
    gadgets("a", "b", "c");
    var released = paintGadgets.hold("b" + own);
    var id = started();
    await().until(() -> paintGadgets.waiting() == 1);
    job(id).then().body("status", is("RUNNING")).body("done", is(1)).body("total", is(3));
    // what a killed process leaves behind: a connection that breaks within the step's transaction
    assertThat(
            query(
                """
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                 WHERE datname = current_database() AND state = 'idle in transaction'
                   AND query LIKE 'UPDATE gadget%'\
                """))
        .isEqualTo("1");
    awaitStatus(id, "SUCCEEDED");
    assertThat(painted()).isEqualTo("1,1,1");
    released.complete(null);
    job(id).then().body("status", is("SUCCEEDED")).body("done", is(3));
  }

  @Test
  void a_cancelled_job_ends_after_its_step_and_can_be_run_again() throws SQLException {
    gadgets("a", "b", "c");
    var released = paintGadgets.hold("b" + own);
    var id = started();
    await().until(() -> paintGadgets.waiting() == 1);
    as(tenant, "warehouse")
        .post("/api/v1/jobs/" + id + "/cancel")
        .then()
        .statusCode(202)
        .body("status", is("RUNNING"))
        .body("cancelRequested", is(true));
    released.complete(null);
    awaitStatus(id, "CANCELLED");
    assertThat(painted()).isEqualTo("1,1,0");
    as(tenant, "operator").post("/api/v1/jobs/" + id + "/cancel").then().statusCode(202);

    as(tenant, "operator").post("/api/v1/jobs/" + id + "/rerun").then().statusCode(202);
    awaitStatus(id, "SUCCEEDED");
    assertThat(painted()).isEqualTo("1,1,1");
    as(tenant, "admin")
        .post("/api/v1/jobs/" + id + "/rerun")
        .then()
        .statusCode(409)
        .body("code", is("job-not-ended"));
    as(tenant, "admin")
        .post("/api/v1/jobs/" + id + "/cancel")
        .then()
        .statusCode(409)
        .body("code", is("job-finished"));
  }

  @Test
  void a_step_that_fails_is_retried() throws SQLException {
    gadgets("a", "b");
    paintGadgets.failNext("b" + own, 1);
    var id = started();
    awaitStatus(id, "SUCCEEDED");
    assertThat(painted()).isEqualTo("1,1");
    job(id).then().body("log", hasItem(containsString("Try 1 failed")));
  }

  @Test
  void after_five_failures_the_job_has_failed_and_says_why_in_plain_words() throws SQLException {
    gadgets("a", "b");
    paintGadgets.failNext("b" + own, 1000);
    var id = started();
    awaitStatus(id, "FAILED");
    job(id)
        .then()
        .body("done", is(1))
        .body("error", containsString("A step failed"))
        .body("log", hasSize(6))
        .body("log", hasItem(containsString("Try 5 failed")))
        .body("log", not(hasItem(containsString("SELECT"))))
        .body("finishedAt", notNullValue());
    assertThat(painted()).isEqualTo("1,0");
  }

  @Test
  void a_violated_rule_fails_the_job_at_once() throws SQLException {
    gadgets("refuse");
    var id = started();
    awaitStatus(id, "FAILED");
    job(id).then().body("error", is("The gadget takes no paint.")).body("log", hasSize(1));
  }

  @Test
  void the_same_key_is_the_same_job() throws SQLException {
    gadgets("a");
    var id = started();
    start("all", "red").then().statusCode(202).body("id", is(id));
    start("all", "blue").then().statusCode(409).body("code", is("job-key-used"));
    awaitStatus(id, "SUCCEEDED");
    start("all", "red").then().body("id", is(id));
    start("another", "red").then().body("id", not(is(id)));
    as(tenant, "operator").get("/api/v1/jobs").then().body("items", hasSize(2));
    as(tenant, "operator").get("/api/v1/jobs?status=FAILED").then().body("items", hasSize(0));
    as(tenant, "operator")
        .get("/api/v1/jobs?status=FAILED&status=SUCCEEDED&status=QUEUED&status=RUNNING")
        .then()
        .body("items", hasSize(2));
    as(tenant, "operator")
        .get("/api/v1/jobs?from=2000-01-01&to=2000-12-31")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    as(tenant, "operator")
        .get("/api/v1/jobs?from=2000-01-01")
        .then()
        .statusCode(200)
        .body("items", hasSize(2));
  }

  @Test
  void a_failed_job_is_not_run_again_beside_its_successor() throws SQLException {
    gadgets("refuse");
    var failed = started();
    awaitStatus(failed, "FAILED");
    query(
        "UPDATE gadget SET name = 'a%s' WHERE tenant_id = '%s' RETURNING 1".formatted(own, tenant));
    var successor = started();
    awaitStatus(successor, "SUCCEEDED");
    as(tenant, "admin")
        .post("/api/v1/jobs/" + failed + "/rerun")
        .then()
        .statusCode(409)
        .body("code", is("job-key-used"))
        .body("detail", endsWith(successor));
    assertThat(painted()).isEqualTo("1");
  }

  @Test
  void others_see_no_job() throws SQLException {
    gadgets("a");
    var id = started();
    var path = "/api/v1/jobs/" + id;
    var other = "tenant-" + UUID.randomUUID();
    as(other, "admin").get(path).then().statusCode(404);
    as(other, "admin").post(path + "/cancel").then().statusCode(404);
    as(other, "admin").get("/api/v1/jobs").then().body("items", hasSize(0));
    as(tenant, "sales").get(path).then().statusCode(404);
    as(tenant, "sales").post(path + "/rerun").then().statusCode(404);
    as(tenant, "sales").get("/api/v1/jobs").then().body("items", hasSize(0));
    given().get(path).then().statusCode(401);
    awaitStatus(id, "SUCCEEDED");
  }

  @Test
  void openapi_tells_the_answer_of_each_action() {
    var api = given().accept("application/json").get("/q/openapi").jsonPath();
    for (var path : List.of("/jobs/{id}/cancel", "/jobs/{id}/rerun", "/paint-runs/{key}")) {
      var responses = "paths.'/api/v1" + path + "'.post.responses";
      assertThat(api.<Map<String, Object>>get(responses).keySet())
          .contains("202", "409")
          .doesNotContain("200", "201");
      assertThat(api.getMap(responses + ".'202'.content"))
          .hasToString("{application/json={schema={$ref=#/components/schemas/Job}}}");
    }
  }

  @Test
  void finished_jobs_are_forgotten_after_a_time() throws SQLException {
    gadgets("a");
    var id = started();
    awaitStatus(id, "SUCCEEDED");
    forgetAsRelay(90);
    job(id).then().statusCode(200);
    query(
        "UPDATE jobs.job SET finished_at = now() - interval '91 days' WHERE id = '%s' RETURNING 1"
            .formatted(id));
    forgetAsRelay(90);
    job(id).then().statusCode(404);
  }

  private static void forgetAsRelay(int days) throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest", "bustest_bus", "bustest_bus");
        var statement = connection.createStatement()) {
      statement.execute("SELECT jobs.forget(%d)".formatted(days));
    }
  }
}
