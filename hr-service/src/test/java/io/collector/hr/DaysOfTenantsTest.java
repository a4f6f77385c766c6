package io.collector.hr;

import static io.collector.hr.HrWorld.asOf;
import static io.collector.testing.ServiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DaysOfTenantsTest {

  private final String tenant = "people-" + UUID.randomUUID();
  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "UTC,                 2026-01-14T23:59:59.999Z, 2026-01-14",
    "Pacific/Auckland,    2026-01-14T10:59:59.999Z, 2026-01-14",
    "Pacific/Auckland,    2026-01-14T11:00:00.000Z, 2026-01-15",
    "America/Los_Angeles, 2026-01-15T07:59:59.999Z, 2026-01-14",
    "Europe/Berlin,       2026-03-29T22:00:00.000Z, 2026-03-30",
  })
  void hours_of_a_task_are_of_the_tenants_day(String zone, String completedAt, String workDate) {
    world.live(tenant, zone);
    var employee = UUID.randomUUID();
    world.publishData(
        tenant,
        "employee.hired",
        """
        {"employeeId":"%s","employeeNumber":"E-1","firstName":"John","lastName":"Doe",\
        "email":"john.doe@company.com","position":"Engineer","hireDate":"2024-01-15T08:00:00.000Z"}"""
            .formatted(employee));
    world.publishData(
        tenant,
        "task.completed",
        """
        {"taskId":"%s","taskName":"x","projectId":"%s","projectName":"p","assignedResourceId":"%s",\
        "actualHours":2,"completedAt":"%s"}"""
            .formatted(UUID.randomUUID(), UUID.randomUUID(), employee, completedAt));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                asOf(tenant, "hr")
                    .get("/api/v1/time-entries?employeeId=" + employee)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].workDate", is(workDate)));
  }

  /// The event has the first moment of the day there, and whoever reads it gets the day back.
  @ParameterizedTest(name = "in {0}: {1}")
  @CsvSource({
    "Pacific/Auckland,    2026-01-14T11:00:00.000Z",
    "America/Los_Angeles, 2026-01-15T08:00:00.000Z",
  })
  void a_first_day_is_told_as_its_first_moment_and_read_as_the_day(String zone, String moment) {
    world.live(tenant, zone);
    var firstDay = LocalDate.of(2026, 1, 15);
    var hr = asOf(tenant, "hr");
    var id =
        asOf(tenant, "hr")
            .body("{\"firstName\":\"John\",\"lastName\":\"Doe\",\"email\":\"john@company.com\"}")
            .post("/api/v1/employees")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    HrWorld.aPayGroup(tenant, "MONTHLY");
    hr.body(HrWorld.contract(firstDay, ""))
        .post("/api/v1/employees/" + id + "/contracts")
        .then()
        .statusCode(201);
    asOf(tenant, "hr")
        .body("{\"hireDate\":\"%s\"}".formatted(firstDay))
        .post("/api/v1/employees/" + id + "/hire")
        .then()
        .statusCode(200);
    assertThat(world.awaitPublished("employee.hired", id).getString("hireDate")).isEqualTo(moment);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                HrWorld.query("SELECT hired_on FROM resource WHERE id = '%s'".formatted(id))
                    .equals(firstDay.toString()));
  }
}
