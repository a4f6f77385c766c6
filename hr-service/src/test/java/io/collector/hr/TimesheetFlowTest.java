package io.collector.hr;

import static io.collector.hr.HrWorld.aHiredEmployee;
import static io.collector.hr.HrWorld.as;
import static io.collector.hr.HrWorld.count;
import static io.collector.hr.HrWorld.hr;
import static io.collector.hr.HrWorld.self;
import static io.collector.hr.HrWorld.terminate;
import static io.collector.hr.HrWorld.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TimesheetFlowTest {

  private static final LocalDate START = LocalDate.of(2024, 1, 15);
  private static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";

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
  void a_finished_task_becomes_hours_that_a_customer_is_charged_for() {
    var manager = aHiredEmployee();
    var employee =
        aHiredEmployee(START, ",\"managerId\":\"%s\"".formatted(manager.getString("id")));
    var id = employee.getString("id");
    awaitResource(id);
    var project = aProject();
    rate(project, "2026-01-01", "100").then().statusCode(201);
    rate(project, "2026-02-01", "120").then().statusCode(201);
    var task = aTask(project, id);
    self(employee)
        .body("{\"actualHours\":10,\"completedAt\":\"2026-01-14T17:00:00Z\"}")
        .post("/api/v1/tasks/" + task + "/complete")
        .then()
        .statusCode(200)
        .body("status", is("COMPLETED"));
    var completed = world.awaitPublished("task.completed", task);
    assertThat(completed.getInt("actualHours")).isEqualTo(10);
    assertThat(completed.getString("customerId")).isEqualTo(CUSTOMER);
    assertThat(completed.getString("hourlyRate")).isNull();

    var entry = awaitEntry(id, task);
    assertThat(entry.getString("items[0].workDate")).isEqualTo("2026-01-14");
    var week = entry.getString("items[0].timesheetId");
    act(self(employee), week, "submit").then().statusCode(200).body("status", is("SUBMITTED"));
    act(self(employee), week, "approve").then().statusCode(403).body("code", is("own-request"));
    act(self(aHiredEmployee()), week, "approve")
        .then()
        .statusCode(403)
        .body("code", is("not-yours"));
    self(manager)
        .body("{\"reason\":\"Friday is missing\"}")
        .post("/api/v1/timesheets/" + week + "/send-back")
        .then()
        .statusCode(200)
        .body("status", is("OPEN"));
    act(self(manager), week, "approve").then().statusCode(409);
    act(self(employee), week, "submit").then().statusCode(200);
    act(self(manager), week, "approve").then().statusCode(200).body("status", is("APPROVED"));
    act(self(manager), week, "approve").then().statusCode(200);

    var approved = world.awaitPublished("timesheet.approved", week);
    assertThat(approved.getInt("totalHours")).isEqualTo(10);
    assertThat(approved.getList("entries")).hasSize(1);
    assertThat(approved.getString("entries[0].hourlyRate")).isEqualTo("100.00");
    assertThat(approved.getString("entries[0].customerId")).isEqualTo(CUSTOMER);
    assertThat(approved.getString("entries[0].workDate")).isEqualTo("2026-01-14");
    assertThat(world.published(week)).containsExactly("timesheet.approved");
  }

  @Test
  void approved_hours_without_a_rate_are_charged_when_there_is_one() {
    var employee = aHiredEmployee();
    var project = aProject();
    var week = anEntry(employee, "2026-01-13", "7.5", project).getString("timesheetId");
    act(self(employee), week, "submit").then().statusCode(200);
    act(hr(), week, "approve").then().statusCode(200);
    assertThat(world.awaitPublished("timesheet.approved", week).getList("entries")).isEmpty();
    rate(project, "2026-01-01", "100").then().statusCode(201);
    await()
        .untilAsserted(
            () ->
                assertThat(world.published(week))
                    .containsExactly("timesheet.approved", "timesheet.approved"));
    hr().get("/api/v1/time-entries?timesheetId=" + week)
        .then()
        .body("items.currency", contains("EUR"));
  }

  /// The transaction that opens the week again isn't committed yet.
  @Test
  void hours_of_a_week_that_is_being_opened_again_are_not_charged() throws SQLException {
    var employee = aHiredEmployee();
    var project = aProject();
    var week = anEntry(employee, "2026-01-13", "7.5", project).getString("timesheetId");
    act(self(employee), week, "submit").then().statusCode(200);
    act(hr(), week, "approve").then().statusCode(200);
    try (var reopening = TestDatabase.shared().connect("hr");
        var statement = reopening.createStatement()) {
      reopening.setAutoCommit(false);
      statement.execute("UPDATE timesheet SET status = 'OPEN' WHERE id = '%s'".formatted(week));
      rate(project, "2026-01-01", "100").then().statusCode(201);
      await()
          .during(Duration.ofSeconds(4))
          .atMost(Duration.ofSeconds(8))
          .until(
              () ->
                  count(
                          "SELECT count(*) FROM time_entry WHERE timesheet_id = '%s' AND hourly_rate IS NOT NULL"
                              .formatted(week))
                      == 0);
      reopening.commit();
    }
  }

  /// In any order, each once to three times, also under an id that only an outside project
  /// management knows.
  @Test
  void hours_are_recorded_once_in_whatever_order_events_come() {
    var random = new Random(11);
    for (var i = 0; i < 6; i++) {
      var employee = UUID.randomUUID();
      var task = UUID.randomUUID();
      var events = new ArrayList<String[]>();
      for (var event : List.of(hired(employee), completed(task, employee))) {
        events.addAll(Collections.nCopies(1 + random.nextInt(3), event));
      }
      Collections.shuffle(events, random);
      events.forEach(event -> world.publishData(event[0], event[1]));
      awaitEntry(employee.toString(), task.toString());
      assertThat(entries(task)).isEqualTo(1);
    }
    var alias = UUID.randomUUID();
    var task = UUID.randomUUID();
    var employee = aHiredEmployee().getString("id");
    awaitResource(employee);
    world.publishData("task.completed", completed(task, alias)[1]);
    await()
        .untilAsserted(
            () ->
                hr().get("/api/v1/waiting-tasks").then().body("taskId", hasItem(task.toString())));
    assertThat(entries(task)).isZero();
    for (var expected : List.of(200, 409)) {
      hr().body("{\"aliasId\":\"%s\"}".formatted(alias))
          .post("/api/v1/resources/" + employee + "/aliases")
          .then()
          .statusCode(expected);
    }
    awaitEntry(employee, task.toString());
  }

  @Test
  void a_task_of_nobody_waits_until_somebody_is_named() {
    var employee = aHiredEmployee().getString("id");
    awaitResource(employee);
    var task = UUID.randomUUID();
    world.publishData(
        "task.completed",
        """
        {"taskId":"%s","taskName":"x","projectId":"%s","projectName":"p","estimatedHours":8,\
        "completedAt":"2026-01-14T17:00:00.000Z"}"""
            .formatted(task, UUID.randomUUID()));
    world.publish("task.completed", world.sample("task.completed.minimal"));
    await()
        .until(
            () -> count("SELECT count(*) FROM waiting_task WHERE id = '%s'".formatted(task)) == 1);
    hr().body("{\"resourceId\":\"%s\"}".formatted(employee))
        .post("/api/v1/waiting-tasks/" + task + "/assign")
        .then()
        .statusCode(204);
    assertThat(awaitEntry(employee, task.toString()).getInt("items[0].hours")).isEqualTo(8);
    hr().body("{\"resourceId\":\"%s\"}".formatted(employee))
        .post("/api/v1/waiting-tasks/" + task + "/assign")
        .then()
        .statusCode(404);
  }

  @Test
  void hours_of_a_task_in_a_submitted_week_go_to_the_next() {
    var employee = aHiredEmployee();
    var id = employee.getString("id");
    awaitResource(id);
    var week = anEntry(employee, "2026-01-13", "8", null).getString("timesheetId");
    act(self(employee), week, "submit").then().statusCode(200);
    self(employee)
        .body("{\"workDate\":\"2026-01-14\",\"hours\":1}")
        .post("/api/v1/time-entries")
        .then()
        .statusCode(409)
        .body("code", is("week-closed"));
    var task = UUID.randomUUID();
    world.publishData("task.completed", completed(task, UUID.fromString(id))[1]);
    awaitEntry(id, task.toString());
    hr().get("/api/v1/timesheets?employeeId=" + id)
        .then()
        .body("items.weekStart", contains("2026-01-19", "2026-01-12"))
        .body("items.status", contains("OPEN", "SUBMITTED"));
  }

  /// Approved with 8 hours, corrected to 6 and one deleted, approved again: each event tells a
  /// higher version of its entries.
  @Test
  void an_approved_week_that_is_opened_again_takes_its_hours_back() {
    var employee = aHiredEmployee();
    var id = employee.getString("id");
    awaitResource(id);
    var project = aProject();
    rate(project, "2026-01-01", "100").then().statusCode(201);
    var kept = anEntry(employee, "2026-01-13", "8", project);
    var deleted = anEntry(employee, "2026-01-14", "2", project);
    String week = hr().get("/api/v1/timesheets?employeeId=" + id).path("items[0].id");
    act(self(employee), week, "submit").then().statusCode(200);
    reopen(hr(), week).then().statusCode(409).body("code", is("illegal-transition"));
    act(hr(), week, "approve").then().statusCode(200);
    var approved = world.awaitPublished("timesheet.approved", week);
    assertThat(approved.getString("employeeName")).isEqualTo("John Doe");
    assertThat(approved.getList("entries")).hasSize(2);
    assertThat(approved.getLong("entries[0].version")).isEqualTo(2);

    reopen(self(employee), week).then().statusCode(403);
    reopen(HrWorld.asOf("tenant-other", "hr"), week).then().statusCode(404);
    hr().body("{}").post("/api/v1/timesheets/" + week + "/reopen").then().statusCode(422);
    reopen(hr(), week).then().statusCode(200).body("status", is("OPEN"));
    var reopened = world.awaitPublished("timesheet.reopened", week);
    assertThat(reopened.getString("reason")).isEqualTo("Wrong day");
    assertThat(reopened.getList("entries.entryId"))
        .containsExactlyInAnyOrder(kept.getString("id"), deleted.getString("id"));
    assertThat(reopened.getList("entries.version", Long.class)).containsOnly(3L);

    self(employee)
        .header("If-Match", "*")
        .body("{\"workDate\":\"2026-01-13\",\"hours\":6,\"projectId\":\"%s\"}".formatted(project))
        .put("/api/v1/time-entries/" + kept.getString("id"))
        .then()
        .statusCode(200);
    self(employee).delete("/api/v1/time-entries/" + deleted.getString("id")).then().statusCode(204);
    act(self(employee), week, "submit").then().statusCode(200);
    act(hr(), week, "approve").then().statusCode(200);
    await()
        .untilAsserted(
            () ->
                assertThat(world.published(week))
                    .containsExactly(
                        "timesheet.approved", "timesheet.reopened", "timesheet.approved"));
    hr().get("/api/v1/time-entries/" + kept.getString("id"))
        .then()
        .body("hours", is(6))
        .body("currency", is("EUR"));
  }

  private static Response reopen(RequestSpecification who, String week) {
    return who.body("{\"reason\":\"Wrong day\"}").post("/api/v1/timesheets/" + week + "/reopen");
  }

  @Test
  void open_tasks_of_who_leaves_go_to_the_manager() {
    var manager = aHiredEmployee().getString("id");
    var leaver = aHiredEmployee(START, ",\"managerId\":\"%s\"".formatted(manager)).getString("id");
    awaitResource(manager);
    awaitResource(leaver);
    var project = aProject();
    var task = aTask(project, leaver);
    terminate(leaver, LocalDate.of(2026, 1, 31)).then().statusCode(200);
    await()
        .untilAsserted(
            () -> hr().get("/api/v1/tasks/" + task).then().body("assignedResourceId", is(manager)));
    as("sales")
        .body("{\"assignedResourceId\":\"%s\"}".formatted(leaver))
        .post("/api/v1/tasks/" + task + "/assign")
        .then()
        .statusCode(422)
        .body("code", is("inactive-resource"));
    as("sales")
        .body(
            "{\"projectId\":\"%s\",\"name\":\"y\",\"assignedResourceId\":\"%s\"}"
                .formatted(project, UUID.randomUUID()))
        .post("/api/v1/tasks")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/assignedResourceId"));
    assertThat(world.awaitPublished("task.created", task).getString("projectId"))
        .isEqualTo(project);
  }

  @Test
  void a_project_goes_its_way() {
    var project = aProject();
    var path = "/api/v1/projects/" + project;
    assertThat(world.awaitPublished("project.updated", project).getString("status"))
        .isEqualTo("PLANNED");
    status(path, "COMPLETED").then().statusCode(409).body("errors.pointer", contains("/status"));
    status(path, "ACTIVE").then().statusCode(200);
    status(path, "COMPLETED").then().statusCode(200);
    as("sales")
        .body("{\"projectId\":\"%s\",\"name\":\"late\"}".formatted(project))
        .post("/api/v1/tasks")
        .then()
        .statusCode(409)
        .body("code", is("project-closed"));
    HrWorld.asOf("tenant-other", "sales").get(path).then().statusCode(404);
    HrWorld.asOf("tenant-other", "sales")
        .body("{\"projectId\":\"%s\",\"name\":\"x\"}".formatted(project))
        .post("/api/v1/tasks")
        .then()
        .statusCode(422);
  }

  @Test
  void hours_are_ones_own() {
    var employee = aHiredEmployee();
    var entry = anEntry(employee, "2026-01-13", "8", null);
    var path = "/api/v1/time-entries/" + entry.getString("id");
    var other = aHiredEmployee();
    self(other).get(path).then().statusCode(403);
    self(other).delete(path).then().statusCode(403);
    self(other)
        .body(
            "{\"employeeId\":\"%s\",\"workDate\":\"2026-01-13\",\"hours\":1}"
                .formatted(employee.getString("id")))
        .post("/api/v1/time-entries")
        .then()
        .statusCode(403);
    self(other)
        .get("/api/v1/time-entries?employeeId=" + employee.getString("id"))
        .then()
        .statusCode(403);
    self(other).get("/api/v1/time-entries").then().statusCode(200).body("items", hasSize(0));
    self(employee)
        .body("{\"workDate\":\"2026-01-13\",\"hours\":17}")
        .post("/api/v1/time-entries")
        .then()
        .statusCode(422)
        .body("code", is("too-many-hours"));
    self(employee)
        .header("If-Match", "\"1\"")
        .body("{\"workDate\":\"2026-01-20\",\"hours\":17}")
        .put(path)
        .then()
        .statusCode(200)
        .body("hours", is(17));
    self(employee).delete(path).then().statusCode(204);
    self(employee).get(path).then().statusCode(404);
    hr().body(
            "{\"employeeId\":\"%s\",\"workDate\":\"2026-01-13\",\"hours\":1}"
                .formatted(UUID.randomUUID()))
        .post("/api/v1/time-entries")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/employeeId"));
    user("stranger", "viewer")
        .body("{\"workDate\":\"2026-01-13\",\"hours\":1}")
        .post("/api/v1/time-entries")
        .then()
        .statusCode(403)
        .body("code", is("no-employee"));
  }

  @Test
  void hours_are_entered_for_a_task_of_their_project() {
    var employee = aHiredEmployee();
    var project = aProject();
    var task = aTask(project, employee.getString("id"));
    var entry =
        enterFor(employee, "\"projectId\":\"%s\",\"taskId\":\"%s\"".formatted(project, task));
    entry.then().statusCode(201).body("taskId", is(task));
    for (var other :
        List.of(
            "\"projectId\":\"%s\",\"taskId\":\"%s\"".formatted(aProject(), task),
            "\"taskId\":\"%s\"".formatted(task),
            "\"projectId\":\"%s\",\"taskId\":\"%s\"".formatted(project, UUID.randomUUID()))) {
      enterFor(employee, other)
          .then()
          .statusCode(422)
          .body("code", is("unknown-task"))
          .body("errors.pointer", contains("/taskId"));
    }
    self(employee)
        .header("If-Match", entry.header("ETag"))
        .body(
            "{\"workDate\":\"2026-01-13\",\"hours\":2,\"projectId\":\"%s\",\"taskId\":\"%s\"}"
                .formatted(project, UUID.randomUUID()))
        .put("/api/v1/time-entries/" + entry.path("id"))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/taskId"));
  }

  private static Response enterFor(JsonPath employee, String fields) {
    return self(employee)
        .body("{\"workDate\":\"2026-01-13\",\"hours\":1,%s}".formatted(fields))
        .post("/api/v1/time-entries");
  }

  /// Bodies with ' for ".
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no name           | projects     | {'currency':'EUR'}                                     "
            + "  | 422 | /name",
        "nobody to charge  | projects     | {'name':'x','billable':true,'currency':'EUR'}          "
            + "  | 422 | /customerId",
        "no currency       | projects     | {'name':'x','budget':'5'}                              "
            + "  | 422 | /currency",
        "ends before       | projects     |"
            + " {'name':'x','startDate':'2026-02-01','endDate':'2026-01-01'} | 422 | /endDate",
        "unknown manager   | projects     |"
            + " {'name':'x','managerId':'00000000-0000-4000-8000-00000000dead'} | 422 | /managerId",
        "unknown project   | tasks        |"
            + " {'projectId':'00000000-0000-4000-8000-00000000dead','name':'x'} | 422 | /projectId",
        "negative hours    | tasks        |"
            + " {'projectId':'00000000-0000-4000-8000-00000000dead','name':'x','estimatedHours':-1}"
            + " | 422 | /estimatedHours",
        "no hours          | time-entries | {'workDate':'2026-01-13','hours':0}                    "
            + "  | 422 | /hours",
        "25 hours          | time-entries | {'workDate':'2026-01-13','hours':25}                   "
            + "  | 422 | /hours",
        "hours as text     | time-entries | {'workDate':'2026-01-13','hours':'8'}                  "
            + "  | 400 | /hours",
        "in the future     | time-entries | {'workDate':'2999-01-13','hours':8}                    "
            + "  | 422 | /workDate",
        "no project        | time-entries |"
            + " {'workDate':'2026-01-13','hours':8,'projectId':'00000000-0000-4000-8000-00000000dead'}"
            + " | 422 | /projectId",
      })
  void bad_input_is_refused_and_nothing_written(
      String name, String path, String body, int status, String pointer) {
    var employee = aHiredEmployee();
    var before = rows();
    user(employee.getString("userId"), "sales")
        .body(body.replace('\'', '"'))
        .post("/api/v1/" + path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
    assertThat(rows()).isEqualTo(before);
  }

  private static long rows() {
    return count(
        """
        SELECT (SELECT count(*) FROM project) + (SELECT count(*) FROM task)
             + (SELECT count(*) FROM time_entry) + (SELECT count(*) FROM timesheet)""");
  }

  private static long entries(UUID task) {
    return count("SELECT count(*) FROM time_entry WHERE task_id = '%s'".formatted(task));
  }

  private static String[] hired(UUID employee) {
    return new String[] {
      "employee.hired",
      """
      {"employeeId":"%s","employeeNumber":"EMP-001","firstName":"John","lastName":"Doe",\
      "email":"john.doe@company.com","position":"Software Engineer",\
      "hireDate":"2024-01-15T08:00:00.000Z"}"""
          .formatted(employee)
    };
  }

  private static String[] completed(UUID task, UUID resource) {
    return new String[] {
      "task.completed",
      """
      {"taskId":"%s","taskName":"Implement Feature X","projectId":"%s","projectName":"Project Alpha",\
      "assignedResourceId":"%s","estimatedHours":8,"actualHours":10,"hourlyRate":"999.00",\
      "completedAt":"2026-01-14T17:00:00.000Z"}"""
          .formatted(task, UUID.randomUUID(), resource)
    };
  }

  private static void awaitResource(String id) {
    await()
        .untilAsserted(
            () ->
                hr().get("/api/v1/resources/" + id)
                    .then()
                    .statusCode(200)
                    .body("active", is(true)));
  }

  private static JsonPath awaitEntry(String employee, String task) {
    await()
        .until(
            () ->
                count(
                        "SELECT count(*) FROM time_entry WHERE task_id = '%s' AND employee_id = '%s'"
                            .formatted(task, employee))
                    == 1);
    return hr().get("/api/v1/time-entries?employeeId=" + employee).jsonPath();
  }

  private static String aProject() {
    var answer =
        as("sales")
            .body(
                """
                {"name":"Project Alpha","customerId":"%s","billable":true,"currency":"EUR","budget":"40000"}"""
                    .formatted(CUSTOMER))
            .post("/api/v1/projects");
    answer.then().statusCode(201);
    return answer.path("id");
  }

  private static Response rate(String project, String from, String rate) {
    return as("sales")
        .body("{\"validFrom\":\"%s\",\"hourlyRate\":\"%s\"}".formatted(from, rate))
        .post("/api/v1/projects/" + project + "/rates");
  }

  private static String aTask(String project, String resource) {
    var answer =
        as("sales")
            .body(
                """
                {"projectId":"%s","name":"Implement Feature X","estimatedHours":8,\
                "assignedResourceId":"%s"}"""
                    .formatted(project, resource))
            .post("/api/v1/tasks");
    answer.then().statusCode(201).body("billable", is(true));
    return answer.path("id");
  }

  private static JsonPath anEntry(
      JsonPath employee, String day, String hours, @Nullable String project) {
    var answer =
        self(employee)
            .body(
                "{\"workDate\":\"%s\",\"hours\":%s%s}"
                    .formatted(
                        day,
                        hours,
                        project == null ? "" : ",\"projectId\":\"%s\"".formatted(project)))
            .post("/api/v1/time-entries");
    answer.then().statusCode(201);
    return answer.jsonPath();
  }

  private static Response act(RequestSpecification who, String week, String action) {
    return who.post("/api/v1/timesheets/" + week + "/" + action);
  }

  private static Response status(String path, String status) {
    return as("sales").body("{\"status\":\"%s\"}".formatted(status)).put(path + "/status");
  }
}
