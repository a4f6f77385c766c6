package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static io.collector.invoice.InvoiceWorld.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An invoice says when what it is for was delivered, if somebody knows that when it is issued.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class DeliveryDaysTest {

  private final Order order = Order.some();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
    world
        .as("admin")
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY","paymentTermDays":30,"defaultTaxPercent":"0",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0","dunningLevels":[],
             "seller":{"name":"Collector","taxId":"DE123456789","country":"DE"}}""")
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// @param at the day and the hour
  private void deliver(UUID note, int quantity, String at) {
    world.publishData("delivery.dispatched", of(note, order.dispatched(quantity)));
    confirm(note, at);
  }

  private void confirm(UUID note, String at) {
    world.publishData(
        "delivery.confirmed",
        of(note, order.delivered()).replaceFirst("\\{", "{\"deliveredAt\":\"%s\",".formatted(at)));
  }

  private String of(UUID note, String event) {
    return event.replace(order.note().toString(), note.toString());
  }

  private JsonPath awaitInvoices(int many) {
    var path = "/api/v1/invoices?sort=number&orderId=" + order.id();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> world.as("viewer").get(path).then().body("items", hasSize(many)));
    return world.as("viewer").get(path).jsonPath();
  }

  private void awaitFacts(int many) {
    var known = "SELECT count(*) FROM order_fact WHERE order_id = '%s'".formatted(order.id());
    await().atMost(PATIENCE).until(() -> count(known) == many);
  }

  /// What both e-invoices of a document say.
  ///
  /// @param path `invoices/…` or `credit-notes/…`
  private void assertTold(
      String path, @Nullable String day, @Nullable String from, @Nullable String to) {
    for (var syntax : new String[] {"ubl", "cii", "factur-x"}) {
      var written =
          world
              .as("viewer")
              .get("/api/v1/%s/%s".formatted(path, syntax))
              .then()
              .statusCode(200)
              .extract()
              .asByteArray();
      world
          .as("purchasing")
          .body("{\"content\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(written)))
          .post("/api/v1/e-invoices/read")
          .then()
          .statusCode(200)
          .body("deliveredOn", is(day))
          .body("periodFrom", is(from))
          .body("periodTo", is(to));
    }
  }

  /// Late in the evening in New York, the next day in UTC.
  @Test
  void each_part_delivery_tells_the_tenant_s_day_of_its_own() {
    world.live("America/New_York");
    world.know(order.customer());
    world.publishData("order.created", order.created());
    deliver(order.note(), 2, "2026-01-11T03:00:00Z");
    awaitInvoices(1);
    deliver(UUID.randomUUID(), 3, "2026-01-20T12:00:00Z");
    var invoices = awaitInvoices(2);
    assertThat(invoices.getList("items.deliveredFrom")).containsExactly("2026-01-10", "2026-01-20");
    assertThat(invoices.getList("items.deliveredTo")).containsExactly("2026-01-10", "2026-01-20");
    assertTold("invoices/" + invoices.getString("items[0].id"), "2026-01-10", null, null);
    assertTold("invoices/" + invoices.getString("items[1].id"), "2026-01-20", null, null);
  }

  @Test
  void one_for_the_whole_order_tells_from_the_first_to_the_last_and_so_does_its_credit_note() {
    world.know(order.customer());
    world.publishData("order.created", order.created("\"invoiceRule\":\"AFTER_COMPLETE_ORDER\","));
    deliver(order.note(), 2, "2026-01-10T12:00:00Z");
    deliver(UUID.randomUUID(), 3, "2026-01-20T12:00:00Z");
    var invoice = awaitInvoices(1).setRootPath("items[0]");
    assertThat(invoice.getString("deliveredFrom")).isEqualTo("2026-01-10");
    assertThat(invoice.getString("deliveredTo")).isEqualTo("2026-01-20");
    assertTold("invoices/" + invoice.getString("id"), null, "2026-01-10", "2026-01-20");
    var note =
        world
            .as("finance")
            .body("{\"reason\":\"GOODWILL\",\"amount\":\"150.00\"}")
            .post("/api/v1/invoices/%s/credit-notes".formatted(invoice.getString("id")))
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    assertTold("credit-notes/" + note, null, "2026-01-10", "2026-01-20");
  }

  @Test
  void what_is_invoiced_by_hand_tells_the_day_of_what_is_on_it() {
    world.publishData("order.created", order.created("\"invoiceRule\":\"MANUAL\","));
    deliver(order.note(), 2, "2026-01-10T12:00:00Z");
    deliver(UUID.randomUUID(), 3, "2026-01-20T12:00:00Z");
    awaitFacts(5);
    byHand(1).body("deliveredFrom", is("2026-01-10")).body("deliveredTo", is("2026-01-10"));
    byHand(2).body("deliveredFrom", is("2026-01-10")).body("deliveredTo", is("2026-01-20"));
    byHand(2).body("deliveredFrom", is("2026-01-20")).body("deliveredTo", is("2026-01-20"));
  }

  private ValidatableResponse byHand(int quantity) {
    return world
        .as("finance")
        .body(
            "{\"lines\":[{\"orderLineId\":\"%s\",\"quantity\":%d}]}"
                .formatted(order.line(), quantity))
        .post("/api/v1/orders/%s/invoices".formatted(order.id()))
        .then()
        .statusCode(201);
  }

  @Test
  void what_is_invoiced_before_it_is_delivered_tells_none() {
    world.know(order.customer());
    world.publishData("order.created", order.created("\"invoiceRule\":\"IMMEDIATE\","));
    var invoice = awaitInvoices(1).setRootPath("items[0]");
    deliver(order.note(), 5, "2026-01-10T12:00:00Z");
    awaitFacts(3);
    var path = "invoices/" + invoice.getString("id");
    world
        .as("viewer")
        .get("/api/v1/" + path)
        .then()
        .body("deliveredFrom", nullValue())
        .body("deliveredTo", nullValue());
    assertTold(path, null, null, null);
  }

  /// It waits for the VAT number, and meanwhile the goods leave.
  @Test
  void an_intra_community_supply_that_waited_tells_the_day_of_its_dispatch() {
    customer("", 1);
    world.publishData(
        "order.created",
        order
            .created("\"invoiceRule\":\"IMMEDIATE\",")
            .replace("\"taxPercent\":\"20\"", "\"taxPercent\":\"0\""));
    var held = "SELECT count(*) FROM billing_hold WHERE order_id = '%s'".formatted(order.id());
    await().atMost(PATIENCE).until(() -> count(held) == 1);
    world.publishData(
        "delivery.dispatched", Instant.parse("2026-01-10T12:00:00Z"), order.dispatched(5));
    awaitFacts(2);
    customer("\"taxId\":\"FR12345678901\",", 2);
    var invoice = awaitInvoices(1).setRootPath("items[0]");
    assertThat(invoice.getString("taxBreakdown[0].taxCategory")).isEqualTo("K");
    assertThat(invoice.getString("deliveredFrom")).isEqualTo("2026-01-10");
    assertTold("invoices/" + invoice.getString("id"), "2026-01-10", null, null);
  }

  @Test
  void an_intra_community_supply_that_is_invoiced_before_tells_the_day_of_issue() {
    customer("\"taxId\":\"FR12345678901\",", 1);
    var invoice = enter("").statusCode(201).extract().jsonPath();
    assertThat(invoice.getString("taxBreakdown[0].taxCategory")).isEqualTo("K");
    assertThat(invoice.getString("deliveredFrom")).isNull();
    var path = "invoices/" + invoice.getString("id");
    assertTold(path, invoice.getString("issuedOn"), null, null);
  }

  private void customer(String taxId, int version) {
    world.publishData(
        "customer.updated",
        """
        {"customerId":"%1$s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY","status":"ACTIVE",
         %2$s"taxTreatment":"INTRA_COMMUNITY","version":%3$d,"addresses":[{"addressId":"%1$s",
         "addressType":"BILLING","street":"Rue 1","city":"Paris","country":"FR"}]}"""
            .formatted(order.customer(), taxId, version));
    var known =
        "SELECT count(*) FROM customer_copy WHERE id = '%s' AND version = %d"
            .formatted(order.customer(), version);
    await().atMost(PATIENCE).until(() -> count(known) == 1);
  }

  @ParameterizedTest
  @CsvSource({"2026-10-01, 2026-10-31", "2026-10-01, 2026-10-01", "2026-10-01, "})
  void who_invoices_without_an_order_tells_it(String from, @Nullable String to) {
    world.know(order.customer());
    var told = to == null ? "" : ",\"deliveredTo\":\"%s\"".formatted(to);
    var last = to == null ? from : to;
    var invoice =
        enter(",\"deliveredFrom\":\"%s\"%s".formatted(from, told))
            .statusCode(201)
            .body("deliveredFrom", is(from))
            .body("deliveredTo", is(last))
            .extract()
            .<String>path("id");
    if (last.equals(from)) {
      assertTold("invoices/" + invoice, from, null, null);
    } else {
      assertTold("invoices/" + invoice, null, from, last);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",\"deliveredTo\":\"2026-10-01\"                                   | /deliveredFrom",
        ",\"deliveredFrom\":\"2026-10-02\",\"deliveredTo\":\"2026-10-01\"  | /deliveredTo",
      })
  void days_that_cannot_be_are_refused(String more, String pointer) {
    world.know(order.customer());
    enter(more).statusCode(422).body("errors.pointer", contains(pointer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0206-10-01", "1999-12-31", "9999-12-31"})
  void days_of_a_wrong_year_are_refused(String day) {
    world.know(order.customer());
    enter(",\"deliveredFrom\":\"%s\"".formatted(day))
        .statusCode(422)
        .body("errors.pointer", contains("/deliveredFrom"))
        .body("errors[0].detail", startsWith("must be from 2000-01-01 to "));
    enter(",\"deliveredFrom\":\"%1$s\",\"deliveredTo\":\"%1$s\"".formatted(day))
        .statusCode(422)
        .body("errors.pointer", contains("/deliveredFrom", "/deliveredTo"));
  }

  @Test
  void what_is_supplied_for_years_to_come_is_taken_for_ten() {
    world.know(order.customer());
    var last = LocalDate.now(ZoneOffset.UTC).plusYears(10);
    var days = ",\"deliveredFrom\":\"2000-01-01\",\"deliveredTo\":\"%s\"";
    enter(days.formatted(last)).statusCode(201).body("deliveredTo", is(last.toString()));
    enter(days.formatted(last.plusDays(2)))
        .statusCode(422)
        .body("errors.pointer", contains("/deliveredTo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2026-02-30\"", "\"10000-01-01\"", "20261001"})
  void what_is_no_day_is_refused(String day) {
    enter(",\"deliveredFrom\":" + day)
        .statusCode(400)
        .body("errors.pointer", contains("/deliveredFrom"));
  }

  private ValidatableResponse enter(String more) {
    return world
        .as("finance")
        .body(
            """
            {"customerId":"%s","currency":"EUR","lines":[{"description":"Paper","quantity":1,"unitPrice":"100.00"}]%s}"""
                .formatted(order.customer(), more))
        .post("/api/v1/invoices")
        .then();
  }
}
