package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.create;
import static io.collector.rest.RestTest.gadget;
import static io.collector.rest.RestTest.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class EditsTest {

  private final String tenant = tenant();
  private String path = "";

  @BeforeEach
  void create_one() {
    path = "/api/v1/gadgets/" + create(tenant, "edited");
  }

  private Response put(@Nullable String ifMatch, int quantity) {
    var request = as(tenant).body(gadget("edited").replace(":3", ":" + quantity));
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(path);
  }

  @Test
  void an_edit_of_what_was_read_passes_and_moves_the_tag() {
    as(tenant).get(path).then().statusCode(200).header("ETag", "\"0\"");
    put("\"0\"", 4).then().statusCode(200).header("ETag", "\"1\"").body("quantity", is(4));
    put("\"7\" , \"1\"", 5).then().statusCode(200).header("ETag", "\"2\"");
    put("*", 6).then().statusCode(200).header("ETag", "\"3\"");
    as(tenant).get(path).then().header("ETag", "\"3\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"1\"', 412, stale",
    "'W/\"0\"', 412, stale",
    "'\"1\", \"2\"', 412, stale",
    "0, 400, bad-etag",
    "'\"0', 400, bad-etag"
  })
  void an_edit_of_another_version_is_refused(String ifMatch, int status, String code) {
    put(ifMatch, 4).then().statusCode(status).body("code", is(code));
  }

  @Test
  void an_edit_without_a_version_is_refused() {
    put(null, 4)
        .then()
        .statusCode(428)
        .contentType("application/problem+json")
        .body("code", is("precondition-required"))
        .body("errors[0].pointer", is("If-Match"));
  }

  /// Hibernate Reactive looks at the first row alone of statements that it sends together.
  @Test
  void of_rows_that_are_written_together_each_is_looked_at() {
    var others = List.of(create(tenant, "second"), create(tenant, "third"));
    for (var id : others) {
      as(tenant)
          .post("/api/v1/gadgets/" + id + "/overtaken")
          .then()
          .statusCode(412)
          .body("code", is("stale"));
      as(tenant).get(path).then().body("quantity", is(3));
    }
  }

  /// More statements than may be on their way at a time.
  @Test
  void a_transaction_may_write_a_great_deal() {
    as(tenant).post("/api/v1/gadgets/10000/at-once").then().statusCode(204);
    as(tenant).post("/api/v1/gadgets/all/paint").then().statusCode(200).body(is("10001"));
  }

  @Test
  void of_edits_at_once_one_passes() {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers =
          IntStream.range(0, 4)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> put("\"0\"", 10 + i), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .map(Response::statusCode)
              .sorted()
              .toList();
      assertThat(answers).containsExactly(200, 412, 412, 412);
    }
  }

  @Test
  void what_the_caller_holds_already_is_not_sent_again() {
    for (var held : new String[] {"\"0\"", "W/\"0\"", "\"5\", \"0\"", "*"}) {
      as(tenant)
          .header("If-None-Match", held)
          .get(path)
          .then()
          .statusCode(304)
          .header("ETag", "\"0\"")
          .body(emptyString());
    }
    as(tenant).header("If-None-Match", "\"1\"").get(path).then().statusCode(200);
  }
}
