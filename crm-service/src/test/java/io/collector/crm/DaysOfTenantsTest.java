package io.collector.crm;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static io.collector.testing.ServiceWorld.asOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first and the last zone on earth never have the same day.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DaysOfTenantsTest {

  private final String tenant = "seller-" + UUID.randomUUID();
  private CrmWorld world;

  @BeforeEach
  void open() {
    world = new CrmWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void an_offer_holds_until_the_end_of_the_tenants_day(String zone) {
    world.live(tenant, zone);
    var today = LocalDate.now(ZoneId.of(zone));
    var customer = customer();
    offer(customer, "\"lastDay\":\"%s\",".formatted(today.minusDays(1)))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/lastDay"));
    var offer = offer(customer, "\"lastDay\":\"%s\",".formatted(today));
    offer
        .then()
        .statusCode(201)
        .body("lastDay", is(today.toString()))
        .body("number", startsWith("OFF-" + today.getYear()));
    assertThat(Instant.parse(offer.path("validUntil")))
        .isEqualTo(today.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant().minusMillis(1));
    offer(customer, "").then().statusCode(201).body("lastDay", is(today.plusDays(30).toString()));
    var ofToday = "offers?from=%1$s&to=%1$s".formatted(today);
    read(ofToday + "&status=DRAFT&status=SENT").then().statusCode(200).body("items", hasSize(2));
    read(ofToday + "&status=SENT").then().body("items", hasSize(0));
    read("offers?to=" + today.minusDays(1)).then().body("items", hasSize(0));
    lead();
    for (var list : List.of("customers", "leads")) {
      read(list + "?from=%1$s&to=%1$s".formatted(today)).then().body("items", hasSize(1));
      read(list + "?to=" + today.minusDays(1)).then().body("items", hasSize(0));
      read(list + "?from=" + today.plusDays(1)).then().body("items", hasSize(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void what_is_due_today_is_overdue_tomorrow(String zone) {
    world.live(tenant, zone);
    var today = LocalDate.now(ZoneId.of(zone));
    var customer = customer();
    invoice(customer, today, zone);
    invoice(customer, today.minusDays(1), zone);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("customers/" + customer + "/payments")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(2)));
    read("customers/" + customer + "/payments")
        .then()
        .body("items.findAll { it.overdue }.daysLate", is(List.of(1)));
    read("customers/" + customer + "/balance")
        .then()
        .statusCode(200)
        .body("balances[0].overdueInvoices", is(1))
        .body("balances[0].openInvoices", is(2));
  }

  /// It was issued where the day ends 26 hours later.
  @Test
  void the_due_day_that_is_told_counts_and_not_its_moment() {
    world.live(tenant, "Pacific/Kiritimati");
    var today = LocalDate.now(ZoneId.of("Pacific/Kiritimati"));
    var customer = customer();
    world.publishData(
        tenant,
        "invoice.updated",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD",\
        "grandTotal":"119.00","openAmount":"119.00","paidAmount":"0.00","refundedAmount":"0.00",\
        "discountAmount":"0.00","creditedAmount":"0.00","writtenOffAmount":"0.00",\
        "status":"ISSUED","issueDate":"%3$s","dueDate":"%3$s","dueOn":"%4$s","dunningLevel":0,\
        "laterInstalments":[{"dueDate":"%5$s","dueOn":"%6$s","amount":"50.00"}],"version":1}"""
            .formatted(
                UUID.randomUUID(),
                customer,
                endOf(today.minusDays(1)),
                today.minusDays(1),
                endOf(today),
                today));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("customers/" + customer + "/payments")
                    .then()
                    .body("items.overdue", is(List.of(true)))
                    .body("items.daysLate", is(List.of(1))));
    read("customers/" + customer + "/balance")
        .then()
        .body("balances[0].overdueInvoices", is(1))
        .body("balances[0].overdue", is("69.00"));
    var issued = endOf(today.minusDays(1)).atZone(ZoneId.of("Pacific/Kiritimati")).toLocalDate();
    var ofDay = "customers/" + customer + "/payments?from=%1$s&to=%1$s";
    read(ofDay.formatted(issued)).then().body("items", hasSize(1));
    read(ofDay.formatted(issued.minusDays(1))).then().body("items", hasSize(0));
    read(ofDay.formatted(issued.plusDays(1))).then().body("items", hasSize(0));
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneId.of("Etc/GMT+12")).toInstant().minusMillis(1);
  }

  /// Due at noon there, as another program may tell it.
  private void invoice(String customer, LocalDate dueOn, String zone) {
    world.publishData(
        tenant,
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD",\
        "subtotal":"100.00","taxTotal":"19.00","grandTotal":"119.00","dueDate":"%s","lineItems":[]}"""
            .formatted(
                UUID.randomUUID(),
                customer,
                dueOn.atTime(12, 0).atZone(ZoneId.of(zone)).toInstant()));
  }

  private String customer() {
    return post("customers", "{\"name\":\"Acme\",\"currency\":\"USD\"}").path("id");
  }

  private void lead() {
    post("leads", "{\"name\":\"Jane\"}").then().statusCode(201);
  }

  private Response offer(String customer, String more) {
    return post(
        "offers",
        """
        {%s"customerId":"%s","currency":"USD","lines":[
         {"description":"Installation","quantity":1,"unitPrice":"100.00"}]}"""
            .formatted(more, customer));
  }

  private Response post(String path, String body) {
    return asOf(tenant, "sales").body(body).post("/api/v1/" + path);
  }

  private Response read(String path) {
    return asOf(tenant, "viewer").get("/api/v1/" + path);
  }
}
