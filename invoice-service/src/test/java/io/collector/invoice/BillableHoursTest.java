package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.asOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Approved hours: told by hr, listed, invoiced once, freed by credit notes.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class BillableHoursTest {

  private static final UUID ALPHA = UUID.fromString("00000000-0000-4000-8000-0000000000a1");

  private final UUID customer = UUID.randomUUID();
  private final UUID anna = UUID.randomUUID();
  private final UUID week = UUID.randomUUID();
  private final UUID monday = UUID.randomUUID();
  private final UUID tuesday = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    world.publishData(
        "customer.updated",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"ACTIVE",
         "version":1,"addresses":[{"addressId":"%s","addressType":"BILLING","street":"Rue 1","city":"Paris",
         "country":"FR"}]}"""
            .formatted(customer, customer));
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .until(
            () ->
                InvoiceWorld.count(
                        "SELECT count(*) FROM customer_copy WHERE id = '%s'".formatted(customer))
                    == 1);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String entry(UUID id, long version, String day, String hours, String rate) {
    return entry(id, version, day, hours, rate, "EUR");
  }

  private String entry(
      UUID id, long version, String day, String hours, String rate, String currency) {
    return """
        {"entryId":"%s","projectId":"%s","projectName":"Alpha","customerId":"%s","workDate":"%s","hours":%s,
         "hourlyRate":"%s","currency":"%s","description":"Review of the\\ndesign","version":%d}"""
        .formatted(id, ALPHA, customer, day, hours, rate, currency, version);
  }

  private String approved(String... entries) {
    return """
        {"timesheetId":"%s","employeeId":"%s","employeeName":"Anna Berg","weekStart":"2026-01-12","totalHours":10,
         "entries":[%s],"approvedBy":"boss"}"""
        .formatted(week, anna, String.join(",", entries));
  }

  private String reopened(long version, UUID... entries) {
    return """
        {"timesheetId":"%s","employeeId":"%s","weekStart":"2026-01-12","reason":"Wrong day","entries":[%s]}"""
        .formatted(
            week,
            anna,
            String.join(
                ",",
                Stream.of(entries)
                    .map(id -> "{\"entryId\":\"%s\",\"version\":%d}".formatted(id, version))
                    .toList()));
  }

  /// 8 hours on Monday and 2 on Tuesday, at 100.
  private void approve() {
    world.publishData(
        "timesheet.approved",
        approved(
            entry(monday, 2, "2026-01-12", "8", "100.00"),
            entry(tuesday, 2, "2026-01-13", "2", "100.00")));
    awaitStatus(monday, "OPEN");
    awaitStatus(tuesday, "OPEN");
  }

  private JsonPath hours(UUID id) {
    return new JsonPath(world.as("viewer").get("/api/v1/billable-hours/" + id).asString());
  }

  private void awaitStatus(UUID id, String status) {
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .untilAsserted(() -> assertThat(hours(id).getString("status")).isEqualTo(status));
  }

  private ValidatableResponse list(String query) {
    return world.as("viewer").get("/api/v1/billable-hours?" + query).then().statusCode(200);
  }

  private ValidatableResponse invoice(String which) {
    return world
        .as("finance")
        .body("{\"customerId\":\"%s\",\"taxPercent\":\"19\",%s}".formatted(customer, which))
        .post("/api/v1/billable-hours/invoices")
        .then();
  }

  private static String ids(UUID... ids) {
    return "\"hoursIds\":[%s]"
        .formatted(String.join(",", Stream.of(ids).map(id -> "\"" + id + "\"").toList()));
  }

  @Test
  void approved_hours_are_listed_and_invoiced_line_by_line() {
    approve();
    list("customerId=" + customer + "&status=OPEN&from=2026-01-12&to=2026-01-31&projectId=" + ALPHA)
        .body("items.id", contains(monday.toString(), tuesday.toString()))
        .body("items[0].employeeName", is("Anna Berg"))
        .body("items[0].hours", is(8))
        .body("items[0].hourlyRate", is("100.00"))
        .body("items[0].amount", is("800.00"));
    list("customerId=" + customer + "&from=2026-01-13").body("items", hasSize(1));
    list("customerId=" + customer + "&status=OPEN&status=BILLED").body("items", hasSize(2));
    list("customerId=" + customer + "&status=RETRACTED&status=BILLED").body("items", hasSize(0));
    world
        .as("viewer")
        .get("/api/v1/billable-hours?from=2026-01-13&to=2026-01-12")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("?to"));
    list("customerId=" + UUID.randomUUID()).body("items", hasSize(0));
    list("customerId=" + customer + "&currency=USD").body("items", hasSize(0));

    var invoice =
        invoice(ids(tuesday, monday))
            .statusCode(201)
            .header("Location", notNullValue())
            .body("subtotal", is("1000.00"))
            .body("taxTotal", is("190.00"))
            .body("priceBasis", is("NET"))
            .body("deliveredFrom", is("2026-01-12"))
            .body("deliveredTo", is("2026-01-13"))
            .body(
                "lines.description",
                contains(
                    "Alpha, Anna Berg, 2026-01-12, Review of the design",
                    "Alpha, Anna Berg, 2026-01-13, Review of the design"))
            .body("lines.quantity", contains(8, 2))
            .body("lines.unit", contains("HUR", "HUR"))
            .body("lines.unitPrice", contains("100.00", "100.00"))
            .extract()
            .jsonPath();
    var issued = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(issued.getString("grandTotal")).isEqualTo("1190.00");
    assertThat(issued.getString("orderId")).isNull();
    assertThat(hours(monday).getString("invoiceId")).isEqualTo(invoice.getString("id"));
    list("invoiceId=" + invoice.getString("id") + "&status=BILLED").body("items", hasSize(2));
    invoice(ids(monday))
        .statusCode(409)
        .body("code", is("already-billed"))
        .body("errors[0].pointer", is("/hoursIds/0"));
    invoice("\"month\":\"2026-01\"").statusCode(409).body("code", is("nothing-to-invoice"));
  }

  /// 8 and 2 hours at 100, and 1.5 at 120 by another rate.
  @Test
  void a_customers_month_is_invoiced_by_person_and_rate() {
    approve();
    var more = UUID.randomUUID();
    var later = UUID.randomUUID();
    world.publishData(
        "timesheet.approved",
        approved(
            entry(more, 1, "2026-01-14", "1.5", "120.00"),
            entry(later, 1, "2026-02-02", "8", "120.00")));
    awaitStatus(more, "OPEN");
    awaitStatus(later, "OPEN");
    invoice("\"month\":\"2026-01\",\"groupBy\":\"PERSON\",\"paymentTermDays\":7")
        .statusCode(201)
        .body(
            "lines.description",
            contains("Alpha, Anna Berg, 2026-01-12 to 2026-01-13", "Alpha, Anna Berg, 2026-01-14"))
        .body("lines.quantity", contains(10, 1.5f))
        .body("subtotal", is("1180.00"));
    awaitStatus(later, "OPEN");
    invoice("\"from\":\"2026-02-01\",\"to\":\"2026-02-28\"")
        .statusCode(201)
        .body("subtotal", is("960.00"));
  }

  @Test
  void who_invoices_at_once_bills_each_entry_once() {
    approve();
    var answers =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> invoice("\"month\":\"2026-01\"").extract().statusCode()))
            .limit(6)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(
            InvoiceWorld.count(
                "SELECT count(*) FROM invoice WHERE customer_id = '%s'".formatted(customer)))
        .isEqualTo(1);
  }

  @Test
  void a_credit_note_frees_the_hours_of_its_lines_and_they_are_billed_again() {
    approve();
    var first = invoice(ids(monday, tuesday)).statusCode(201).extract().jsonPath();
    credit(first, first.getString("lines[0].id"), "3");
    credit(first, first.getString("lines[1].id"), "2");
    awaitStatus(tuesday, "OPEN");
    assertThat(hours(monday).getString("status")).isEqualTo("BILLED");
    credit(first, first.getString("lines[0].id"), "5");
    awaitStatus(monday, "OPEN");
    var second = invoice("\"month\":\"2026-01\"").statusCode(201).extract().jsonPath();
    assertThat(second.getString("subtotal")).isEqualTo("1000.00");
    assertThat(hours(monday).getString("invoiceId")).isEqualTo(second.getString("id"));
  }

  private void credit(JsonPath invoice, String line, String quantity) {
    world
        .as("finance")
        .body(
            "{\"reason\":\"GOODWILL\",\"lines\":[{\"lineId\":\"%s\",\"quantity\":%s}]}"
                .formatted(line, quantity))
        .post("/api/v1/invoices/" + invoice.getString("id") + "/credit-notes")
        .then()
        .statusCode(201);
  }

  @Test
  void an_invoice_that_is_credited_by_its_amount_or_voided_frees_all() {
    approve();
    var first = invoice(ids(monday, tuesday)).statusCode(201).extract().jsonPath();
    world
        .as("finance")
        .body("{\"reason\":\"GOODWILL\",\"amount\":\"1190.00\"}")
        .post("/api/v1/invoices/" + first.getString("id") + "/credit-notes")
        .then()
        .statusCode(201);
    awaitStatus(monday, "OPEN");
    awaitStatus(tuesday, "OPEN");
    var second = invoice(ids(monday, tuesday)).statusCode(201).extract().jsonPath();
    world
        .as("finance")
        .body("{\"reason\":\"Wrong customer\"}")
        .post("/api/v1/invoices/" + second.getString("id") + "/void")
        .then()
        .statusCode(200);
    awaitStatus(monday, "OPEN");
    awaitStatus(tuesday, "OPEN");
  }

  /// Monday is billed, Tuesday isn't.
  @Test
  void a_week_that_is_opened_again_takes_back_what_is_not_billed() {
    approve();
    var invoice = invoice(ids(monday)).statusCode(201).extract().jsonPath();
    world.publishData("timesheet.reopened", reopened(3, monday, tuesday));
    awaitStatus(tuesday, "RETRACTED");
    assertThat(hours(monday).getString("status")).isEqualTo("BILLED");
    await().until(() -> hours(monday).getBoolean("changedSinceBilled"));
    invoice(ids(tuesday))
        .statusCode(422)
        .body("code", is("not-billable"))
        .body("errors[0].detail", containsString("opened again"));
    // approved again with other hours: what is billed stays as it was billed
    world.publishData(
        "timesheet.approved",
        approved(
            entry(monday, 5, "2026-01-12", "6", "100.00"),
            entry(tuesday, 5, "2026-01-13", "3", "100.00")));
    awaitStatus(tuesday, "OPEN");
    await().until(() -> hours(monday).getInt("hours") == 6);
    assertThat(hours(monday).getString("status")).isEqualTo("BILLED");
    assertThat(hours(monday).getInt("billedHours")).isEqualTo(8);
    assertThat(hours(monday).getBoolean("changedSinceBilled")).isTrue();
    credit(invoice, invoice.getString("lines[0].id"), "8");
    awaitStatus(monday, "OPEN");
    invoice("\"month\":\"2026-01\"").statusCode(201).body("subtotal", is("900.00"));
  }

  /// Approved, opened again, approved: whatever comes first, and how often, the last one counts.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void news_in_any_order_lead_to_the_same(long seed) {
    var random = new Random(seed);
    var events =
        new ArrayList<>(
            List.of(
                new String[] {
                  "timesheet.approved",
                  approved(
                      entry(monday, 2, "2026-01-12", "8", "100.00"),
                      entry(tuesday, 2, "2026-01-13", "2", "100.00"))
                },
                new String[] {"timesheet.reopened", reopened(3, monday, tuesday)},
                new String[] {
                  "timesheet.approved", approved(entry(monday, 5, "2026-01-12", "6", "90.00"))
                }));
    events.addAll(List.copyOf(events).subList(0, 1 + random.nextInt(2)));
    Collections.shuffle(events, random);
    var last = UUID.randomUUID();
    for (var event : events) {
      world.publishData(event[0], event[1]);
    }
    world.publishData("timesheet.approved", approved(entry(last, 1, "2026-01-16", "1", "100.00")));
    awaitStatus(last, "OPEN");
    awaitStatus(tuesday, "RETRACTED");
    await()
        .until(
            () ->
                "OPEN".equals(hours(monday).getString("status"))
                    && hours(monday).getInt("hours") == 6);
    assertThat(hours(monday).getString("hourlyRate")).isEqualTo("90.00");
    invoice("\"month\":\"2026-01\"").statusCode(201).body("subtotal", is("640.00"));
  }

  @Test
  void another_currency_is_an_invoice_of_its_own() {
    var dollars = UUID.randomUUID();
    world.publishData(
        "timesheet.approved",
        approved(
            entry(monday, 1, "2026-01-12", "8", "100.00"),
            entry(dollars, 1, "2026-01-13", "2", "110.00", "USD")));
    awaitStatus(monday, "OPEN");
    awaitStatus(dollars, "OPEN");
    invoice("\"month\":\"2026-01\"")
        .statusCode(422)
        .body("code", is("several-currencies"))
        .body("errors[0].detail", is("must be one of EUR, USD"));
    invoice(ids(monday, dollars)).statusCode(422).body("code", is("several-currencies"));
    invoice("\"month\":\"2026-01\",\"currency\":\"USD\"")
        .statusCode(201)
        .body("currency", is("USD"))
        .body("subtotal", is("220.00"));
    invoice("\"month\":\"2026-01\"")
        .statusCode(201)
        .body("currency", is("EUR"))
        .body("subtotal", is("800.00"));
  }

  @Test
  void a_rate_that_is_told_holds_and_reverse_charge_needs_the_customers_vat_number() {
    world.publishData(
        "customer.updated",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"ACTIVE",
         "taxTreatment":"REVERSE_CHARGE","version":2,"addresses":[{"addressId":"%s","addressType":"BILLING",
         "street":"Rue 1","city":"Paris","country":"FR"}]}"""
            .formatted(customer, customer));
    await()
        .atMost(InvoiceWorld.PATIENCE)
        .until(
            () ->
                InvoiceWorld.count(
                        """
                        SELECT count(*) FROM customer_copy WHERE id = '%s' AND tax_treatment = 'REVERSE_CHARGE'"""
                            .formatted(customer))
                    == 1);
    approve();
    world
        .as("finance")
        .body("{\"customerId\":\"%s\",%s}".formatted(customer, ids(monday)))
        .post("/api/v1/billable-hours/invoices")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/hoursIds"))
        .body("errors.detail", hasItem(containsString("VAT number")));
    awaitStatus(monday, "OPEN");
    // at 19 %
    invoice(ids(monday))
        .statusCode(201)
        .body("lines[0].taxCategory", is("S"))
        .body("taxTotal", is("152.00"));
  }

  @Test
  void others_see_nothing_and_bill_nothing() {
    approve();
    var path = "/api/v1/billable-hours";
    asOf("tenant-other", "finance").get(path + "/" + monday).then().statusCode(404);
    asOf("tenant-other", "finance").get(path).then().body("items", hasSize(0));
    asOf("tenant-other", "finance")
        .body("{\"customerId\":\"%s\",%s}".formatted(customer, ids(monday)))
        .post(path + "/invoices")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/customerId"));
    world.as("warehouse").get(path).then().statusCode(403);
    world
        .as("sales")
        .body("{\"customerId\":\"%s\",%s}".formatted(customer, ids(monday)))
        .post(path + "/invoices")
        .then()
        .statusCode(403);
    awaitStatus(monday, "OPEN");
  }

  @Test
  void hours_that_can_not_be_charged_are_dead_lettered() {
    world.publishData(
        "timesheet.approved", approved(entry(monday, 1, "2026-01-12", "8", "100.00", "XXX")));
    world.awaitDeadLetter("'XXX' is not a currency");
    world.publishData(
        "timesheet.approved", approved(entry(tuesday, 1, "2026-01-12", "-8", "100.00")));
    world.awaitDeadLetter("-8 hours can't be charged");
    list("customerId=" + customer).body("items", hasSize(0));
  }

  /// Bodies with ' for ", behind the customer.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing        | 'groupBy':'ENTRY'                             | /hoursIds",
        "two ways       | 'month':'2026-01','from':'2026-01-01'         | /hoursIds",
        "no last day    | 'from':'2026-01-01'                           | /to",
        "backwards      | 'from':'2026-01-02','to':'2026-01-01'         | /to",
        "no month       | 'month':'2026-13'                             | /month",
        "no ids         | 'hoursIds':[]                                 | /hoursIds",
        "unknown        | 'hoursIds':['00000000-0000-4000-8000-00000000dead'] | /hoursIds/0",
        "named twice    | 'hoursIds':['MONDAY','MONDAY']                | /hoursIds/1",
        "other currency | 'hoursIds':['MONDAY'],'currency':'USD'        | /hoursIds/0",
        "too much tax   | 'hoursIds':['MONDAY'],'taxPercent':'101'      | /taxPercent",
      })
  void bad_requests_are_refused_and_bill_nothing(String name, String body, String pointer) {
    approve();
    world
        .as("finance")
        .body(
            "{\"customerId\":\"%s\",%s}"
                .formatted(customer, body.replace("MONDAY", monday.toString()).replace('\'', '"')))
        .post("/api/v1/billable-hours/invoices")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
    awaitStatus(monday, "OPEN");
  }
}
