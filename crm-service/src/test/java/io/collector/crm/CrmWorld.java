package io.collector.crm;

import io.collector.testing.ServiceWorld;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;

/// Customers and offers in the tests of the service.
final class CrmWorld extends ServiceWorld {

  private static final String TENANT = SAMPLE_TENANT;

  CrmWorld() {
    super(TENANT, Instant.parse("2026-01-15T10:35:01.000Z"));
  }

  /// How many messages wait in one of the service's queues.
  long depth(String type) {
    return exchange().depth("crm." + type);
  }

  long published(String type, String containing) {
    return exchange().received(type, containing).size();
  }

  static JsonPath aCustomer() {
    return aCustomer("\"currency\":\"USD\"");
  }

  /// @param more fields of the customer, as JSON
  static JsonPath aCustomer(String more) {
    var answer =
        as("sales").body("{\"name\":\"Acme\",%s}".formatted(more)).post("/api/v1/customers");
    answer.then().statusCode(201);
    return answer.jsonPath();
  }

  /// The published sample's offer, as a draft.
  static JsonPath anOffer(String customerId) {
    return anOffer(customerId, "\"currency\":\"USD\"");
  }

  static JsonPath anOffer(String customerId, String more) {
    var answer = post("/api/v1/offers", offer(customerId, more));
    answer.then().statusCode(201);
    return answer.jsonPath();
  }

  static String offer(String customerId, String more) {
    return """
        {"customerId":"%s",%s,"lines":[
          {"productId":"00000012-0000-4000-8000-000000000012","description":"Product Name",\
        "quantity":5,"unitPrice":"300.00","discountPercent":"10","taxPercent":"20"}]}"""
        .formatted(customerId, more);
  }

  static Response act(JsonPath offer, String action) {
    return as("sales").post("/api/v1/offers/" + offer.getString("id") + "/" + action);
  }

  static Response post(String path, String body) {
    return as("sales").body(body).post(path);
  }

  static Response read(String path) {
    return as("viewer").get(path);
  }

  static RequestSpecification as(String... roles) {
    return asOf(TENANT, roles);
  }
}
