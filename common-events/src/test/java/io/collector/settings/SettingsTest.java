package io.collector.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class SettingsTest {

  private static final String PATH = "/api/v1/paint-settings";

  private final String tenant = "tenant-" + UUID.randomUUID();

  private static Response get(String tenant, String path) {
    return given().auth().oauth2(Tokens.of(tenant, "admin")).get(path);
  }

  private Response put(@Nullable String ifMatch, String colour) {
    var request =
        given()
            .auth()
            .oauth2(Tokens.of(tenant, "admin"))
            .contentType(ContentType.JSON)
            .body("{\"colour\":\"%s\",\"layers\":3}".formatted(colour));
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(PATH);
  }

  @Test
  void the_defaults_hold_until_somebody_sets_something() {
    get(tenant, PATH).then().statusCode(200).header("ETag", "\"0\"").body("colour", is("white"));
    put(null, "red").then().statusCode(200).header("ETag", "\"1\"").body("layers", is(3));
    get(tenant, PATH).then().header("ETag", "\"1\"").body("colour", is("red"));
  }

  @Test
  void an_edit_needs_the_version_that_was_read() {
    put("\"4\"", "red").then().statusCode(412);
    put("\"0\"", "red").then().statusCode(200);
    put(null, "blue").then().statusCode(428);
    put("\"0\"", "blue").then().statusCode(412);
    put("\"1\"", "blue").then().statusCode(200).header("ETag", "\"2\"");
    given()
        .auth()
        .oauth2(Tokens.of(tenant, "admin"))
        .contentType(ContentType.JSON)
        .header("If-Match", "\"2\"")
        .body("{\"colour\":\"red\",\"layers\":10}")
        .put(PATH)
        .then()
        .statusCode(422);
  }

  @Test
  void of_edits_at_once_one_passes() {
    put(null, "red");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers =
          IntStream.range(0, 4)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> put("\"1\"", "colour" + i), threads))
              .toList()
              .stream()
              .map(answer -> answer.join().statusCode())
              .sorted()
              .toList();
      assertThat(answers).containsExactly(200, 412, 412, 412);
    }
  }

  @Test
  void work_sees_a_change_of_this_process_at_once() {
    for (var version = 0; version < 5; version++) {
      get(tenant, PATH + "/current").then().statusCode(200);
      put("\"%d\"".formatted(version), "colour" + version).then().statusCode(200);
      get(tenant, PATH + "/current").then().body("colour", is("colour" + version));
    }
  }

  @Test
  void work_sees_a_change_of_another_process_within_seconds() throws SQLException {
    get(tenant, PATH + "/current").then().body("colour", is("white"));
    insert(1, "{\"colour\":\"green\"}");
    get(tenant, PATH).then().body("colour", is("green"));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> get(tenant, PATH + "/current").then().body("colour", is("green")));
  }

  @Test
  void a_field_that_a_stored_record_has_not_yet_has_its_default() throws SQLException {
    insert(1, "{\"colour\":\"green\"}");
    get(tenant, PATH).then().statusCode(200).body("colour", is("green")).body("layers", is(2));
  }

  @Test
  void who_changed_what_is_kept_and_told() throws SQLException {
    put(null, "red");
    put("\"1\"", "blue");
    get(tenant, PATH + "/history")
        .then()
        .statusCode(200)
        .body("version", contains(2, 1))
        .body("settings.colour", contains("blue", "red"))
        .body("changedBy[0]", not(emptyOrNullString()))
        .body("changedAt", hasSize(2));
    get(tenant, PATH + "/history?before=2").then().body("version", contains(1));
    try (var service = TestDatabase.shared().connect("bustest", "bustest", "bustest");
        var statement = service.createStatement()) {
      for (var change :
          new String[] {"DELETE FROM tenant_settings", "UPDATE tenant_settings SET version = 9"}) {
        assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("denied");
      }
    }
  }

  @Test
  void each_tenant_has_its_own() {
    put(null, "red");
    var other = "tenant-" + UUID.randomUUID();
    get(other, PATH).then().header("ETag", "\"0\"").body("colour", is("white"));
    get(other, PATH + "/current").then().body("colour", is("white"));
    get(other, PATH + "/history").then().body("$", hasSize(0));
  }

  /// As another process does.
  private void insert(int version, String value) throws SQLException {
    try (var database = TestDatabase.shared().connect("bustest");
        var statement =
            database.prepareStatement(
                "INSERT INTO tenant_settings VALUES (?, 'paint', ?, ?::jsonb, now(), 'somebody')")) {
      statement.setString(1, tenant);
      statement.setLong(2, version);
      statement.setString(3, value);
      statement.execute();
    }
  }
}
