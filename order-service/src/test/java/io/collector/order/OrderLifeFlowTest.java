package io.collector.order;

import static io.collector.order.OrderWorld.TENANT;
import static io.collector.order.OrderWorld.as;
import static io.collector.order.OrderWorld.asOf;
import static io.collector.order.OrderWorld.count;
import static io.collector.order.OrderWorld.reserved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of an order when the other services go on with it.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class OrderLifeFlowTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final UUID WAREHOUSE = UUID.randomUUID();

  private final UUID reservation = UUID.randomUUID();
  private final UUID note = UUID.randomUUID();
  private final UUID invoice = UUID.randomUUID();
  private final UUID payment = UUID.randomUUID();
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
  void outside_services_that_know_products_only_bring_an_order_to_its_end() {
    var order = confirmed();
    var id = order.getString("id");
    var words =
        List.of("delivery.dispatched", "delivery.confirmed", "invoice.issued", "invoice.paid");
    var statuses = List.of("SHIPPED", "DELIVERED", "DELIVERED", "COMPLETED");
    for (var i = 0; i < words.size(); i++) {
      world.publishAnew(words.get(i), theirWord(words.get(i), id));
      awaitStatus(id, statuses.get(i));
    }
    var done = read(id);
    assertThat(done.getString("invoiceStatus")).isEqualTo("INVOICED");
    assertThat(done.getString("paymentStatus")).isEqualTo("PAID");
    assertThat(done.getString("paidAmount")).isEqualTo("1500.00");
    assertThat(done.getString("lines[0].delivered")).isEqualTo("5");
    assertThat(done.getString("lines[0].invoiced")).isEqualTo("5");
    assertThat(done.getString("lines[0].reserved")).isEqualTo("0");
    var completed = world.awaitPublished("order.completed", id);
    assertThat(completed.getList("invoiceIds")).containsExactly(invoice.toString());
    assertThat(world.published(id))
        .containsExactly(
            "order.created",
            "order.confirmed",
            "order.updated",
            "order.updated",
            "order.completed");
  }

  /// The contract's stored message, about this order.
  private String theirWord(String name, String order) {
    return world
        .sample(name, UUID.randomUUID())
        .replace("00000013-0000-4000-8000-000000000013", order)
        .replace("00000015-0000-4000-8000-000000000015", note.toString())
        .replace("00000017-0000-4000-8000-000000000017", invoice.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatever_order_the_news_comes_in_and_however_often_the_order_ends_the_same(long seed) {
    var order = world.orderOf(seedOffer(seed), world.sample("offer.approved", seedOffer(seed)));
    var id = order.getString("id");
    var chance = new Random(seed);
    var all = new ArrayList<String[]>();
    for (var word : wholeLife(order)) {
      all.addAll(Collections.nCopies(1 + chance.nextInt(3), word));
    }
    Collections.shuffle(all, chance);
    all.forEach(word -> world.publishData(word[0], word[1]));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var now = read(id);
              assertThat(
                      List.of(
                          now.getString("status"),
                          now.getString("reservationStatus"),
                          now.getString("invoiceStatus"),
                          now.getString("paymentStatus"),
                          now.getString("returnStatus")))
                  .containsExactly(
                      "COMPLETED", "RESERVED", "INVOICED", "PAID", "PARTIALLY_RETURNED");
              assertThat(now.getString("lines[0].shipped")).isEqualTo("5");
              assertThat(now.getString("lines[0].delivered")).isEqualTo("4");
              assertThat(now.getString("lines[0].rejected")).isEqualTo("1");
              assertThat(now.getString("lines[0].returned")).isEqualTo("1");
              assertThat(now.getString("lines[0].invoiced")).isEqualTo("4");
              assertThat(now.getString("paidAmount")).isEqualTo("900.00");
              assertThat(now.getString("refundedAmount")).isEqualTo("300.00");
            });
    world.awaitPublished("order.refunded", id);
    world.awaitPublished("order.completed", id);
    awaitIdle();
    assertThat(world.published(id))
        .containsOnlyOnce("order.created", "order.confirmed", "order.completed", "order.refunded");
    await("the news that change nothing, too")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var happened = timeline(id).getList("items.type", String.class);
              assertThat(happened)
                  .containsOnlyOnce("stock.reserved", "delivery.dispatched", "delivery.confirmed")
                  .containsOnlyOnce("invoice.issued", "invoice.paid", "credit_note.issued")
                  .containsOnlyOnce("payment.received", "payment.allocated", "payment.refunded");
              assertThat(happened.stream().filter("delivery.returned"::equals)).hasSize(2);
            });
  }

  /// A batch that fails is redone message by message, each in a transaction of its own.
  @Test
  void queues_that_bring_the_news_of_many_orders_crosswise_do_not_stop_each_other()
      throws Exception {
    var tenant = "queues-" + UUID.randomUUID();
    var orders = orders(tenant, 13);
    var gate = orders.removeFirst();
    var queues = lifeOf(gate).stream().map(word -> word[0]).distinct().toList();
    var connections =
        ConfigProvider.getConfig().getValue("collector.connections.bus", Integer.class);
    var failures = failures();
    world.publishData(tenant, "invoice.issued", own(gate, invoiced(gate, "4", "1200.00")));
    awaitEach(tenant, List.of(gate), "invoiceStatus", "PARTIALLY_INVOICED");
    try (var somebody = TestDatabase.shared().connect("order");
        var statement = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      statement.execute(
          "SELECT 1 FROM sales_order WHERE id = '%s' FOR UPDATE".formatted(gate.getString("id")));
      lifeOf(gate).forEach(word -> world.publishData(tenant, word[0], word[1]));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                      == Math.min(queues.size(), connections));
      var news = new ArrayList<>(orders.stream().flatMap(order -> lifeOf(order).stream()).toList());
      Collections.shuffle(news, new Random(1));
      news.forEach(word -> world.publishData(tenant, word[0], word[1]));
      await()
          .atMost(PATIENCE)
          .until(() -> queues.stream().allMatch(q -> world.exchange().depth("order." + q) == 0));
      somebody.commit();
    }
    awaitEach(tenant, orders, "status", "COMPLETED");
    for (var queue : queues) {
      assertThat(
              count(
                  """
                  SELECT count(DISTINCT xmin::text) FROM bus.inbox
                   WHERE tenant_id = '%s' AND consumer = 'order.%s'"""
                      .formatted(tenant, queue)))
          .as("transactions of " + queue)
          .isLessThan(orders.size());
    }
    assertThat(failures()).isEqualTo(failures);
  }

  private List<JsonPath> orders(String tenant, int howMany) {
    for (var i = 0; i < howMany; i++) {
      world.publish(
          "offer.approved",
          world.sample("offer.approved", UUID.randomUUID()).replace(TENANT, tenant));
    }
    var found =
        await()
            .atMost(PATIENCE)
            .until(
                () -> asOf(tenant, "viewer").get("/api/v1/orders").asString(),
                answer -> new JsonPath(answer).getList("items").size() == howMany);
    var orders = new ArrayList<JsonPath>();
    for (var i = 0; i < howMany; i++) {
      orders.add(new JsonPath(found).setRootPath("items[%d]".formatted(i)));
    }
    return orders;
  }

  private List<String[]> lifeOf(JsonPath order) {
    return wholeLife(order).stream().map(word -> word(word[0], own(order, word[1]))).toList();
  }

  /// With documents of the order's own.
  private String own(JsonPath order, String data) {
    var own = data;
    for (var document : List.of(reservation, note, invoice, payment)) {
      var name = document + order.getString("id");
      own =
          own.replace(document.toString(), UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString());
    }
    return own;
  }

  private static void awaitEach(
      String tenant, List<JsonPath> orders, String property, String value) {
    for (var order : orders) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  asOf(tenant, "viewer")
                      .get("/api/v1/orders/" + order.getString("id"))
                      .then()
                      .body(property, is(value)));
    }
  }

  private static List<String> failures() {
    return Management.metrics()
        .lines()
        .filter(line -> line.matches("collector_events_(failed|retried)_total\\{.*"))
        .toList();
  }

  private static UUID seedOffer(long seed) {
    return UUID.nameUUIDFromBytes(("life-" + seed).getBytes(UTF_8));
  }

  /// 5 ordered, which weren't there at first: 4 taken, 1 refused; 4 invoiced and paid, the last of
  /// it with credit; 1 sent back, credited and paid back.
  private List<String[]> wholeLife(JsonPath order) {
    var refused = UUID.randomUUID();
    var returned = UUID.randomUUID();
    var allocation = UUID.randomUUID();
    return List.of(
        word("stock.insufficient", insufficient(order, "0", "5")),
        word("stock.reserved", reserved(order, reservation, WAREHOUSE)),
        word("delivery.dispatched", dispatched(order, note, "5")),
        word("delivery.confirmed", delivered(order, note, "4", "1")),
        word("delivery.returned", returned(order, refused, "REFUSED", "1")),
        word("invoice.issued", invoiced(order, "4", "1200.00")),
        word("invoice.updated", told(order, 1, "ISSUED", "1200.00", "1200.00", "0.00", "0.00")),
        word("payment.received", paid("1000.00")),
        word(
            "invoice.updated",
            told(order, 2, "PARTIALLY_PAID", "1200.00", "200.00", "1000.00", "0.00")),
        word("payment.allocated", allocated(allocation, "200.00")),
        word("invoice.updated", told(order, 3, "PAID", "1200.00", "0.00", "1200.00", "0.00")),
        word("invoice.paid", fullyPaid(order, "1200.00")),
        word("delivery.returned", returned(order, returned, "DEFECTIVE", "1")),
        word(
            "credit_note.issued",
            """
            {"creditNoteId":"%s","creditNoteNumber":"CN-1","originalInvoiceId":"%s",\
            "customerId":"%s","currency":"USD","subtotal":"250.00","taxTotal":"50.00",\
            "grandTotal":"300.00","reason":"RETURNED","issueDate":"2024-01-17T10:00:00.000Z",\
            "lineItems":[]}"""
                .formatted(returned, invoice, order.getString("customerId"))),
        word("invoice.updated", told(order, 4, "PAID", "1200.00", "0.00", "900.00", "300.00")),
        word(
            "payment.refunded",
            """
            {"refundId":"%s","paymentId":"%s","amount":"300.00","currency":"USD",\
            "paymentMethod":"BANK_TRANSFER","reason":"RETURNED","fullRefund":false,\
            "allocations":[{"invoiceId":"%s","amount":"300.00"}]}"""
                .formatted(returned, payment, invoice)));
  }

  private static String[] word(String type, String data) {
    return new String[] {type, data};
  }

  @Test
  void the_newest_state_of_an_invoice_counts_and_its_payments_are_in_the_timeline_once() {
    var order = confirmed();
    var id = order.getString("id");
    world.publishData("invoice.issued", invoiced(order, "5", "1500.00"));
    world.publishData(
        "invoice.updated",
        told(order, 3, "PARTIALLY_PAID", "1500.00", "300.00", "1200.00", "0.00"));
    world.publishData(
        "invoice.updated",
        told(order, 2, "PARTIALLY_PAID", "1500.00", "500.00", "1000.00", "0.00"));
    var allocation = UUID.randomUUID();
    world.publishData("payment.allocated", allocated(allocation, "200.00"));
    world.publishData("payment.allocated", allocated(allocation, "200.00"));
    await().atMost(PATIENCE).until(() -> "1200.00".equals(read(id).getString("paidAmount")));
    assertThat(read(id).getString("paymentStatus")).isEqualTo("PARTIALLY_PAID");
    world.publishData(
        "invoice.updated", told(order, 4, "PAID", "1500.00", "0.00", "1500.00", "0.00"));
    await().atMost(PATIENCE).until(() -> read(id).getString("paymentStatus").equals("PAID"));
    world.publishData("invoice.paid", fullyPaid(order, "1500.00"));
    await()
        .atMost(PATIENCE)
        .until(() -> timeline(id).getList("items.type", String.class).contains("invoice.paid"));
    assertThat(read(id).getString("paidAmount")).isEqualTo("1500.00");
    assertThat(timeline(id).getList("items.summary", String.class))
        .containsOnlyOnce("Customer's credit used: 200.00 USD");
  }

  @Test
  void an_outside_payment_of_a_part_or_in_another_currency_leaves_the_invoice_open() {
    var order = confirmed();
    var id = order.getString("id");
    var path = "/api/v1/orders/" + id + "/invoice-balances";
    world.publishData("invoice.issued", invoiced(order, "5", "119.00"));
    world.publishData(
        "invoice.paid",
        fullyPaid(order, "1.00").replace(",\"paymentId\":\"%s\"".formatted(payment), ""));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as("finance")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("invoices[0].status", is("PARTIALLY_PAID"))
                    .body("invoices[0].openAmount", is("118.00"))
                    .body("invoices[0].paidAmount", is("1.00")));
    world.publishData(
        "invoice.updated", told(order, 2, "ISSUED", "119.00", "119.00", "0.00", "0.00"));
    world.publishData(
        "payment.updated",
        """
        {"paymentId":"%s","customerId":"%s","invoiceId":"%s","currency":"EUR","amount":"1.00",\
        "unallocatedAmount":"1.00","unappliedAmount":"1.00","refundedAmount":"0.00",\
        "paymentMethod":"STRIPE","paymentDate":"2024-01-16T10:00:00.000Z","version":1}"""
            .formatted(payment, order.getString("customerId"), invoice));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as("finance")
                    .get(path)
                    .then()
                    .body("invoices[0].openAmount", is("119.00"))
                    .body("invoices[0].version", is(2))
                    .body("unapplied[0].paymentId", is(payment.toString()))
                    .body("unapplied[0].currency", is("EUR"))
                    .body("unapplied[0].amount", is("1.00")));
    assertThat(read(id).getString("paymentStatus")).isEqualTo("UNPAID");
    as("hr").get(path).then().statusCode(403);
    asOf("acme", "admin").get(path).then().statusCode(404);
  }

  @Test
  void a_refund_of_the_whole_payment_is_told_once() {
    var order = confirmed();
    var id = order.getString("id");
    world.publishData("invoice.issued", invoiced(order, "5", "1500.00"));
    world.publishData(
        "invoice.updated", told(order, 2, "PAID", "1500.00", "0.00", "1500.00", "0.00"));
    await().atMost(PATIENCE).until(() -> read(id).getString("paymentStatus").equals("PAID"));
    world.publishData(
        "invoice.updated", told(order, 3, "CREDITED", "1500.00", "0.00", "0.00", "1500.00"));
    for (var i = 0; i < 2; i++) {
      world.publishData(
          "payment.refunded",
          """
          {"refundId":"%s","paymentId":"%s","amount":"1500.00","currency":"USD",\
          "paymentMethod":"BANK_TRANSFER","reason":"GOODWILL","fullRefund":true,\
          "allocations":[],"orderId":"%s"}"""
              .formatted(payment, payment, id));
    }
    var refunded = world.awaitPublished("order.refunded", id);
    assertThat(refunded.getString("amount")).isEqualTo("1500.00");
    assertThat(refunded.getBoolean("fullRefund")).isTrue();
    await().atMost(PATIENCE).until(() -> read(id).getString("paymentStatus").equals("REFUNDED"));
    awaitIdle();
    assertThat(world.published(id)).containsOnlyOnce("order.refunded");
  }

  @Test
  void a_refund_of_two_orders_is_told_of_each_with_its_reason() {
    var one = confirmed();
    var other = confirmed();
    var otherInvoice = UUID.randomUUID();
    world.publishData("invoice.issued", invoiced(one, "5", "1500.00"));
    world.publishData(
        "invoice.issued",
        invoiced(other, "5", "1500.00").replace(invoice.toString(), otherInvoice.toString()));
    world.publishData(
        "payment.refunded",
        """
        {"refundId":"%s","paymentId":"%s","amount":"500.00","currency":"USD",\
        "paymentMethod":"BANK_TRANSFER","reason":"GOODWILL","fullRefund":false,\
        "allocations":[{"invoiceId":"%s","amount":"200.00"},{"invoiceId":"%s","amount":"300.00"}]}"""
            .formatted(UUID.randomUUID(), payment, invoice, otherInvoice));
    var ofOne = world.awaitPublished("order.refunded", one.getString("id"));
    assertThat(ofOne.getString("amount")).isEqualTo("200.00");
    assertThat(ofOne.getString("reason")).isEqualTo("GOODWILL");
    assertThat(ofOne.getString("invoiceId")).isEqualTo(invoice.toString());
    var ofOther = world.awaitPublished("order.refunded", other.getString("id"));
    assertThat(ofOther.getString("amount")).isEqualTo("300.00");
  }

  /// Of both orders the same product: what is invoiced of one isn't counted for the other.
  @ParameterizedTest
  @ValueSource(strings = {"invoice.issued first", "invoice.updated first"})
  void a_collective_invoice_counts_for_each_of_its_orders_with_its_part(String order) {
    var one = confirmed();
    var other = confirmed();
    var news = new ArrayList<String[]>();
    news.add(word("invoice.issued", collective(one, "5", "1500.00", other, "2", "600.00")));
    news.add(
        word(
            "invoice.updated",
            ofNoOrder(
                told(one, 1, "PARTIALLY_PAID", "2100.00", "1400.00", "700.00", "0.00"), one)));
    if (order.startsWith("invoice.updated")) {
      Collections.reverse(news);
    }
    news.forEach(word -> world.publishData(word[0], word[1]));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(invoicing(one)).isEqualTo("INVOICED PARTIALLY_PAID 5 500.00");
              assertThat(invoicing(other)).isEqualTo("PARTIALLY_INVOICED PARTIALLY_PAID 2 200.00");
            });
    as("viewer")
        .get("/api/v1/orders/%s/invoice-balances".formatted(other.getString("id")))
        .then()
        .body("invoices.grandTotal", contains("600.00"))
        .body("invoices.openAmount", contains("400.00"));
    world.publishData("payment.received", paid("1400.00"));
    world.publishData(
        "invoice.updated",
        ofNoOrder(told(one, 2, "PAID", "2100.00", "0.00", "2100.00", "0.00"), one));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(invoicing(one)).isEqualTo("INVOICED PAID 5 1500.00");
              assertThat(invoicing(other)).isEqualTo("PARTIALLY_INVOICED PARTIALLY_PAID 2 600.00");
              for (var each : List.of(one, other)) {
                assertThat(timeline(each.getString("id")).getList("items.type", String.class))
                    .containsOnlyOnce("invoice.issued", "payment.received");
              }
            });
    world.publishData(
        "invoice.updated",
        ofNoOrder(told(one, 3, "VOIDED", "2100.00", "0.00", "0.00", "0.00"), one));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(read(one.getString("id")).getString("invoiceStatus"))
                  .isEqualTo("NOT_INVOICED");
              assertThat(read(other.getString("id")).getString("lines[0].invoiced")).isEqualTo("0");
            });
  }

  private static String invoicing(JsonPath order) {
    var now = read(order.getString("id"));
    return String.join(
        " ",
        now.getString("invoiceStatus"),
        now.getString("paymentStatus"),
        now.getString("lines[0].invoiced"),
        now.getString("paidAmount"));
  }

  private static String ofNoOrder(String told, JsonPath order) {
    return told.replace("\"orderId\":\"%s\",".formatted(order.getString("id")), "");
  }

  private String collective(
      JsonPath one,
      String quantity,
      String total,
      JsonPath other,
      String otherQuantity,
      String otherTotal) {
    return """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD","subtotal":"2100.00",\
        "taxTotal":"0.00","grandTotal":"2100.00","dueDate":"2024-02-15T14:30:00.000Z",\
        "lineItems":[%s,%s],"orders":[{"orderId":"%s","grandTotal":"%s"},{"orderId":"%s","grandTotal":"%s"}]}"""
        .formatted(
            invoice,
            one.getString("customerId"),
            collected(one, quantity, total),
            collected(other, otherQuantity, otherTotal),
            one.getString("id"),
            total,
            other.getString("id"),
            otherTotal);
  }

  private static String collected(JsonPath order, String quantity, String total) {
    return """
        {"description":"Product Name","quantity":"%s","unitPrice":"300.00","total":"%s",\
        "orderLineId":"%s","productId":"%s","orderId":"%s"}"""
        .formatted(
            quantity, total, order.getString("lines[0].id"), product(order), order.getString("id"));
  }

  @Test
  void news_of_stock_waits_for_whoever_changes_the_order() throws Exception {
    var offerId = UUID.randomUUID();
    var order = world.orderOf(offerId, world.sample("offer.approved", offerId));
    try (var somebody = TestDatabase.shared().connect("order");
        var statement = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      statement.executeUpdate(
          "UPDATE sales_order SET version = version + 1 WHERE offer_id = '%s'".formatted(offerId));
      world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  count(
                          """
                          SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                             AND query LIKE 'SELECT id FROM sales_order%FOR NO KEY UPDATE'""")
                      == 1);
      somebody.commit();
    }
    world.awaitOrder(order.getString("id"), "CONFIRMED", "RESERVED");
  }

  @Test
  void what_has_not_left_can_be_closed_and_what_leaves_meanwhile_has_left() {
    var order = confirmed();
    var id = order.getString("id");
    world.publishData("delivery.dispatched", dispatched(order, note, "2"));
    awaitStatus(id, "PARTIALLY_SHIPPED");
    var counted = countedAsCancelled();
    as("sales")
        .body("{\"reason\":\"No longer needed\"}")
        .post("/api/v1/orders/" + id + "/cancel")
        .then()
        .statusCode(200)
        .body("status", is("SHIPPED"))
        .body("cancelReason", is("SHORT_CLOSED"))
        .body("lines[0].cancelled", is(3));
    var cancelled = world.awaitPublished("order.cancelled", id);
    assertThat(cancelled.getString("reason")).isEqualTo("SHORT_CLOSED");
    assertThat(cancelled.getString("lineItems[0].quantity")).isEqualTo("3");
    as("sales").post("/api/v1/orders/" + id + "/cancel").then().statusCode(200);
    assertThat(countedAsCancelled()).isEqualTo(counted);

    world.publishData("delivery.dispatched", dispatched(order, UUID.randomUUID(), "1"));
    await().atMost(PATIENCE).until(() -> read(id).getInt("lines[0].cancelled") == 2);
    world.publishData("delivery.confirmed", delivered(order, note, "2", "0"));
    awaitStatus(id, "PARTIALLY_DELIVERED");
    assertThat(world.published(id)).containsOnlyOnce("order.cancelled");
  }

  private static List<String> countedAsCancelled() {
    return Management.metrics()
        .lines()
        .filter(line -> line.startsWith("collector_orders_total{event=\"cancelled\""))
        .toList();
  }

  @Test
  void what_has_all_left_can_not_be_cancelled() {
    var order = confirmed();
    var id = order.getString("id");
    world.publishData("delivery.dispatched", dispatched(order, note, "5"));
    awaitStatus(id, "SHIPPED");
    as("sales")
        .post("/api/v1/orders/" + id + "/cancel")
        .then()
        .statusCode(409)
        .body("code", is("illegal-transition"));
  }

  @Test
  void a_partial_shipment_is_confirmed_and_the_rest_told_when_it_is_there() {
    var order = posted("\"shortagePolicy\":\"SHIP_PARTIAL\",\"priority\":7,");
    var id = order.getString("id");
    var created = world.awaitPublished("order.created", id);
    assertThat(created.getString("shortagePolicy")).isEqualTo("SHIP_PARTIAL");
    assertThat(created.getInt("priority")).isEqualTo(7);
    world.publishData("stock.insufficient", insufficient(order, "2", "3"));
    world.awaitOrder(id, "CONFIRMED", "INSUFFICIENT");
    var confirmed = world.awaitPublished("order.confirmed", id);
    assertThat(confirmed.getList("lineItems")).hasSize(1);
    assertThat(confirmed.getString("lineItems[0].quantity")).isEqualTo("2");

    world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
    world.awaitOrder(id, "CONFIRMED", "RESERVED");
    var updated = world.awaitPublished("order.updated", id);
    assertThat(updated.getString("allocations[0].quantity")).isEqualTo("5");
    assertThat(updated.getString("allocations[0].warehouseId")).isEqualTo(WAREHOUSE.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "HOLD, ON_HOLD, INSUFFICIENT, order.held",
    "CANCEL, CANCELLED, RELEASED, order.cancelled"
  })
  void the_policy_says_what_a_shortage_means(
      String policy, String status, String stock, String eventType) {
    var order = posted("\"shortagePolicy\":\"%s\",".formatted(policy));
    var id = order.getString("id");
    world.publishData("stock.insufficient", insufficient(order, "0", "5"));
    world.awaitOrder(id, status, stock);
    assertThat(world.awaitPublished(eventType, id).getString("reason")).isEqualTo("OUT_OF_STOCK");
  }

  /// Whatever waits by itself for goods doesn't wait for a warehouse that nobody knows of.
  @ParameterizedTest
  @CsvSource({
    "BACKORDER, UNKNOWN_WAREHOUSE, There is no warehouse %s.",
    "SHIP_PARTIAL, INACTIVE_WAREHOUSE, Warehouse %s isn't active.",
    "HOLD, UNKNOWN_WAREHOUSE, There is no warehouse %s.",
  })
  void an_order_that_asks_for_a_warehouse_that_is_none_is_held_and_says_why(
      String policy, String reason, String detail) {
    var order = posted("\"shortagePolicy\":\"%s\",".formatted(policy));
    var id = order.getString("id");
    world.publishData(
        "stock.insufficient",
        insufficient(order, "0", "5")
            .replace(
                "\"requestedQuantity\"",
                "\"warehouseId\":\"%s\",\"reason\":\"%s\",\"requestedQuantity\""
                    .formatted(WAREHOUSE, reason)));
    world.awaitOrder(id, "ON_HOLD", "INSUFFICIENT");
    assertThat(read(id).getString("holdReason")).isEqualTo("OUT_OF_STOCK");
    assertThat(read(id).getString("reasonDetail")).isEqualTo(detail.formatted(WAREHOUSE));
    assertThat(world.awaitPublished("order.held", id).getString("reason"))
        .isEqualTo("OUT_OF_STOCK");
    changeStatus(id, "CANCELLED").then().statusCode(200);
  }

  @Test
  void a_part_that_is_there_after_a_person_confirmed_is_told_to_delivery() {
    var order = posted("\"shortagePolicy\":\"SHIP_PARTIAL\",");
    var id = order.getString("id");
    changeStatus(id, "CONFIRMED").then().statusCode(200);
    assertThat(world.awaitPublished("order.confirmed", id).getList("lineItems")).isEmpty();
    for (var i = 0; i < 2; i++) {
      world.publishData("stock.insufficient", insufficient(order, "2", "3"));
    }
    var updated = world.awaitPublished("order.updated", id);
    assertThat(updated.getString("allocations[0].quantity")).isEqualTo("2");
    assertThat(updated.getString("allocations[0].warehouseId")).isEqualTo(WAREHOUSE.toString());
    awaitIdle();
    assertThat(world.published(id)).containsOnlyOnce("order.updated");
  }

  @Test
  void an_order_held_for_its_stock_is_confirmed_or_cancelled_and_not_left_waiting() {
    var order = posted("\"shortagePolicy\":\"HOLD\",");
    var id = order.getString("id");
    world.publishData("stock.insufficient", insufficient(order, "0", "5"));
    world.awaitOrder(id, "ON_HOLD", "INSUFFICIENT");
    changeStatus(id, "PENDING")
        .then()
        .statusCode(409)
        .body("code", is("out-of-stock"))
        .body("detail", containsString("Confirm the order"))
        .body("errors[0].detail", is("must be one of [CONFIRMED, CANCELLED]"));
    changeStatus(id, "CONFIRMED").then().statusCode(200);
    world.awaitPublished("order.confirmed", id);
  }

  private static Response changeStatus(String id, String status) {
    return as("sales")
        .body("{\"status\":\"%s\"}".formatted(status))
        .put("/api/v1/orders/" + id + "/status");
  }

  private String insufficient(JsonPath order, String there, String missing) {
    var line = order.getString("lines[0].id");
    var product = order.getString("lines[0].productId");
    var held =
        """
        ,"reservationId":"%s","allocations":[{"lineId":"%s","productId":"%s","warehouseId":"%s",\
        "quantity":%s}]"""
            .formatted(reservation, line, product, WAREHOUSE, there);
    return """
        {"orderId":"%s","lineItems":[{"lineId":"%s","productId":"%s","requestedQuantity":5,\
        "availableQuantity":%s,"shortQuantity":%s}]%s}"""
        .formatted(
            order.getString("id"), line, product, there, missing, there.equals("0") ? "" : held);
  }

  @Test
  void an_order_that_is_paid_first_waits_for_stock_and_payment() {
    var tenant = "paid-" + UUID.randomUUID();
    asOf(tenant, "admin")
        .body("{\"confirmationPolicy\":\"ON_PAID\"}")
        .put("/api/v1/order-settings")
        .then()
        .statusCode(200)
        .body("shortagePolicy", is("BACKORDER"));
    var offerId = UUID.randomUUID();
    world.publish(
        "offer.approved", world.sample("offer.approved", offerId).replace(TENANT, tenant));
    var found =
        await()
            .atMost(PATIENCE)
            .until(
                () -> asOf(tenant, "sales").get("/api/v1/orders?offerId=" + offerId),
                answer -> answer.jsonPath().getList("items").size() == 1);
    var order = new JsonPath(found.asString()).setRootPath("items[0]");
    var id = order.getString("id");
    assertThat(world.awaitPublished("order.created", id).getString("invoiceRule"))
        .isEqualTo("IMMEDIATE");
    world.publishData(tenant, "stock.reserved", reserved(order, reservation, WAREHOUSE));
    world.publishData(tenant, "invoice.issued", invoiced(order, "5", "1500.00"));
    world.publishData(
        tenant, "invoice.updated", told(order, 2, "PAID", "1500.00", "0.00", "1500.00", "0.00"));
    world.awaitPublished("order.confirmed", id);
    asOf(tenant, "sales")
        .get("/api/v1/orders/" + id)
        .then()
        .body("status", is("CONFIRMED"))
        .body("paymentStatus", is("PAID"));
    asOf(tenant, "sales")
        .get("/api/v1/orders?paymentStatus=PAID&invoiceStatus=INVOICED")
        .then()
        .body("items[0].id", is(id));
  }

  @Test
  void the_timeline_has_what_other_services_told_once_and_by_time() {
    var order = confirmed();
    var id = order.getString("id");
    for (var i = 0; i < 2; i++) {
      world.publishData(
          "delivery.created",
          """
          {"deliveryNoteId":"%s","deliveryNumber":"DN-7","orderId":"%s","customerId":"%s",\
          "warehouseId":"%s","items":[{"productId":"%s","quantity":5}]}"""
              .formatted(note, id, order.getString("customerId"), WAREHOUSE, product(order)));
      world.publishData(
          "delivery.picked",
          """
          {"deliveryNoteId":"%s","deliveryNumber":"DN-7","orderId":"%s","warehouseId":"%s",\
          "items":[{"productId":"%s","requestedQuantity":5,"pickedQuantity":4.5}]}"""
              .formatted(note, id, WAREHOUSE, product(order)));
      world.publishData(
          "delivery.failed",
          """
          {"deliveryNoteId":"%s","deliveryNumber":"DN-7","orderId":"%s","customerId":"%s",\
          "attempt":1,"reason":"NOBODY_HOME","returning":false}"""
              .formatted(note, id, order.getString("customerId")));
      world.publishData(
          "stock.deducted",
          """
          {"movementId":"%s","productId":"%s","sku":"SKU-123","warehouseId":"%s","quantity":5,\
          "unitCost":"80.00","currency":"USD","onHandQuantity":10,"orderId":"%s",\
          "referenceNumber":"DN-7"}"""
              .formatted(note, product(order), WAREHOUSE, id));
      world.publishData(
          "payment.failed",
          """
          {"paymentId":"%s","amount":"1500.00","currency":"USD","paymentMethod":"STRIPE",\
          "reason":"Card declined","attempt":1,"willRetry":true,\
          "allocations":[{"invoiceId":"%s","amount":"500.00"},{"invoiceId":"%s","amount":"1000.00"}]}"""
              .formatted(payment, UUID.randomUUID(), invoice));
      world.publishData(
          "invoice.overdue",
          """
          {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD",\
          "grandTotal":"1500.00","openAmount":"1500.00","dueDate":"2024-02-15T14:30:00.000Z",\
          "daysOverdue":3,"dunningLevel":1}"""
              .formatted(invoice, order.getString("customerId")));
    }
    world.publishData("invoice.issued", invoiced(order, "5", "1500.00"));
    await().atMost(PATIENCE).until(() -> timeline(id).getList("items").size() >= 11);
    awaitIdle();
    var happened = timeline(id);
    assertThat(happened.getList("items.type", String.class))
        .startsWith("offer.approved", "order.created")
        .containsExactlyInAnyOrder(
            "offer.approved",
            "order.created",
            "stock.reserved",
            "order.confirmed",
            "delivery.created",
            "delivery.picked",
            "delivery.failed",
            "stock.deducted",
            "payment.failed",
            "invoice.overdue",
            "invoice.issued");
    assertThat(happened.getList("items.summary", String.class))
        .contains(
            "Offer approved: 1500.00 USD",
            "Order taken from offer OFF-2024-001",
            "Stock reserved: 5 in 1 warehouse(s)",
            "Delivery note over 5",
            "4.5 picked",
            "Delivery attempt 1 failed: NOBODY_HOME",
            "5 of SKU-123 deducted from stock",
            "Payment of 1500.00 USD failed: Card declined",
            "Overdue by 3 days, dunning level 1: 1500.00 USD open",
            "Invoice over 1500.00 USD");
    assertThat(happened.getList("items.documentNumber", String.class)).contains("DN-7", "INV-1");
    assertThat(happened.getList("items.eventId", String.class)).doesNotHaveDuplicates();
    assertThat(happened.getString("items[1].source")).isEqualTo("orders-service");
    assertThat(happened.getString("items[1].eventId"))
        .isEqualTo(world.eventId("order.created", id));
    var later = happened.getList("items.at", String.class).stream().skip(2).map(Instant::parse);
    assertThat(later.toList()).isSorted();
  }

  @Test
  void the_timeline_has_what_others_made_of_an_orders_documents() {
    var id = confirmed().getString("id");
    var order = new JsonPath(as("viewer").get("/api/v1/orders/" + id).asString());
    var goodsBack = UUID.randomUUID();
    var ticket = UUID.randomUUID();
    // two movements at the same time
    for (var quantity : List.of(1, 2)) {
      world.publishData(
          "stock.received",
          """
          {"movementId":"%s","productId":"%s","sku":"SKU-123","warehouseId":"%s","quantity":%d,\
          "unitCost":"80.00","currency":"USD","onHandQuantity":10,"referenceType":"RETURN",\
          "referenceId":"%s","referenceNumber":"RET-1"}"""
              .formatted(UUID.randomUUID(), product(order), WAREHOUSE, quantity, goodsBack));
    }
    world.publishData("journal.posted", posted("invoice.issued", invoice));
    world.publishData("journal.posted", posted("payroll.processed", invoice));
    world.publishData(
        "ticket.created",
        """
        {"ticketId":"%s","ticketNumber":"TIC-1","subject":"Scratched","severity":"LOW","orderId":"%s"}"""
            .formatted(ticket, id));
    world.publishData(
        "ticket.resolved",
        """
        {"ticketId":"%s","ticketNumber":"TIC-1","severity":"LOW","resolution":"Polished",\
        "orderId":"%s","openedAt":"2024-01-15T10:35:01.000Z"}"""
            .formatted(ticket, id));
    world.publishData("notification.sent", notification("\"causeType\":\"order.confirmed\"", id));
    world.publishData(
        "notification.failed",
        notification(
            "\"reason\":\"Mailbox full\",\"attempts\":1,\"willRetry\":false,"
                + "\"causeType\":\"invoice.issued\"",
            invoice.toString()));
    world.publishData(
        "notification.sent", notification("\"causeType\":\"order.confirmed\"", "no uuid"));
    world.publishData("delivery.returned", returned(order, goodsBack, "DEFECTIVE", "1"));
    world.publishData("invoice.issued", invoiced(order, "5", "1500.00"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(timeline(id).getList("items.summary", String.class))
                    .containsOnlyOnce(
                        "1 of SKU-123 back in stock",
                        "2 of SKU-123 back in stock",
                        "1 came back (DEFECTIVE)",
                        "Posted to the ledger: 1500.00 USD, Invoice INV-1",
                        "Ticket (LOW): Scratched",
                        "Ticket resolved: Polished",
                        "order-news to j***@example.com by EMAIL",
                        "order-news to j***@example.com by EMAIL failed: Mailbox full"));
  }

  private static String posted(String cause, UUID document) {
    return """
        {"journalEntryId":"%s","entryNumber":"JE-1","postingDate":"2024-01-15","period":"2024-01",\
        "description":"Invoice INV-1","currency":"USD","totalAmount":"1500.00","sourceType":"%s",\
        "sourceId":"%s","lineItems":[{"accountCode":"1200","debit":"1500.00","credit":"0.00"},\
        {"accountCode":"4000","debit":"0.00","credit":"1500.00"}]}"""
        .formatted(UUID.randomUUID(), cause, document);
  }

  private static String notification(String more, String cause) {
    return """
        {"notificationId":"%s","channel":"EMAIL","recipient":"j***@example.com",\
        "template":"order-news",%s,"causeId":"%s"}"""
        .formatted(UUID.randomUUID(), more, cause);
  }

  @Test
  void what_happens_twice_is_in_the_timeline_twice() {
    var id = posted("").getString("id");
    for (var status : new String[] {"ON_HOLD", "PENDING", "ON_HOLD"}) {
      changeStatus(id, status).then().statusCode(200);
    }
    assertThat(timeline(id).getList("items.type", String.class))
        .containsExactly("order.created", "order.held", "order.updated", "order.held");
    var path = "/api/v1/orders/" + id + "/timeline?limit=3";
    var part = as("viewer").get(path);
    assertThat(part.jsonPath().getList("items.type", String.class))
        .containsExactly("order.created", "order.held", "order.updated");
    var rest = as("viewer").get(path + "&cursor=" + part.path("nextCursor"));
    assertThat(rest.jsonPath().getList("items.type", String.class)).containsExactly("order.held");
    assertThat(rest.<String>path("nextCursor")).isNull();
    for (var bad : new String[] {"?cursor=x", "?sort=at", "?limit=0"}) {
      as("viewer").get(path.replace("?limit=3", bad)).then().statusCode(400);
    }
    var other = posted("").getString("id");
    as("viewer")
        .get("/api/v1/orders/" + other + "/timeline?cursor=" + part.path("nextCursor"))
        .then()
        .statusCode(400)
        .body("code", is("bad-cursor"));
  }

  @Test
  void a_timeline_is_for_those_who_may_see_the_order() {
    var id = posted("").getString("id");
    as("viewer").get("/api/v1/orders/" + id + "/timeline").then().statusCode(200);
    as("hr").get("/api/v1/orders/" + id + "/timeline").then().statusCode(403);
    asOf("acme", "admin").get("/api/v1/orders/" + id + "/timeline").then().statusCode(404);
    as("viewer")
        .get("/api/v1/orders/" + UUID.randomUUID() + "/timeline")
        .then()
        .statusCode(404)
        .body("code", is("not-found"));
  }

  @Test
  void facts_that_make_no_sense_are_dead_lettered() {
    var order = confirmed();
    world.publishData("delivery.dispatched", dispatched(order, note, "-5"));
    DeadLetters.await(world.exchange(), "no quantity of an order: -5");
  }

  private static String dispatched(JsonPath order, UUID note, String quantity) {
    return """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-7","orderId":"%s","items":[{"lineId":"%s",\
        "productId":"%s","warehouseId":"%s","quantity":%s}]}"""
        .formatted(
            note,
            order.getString("id"),
            order.getString("lines[0].id"),
            product(order),
            WAREHOUSE,
            quantity);
  }

  private static String delivered(JsonPath order, UUID note, String accepted, String rejected) {
    return """
        {"deliveryNoteId":"%s","deliveryNumber":"DN-7","orderId":"%s","customerId":"%s",\
        "items":[{"lineId":"%s","productId":"%s","quantity":%s,"rejected":%s}]}"""
        .formatted(
            note,
            order.getString("id"),
            order.getString("customerId"),
            order.getString("lines[0].id"),
            product(order),
            accepted,
            rejected);
  }

  private String returned(JsonPath order, UUID returnId, String reason, String quantity) {
    return """
        {"returnId":"%s","returnNumber":"RET-1","orderId":"%s","customerId":"%s",\
        "warehouseId":"%s","deliveryNoteId":"%s","items":[{"lineId":"%s","productId":"%s",\
        "quantity":%s,"condition":"INSPECT"}],"reason":"%s"}"""
        .formatted(
            returnId,
            order.getString("id"),
            order.getString("customerId"),
            WAREHOUSE,
            note,
            order.getString("lines[0].id"),
            product(order),
            quantity,
            reason);
  }

  private String invoiced(JsonPath order, String quantity, String total) {
    return """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","orderId":"%s",\
        "currency":"USD","subtotal":"%s","taxTotal":"0.00","grandTotal":"%s",\
        "dueDate":"2024-02-15T14:30:00.000Z","lineItems":[{"description":"Product Name",\
        "quantity":"%s","unitPrice":"300.00","total":"%s","orderLineId":"%s"}]}"""
        .formatted(
            invoice,
            order.getString("customerId"),
            order.getString("id"),
            total,
            total,
            quantity,
            total,
            order.getString("lines[0].id"));
  }

  /// What invoice-service tells of the invoice.
  private String told(
      JsonPath order,
      int version,
      String status,
      String total,
      String open,
      String paid,
      String refunded) {
    return """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","orderId":"%s","currency":"USD",\
        "grandTotal":"%s","openAmount":"%s","paidAmount":"%s","refundedAmount":"%s",\
        "discountAmount":"0.00","creditedAmount":"0.00","writtenOffAmount":"0.00","status":"%s",\
        "issueDate":"2024-01-15T14:30:00.000Z","dueDate":"2024-02-15T14:30:00.000Z",\
        "dunningLevel":0,"version":%d}"""
        .formatted(
            invoice,
            order.getString("customerId"),
            order.getString("id"),
            total,
            open,
            paid,
            refunded,
            status,
            version);
  }

  private String paid(String amount) {
    return """
        {"paymentId":"%s","amount":"%s","currency":"USD","paymentMethod":"BANK_TRANSFER",\
        "paymentDate":"2024-01-16T10:00:00.000Z","unallocatedAmount":"0.00",\
        "allocations":[{"invoiceId":"%s","amount":"%s"}]}"""
        .formatted(payment, amount, invoice, amount);
  }

  private String fullyPaid(JsonPath order, String amount) {
    return """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","amount":"%s",\
        "paymentDate":"2024-01-16T10:00:00.000Z","currency":"USD","paymentId":"%s"}"""
        .formatted(invoice, order.getString("customerId"), amount, payment);
  }

  private String allocated(UUID allocation, String amount) {
    return """
        {"allocationId":"%s","paymentId":"%s","currency":"USD",\
        "allocatedAt":"2024-01-16T11:00:00.000Z","unallocatedAmount":"0.00",\
        "allocations":[{"invoiceId":"%s","amount":"%s"}]}"""
        .formatted(allocation, payment, invoice, amount);
  }

  private static String product(JsonPath order) {
    return order.getString("lines[0].productId");
  }

  /// An order of 5 from an offer, with its stock reserved.
  private JsonPath confirmed() {
    var offerId = UUID.randomUUID();
    var order = world.orderOf(offerId, world.sample("offer.approved", offerId));
    world.publishData("stock.reserved", reserved(order, reservation, WAREHOUSE));
    world.awaitOrder(order.getString("id"), "CONFIRMED", "RESERVED");
    return order;
  }

  /// An order of 5 over REST.
  ///
  /// @param more beside customer, currency and lines
  private JsonPath posted(String more) {
    var product = UUID.randomUUID();
    world.awaitProduct(product, "300.00");
    var answer =
        as("sales")
            .body(
                """
                {%s"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":5}]}"""
                    .formatted(more, UUID.randomUUID(), product))
            .post("/api/v1/orders");
    answer.then().statusCode(201);
    return new JsonPath(answer.asString());
  }

  private static void awaitStatus(String id, String status) {
    await().atMost(PATIENCE).until(() -> read(id).getString("status").equals(status));
  }

  private static JsonPath read(String id) {
    return new JsonPath(as("viewer").get("/api/v1/orders/" + id).asString());
  }

  private static JsonPath timeline(String id) {
    return new JsonPath(as("viewer").get("/api/v1/orders/" + id + "/timeline").asString());
  }

  /// Everything that was sent has been handled and everything to be told has been: a later offer's
  /// order is there.
  private void awaitIdle() {
    var later = UUID.randomUUID();
    var order = world.orderOf(later, world.sample("offer.approved", later));
    world.awaitPublished("order.created", order.getString("id"));
  }

  @Test
  void a_part_that_is_paid_back_is_not_all_though_nothing_is_known_of_the_invoice_yet() {
    var order = confirmed();
    var id = order.getString("id");
    world.publishData(
        "payment.refunded",
        """
        {"refundId":"%s","paymentId":"%s","amount":"500.00","currency":"USD",\
        "paymentMethod":"BANK_TRANSFER","reason":"GOODWILL","fullRefund":false,\
        "allocations":[{"invoiceId":"%s","amount":"500.00","orderId":"%s"}]}"""
            .formatted(UUID.randomUUID(), payment, invoice, id));
    var refunded = world.awaitPublished("order.refunded", id);
    assertThat(refunded.getString("amount")).isEqualTo("500.00");
    assertThat(refunded.getBoolean("fullRefund")).isFalse();
  }
}
