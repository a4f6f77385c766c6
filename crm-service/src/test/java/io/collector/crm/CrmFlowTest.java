package io.collector.crm;

import static io.collector.crm.CrmWorld.aCustomer;
import static io.collector.crm.CrmWorld.act;
import static io.collector.crm.CrmWorld.anOffer;
import static io.collector.crm.CrmWorld.as;
import static io.collector.crm.CrmWorld.count;
import static io.collector.crm.CrmWorld.post;
import static io.collector.crm.CrmWorld.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class CrmFlowTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private CrmWorld world;

  @BeforeEach
  void open() {
    world = new CrmWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void every_change_of_a_customer_is_told_with_its_full_state() {
    var customer =
        aCustomer(
            """
            "email":"orders@acme.example.com","currency":"USD","paymentTermDays":30,\
            "creditLimit":"10000","segment":"WHOLESALE","addresses":[
              {"addressType":"BILLING","street":"1 Main Street","city":"New York","country":"US"},
              {"addressType":"SHIPPING","street":"9 Dock Road","city":"Jersey City","country":"US"}]""");
    var id = customer.getString("id");
    var created = world.awaitPublished("customer.created", id);
    assertThat(created.getString("customerNumber")).isEqualTo(customer.getString("number"));
    assertThat(created.getString("status")).isEqualTo("ACTIVE");
    assertThat(created.getString("creditLimit")).isEqualTo("10000.00");
    assertThat(created.getLong("version")).isEqualTo(1);
    assertThat(created.getList("addresses.isDefault")).containsExactly(true, true);

    as("finance")
        .header("If-Match", "\"1\"")
        .body(
            """
            {"name":"Acme Corp","status":"BLOCKED","currency":"USD","addresses":[
              {"addressId":"%s","addressType":"BOTH","street":"9 Dock Road","city":"Hoboken","country":"US"}]}"""
                .formatted(customer.getString("addresses[1].addressId")))
        .put("/api/v1/customers/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    var updated = world.awaitPublished("customer.updated", id);
    assertThat(updated.getString("name")).isEqualTo("Acme Corp");
    assertThat(updated.getString("status")).isEqualTo("ON_HOLD");
    assertThat(updated.getString("creditLimit")).isNull();
    assertThat(updated.getLong("version")).isEqualTo(2);
    assertThat(updated.getList("addresses.addressId"))
        .containsExactly(customer.getString("addresses[1].addressId"));
    assertThat(updated.getString("addresses[0].city")).isEqualTo("Hoboken");
  }

  @Test
  void an_approved_offer_is_told_once_as_the_contract_has_it_and_becomes_ordered() {
    var offer = anOffer(aCustomer().getString("id"));
    var id = offer.getString("id");
    act(offer, "send").then().statusCode(200).body("status", is("SENT"));
    for (var i = 0; i < 3; i++) {
      as("sales")
          .post("/api/offers/" + id + "/approve")
          .then()
          .statusCode(200)
          .body("status", is("APPROVED"))
          .body("decidedBy", is("sales@tenant-123"));
    }
    var approved = world.awaitPublished("offer.approved", id);
    assertThat(approved.getString("offerNumber")).isEqualTo(offer.getString("number"));
    assertThat(approved.getString("grandTotal")).isEqualTo("1500.00");
    assertThat((Object) approved.get("lineItems[0].quantity")).isEqualTo("5");
    assertThat(approved.getString("lineItems[0].unitPrice")).isEqualTo("300.00");
    assertThat(approved.getString("lineItems[0].discountPercent")).isEqualTo("10");
    assertThat(approved.getString("lineItems[0].taxPercent")).isEqualTo("20");

    var order = UUID.randomUUID();
    publishOrder("order.cancelled", order, id);
    publishOrder("order.created", order, id);
    publishOrder("order.created", UUID.randomUUID(), UUID.randomUUID().toString());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("/api/v1/offers/" + id)
                    .then()
                    .body("status", is("ORDERED"))
                    .body("orderId", is(order.toString()))
                    .body("orderNumber", is("ORD-2026-000077"))
                    .body("orderCancelled", is(true)));
    as("sales").post("/api/offers/" + id + "/approve").then().statusCode(200);
    assertThat(world.published("offer.approved", id)).isEqualTo(1);
  }

  @Test
  void an_order_that_is_closed_short_is_not_cancelled() {
    var customer = aCustomer().getString("id");
    var reasons = List.of("SHORT_CLOSED", "CUSTOMER_REQUEST");
    var paths = new ArrayList<String>();
    for (var reason : reasons) {
      var offer = anOffer(customer);
      act(offer, "send");
      act(offer, "approve").then().statusCode(200);
      var order = UUID.randomUUID();
      publishOrder("order.created", order, offer.getString("id"));
      world.publishData(
          "order.cancelled",
          """
          {"orderId":"%s","orderNumber":"ORD-2026-000077","customerId":"%s","offerId":"%s",\
          "reason":"%s","lineItems":[]}"""
              .formatted(order, customer, offer.getString("id"), reason));
      paths.add("/api/v1/offers/" + offer.getString("id"));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> read(paths.getLast()).then().body("orderCancelled", is(true)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> read(paths.getFirst()).then().body("status", is("ORDERED")));
    read(paths.getFirst()).then().body("orderCancelled", is(false));
  }

  @Test
  void a_refund_that_names_an_invoice_twice_is_one_entry_of_both() {
    var customer = aCustomer().getString("id");
    var story = Story.of(customer);
    story.events().subList(0, 3).forEach(event -> world.publishData(event[0], event[1]));
    world.publishData(
        "payment.refunded",
        """
        {"refundId":"%s","paymentId":"%s","amount":"500.00","currency":"USD",\
        "paymentMethod":"BANK_TRANSFER","reason":"GOODWILL","fullRefund":false,"allocations":[\
        {"invoiceId":"%s","amount":"200.00"},{"invoiceId":"%s","amount":"300.00"}]}"""
            .formatted(story.refund(), story.payment(), story.invoice(), story.invoice()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("/api/v1/customers/" + customer + "/payments")
                    .then()
                    .body("items[0].entries.kind", hasItem("REFUND"))
                    .body("items[0].entries.find { it.kind == 'REFUND' }.amount", is("500.00")));
  }

  private void publishOrder(String type, UUID order, String offer) {
    world.publishData(type, order(type, order, offer));
  }

  private static String order(String type, UUID order, String offer) {
    var more =
        type.equals("order.created")
            ? "\"currency\":\"USD\",\"grandTotal\":\"1500.00\",\"lineItems\":[]"
            : "\"reason\":\"CUSTOMER_REQUEST\",\"lineItems\":[]";
    return """
        {"orderId":"%s","orderNumber":"ORD-2026-000077","customerId":"%s","offerId":"%s",%s}"""
        .formatted(order, UUID.randomUUID(), offer, more);
  }

  @Test
  void an_offer_expires_by_itself_and_is_not_approved_after_its_time() {
    var customer = aCustomer().getString("id");
    var until = Instant.now().plusMillis(1500);
    var offer = anOffer(customer, "\"currency\":\"USD\",\"validUntil\":\"%s\"".formatted(until));
    var draft = anOffer(customer, "\"currency\":\"USD\",\"validUntil\":\"%s\"".formatted(until));
    act(offer, "send").then().statusCode(200);
    var expired = world.awaitPublished("offer.expired", offer.getString("id"));
    assertThat(expired.getString("grandTotal")).isEqualTo("1500.00");
    read("/api/v1/offers/" + offer.getString("id")).then().body("status", is("EXPIRED"));
    act(offer, "approve").then().statusCode(409).body("code", is("illegal-transition"));
    act(draft, "send").then().statusCode(409).body("code", is("offer-expired"));
    assertThat(world.published(offer.getString("id"))).containsExactly("offer.expired");

    var revised = act(offer, "revise");
    revised.then().statusCode(201).body("revision", is(2)).body("status", is("DRAFT"));
    act(revised.jsonPath(), "send").then().statusCode(200);
    act(revised.jsonPath(), "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", revised.path("id"));
    assertThat(approved.getString("offerNumber")).isEqualTo(offer.getString("number") + "-R2");
  }

  @Test
  void what_the_customer_wants_to_read_on_the_invoice_is_told_with_its_offer() {
    var offer =
        anOffer(
            aCustomer().getString("id"),
            "\"currency\":\"USD\",\"customerOrderNumber\":\"PO-4711\","
                + "\"buyerReference\":\"04011000-12345-03\"");
    assertThat(offer.getString("customerOrderNumber")).isEqualTo("PO-4711");
    act(offer, "send").then().statusCode(200);
    var revised = act(offer, "revise");
    revised.then().statusCode(201).body("buyerReference", is("04011000-12345-03"));
    act(revised.jsonPath(), "send").then().statusCode(200);
    act(revised.jsonPath(), "approve").then().statusCode(200);
    var approved = world.awaitPublished("offer.approved", revised.path("id"));
    assertThat(approved.getString("customerOrderNumber")).isEqualTo("PO-4711");
    assertThat(approved.getString("buyerReference")).isEqualTo("04011000-12345-03");
  }

  @Test
  void a_rejection_is_told_with_its_reason() {
    var offer = anOffer(aCustomer().getString("id"));
    act(offer, "send");
    post("/api/v1/offers/" + offer.getString("id") + "/reject", "{\"reason\":\"Too expensive\"}")
        .then()
        .statusCode(200)
        .body("status", is("REJECTED"))
        .body("rejectReason", is("Too expensive"));
    act(offer, "reject").then().statusCode(200);
    assertThat(world.awaitPublished("offer.rejected", offer.getString("id")).getString("reason"))
        .isEqualTo("Too expensive");
    assertThat(world.published(offer.getString("id"))).containsExactly("offer.rejected");
  }

  @Test
  void a_lead_becomes_a_customer() {
    var lead =
        post(
                "/api/v1/leads",
                """
                {"name":"Jane Doe","company":"Acme Corp","email":"jane@acme.example.com","source":"WEB",
                 "estimatedValue":"25000","currency":"USD"}""")
            .jsonPath();
    var path = "/api/v1/leads/" + lead.getString("id");
    post(path + "/convert", "").then().statusCode(409).body("code", is("illegal-transition"));
    as("sales").body("{\"status\":\"QUALIFIED\"}").put(path + "/status").then().statusCode(200);
    var converted = post(path + "/convert", "");
    converted.then().statusCode(200).body("status", is("CONVERTED"));
    post(path + "/convert", "").then().statusCode(200);
    var customer = converted.<String>path("customerId");
    var published = world.awaitPublished("lead.converted", lead.getString("id"));
    assertThat(published.getString("customerId")).isEqualTo(customer);
    assertThat(published.getString("estimatedValue")).isEqualTo("25000.00");
    assertThat(world.awaitPublished("customer.created", customer).getString("name"))
        .isEqualTo("Acme Corp");
    assertThat(world.published("lead.converted", lead.getString("id"))).isEqualTo(1);
    read("/api/v1/customers/" + customer)
        .then()
        .body("customerType", is("COMPANY"))
        .body("contacts.name", contains("Jane Doe"));

    var other = post("/api/v1/leads", "{\"name\":\"John Roe\"}").jsonPath();
    var otherPath = "/api/v1/leads/" + other.getString("id");
    as("sales").body("{\"status\":\"QUALIFIED\"}").put(otherPath + "/status");
    post(otherPath + "/convert", "{\"customerId\":\"%s\"}".formatted(customer))
        .then()
        .statusCode(200)
        .body("customerId", is(customer));
    world.awaitPublished("lead.converted", other.getString("id"));
    assertThat(world.published("customer.created", customer)).isEqualTo(1);
  }

  /// An invoice over 1500.00, paid late, the last of it with credit. 300.00 of it are credited,
  /// of which 250.00 go back.
  private record Story(
      UUID customer, UUID invoice, UUID payment, UUID allocation, UUID creditNote, UUID refund) {

    static Story of(String customer) {
      return new Story(
          UUID.fromString(customer),
          UUID.randomUUID(),
          UUID.randomUUID(),
          UUID.randomUUID(),
          UUID.randomUUID(),
          UUID.randomUUID());
    }

    /// What invoice-service tells of the invoice.
    String[] told(int version, String status, String open, String paid, String refunded) {
      return new String[] {
        "invoice.updated",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD",\
        "grandTotal":"1500.00","openAmount":"%s","paidAmount":"%s","refundedAmount":"%s",\
        "discountAmount":"0.00","creditedAmount":"0.00","writtenOffAmount":"0.00","status":"%s",\
        "issueDate":"2026-01-15T14:30:00.000Z","dueDate":"2026-02-14T14:30:00.000Z",\
        "paidAt":"2026-02-20T10:00:00.000Z","dunningLevel":1,"version":%d}"""
            .formatted(invoice, customer, open, paid, refunded, status, version)
      };
    }

    /// What invoice-service tells of the payment.
    String[] credit(int version, String unallocated, String currency) {
      return new String[] {
        "payment.updated",
        """
        {"paymentId":"%s","customerId":"%s","currency":"%s","amount":"1600.00",\
        "unallocatedAmount":"%s","refundedAmount":"0.00","paymentMethod":"BANK_TRANSFER",\
        "paymentDate":"2026-02-20T10:00:00.000Z","version":%d}"""
            .formatted(payment, customer, currency, unallocated, version)
      };
    }

    /// Credit of the payment settles some of it.
    String allocated(UUID allocation, String amount, String charges) {
      return """
          {"allocationId":"%s","paymentId":"%s","customerId":"%s","currency":"USD",\
          "allocatedAt":"2026-02-21T10:00:00.000Z","unallocatedAmount":"0.00",\
          "allocations":[{"invoiceId":"%s","amount":"%s","charges":"%s"}]}"""
          .formatted(allocation, payment, customer, invoice, amount, charges);
    }

    /// Type and data of each event.
    List<String[]> events() {
      return List.of(
          new String[] {
            "invoice.issued",
            """
            {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD",\
            "subtotal":"1250.00","taxTotal":"250.00","grandTotal":"1500.00",\
            "issueDate":"2026-01-15T14:30:00.000Z","dueDate":"2026-02-14T14:30:00.000Z","lineItems":[]}"""
                .formatted(invoice, customer)
          },
          new String[] {
            "payment.received",
            """
            {"paymentId":"%s","customerId":"%s","amount":"1600.00","currency":"USD",\
            "paymentMethod":"BANK_TRANSFER","paymentDate":"2026-02-20T10:00:00.000Z",\
            "allocations":[{"invoiceId":"%s","amount":"1000.00"}],"unallocatedAmount":"600.00"}"""
                .formatted(payment, customer, invoice)
          },
          new String[] {
            "invoice.paid",
            """
            {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","amount":"1500.00",\
            "paymentDate":"2026-02-20T10:00:00.000Z","currency":"USD","paymentId":"%s"}"""
                .formatted(invoice, customer, payment)
          },
          new String[] {"payment.allocated", allocated(allocation, "500.00", "0.00")},
          new String[] {
            "credit_note.issued",
            """
            {"creditNoteId":"%s","creditNoteNumber":"CN-1","originalInvoiceId":"%s","customerId":"%s",\
            "currency":"USD","subtotal":"250.00","taxTotal":"50.00","grandTotal":"300.00",\
            "reason":"RETURNED","issueDate":"2026-03-01T10:00:00.000Z","lineItems":[]}"""
                .formatted(creditNote, invoice, customer)
          },
          new String[] {
            "payment.refunded",
            """
            {"refundId":"%s","paymentId":"%s","amount":"250.00","currency":"USD",\
            "paymentMethod":"BANK_TRANSFER","reason":"RETURNED","fullRefund":false,"allocations":[],\
            "creditNoteId":"%s"}"""
                .formatted(refund, payment, creditNote)
          },
          told(1, "ISSUED", "1500.00", "0.00", "0.00"),
          told(2, "PARTIALLY_PAID", "500.00", "1000.00", "0.00"),
          told(3, "PAID", "0.00", "1500.00", "0.00"),
          told(4, "PAID", "0.00", "1200.00", "300.00"),
          credit(1, "600.00", "USD"),
          credit(2, "100.00", "USD"),
          credit(3, "400.00", "USD"),
          credit(4, "150.00", "USD"));
    }
  }

  @Test
  void whatever_order_events_come_in_and_however_often_the_payment_record_is_the_same() {
    var random = new Random(20261121);
    var stories = new ArrayList<Story>();
    for (var i = 0; i < 8; i++) {
      stories.add(Story.of(aCustomer().getString("id")));
      var all = new ArrayList<String[]>();
      for (var event : stories.getLast().events()) {
        all.addAll(Collections.nCopies(1 + random.nextInt(3), event));
      }
      Collections.shuffle(all, random);
      all.forEach(event -> world.publishData(event[0], event[1]));
    }
    for (var story : stories) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                read("/api/v1/customers/" + story.customer() + "/payments")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].invoiceId", is(story.invoice().toString()))
                    .body("items[0].invoiceNumber", is("INV-1"))
                    .body("items[0].status", is("PAID"))
                    .body("items[0].amount", is("1500.00"))
                    .body("items[0].openAmount", is("0.00"))
                    .body("items[0].paidAmount", is("1200.00"))
                    .body("items[0].refundedAmount", is("300.00"))
                    .body("items[0].paidAt", is("2026-02-20T10:00:00.000Z"))
                    .body("items[0].daysLate", is(6))
                    .body("items[0].overdue", is(false))
                    .body("items[0].dunningLevel", is(1))
                    .body("items[0].entries.kind", contains("PAYMENT", "PAYMENT", "CREDIT_NOTE"));
                read("/api/v1/customers/" + story.customer() + "/balance")
                    .then()
                    .statusCode(200)
                    .body("balances", hasSize(1))
                    .body("balances[0].openReceivable", is("0.00"))
                    .body("balances[0].customerCredit", is("150.00"));
              });
    }
  }

  @Test
  void queues_that_bring_the_news_of_many_invoices_crosswise_do_not_stop_each_other()
      throws Exception {
    var tenant = "queues-" + UUID.randomUUID();
    var gate = Story.of(UUID.randomUUID().toString());
    var stories = Stream.generate(() -> Story.of(gate.customer().toString())).limit(12).toList();
    var about =
        gate.events().stream()
            .filter(event -> event[1].contains("nvoiceId\""))
            .collect(Collectors.toMap(event -> event[0], event -> event, (one, _) -> one))
            .values()
            .stream()
            .toList();
    world.publishData(
        tenant,
        "payment.refunded",
        """
        {"refundId":"%s","paymentId":"%s","amount":"1.00","currency":"USD",\
        "paymentMethod":"CASH","reason":"GOODWILL","fullRefund":false,\
        "allocations":[{"invoiceId":"%s","amount":"1.00"}]}"""
            .formatted(gate.refund(), gate.payment(), gate.invoice()));
    await().atMost(PATIENCE).until(() -> receivables(tenant, "NOT_ISSUED") == 1);
    crosswise(
        tenant,
        "SELECT 1 FROM receivable WHERE id = '%s' FOR UPDATE".formatted(gate.invoice()),
        about,
        stories.stream().flatMap(story -> story.events().stream()).toList());
    await().atMost(PATIENCE).until(() -> receivables(tenant, "PAID") == stories.size());
  }

  @Test
  void queues_that_bring_the_orders_of_many_offers_crosswise_do_not_stop_each_other()
      throws Exception {
    var tenant = "queues-" + UUID.randomUUID();
    var customer = posted(tenant, "/api/v1/customers", "{\"name\":\"Acme\",\"currency\":\"USD\"}");
    var offers = new ArrayList<String>();
    for (var i = 0; i < 13; i++) {
      var offer =
          posted(
              tenant,
              "/api/v1/offers",
              CrmWorld.offer(customer.getString("id"), "\"currency\":\"USD\""));
      var path = "/api/v1/offers/" + offer.getString("id");
      posted(tenant, path + "/send", "");
      posted(tenant, path + "/approve", "");
      offers.add(offer.getString("id"));
    }
    var gate = offers.removeFirst();
    crosswise(
        tenant,
        "SELECT 1 FROM offer WHERE id = '%s' FOR UPDATE".formatted(gate),
        orderOf(gate),
        offers.stream().flatMap(offer -> orderOf(offer).stream()).toList());
    var ordered =
        "SELECT count(*) FROM offer WHERE tenant_id = '%s' AND status = 'ORDERED'"
            .formatted(tenant);
    assertThat(count(ordered + " AND order_cancelled")).isEqualTo(13);
  }

  private static JsonPath posted(String tenant, String path, String body) {
    var answer = CrmWorld.asOf(tenant, "sales").body(body).post(path);
    assertThat(answer.statusCode()).isIn(200, 201);
    return answer.jsonPath();
  }

  /// That it was made, and cancelled.
  private static List<String[]> orderOf(String offer) {
    var order = UUID.randomUUID();
    return Stream.of("order.created", "order.cancelled")
        .map(type -> new String[] {type, order(type, order, offer)})
        .toList();
  }

  /// Each queue gets its news in one batch, in an order of its own, all at the same time. A batch
  /// that fails is redone message by message, each in a transaction of its own.
  ///
  /// @param lock   somebody's, for whom all queues wait until their news is there
  /// @param ofGate an event for each queue, which meets it
  private void crosswise(String tenant, String lock, List<String[]> ofGate, List<String[]> events)
      throws Exception {
    try (var somebody = TestDatabase.shared().connect("crm");
        var statement = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      statement.execute(lock);
      ofGate.forEach(event -> world.publishData(tenant, event[0], event[1]));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                      == ofGate.size());
      var shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, new Random(1));
      shuffled.forEach(event -> world.publishData(tenant, event[0], event[1]));
      await()
          .atMost(PATIENCE)
          .until(() -> ofGate.stream().allMatch(event -> world.depth(event[0]) == 0));
      somebody.commit();
    }
    for (var event : ofGate) {
      var many = events.stream().filter(other -> other[0].equals(event[0])).count();
      await().atMost(PATIENCE).until(() -> handled(tenant, event[0], "*") == many + 1);
      assertThat(handled(tenant, event[0], "DISTINCT xmin::text"))
          .as("transactions of " + event[0])
          .isLessThan(many);
    }
  }

  private static long receivables(String tenant, String status) throws SQLException {
    return count(
        "SELECT count(*) FROM receivable WHERE tenant_id = '%s' AND status = '%s'"
            .formatted(tenant, status));
  }

  private static long handled(String tenant, String type, String what) throws SQLException {
    return count(
        "SELECT count(%s) FROM bus.inbox WHERE tenant_id = '%s' AND consumer = 'crm.%s'"
            .formatted(what, tenant, type));
  }

  @Test
  void only_what_is_due_of_an_invoice_in_instalments_is_overdue() {
    var customer = aCustomer("\"currency\":\"USD\"").getString("id");
    world.publishData(
        "invoice.updated",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD","grandTotal":"600.00",
         "openAmount":"550.00","paidAmount":"50.00","refundedAmount":"0.00","discountAmount":"0.00",
         "creditedAmount":"0.00","writtenOffAmount":"0.00","status":"PARTIALLY_PAID",
         "issueDate":"2026-01-02T10:00:00.000Z","dueDate":"2026-01-31T23:59:59.999Z","dunningLevel":0,
         "laterInstalments":[{"dueDate":"2026-02-28T23:59:59.999Z","amount":"200.00"},
          {"dueDate":"2999-01-31T23:59:59.999Z","amount":"300.00"}],"version":2}"""
            .formatted(UUID.randomUUID(), customer));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("/api/v1/customers/" + customer + "/balance")
                    .then()
                    .body("balances[0].openReceivable", is("550.00"))
                    .body("balances[0].overdue", is("250.00"))
                    .body("balances[0].overdueInvoices", is(1)));
  }

  /// 100.00 of 600.00 are paid: of the first 200.00 the rest is overdue.
  @Test
  void an_outside_invoice_in_instalments_is_overdue_part_by_part() {
    var customer = aCustomer("\"currency\":\"USD\"").getString("id");
    var invoice = UUID.randomUUID();
    world.publishData(
        "invoice.paid",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","amount":"100.00","currency":"USD",
         "paymentDate":"2026-01-10T10:00:00.000Z"}\
        """
            .formatted(invoice, customer));
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD","subtotal":"600.00",
         "taxTotal":"0.00","grandTotal":"600.00","issueDate":"2026-01-02T10:00:00.000Z",
         "dueDate":"2026-01-31T23:59:59.999Z","lineItems":[],
         "instalments":[{"dueOn":"2999-01-31","amount":"300.00"},{"dueOn":"2026-01-31","amount":"200.00"},
          {"dueOn":"2998-01-31","amount":"100.00"}]}\
        """
            .formatted(invoice, customer));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("/api/v1/customers/" + customer + "/balance")
                    .then()
                    .body("balances[0].openReceivable", is("500.00"))
                    .body("balances[0].overdue", is("100.00"))
                    .body("balances[0].overdueInvoices", is(1)));
    read("/api/v1/customers/" + customer + "/payments")
        .then()
        .body("items[0].dueDate", is("2026-01-31T23:59:59.999Z"))
        .body("items[0].laterInstalments.amount", contains("100.00", "300.00"))
        .body("items[0].laterInstalments[0].dueDate", is("2998-01-31T23:59:59.999Z"));
  }

  /// 1500.00 EUR are 1875.00 USD at 0.80.
  @Test
  void what_is_open_in_other_currencies_counts_by_the_rate_of_the_day() {
    var customer = aCustomer("\"currency\":\"USD\",\"creditLimit\":\"2000.00\"").getString("id");
    world.publishData(
        "invoice.issued", Story.of(customer).events().getFirst()[1].replace("USD", "EUR"));
    world.publishData(
        "exchange_rates.updated",
        """
        {"functionalCurrency":"EUR","rates":[
         {"rateId":"%s","currency":"USD","date":"%s","rate":"0.8","version":1}]}"""
            .formatted(UUID.randomUUID(), LocalDate.now(ZoneOffset.UTC)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("/api/v1/customers/" + customer + "/balance")
                    .then()
                    .body("balances.currency", contains("EUR"))
                    .body("notCompared", hasSize(0))
                    .body("availableCredit", is("125.00"))
                    .body("creditStatus", is("NEAR_LIMIT")));
  }

  @Test
  void what_is_open_counts_against_the_credit_limit() {
    var customer = aCustomer("\"currency\":\"USD\",\"creditLimit\":\"2000.00\"").getString("id");
    var balance = "/api/v1/customers/" + customer + "/balance";
    read(balance)
        .then()
        .body("creditStatus", is("OK"))
        .body("availableCredit", is("2000.00"))
        .body("balances", hasSize(0));
    var story = Story.of(customer);
    world.publishData("invoice.issued", story.events().getFirst()[1]);
    world.publishData(
        "invoice.issued", Story.of(customer).events().getFirst()[1].replace("USD", "EUR"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read(balance)
                    .then()
                    .body("balances.currency", contains("EUR", "USD"))
                    .body("balances[1].openReceivable", is("1500.00"))
                    .body("balances[1].overdue", is("1500.00"))
                    .body("balances[1].overdueInvoices", is(1))
                    .body("balances[1].oldestDueDate", is("2026-02-14T14:30:00.000Z"))
                    .body("availableCredit", is("500.00"))
                    .body("notCompared", contains("EUR"))
                    .body("creditStatus", is("OK")));
    world.publishData("invoice.issued", Story.of(customer).events().getFirst()[1]);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read(balance)
                    .then()
                    .body("creditStatus", is("EXCEEDED"))
                    .body("availableCredit", is("0.00")));
    world.publishData("invoice.updated", story.told(5, "WRITTEN_OFF", "0.00", "0.00", "0.00")[1]);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> read(balance).then().body("availableCredit", is("500.00")));
    read("/api/v1/customers/" + customer + "/payments?status=OPEN")
        .then()
        .body("items", hasSize(2))
        .body("items[0].overdue", is(true));
    read("/api/v1/customers/" + customer + "/payments?status=OPEN&status=WRITTEN_OFF")
        .then()
        .body("items", hasSize(3));
    var part = read("/api/v1/customers/" + customer + "/payments?limit=2&sort=openAmount");
    part.then().body("items[0].status", is("WRITTEN_OFF")).body("items", hasSize(2));
    read("/api/v1/customers/%s/payments?limit=2&sort=openAmount&cursor=%s"
            .formatted(customer, part.<String>path("nextCursor")))
        .then()
        .body("items", hasSize(1))
        .body("nextCursor", nullValue());
  }

  @Test
  void the_newest_states_of_invoices_and_payments_are_the_customers_account() {
    var story = Story.of(aCustomer().getString("id"));
    story.events().subList(0, 2).forEach(event -> world.publishData(event[0], event[1]));
    publish(story.told(2, "PARTIALLY_PAID", "500.00", "1000.00", "0.00"));
    publish(story.credit(1, "600.00", "USD"));
    awaitAccount(story, "PARTIALLY_PAID", "500.00", "600.00");
    publish(story.credit(3, "90.00", "USD"));
    publish(story.told(4, "PAID", "0.00", "1500.00", "0.00"));
    awaitAccount(story, "PAID", "0.00", "90.00");
    publish(story.told(3, "PARTIALLY_PAID", "300.00", "1200.00", "0.00"));
    publish(story.credit(2, "400.00", "USD"));
    publish(story.told(5, "PARTIALLY_PAID", "25.00", "1475.00", "25.00"));
    awaitAccount(story, "PARTIALLY_PAID", "25.00", "90.00");
  }

  private void publish(String[] event) {
    world.publishData(event[0], event[1]);
  }

  @Test
  void an_outside_payment_of_a_part_leaves_the_rest_open() {
    var story = Story.of(aCustomer().getString("id"));
    publish(story.events().getFirst());
    world.publishData("invoice.paid", paidOutside(story, "1.00", "USD"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("/api/v1/customers/" + story.customer() + "/payments")
                    .then()
                    .body("items[0].status", is("PARTIALLY_PAID"))
                    .body("items[0].openAmount", is("1499.00"))
                    .body("items[0].paidAmount", is("1.00")));
  }

  @Test
  void an_outside_payment_in_another_currency_is_the_customers_credit() {
    var story = Story.of(aCustomer().getString("id"));
    publish(story.events().getFirst());
    world.publishData("invoice.paid", paidOutside(story, "1500.00", "EUR"));
    publish(story.told(1, "ISSUED", "1500.00", "0.00", "0.00"));
    publish(story.credit(1, "1500.00", "EUR"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              read("/api/v1/customers/" + story.customer() + "/payments")
                  .then()
                  .body("items[0].status", is("OPEN"))
                  .body("items[0].openAmount", is("1500.00"));
              read("/api/v1/customers/" + story.customer() + "/balance")
                  .then()
                  .body("balances.currency", contains("EUR", "USD"))
                  .body("balances[0].customerCredit", is("1500.00"))
                  .body("balances[0].openReceivable", is("0.00"))
                  .body("balances[1].openReceivable", is("1500.00"));
            });
  }

  private static String paidOutside(Story story, String amount, String currency) {
    return """
        {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","amount":"%s",\
        "paymentDate":"2026-02-20T10:00:00.000Z","currency":"%s"}"""
        .formatted(story.invoice(), story.customer(), amount, currency);
  }

  private static void awaitAccount(Story story, String status, String open, String credit) {
    var account = "/api/v1/customers/" + story.customer();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              read(account + "/payments").then().body("items[0].status", is(status));
              read(account + "/balance")
                  .then()
                  .body("balances[0].openReceivable", is(open))
                  .body("balances[0].customerCredit", is(credit));
            });
  }

  @Test
  void the_record_of_an_unknown_customer_is_there_when_the_customer_is() {
    var customer = UUID.randomUUID();
    var story = Story.of(customer.toString());
    story.events().forEach(event -> world.publishData(event[0], event[1]));
    read("/api/v1/customers/" + customer + "/payments").then().statusCode(404);
    aCustomer("\"id\":\"%s\"".formatted(customer));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                read("/api/v1/customers/" + customer + "/payments")
                    .then()
                    .body("items[0].status", is("PAID"))
                    .body("items[0].entries", hasSize(3)));
  }

  @Test
  void offers_and_leads_are_counted_by_status() {
    var offer = anOffer(aCustomer().getString("id"));
    act(offer, "send");
    act(offer, "approve");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Management.metrics())
                    .containsPattern("collector_offers\\{status=\"approved\"\\} [1-9]")
                    .containsPattern("collector_offers_won_ratio [01]\\.[0-9]+")
                    .contains("collector_leads{status=\"lost\"}"));
    assertThat(Management.metrics()).doesNotContain("tenant-123");
    Management.health("ready").then().body("status", equalTo("UP"));
  }
}
