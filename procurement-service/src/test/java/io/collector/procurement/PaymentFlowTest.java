package io.collector.procurement;

import static io.collector.testing.ServiceWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.collector.testing.Exchange;
import io.collector.testing.ServiceWorld;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class PaymentFlowTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final String IBAN = "DE89370400440532013000";

  private ProcurementWorld world;

  @BeforeEach
  void open() {
    world = new ProcurementWorld();
    world
        .as("admin")
        .body(
            "{\"capitalCostPercent\":\"10\",\"buyer\":{\"name\":\"Collector"
                + " Ltd\",\"iban\":\"FR1420041010050500013M02606\"}}")
        .put("/api/v1/procurement-settings")
        .then()
        .statusCode(200);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void what_is_due_is_proposed_approved_exported_and_booked() {
    var one = payee(",\"discountDays\":10,\"discountPercent\":\"2\",\"paymentTermDays\":30");
    var other = payee(",\"paymentTermDays\":60");
    var discounted = bill(one, "A-1", TODAY, "100.00");
    var due = bill(other, "B-1", TODAY.minusDays(60), "50.50");
    var later = bill(other, "B-2", TODAY, "70.00");
    var credit = credit(other, "G-1", "10.50");

    var run = propose();
    assertThat(world.read("payment-runs/" + run).getString("total")).isEqualTo("138.00");
    var bills = world.read("payment-runs/" + run + "/bills");
    assertThat(bills.getList("items.billId", String.class))
        .containsExactlyInAnyOrder(discounted, due, credit)
        .doesNotContain(later);
    var nothing = propose();
    assertThat(world.read("payment-runs/" + nothing).getInt("bills")).isZero();

    act("clerk", run, "approve", "").then().statusCode(403).body("code", is("own-run"));
    world.as("finance").get("/api/v1/payment-runs/" + run + "/pain.001").then().statusCode(409);
    act("boss", run, "approve", "").then().statusCode(200).body("status", is("APPROVED"));
    var xml =
        world
            .as("finance")
            .get("/api/v1/payment-runs/" + run + "/pain.001")
            .then()
            .statusCode(200)
            .contentType("application/xml")
            .extract()
            .asString();
    assertThat(xml)
        .contains("pain.001.001.09", "<NbOfTxs>2</NbOfTxs>", "<CtrlSum>138.00</CtrlSum>", IBAN)
        .contains(">98.00<", ">40.00<", "A-1");

    for (var slip : List.of(TODAY.plusDays(2), TODAY.minusDays(2))) {
      act("clerk", run, "paid", "{\"paidOn\":\"%s\"}".formatted(slip))
          .then()
          .statusCode(422)
          .body("errors[0].pointer", is("/paidOn"));
    }
    act("clerk", run, "paid", "{\"paidOn\":\"%s\"}".formatted(TODAY)).then().statusCode(202);
    awaitStatus(run, "PAID");
    var paid = world.awaitPublished("supplier_bill.paid", discounted);
    assertThat(paid.getString("amount")).isEqualTo("98.00");
    assertThat(paid.getString("discountAmount")).isEqualTo("2.00");
    assertThat(world.awaitPublished("supplier_bill.paid", credit).getString("amount"))
        .isEqualTo("-10.50");
    assertThat(world.read("supplier-bills/" + due).getString("status")).isEqualTo("PAID");
    assertThat(world.read("supplier-bills/" + later).getString("status")).isEqualTo("MATCHED");
    assertThat(world.published(due)).filteredOn("supplier_bill.paid"::equals).hasSize(1);
  }

  @Test
  void a_run_tells_what_it_leaves_out() {
    var blocked = payee("");
    bill(blocked, "A-1", TODAY.minusDays(40), "100.00");
    bill(blocked, "A-2", TODAY.minusDays(40), "100.00");
    block(blocked);
    bill(world.supplier(""), "B-1", TODAY.minusDays(40), "100.00");
    var owes = payee("");
    bill(owes, "C-1", TODAY.minusDays(40), "100.00");
    credit(owes, "C-2", "100.00");
    bill(payee(",\"paymentTermDays\":90"), "D-1", TODAY, "100.00");
    var run = world.read("payment-runs/" + propose());
    assertThat(run.getInt("bills")).isZero();
    assertThat(run.getList("leftOut.reason", String.class))
        .containsExactly("NO_BANK_ACCOUNT", "SUPPLIER_BLOCKED", "SUPPLIER_OWES");
    assertThat(run.getList("leftOut.suppliers", Integer.class)).containsExactly(1, 1, 1);
    assertThat(run.getList("leftOut.bills", Integer.class)).containsExactly(1, 2, 1);
    var paid = payee("");
    bill(paid, "E-1", TODAY.minusDays(40), "10.00");
    assertThat(world.read("payment-runs/" + propose()).getInt("bills")).isEqualTo(1);
  }

  @Test
  void a_run_pays_within_a_year() {
    for (var ahead : List.of(367, 730)) {
      run(TODAY.plusDays(ahead))
          .then()
          .statusCode(422)
          .body("errors.pointer", is(List.of("/payOn")));
    }
    run(TODAY.plusDays(366)).then().statusCode(201);
  }

  private Response run(LocalDate payOn) {
    return world
        .as("finance")
        .body("{\"payOn\":\"%s\",\"dueUntil\":\"%s\",\"currency\":\"EUR\"}".formatted(payOn, payOn))
        .post("/api/v1/payment-runs");
  }

  @Test
  void a_run_whose_day_has_passed_is_neither_approved_nor_exported() {
    bill(payee(""), "L-1", TODAY.minusDays(60), "50.00");
    var run = propose();
    var file = "/api/v1/payment-runs/" + run + "/pain.001";
    payOn(run, TODAY.minusDays(2));
    act("boss", run, "approve", "").then().statusCode(409).body("code", is("pay-day-passed"));
    payOn(run, TODAY);
    act("boss", run, "approve", "").then().statusCode(200);
    payOn(run, TODAY.minusDays(2));
    world.as("finance").get(file).then().statusCode(409).body("code", is("pay-day-passed"));
    // the bank was told in time
    act("clerk", run, "paid", "{\"paidOn\":\"%s\"}".formatted(TODAY)).then().statusCode(202);
    awaitStatus(run, "PAID");
    world.as("finance").get(file).then().statusCode(200);
  }

  private static void payOn(String run, LocalDate day) {
    ServiceWorld.execute(
        "UPDATE payment_run SET pay_on = '%s' WHERE id = '%s'".formatted(day, run));
  }

  /// More than two steps each; the process dies in the second, of the proposal and of the booking.
  @Test
  void a_killed_run_goes_on_and_pays_nobody_twice() throws SQLException {
    var supplier = payee("");
    copies(bill(supplier, "K", TODAY.minusDays(40), "10.00"), 349);
    String run;
    try (var inTheWay = TestDatabase.shared().connect("procurement")) {
      inTheWay.setAutoCommit(false);
      change(
          inTheWay,
          """
          INSERT INTO payment_item (tenant_id, id, run_id, bill_id, bill_number, supplier_id, payee, iban, amount, discount, live)
          SELECT tenant_id, gen_random_uuid(), gen_random_uuid(), id, '', supplier_id, '', '', 0, 0, true
            FROM supplier_bill WHERE tenant_id = '%s' ORDER BY id LIMIT 1 OFFSET 250\
          """
              .formatted(world.tenant()));
      run = begin();
      killAfter(200, "insert into payment_item");
      inTheWay.rollback();
    }
    awaitStatus(run, "PROPOSED");
    assertThat(world.read("payment-runs/" + run).getString("total")).isEqualTo("3500.00");
    assertThat(items(run)).isEqualTo("350 350");

    act("boss", run, "approve", "").then().statusCode(200);
    var file = "/api/v1/payment-runs/" + run + "/pain.001";
    assertThat(world.as("finance").get(file).then().statusCode(200).extract().asString())
        .contains("<NbOfTxs>1</NbOfTxs>", "<CtrlSum>3500.00</CtrlSum>");

    try (var inTheWay = TestDatabase.shared().connect("procurement")) {
      inTheWay.setAutoCommit(false);
      change(
          inTheWay,
          """
          UPDATE supplier_bill SET updated_at = updated_at
           WHERE id = (SELECT bill_id FROM payment_item WHERE run_id = '%s' ORDER BY id LIMIT 1 OFFSET 150)\
          """
              .formatted(run));
      act("clerk", run, "paid", "{\"paidOn\":\"%s\"}".formatted(TODAY)).then().statusCode(202);
      killAfter(100, "select %supplier_bill");
      inTheWay.rollback();
    }
    awaitStatus(run, "PAID");
    assertThat(paidEvents()).isEqualTo("350 350");
    act("clerk", run, "paid", "{\"paidOn\":\"%s\"}".formatted(TODAY)).then().statusCode(409);
    assertThat(paidEvents()).isEqualTo("350 350");
    assertThat(items(run)).isEqualTo("350 350");
    assertThat(
            ServiceWorld.query(
                "SELECT string_agg(DISTINCT status, ' ') FROM supplier_bill WHERE tenant_id = '%s'"
                    .formatted(world.tenant())))
        .isEqualTo("PAID");
  }

  /// Another transaction holds the first of two steps back.
  @Test
  void a_run_that_is_cancelled_while_it_is_proposed_keeps_no_bill() throws Exception {
    var supplier = payee("");
    copies(bill(supplier, "C", TODAY.minusDays(40), "10.00"), 249);
    try (var inTheWay = TestDatabase.shared().connect("procurement")) {
      inTheWay.setAutoCommit(false);
      change(
          inTheWay,
          """
          INSERT INTO payment_item (tenant_id, id, run_id, bill_id, bill_number, supplier_id, payee, iban, amount, discount, live)
          SELECT tenant_id, gen_random_uuid(), gen_random_uuid(), id, '', supplier_id, '', '', 0, 0, true
            FROM supplier_bill WHERE tenant_id = '%s' ORDER BY id LIMIT 1 OFFSET 50\
          """
              .formatted(world.tenant()));
      var run = begin();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  ServiceWorld.count(
                          """
                          SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                             AND wait_event_type = 'Lock' AND query ILIKE 'insert into payment_item%'\
                          """)
                      == 1);
      var cancelled =
          CompletableFuture.supplyAsync(
              () -> act("boss", run, "cancel", "{\"reason\":\"Wrong day\"}").statusCode());
      // time for a cancellation that doesn't wait
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      inTheWay.rollback();
      assertThat(cancelled.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
    }
    var again = propose();
    assertThat(world.read("payment-runs/" + again).getInt("bills")).isEqualTo(250);
  }

  /// What a killed process leaves behind: a connection that breaks within the transaction of a step
  /// that waits for a lock, when so much was done before.
  private void killAfter(int done, String statement) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                ServiceWorld.count(
                        "SELECT count(*) FROM jobs.job WHERE tenant_id = '%s' AND status = 'RUNNING' AND done = %d"
                            .formatted(world.tenant(), done))
                    == 1);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                ServiceWorld.count(
                        """
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%s%%'\
                        """
                            .formatted(statement))
                    == 1);
  }

  private static void change(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  /// More bills like one.
  private void copies(String bill, int count) {
    ServiceWorld.execute(
        """
        INSERT INTO supplier_bill
        SELECT (jsonb_populate_record(b, jsonb_build_object(
                 'id', gen_random_uuid(), 'number', b.number || '-' || n, 'bill_number', b.bill_number || n))).*
          FROM supplier_bill b, generate_series(1, %d) n WHERE b.id = '%s'\
        """
            .formatted(count, bill));
  }

  /// How many bills are in a run, and how many different ones.
  private static String items(String run) {
    return ServiceWorld.query(
        "SELECT count(*) || ' ' || count(DISTINCT bill_id) FROM payment_item WHERE run_id = '%s'"
            .formatted(run));
  }

  private String paidEvents() {
    return ServiceWorld.query(
        """
        SELECT count(*) || ' ' || count(DISTINCT body::jsonb -> 'data' ->> 'billId') FROM bus.event_log
         WHERE tenant_id = '%s' AND type = 'supplier_bill.paid'\
        """
            .formatted(world.tenant()));
  }

  @Test
  void a_blocked_supplier_is_not_paid_and_what_is_left_out_or_cancelled_can_be_paid_later() {
    var one = payee("");
    var other = payee("");
    var first = bill(one, "A-1", TODAY.minusDays(40), "10.00");
    var second = bill(other, "B-1", TODAY.minusDays(40), "20.00");
    var run = propose();
    block(other);
    act("boss", run, "approve", "").then().statusCode(409).body("code", is("supplier-blocked"));
    act("clerk", run, "exclude", "{\"billId\":\"%s\"}".formatted(second))
        .then()
        .statusCode(200)
        .body("total", is("10.00"));
    act("clerk", run, "exclude", "{\"billId\":\"%s\"}".formatted(UUID.randomUUID()))
        .then()
        .statusCode(422);
    act("boss", run, "approve", "").then().statusCode(200);
    act("boss", run, "cancel", "{\"reason\":\"Wrong day\"}").then().statusCode(200);
    var again = propose();
    assertThat(world.read("payment-runs/" + again + "/bills").getList("items.billId", String.class))
        .containsExactly(first);
  }

  @Test
  void where_only_discounts_too_small_to_pay_early_are_offered_nothing_is_proposed() {
    var supplier = payee(",\"discountDays\":10,\"discountPercent\":\"0.1\",\"paymentTermDays\":60");
    bill(supplier, "A-1", TODAY, "100.00");
    assertThat(world.read("payment-runs/" + propose()).getInt("bills")).isZero();
  }

  @Test
  void the_bank_is_not_told_to_pay_a_supplier_that_was_blocked_after_the_approval() {
    var supplier = payee("");
    bill(supplier, "A-1", TODAY.minusDays(40), "10.00");
    var run = propose();
    act("boss", run, "approve", "").then().statusCode(200);
    block(supplier);
    world
        .as("finance")
        .get("/api/v1/payment-runs/" + run + "/pain.001")
        .then()
        .statusCode(409)
        .body("code", is("supplier-blocked"));
  }

  @Test
  void what_accounting_says_is_paid_is_not_paid_again() {
    var supplier = payee(",\"discountDays\":10,\"discountPercent\":\"2\",\"paymentTermDays\":30");
    var bill = bill(supplier, "A-1", TODAY.minusDays(40), "100.00");
    var run = propose();
    assertAmounts(bill, "0.00", "100.00");
    settle(bill, "30.00", "MATCHED");
    assertAmounts(bill, "30.00", "70.00");
    act("boss", run, "approve", "").then().statusCode(409).body("code", is("bill-settled"));
    act("boss", run, "cancel", "{\"reason\":\"Paid in part\"}").then().statusCode(200);
    settle(bill, "70.00", "PAID");
    assertThat(world.read("payment-runs/" + propose()).getInt("bills")).isZero();
    settle(bill, "-70.00", "MATCHED");
    var rest = propose();
    assertThat(world.read("payment-runs/" + rest).getString("total")).isEqualTo("70.00");
    act("boss", rest, "approve", "").then().statusCode(200);
    settle(bill, "70.00", "PAID");
    world
        .as("finance")
        .get("/api/v1/payment-runs/" + rest + "/pain.001")
        .then()
        .statusCode(409)
        .body("code", is("bill-settled"));
    act("clerk", rest, "paid", "{\"paidOn\":\"%s\"}".formatted(TODAY)).then().statusCode(202);
    awaitStatus(rest, "PAID");
    var paid = world.awaitPublished("supplier_bill.paid", bill);
    assertThat(paid.getString("amount")).isEqualTo("70.00");
    assertThat(paid.getString("settledBefore")).isEqualTo("30.00");
    assertAmounts(bill, "100.00", "0.00");
    settle(bill, "-70.00", "PAID");
    assertAmounts(bill, "30.00", "0.00");
  }

  private void assertAmounts(String bill, String settled, String open) {
    var read = world.read("supplier-bills/" + bill);
    assertThat(read.getString("settledAmount")).isEqualTo(settled);
    assertThat(read.getString("openAmount")).isEqualTo(open);
  }

  /// The bank sent it back, or the run was booked by mistake: accounting has reversed it.
  @Test
  void a_bill_whose_payment_was_undone_is_paid_by_another_run() {
    var supplier = payee("");
    var bill = bill(supplier, "A-1", TODAY.minusDays(40), "100.00");
    pay(propose());
    assertThat(world.awaitPublished("supplier_bill.paid", bill).getString("attempt")).isNull();
    assertThat(world.read("payment-runs/" + propose()).getInt("bills")).isZero();
    assertAmounts(bill, "0.00", "0.00");
    settle(bill, "-100.00", "MATCHED");
    assertAmounts(bill, "0.00", "100.00");
    var again = propose();
    assertThat(world.read("payment-runs/" + again).getString("total")).isEqualTo("100.00");
    pay(again);
    await().atMost(PATIENCE).until(() -> paid(bill).size() == 2);
    var second = new JsonPath(paid(bill).getLast());
    assertThat(second.getString("data.amount")).isEqualTo("100.00");
    assertThat(second.getInt("data.attempt")).isEqualTo(2);
    assertThat(world.read("supplier-bills/" + bill).getString("status")).isEqualTo("PAID");
    assertThat(world.read("payment-runs/" + propose()).getInt("bills")).isZero();
  }

  private List<String> paid(String bill) {
    return world
        .publishedAbout(bill)
        .filter(event -> event.type().equals("supplier_bill.paid"))
        .map(Exchange.Received::text)
        .toList();
  }

  private void pay(String run) {
    act("boss", run, "approve", "").then().statusCode(200);
    act("clerk", run, "paid", "{\"paidOn\":\"%s\"}".formatted(TODAY)).then().statusCode(202);
    awaitStatus(run, "PAID");
  }

  private void settle(String bill, String amount, String status) {
    var settled = "SELECT (settled_amount * 100)::int FROM supplier_bill WHERE id = '" + bill + "'";
    var after =
        ProcurementWorld.count(settled) + new BigDecimal(amount).movePointRight(2).intValueExact();
    world.publishData(
        "supplier_bill.settled",
        """
        {"billId":"%s","entryId":"%s","entryNumber":"JE-2026-000001","postingDate":"%s","currency":"EUR","amount":"%s"}\
        """
            .formatted(bill, UUID.randomUUID(), TODAY, amount));
    await().atMost(PATIENCE).until(() -> ProcurementWorld.count(settled) == after);
    assertThat(world.read("supplier-bills/" + bill).getString("status")).isEqualTo(status);
  }

  @Test
  void a_bank_account_with_wrong_check_digits_is_refused() {
    var supplier = world.supplier("");
    account(supplier, "DE89370400440532013001")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/iban"));
  }

  @ParameterizedTest
  @CsvSource({
    "FR1420041010050500013M02607, check digits",
    "FR1420041010050500013M0260, length",
    "XX1420041010050500013M02606, country",
    "12345678, no IBAN"
  })
  void an_account_of_the_buyer_that_is_none_is_refused(String iban, String what) {
    buyer(iban).then().statusCode(422).body("errors.pointer", is(List.of("/buyer/iban")));
    buyer("fr14 2004 1010 0505 0001 3M02 606")
        .then()
        .statusCode(200)
        .body("buyer.iban", is("FR1420041010050500013M02606"));
  }

  /// As one that was entered when nobody looked at check digits.
  @Test
  void nothing_is_exported_from_a_wrong_account() {
    bill(payee(""), "W-1", TODAY.minusDays(60), "50.00");
    var run = propose();
    act("boss", run, "approve", "").then().statusCode(200);
    ServiceWorld.execute(
        "UPDATE tenant_settings SET value = replace(value::text, '13M02606', '13M02607')::jsonb WHERE tenant_id = '%s'"
            .formatted(world.tenant()));
    world
        .as("finance")
        .get("/api/v1/payment-runs/" + run + "/pain.001")
        .then()
        .statusCode(409)
        .body("code", is("no-account"));
  }

  private Response buyer(String iban) {
    var settings = world.as("admin").get("/api/v1/procurement-settings");
    return world
        .as("admin")
        .header("If-Match", settings.header("ETag"))
        .body("{\"buyer\":{\"name\":\"Collector Ltd\",\"iban\":\"%s\"}}".formatted(iban))
        .put("/api/v1/procurement-settings");
  }

  private void block(UUID supplier) {
    world
        .as("finance")
        .body("{\"status\":\"ON_HOLD\",\"reason\":\"Dispute\"}")
        .put("/api/v1/suppliers/" + supplier + "/status")
        .then()
        .statusCode(200);
  }

  private UUID payee(String terms) {
    var supplier = world.supplier(terms);
    account(supplier, IBAN).then().statusCode(200).body("bankAccount.iban", is(IBAN));
    return supplier;
  }

  private Response account(UUID supplier, String iban) {
    var read = world.as("finance").get("/api/v1/suppliers/" + supplier);
    return world
        .as("finance")
        .header("If-Match", read.header("ETag"))
        .body("{\"iban\":\"%s\"}".formatted(iban))
        .put("/api/v1/suppliers/" + supplier + "/bank-account");
  }

  /// Of no order, and accepted.
  private String bill(UUID supplier, String number, LocalDate date, String total) {
    return accepted("BILL", supplier, number, date, total);
  }

  private String credit(UUID supplier, String number, String total) {
    return accepted("CREDIT_NOTE", supplier, number, TODAY, total);
  }

  private String accepted(String type, UUID supplier, String number, LocalDate date, String total) {
    var id =
        world
            .asUser("clerk", "finance")
            .body(
                """
                {"type":"%s","supplierId":"%s","billNumber":"%s","billDate":"%s","currency":"EUR",
                 "lines":[{"description":"x","quantity":1,"unitCost":"%5$s"}],
                 "subtotal":"%5$s","taxTotal":"0","grandTotal":"%5$s"}\
                """
                    .formatted(type, supplier, number, date, total))
            .post("/api/v1/supplier-bills")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getString("id");
    world
        .asUser("boss", "finance")
        .body("{\"reason\":\"Fine\"}")
        .post("/api/v1/supplier-bills/" + id + "/accept")
        .then()
        .statusCode(200);
    return id;
  }

  private String propose() {
    var run = begin();
    awaitStatus(run, "PROPOSED");
    return run;
  }

  private String begin() {
    return world
        .asUser("clerk", "finance")
        .body("{\"payOn\":\"%s\",\"dueUntil\":\"%1$s\",\"currency\":\"EUR\"}".formatted(TODAY))
        .post("/api/v1/payment-runs")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getString("id");
  }

  private void awaitStatus(String run, String status) {
    await()
        .atMost(PATIENCE)
        .until(() -> status.equals(world.read("payment-runs/" + run).getString("status")));
  }

  private Response act(String who, String run, String action, String body) {
    return world
        .asUser(who, "finance")
        .body(body)
        .post("/api/v1/payment-runs/" + run + "/" + action);
  }
}
