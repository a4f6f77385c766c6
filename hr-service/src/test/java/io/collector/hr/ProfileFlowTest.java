package io.collector.hr;

import static io.collector.hr.HrWorld.anEmployee;
import static io.collector.hr.HrWorld.count;
import static io.collector.hr.HrWorld.self;
import static io.collector.hr.HrWorld.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ProfileFlowTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 1, 2};

  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void everybody_sets_their_own_profile_and_it_is_told_without_what_is_private() {
    var employee = anEmployee();
    var user = employee.getString("userId");
    self(employee)
        .get("/api/v1/profile")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("employeeId", is(employee.getString("id")));
    assertThat(count("SELECT count(*) FROM profile WHERE user_id = '%s'".formatted(user))).isZero();
    var body =
        """
        {"displayName":"Johnny","language":"en-US","timeZone":"Europe/Berlin",\
        "notificationPreferences":[{"topic":"invoice.overdue","channel":"EMAIL","enabled":false}]}""";
    self(employee).body(body).put("/api/v1/profile").then().statusCode(200);
    self(employee).body(body).put("/api/v1/profile").then().statusCode(428);
    self(employee)
        .header("If-Match", "\"1\"")
        .body(body.replace("Johnny", "John"))
        .put("/api/v1/profile")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    var updated = world.awaitPublished("profile.updated", user);
    assertThat(updated.getString("displayName")).isEqualTo("Johnny");
    assertThat(updated.getString("employeeId")).isEqualTo(employee.getString("id"));
    assertThat(updated.getString("notificationPreferences[0].channel")).isEqualTo("EMAIL");
    user("other-" + user, "viewer").get("/api/v1/profile").then().body("displayName", nullValue());
    for (var bad :
        new String[] {
          "{\"timeZone\":\"Mars/Olympus\"}",
          "{\"language\":\"English!\"}",
          "{\"notificationPreferences\":[{\"topic\":\"*\",\"channel\":\"EMAIL\",\"enabled\":true},"
              + "{\"topic\":\"*\",\"channel\":\"EMAIL\",\"enabled\":false}]}"
        }) {
      self(employee)
          .header("If-Match", "\"2\"")
          .body(bad)
          .put("/api/v1/profile")
          .then()
          .statusCode(422);
    }
  }

  @Test
  void an_avatar_is_what_its_content_says() {
    var employee = anEmployee();
    var url =
        self(employee)
            .body(avatar(PNG))
            .put("/api/v1/profile/avatar")
            .then()
            .statusCode(200)
            .header("ETag", "\"1\"")
            .extract()
            .<String>path("avatarUrl");
    var base64 = Base64.getEncoder();
    user("colleague", "viewer")
        .get(url)
        .then()
        .statusCode(200)
        .body("mediaType", is("image/png"))
        .body("content", is(base64.encodeToString(PNG)));
    HrWorld.asOf("tenant-other", "viewer").get(url).then().statusCode(404);

    var path = "/api/v1/profile/avatar";
    for (var bad :
        new String[] {
          avatar("<svg onload='alert(1)'/>".getBytes(UTF_8)),
          avatar("%PDF-1.7".getBytes(UTF_8)),
          "{\"content\":\"no base64!\"}",
          avatar(Arrays.copyOf(PNG, 256 * 1024 + 1)),
        }) {
      self(employee)
          .header("If-Match", "\"1\"")
          .body(bad)
          .put(path)
          .then()
          .statusCode(422)
          .body("errors.pointer", contains("/content"));
    }
    self(employee).delete(path).then().statusCode(200).body("avatarUrl", nullValue());
    user("colleague", "viewer").get(url).then().statusCode(404);
    assertThat(
            count(
                "SELECT count(*) FROM stored_file WHERE id = '%s'"
                    .formatted(UUID.fromString(url.substring(url.lastIndexOf('/') + 1)))))
        .isZero();
  }

  private static String avatar(byte[] content) {
    return "{\"content\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(content));
  }
}
