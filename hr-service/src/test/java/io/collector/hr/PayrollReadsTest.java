package io.collector.hr;

import static io.collector.hr.HrWorld.TENANT;
import static io.collector.hr.HrWorld.aContract;
import static io.collector.hr.HrWorld.anEmployee;
import static io.collector.hr.HrWorld.contract;
import static io.collector.hr.HrWorld.hire;
import static io.collector.hr.HrWorld.hr;
import static io.collector.hr.HrWorld.self;
import static io.collector.hr.HrWorld.terminate;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.async.BackgroundWork;
import io.collector.hr.absence.Absences;
import io.collector.hr.absence.DayOff;
import io.collector.hr.absence.Holidays;
import io.collector.hr.employee.PaidEmployee;
import io.collector.hr.employee.PaidEmployees;
import io.collector.hr.timesheet.ApprovedHours;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What payroll reads of employees, hours and absences.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class PayrollReadsTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 1, 31);

  private final String group = "G" + UUID.randomUUID();

  @Inject PaidEmployees paidEmployees;
  @Inject ApprovedHours approvedHours;
  @Inject Absences absences;
  @Inject Holidays holidays;
  @Inject BackgroundWork background;

  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
    HrWorld.aPayGroup(TENANT, group);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private <T> T read(Supplier<Uni<T>> work) {
    return background
        .run(
            () -> {
              Tenant.set(TENANT);
              return TenantSession.inTransaction(work);
            })
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private List<PaidEmployee> paid(String payGroup, @Nullable UUID after, int most) {
    return read(() -> paidEmployees.of(payGroup, FIRST, LAST, after, most));
  }

  private String contractOf(LocalDate from, String more) {
    return contract(from, more).replace("\"MONTHLY\"", "\"" + group + "\"");
  }

  private JsonPath hired(LocalDate day) {
    var employee = anEmployee();
    var id = employee.getString("id");
    aContract(id, contractOf(LocalDate.of(2020, 1, 1), ""));
    hire(id, day).then().statusCode(200);
    return employee;
  }

  @Test
  void a_pay_group_pays_who_is_employed_under_its_contract_on_some_day() {
    var whole = hired(LocalDate.of(2024, 1, 1)).getString("id");
    var begins = hired(LocalDate.of(2026, 1, 31)).getString("id");
    var later = hired(LocalDate.of(2026, 2, 1)).getString("id");
    var leaves = hired(LocalDate.of(2024, 1, 1)).getString("id");
    terminate(leaves, LocalDate.of(2026, 1, 1)).then().statusCode(200);
    var left = hired(LocalDate.of(2024, 1, 1)).getString("id");
    terminate(left, LocalDate.of(2025, 12, 31)).then().statusCode(200);
    var back = hired(LocalDate.of(2024, 1, 1)).getString("id");
    terminate(back, LocalDate.of(2026, 1, 10)).then().statusCode(200);
    hire(back, LocalDate.of(2026, 6, 1)).then().statusCode(200);

    var found = paid(group, null, 100);
    assertThat(found)
        .extracting(employee -> employee.id().toString())
        .containsExactlyInAnyOrder(whole, begins, leaves, back)
        .doesNotContain(later, left);
    var returned =
        found.stream().filter(one -> one.id().toString().equals(back)).findFirst().orElseThrow();
    assertThat(returned.employments())
        .extracting(PaidEmployee.Employment::hireDate)
        .containsExactly(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 6, 1));

    var part = paid(group, null, 3);
    assertThat(part).hasSize(3);
    assertThat(paid(group, part.getLast().id(), 3)).hasSize(1);
    assertThat(paid("OTHER" + group, null, 3)).isEmpty();
  }

  @Test
  void two_groups_share_one_pay_and_a_raise_is_a_second_piece() {
    var employee = anEmployee();
    var id = employee.getString("id");
    HrWorld.aPayGroup(TENANT, "B" + group.substring(1));
    aContract(
        id,
        contractOf(
            LocalDate.of(2020, 1, 1),
            ",\"validTo\":\"2026-01-15\",\"payGroupShare\":60,\"secondPayGroup\":\"B%s\""
                .formatted(group.substring(1))));
    aContract(id, contractOf(LocalDate.of(2026, 1, 16), ""));
    hire(id, LocalDate.of(2024, 1, 1)).then().statusCode(200);
    var own = paid(group, null, 10).getFirst();
    assertThat(own.contracts())
        .extracting(piece -> piece.validFrom() + " " + piece.share().intValue())
        .containsExactly("2020-01-01 60", "2026-01-16 100");
    assertThat(own.contracts().getFirst().salary()).isEqualByComparingTo("5000");
    assertThat(own.contracts().getFirst().weeklyHours().isWorkingDay(LocalDate.of(2026, 1, 17)))
        .isFalse();
    var other = paid("B" + group.substring(1), null, 10).getFirst();
    assertThat(other.contracts()).hasSize(1);
    assertThat(other.contracts().getFirst().share()).isEqualByComparingTo("40");
  }

  @Test
  void birth_date_and_bank_account_are_those_of_the_personal_details() {
    var employee = hired(LocalDate.of(2024, 1, 1));
    var id = UUID.fromString(employee.getString("id"));
    self(employee)
        .header("If-Match", "\"1\"")
        .body(
            """
            {"birthDate":"1990-05-17","bankAccount":{"holder":"John Doe","iban":"DE89370400440532013000"}}\
            """)
        .put("/api/v1/employees/" + id + "/personal-details")
        .then()
        .statusCode(200);
    assertThat(paid(group, null, 10).getFirst().birthDate()).isEqualTo("1990-05-17");
    var other = UUID.fromString(anEmployee().getString("id"));
    var accounts = read(() -> paidEmployees.bankAccounts(List.of(id, other)));
    assertThat(accounts).containsOnlyKeys(id);
    assertThat(requireNonNull(accounts.get(id)).iban()).isEqualTo("DE89370400440532013000");
  }

  @Test
  void approved_hours_unpaid_days_and_holidays_are_told_by_day() {
    var employee = anEmployee();
    var location = "L" + group;
    var id = UUID.fromString(employee.getString("id"));
    aContract(
        id.toString(),
        contractOf(LocalDate.of(2024, 1, 1), ",\"location\":\"%s\"".formatted(location)));
    hire(id.toString(), LocalDate.of(2024, 1, 1)).then().statusCode(200);
    var weeks =
        List.of("2026-01-13", "2026-01-20").stream()
            .map(
                day ->
                    self(employee)
                        .body("{\"workDate\":\"%s\",\"hours\":7.5}".formatted(day))
                        .post("/api/v1/time-entries")
                        .<String>path("timesheetId"))
            .toList();
    self(employee).post("/api/v1/timesheets/" + weeks.getFirst() + "/submit");
    hr().post("/api/v1/timesheets/" + weeks.getFirst() + "/approve").then().statusCode(200);
    assertThat(read(() -> approvedHours.of(group, List.of(id), FIRST, LAST)))
        .extracting(day -> day.workDate() + " " + day.hours().stripTrailingZeros())
        .containsExactly("2026-01-13 7.5");

    var unpaid =
        hr().body("{\"name\":\"%s\",\"paid\":false,\"needsApproval\":false}".formatted(group))
            .post("/api/v1/absence-types")
            .<String>path("id");
    hr().body("{\"day\":\"2026-01-06\",\"name\":\"x\",\"location\":\"%s\"}".formatted(location))
        .post("/api/v1/holidays")
        .then()
        .statusCode(201);
    self(employee)
        .body(
            "{\"absenceTypeId\":\"%s\",\"fromDate\":\"2026-01-05\",\"toDate\":\"2026-01-07\",\"untilMidday\":true}"
                .formatted(unpaid))
        .post("/api/v1/absences")
        .then()
        .statusCode(201);
    assertThat(days(read(() -> absences.unpaid(List.of(id), FIRST, LAST))))
        .containsExactly("2026-01-05 1", "2026-01-06 1", "2026-01-07 0.5");
    assertThat(days(read(() -> holidays.of(List.of(id), FIRST, LAST))))
        .containsExactly("2026-01-06 1");

    // begins on a half holiday and ends on a whole one, at midday: half of each is off
    for (var free : List.of("\"day\":\"2026-01-28\",\"half\":true", "\"day\":\"2026-01-30\"")) {
      hr().body("{%s,\"name\":\"x\",\"location\":\"%s\"}".formatted(free, location))
          .post("/api/v1/holidays")
          .then()
          .statusCode(201);
    }
    self(employee)
        .body(
            """
            {"absenceTypeId":"%s","fromDate":"2026-01-28","toDate":"2026-01-30","fromMidday":true,"untilMidday":true}\
            """
                .formatted(unpaid))
        .post("/api/v1/absences")
        .then()
        .statusCode(201);
    assertThat(days(read(() -> absences.unpaid(List.of(id), LocalDate.of(2026, 1, 28), LAST))))
        .containsExactly("2026-01-28 0.5", "2026-01-29 1", "2026-01-30 0.5");
  }

  private static List<String> days(List<DayOff> days) {
    return days.stream()
        .map(day -> day.day() + " " + day.fraction().stripTrailingZeros().toPlainString())
        .toList();
  }
}
