package io.collector.rest;

import static io.restassured.RestAssured.given;

import io.collector.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/// What the tests of the edge share.
final class RestTest {

  private RestTest() {}

  static String tenant() {
    return "tenant-" + UUID.randomUUID();
  }

  static RequestSpecification as(String tenant) {
    return given().auth().oauth2(Tokens.of(tenant, "admin")).contentType(ContentType.JSON);
  }

  static String gadget(String name) {
    return """
        {"name":"%s","kind":"MACHINE","quantity":3,"price":"12.50"}"""
        .formatted(name);
  }

  /// Makes one and returns its id.
  static String create(String tenant, String name) {
    return as(tenant)
        .body(gadget(name))
        .post("/api/v1/gadgets")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
