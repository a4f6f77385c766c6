package io.collector.order;

import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.asOf;
import static io.collector.order.OrderWorld.count;
import static io.collector.order.OrderWorld.execute;
import static io.collector.order.OrderWorld.reserved;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of a customer decides on their orders.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OrderCreditTest {

  private final UUID customer = UUID.randomUUID();
  private final UUID billing = UUID.randomUUID();
  private final UUID shipping = UUID.randomUUID();
  private String tenant = OrderWorld.TENANT;
  private OrderWorld world;

  @BeforeEach
  void open() {
    world = new OrderWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void an_order_beyond_the_credit_limit_waits_until_its_credit_is_approved() {
    aCustomer(1, "ACTIVE", "1000.00");
    order("600.00").then().statusCode(201).body("status", is("PENDING"));
    var beyond = order("500.00");
    beyond
        .then()
        .statusCode(201)
        .body("status", is("ON_HOLD"))
        .body("holdReason", is("CREDIT_LIMIT"))
        .body("reasonDetail", containsString("600"));
    var id = beyond.<String>path("id");
    var held = world.awaitPublished("order.held", id);
    assertThat(held.getString("reason")).isEqualTo("CREDIT_LIMIT");
    assertThat(held.getString("detail"))
        .isEqualTo(
            "Open orders and invoices total 600 USD, this order 500 USD; the credit limit is 1000"
                + " USD.");
    for (var status : new String[] {"PENDING", "CONFIRMED"}) {
      changeStatus(id, status)
          .then()
          .statusCode(409)
          .body("code", is("credit-limit"))
          .body("detail", containsString("600 USD"));
    }
    as("sales").post("/api/v1/orders/" + id + "/approve-credit").then().statusCode(403);
    as("finance")
        .body("{\"reason\":\"Paid by phone\"}")
        .post("/api/v1/orders/" + id + "/approve-credit")
        .then()
        .statusCode(200)
        .body("creditApprovedBy", notNullValue())
        .body("status", is("CONFIRMED"));
  }

  @Test
  void what_is_paid_or_cancelled_uses_no_credit() {
    aCustomer(1, "ACTIVE", "1000.00");
    var first = order("900.00");
    as("sales").post("/api/v1/orders/" + first.path("id") + "/cancel").then().statusCode(200);
    var second = order("900.00").then().body("status", is("PENDING")).extract();
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","orderId":"%s",\
        "currency":"USD","subtotal":"900.00","taxTotal":"0.00","grandTotal":"900.00",\
        "dueDate":"2024-02-15T14:30:00.000Z","lineItems":[]}"""
            .formatted(billing, customer, second.path("id")));
    world.publishData(
        "invoice.paid",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","amount":"900.00",\
        "paymentDate":"2024-01-16T10:00:00.000Z","currency":"USD"}"""
            .formatted(billing, customer));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as("viewer")
                    .get("/api/v1/orders/" + second.path("id"))
                    .then()
                    .body("paidAmount", is("900.00")));
    order("900.00").then().body("status", is("PENDING"));
    order("200.00").then().body("holdReason", is("CREDIT_LIMIT"));
  }

  @Test
  void what_will_never_ship_uses_no_credit() {
    aCustomer(1, "ACTIVE", "1000.00");
    var product = UUID.randomUUID();
    world.awaitProduct(product, "90.00");
    var order =
        new JsonPath(
            as("sales")
                .body(
                    """
                    {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":10}]}"""
                        .formatted(customer, product))
                .post("/api/v1/orders")
                .asString());
    order("800.00").then().body("holdReason", is("CREDIT_LIMIT"));
    world.publishData(
        "delivery.dispatched",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","items":[{"lineId":"%s",\
        "productId":"%s","warehouseId":"%s","quantity":2}]}"""
            .formatted(
                UUID.randomUUID(),
                order.getString("id"),
                order.getString("lines[0].id"),
                product,
                UUID.randomUUID()));
    var path = "/api/v1/orders/" + order.getString("id");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> as("viewer").get(path).jsonPath().getInt("lines[0].shipped") == 2);
    as("sales").post(path + "/cancel").then().statusCode(200);
    order("800.00").then().body("status", is("PENDING"));
  }

  /// 4 of 10 were refused at the door: 540 of the 900 can be owed.
  @Test
  void what_was_refused_uses_no_credit_of_its_own_order() {
    aCustomer(1, "ACTIVE", "1000.00");
    var order = orderOfGoods("90.00", 10);
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "CONFIRMED", null);
    var note = UUID.randomUUID();
    var id = order.getString("id");
    var line = order.getString("lines[0].id");
    var product = order.getString("lines[0].productId");
    world.publishData(
        "delivery.dispatched",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","items":[{"lineId":"%s",\
        "productId":"%s","warehouseId":"%s","quantity":6}]}"""
            .formatted(note, id, line, product, UUID.randomUUID()));
    world.publishData(
        "delivery.confirmed",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","customerId":"%s",\
        "items":[{"lineId":"%s","productId":"%s","quantity":2,"rejected":4}]}"""
            .formatted(note, id, customer, line, product));
    awaitStatus(order, "PARTIALLY_DELIVERED", null);
    order("400.00").then().body("status", is("PENDING"));
    publishCustomer(2, "ACTIVE", "1000.00");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        """
                        SELECT count(*) FROM customer_copy
                         WHERE id = '%s' AND version = 2 AND NOT recheck"""
                            .formatted(customer))
                    == 1);
    assertThat(status(id)).isEqualTo("PARTIALLY_DELIVERED");
  }

  /// Of the 1000.00 of two orders, once.
  @Test
  void what_a_collective_invoice_bills_of_orders_counts_once() {
    aCustomer(1, "ACTIVE", "1500.00");
    var first = order("600.00").<String>path("id");
    var second = order("400.00").<String>path("id");
    collectiveInvoice("1000.00", part(first, "600.00"), part(second, "400.00"));
    order("400.00").then().body("status", is("PENDING"));
    order("100.00").then().body("status", is("PENDING"));
    order("0.01").then().body("holdReason", is("CREDIT_LIMIT"));
  }

  /// 6 of 10 are delivered and on the invoice: 1000 can be owed, not 1600.
  @Test
  void an_order_is_not_held_by_its_own_collective_invoice() {
    aCustomer(1, "ACTIVE", "1500.00");
    var order = orderOfGoods("100.00", 10);
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "CONFIRMED", null);
    deliver(order, UUID.randomUUID(), 6);
    awaitStatus(order, "PARTIALLY_DELIVERED", null);
    collectiveInvoice("600.00", part(order.getString("id"), "600.00"));
    awaitRecheck();
    assertThat(status(order.getString("id"))).isEqualTo("PARTIALLY_DELIVERED");
    order("500.00").then().body("status", is("PENDING"));
    order("0.01").then().body("holdReason", is("CREDIT_LIMIT"));
  }

  /// 4 of 10 are back in the month: 600 of 1000 can be owed, before the invoice and by it.
  @Test
  void goods_that_came_back_before_their_invoice_use_no_credit() {
    aCustomer(1, "ACTIVE", "1000.00");
    var order = orderOfGoods("100.00", 10);
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "CONFIRMED", null);
    var note = UUID.randomUUID();
    deliver(order, note, 10);
    awaitStatus(order, "DELIVERED", null);
    returned(order, note, 4);
    awaitOrder(order, found -> found.body("returnStatus", is("PARTIALLY_RETURNED")));
    order("300.00").then().body("status", is("PENDING"));
    order("100.01").then().body("holdReason", is("CREDIT_LIMIT"));
    collectiveInvoice("600.00", line(order, 6, "600.00"), part(order.getString("id"), "600.00"));
    awaitOrder(
        order,
        found -> assertThat(found.extract().jsonPath().getInt("lines[0].invoiced")).isEqualTo(6));
    order("100.00").then().body("status", is("PENDING"));
    order("0.01").then().body("holdReason", is("CREDIT_LIMIT"));
  }

  /// 5 of 10 are invoiced, and 2 of these come back and are credited: 800 can be owed, before the
  /// credit note and after it.
  @Test
  void goods_that_came_back_after_their_invoice_count_once() {
    aCustomer(1, "ACTIVE", "1000.00");
    var order = orderOfGoods("100.00", 10);
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "CONFIRMED", null);
    var note = UUID.randomUUID();
    deliver(order, note, 5);
    deliver(order, UUID.randomUUID(), 5);
    awaitStatus(order, "DELIVERED", null);
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","orderId":"%s","currency":"USD",\
        "subtotal":"500.00","taxTotal":"0.00","grandTotal":"500.00",\
        "dueDate":"2024-02-15T14:30:00.000Z","lineItems":[%s]}\
        """
            .formatted(billing, customer, order.getString("id"), line(order, 5, "500.00")));
    invoice("500.00");
    awaitLine(order, "invoiced", 5);
    returned(order, note, 2);
    awaitLine(order, "returned", 2);
    order("200.00").then().body("status", is("PENDING"));
    order("0.01").then().body("holdReason", is("CREDIT_LIMIT"));
    world.publishData(
        "credit_note.issued",
        """
        {"creditNoteId":"%s","creditNoteNumber":"CN-1","originalInvoiceId":"%s","customerId":"%s",\
        "orderId":"%s","returnId":"%s","currency":"USD","subtotal":"200.00","taxTotal":"0.00",\
        "grandTotal":"200.00","reason":"RETURNED","issueDate":"2024-01-16T10:00:00.000Z",\
        "lineItems":[%s]}\
        """
            .formatted(
                UUID.randomUUID(),
                billing,
                customer,
                order.getString("id"),
                UUID.randomUUID(),
                line(order, 2, "200.00").replace("\"2\"", "2")));
    invoice(billing, "USD", "500.00", "300.00", 2);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM order_line WHERE order_id = '%s' AND credited = 2"
                            .formatted(order.getString("id")))
                    == 1);
    order("0.01").then().body("holdReason", is("CREDIT_LIMIT"));
    as("viewer")
        .get("/api/v1/orders/" + order.getString("id"))
        .then()
        .body("invoiceStatus", is("PARTIALLY_INVOICED"));
  }

  /// As the balances of its orders show it, whatever decimals the currency has.
  @ParameterizedTest
  @CsvSource({"KWD, 10.005, 20.010, 0.001", "JPY, 101, 202, 1", "USD, 10.01, 20.02, 0.01"})
  void the_parts_of_a_collective_invoice_are_rounded_as_its_currency_is_paid(
      String currency, String price, String total, String least) {
    var limit = new BigDecimal(total).add(BigDecimal.ONE);
    world.publishData(
        tenant,
        "customer.created",
        customer(1, "ACTIVE", limit.toPlainString()).replace("USD", currency));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count("SELECT count(*) FROM customer_copy WHERE id = '%s'".formatted(customer))
                    == 1);
    var inCurrency = "\"currency\":\"%s\"".formatted(currency);
    var first = post(inCurrency, price).<String>path("id");
    var second = post(inCurrency, price).<String>path("id");
    collectiveInvoice(currency, total, List.of(part(first, price), part(second, price)));
    invoice(billing, currency, total, price, 2);
    post(inCurrency, limit.subtract(new BigDecimal(price)).toPlainString())
        .then()
        .body("status", is("PENDING"));
    post(inCurrency, least).then().body("holdReason", is("CREDIT_LIMIT"));
  }

  private void awaitLine(JsonPath order, String quantity, int is) {
    awaitOrder(
        order,
        found ->
            assertThat(found.extract().jsonPath().getInt("lines[0]." + quantity)).isEqualTo(is));
  }

  private void returned(JsonPath order, UUID note, int quantity) {
    world.publishData(
        "delivery.returned",
        """
        {"returnId":"%s","returnNumber":"RET-1","orderId":"%s","customerId":"%s",\
        "deliveryNoteId":"%s","warehouseId":"%s","reason":"DEFECTIVE",\
        "items":[{"lineId":"%s","productId":"%s","quantity":%d,"condition":"RESALEABLE"}]}\
        """
            .formatted(
                UUID.randomUUID(),
                order.getString("id"),
                customer,
                note,
                UUID.randomUUID(),
                order.getString("lines[0].id"),
                order.getString("lines[0].productId"),
                quantity));
  }

  /// As crm's available credit: 1000 open less 1000 that settles none.
  @Test
  void money_that_settles_no_invoice_yet_is_credit() {
    aCustomer(1, "ACTIVE", "1000.00");
    invoice("1000.00");
    order("500.00").then().body("holdReason", is("CREDIT_LIMIT"));
    var payment = UUID.randomUUID();
    payment(payment, 2, "1000.00", "0.00");
    payment(payment, 1, "1.00", "0.00");
    var order = orderOfGoods("500.00", 1);
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "CONFIRMED", null);
    order("500.00").then().body("status", is("PENDING"));
    order("0.01").then().body("holdReason", is("CREDIT_LIMIT"));
    payment(payment, 3, "400.00", "600.00");
    awaitStatus(order, "ON_HOLD", "CREDIT_LIMIT");
  }

  private void payment(UUID payment, int version, String unallocated, String refunded) {
    world.publishData(
        tenant,
        "payment.updated",
        """
        {"paymentId":"%s","customerId":"%s","currency":"USD","amount":"1000.00",\
        "unallocatedAmount":"%s","refundedAmount":"%s","paymentMethod":"BANK_TRANSFER",\
        "paymentDate":"2024-01-16T10:00:00.000Z","version":%d}\
        """
            .formatted(payment, customer, unallocated, refunded, version));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM outside_payment WHERE id = '%s' AND version >= %d"
                            .formatted(payment, version))
                    == 1);
  }

  private void deliver(JsonPath order, UUID note, int quantity) {
    var line = order.getString("lines[0].id");
    var product = order.getString("lines[0].productId");
    var id = order.getString("id");
    world.publishData(
        "delivery.dispatched",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","items":[{"lineId":"%s",\
        "productId":"%s","warehouseId":"%s","quantity":%d}]}\
        """
            .formatted(note, id, line, product, UUID.randomUUID(), quantity));
    world.publishData(
        "delivery.confirmed",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","customerId":"%s",\
        "items":[{"lineId":"%s","productId":"%s","quantity":%d}]}\
        """
            .formatted(note, id, customer, line, product, quantity));
  }

  private static String part(String order, String total) {
    return "{\"orderId\":\"%s\",\"grandTotal\":\"%s\"}".formatted(order, total);
  }

  private static String line(JsonPath order, int quantity, String total) {
    return """
    {"description":"Paper","quantity":"%d","unitPrice":"100.00","total":"%s","orderId":"%s",\
    "orderLineId":"%s","productId":"%s"}\
    """
        .formatted(
            quantity,
            total,
            order.getString("id"),
            order.getString("lines[0].id"),
            order.getString("lines[0].productId"));
  }

  private void collectiveInvoice(String total, String... parts) {
    collectiveInvoice("USD", total, List.of(parts));
  }

  private void collectiveInvoice(String currency, String total, List<String> parts) {
    var lines = parts.stream().filter(part -> part.contains("orderLineId"));
    var orders = parts.stream().filter(part -> !part.contains("orderLineId"));
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"%s",\
        "subtotal":"%s","taxTotal":"0","grandTotal":"%s","dueDate":"2024-02-15T14:30:00.000Z",\
        "lineItems":[%s],"orders":[%s]}\
        """
            .formatted(
                billing,
                customer,
                currency,
                total,
                total,
                lines.collect(joining(",")),
                orders.collect(joining(","))));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM collective_invoice_order WHERE invoice_id = '%s'"
                            .formatted(billing))
                    > 0);
    invoice(billing, currency, total, total, 1);
  }

  private void awaitRecheck() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM customer_copy WHERE id = '%s' AND NOT recheck"
                            .formatted(customer))
                    == 1);
  }

  @Test
  void other_currencies_count_by_the_rate_of_the_day_and_without_one_the_order_waits() {
    inATenantOfItsOwn();
    aCustomer(1, "ACTIVE", "1000.00");
    post("\"currency\":\"EUR\"", "10.00")
        .then()
        .body("status", is("ON_HOLD"))
        .body("holdReason", is("NO_EXCHANGE_RATE"))
        .body("reasonDetail", containsString("between EUR and USD"));
    settings(
        """
        "exchangeRates":[{"from":"EUR","to":"USD","rate":"1.25","validFrom":"2024-01-01"},\
        {"from":"EUR","to":"USD","rate":"99","validFrom":"2999-01-01"}]""");
    post("\"currency\":\"EUR\"", "480.00").then().body("status", is("PENDING"));
    order("400.00").then().body("status", is("PENDING"));
    order("0.01").then().body("holdReason", is("CREDIT_LIMIT"));
  }

  /// By it 400 EUR are 500 USD, by the settings' 40.
  @Test
  void accountings_rate_of_the_day_counts_as_soon_as_it_is_told() {
    inATenantOfItsOwn();
    aCustomer(1, "ACTIVE", "1000.00");
    settings(
        "\"exchangeRates\":[{\"from\":\"EUR\",\"to\":\"USD\",\"rate\":\"0.1\",\"validFrom\":\"2024-01-01\"}]");
    rate("0.8", 3);
    rate("0.5", 11);
    post("\"currency\":\"EUR\"", "400.00").then().body("status", is("PENDING"));
    order("500.00").then().body("status", is("PENDING"));
    order("0.01").then().body("holdReason", is("CREDIT_LIMIT"));
  }

  private void rate(String dollar, int daysAgo) {
    var id = UUID.randomUUID();
    world.publishData(
        tenant,
        "exchange_rates.updated",
        """
        {"functionalCurrency":"EUR","rates":[
         {"rateId":"%s","currency":"USD","date":"%s","rate":"%s","version":1}]}"""
            .formatted(id, LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo), dollar));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> count("SELECT count(*) FROM tenant_exchange_rate WHERE id = '" + id + "'") == 1);
  }

  @Test
  void stock_that_arrives_confirms_no_order_beyond_a_limit_that_was_lowered() {
    aCustomer(1, "ACTIVE", "1000.00");
    var order = orderOfGoods("90.00", 10);
    invoice("300.00");
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "ON_HOLD", "CREDIT_LIMIT");
    var held = world.awaitPublished("order.held", order.getString("id"));
    assertThat(held.getString("heldBy")).isEqualTo("policy:credit-check");
    assertThat(world.published(order.getString("id"))).doesNotContain("order.confirmed");
  }

  @Test
  void what_is_owed_by_other_invoices_stops_an_order_that_has_not_left() {
    aCustomer(1, "ACTIVE", "1000.00");
    var order = orderOfGoods("70.00", 10);
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "CONFIRMED", null);
    invoice("5000.00");
    awaitStatus(order, "ON_HOLD", "CREDIT_LIMIT");
  }

  @Test
  void a_block_stops_what_is_confirmed_and_not_shipped_until_somebody_resumes_it() {
    aCustomer(1, "ACTIVE", null);
    var order = orderOfGoods("90.00", 10);
    var id = order.getString("id");
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "CONFIRMED", null);
    aCustomer(2, "BLOCKED", null);
    awaitStatus(order, "ON_HOLD", "CUSTOMER_BLOCKED");
    assertThat(world.awaitPublished("order.held", id).getString("previousStatus"))
        .isEqualTo("CONFIRMED");
    changeStatus(id, "PENDING").then().statusCode(409).body("code", is("customer-blocked"));
    aCustomer(3, "ACTIVE", null);
    changeStatus(id, "PENDING").then().statusCode(200).body("status", is("CONFIRMED"));
    assertThat(world.awaitPublished("order.updated", id).getString("status"))
        .isEqualTo("CONFIRMED");
    assertThat(world.published(id)).containsOnlyOnce("order.confirmed");
  }

  @Test
  void an_approval_in_spite_of_a_block_holds_and_one_before_it_does_not() {
    aCustomer(1, "BLOCKED", null);
    var id = order("1.00").<String>path("id");
    as("finance")
        .post("/api/v1/orders/" + id + "/approve-credit")
        .then()
        .statusCode(200)
        .body("status", is("CONFIRMED"));
    aCustomer(2, "ACTIVE", null);
    var other = orderOfGoods("90.00", 1);
    as("finance")
        .post("/api/v1/orders/" + other.getString("id") + "/approve-credit")
        .then()
        .statusCode(200)
        .body("status", is("PENDING"));
    aCustomer(3, "BLOCKED", null);
    awaitStatus(other, "ON_HOLD", "CUSTOMER_BLOCKED");
  }

  @Test
  void an_order_waits_for_a_customer_whose_copy_is_late_and_goes_on_by_itself() {
    inATenantOfItsOwn();
    settings("\"unknownCustomers\":\"WAIT\"");
    var id = order("100.00").then().body("status", is("PENDING")).extract().<String>path("id");
    var blocked = order("100.00").<String>path("id");
    changeStatus(id, "CONFIRMED").then().statusCode(409).body("code", is("unknown-customer"));
    publishCustomer(1, "ACTIVE", "150.00");
    var statuses =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> List.of(status(id), status(blocked)), seen -> !seen.contains("PENDING"));
    assertThat(statuses).containsExactlyInAnyOrder("CONFIRMED", "ON_HOLD");
  }

  @Test
  void an_order_that_waited_too_long_for_its_customer_is_held_for_a_person() {
    inATenantOfItsOwn();
    settings("\"unknownCustomers\":\"WAIT\",\"customerWaitMinutes\":1");
    var id = order("100.00").<String>path("id");
    execute(
        "UPDATE sales_order SET customer_due_at = now() - interval '1 s' WHERE id = '%s'"
            .formatted(id));
    await().atMost(Duration.ofSeconds(30)).until(() -> status(id).equals("ON_HOLD"));
    asOf(tenant, "viewer")
        .get("/api/v1/orders/" + id)
        .then()
        .body("holdReason", is("UNKNOWN_CUSTOMER"));
  }

  @Test
  void an_order_of_an_unknown_customer_is_refused_where_the_settings_say_so() {
    inATenantOfItsOwn();
    settings("\"unknownCustomers\":\"REFUSE\"");
    order("100.00")
        .then()
        .statusCode(422)
        .body("code", is("unknown-customer"))
        .body("errors[0].pointer", is("/customerId"));
    publishCustomer(1, "ACTIVE", null);
    await().atMost(Duration.ofSeconds(30)).until(() -> order("100.00").statusCode() == 201);
  }

  @Test
  void a_product_that_ended_meanwhile_holds_the_order_where_the_settings_say_so() {
    inATenantOfItsOwn();
    settings("\"endedProducts\":\"HOLD\"");
    var order = orderOfGoods("90.00", 1);
    var product = order.getString("lines[0].productId");
    world.publishData(
        tenant,
        "product.deleted",
        """
        {"productId":"%s","sku":"SKU-%s","name":"Paper","version":2}"""
            .formatted(product, product));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM catalog_product WHERE deleted AND id = '%s'"
                            .formatted(product))
                    == 1);
    world.publishData(
        tenant, "stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    awaitStatus(order, "ON_HOLD", "PRODUCT_ENDED");
  }

  /// All ways in turn, by chance: an order that went on never passes the limit with the others.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatever_ways_orders_take_together_they_do_not_pass_the_limit(long seed) {
    aCustomer(1, "ACTIVE", "1000.00");
    var random = new Random(seed);
    var orders = new ArrayList<JsonPath>();
    for (var i = 0; i < 40; i++) {
      var order = orders.isEmpty() ? null : orders.get(random.nextInt(orders.size()));
      switch (random.nextInt(6)) {
        case 0, 1 -> orders.add(orderOfGoods("90.00", 1 + random.nextInt(6)));
        case 2 -> orders.add(new JsonPath(order(random.nextInt(1, 500) + ".50").asString()));
        case 3 -> {
          if (order != null && order.getString("lines[0].lineType").equals("PRODUCT")) {
            world.publishData(
                "stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
          }
        }
        default -> {
          if (order != null) {
            var status =
                List.of("CONFIRMED", "PENDING", "ON_HOLD", "CANCELLED").get(random.nextInt(4));
            changeStatus(order.getString("id"), status);
          }
        }
      }
      assertThat(count(GOING_ON.formatted(customer))).isLessThanOrEqualTo(100_000);
    }
    assertThat(orders).isNotEmpty();
  }

  /// In cents.
  private static final String GOING_ON =
      """
      SELECT coalesce(sum(grand_total * 100), 0)::bigint FROM sales_order
       WHERE customer_id = '%s' AND status NOT IN ('ON_HOLD', 'CANCELLED')""";

  private String status(String id) {
    return asOf(tenant, "viewer").get("/api/v1/orders/" + id).path("status");
  }

  private void awaitStatus(JsonPath order, String status, @Nullable String reason) {
    awaitOrder(order, found -> found.body("status", is(status)).body("holdReason", is(reason)));
  }

  private void awaitReservation(JsonPath order, String status) {
    awaitOrder(order, found -> found.body("reservationStatus", is(status)));
  }

  private void awaitOrder(JsonPath order, Consumer<ValidatableResponse> expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                expected.accept(
                    asOf(tenant, "viewer").get("/api/v1/orders/" + order.getString("id")).then()));
  }

  private Response changeStatus(String id, String status) {
    return asOf(tenant, "sales")
        .body("{\"status\":\"%s\"}".formatted(status))
        .put("/api/v1/orders/" + id + "/status");
  }

  private JsonPath orderOfGoods(String price, int quantity) {
    var product = UUID.randomUUID();
    world.awaitProduct(tenant, product, price);
    return new JsonPath(
        asOf(tenant, "sales")
            .body(
                """
                {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":%d}]}"""
                    .formatted(customer, product, quantity))
            .post("/api/v1/orders")
            .asString());
  }

  /// An open invoice without an order.
  private void invoice(String open) {
    invoice(billing, "USD", open, open, 1);
  }

  private void invoice(UUID id, String currency, String total, String open, int version) {
    var paid = new BigDecimal(total).subtract(new BigDecimal(open)).toPlainString();
    world.publishData(
        tenant,
        "invoice.updated",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"%s",\
        "grandTotal":"%s","openAmount":"%s","paidAmount":"%s","refundedAmount":"0",\
        "discountAmount":"0","creditedAmount":"0","writtenOffAmount":"0",\
        "status":"ISSUED","issueDate":"2024-01-15T14:30:00.000Z",\
        "dueDate":"2024-02-14T14:30:00.000Z","dunningLevel":0,"version":%d}\
        """
            .formatted(id, customer, currency, total, open, paid, version));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM invoice_copy WHERE id = '%s' AND version = %d"
                            .formatted(id, version))
                    == 1);
  }

  private void inATenantOfItsOwn() {
    tenant = "credit-" + UUID.randomUUID();
  }

  private void settings(String more) {
    asOf(tenant, "admin")
        .body("{\"confirmationPolicy\":\"ON_RESERVED\",%s}".formatted(more))
        .put("/api/v1/order-settings")
        .then()
        .statusCode(200);
  }

  @Test
  void two_orders_at_once_do_not_pass_the_limit_together() throws Exception {
    aCustomer(1, "ACTIVE", "1000.00");
    Callable<String> one = () -> order("600.00").path("status");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var statuses =
          threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> one).toList()).stream()
              .map(done -> done.resultNow())
              .toList();
      assertThat(statuses).containsOnlyOnce("PENDING");
    }
  }

  /// A batch that fails is redone message by message, each in a transaction of its own.
  @Test
  void queues_that_bring_the_news_of_many_customers_crosswise_do_not_stop_each_other()
      throws Exception {
    aCustomer(1, "ACTIVE", null);
    var begun = Instant.now();
    var others = Stream.generate(UUID::randomUUID).limit(20).toList();
    var types = List.of("customer.created", "customer.updated");
    try (var somebody = TestDatabase.shared().connect("order");
        var statement = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      statement.execute(
          "SELECT 1 FROM customer_copy WHERE id = '%s' FOR UPDATE".formatted(customer));
      publishCustomer(1, "ACTIVE", null);
      publishCustomer(2, "ACTIVE", null);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                      == types.size());
      others.forEach(other -> publishOther(other, 1));
      others.reversed().forEach(other -> publishOther(other, 2));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> types.stream().allMatch(t -> world.exchange().depth("order." + t) == 0));
      somebody.commit();
    }
    for (var type : types) {
      var handled =
          "FROM bus.inbox WHERE consumer = 'order.%s' AND received_at > '%s'"
              .formatted(type, begun);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> count("SELECT count(*) " + handled) == 1 + others.size());
      assertThat(count("SELECT count(DISTINCT xmin::text) " + handled))
          .as("transactions of " + type)
          .isLessThan(others.size());
    }
  }

  @Test
  void a_customer_who_is_blocked_orders_nothing_without_a_person() {
    aCustomer(1, "BLOCKED", null);
    order("1.00").then().body("status", is("ON_HOLD")).body("holdReason", is("CUSTOMER_BLOCKED"));
    aCustomer(3, "ACTIVE", null);
    publishCustomer(2, "BLOCKED", null);
    order("1.00").then().body("status", is("PENDING"));
  }

  @Test
  void the_customer_gives_terms_and_address_unless_the_order_does() {
    aCustomer(1, "ACTIVE", null);
    var product = UUID.randomUUID();
    world.awaitProduct(product, "10.00");
    var answer =
        as("sales")
            .body(
                """
                {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":1}]}"""
                    .formatted(customer, product))
            .post("/api/v1/orders");
    answer
        .then()
        .statusCode(201)
        .body("paymentTermDays", is(45))
        .body("shippingAddressId", is(shipping.toString()));
    var order = new JsonPath(answer.asString());
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    var confirmed = world.awaitPublished("order.confirmed", order.getString("id"));
    assertThat(confirmed.getString("shippingAddressId")).isEqualTo(shipping.toString());
    assertThat(confirmed.getString("shippingAddress.street")).isEqualTo("Dock 4");
    assertThat(confirmed.getString("shippingAddress.country")).isEqualTo("DE");
    post("\"paymentTermDays\":7,\"shippingAddressId\":\"%s\"".formatted(billing), "1.00")
        .then()
        .body("paymentTermDays", is(7))
        .body("shippingAddressId", is(billing.toString()));
    post("\"shippingAddressId\":\"%s\"".formatted(UUID.randomUUID()), "1.00")
        .then()
        .statusCode(422)
        .body("code", is("unknown-address"))
        .body("errors[0].pointer", is("/shippingAddressId"));
  }

  @Test
  void the_ship_to_is_corrected_until_something_has_left() {
    aCustomer(1, "ACTIVE", null);
    var order = orderOfGoods("90.00", 2);
    var id = order.getString("id");
    world.publishData("stock.reserved", reserved(order, UUID.randomUUID(), UUID.randomUUID()));
    world.awaitPublished("order.confirmed", id);
    shipTo("sales", id, billing).then().statusCode(200).body("shippingAddressId", is("" + billing));
    var updated = world.awaitPublished("order.updated", id);
    assertThat(updated.getString("shippingAddressId")).isEqualTo("" + billing);
    assertThat(updated.getString("shippingAddress.street")).isEqualTo("Main St 1");
    assertThat(updated.getString("allocations[0].quantity")).isEqualTo("2");
    as("viewer")
        .get("/api/v1/orders/" + id + "/timeline")
        .then()
        .body("items.summary", hasItem("Ships to another address: Main St 1, Berlin, DE"));
    shipTo("viewer", id, shipping).then().statusCode(403);
    asOf("acme", "admin")
        .body("{\"shippingAddressId\":\"%s\"}".formatted(shipping))
        .put("/api/v1/orders/" + id + "/shipping-address")
        .then()
        .statusCode(404);
    shipTo("sales", id, null).then().statusCode(422).body("code", is("invalid"));
    shipTo("sales", id, UUID.randomUUID())
        .then()
        .statusCode(422)
        .body("code", is("unknown-address"))
        .body("errors[0].pointer", is("/shippingAddressId"));
    as("sales")
        .header("If-Match", "\"1\"")
        .body("{\"shippingAddressId\":\"%s\"}".formatted(shipping))
        .put("/api/v1/orders/" + id + "/shipping-address")
        .then()
        .statusCode(412);
    world.publishData(
        "delivery.dispatched",
        """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-1","orderId":"%s","items":[{"lineId":"%s",\
        "productId":"%s","warehouseId":"%s","quantity":1}]}"""
            .formatted(
                UUID.randomUUID(),
                id,
                order.getString("lines[0].id"),
                order.getString("lines[0].productId"),
                UUID.randomUUID()));
    awaitStatus(order, "PARTIALLY_SHIPPED", null);
    shipTo("sales", id, shipping).then().statusCode(409).body("code", is("already-shipped"));
    var cancelled = orderOfGoods("90.00", 1).getString("id");
    changeStatus(cancelled, "CANCELLED").then().statusCode(200);
    shipTo("sales", cancelled, billing)
        .then()
        .statusCode(409)
        .body("code", is("illegal-transition"));
  }

  @Test
  void what_the_customer_wants_to_read_on_the_invoice_is_told() {
    aCustomer(1, "ACTIVE", null);
    var order =
        post(
            "\"customerOrderNumber\":\"PO-4711\",\"buyerReference\":\"04011000-12345-03\"", "1.00");
    order.then().statusCode(201).body("customerOrderNumber", is("PO-4711"));
    var id = order.jsonPath().getString("id");
    var created = world.awaitPublished("order.created", id);
    assertThat(created.getString("customerOrderNumber")).isEqualTo("PO-4711");
    assertThat(created.getString("buyerReference")).isEqualTo("04011000-12345-03");
    as("viewer")
        .get("/api/v1/orders/" + id)
        .then()
        .body("customerOrderNumber", is("PO-4711"))
        .body("buyerReference", is("04011000-12345-03"));
    for (var field : List.of("customerOrderNumber", "buyerReference")) {
      post("\"%s\":\" \"".formatted(field), "1.00")
          .then()
          .statusCode(422)
          .body("errors[0].pointer", is("/" + field));
    }
  }

  private static Response shipTo(String role, String order, @Nullable UUID address) {
    return as(role)
        .body(address == null ? "{}" : "{\"shippingAddressId\":\"%s\"}".formatted(address))
        .put("/api/v1/orders/" + order + "/shipping-address");
  }

  private Response order(String price) {
    return post("\"currency\":\"USD\"", price);
  }

  private Response post(String more, String price) {
    return asOf(tenant, "sales")
        .body(
            """
            {"customerId":"%s",%s%s,"lines":[{"description":"Advice","quantity":1,"unitPrice":"%s"}]}"""
                .formatted(
                    customer,
                    more,
                    more.contains("currency") ? "" : ",\"currency\":\"USD\"",
                    price))
        .post("/api/v1/orders");
  }

  private void aCustomer(int version, String status, @Nullable String limit) {
    publishCustomer(version, status, limit);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                count(
                        "SELECT count(*) FROM customer_copy WHERE id = '%s' AND version = %d"
                            .formatted(customer, version))
                    == 1);
  }

  private void publishCustomer(int version, String status, @Nullable String limit) {
    world.publishData(tenant, type(version), customer(version, status, limit));
  }

  private void publishOther(UUID other, int version) {
    world.publishData(
        type(version),
        customer(version, "ACTIVE", null)
            .replace(customer.toString(), other.toString())
            .replace(billing.toString(), UUID.randomUUID().toString())
            .replace(shipping.toString(), UUID.randomUUID().toString()));
  }

  private static String type(int version) {
    return version == 1 ? "customer.created" : "customer.updated";
  }

  private String customer(int version, String status, @Nullable String limit) {
    return """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme","customerType":"COMPANY",\
        "status":"%s","currency":"USD","paymentTermDays":45,"creditLimit":%s,"version":%d,\
        "addresses":[{"addressId":"%s","addressType":"BILLING","isDefault":true,\
        "street":"Main St 1","city":"Berlin","country":"DE"},{"addressId":"%s",\
        "addressType":"SHIPPING","street":"Dock 4","city":"Hamburg","country":"DE"}]}"""
        .formatted(
            customer,
            status,
            limit == null ? "null" : "\"" + limit + "\"",
            version,
            billing,
            shipping);
  }

  /// Its reservation has expired by then: with its credit nobody decides that it ships unpaid.
  @Test
  void an_approval_confirms_nothing_that_the_policy_would_not() {
    inATenantOfItsOwn();
    asOf(tenant, "admin")
        .body("{\"confirmationPolicy\":\"ON_PAID\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(200);
    aCustomer(1, "ACTIVE", "100.00");
    var order = orderOfGoods("90.00", 2);
    var reservation = UUID.randomUUID();
    world.publishData(tenant, "stock.reserved", reserved(order, reservation, UUID.randomUUID()));
    awaitReservation(order, "RESERVED");
    world.publishData(
        tenant,
        "stock.reservation_expired",
        """
        {"orderId":"%s","reservationId":"%s","allocations":[],"reason":"NOT_CONFIRMED_IN_TIME",\
        "expiredAt":"2024-01-15T11:05:01.000Z"}"""
            .formatted(order.getString("id"), reservation));
    awaitReservation(order, "EXPIRED");
    asOf(tenant, "finance")
        .post("/api/v1/orders/" + order.getString("id") + "/approve-credit")
        .then()
        .statusCode(200)
        .body("creditApprovedBy", notNullValue())
        .body("status", is("ON_HOLD"))
        .body("holdReason", is("OUT_OF_STOCK"));
    changeStatus(order.getString("id"), "CONFIRMED").then().statusCode(200);
  }
}
