package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.create;
import static io.collector.rest.RestTest.gadget;
import static io.collector.rest.RestTest.tenant;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class ProblemsTest {

  private static final String GADGETS = "/api/v1/gadgets";

  private static Response post(String body) {
    return as(tenant()).body(body).post(GADGETS);
  }

  /// Every problem is whole.
  private static void assertProblem(Response response, int status, String code) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", Matchers.is("urn:collector:problem:" + code))
        .body("status", Matchers.is(status))
        .body("code", Matchers.is(code))
        .body("title", Matchers.not(Matchers.emptyOrNullString()))
        .body("detail", Matchers.not(Matchers.emptyOrNullString()))
        .body("instance", containsString("/api/"))
        .body("traceId", matchesPattern("[0-9a-f]{32}"))
        .header("X-Correlation-Id", Matchers.notNullValue());
    assertThat(response.asString()).doesNotContain("io.collector", "java.", "secret", "Exception");
  }

  private static void assertProblem(
      Response response, int status, String code, String pointer, String detail) {
    assertProblem(response, status, code);
    assertThat(response.jsonPath().getList("errors.pointer")).isEqualTo(List.of(pointer));
    assertThat(response.jsonPath().getString("errors[0].detail")).contains(detail);
  }

  @Test
  void a_service_refuses_with_code_detail_and_pointer() {
    var response = post(gadget("unknown"));
    assertProblem(response, 422, "unknown-product", "/name", "is unknown");
    response
        .then()
        .body("title", Matchers.is("Unprocessable Content"))
        .body("detail", Matchers.is("There is no such product."))
        .body("instance", Matchers.is(GADGETS));
  }

  @Test
  void malformed_json_says_where() {
    assertProblem(post("{\n  \"name\": oops}"), 400, "malformed-json", "/name", "line 2, column 1");
    assertProblem(post("{\"name\": \"a\""), 400, "malformed-json");
    assertProblem(post(gadget("a") + "}"), 400, "malformed-json");
    assertProblem(
        post("{\"name\":\"a\",\"name\":\"b\"}"), 400, "malformed-json", "/name", "Duplicate field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":"a","quantity":"five"}                       | /quantity      | a whole number
          {"name":"a","quantity":"5"}                          | /quantity      | a whole number
          {"name":"a","quantity":1.5}                          | /quantity      | a whole number
          {"name":"a","quantity":null}                         | /quantity      | a whole number
          {"name":5,"quantity":1}                              | /name          | a text
          {"name":"a","quantity":1,"kind":"ROBOT"}             | /kind          | one of HAND_TOOL, MACHINE
          {"name":"a","quantity":1,"kind":1}                   | /kind          | one of HAND_TOOL, MACHINE
          {"name":"a","quantity":1,"price":"much"}             | /price         | a decimal number
          {"name":"a","quantity":1,"price":""}                 | /price         | a decimal number
          {"name":"a","quantity":1,"madeAt":"today"}           | /madeAt        | a time such as
          {"name":"a","quantity":1,"madeAt":""}                | /madeAt        | a time such as
          {"name":"a","quantity":1,"madeAt":"+12026-01-01T00:00:00Z"} | /madeAt | a time such as
          {"name":"a","quantity":1,"parts":{}}                 | /parts         | an array
          {"name":"a","quantity":1,"parts":[{"count":"x"}]}    | /parts/0/count | a whole number
          {"name":"a","quantity":1,"parts":[{"count":1},7]}    | /parts/1       | an object
          """)
  void a_field_of_the_wrong_form_is_pointed_at(String body, String pointer, String expected) {
    assertProblem(post(body), 400, "bad-field", pointer, "must be " + expected);
  }

  @Test
  void an_unknown_field_is_refused_with_those_that_are_known() {
    assertProblem(
        post("{\"name\":\"a\",\"quantity\":1,\"parts\":[{\"count\":1,\"nota\":\"\"}]}"),
        400,
        "unknown-field",
        "/parts/0/nota",
        "is unknown; known are count, note");
  }

  @Test
  void a_missing_body_is_refused_unless_it_is_optional() {
    var tenant = tenant();
    assertProblem(as(tenant).post(GADGETS), 400, "no-body", "", "is missing");
    assertProblem(as(tenant).body("null").post(GADGETS), 400, "no-body", "", "is missing");
    var id = create(tenant, "dry");
    as(tenant).post(GADGETS + "/" + id + "/oil").then().statusCode(204);
    as(tenant).body("{\"count\":1}").post(GADGETS + "/" + id + "/oil").then().statusCode(204);
  }

  @Test
  void who_brings_no_body_need_not_say_of_what_type() throws Exception {
    var tenant = tenant();
    assertThat(postWithoutType(tenant, "/" + create(tenant, "bare") + "/oil", "")).isEqualTo(204);
    assertThat(postWithoutType(tenant, "", "")).isEqualTo(400);
    assertThat(postWithoutType(tenant, "", gadget("untyped"))).isEqualTo(415);
  }

  private static int postWithoutType(String tenant, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port + GADGETS + path))
            .header("Authorization", "Bearer " + Tokens.of(tenant, "admin"))
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void a_rule_that_the_body_breaks_is_pointed_at() {
    var response = post("{\"name\":\" \",\"quantity\":1,\"parts\":[{\"count\":1},{\"count\":0}]}");
    assertProblem(response, 422, "invalid");
    assertThat(response.jsonPath().getList("errors.pointer"))
        .isEqualTo(List.of("/name", "/parts/1/count"));
    assertThat(response.jsonPath().getList("errors.detail"))
        .isEqualTo(List.of("must not be blank", "must be greater than 0"));
  }

  @Test
  void a_parameter_that_cant_be_is_a_bad_request_and_such_a_path_is_not_found() {
    var tenant = tenant();
    assertProblem(
        as(tenant).get(GADGETS + "?like=nonsense"), 400, "bad-parameter", "?like", "a UUID");
    assertProblem(
        as(tenant).get(GADGETS + "?kind=ROBOT"), 400, "bad-parameter", "?kind", "HAND_TOOL");
    assertProblem(
        as(tenant).get(GADGETS + "?most=many"), 400, "bad-parameter", "?most", "a number");
    assertProblem(as(tenant).get(GADGETS + "?most=1000"), 400, "bad-parameter", "?most", "999");
    var echo = "/api/v1/echo";
    assertProblem(
        as(tenant).get(echo + "?flag=maybe"), 400, "bad-parameter", "?flag", "true or false");
    var moment = echo + "?day=2026-11-29T12:00:00Z";
    assertProblem(as(tenant).get(moment), 400, "bad-parameter", "?day", "without a time");
    assertProblem(as(tenant).get(GADGETS + "/nonsense"), 404, "not-found");
  }

  @Test
  void a_parameter_that_the_address_does_not_take_is_refused_and_those_that_it_takes_are_named() {
    var tenant = tenant();
    for (var slip : List.of("knd", "Kind", "kind%20", "tenantId")) {
      assertThat(as(tenant).urlEncodingEnabled(false).get(GADGETS + "?" + slip + "=HAND_TOOL"))
          .satisfies(answer -> assertProblem(answer, 400, "bad-parameter"))
          .extracting(answer -> answer.jsonPath().getString("errors[0].detail"))
          .asString()
          .contains("cursor, kind, like, limit, most, q, sort");
    }
    var id = post(gadget("a")).then().extract().<String>path("id");
    var one = GADGETS + "/" + id;
    assertProblem(
        as(tenant).get(one + "?fields=name"), 400, "bad-parameter", "?fields", "takes no");
    assertProblem(as(tenant).post(one + "/paint?x=1"), 400, "bad-parameter", "?x", "takes no");
  }

  @Test
  void a_parameter_is_given_once_with_a_value() {
    var tenant = tenant();
    for (var parameter : List.of("kind=HAND_TOOL", "most=3", "limit=5", "sort=name")) {
      var name = "?" + parameter.substring(0, parameter.indexOf('='));
      var twice = as(tenant).get(GADGETS + "?" + parameter + "&" + parameter);
      assertProblem(twice, 400, "bad-parameter", name, "given once");
      var empty = as(tenant).get(GADGETS + name + "=");
      assertProblem(empty, 400, "bad-parameter", name, "a value");
    }
  }

  @Test
  void who_may_not_ask_does_not_learn_what_could_be_asked() {
    assertProblem(given().get(GADGETS + "?slip=1"), 401, "unauthorized");
  }

  @Test
  void who_comes_without_a_good_token_is_challenged() {
    var none = given().get(GADGETS);
    assertProblem(none, 401, "unauthorized");
    none.then().header("WWW-Authenticate", containsString("Bearer"));
    var bad = given().auth().oauth2("not.a.token").get(GADGETS);
    assertProblem(bad, 401, "unauthorized");
    bad.then().header("WWW-Authenticate", containsString("Bearer"));
  }

  @Test
  void who_may_not_is_forbidden() {
    assertProblem(
        given().auth().oauth2(Tokens.of(tenant(), "viewer")).get(GADGETS), 403, "forbidden");
    assertProblem(as(tenant()).get("/api/v1/failures/unannotated"), 403, "forbidden");
  }

  @Test
  void a_token_without_tenant_is_forbidden_and_a_stranger_may_what_is_public() {
    assertProblem(
        given().auth().oauth2(Tokens.withoutTenant("admin")).get(GADGETS), 403, "no-tenant");
    given().get("/api/v1/failures/public").then().statusCode(200);
  }

  @Test
  void what_isnt_there_is_not_found_and_so_is_another_tenants() {
    assertProblem(as(tenant()).get("/api/v1/nowhere"), 404, "not-found");
    var id = UUID.randomUUID();
    var response = as(tenant()).get(GADGETS + "/" + id);
    assertProblem(response, 404, "not-found");
    response.then().body("detail", Matchers.is("There is no gadget " + id + "."));
    var theirs = create(tenant(), "theirs");
    assertProblem(as(tenant()).get(GADGETS + "/" + theirs), 404, "not-found");
  }

  @Test
  void methods_and_media_types_are_told() {
    var delete = as(tenant()).delete(GADGETS);
    assertProblem(delete, 405, "method-not-allowed");
    delete.then().header("Allow", containsString("POST"));
    assertProblem(as(tenant()).accept("text/xml").get(GADGETS), 406, "not-acceptable");
    assertProblem(
        as(tenant()).contentType("text/plain").body("name").post(GADGETS),
        415,
        "unsupported-media-type");
  }

  @Test
  void a_body_that_is_too_large_is_refused() {
    var large = "{\"name\":\"" + "a".repeat(1_100_000) + "\"}";
    assertProblem(post(large), 413, "body-too-large");
    assertProblem(
        as(tenant())
            .contentType("application/json")
            .body(new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))
            .post(GADGETS),
        413,
        "body-too-large");
  }

  @Test
  void a_large_body_that_is_allowed_is_taken() {
    var note = "a".repeat(900_000);
    post("{\"name\":\"large\",\"quantity\":1,\"parts\":[{\"count\":1,\"note\":\"" + note + "\"}]}")
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @CsvSource({
    "stale, 412, stale",
    "locked, 412, stale",
    "23505, 409, duplicate",
    "23514, 422, value-not-allowed",
    "22003, 422, value-not-allowed",
    "40P01, 503, busy",
    "57P01, 503, unavailable",
    "away, 503, unavailable",
    "lost, 503, unavailable",
    "often, 429, too-often",
    "internal, 500, internal",
    "thrown, 500, internal",
    "42P01, 500, internal"
  })
  void a_failure_is_understood_however_it_is_wrapped(String how, int status, String code) {
    var response =
        given().auth().oauth2(Tokens.of(tenant(), "viewer")).get("/api/v1/failures/" + how);
    assertProblem(response, status, code);
    if (status == 503 || status == 429) {
      response.then().header("Retry-After", matchesPattern("[1-9]"));
    } else {
      response.then().header("Retry-After", nullValue());
    }
  }

  @Test
  void what_the_database_refuses_is_told() {
    var tenant = tenant();
    create(tenant, "one of a kind");
    assertProblem(as(tenant).body(gadget("one of a kind")).post(GADGETS), 409, "duplicate");
    assertProblem(
        as(tenant).body("{\"name\":\"a\",\"quantity\":5000}").post(GADGETS),
        422,
        "value-not-allowed");
    assertProblem(
        as(tenant)
            .body("{\"name\":\"a\",\"quantity\":5,\"price\":\"100000000000000000000\"}")
            .post(GADGETS),
        422,
        "value-not-allowed");
    assertProblem(
        as(tenant).body("{\"name\":\"a\\u0000\",\"quantity\":5}").post(GADGETS), 400, "bad-field");
  }

  @Test
  void a_transaction_with_a_failed_statement_fails_even_if_its_code_goes_on() {
    var tenant = tenant();
    as(tenant).post(GADGETS + "/one/in-spite").then().statusCode(greaterThanOrEqualTo(400));
    as(tenant).get(GADGETS).then().statusCode(200).body("items", hasSize(0));
  }

  @Test
  void what_the_database_refuses_at_the_commit_is_told_and_nothing_of_the_rest_is_kept() {
    var tenant = tenant();
    var committed = GadgetResource.COMMITTED.get();
    assertProblem(as(tenant).post(GADGETS + "/alike/twice"), 409, "duplicate");
    as(tenant).get(GADGETS).then().statusCode(200).body("items", hasSize(0));
    assertThat(GadgetResource.COMMITTED).hasValue(committed);
    as(tenant).post(GADGETS + "/3/at-once").then().statusCode(204);
    assertThat(GadgetResource.COMMITTED).hasValue(committed + 1);
  }

  @Test
  void the_correlation_id_comes_back() {
    as(tenant())
        .header("X-Correlation-Id", "my-id")
        .get(GADGETS)
        .then()
        .header("X-Correlation-Id", "my-id");
    var tenant = tenant();
    as(tenant)
        .header("X-Correlation-Id", "my-id")
        .get(GADGETS + "/raw/context")
        .then()
        .body(Matchers.is("my-id " + tenant));
    as(tenant())
        .header("X-Correlation-Id", "a".repeat(129))
        .get(GADGETS)
        .then()
        .header("X-Correlation-Id", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void an_address_without_version_is_the_current_ones() {
    var tenant = tenant();
    var id = create(tenant, "versionless");
    as(tenant).get("/api/gadgets/" + id).then().statusCode(200);
    as(tenant)
        .contentType(ContentType.JSON)
        .get("/api/gadgets?limit=1&sort=name")
        .then()
        .statusCode(200)
        .body("items.size()", Matchers.is(1));
    assertProblem(as(tenant).get("/api/v2/gadgets"), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/gadgets/%zz",
        "/api/gadgets/%zz",
        "/api/v1/gadgets/a|b",
        "/api/gadgets/a|b",
        "/api/gadgets?like=a|[b",
        "/api/v1/gadgets?like=%zz",
        "/api/v1/gadgets/%00"
      })
  void an_address_that_cant_be_is_refused(String address) throws IOException {
    try (var socket = new Socket("localhost", RestAssured.port)) {
      var request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(address, Tokens.of(tenant(), "admin"));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // Vert.x refuses what is no URI by itself, with an empty body
      assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
    }
  }
}
