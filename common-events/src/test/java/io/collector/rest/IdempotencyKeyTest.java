package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.create;
import static io.collector.rest.RestTest.gadget;
import static io.collector.rest.RestTest.tenant;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class IdempotencyKeyTest {

  private static final String GADGETS = "/api/v1/gadgets";
  private static final String BESIDE = GADGETS + "/beside-key-check";

  private final String tenant = tenant();
  private final String key = UUID.randomUUID().toString();

  private Response post(String tenant, String key, String path, String body) {
    return as(tenant).header("Idempotency-Key", key).body(body).post(path);
  }

  @Test
  void a_repeated_request_gets_the_same_answer_and_does_nothing() throws SQLException {
    var first = post(tenant, key, GADGETS, gadget("once"));
    var calls = GadgetResource.CALLS.get();
    var second = post(tenant, key, "/api/gadgets", gadget("once"));
    first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
    second
        .then()
        .statusCode(201)
        .contentType("application/json")
        .header("Idempotency-Replayed", "true")
        .header("Location", is(first.header("Location")))
        .header("ETag", is("\"0\""));
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(first.header("Location")).endsWith("/api/v1/gadgets/" + first.path("id"));
    assertThat(GadgetResource.CALLS.get()).isEqualTo(calls);
    assertThat(rows("gadget", tenant)).isEqualTo(1);
  }

  /// The second time the method fails, for there is one of that name.
  @Test
  void the_stored_answer_comes_before_what_the_method_says_meanwhile() throws SQLException {
    var first = post(tenant, key, BESIDE, gadget("only one"));
    first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
    var again = post(tenant, key, BESIDE, gadget("only one"));
    again.then().statusCode(201).header("Idempotency-Replayed", is("true"));
    assertThat(again.asString()).isEqualTo(first.asString());
    post(tenant, UUID.randomUUID().toString(), BESIDE, gadget("only one")).then().statusCode(409);
    assertThat(rows("gadget", tenant)).isEqualTo(1);
    assertThat(rows("bus.idempotency_key", tenant)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {GADGETS, BESIDE})
  void the_key_with_another_request_is_refused(String path) throws SQLException {
    post(tenant, key, path, gadget("first")).then().statusCode(201);
    post(tenant, key, path, gadget("second"))
        .then()
        .statusCode(422)
        .body("code", is("idempotency-key-reused"))
        .body("errors[0].pointer", is("Idempotency-Key"));
    assertThat(rows("gadget", tenant)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {GADGETS, BESIDE})
  void the_same_request_many_times_at_once_takes_effect_once(String path) throws SQLException {
    List<Response> answers;
    try (var threads = Executors.newFixedThreadPool(4)) {
      answers =
          IntStream.range(0, 4)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> post(tenant, key, path, gadget("slow")), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }
    assertThat(rows("gadget", tenant)).isEqualTo(1);
    assertThat(answers)
        .filteredOn(
            answer -> answer.statusCode() == 201 && answer.header("Idempotency-Replayed") == null)
        .hasSize(1);
    for (var answer : answers) {
      if (answer.statusCode() != 201) {
        answer.then().statusCode(409).body("code", is("in-flight")).header("Retry-After", "1");
      }
    }
  }

  @Test
  void what_failed_is_not_stored_and_can_be_tried_again() throws SQLException {
    post(tenant, key, GADGETS, gadget("unknown")).then().statusCode(422);
    post(tenant, key, GADGETS, "{\"name\":\"a\",\"quantity\":5000}").then().statusCode(422);
    assertThat(rows("bus.idempotency_key", tenant)).isZero();
    assertThat(rows("gadget", tenant)).isZero();
    post(tenant, key, GADGETS, gadget("better")).then().statusCode(201);
    assertThat(rows("bus.idempotency_key", tenant)).isEqualTo(1);
  }

  @Test
  void another_tenants_key_is_another() throws SQLException {
    var other = tenant();
    post(tenant, key, GADGETS, gadget("mine")).then().statusCode(201);
    post(other, key, GADGETS, gadget("theirs"))
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", nullValue());
    assertThat(rows("gadget", other)).isEqualTo(1);
  }

  @Test
  void another_users_key_is_another() throws SQLException {
    var first = of("ann", gadget("anns"));
    var second = of("bob", gadget("bobs"));
    first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
    second.then().statusCode(201).header("Idempotency-Replayed", nullValue());
    assertThat(of("ann", gadget("anns")).asString()).isEqualTo(first.asString());
    assertThat(of("bob", gadget("bobs")).asString()).isEqualTo(second.asString());
    assertThat(rows("gadget", tenant)).isEqualTo(2);
  }

  private Response of(String user, String body) {
    return given()
        .auth()
        .oauth2(Tokens.ofUser(user, tenant, "admin"))
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .post(GADGETS);
  }

  @Test
  void a_stored_answer_is_unreadable_in_the_database() throws SQLException {
    post(tenant, key, GADGETS, gadget("confidential")).then().statusCode(201);
    try (var connection = TestDatabase.shared().connect("bustest");
        var query =
            connection.prepareStatement("SELECT body FROM bus.idempotency_key WHERE key = ?")) {
      query.setString(1, key);
      var rows = query.executeQuery();
      rows.next();
      assertThat(rows.getString(1)).startsWith("aes-gcm:").doesNotContain("confidential");
    }
    var answer = post(tenant, key, GADGETS, gadget("confidential"));
    answer.then().statusCode(201).header("Idempotency-Replayed", "true");
    assertThat(answer.<String>path("name")).isEqualTo("confidential");
  }

  @Test
  void the_relay_deletes_old_answers_and_reads_none() throws SQLException {
    post(tenant, key, GADGETS, gadget("a")).then().statusCode(201);
    try (var relay = TestDatabase.shared().connect("bustest", "bustest_bus", "bustest_bus");
        var statement = relay.createStatement()) {
      for (var column : List.of("body", "key", "location", "request_hash")) {
        assertThatThrownBy(
                () -> statement.executeQuery("SELECT " + column + " FROM bus.idempotency_key"))
            .hasMessageContaining("permission denied");
      }
      assertThat(
              statement.executeUpdate(
                  """
                  DELETE FROM bus.idempotency_key WHERE ctid IN (
                    SELECT ctid FROM bus.idempotency_key WHERE created_at < now() - interval '7 days')"""))
          .isZero();
    }
  }

  @Test
  void other_results_are_stored_too() {
    var id = create(tenant, "result");
    for (var verb : List.of("paint", "weigh", "oil")) {
      var path = GADGETS + "/" + id + "/" + verb;
      var first = as(tenant).header("Idempotency-Key", verb).post(path);
      var second = as(tenant).header("Idempotency-Key", verb).post(path);
      assertThat(first.header("Idempotency-Replayed")).as(verb).isNull();
      assertThat(second.header("Idempotency-Replayed")).as(verb).isEqualTo("true");
      assertThat(second.statusCode()).as(verb).isEqualTo(first.statusCode()).isBetween(200, 204);
      assertThat(second.asString()).as(verb).isEqualTo(first.asString());
    }
    as(tenant).get(GADGETS + "/" + id).then().body("quantity", is(5));
  }

  @Test
  void a_key_does_nothing_where_it_means_nothing() {
    as(tenant).header("Idempotency-Key", key).get(GADGETS).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä"})
  void a_key_that_cant_be_is_refused(String bad) {
    post(tenant, bad, GADGETS, gadget("a"))
        .then()
        .statusCode(400)
        .body("code", is("bad-idempotency-key"));
    post(tenant, "a".repeat(256), GADGETS, gadget("a")).then().statusCode(400);
  }

  private static int rows(String table, String tenant) throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var count =
            connection.prepareStatement("SELECT count(*) FROM " + table + " WHERE tenant_id = ?")) {
      count.setString(1, tenant);
      var rows = count.executeQuery();
      rows.next();
      return rows.getInt(1);
    }
  }
}
