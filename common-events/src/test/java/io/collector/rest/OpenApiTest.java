package io.collector.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class OpenApiTest {

  private JsonPath api = new JsonPath("{}");

  @BeforeEach
  void read() {
    api = given().accept("application/json").get("/q/openapi").then().extract().jsonPath();
  }

  private Set<String> answers(String path, String method) {
    return api.<Map<String, Object>>get("paths.'%s'.%s.responses".formatted(path, method)).keySet();
  }

  private Map<String, Object> parameter(String path, String method, String name) {
    return api.get(
        "paths.'%s'.%s.parameters.find { it.name == '%s' }".formatted(path, method, name));
  }

  @Test
  void every_operation_tells_its_problems() {
    assertThat(answers("/api/v1/gadgets", "get"))
        .containsExactlyInAnyOrder("200", "400", "401", "403", "406", "429", "503");
    assertThat(answers("/api/v1/gadgets", "post"))
        .containsExactlyInAnyOrder(
            "201", "400", "401", "403", "406", "409", "413", "415", "422", "429", "503");
    assertThat(answers("/api/v1/gadgets/{id}", "get"))
        .containsExactlyInAnyOrder("200", "304", "400", "401", "403", "404", "406", "429", "503");
    assertThat(answers("/api/v1/gadgets/{id}", "put"))
        .containsExactlyInAnyOrder(
            "200", "400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "428",
            "429", "503");
    assertThat(answers("/api/v1/gadgets/{id}/oil", "post")).contains("204").doesNotContain("201");
    assertThat(answers("/api/v1/failures/public", "get")).doesNotContain("401", "403");
    assertThat(
            api.getString(
                "components.responses.Problem412.content.'application/problem+json'.schema.$ref"))
        .isEqualTo("#/components/schemas/Problem");
    assertThat(api.<Map<String, Object>>get("components.schemas.Problem.properties").keySet())
        .containsExactlyInAnyOrder(
            "type", "title", "status", "detail", "instance", "code", "traceId", "errors");
  }

  @Test
  void headers_are_told() {
    assertThat(parameter("/api/v1/gadgets", "post", "Idempotency-Key")).isNotNull();
    assertThat(parameter("/api/v1/gadgets", "get", "X-Correlation-Id")).isNotNull();
    assertThat(parameter("/api/v1/gadgets/{id}", "put", "If-Match"))
        .containsEntry("required", true);
    assertThat(parameter("/api/v1/paint-settings", "put", "If-Match"))
        .doesNotContainEntry("required", true);
    assertThat(
            api.<Map<String, Object>>get("paths.'/api/v1/gadgets'.post.responses.'201'.headers")
                .keySet())
        .containsExactlyInAnyOrder("ETag", "Location", "X-Correlation-Id", "Idempotency-Replayed");
  }

  @Test
  void money_is_a_text_and_access_is_by_token() {
    assertThat(api.getString("components.schemas.NewGadget.properties.price.type"))
        .isEqualTo("string");
    assertThat(api.getString("components.schemas.GadgetShown.properties.price.type"))
        .isEqualTo("string");
    assertThat(api.getString("components.securitySchemes.oidc.type")).isEqualTo("openIdConnect");
    assertThat(api.getList("paths.'/api/v1/gadgets'.post.security[0].oidc"))
        .isEqualTo(List.of("warehouse", "admin"));
    assertThat(api.getString("info.title")).isEqualTo("Collector bustest API");
  }

  @Test
  void what_a_record_answers_is_no_field() {
    assertThat(api.<Map<String, Object>>get("components.schemas.NewGadget.properties").keySet())
        .containsExactlyInAnyOrder("name", "kind", "quantity", "price", "madeAt", "parts");
  }

  @Test
  void responses_require_what_is_always_in_them() {
    assertThat(api.<String>getList("components.schemas.GadgetShown.required"))
        .containsExactlyInAnyOrder("id", "name", "kind", "quantity", "price");
    assertThat(api.<String>getList("components.schemas.Job.required"))
        .contains("id", "done", "log")
        .doesNotContain("total", "error");
    assertThat(api.<String>getList("components.schemas.NewGadget.required"))
        .containsExactly("name");
  }

  @Test
  void a_page_is_named_after_what_is_in_it() {
    assertThat(
            api.getString(
                "paths.'/api/v1/gadgets'.get.responses.'200'.content.'application/json'.schema.$ref"))
        .isEqualTo("#/components/schemas/GadgetShownPage");
    assertThat(api.<String>getList("components.schemas.GadgetShownPage.required"))
        .containsExactly("items");
  }
}
