package io.collector.hr;

import static io.collector.hr.HrWorld.aHiredEmployee;
import static io.collector.hr.HrWorld.anEmployee;
import static io.collector.hr.HrWorld.count;
import static io.collector.hr.HrWorld.query;
import static io.collector.hr.HrWorld.self;
import static io.collector.hr.HrWorld.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.ServiceWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Complaints and policies.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ComplaintFlowTest {

  private static final String COMPLAINTS = "/api/v1/complaints";
  private static final String POLICIES = "/api/v1/policies";

  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Response file(JsonPath employee, boolean anonymous, JsonPath about) {
    return self(employee)
        .body(
            """
            {"category":"CONDUCT","severity":"HIGH","anonymous":%s,"text":"They shout at me.",\
            "employeeIds":["%s"]}"""
                .formatted(anonymous, about.getString("id")))
        .post(COMPLAINTS);
  }

  private static String asHr(JsonPath employee) {
    return employee.getString("userId");
  }

  @Test
  void whoever_a_complaint_is_about_never_sees_it() {
    var employee = aHiredEmployee();
    var clerk = aHiredEmployee();
    var filed = file(employee, false, clerk);
    filed.then().statusCode(201).body("status", is("FILED"));
    var path = COMPLAINTS + "/" + filed.path("id");
    var published = world.awaitPublished("complaint.filed", filed.path("id"));
    assertThat(published.getString("severity")).isEqualTo("HIGH");
    assertThat(published.getString("department")).isEqualTo("Engineering");
    assertThat(published.prettify())
        .doesNotContain(employee.getString("id"), clerk.getString("id"), "shout");

    user(asHr(clerk), "hr").get(path).then().statusCode(404);
    user(asHr(clerk), "hr")
        .get(COMPLAINTS + "?limit=200")
        .then()
        .body("items.id", not(hasItem(filed.<String>path("id"))));
    user(asHr(clerk), "hr").body("{\"text\":\"x\"}").post(path + "/steps").then().statusCode(404);
    user("boss", "admin").get(path).then().statusCode(404);
    self(aHiredEmployee()).get(path).then().statusCode(404);
    assertThat(reads(filed)).isZero();

    self(employee)
        .get(path)
        .then()
        .statusCode(200)
        .body("text", is("They shout at me."))
        .body("steps", nullValue());
    assertThat(reads(filed)).isZero();
    user("officer", "hr").get(path).then().statusCode(200).body("steps", hasSize(0));
    assertThat(reads(filed)).isEqualTo(1);
    user("officer", "hr")
        .get(COMPLAINTS + "?limit=200")
        .then()
        .body("items.id", hasItem(filed.<String>path("id")));
    assertThat(reads(filed)).isEqualTo(2);
    ServiceWorld.asOf("tenant-without-complaints", "hr")
        .get(COMPLAINTS)
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    assertThat(
            query("SELECT text FROM complaint WHERE id = '%s'".formatted(filed.<String>path("id"))))
        .startsWith("aes-gcm:");
    HrWorld.asOf("tenant-other", "hr").get(path).then().statusCode(404);
  }

  @Test
  void what_was_done_is_kept_until_it_is_closed() {
    var employee = aHiredEmployee();
    var path = COMPLAINTS + "/" + file(employee, false, aHiredEmployee()).path("id");
    var witness = aHiredEmployee();
    user(asHr(employee), "hr")
        .body("{\"text\":\"x\"}")
        .post(path + "/steps")
        .then()
        .statusCode(403)
        .body("code", is("own-complaint"));
    user("officer", "hr")
        .body(
            "{\"text\":\"Talked to both.\",\"alsoAbout\":[\"%s\"]}"
                .formatted(witness.getString("id")))
        .post(path + "/steps")
        .then()
        .statusCode(200)
        .body("status", is("IN_REVIEW"))
        .body("employeeIds", hasItem(witness.getString("id")))
        .body("steps.text", contains("Talked to both."))
        .body("steps.doneBy", contains("officer"));
    user(asHr(witness), "hr").get(path).then().statusCode(404);
    user("officer", "hr")
        .body("{\"status\":\"FILED\",\"outcome\":\"x\"}")
        .post(path + "/close")
        .then()
        .statusCode(422);
    user("officer", "hr")
        .header("If-Match", "\"9\"")
        .body("{\"status\":\"RESOLVED\",\"outcome\":\"They have apologized.\"}")
        .post(path + "/close")
        .then()
        .statusCode(412);
    user("officer", "hr")
        .body("{\"status\":\"RESOLVED\",\"outcome\":\"They have apologized.\"}")
        .post(path + "/close")
        .then()
        .statusCode(200)
        .body("status", is("RESOLVED"))
        .body("steps", hasSize(2));
    user("officer", "hr").body("{\"text\":\"x\"}").post(path + "/steps").then().statusCode(409);
    self(employee).get(path).then().body("outcome", is("They have apologized."));
  }

  @Test
  void nobody_knows_who_filed_an_anonymous_one() {
    var employee = aHiredEmployee();
    var filed = file(employee, true, aHiredEmployee());
    filed.then().statusCode(201);
    var path = COMPLAINTS + "/" + filed.path("id");
    self(employee).get(path).then().statusCode(404);
    user("officer", "hr").get(path).then().body("filedById", nullValue());
    var published = world.awaitPublished("complaint.filed", filed.path("id"));
    assertThat(published.getBoolean("anonymous")).isTrue();
    assertThat(published.getString("department")).isNull();
  }

  @Test
  void an_idempotency_key_does_not_keep_who_filed_it_either() {
    var employee = aHiredEmployee();
    var key = UUID.randomUUID().toString();
    String id = fileWithKey(employee, key, "x").then().statusCode(201).extract().path("id");
    fileWithKey(employee, key, "x")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("id", is(id));
    var row = " FROM bus.idempotency_key WHERE key = '%s'".formatted(key);
    assertThat(query("SELECT user_id" + row)).isEqualTo(query("SELECT request_hash" + row));
    // two who use the same key are two
    fileWithKey(aHiredEmployee(), key, "y").then().statusCode(201).body("id", not(is(id)));
  }

  private static Response fileWithKey(JsonPath employee, String key, String text) {
    return self(employee)
        .header("Idempotency-Key", key)
        .body(
            "{\"category\":\"CONDUCT\",\"severity\":\"HIGH\",\"anonymous\":true,\"text\":\"%s\"}"
                .formatted(text))
        .post(COMPLAINTS);
  }

  @Test
  void bad_complaints_are_refused_and_nothing_is_written() {
    var employee = aHiredEmployee();
    var before = count("SELECT count(*) FROM complaint");
    for (var bad :
        new String[] {
          "{\"severity\":\"HIGH\",\"anonymous\":true,\"text\":\"x\"}",
          "{\"category\":\"CONDUCT\",\"severity\":\"HIGH\",\"anonymous\":true,\"text\":\" \"}",
          "{\"category\":\"CONDUCT\",\"severity\":\"HIGH\",\"anonymous\":true,\"text\":\"x\",\"employeeIds\":[\"00000000-0000-4000-8000-00000000dead\"]}",
          "{\"category\":\"CONDUCT\",\"severity\":\"HIGH\",\"anonymous\":true,\"text\":\"x\",\"employeeIds\":[\"%s\"]}"
              .formatted(employee.getString("id")),
        }) {
      self(employee).body(bad).post(COMPLAINTS).then().statusCode(422);
    }
    user("stranger", "viewer")
        .body("{\"category\":\"CONDUCT\",\"severity\":\"HIGH\",\"anonymous\":true,\"text\":\"x\"}")
        .post(COMPLAINTS)
        .then()
        .statusCode(403);
    assertThat(count("SELECT count(*) FROM complaint")).isEqualTo(before);
  }

  @Test
  void policies_are_published_replaced_and_acknowledged() {
    var employee = aHiredEmployee();
    var first = aPolicy("Be kind.", "");
    self(employee).get(POLICIES + "/" + first).then().statusCode(404);
    self(employee).post(POLICIES + "/" + first + "/acknowledge").then().statusCode(404);
    officer().post(POLICIES + "/" + first + "/publish").then().statusCode(200);
    officer()
        .header("If-Match", "\"2\"")
        .body("{\"title\":\"Conduct\",\"text\":\"Be rude.\"}")
        .put(POLICIES + "/" + first)
        .then()
        .statusCode(409);
    self(employee).get(POLICIES + "/" + first).then().body("text", is("Be kind."));
    for (var i = 0; i < 2; i++) {
      self(employee).post(POLICIES + "/" + first + "/acknowledge").then().statusCode(204);
    }
    assertThat(
            count(
                "SELECT count(*) FROM policy_acknowledgement WHERE policy_id = '%s'"
                    .formatted(first)))
        .isEqualTo(1);
    var late = aHiredEmployee().getString("id");
    var onboarding = anEmployee().getString("id");
    var missing =
        POLICIES
            + "/"
            + first
            + "/acknowledgements?missing=true&after="
            + before(employee.getString("id"));
    officer()
        .get(missing)
        .then()
        .statusCode(200)
        .body("employeeId", hasItem(late))
        .body("employeeId", not(hasItem(employee.getString("id"))))
        .body("employeeId", not(hasItem(onboarding)));

    var second = aPolicy("Be very kind.", ",\"replacesId\":\"%s\"".formatted(first));
    officer().post(POLICIES + "/" + second + "/publish").then().statusCode(200);
    self(employee).get(POLICIES + "/" + first).then().body("status", is("REPLACED"));
    self(employee).post(POLICIES + "/" + first + "/acknowledge").then().statusCode(409);
    officer()
        .body("{\"title\":\"x\",\"text\":\"y\",\"replacesId\":\"%s\"}".formatted(first))
        .post(POLICIES)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/replacesId"));
    self(employee).body("{\"title\":\"x\",\"text\":\"y\"}").post(POLICIES).then().statusCode(403);
  }

  /// An id right before: ids are made in the order of time, and other tests make many.
  private static String before(String id) {
    return id.substring(0, id.length() - 12) + "000000000000";
  }

  private static String aPolicy(String text, String more) {
    var answer =
        officer()
            .body("{\"title\":\"Conduct\",\"text\":\"%s\"%s}".formatted(text, more))
            .post(POLICIES);
    answer.then().statusCode(201);
    return answer.path("id");
  }

  private static RequestSpecification officer() {
    return user("officer", "hr");
  }

  private static long reads(Response complaint) {
    return count(
        "SELECT count(*) FROM sensitive_read WHERE subject_id = '%s'"
            .formatted(complaint.<String>path("id")));
  }
}
