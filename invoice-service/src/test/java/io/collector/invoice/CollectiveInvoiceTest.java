package io.collector.invoice;

import static io.collector.invoice.InvoiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.invoice.InvoiceWorld.Order;
import io.collector.schedule.Schedules;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One invoice for several orders of a customer.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class CollectiveInvoiceTest {

  private static final String COLLECTIVE = "\"invoiceRule\":\"COLLECTIVE\",";

  @Inject Schedules schedules;

  private final UUID customer = UUID.randomUUID();
  private InvoiceWorld world;

  @BeforeEach
  void open() {
    world = new InvoiceWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// Ordered and delivered, all 5 pieces.
  private Order delivered(String more, @Nullable LocalDate day) {
    return delivered(Order.ofCustomer(customer), more, day);
  }

  private Order delivered(Order order, String more, @Nullable LocalDate day) {
    world.publishData("order.created", order.created(more));
    world.publishData("delivery.dispatched", order.dispatched(5));
    var at = day == null ? Instant.now() : day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    world.publishData(
        "delivery.confirmed",
        order.delivered().replaceFirst("\\{", "{\"deliveredAt\":\"%s\",".formatted(at)));
    return order;
  }

  private void awaitWaiting(UUID of, int orders) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        world
                            .as("viewer")
                            .get("/api/v1/collective-invoices/waiting")
                            .jsonPath()
                            .<Integer>get(
                                "customers.findAll { it.customerId == '%s' }.orders.sum() ?: 0"
                                    .formatted(of)))
                    .isEqualTo(orders));
  }

  private Response collect(String body) {
    return world.as("finance").body(body).post("/api/v1/collective-invoices");
  }

  private static String of(UUID customer) {
    return "{\"customerId\":\"%s\"}".formatted(customer);
  }

  /// What a job did for all customers.
  private JsonPath collectFromAll() {
    var job = collect("{}").then().statusCode(202).extract().jsonPath().getString("id");
    var finance = world.as("finance");
    await()
        .atMost(PATIENCE)
        .until(
            () -> finance.get("/api/v1/jobs/" + job).jsonPath().getString("status"),
            is("SUCCEEDED"));
    return finance.get("/api/v1/jobs/" + job).jsonPath();
  }

  @Test
  void a_job_collects_from_one_customer_after_the_other() {
    var first = delivered(COLLECTIVE, null);
    var second = delivered(Order.some(), COLLECTIVE, null);
    var third = delivered(Order.some(), COLLECTIVE, null);
    awaitWaiting(customer, 1);
    awaitWaiting(second.customer(), 1);
    awaitWaiting(third.customer(), 1);
    InvoiceWorld.execute(
        "UPDATE order_fact SET body = '!' || body WHERE order_id = '%s'".formatted(second.id()));
    var job = collectFromAll();
    assertThat(job.getLong("done")).isEqualTo(2);
    assertThat(job.getList("log", String.class))
        .anySatisfy(line -> assertThat(line).contains("Failed", second.customer().toString()))
        .last()
        .asString()
        .contains("Issued 2 invoices to 2 customers, 1 customers failed");
    world.awaitInvoice(first);
    world.awaitInvoice(third);
    awaitWaiting(second.customer(), 1);
    InvoiceWorld.execute(
        "UPDATE order_fact SET body = substr(body, 2) WHERE order_id = '%s'"
            .formatted(second.id()));
    assertThat(collectFromAll().getLong("done")).isEqualTo(1);
    world.awaitInvoice(second);
    collect("{}").then().statusCode(409).body("code", is("nothing-to-invoice"));
    world.as("viewer").get("/api/v1/invoices").then().body("items", hasSize(3));
  }

  private JsonPath one(Response response) {
    response.then().statusCode(200).body("invoices", hasSize(1)).body("more", is(false));
    return response.jsonPath().setRootPath("invoices[0]");
  }

  @Test
  void what_is_routed_differently_is_on_another_invoice() {
    var routed = "\"buyerReference\":\"%s\",\"customerOrderNumber\":\"%s\",";
    delivered(COLLECTIVE + routed.formatted("R-1", "PO-1"), null);
    delivered(COLLECTIVE + routed.formatted("R-1", "PO-1"), null);
    delivered(COLLECTIVE + routed.formatted("R-2", "PO-2"), null);
    delivered(COLLECTIVE + routed.formatted("R-2", "PO-3"), null);
    awaitWaiting(customer, 4);
    var invoices = collect(of(customer)).jsonPath();
    assertThat(invoices.getList("invoices.buyerReference")).containsExactlyInAnyOrder("R-1", "R-2");
    assertThat(invoices.getList("invoices.lines*.size()")).containsOnly(2);
    assertThat(invoices.getList("invoices.customerOrderNumber"))
        .containsExactlyInAnyOrder("PO-1", null);
  }

  @Test
  void orders_of_a_customer_are_on_one_invoice_with_a_line_for_each_delivery() {
    var first = delivered(COLLECTIVE, null);
    var second = delivered(COLLECTIVE, null);
    var other = delivered(Order.some(), COLLECTIVE, null);
    awaitWaiting(customer, 2);
    awaitWaiting(other.customer(), 1);
    world.as("viewer").get("/api/v1/invoices").then().body("items", hasSize(0));
    var invoice = one(collect(of(customer)));
    assertThat(invoice.getString("grandTotal")).isEqualTo("3000.00");
    assertThat(invoice.getString("orderId")).isNull();
    assertThat(invoice.getList("lines.shipment.orderId"))
        .containsExactlyInAnyOrder(first.id().toString(), second.id().toString());
    assertThat(invoice.getList("lines.shipment.deliveryNoteId"))
        .containsExactlyInAnyOrder(first.note().toString(), second.note().toString());
    var told = world.awaitPublished("invoice.issued", invoice.getString("id"));
    assertThat(told.getString("orderId")).isNull();
    assertThat(told.getList("orders.grandTotal")).containsExactly("1500.00", "1500.00");
    assertThat(told.getList("lineItems.orderId"))
        .containsExactlyInAnyOrder(first.id().toString(), second.id().toString());
    for (var order : List.of(first, second)) {
      world
          .as("viewer")
          .get("/api/v1/invoices?orderId=" + order.id())
          .then()
          .body("items.id", contains(invoice.getString("id")));
      world
          .as("viewer")
          .get("/api/v1/orders/%s/billing".formatted(order.id()))
          .then()
          .body("lines[0].invoiced", is(5))
          .body("lines[0].billable", is(0));
    }
    awaitWaiting(customer, 0);
    awaitWaiting(other.customer(), 1);
    collect(of(customer)).then().statusCode(409).body("code", is("nothing-to-invoice"));
    assertThat(one(collect(of(other.customer()))).getString("customerId"))
        .isEqualTo(other.customer().toString());
  }

  @Test
  void what_is_delivered_later_is_on_the_next_one() {
    var today = LocalDate.now(ZoneOffset.UTC);
    delivered(COLLECTIVE, today.minusDays(40));
    delivered(COLLECTIVE, today);
    awaitWaiting(customer, 2);
    var until = today.minusDays(30);
    var early = one(collect("{\"customerId\":\"%s\",\"until\":\"%s\"}".formatted(customer, until)));
    assertThat(early.getString("grandTotal")).isEqualTo("1500.00");
    assertThat(early.getString("lines[0].shipment.day")).isEqualTo(today.minusDays(40).toString());
    assertThat(early.getString("deliveredTo")).isEqualTo(today.minusDays(40).toString());
    awaitWaiting(customer, 1);
    assertThat(one(collect(of(customer))).getString("lines[0].shipment.day"))
        .isEqualTo(today.toString());
  }

  @Test
  void the_schedule_invoices_what_was_delivered_before_the_period() {
    var today = LocalDate.now(ZoneOffset.UTC);
    var before = delivered(COLLECTIVE, today.withDayOfMonth(1).minusDays(1));
    var within = delivered(COLLECTIVE, today);
    awaitWaiting(customer, 2);
    schedules.runNow("collective-invoices").await().atMost(PATIENCE);
    var invoice = world.awaitInvoice(before);
    assertThat(invoice.getString("grandTotal")).isEqualTo("1500.00");
    world
        .as("viewer")
        .get("/api/v1/invoices?orderId=" + within.id())
        .then()
        .body("items", hasSize(0));
    schedules.runNow("collective-invoices").await().atMost(PATIENCE);
    world.as("viewer").get("/api/v1/invoices").then().body("items", hasSize(1));
  }

  @Test
  void a_return_before_the_invoice_is_not_on_it_and_one_after_is_credited_on_its_line() {
    var early = delivered(COLLECTIVE, null);
    var late = delivered(COLLECTIVE, null);
    awaitWaiting(customer, 2);
    world.publishData("delivery.returned", early.returned(2, "DEFECT"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("viewer")
                    .get("/api/v1/orders/%s/billing".formatted(early.id()))
                    .then()
                    .body("lines[0].returned", is(2)));
    var invoice = one(collect(of(customer)));
    assertThat(invoice.getString("grandTotal")).isEqualTo("2400.00");
    world.publishData("delivery.returned", late.returned(1, "DEFECT"));
    world.awaitInvoice(invoice.getString("id"), "creditedAmount", "300.00");
    var lines = world.invoice(invoice.getString("id"));
    assertThat(
            lines.<Integer>get(
                "lines.find { it.shipment.orderId == '%s' }.creditedQuantity".formatted(late.id())))
        .isEqualTo(1);
    var note =
        new JsonPath(
                world
                    .as("viewer")
                    .get("/api/v1/credit-notes?invoiceId=" + invoice.getString("id"))
                    .asString())
            .setRootPath("items[0]");
    assertThat(note.getString("orderId")).isEqualTo(late.id().toString());
    var told = world.awaitPublished("credit_note.issued", note.getString("id"));
    assertThat(told.getString("orderId")).isEqualTo(late.id().toString());
  }

  @Test
  void all_that_was_sent_back_before_leaves_nothing_to_wait_for() {
    var order = delivered(COLLECTIVE, null);
    awaitWaiting(customer, 1);
    world.publishData("delivery.returned", order.returned(5, "DEFECT"));
    awaitWaiting(customer, 0);
    collect("{}").then().statusCode(409);
  }

  @Test
  void what_cannot_be_together_is_apart() {
    delivered(COLLECTIVE, null);
    delivered(COLLECTIVE + "\"paymentTermDays\":7,", null);
    awaitWaiting(customer, 2);
    var response = collect(of(customer));
    response.then().statusCode(200).body("invoices", hasSize(2));
    assertThat(response.jsonPath().getList("invoices.dueOn")).doesNotHaveDuplicates();
  }

  @Test
  void services_without_goods_are_on_it_when_they_are_confirmed() {
    var order = Order.ofCustomer(customer);
    world.publishData("order.created", order.created(COLLECTIVE).replace("PRODUCT", "SERVICE"));
    world.publishData("order.confirmed", order.confirmed());
    awaitWaiting(customer, 1);
    var invoice = one(collect(of(customer)));
    assertThat(invoice.getString("lines[0].shipment.deliveryNoteId")).isNull();
    assertThat(invoice.getString("lines[0].shipment.orderId")).isEqualTo(order.id().toString());
    awaitWaiting(customer, 0);
  }

  @Test
  void a_voided_one_is_invoiced_again_by_hand() {
    var order = delivered(COLLECTIVE, null);
    awaitWaiting(customer, 1);
    var invoice = one(collect(of(customer)));
    world
        .as("finance")
        .body("{\"reason\":\"wrong\"}")
        .post("/api/v1/invoices/%s/void".formatted(invoice.getString("id")))
        .then()
        .statusCode(200);
    collect("{}").then().statusCode(409);
    world
        .as("finance")
        .post("/api/v1/orders/%s/invoices".formatted(order.id()))
        .then()
        .statusCode(201)
        .body("grandTotal", is("1500.00"));
  }

  @Test
  void what_a_person_has_invoiced_waits_no_more() {
    var order = delivered(COLLECTIVE, null);
    awaitWaiting(customer, 1);
    invoiceByHand(order, "2");
    awaitWaiting(customer, 1);
    var invoice = invoiceByHand(order, "3");
    awaitWaiting(customer, 0);
    assertThat(invoice.getString("orderId")).isEqualTo(order.id().toString());
    collect("{}").then().statusCode(409);
  }

  private JsonPath invoiceByHand(Order order, String quantity) {
    return world
        .as("finance")
        .body(
            "{\"lines\":[{\"orderLineId\":\"%s\",\"quantity\":%s}]}"
                .formatted(order.line(), quantity))
        .post("/api/v1/orders/%s/invoices".formatted(order.id()))
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  @Test
  void customers_of_the_settings_are_invoiced_together_and_others_at_once() {
    settings("\"collectiveCustomers\":[\"%s\"],\"collectivePeriod\":\"WEEK\",".formatted(customer));
    world
        .as("viewer")
        .get("/api/v1/invoice-settings")
        .then()
        .body("collectiveCustomers", contains(customer.toString()))
        .body("collectivePeriod", is("WEEK"));
    delivered("", null);
    var other = delivered(Order.some(), "", null);
    world.awaitInvoice(other);
    awaitWaiting(customer, 1);
    assertThat(one(collect(of(customer))).getString("customerId")).isEqualTo(customer.toString());
  }

  @Test
  void paper_and_e_invoice_tell_the_delivery_of_each_line() {
    settings("");
    world.know(customer);
    var order = delivered(COLLECTIVE, null);
    awaitWaiting(customer, 1);
    var invoice = one(collect(of(customer)));
    var note = "ORD-%s, DN-1, %s".formatted(order.id(), invoice.getString("lines[0].shipment.day"));
    for (var syntax : List.of("ubl", "cii")) {
      var written =
          world
              .as("viewer")
              .get("/api/v1/invoices/%s/%s".formatted(invoice.getString("id"), syntax))
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
          .body("lines.note", contains(note));
    }
    world
        .as("viewer")
        .get("/api/v1/invoices/%s/pdf".formatted(invoice.getString("id")))
        .then()
        .statusCode(200);
  }

  private void settings(String more) {
    world
        .as("admin")
        .body(
            """
            {"invoiceRule":"AFTER_DELIVERY",%s"paymentTermDays":30,"defaultTaxPercent":"0",
             "earlyPaymentDiscountPercent":"0","earlyPaymentDays":0,"dunningInterestPercent":"0",
             "dunningLevels":[],"seller":{"name":"Collector","taxId":"DE123456789","country":"DE"}}"""
                .formatted(more))
        .put("/api/v1/invoice-settings")
        .then()
        .statusCode(200);
  }

  @Test
  void bad_requests_and_other_tenants_are_refused() {
    delivered(COLLECTIVE, null);
    awaitWaiting(customer, 1);
    var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    collect("{\"until\":\"%s\"}".formatted(tomorrow))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/until"));
    collect("{\"customer\":\"x\"}").then().statusCode(400);
    world.as("sales").body("{}").post("/api/v1/collective-invoices").then().statusCode(403);
    try (var stranger = new InvoiceWorld()) {
      stranger
          .as("viewer")
          .get("/api/v1/collective-invoices/waiting")
          .then()
          .body("customers", hasSize(0));
      stranger
          .as("finance")
          .body("{\"customerId\":\"%s\"}".formatted(customer))
          .post("/api/v1/collective-invoices")
          .then()
          .statusCode(409)
          .body("detail", containsString("Nothing waits"));
    }
    assertThat(one(collect(of(customer))).getObject("grandTotal", BigDecimal.class))
        .isEqualTo("1500.00");
    world.as("viewer").get("/api/v1/invoices").then().body("items[0].orderId", nullValue());
  }
}
