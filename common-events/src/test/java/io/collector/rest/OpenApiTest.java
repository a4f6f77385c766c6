package io.collector.rest;

import static io.restassured.RestAssured.given;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@QuarkusTestResource(CollectorTest.class)
class OpenApiTest {
  @Test
  void dump() throws Exception {
    Files.writeString(Path.of("/tmp/openapi.yaml"), given().get("/q/openapi").asString());
  }
}
