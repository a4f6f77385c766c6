package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.tenant;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a resource gets from [Crud], with a form that is written once.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class CrudTest {

  private static final String TOOLS = "/api/v1/tools";

  private final String tenant = tenant();

  private Response post(String body) {
    return as(tenant).body(body).post(TOOLS);
  }

  private String create(String name) {
    return post("{\"name\":\"%s\",\"weight\":2.5,\"country\":\"DE\"}".formatted(name))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private Response put(String id, String version, String body) {
    return as(tenant).header("If-Match", version).body(body).put(TOOLS + "/" + id);
  }

  @Test
  void a_new_one_has_a_place_a_tag_and_the_fields_of_its_form() {
    var id = UUID.randomUUID().toString();
    post("{\"id\":\"%s\",\"name\":\"saw\",\"weight\":2.5}".formatted(id))
        .then()
        .statusCode(201)
        .header("Location", endsWith(TOOLS + "/" + id))
        .header("ETag", "\"1\"")
        .body("id", is(id))
        .body("name", is("saw"))
        .body("weight", is(2.5f))
        .body("version", is(1))
        .body("createdAt", notNullValue());
    as(tenant).get(TOOLS + "/" + id).then().statusCode(200).header("ETag", "\"1\"");
    post("{\"id\":\"%s\",\"name\":\"other\"}".formatted(id))
        .then()
        .statusCode(409)
        .body("code", is("duplicate"))
        .body("errors[0].pointer", is("/id"));
  }

  @Test
  void an_edit_needs_the_version_that_was_read() {
    var id = create("saw");
    put(id, "\"1\"", "{\"name\":\"axe\"}")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("name", is("axe"));
    put(id, "\"1\"", "{\"name\":\"adze\"}").then().statusCode(412).body("code", is("stale"));
    as(tenant).body("{\"name\":\"adze\"}").put(TOOLS + "/" + id).then().statusCode(428);
    as(tenant).get(TOOLS + "/" + id).then().header("ETag", "\"2\"").body("name", is("axe"));
  }

  @Test
  void of_edits_at_once_one_passes() {
    var id = create("saw");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers =
          IntStream.range(0, 4)
              .mapToObj(
                  i -> supplyAsync(() -> put(id, "\"1\"", "{\"name\":\"axe" + i + "\"}"), threads))
              .toList()
              .stream()
              .map(answer -> answer.join().statusCode())
              .sorted()
              .toList();
      assertThat(answers).containsExactly(200, 412, 412, 412);
    }
  }

  @Test
  void each_change_counts_at_once_and_is_what_the_database_keeps() {
    var id = create("saw");
    as(tenant)
        .body("{\"name\":\"axe\"}")
        .post(TOOLS + "/" + id + "/thrice")
        .then()
        .statusCode(200)
        .body(is("4"));
    as(tenant).get(TOOLS + "/" + id).then().header("ETag", "\"4\"");
  }

  @Test
  void an_action_is_safe_to_repeat_and_honours_a_version() {
    var id = create("saw");
    var path = TOOLS + "/" + id + "/deactivate";
    as(tenant).header("If-Match", "\"7\"").post(path).then().statusCode(412);
    as(tenant).post(path).then().statusCode(200).header("ETag", "\"2\"").body("active", is(false));
    as(tenant).post(path).then().statusCode(200).header("ETag", "\"2\"");
  }

  @Test
  void a_value_that_must_be_unique_is_taken_once() {
    create("saw");
    var axe = create("axe");
    post("{\"name\":\"saw\"}")
        .then()
        .statusCode(409)
        .body("code", is("duplicate"))
        .body("errors[0].pointer", is("/name"))
        .body("errors[0].detail", is("is taken"));
    put(axe, "\"1\"", "{\"name\":\"saw\"}")
        .then()
        .statusCode(409)
        .body("errors[0].pointer", is("/name"));
  }

  @Test
  void a_list_is_filtered_by_fields_of_the_form_and_read_part_by_part() {
    create("saw");
    var axe = create("axe");
    post("{\"name\":\"adze\",\"country\":\"FR\"}").then().statusCode(201);
    as(tenant).post(TOOLS + "/" + axe + "/deactivate");
    as(tenant)
        .get(TOOLS + "?country=DE&sort=-name")
        .then()
        .body("items.name", contains("saw", "axe"));
    as(tenant).get(TOOLS + "?country=DE&active=true").then().body("items.name", contains("saw"));
    var first = as(tenant).get(TOOLS + "?limit=2&sort=name");
    first.then().body("items.name", contains("adze", "axe"));
    as(tenant)
        .get(TOOLS + "?limit=2&sort=name&cursor=" + first.path("nextCursor"))
        .then()
        .body("items.name", contains("saw"));
  }

  @Test
  void what_is_not_there_or_anothers_is_not_found() {
    var id = create("saw");
    var other = tenant();
    as(tenant).get(TOOLS + "/" + UUID.randomUUID()).then().statusCode(404);
    as(other).get(TOOLS + "/" + id).then().statusCode(404);
    as(other)
        .header("If-Match", "*")
        .body("{\"name\":\"mine\"}")
        .put(TOOLS + "/" + id)
        .then()
        .statusCode(404);
    as(other).post(TOOLS + "/" + id + "/deactivate").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'weight':1}                          | 422 | invalid        | /name",
        "{'name':' '}                          | 422 | invalid        | /name",
        "{'name':'x','weight':-1}              | 422 | invalid        | /weight",
        "{'name':'x','weight':1.2345}          | 422 | invalid        | /weight",
        "{'name':'x','country':'Germany'}      | 422 | invalid        | /country",
        "{'name':'x','weight':'heavy'}         | 400 | bad-field      | /weight",
        "{'name':'x','price':'-1'}             | 422 | invalid        | /price",
        "{'name':'x','colour':'red'}           | 400 | unknown-field  | /colour",
        "{'name':'x','form':{'name':'y'}}      | 400 | unknown-field  | /form",
        "{'name':'x','id':'y'}                 | 400 | bad-field      | /id",
        "{'name':'x',                          | 400 | malformed-json | ``",
      })
  void a_fault_is_told_by_its_place_in_the_flat_body(
      String body, int status, String code, String pointer) {
    var faults = post(body.replace('\'', '"')).then().statusCode(status).body("code", is(code));
    if (!pointer.isEmpty()) {
      faults.body("errors.pointer", hasItem(pointer));
    }
  }

  @Test
  void openapi_shows_the_fields_of_the_form_flat() {
    var api =
        RestAssured.given()
            .accept("application/json")
            .get("/q/openapi")
            .then()
            .extract()
            .jsonPath();
    for (var schema : new String[] {"NewTool", "ToolView"}) {
      assertThat(api.<Map<String, Object>>get("components.schemas.%s.properties".formatted(schema)))
          .containsKeys("id", "name", "weight", "country")
          .doesNotContainKey("form");
      assertThat(api.getString("components.schemas.%s.properties.price.type".formatted(schema)))
          .isEqualTo("string");
    }
  }
}
