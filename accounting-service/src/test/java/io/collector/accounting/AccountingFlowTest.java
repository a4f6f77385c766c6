package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.CollectorTest;
import io.collector.testing.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class AccountingFlowTest {

  private static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";
  private static final String INVOICE = "00000017-0000-4000-8000-000000000017";
  private static final String OTHER_INVOICE = "00000027-0000-4000-8000-000000000027";
  private static final String ORDER = "00000013-0000-4000-8000-000000000013";

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void the_published_sample_is_posted_with_its_own_amounts() {
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.awaitEntries(1);
    assertThat(world.balances("USD"))
        .isEqualTo(Map.of("1200", "1500.00", "2200", "-250.00", "4000", "-1250.00"));

    var entry = world.get("/journal-entries").setRootPath("items[0]");
    assertThat(entry.getString("number")).isEqualTo("JE-2024-000001");
    assertThat(entry.getString("description")).isEqualTo("Invoice INV-2024-001");
    assertThat(entry.getString("cause.type")).isEqualTo("invoice.issued");
    assertThat(entry.getString("cause.sourceId")).isEqualTo(INVOICE);
    assertThat(entry.getString("cause.documentNumber")).isEqualTo("INV-2024-001");
    assertThat(entry.getString("cause.correlationId")).isEqualTo("corr-123");
    assertThat(entry.getString("lines[0].customerId")).isEqualTo(CUSTOMER);
    var posted = awaitPosted(entry.getString("id"));
    assertThat(posted.getString("entryNumber")).isEqualTo("JE-2024-000001");
    assertThat(posted.getString("period")).isEqualTo("2024-01");
    assertThat(posted.getString("totalAmount")).isEqualTo("1500.00");
    assertThat(posted.getString("sourceType")).isEqualTo("invoice.issued");
    assertThat(posted.getString("lineItems[0].accountName")).isEqualTo("Accounts receivable");

    var ageing = world.reconciledAgeing("2024-02-15", "USD");
    assertThat(ageing.getString("amounts.notDue")).isEqualTo("1500.00");
    assertThat(world.reconciledAgeing("2024-02-16", "USD").getString("amounts.days1To30"))
        .isEqualTo("1500.00");
    assertThat(world.reconciledAgeing("2024-05-20", "USD").getString("amounts.over90"))
        .isEqualTo("1500.00");

    world.publishAnew("invoice.paid", world.sample("invoice.paid"));
    world.awaitEntries(2);
    assertThat(world.balances("USD"))
        .isEqualTo(Map.of("1030", "1500.00", "2200", "-250.00", "4000", "-1250.00"));
    assertThat(world.reconciledAgeing("2024-05-20", "USD").getString("amounts.total"))
        .isEqualTo("0.00");
  }

  @Test
  void an_outside_payment_in_another_currency_leaves_the_invoice_open_and_is_credit() {
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.publishAnew("invoice.paid", world.sample("invoice.paid").replace("\"USD\"", "\"EUR\""));
    for (var version : new int[] {3, 2}) {
      world.publishData(
          "payment.updated",
          """
          {"paymentId":"00000042-0000-4000-8000-000000000042","customerId":"%s","invoiceId":"%s",\
          "currency":"EUR","amount":"1500.00","unallocatedAmount":"1500.00",\
          "unappliedAmount":"1500.00","refundedAmount":"0.00","paymentMethod":"STRIPE",\
          "paymentDate":"2024-01-16T10:00:00.000Z","version":%d}\
          """
              .formatted(CUSTOMER, INVOICE, version));
    }
    world.awaitEntries(3);
    var items = world.get("/reports/open-items?customerId=" + CUSTOMER);
    assertThat(items.getList("items.currency", String.class)).containsExactly("USD", "EUR");
    assertThat(items.getList("items.amount", String.class)).containsExactly("1500.00", "-1500.00");
    assertThat(items.getString("items[0].invoiceId")).isEqualTo(INVOICE);
    assertThat(items.<Object>get("items[1].invoiceId")).isNull();
  }

  @Test
  void payroll_is_posted_as_the_contract_has_it() {
    world.publishAnew("payroll.processed", world.sample("payroll.processed"));
    world.awaitEntries(1);
    assertThat(world.balances("USD")).isEqualTo(Map.of("6000", "50000.00", "2400", "-50000.00"));
  }

  /// Whatever comes first: the run, its payment, its reversal. What was paid out stays paid.
  @ParameterizedTest
  @ValueSource(
      strings = {"processed,paid,reversed", "paid,reversed,processed", "reversed,processed,paid"})
  void a_reversed_payroll_leaves_what_was_paid_in_any_order(String order) {
    var told =
        Map.of(
            "processed",
            """
            {"payrollId":"00000042-0000-4000-8000-000000000042","payrollPeriod":"2024-01",\
            "totalAmount":"9000.00","currency":"USD","employeeCount":2,\
            "processedAt":"2024-01-31T18:00:00Z","netAmount":"6000.00","taxAmount":"2700.00",\
            "employerCost":"1800.00","departments":[\
            {"department":"Sales","totalAmount":"4000.00","employerCost":"800.00","costCentre":"4100"},\
            {"department":"Engineering","totalAmount":"5000.00","employerCost":"1000.00"}]}\
            """,
            "paid",
            """
            {"payrollId":"00000042-0000-4000-8000-000000000042","payrollPeriod":"2024-01",\
            "amount":"6000.00","currency":"USD","employeeCount":2,"paymentDate":"2024-01-31",\
            "bankReference":"SEPA-1"}\
            """,
            "reversed",
            """
            {"payrollId":"00000042-0000-4000-8000-000000000042","payrollPeriod":"2024-01",\
            "totalAmount":"9000.00","currency":"USD","employeeCount":2,"reason":"Wrong hours",\
            "netAmount":"6000.00","taxAmount":"2700.00","employerCost":"1800.00"}\
            """);
    var entries = 0;
    for (var what : order.split(",")) {
      world.publishData("payroll." + what, Objects.requireNonNull(told.get(what)));
      world.publishData("payroll." + what, Objects.requireNonNull(told.get(what)));
      world.awaitEntries(++entries);
    }
    assertThat(world.balances("USD")).isEqualTo(Map.of("2400", "6000.00", "1010", "-6000.00"));
  }

  /// A bank's line that shows the money is reconciled with it, and another tenant has none of it.
  @ParameterizedTest
  @ValueSource(strings = {"false,true", "true,false"})
  void a_repayment_and_its_reversal_are_posted_once_each_in_any_order(String order) {
    var other = new AccountingWorld();
    var entries = 0;
    for (var reversed : order.split(",")) {
      var told =
          """
          {"repaymentId":"00000062-0000-4000-8000-000000000062","amount":"1414.00","currency":"USD",
           "employeeId":"0000001b-0000-4000-8000-00000000001b","receivedOn":"2024-01-18","reversed":%s}\
          """
              .formatted(reversed);
      world.publishData("payroll.repaid", told);
      world.publishData("payroll.repaid", told);
      world.awaitEntries(++entries);
      assertThat(world.balances("USD"))
          .isEqualTo(
              entries == 2
                  ? Map.of()
                  : reversed.equals("true")
                      ? Map.of("1010", "-1414.00", "2420", "1414.00")
                      : Map.of("1010", "1414.00", "2420", "-1414.00"));
    }
    assertThat(other.get("/journal-entries").getList("items")).isEmpty();
  }

  @Test
  void one_document_is_posted_once_however_many_messages_tell_of_it() {
    for (var i = 0; i < 5; i++) {
      world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    }
    var messageId = UUID.randomUUID().toString();
    for (var i = 0; i < 3; i++) {
      world.publishAs(messageId, "invoice.issued", world.sample("invoice.issued"));
    }
    awaitIdle();
    assertThat(
            AccountingWorld.count(
                "SELECT count(*) FROM journal_entry WHERE tenant_id = '%s' AND currency = 'USD'"
                    .formatted(world.tenant())))
        .isEqualTo(1);
  }

  /// A message of an order's life, as data.
  record Told(String type, String data) {}

  /// Invoiced 1500.00, paid 1470.00 with 30.00 discount for paying early, credited 300.00, which is
  /// refunded; the goods cost 800.00. 30.00 were paid too much: 20.00 of them are used for another
  /// invoice, of 100.00, whose rest is written off.
  private static List<Told> lifeOfAnOrder() {
    return List.of(
        new Told(
            "invoice.issued",
            """
            {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","orderId":"%s","currency":"USD",
             "subtotal":"1250.00","taxTotal":"250.00","grandTotal":"1500.00","issueDate":"2024-01-15T00:00:00.000Z",
             "dueDate":"2024-02-14T00:00:00.000Z","lineItems":[{"description":"Product","quantity":"5",
             "unitPrice":"250.00","total":"1250.00"}],"taxBreakdown":[{"taxCategory":"S","taxPercent":"20",
             "taxableAmount":"1250.00","taxAmount":"250.00"}]}\
            """
                .formatted(INVOICE, CUSTOMER, ORDER)),
        new Told(
            "invoice.issued",
            """
            {"invoiceId":"%s","invoiceNumber":"INV-2","customerId":"%s","currency":"USD","subtotal":"100.00",
             "taxTotal":"0.00","grandTotal":"100.00","issueDate":"2024-01-15T00:00:00.000Z",
             "dueDate":"2024-02-14T00:00:00.000Z","lineItems":[{"description":"Advice","quantity":"1",
             "unitPrice":"100.00","total":"100.00"}]}\
            """
                .formatted(OTHER_INVOICE, CUSTOMER)),
        new Told(
            "payment.received",
            """
            {"paymentId":"00000021-0000-4000-8000-000000000021","customerId":"%s","amount":"1500.00","currency":"USD",
             "paymentMethod":"BANK_TRANSFER","paymentDate":"2024-01-18T00:00:00.000Z","unallocatedAmount":"30.00",
             "allocations":[{"invoiceId":"%s","invoiceNumber":"INV-1","amount":"1470.00","discount":"30.00"}]}\
            """
                .formatted(CUSTOMER, INVOICE)),
        new Told(
            "invoice.paid",
            """
            {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","amount":"1500.00","currency":"USD",
             "paymentDate":"2024-01-18T00:00:00.000Z","paymentId":"00000021-0000-4000-8000-000000000021"}\
            """
                .formatted(INVOICE, CUSTOMER)),
        new Told(
            "credit_note.issued",
            """
            {"creditNoteId":"00000022-0000-4000-8000-000000000022","creditNoteNumber":"CN-1",
             "originalInvoiceId":"%s","customerId":"%s","currency":"USD","subtotal":"250.00","taxTotal":"50.00",
             "grandTotal":"300.00","customerCredit":"300.00","reason":"RETURNED","issueDate":"2024-01-19T00:00:00.000Z",
             "lineItems":[{"description":"Product","quantity":1,"unitPrice":"250.00","total":"250.00"}]}\
            """
                .formatted(INVOICE, CUSTOMER)),
        new Told(
            "payment.refunded",
            """
            {"refundId":"00000023-0000-4000-8000-000000000023","paymentId":"00000021-0000-4000-8000-000000000021",
             "customerId":"%s","amount":"300.00","currency":"USD","paymentMethod":"BANK_TRANSFER","reason":"RETURNED",
             "fullRefund":false,"creditNoteId":"00000022-0000-4000-8000-000000000022","allocations":[]}\
            """
                .formatted(CUSTOMER)),
        new Told(
            "payment.allocated",
            """
            {"allocationId":"00000025-0000-4000-8000-000000000025","paymentId":"00000021-0000-4000-8000-000000000021",
             "customerId":"%s","currency":"USD","allocatedAt":"2024-01-19T00:00:00.000Z","unallocatedAmount":"10.00",
             "allocations":[{"invoiceId":"%s","amount":"20.00"}]}\
            """
                .formatted(CUSTOMER, OTHER_INVOICE)),
        new Told(
            "invoice.written_off",
            """
            {"invoiceId":"%s","invoiceNumber":"INV-2","customerId":"%s","currency":"USD","amount":"80.00",
             "reason":"INSOLVENT"}\
            """
                .formatted(OTHER_INVOICE, CUSTOMER)),
        new Told(
            "stock.deducted",
            """
            {"movementId":"00000024-0000-4000-8000-000000000024","productId":"%s","sku":"SKU-1","warehouseId":"%s",
             "quantity":5,"unitCost":"160.00","currency":"USD","onHandQuantity":95,"orderId":"%s",
             "referenceType":"DELIVERY_NOTE"}\
            """
                .formatted(ORDER, ORDER, ORDER)));
  }

  private static final Map<String, String> AFTER_THE_ORDER =
      Map.of(
          "1010", "1200.00",
          "1200", "-10.00",
          "1400", "-800.00",
          "2200", "-200.00",
          "4000", "-1100.00",
          "4050", "30.00",
          "5000", "800.00",
          "6400", "80.00");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void any_order_and_number_of_messages_ends_in_the_same_books(long seed) {
    var random = new Random(seed);
    var messages = new ArrayList<Told>();
    var ids = new ArrayList<UUID>();
    for (var event : lifeOfAnOrder()) {
      var sameId = new UUID(random.nextLong(), random.nextLong());
      var times = 1 + random.nextInt(3);
      for (var i = 0; i < times; i++) {
        messages.add(event);
        ids.add(random.nextBoolean() ? sameId : new UUID(random.nextLong(), random.nextLong()));
      }
    }
    var order = new ArrayList<Integer>();
    for (var i = 0; i < messages.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    for (var i : order) {
      world.publishDataAs(ids.get(i).toString(), messages.get(i).type(), messages.get(i).data());
      if (random.nextInt(4) == 0) {
        awaitIdle();
      }
    }
    awaitIdle();
    assertThat(world.balances("USD")).isEqualTo(AFTER_THE_ORDER);
    var ageing = world.reconciledAgeing("2024-03-01", "USD");
    assertThat(ageing.getString("amounts.total")).isEqualTo("0.00");
    assertThat(ageing.getString("amounts.unallocated")).isEqualTo("-10.00");
    assertThat(owed(INVOICE)).isZero();
    assertThat(owed(OTHER_INVOICE)).isZero();
  }

  /// In cents.
  private long owed(String invoice) {
    return AccountingWorld.count(
        "SELECT (sum(amount) * 100)::bigint FROM receivable_item WHERE tenant_id = '%s' AND invoice_id = '%s'"
            .formatted(world.tenant(), invoice));
  }

  /// Written off, refunded, which opens it again, and written off again; each told twice.
  @Test
  void an_invoice_that_a_refund_opened_again_is_written_off_again() {
    for (var i = 0; i < 2; i++) {
      writtenOff("40.00", 3);
      writtenOff("60.00", 7);
    }
    awaitIdle();
    assertThat(world.balances("USD")).isEqualTo(Map.of("1200", "-100.00", "6400", "100.00"));
  }

  private void writtenOff(String amount, int version) {
    world.publishAnew(
        "invoice.written_off",
        """
        {"type":"invoice.written_off","timestamp":"2024-01-20T10:00:00.000Z","tenantId":"%s","source":"test",
         "aggregateVersion":%d,"data":{"invoiceId":"%s","invoiceNumber":"INV-2","customerId":"%s","currency":"USD",
         "amount":"%s","reason":"INSOLVENT"}}\
        """
            .formatted(world.tenant(), version, OTHER_INVOICE, CUSTOMER, amount));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_voided_invoice_leaves_nothing_whichever_comes_first(boolean voidedFirst) {
    var issued = lifeOfAnOrder().getFirst();
    var voided =
        new Told(
            "invoice.voided",
            """
            {"invoiceId":"%s","invoiceNumber":"INV-1","customerId":"%s","currency":"USD","subtotal":"1250.00",
             "taxTotal":"250.00","grandTotal":"1500.00","reason":"WRONG_CUSTOMER","taxBreakdown":
             [{"taxCategory":"S","taxPercent":"20","taxableAmount":"1250.00","taxAmount":"250.00"}]}\
            """
                .formatted(INVOICE, CUSTOMER));
    var first = voidedFirst ? voided : issued;
    var second = voidedFirst ? issued : voided;
    world.publishData(first.type(), first.data());
    world.awaitEntries(1);
    world.publishData(second.type(), second.data());
    world.awaitEntries(2);
    assertThat(world.balances("USD")).isEmpty();
    assertThat(world.reconciledAgeing("2024-03-01", "USD").getString("amounts.balance"))
        .isEqualTo("0.00");
    var entries = world.get("/journal-entries?sort=postedAt");
    assertThat(entries.getString("items[1].reversesEntryId"))
        .isEqualTo(voidedFirst ? null : entries.getString("items[0].id"));
  }

  @Test
  void what_comes_for_a_closed_month_counts_for_the_first_open_day() {
    world.publishAnew("invoice.issued", world.sample("invoice.issued"));
    world.awaitEntries(1);
    world.as("finance").post("/api/v1/periods/2024-01/close").then().statusCode(200);
    var closed = awaitPublished("period.closed");
    assertThat(closed.getString("period")).isEqualTo("2024-01");
    assertThat(closed.getString("trialBalanceTotal")).isEqualTo("1500.00");
    assertThat(closed.getString("netIncome")).isEqualTo("1250.00");
    assertThat(closed.getString("closedBy")).isEqualTo("finance@" + world.tenant());

    world.publishAnew("invoice.paid", world.sample("invoice.paid"));
    world.awaitEntries(2);
    var late = world.get("/journal-entries").setRootPath("items[0]");
    assertThat(late.getString("date")).isEqualTo("2024-02-01");
    assertThat(late.getString("documentDate")).isEqualTo("2024-01-16");
    var january = world.get("/reports/trial-balance?asOf=2024-01-31");
    assertThat(january.getString("currencies[0].totalDebit")).isEqualTo("1500.00");
    assertThat(january.getString("currencies[0].accounts[0].account")).isEqualTo("1200");
  }

  @Test
  void an_invoice_that_does_not_add_up_waits_for_a_person() {
    world.publishAnew(
        "invoice.issued", world.sample("invoice.issued").replace("\"1500.00\"", "\"1600.00\""));
    assertThat(DeadLetters.await(world.exchange(), "INV-2024-001"))
        .isEqualTo("invoice INV-2024-001: the amounts don't add up, by 100.00 USD");
  }

  private JsonPath awaitPosted(String entryId) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !world.exchange().received("journal.posted", entryId).isEmpty());
    return new JsonPath(world.exchange().received("journal.posted", entryId).getFirst().text())
        .setRootPath("data");
  }

  private JsonPath awaitPublished(String type) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !world.exchange().received(type, world.tenant()).isEmpty());
    return new JsonPath(world.exchange().received(type, world.tenant()).getFirst().text())
        .setRootPath("data");
  }

  /// Everything that was sent has been handled: a marker of each kind, in a currency of its own,
  /// came through behind it.
  private void awaitIdle() {
    var marker = UUID.randomUUID().toString().substring(0, 34);
    for (var event : lifeOfAnOrder()) {
      world.publishData(
          event.type(),
          event
              .data()
              .replaceAll("0000002\\d-0000-4000-8000-0000000000", marker)
              .replace(INVOICE, marker + "00") // no other document's
              .replaceAll("\"paymentId\":\"[^\"]+\"}", "\"paymentMethod\":\"CASH\"}")
              .replace("USD", "CHF"));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(markers(marker)).isEqualTo(lifeOfAnOrder().size()));
  }

  private static long markers(String marker) {
    return AccountingWorld.count(
        "SELECT count(*) FROM journal_entry WHERE currency = 'CHF' AND source_id LIKE '"
            + marker
            + "%'");
  }
}
