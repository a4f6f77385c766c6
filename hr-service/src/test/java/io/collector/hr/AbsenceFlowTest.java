package io.collector.hr;

import static io.collector.hr.HrWorld.aHiredEmployee;
import static io.collector.hr.HrWorld.count;
import static io.collector.hr.HrWorld.hr;
import static io.collector.hr.HrWorld.query;
import static io.collector.hr.HrWorld.self;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class AbsenceFlowTest {

  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  private final String unique = UUID.randomUUID().toString();
  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String aType(String more) {
    var answer =
        hr().body("{\"name\":\"%s\",%s}".formatted(UUID.randomUUID(), more))
            .post("/api/v1/absence-types");
    answer.then().statusCode(201);
    return answer.path("id");
  }

  private String vacation() {
    return aType("\"paid\":true,\"needsApproval\":true,\"yearlyDays\":25,\"carryOverDays\":5");
  }

  private static Response ask(JsonPath employee, String type, String from, String to, String more) {
    return self(employee)
        .body(
            "{\"absenceTypeId\":\"%s\",\"fromDate\":\"%s\",\"toDate\":\"%s\"%s}"
                .formatted(type, from, to, more))
        .post("/api/v1/absences");
  }

  private static Response act(JsonPath employee, Response absence, String action) {
    return self(employee).post("/api/v1/absences/" + absence.path("id") + "/" + action);
  }

  @Test
  void an_absence_is_asked_for_and_approved_by_the_manager() {
    var manager = aHiredEmployee();
    var employee =
        aHiredEmployee(
            START,
            ",\"managerId\":\"%s\",\"location\":\"%s\"".formatted(manager.getString("id"), unique));
    var type = vacation();
    holiday("2027-07-08", unique, false).then().statusCode(201);
    holiday("2027-07-08", unique, false).then().statusCode(409);
    holiday("2027-07-07", "elsewhere-" + unique, false).then().statusCode(201);
    var asked = ask(employee, type, "2027-07-05", "2027-07-16", ",\"untilMidday\":true");
    asked.then().statusCode(201).body("days", is(8.5f)).body("status", is("REQUESTED"));
    balance(employee, type).then().body("requested", is(8.5f)).body("left", is(21.5f));

    act(employee, asked, "approve").then().statusCode(403).body("code", is("own-request"));
    act(aHiredEmployee(), asked, "approve").then().statusCode(403);
    act(manager, asked, "approve").then().statusCode(200).body("status", is("APPROVED"));
    act(manager, asked, "approve").then().statusCode(200);
    self(manager)
        .body("{\"reason\":\"x\"}")
        .post("/api/v1/absences/" + asked.path("id") + "/reject")
        .then()
        .statusCode(409);
    balance(employee, type).then().body("taken", is(8.5f)).body("requested", is(0));

    ask(employee, type, "2027-07-16", "2027-07-16", "")
        .then()
        .statusCode(409)
        .body("code", is("overlap"));
    ask(employee, type, "2027-07-16", "2027-07-16", ",\"fromMidday\":true").then().statusCode(201);
    var monday = ask(employee, type, "2027-07-19", "2027-07-19", ",\"fromMidday\":true");
    monday.then().statusCode(201);
    ask(employee, type, "2027-07-19", "2027-07-20", ",\"fromMidday\":true")
        .then()
        .statusCode(409)
        .body("code", is("overlap"))
        .body("errors[0].detail", containsString("2027-07-19"));
    act(employee, monday, "cancel").then().statusCode(200);
    act(employee, asked, "cancel").then().statusCode(200).body("status", is("CANCELLED"));
    balance(employee, type).then().body("taken", is(0)).body("requested", is(0.5f));
    self(manager)
        .get("/api/v1/absences?employeeId=" + employee.getString("id"))
        .then()
        .body("items.status", containsInAnyOrder("CANCELLED", "CANCELLED", "REQUESTED"));
  }

  @Test
  void nobody_takes_more_than_is_left_even_at_once() throws Exception {
    var employee = aHiredEmployee(LocalDate.of(2027, 1, 1), "");
    var type = vacation();
    ask(employee, type, "2027-03-01", "2027-04-02", "").then().statusCode(201);
    ask(employee, type, "2027-05-03", "2027-05-03", "")
        .then()
        .statusCode(422)
        .body("code", is("balance-exceeded"));
    hr().body("{\"days\":27}")
        .put(balancePath(employee, type))
        .then()
        .statusCode(200)
        .body("granted", is(27))
        .body("left", is(2));
    try (var threads = Executors.newFixedThreadPool(4)) {
      var asks =
          List.of("2027-05-03", "2027-05-04", "2027-05-05", "2027-05-06").stream()
              .<Callable<Integer>>map(day -> () -> ask(employee, type, day, day, "").statusCode())
              .toList();
      var answers = threads.invokeAll(asks);
      var granted = 0;
      for (var answer : answers) {
        granted += answer.get() == 201 ? 1 : 0;
      }
      assertThat(granted).isEqualTo(2);
    }
    balance(employee, type).then().body("left", is(0));
  }

  /// 25 days a year, of which 5 may go on: with 30 taken in 2028, 20 are left in 2027.
  @Test
  void days_that_went_on_are_not_taken_before() {
    var employee = aHiredEmployee(LocalDate.of(2027, 1, 1), "");
    var type = vacation();
    ask(employee, type, "2028-03-06", "2028-04-14", "").then().statusCode(201).body("days", is(30));
    ask(employee, type, "2027-03-01", "2027-04-02", "")
        .then()
        .statusCode(422)
        .body("code", is("balance-exceeded"));
    ask(employee, type, "2027-03-01", "2027-03-26", "").then().statusCode(201).body("days", is(20));
  }

  @Test
  void what_needs_no_approval_is_noted_at_once_and_unpaid_days_are_told_to_payroll() {
    var employee = aHiredEmployee(START, "");
    var unpaid = aType("\"paid\":false,\"needsApproval\":false");
    ask(employee, unpaid, "2026-02-02", "2026-02-03", ",\"untilMidday\":true")
        .then()
        .statusCode(201)
        .body("status", is("APPROVED"));
    assertThat(
            query(
                """
                SELECT string_agg(d.day || ' ' || d.fraction, ', ' ORDER BY d.day)
                  FROM absence a JOIN absence_day d ON d.absence_id = a.id
                 WHERE a.employee_id = '%s'"""
                    .formatted(employee.getString("id"))))
        .isEqualTo("2026-02-02 1.00, 2026-02-03 0.50");
    var begun = hr().get("/api/v1/absences?employeeId=" + employee.getString("id")).jsonPath();
    self(employee)
        .post("/api/v1/absences/" + begun.getString("items[0].id") + "/cancel")
        .then()
        .statusCode(409)
        .body("code", is("begun"));
    hr().post("/api/v1/absences/" + begun.getString("items[0].id") + "/cancel")
        .then()
        .statusCode(200);
  }

  @Test
  void absences_are_for_the_person_the_manager_and_hr() {
    var employee = aHiredEmployee(START, "");
    var type = vacation();
    var path = "/api/v1/absences/" + ask(employee, type, "2027-02-01", "2027-02-01", "").path("id");
    var other = aHiredEmployee();
    self(other).get(path).then().statusCode(403);
    self(other).post(path + "/cancel").then().statusCode(403);
    self(other).get("/api/v1/absences").then().body("items", hasSize(0));
    balancePathOf(other, employee, type).then().statusCode(403);
    HrWorld.asOf("tenant-other", "hr").get(path).then().statusCode(404);
    self(employee).body("{\"days\":300}").put(balancePath(employee, type)).then().statusCode(403);
  }

  /// Bodies with ' for ".
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ends before        | {'absenceTypeId':'TYPE','fromDate':'2027-02-02','toDate':'2027-02-01'} | 422 | /toDate",
        "unknown type       | {'absenceTypeId':'00000000-0000-4000-8000-00000000dead','fromDate':'2027-02-01','toDate':'2027-02-01'} | 422 | /absenceTypeId",
        "a weekend          | {'absenceTypeId':'TYPE','fromDate':'2027-02-06','toDate':'2027-02-07'} | 422 | /fromDate",
        "nothing of the day | {'absenceTypeId':'TYPE','fromDate':'2027-02-01','toDate':'2027-02-01','fromMidday':true,'untilMidday':true} | 422 | /untilMidday",
        "ages               | {'absenceTypeId':'TYPE','fromDate':'2027-02-01','toDate':'2029-02-02'} | 422 | /toDate",
        "the year 9999      | {'absenceTypeId':'TYPE','fromDate':'9999-12-29','toDate':'9999-12-30'} | 422 | /fromDate",
        "no date            | {'absenceTypeId':'TYPE','fromDate':'2027-02-30','toDate':'2027-03-01'} | 400 | /fromDate",
        "no type            | {'fromDate':'2027-02-01','toDate':'2027-02-01'}                        | 422 | /absenceTypeId",
      })
  void bad_input_is_refused_and_nothing_written(
      String name, String body, int status, String pointer) {
    var employee = aHiredEmployee(START, "");
    var type = vacation();
    var before = count("SELECT count(*) FROM absence");
    self(employee)
        .body(body.replace('\'', '"').replace("TYPE", type))
        .post("/api/v1/absences")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
    assertThat(count("SELECT count(*) FROM absence")).isEqualTo(before);
  }

  @Test
  void holidays_are_listed_and_removed() {
    var id = holiday("2027-12-24", unique, true).<String>path("id");
    hr().get("/api/v1/holidays?location=" + unique)
        .then()
        .body("items.half", contains(true))
        .body("items.id", contains(id));
    hr().delete("/api/v1/holidays/" + id).then().statusCode(204);
    hr().get("/api/v1/holidays/" + id).then().statusCode(404);
  }

  private static Response holiday(String day, String location, boolean half) {
    return hr().body(
            "{\"day\":\"%s\",\"name\":\"x\",\"location\":\"%s\",\"half\":%s}"
                .formatted(day, location, half))
        .post("/api/v1/holidays");
  }

  private static String balancePath(JsonPath employee, String type) {
    return "/api/v1/employees/%s/absence-balances/%s/2027"
        .formatted(employee.getString("id"), type);
  }

  private static Response balance(JsonPath employee, String type) {
    return balancePathOf(employee, employee, type);
  }

  private static Response balancePathOf(JsonPath who, JsonPath employee, String type) {
    return self(who).get(balancePath(employee, type));
  }
}
