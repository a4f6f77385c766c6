package io.collector.invoice;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static io.collector.testing.ServiceWorld.count;
import static io.collector.testing.ServiceWorld.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The first and the last zone on earth never have the same day.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DaysOfTenantsTest {

  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private JsonPath invoice(Order order, int termDays) {
    world.publishData(
        "order.created",
        order.created("\"invoiceRule\":\"IMMEDIATE\",\"paymentTermDays\":%d,".formatted(termDays)));
    return world.awaitInvoice(order);
  }

  private static LocalDate day(Instant moment, String zone) {
    return LocalDate.ofInstant(moment, ZoneId.of(zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12", "America/Los_Angeles", "UTC"})
  void an_invoice_has_the_tenants_day_and_is_due_until_its_end(String zone) {
    world.live(zone);
    var invoice = invoice(Order.some(), 10);
    var issuedOn = day(Instant.parse(invoice.getString("issueDate")), zone);
    var dueOn = issuedOn.plusDays(10);
    assertThat(invoice.getString("issuedOn")).isEqualTo(issuedOn.toString());
    assertThat(invoice.getString("dueOn")).isEqualTo(dueOn.toString());
    assertThat(invoice.getString("number")).startsWith("INV-" + issuedOn.getYear());
    var endOfDay = dueOn.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant().minusMillis(1);
    assertThat(Instant.parse(invoice.getString("dueDate"))).isEqualTo(endOfDay);
    var issued = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(issued.getString("dueOn")).isEqualTo(dueOn.toString());
    assertThat(Instant.parse(issued.getString("dueDate"))).isEqualTo(endOfDay);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void what_is_due_today_is_not_overdue(String zone) {
    world.live(zone);
    var invoice = invoice(Order.some(), 0);
    assertThat(invoice.getBoolean("overdue")).isFalse();
    world.as("viewer").get("/api/v1/invoices?overdue=true").then().body("items", hasSize(0));
    world.as("finance").post("/api/v1/dunning-runs").then().statusCode(200);
    assertThat(world.invoice(invoice.getString("id")).getInt("dunningLevel")).isZero();
  }

  /// The last zone's today is over in the first.
  @Test
  void the_due_day_stays_when_the_time_zone_changes() {
    world.live("Etc/GMT+12");
    var invoice = invoice(Order.some(), 0);
    var id = invoice.getString("id");
    assertThat(world.awaitPublished("invoice.updated", id).getString("dueOn"))
        .isEqualTo(invoice.getString("dueOn"));
    world.publishData(
        "calendar.updated",
        "{\"timeZone\":\"Pacific/Kiritimati\",\"weekend\":[],\"holidays\":[],\"version\":2}");
    await().atMost(PATIENCE).until(() -> world.invoice(id).getBoolean("overdue"));
    assertThat(world.invoice(id).getString("dueOn")).isEqualTo(invoice.getString("dueOn"));
    assertThat(found("invoices?overdue=true")).isEqualTo(1);
    assertThat(found("invoices?overdue=false")).isZero();
  }

  /// Where days begin first, the due day is over 26 hours before it is over where they begin last.
  @ParameterizedTest
  @CsvSource({
    "Pacific/Kiritimati, 2020-03-10T09:59:59Z, false",
    "Pacific/Kiritimati, 2020-03-10T10:00:01Z, true",
    "Etc/GMT+12, 2020-03-11T11:59:59Z, false",
    "Etc/GMT+12, 2020-03-11T12:00:01Z, true",
    "Mars/Olympus, 2020-03-10T23:59:59Z, false",
    "Mars/Olympus, 2020-03-11T00:00:01Z, true",
  })
  void tenants_to_be_reminded_are_found_by_their_own_day(
      String zone, String moment, boolean isFound) {
    world.live("UTC");
    var id = invoice(Order.some(), 0).getString("id");
    execute("UPDATE invoice SET due_on = '2020-03-10' WHERE id = '%s'".formatted(id));
    execute(
        "UPDATE tenant_calendar SET time_zone = '%s' WHERE tenant_id = '%s'"
            .formatted(zone, world.tenant()));
    assertThat(
            count(
                "SELECT count(*) FROM tenants_with_overdue_invoices('%s') t WHERE t = '%s'"
                    .formatted(moment, world.tenant())))
        .isEqualTo(isFound ? 1 : 0);
  }

  /// Of a currency that no other test has: the figure is of all tenants.
  @ParameterizedTest
  @CsvSource({"Pacific/Kiritimati, NAD", "Etc/GMT+12, LSL", "UTC, SZL"})
  void the_overdue_figure_follows_the_tenants_own_day(String zone, String currency) {
    world.live(zone);
    var id = invoice(Order.some(), 0).getString("id");
    var today = LocalDate.now(ZoneId.of(zone));
    var overdue =
        "SELECT count(*) FROM invoice_figures() WHERE figure = 'overdue' AND label = '%s'"
            .formatted(currency);
    due(id, today, currency);
    assertThat(count(overdue)).isZero();
    due(id, today.minusDays(1), currency);
    assertThat(count(overdue)).isEqualTo(1);
  }

  private static void due(String invoice, LocalDate day, String currency) {
    execute(
        "UPDATE invoice SET due_on = '%s', currency = '%s' WHERE id = '%s'"
            .formatted(day, currency, invoice));
  }

  /// It came in a day late. In the last zone it would have been in time.
  @Test
  void the_day_of_a_payment_stays_when_the_time_zone_changes() {
    world.live("Pacific/Kiritimati");
    var order = Order.some();
    var invoice = invoice(order, 10);
    var id = invoice.getString("id");
    var day = LocalDate.parse(invoice.getString("issuedOn"));
    InvoiceWorld.execute(
        "UPDATE invoice SET early_percent = 2, early_until = issued_on - 1 WHERE id = '%s'"
            .formatted(id));
    var payment = pay(order, "1470.00", day, ",\"allocations\":[]").<String>path("id");
    moveToTheLastZone();
    var path = "/api/v1/payments/" + payment;
    world
        .as("finance")
        .post(path + "/allocate")
        .then()
        .statusCode(200)
        .body("paymentDate", is(day.toString()))
        .body("allocations[0].discount", is("0.00"));
    assertThat(world.invoice(id).getString("openAmount")).isEqualTo("30.00");
    assertThat(
            InvoiceWorld.count(
                "SELECT count(*) FROM open_amount_change WHERE invoice_id = '%s' AND day = '%s'"
                    .formatted(id, day)))
        .isEqualTo(1);
    assertThat(found("payments?from=" + day)).isEqualTo(1);
  }

  @Test
  void the_day_of_a_payment_that_an_outside_service_collected_stays_too() {
    world.live("Pacific/Kiritimati");
    var order = Order.some();
    var invoice = invoice(order, 10);
    var id = invoice.getString("id");
    world.publishData(
        "invoice.paid",
        """
        {"invoiceId":"%s","invoiceNumber":"%s","customerId":"%s","amount":"1500.00","currency":"USD",
         "paymentMethod":"STRIPE","paymentDate":"%s"}"""
            .formatted(
                id,
                invoice.getString("number"),
                order.customer(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    world.awaitInvoice(id, "status", "PAID");
    moveToTheLastZone();
    world
        .as("finance")
        .get("/api/v1/payments?invoiceId=" + id)
        .then()
        .body("items.paymentDate", contains(invoice.getString("issuedOn")));
  }

  /// Its day is at least one earlier.
  private void moveToTheLastZone() {
    world.publishData(
        "calendar.updated",
        "{\"timeZone\":\"Etc/GMT+12\",\"weekend\":[],\"holidays\":[],\"version\":2}");
    var known =
        "SELECT count(*) FROM tenant_calendar WHERE tenant_id = '%s' AND version = 2"
            .formatted(world.tenant());
    await().atMost(PATIENCE).until(() -> InvoiceWorld.count(known) == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void a_payment_of_today_is_taken_and_one_of_tomorrow_is_not(String zone) {
    world.live(zone);
    var order = Order.some();
    invoice(order, 10);
    var today = LocalDate.now(ZoneId.of(zone));
    pay(order, today.plusDays(2)).then().statusCode(422).body("code", is("payment-to-come"));
    var paid = pay(order, today.minusDays(1));
    paid.then().statusCode(201);
    paid.then().body("paymentDate", is(today.minusDays(1).toString()));
    assertThat(day(Instant.parse(paid.path("paidAt")), zone)).isEqualTo(today.minusDays(1));
    world
        .as("finance")
        .get("/api/v1/payments/" + paid.path("id"))
        .then()
        .body("paymentDate", is(today.minusDays(1).toString()));
    pay(order, today).then().statusCode(201);
  }

  private Response pay(Order order, LocalDate day) {
    return pay(order, "1.00", day, "");
  }

  private Response pay(Order order, String amount, LocalDate day, String more) {
    return world
        .as("finance")
        .body(
            """
            {"customerId":"%s","amount":"%s","currency":"USD","method":"BANK_TRANSFER","paymentDate":"%s"%s}"""
                .formatted(order.customer(), amount, day, more))
        .post("/api/v1/payments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void lists_are_of_whole_days_of_the_tenant_and_of_several_statuses(String zone) {
    world.live(zone);
    var order = Order.some();
    var day = LocalDate.parse(invoice(order, 0).getString("issuedOn"));
    pay(order, day).then().statusCode(201);
    var today = "?from=%1$s&to=%1$s".formatted(day);
    assertThat(found("invoices" + today)).isEqualTo(1);
    assertThat(found("invoices?from=" + day.plusDays(1))).isZero();
    assertThat(found("invoices?to=" + day.minusDays(1))).isZero();
    assertThat(found("invoices" + today + "&status=ISSUED&status=PARTIALLY_PAID")).isEqualTo(1);
    assertThat(found("invoices" + today + "&status=PAID&status=VOIDED")).isZero();
    assertThat(found("payments" + today)).isEqualTo(1);
    assertThat(found("payments?to=" + day.minusDays(1))).isZero();
    assertThat(found("credit-notes" + today)).isZero();
    world
        .as("viewer")
        .get("/api/v1/invoices?from=%s&to=%s".formatted(day, day.minusDays(1)))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", is("?to"));
    world
        .as("viewer")
        .get("/api/v1/invoices?status=ISSUED&status=LOST")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", is("?status"));
  }

  private int found(String list) {
    var answer = world.as("viewer").get("/api/v1/" + list);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath().getList("items").size();
  }

  /// As in the contract: it counts as not told.
  @ParameterizedTest
  @ValueSource(ints = {-1, -2_147_483_648, 3_651, 2_147_483_647})
  void a_term_that_is_none_is_left_out(int days) {
    var invoice = invoice(Order.some(), days);
    assertThat(invoice.getString("dueOn"))
        .isEqualTo(LocalDate.parse(invoice.getString("issuedOn")).plusDays(30).toString());
  }

  @Test
  void an_older_calendar_does_not_replace_a_newer() {
    world.live("Pacific/Kiritimati");
    world.publishData(
        "calendar.updated", "{\"timeZone\":\"UTC\",\"weekend\":[],\"holidays\":[],\"version\":0}");
    var invoice = invoice(Order.some(), 10);
    assertThat(invoice.getString("issuedOn"))
        .isEqualTo(
            day(Instant.parse(invoice.getString("issueDate")), "Pacific/Kiritimati").toString());
  }
}
