package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.SomeLetterhead;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class LetterheadTest {

  private static final String PATH = "/api/v1/settings/letterhead";

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Response put(@Nullable String ifMatch, String body) {
    var request = world.as("finance").body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(PATH);
  }

  @Test
  void it_is_set_told_to_all_services_and_kept_with_its_history() {
    world
        .as("viewer")
        .get(PATH)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("logo", nullValue())
        .body("footer", empty());
    put(
            null,
            """
            {"logo":"%s","footer":["Paper Works GmbH\\nHauptstr. 1\\r\\n10115 Berlin","IBAN"]}"""
                .formatted(SomeLetterhead.LOGO))
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"");
    var told = world.awaitPublished("letterhead.updated", "Paper Works");
    assertThat(told.getString("logo")).isEqualTo(SomeLetterhead.LOGO);
    assertThat(told.getString("logoType")).isEqualTo("image/png");
    assertThat(told.getLong("version")).isEqualTo(1);

    put(null, "{}").then().statusCode(428);
    put("\"0\"", "{}").then().statusCode(412);
    put("\"1\"", "{\"footer\":[\"Plain paper\"]}").then().statusCode(200);
    var plain = world.awaitPublished("letterhead.updated", "Plain paper");
    assertThat(plain.getString("logo")).isNull();
    assertThat(plain.getLong("version")).isEqualTo(2);
    world
        .as("finance")
        .get(PATH + "/history")
        .then()
        .statusCode(200)
        .body("settings.logo", contains(null, SomeLetterhead.LOGO));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no Base64         | {\"logo\":\"it is not\"}                          | /logo",
        "a GIF             | {\"logo\":\"R0lGODlhAQABAAAAACw=\"}               | /logo",
        "a damaged PNG     | {\"logo\":\"iVBORw0KGgoAAAANSUhEUg==\"}           | /logo",
        "an empty column   | {\"footer\":[\"Paper\",\" \"]}                    | /footer/1",
        "four columns      | {\"footer\":[\"1\",\"2\",\"3\",\"4\"]}            | /footer",
        "too many lines    | {\"footer\":[\"1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\"]} | /footer/0",
        "a tab             | {\"footer\":[\"1\\t2\"]}                          | /footer/0",
        "an unknown field  | {\"colour\":\"red\"}                              | /colour",
      })
  void what_is_no_letterhead_is_refused(String what, String body, String pointer) {
    var answer = put(null, body);
    assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 422);
    assertThat(answer.jsonPath().getList("errors.pointer")).as(answer.asString()).contains(pointer);
    world.as("admin").get(PATH).then().header("ETag", "\"0\"");
  }

  @Test
  void a_logo_beyond_the_limit_is_refused() {
    put(null, "{\"logo\":\"%s\"}".formatted("A".repeat(133_340)))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/logo"));
  }

  @Test
  void who_may_not_set_it_does_not() {
    world.as("sales").body("{}").put(PATH).then().statusCode(403);
  }
}
