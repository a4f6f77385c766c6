package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class CalendarTest {

  private static final String PATH = "/api/v1/settings/calendar";

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Response put(@Nullable String ifMatch, String body) {
    var request = world.as("finance").body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(PATH);
  }

  private void live(String timeZone) {
    put(null, "{\"timeZone\":\"%s\"}".formatted(timeZone)).then().statusCode(200);
  }

  @Test
  void it_is_set_told_to_all_services_and_kept_with_its_history() {
    world
        .as("warehouse")
        .get(PATH)
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("timeZone", is("UTC"))
        .body("weekend", containsInAnyOrder("SATURDAY", "SUNDAY"))
        .body("holidays", empty());
    put(
            null,
            """
            {"timeZone":"Europe/Berlin","weekend":["SUNDAY"],
             "holidays":[{"date":"2026-12-25","name":"Christmas Day"}]}""")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("weekend", contains("SUNDAY"));
    var told = world.awaitPublished("calendar.updated", "Europe/Berlin");
    assertThat(told.getList("weekend")).isEqualTo(List.of("SUNDAY"));
    assertThat(told.getString("holidays[0].date")).isEqualTo("2026-12-25");
    assertThat(told.getLong("version")).isEqualTo(1);

    put(null, "{\"timeZone\":\"Asia/Tokyo\"}").then().statusCode(428);
    put("\"0\"", "{\"timeZone\":\"Asia/Tokyo\"}").then().statusCode(412);
    put("\"1\"", "{\"timeZone\":\"Asia/Tokyo\"}").then().statusCode(200);
    assertThat(world.awaitPublished("calendar.updated", "Asia/Tokyo").getLong("version"))
        .isEqualTo(2);
    world
        .as("finance")
        .get(PATH + "/history")
        .then()
        .statusCode(200)
        .body("settings.timeZone", contains("Asia/Tokyo", "Europe/Berlin"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no zone          | {}                                                    | /timeZone",
        "unknown zone     | {\"timeZone\":\"Mars/Olympus\"}                       | /timeZone",
        "an offset        | {\"timeZone\":\"+02:00\"}                             | /timeZone",
        "no such weekday  | {\"timeZone\":\"UTC\",\"weekend\":[\"CATURDAY\"]}     | /weekend/0",
        "no working day   | {\"timeZone\":\"UTC\",\"weekend\":[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\",\"SATURDAY\",\"SUNDAY\"]} | /weekend",
        "no such day      | {\"timeZone\":\"UTC\",\"holidays\":[{\"date\":\"2026-02-30\",\"name\":\"No day\"}]} | /holidays/0/date",
        "a day told twice | {\"timeZone\":\"UTC\",\"holidays\":[{\"date\":\"2026-12-25\",\"name\":\"One\"},{\"date\":\"2026-12-25\",\"name\":\"Two\"}]} | /holidays/1/date",
        "a nameless day   | {\"timeZone\":\"UTC\",\"holidays\":[{\"date\":\"2026-12-25\",\"name\":\" \"}]} | /holidays/0/name",
      })
  void what_is_no_calendar_is_refused(String what, String body, String pointer) {
    var answer = put(null, body);
    assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 422);
    assertThat(answer.jsonPath().getList("errors.pointer")).as(answer.asString()).contains(pointer);
    world.as("admin").get(PATH).then().header("ETag", "\"0\"");
  }

  @Test
  void who_may_not_set_it_does_not() {
    world.as("sales").body("{\"timeZone\":\"UTC\"}").put(PATH).then().statusCode(403);
  }

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "UTC,                 2024-01-31T23:59:59.999Z, 2024-01-31, 2024",
    "Pacific/Auckland,    2024-01-31T10:59:59.999Z, 2024-01-31, 2024",
    "Pacific/Auckland,    2024-01-31T11:00:00.000Z, 2024-02-01, 2024",
    "America/Los_Angeles, 2024-02-01T07:59:59.999Z, 2024-01-31, 2024",
    "America/Los_Angeles, 2024-01-01T07:59:59.999Z, 2023-12-31, 2023",
    // the clocks go from 02:00 to 03:00 on that day
    "Europe/Berlin,       2024-03-30T23:00:00.000Z, 2024-03-31, 2024",
  })
  void an_event_is_booked_on_the_tenants_day(
      String zone, String moment, String day, String yearOfNumber) {
    live(zone);
    world.publishAnew(
        "invoice.paid", world.sample("invoice.paid").replace("2024-01-16T10:00:00.000Z", moment));
    world.awaitEntries(1);
    var entry = world.get("/journal-entries").setRootPath("items[0]");
    assertThat(entry.getString("documentDate")).isEqualTo(day);
    assertThat(entry.getString("date")).isEqualTo(day);
    assertThat(entry.getString("number")).isEqualTo("JE-" + yearOfNumber + "-000001");
  }

  /// A bill's date is a date, wherever the tenant is.
  @Test
  void a_date_stays_as_it_is() {
    live("America/Los_Angeles");
    world.publishData(
        "payroll.paid",
        """
        {"payrollId":"%s","payrollPeriod":"2024-01","currency":"USD","amount":"100.00",
         "employeeCount":1,"paymentDate":"2024-01-31"}"""
            .formatted(UUID.randomUUID()));
    world.awaitEntries(1);
    assertThat(world.get("/journal-entries").getString("items[0].date")).isEqualTo("2024-01-31");
  }

  /// Goods of 31 January that are entered on 2 February belong to January, with what is owed for
  /// them; once January is closed, to the first day that is open.
  @Test
  void goods_are_posted_on_the_day_they_came() {
    received("2024-02-02T08:00:00Z", ",\"receivedOn\":\"2024-01-31\"");
    received("2024-02-02T08:00:00Z", "");
    world.awaitEntries(2);
    assertThat(world.get("/journal-entries?sort=date").getList("items.date"))
        .isEqualTo(List.of("2024-01-31", "2024-02-02"));
    assertThat(
            world
                .get("/reports/trial-balance?asOf=2024-01-31")
                .getString("currencies[0].accounts.find { it.account == '1400' }.debitBalance"))
        .isEqualTo("30.00");
    world.as("finance").post("/api/v1/periods/2024-01/close").then().statusCode(200);
    received("2024-02-03T08:00:00Z", ",\"receivedOn\":\"2024-01-30\"");
    world.awaitEntries(3);
    assertThat(
            world
                .get("/journal-entries?from=2024-02-01&to=2024-02-01")
                .getList("items.documentDate"))
        .isEqualTo(List.of("2024-01-30"));
  }

  /// What is entered on 2 February for January, and what tells no day.
  @Test
  void goods_that_went_back_and_counts_are_posted_on_their_day() {
    moved("stock.deducted", ",\"referenceType\":\"GOODS_RETURN\",\"deductedOn\":\"2024-01-30\"");
    moved("stock.adjusted", ",\"reason\":\"COUNT\",\"adjustedOn\":\"2024-01-31\"");
    moved("stock.deducted", "");
    world.awaitEntries(3);
    assertThat(world.get("/journal-entries?sort=date").getList("items.date"))
        .isEqualTo(List.of("2024-01-30", "2024-01-31", "2024-02-02"));
    assertThat(
            world
                .get("/journal-entries?from=2024-01-30&to=2024-01-30")
                .getString("items[0].description"))
        .contains("went back");
  }

  private void moved(String type, String more) {
    world.publishData(
        type,
        Instant.parse("2024-02-02T08:00:00Z"),
        """
        {"movementId":"%s","productId":"%s","sku":"BOLT","warehouseId":"%s","quantity":3,
         "unitCost":"10.00","currency":"USD","onHandQuantity":3%s}"""
            .formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), more));
  }

  private void received(String moment, String more) {
    world.publishData(
        "stock.received",
        Instant.parse(moment),
        """
        {"movementId":"%s","productId":"%s","sku":"BOLT","warehouseId":"%s","quantity":3,
         "unitCost":"10.00","currency":"USD","onHandQuantity":3,"referenceType":"GOODS_RECEIPT"%s}"""
            .formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), more));
  }

  @Test
  void today_is_the_tenants() {
    var zone = "Pacific/Kiritimati";
    live(zone);
    world
        .as("viewer")
        .get("/api/v1/reports/trial-balance")
        .then()
        .statusCode(200)
        .body("asOf", is(LocalDate.now(ZoneId.of(zone)).toString()));
    var lastDay = LocalDate.now(ZoneId.of(zone)).plusDays(366);
    entry(lastDay.plusDays(1))
        .then()
        .statusCode(422)
        .body("code", is("too-far-ahead"))
        .body("errors[0].detail", is("must be %s or earlier".formatted(lastDay)));
    entry(lastDay).then().statusCode(201);
    var month = YearMonth.from(LocalDate.now(ZoneId.of(zone)));
    world
        .as("finance")
        .post("/api/v1/periods/%s/close".formatted(month))
        .then()
        .statusCode(422)
        .body("code", is("period-not-over"));
  }

  private Response entry(LocalDate date) {
    return world
        .as("finance")
        .body(
            """
            {"date":"%s","currency":"USD","description":"Rent","lines":[
             {"account":"6900","debit":"10.00"},{"account":"1010","credit":"10.00"}]}"""
                .formatted(date))
        .post("/api/v1/journal-entries");
  }
}
