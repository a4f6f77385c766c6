package io.collector.hr;

import static org.awaitility.Awaitility.await;

import io.collector.testing.ServiceWorld;
import io.collector.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Employees and what they do in the tests of the service.
final class HrWorld extends ServiceWorld {

  static final String TENANT = SAMPLE_TENANT;

  HrWorld() {
    super(TENANT, Instant.parse("2026-01-15T10:35:01.000Z"));
    aPayGroup(TENANT, "MONTHLY");
  }

  /// One that contracts can name and nobody runs; again is fine.
  static void aPayGroup(String tenant, String code) {
    execute(
        """
        WITH scheme AS (
          INSERT INTO pay_scheme (tenant_id, id, code, country, currency, name, elements, version, created_at, updated_at)
          VALUES ('%1$s', gen_random_uuid(), 'S-%2$s', 'DE', 'EUR', 'x', '[]', 1, now(), now())
          ON CONFLICT DO NOTHING RETURNING tenant_id, id)
        INSERT INTO pay_group (tenant_id, id, code, scheme_id, name, correction_months, active, version, created_at, updated_at)
        SELECT tenant_id, gen_random_uuid(), '%2$s', id, 'x', 3, true, 1, now(), now() FROM scheme"""
            .formatted(tenant, code));
  }

  /// The statuses that several requests at once are answered with.
  static List<Integer> atOnce(int many, Supplier<Response> request) {
    var answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(request)).limit(many).toList();
    return answers.stream().map(answer -> answer.join().statusCode()).toList();
  }

  /// A rate of a day that accounting has told: so many euros.
  void rate(String currency, LocalDate day, String euros) {
    var id = UUID.randomUUID();
    publishData(
        "exchange_rates.updated",
        """
        {"functionalCurrency":"EUR","rates":[
         {"rateId":"%s","currency":"%s","date":"%s","rate":"%s","version":1}]}"""
            .formatted(id, currency, day, euros));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count("SELECT count(*) FROM tenant_exchange_rate WHERE id = '%s'".formatted(id))
                    == 1);
  }

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /// Somebody who was entered, with a user of their own: the view.
  static JsonPath anEmployee() {
    return anEmployee("John", "Doe");
  }

  static JsonPath anEmployee(String firstName, String lastName) {
    var answer =
        hr().body(
                """
                {"firstName":"%s","lastName":"%s","email":"%3$s@company.com","userId":"user-%3$s"}"""
                    .formatted(firstName, lastName, UUID.randomUUID()))
            .post("/api/v1/employees");
    answer.then().statusCode(201);
    return answer.jsonPath();
  }

  /// Somebody who works here since a day, under one contract.
  static JsonPath aHiredEmployee(LocalDate since, String contract) {
    var employee = anEmployee();
    var id = employee.getString("id");
    aContract(id, contract(since, contract));
    hire(id, since).then().statusCode(200);
    return read(id);
  }

  static JsonPath aHiredEmployee() {
    return aHiredEmployee(LocalDate.of(2024, 1, 15), "");
  }

  /// @param more fields of the contract, as JSON, that begins with a comma
  static String contract(LocalDate from, String more) {
    return """
        {"validFrom":"%s","position":"Software Engineer","department":"Engineering",\
        "employmentType":"FULL_TIME","payGroup":"MONTHLY","salary":"5000","currency":"EUR",\
        "employmentLevel":100,"weeklyHours":{"monday":8,"tuesday":8,"wednesday":8,"thursday":8,\
        "friday":8}%s}"""
        .formatted(from, more);
  }

  static JsonPath aContract(String employeeId, String contract) {
    var answer = hr().body(contract).post("/api/v1/employees/" + employeeId + "/contracts");
    answer.then().statusCode(201);
    return answer.jsonPath();
  }

  static Response hire(String employeeId, LocalDate day) {
    return hr().body("{\"hireDate\":\"%s\"}".formatted(day))
        .post("/api/v1/employees/" + employeeId + "/hire");
  }

  static Response terminate(String employeeId, LocalDate day) {
    return hr().body("{\"lastWorkingDay\":\"%s\",\"voluntary\":true}".formatted(day))
        .post("/api/v1/employees/" + employeeId + "/terminate");
  }

  static JsonPath read(String employeeId) {
    var answer = hr().get("/api/v1/employees/" + employeeId);
    answer.then().statusCode(200);
    return answer.jsonPath();
  }

  static RequestSpecification as(String... roles) {
    return asOf(TENANT, roles);
  }

  static RequestSpecification hr() {
    return asOf(TENANT, "hr");
  }

  /// An employee's own user, with some role.
  static RequestSpecification self(JsonPath employee) {
    return user(employee.getString("userId"), "viewer");
  }

  static RequestSpecification user(String user, String... roles) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.ofUser(user, TENANT, roles))
        .contentType("application/json");
  }
}
