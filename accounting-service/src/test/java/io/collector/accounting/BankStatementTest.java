package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements of banks: handed in, matched, confirmed, undone; and the same money told of twice.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class BankStatementTest {

  private static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";

  private final UUID invoice = UUID.randomUUID();
  private final UUID bill = UUID.randomUUID();
  private final UUID supplier = UUID.randomUUID();
  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private ValidatableResponse bankAccount(String more) {
    return bankAccount("DE89370400440532013000", more);
  }

  private ValidatableResponse bankAccount(String number, String more) {
    return world
        .as("finance")
        .body(
            """
            {"number": "%s", "currency": "EUR", "name": "Main account", "accountCode": "1010"%s}\
            """
                .formatted(number, more))
        .post("/api/v1/bank-accounts")
        .then();
  }

  private ValidatableResponse take(String text) {
    return handIn("/api/v1/bank-statements", text);
  }

  private ValidatableResponse handIn(String path, String text) {
    return world
        .as("finance")
        .body(
            "{\"content\":\"%s\"}"
                .formatted(
                    Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
        .post(path)
        .then();
  }

  /// A customer pays an invoice, a supplier is paid, and the bank takes a fee.
  private static String statement(String id) {
    return """
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
      <Id>%s</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
      <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
        <Dt><Dt>2024-01-30</Dt></Dt></Bal>
      <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">54.50</Amt><CdtDbtInd>CRDT</CdtDbtInd>
        <Dt><Dt>2024-01-31</Dt></Dt></Bal>
      <Ntry><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2024-01-31</Dt></BookgDt><AcctSvcrRef>BANK-1</AcctSvcrRef>
        <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>ACME CORPORATION</Nm></Pty></Dbtr></RltdPties>
          <RmtInf><Ustrd>Invoice INV-7</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
      <Ntry><Amt Ccy="EUR">40.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2024-01-31</Dt></BookgDt><AddtlNtryInf>Bill S-1</AddtlNtryInf></Ntry>
      <Ntry><Amt Ccy="EUR">5.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2024-01-31</Dt></BookgDt><AddtlNtryInf>Account fee</AddtlNtryInf></Ntry>
    </Stmt></BkToCstmrStmt></Document>\
    """
        .formatted(id);
  }

  private void invoiced() {
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-7","customerId":"%s","currency":"EUR","subtotal":"100.00",
         "taxTotal":"0.00","grandTotal":"100.00","issueDate":"2024-01-15T10:00:00.000Z",
         "dueDate":"2024-02-15T10:00:00.000Z",
         "lineItems":[{"description":"Goods","quantity":"1","unitPrice":"100.00","total":"100.00"}]}\
        """
            .formatted(invoice, CUSTOMER));
  }

  private void paid() {
    world.publishData(
        "payment.received",
        """
        {"paymentId":"%s","customerId":"%s","amount":"100.00","currency":"EUR","paymentMethod":"BANK_TRANSFER",
         "paymentDate":"2024-01-30T10:00:00.000Z","unallocatedAmount":"0.00",
         "allocations":[{"invoiceId":"%s","invoiceNumber":"INV-7","amount":"100.00"}]}\
        """
            .formatted(UUID.randomUUID(), CUSTOMER, invoice));
  }

  private void billed() {
    world.publishData(
        "supplier_bill.matched",
        """
        {"billId":"%s","billNumber":"S-1","supplierId":"%s","billDate":"2024-01-15","dueDate":"2024-02-14",
         "currency":"EUR","subtotal":"40.00","taxTotal":"0.00","grandTotal":"40.00",
         "lineItems":[{"description":"Work","quantity":1,"unitCost":"40.00","total":"40.00"}]}\
        """
            .formatted(bill, supplier));
  }

  private String line(String text) {
    return world.get("/bank-lines?q=" + text).getString("items[0].id");
  }

  private ValidatableResponse confirm(String line, String body) {
    return world.as("finance").body(body).post("/api/v1/bank-lines/" + line + "/confirm").then();
  }

  private ValidatableResponse confirm(String line, String kind, Object target) {
    return confirm(line, "{\"kind\":\"%s\",\"targetId\":\"%s\"}".formatted(kind, target));
  }

  private ValidatableResponse undo(String line) {
    return world.as("finance").post("/api/v1/bank-lines/" + line + "/undo").then();
  }

  private ValidatableResponse proposals(String line) {
    return world
        .as("viewer")
        .get("/api/v1/bank-lines/" + line + "/proposals")
        .then()
        .statusCode(200);
  }

  private int entries() {
    return world.get("/journal-entries?limit=200").getList("items").size();
  }

  /// Nothing more is posted while events are worked on: the one that follows is.
  private void awaitBehind(int expected) {
    world.publishData(
        "payroll.paid",
        """
        {"payrollId":"%s","payrollPeriod":"2024-01","amount":"1.00","currency":"USD","employeeCount":1,
         "paymentDate":"2024-01-31"}\
        """
            .formatted(UUID.randomUUID()));
    world.awaitEntries(expected);
  }

  @Test
  void an_invoice_is_paid_by_the_statement_once_even_if_the_payment_is_told_of_later() {
    bankAccount("").statusCode(201);
    invoiced();
    world.publishData(
        "customer.created",
        """
        {"customerId":"%s","customerNumber":"C-1","name":"Acme Corporation","customerType":"COMPANY",
         "status":"ACTIVE","addresses":[],"version":1}\
        """
            .formatted(CUSTOMER));
    world.awaitEntries(1);
    take(statement("S-1"))
        .statusCode(200)
        .body("[0].isNew", is(true))
        .body("[0].lines", is(3))
        .body("[0].matchingJobId", nullValue());
    take(statement("S-1")).statusCode(200).body("[0].isNew", is(false));
    assertThat(world.get("/bank-lines").getList("items")).hasSize(3);
    assertThat(world.get("/bank-statements").getString("items[0].closingBalance"))
        .isEqualTo("54.50");
    var line = line("Invoice INV-7");
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(() -> proposals(line).body("[0].partyName", is("Acme Corporation")));
    proposals(line)
        .body("$", hasSize(1))
        .body("[0].confidence", is(100))
        .body("[0].kind", is("INVOICE"))
        .body("[0].targetId", is(invoice.toString()))
        .body("[0].documentNumber", is("INV-7"));
    var statuses =
        IntStream.range(0, 4)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () -> confirm(line, "INVOICE", invoice).extract().statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "100.00", "4000", "-100.00"));
    assertThat(world.reconciledAgeing("2024-12-31", "EUR").getString("amounts.total"))
        .isEqualTo("0.00");
    world
        .as("viewer")
        .get("/api/v1/journal-entries?document=BANK-1")
        .then()
        .body("items[0].date", is("2024-01-31"))
        .body("items[0].cause.type", is("BANK_STATEMENT"))
        .body("items[0].cause.sourceId", is(line));
    paid();
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.get("/bank-lines/" + line).getString("recordedAs"))
                    .startsWith("payment.received/"));
    assertThat(entries()).isEqualTo(2);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "100.00", "4000", "-100.00"));
    undo(line).statusCode(409).body("code", is("payment-recorded"));
  }

  @Test
  void a_payment_that_is_booked_already_is_reconciled_and_posts_nothing() {
    bankAccount("").statusCode(201);
    invoiced();
    world.awaitEntries(1);
    paid();
    world.awaitEntries(2);
    take(statement("S-1")).statusCode(200);
    var line = line("Invoice INV-7");
    var booking =
        proposals(line)
            .body("$", hasSize(1))
            .body("[0].kind", is("BOOKED"))
            .body("[0].date", is("2024-01-30"))
            .body("[0].confidence", is(75))
            .extract()
            .<String>path("[0].targetId");
    confirm(line, "INVOICE", invoice).statusCode(409).body("code", is("more-than-open"));
    confirm(line, "BOOKED", booking)
        .statusCode(200)
        .body("status", is("CONFIRMED"))
        .body("entryId", nullValue());
    assertThat(entries()).isEqualTo(2);
    confirm(line, "BOOKED", booking).statusCode(409).body("code", is("already-confirmed"));
    take(statement("S-2")).statusCode(200).body("[0].isNew", is(true));
    var other = world.get("/bank-lines?status=OPEN&q=INV-7").getString("items[0].id");
    proposals(other).body("$", hasSize(0));
    confirm(other, "BOOKED", booking)
        .statusCode(422)
        .body("code", is("no-such-booking"))
        .body("errors[0].pointer", is("/targetId"));
    undo(line).statusCode(200).body("status", is("OPEN")).body("kind", nullValue());
    undo(line).statusCode(409).body("code", is("not-confirmed"));
    confirm(other, "BOOKED", booking).statusCode(200);
    assertThat(entries()).isEqualTo(2);
  }

  /// A payment run pays a supplier's bills by one transfer, and the ledger has a booking for each.
  @Test
  void a_transfer_is_reconciled_with_all_bookings_that_it_paid_and_each_only_once() {
    bankAccount("").statusCode(201);
    paidByRun(supplier, "S-1", "25.00");
    paidByRun(supplier, "S-2", "15.00");
    paidByRun(UUID.randomUUID(), "X-9", "7.00");
    world.awaitEntries(3);
    take(statement("S-1")).statusCode(200);
    var line = line("Bill S-1");
    var bookings =
        proposals(line)
            .body("$", hasSize(1))
            .body("[0].kind", is("BOOKED"))
            .body("[0].targetId", nullValue())
            .body("[0].targetIds", hasSize(2))
            .body("[0].partyId", is(supplier.toString()))
            .body("[0].amount", is("-40.00"))
            .body("[0].confidence", is(65))
            .extract()
            .<List<String>>path("[0].targetIds");
    reconcile(line, bookings.subList(0, 1)).statusCode(422).body("code", is("wrong-sum"));
    reconcile(line, List.of(bookings.getFirst(), bookings.getFirst()))
        .statusCode(422)
        .body("errors[0].pointer", is("/targetIds"));
    reconcile(line, List.of(bookings.getFirst(), UUID.randomUUID().toString()))
        .statusCode(422)
        .body("code", is("no-such-booking"))
        .body("errors[0].pointer", is("/targetIds"));
    reconcile(line, List.of()).statusCode(422).body("errors[0].pointer", is("/targetIds"));
    confirm(line, "{\"kind\":\"BILL\",\"targetIds\":[\"%s\"]}".formatted(bill))
        .statusCode(422)
        .body("errors[0].pointer", is("/targetIds"));

    take(statement("S-2")).statusCode(200).body("[0].isNew", is(true));
    var lines = world.get("/bank-lines?q=Bill S-1").getList("items.id", String.class);
    assertThat(lines).hasSize(2);
    var statuses =
        lines.stream()
            .map(
                one ->
                    CompletableFuture.supplyAsync(
                        () -> reconcile(one, bookings).extract().statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(statuses).containsOnlyOnce(200).doesNotContain(500);
    assertThat(entries()).isEqualTo(3);
    var taken = lines.get(statuses.indexOf(200));
    var other = lines.get(1 - statuses.indexOf(200));
    assertThat(world.get("/bank-lines/" + taken).getList("targetIds")).hasSize(2);
    proposals(other).body("$", hasSize(0));
    undo(taken).statusCode(200).body("targetIds", hasSize(0));
    reconcile(other, bookings).statusCode(200).body("targetIds", hasSize(2));
    assertThat(entries()).isEqualTo(3);
  }

  private ValidatableResponse reconcile(String line, List<String> bookings) {
    return confirm(
        line,
        "{\"kind\":\"BOOKED\",\"targetIds\":[%s]}"
            .formatted(
                bookings.stream().map("\"%s\""::formatted).collect(Collectors.joining(","))));
  }

  /// The bank tells of one debit for two suppliers' bills less a credit note, before procurement
  /// does; another run was paid on the same day.
  @Test
  void one_debit_of_a_payment_run_waits_for_its_payments_and_is_reconciled_with_all_of_them() {
    bankAccount("").statusCode(201);
    var other = UUID.randomUUID();
    take(statement("S-1")).statusCode(200);
    var line = line("Bill S-1");
    proposals(line).body("$", hasSize(0));
    paidByRun(other, "X-9", "7.00", "PAY-2");
    paidByRun(supplier, "S-1", "25.00", "PAY-1");
    paidByRun(other, "X-1", "20.00", "PAY-1");
    paidByRun(other, "X-2", "-5.00", "PAY-1");
    world.awaitEntries(4);
    assertThat(world.get("/bank-lines/" + line).getString("status")).isEqualTo("OPEN");
    var bookings =
        proposals(line)
            .body("$", hasSize(1))
            .body("[0].kind", is("BOOKED"))
            .body("[0].documentNumber", is("PAY-1"))
            .body("[0].partyId", nullValue())
            .body("[0].amount", is("-40.00"))
            .body("[0].confidence", is(65))
            .body("[0].targetIds", hasSize(3))
            .extract()
            .<List<String>>path("[0].targetIds");
    reconcile(line, bookings).statusCode(200).body("entryId", nullValue());
    assertThat(entries()).isEqualTo(4);
    assertThat(world.balances("EUR")).containsEntry("1010", "-47.00");
  }

  /// A run that is all that was paid on its day, to one supplier, is proposed once.
  @Test
  void a_payment_run_alone_on_its_day_is_proposed_once() {
    bankAccount("").statusCode(201);
    paidByRun(supplier, "S-1", "25.00", "PAY-1");
    paidByRun(supplier, "S-2", "15.00", "PAY-1");
    world.awaitEntries(2);
    take(statement("S-1")).statusCode(200);
    proposals(line("Bill S-1"))
        .body("$", hasSize(1))
        .body("[0].documentNumber", is("PAY-1"))
        .body("[0].partyId", is(supplier.toString()));
  }

  private void paidByRun(UUID of, String number, String amount) {
    paidByRun(of, number, amount, "PR-" + number);
  }

  private void paidByRun(UUID of, String number, String amount, String run) {
    world.publishData(
        "supplier_bill.paid",
        """
        {"billId":"%s","billNumber":"%s","documentType":"%s","supplierId":"%s","paymentRunId":"%s",
         "paymentRunNumber":"%s","paidDate":"2024-01-30","currency":"EUR","amount":"%s",
         "discountAmount":"0.00","grandTotal":"%7$s"}\
        """
            .formatted(
                UUID.randomUUID(),
                number,
                amount.startsWith("-") ? "CREDIT_NOTE" : "BILL",
                of,
                UUID.randomUUID(),
                run,
                amount));
  }

  @Test
  void a_bill_is_paid_by_the_statement_and_a_fee_goes_to_its_account_and_back() {
    bankAccount("").statusCode(201);
    billed();
    world.awaitEntries(1);
    take(statement("S-1")).statusCode(200);
    var line = line("Bill S-1");
    proposals(line).body("[0].kind", is("BILL")).body("[0].confidence", is(85));
    confirm(line, "BILL", bill).statusCode(200).body("entryId", notNullValue());
    world.publishData(
        "supplier_bill.paid",
        """
        {"billId":"%s","billNumber":"S-1","documentType":"BILL","supplierId":"%s","paymentRunId":"%s",
         "paymentRunNumber":"PR-1","paidDate":"2024-01-30","currency":"EUR","amount":"40.00",
         "discountAmount":"0.00","grandTotal":"40.00"}\
        """
            .formatted(bill, supplier, UUID.randomUUID()));
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.get("/bank-lines/" + line).getString("recordedAs"))
                    .startsWith("supplier_bill.paid/"));
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "-40.00", "5900", "40.00"));
    var fee = line("Account fee");
    confirm(fee, "{\"kind\":\"ACCOUNT\"}")
        .statusCode(422)
        .body("errors[0].pointer", is("/account"));
    for (var unfit : new String[] {"1010", "1200", "2000", "9999"}) {
      confirm(fee, "{\"kind\":\"ACCOUNT\",\"account\":\"%s\"}".formatted(unfit))
          .statusCode(422)
          .body("errors[0].pointer", is("/account"));
    }
    confirm(fee, "{\"kind\":\"ACCOUNT\",\"account\":\"6300\"}").statusCode(200);
    assertThat(world.balances("EUR"))
        .isEqualTo(Map.of("1010", "-45.50", "5900", "40.00", "6300", "5.50"));
    undo(fee).statusCode(200);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "-40.00", "5900", "40.00"));
    confirm(fee, "{\"kind\":\"ACCOUNT\",\"account\":\"6300\"}").statusCode(200);
    assertThat(world.balances("EUR"))
        .isEqualTo(Map.of("1010", "-45.50", "5900", "40.00", "6300", "5.50"));
    awaitBehind(6);
  }

  @Test
  void a_rule_confirms_what_is_sure_and_leaves_the_rest() {
    bankAccount(", \"confirmFrom\": 85").statusCode(201);
    invoiced();
    billed();
    world.awaitEntries(2);
    var job = take(statement("S-1")).statusCode(200).extract().<String>path("[0].matchingJobId");
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                world
                    .as("finance")
                    .get("/api/v1/jobs/" + job)
                    .then()
                    .statusCode(200)
                    .body("type", is("bank-line-matching"))
                    .body("status", is("SUCCEEDED"))
                    .body("done", is(3))
                    .body("total", is(3)));
    assertThat(world.get("/bank-lines?status=CONFIRMED").getList("items")).hasSize(2);
    assertThat(world.get("/bank-lines?status=OPEN").getString("items[0].remittance"))
        .isEqualTo("Account fee");
    assertThat(world.balances("EUR"))
        .isEqualTo(Map.of("1010", "60.00", "4000", "-100.00", "5900", "40.00"));
    take(statement("S-1"))
        .statusCode(200)
        .body("[0].isNew", is(false))
        .body("[0].matchingJobId", is(job));
    assertThat(entries()).isEqualTo(4);
  }

  @Test
  void what_an_employee_pays_back_is_posted_by_hr_and_reconciled_with_the_statement() {
    bankAccount("").statusCode(201);
    world.publishData(
        "payroll.repaid",
        """
        {"repaymentId":"%s","employeeId":"%s","amount":"100.00","currency":"EUR","receivedOn":"2024-01-31"}\
        """
            .formatted(UUID.randomUUID(), UUID.randomUUID()));
    world.awaitEntries(1);
    take(statement("S-1")).statusCode(200);
    var line = line("Invoice INV-7");
    var booking =
        proposals(line).body("[0].kind", is("BOOKED")).extract().<String>path("[0].targetId");
    confirm(line, "BOOKED", booking).statusCode(200);
    assertThat(entries()).isEqualTo(1);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "100.00", "2420", "-100.00"));
  }

  /// No statement would ever be of it.
  @ParameterizedTest
  @ValueSource(
      strings = {"DE89 3704 0044 0532 0130 01", "DE8937040044053201300", "NO93860111179470000000"})
  void an_account_whose_iban_is_wrong_is_refused(String number) {
    bankAccount(number, "")
        .statusCode(422)
        .body("errors[0].pointer", is("/number"))
        .body("errors[0].detail", is("must be an IBAN; its check digits or length are wrong"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO93 8601 1117 947", "37040044/0532013000", "US12345678901234"})
  void ibans_and_numbers_of_banks_are_taken(String number) {
    bankAccount(number, "").statusCode(201);
  }

  @Test
  void files_that_can_not_be_are_refused_and_leave_nothing() {
    take(statement("S-1"))
        .statusCode(422)
        .body("code", is("unknown-bank-account"))
        .body("errors[0].detail", containsString("DE89370400440532013000"));
    var account = bankAccount("").statusCode(201).extract().<String>path("id");
    bankAccount("").statusCode(409).body("code", is("duplicate"));
    for (var bad :
        List.of(
            statement("S-1").substring(0, 900),
            "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + statement("&e;"),
            "a letter")) {
      take(bad)
          .statusCode(422)
          .body("code", is("bad-file"))
          .body("errors[0].pointer", is("/content"));
    }
    take(statement("S-1").replace("54.50", "54.51"))
        .statusCode(422)
        .body("code", is("statement-does-not-add-up"));
    assertThat(world.get("/bank-statements").getList("items")).isEmpty();
    world
        .as("finance")
        .header("If-Match", "\"1\"")
        .body("{\"name\": \"Main\", \"accountCode\": \"4000\"}")
        .put("/api/v1/bank-accounts/" + account)
        .then()
        .statusCode(422)
        .body("errors[0].pointer", is("/accountCode"));
    take(statement("S-1")).statusCode(200);
    var line = line("Account fee");
    AccountingWorld.asOf("acme", "finance")
        .get("/api/v1/bank-lines/" + line)
        .then()
        .statusCode(404);
    AccountingWorld.asOf("acme", "finance")
        .body("{\"kind\":\"ACCOUNT\",\"account\":\"6300\"}")
        .post("/api/v1/bank-lines/" + line + "/confirm")
        .then()
        .statusCode(404);
    world.as("viewer").post("/api/v1/bank-lines/" + line + "/undo").then().statusCode(403);
    confirm(line, "BILL", UUID.randomUUID()).statusCode(422).body("code", is("unknown-document"));
  }

  /// On a quiet day nothing is booked, or what is on its way only.
  @Test
  void a_statement_without_booked_lines_is_kept_with_its_balances() {
    bankAccount(", \"confirmFrom\": 85").statusCode(201);
    var empty = statement("Q-1").replaceAll("(?s)<Ntry>.*</Ntry>", "").replace("54.50", "0.00");
    take(empty).statusCode(200).body("[0].isNew", is(true)).body("[0].lines", is(0));
    take(empty).statusCode(200).body("[0].isNew", is(false));
    take(statement("Q-2").replace("BOOK", "PDNG").replace("54.50", "0.00"))
        .statusCode(200)
        .body("[0].lines", is(0));
    take("""
    :20:Q
    :25:DE89370400440532013000
    :28C:3
    :60F:C240130EUR12,00
    :62F:C240131EUR12,00
    -
    """)
        .statusCode(200)
        .body("[0].lines", is(0));
    assertThat(world.get("/bank-statements").getList("items.closingBalance"))
        .containsExactlyInAnyOrder("0.00", "0.00", "12.00");
    var another = empty.replace("Q-1", "Q-4").replaceAll("(?s).*(<Stmt>.*</Stmt>).*", "$1");
    take(statement("S-1").replace("</Stmt>", "</Stmt>" + another))
        .statusCode(200)
        .body("lines", contains(3, 0));
  }

  @Test
  void a_line_of_a_day_that_nothing_can_be_posted_to_is_refused() {
    bankAccount("").statusCode(201);
    var day = "2024-01-31</Dt></BookgDt><AddtlNtryInf>Bill";
    take(statement("S-1").replace(day, day.replace("2024", "9999")))
        .statusCode(422)
        .body("code", is("invalid"))
        .body("errors[0].pointer", is("/content"))
        .body(
            "errors[0].detail",
            is(
                "statement S-1, line 2: the booking day, 9999-01-31, must be in the years 1900 to"
                    + " 2999"));
    take(statement("S-1").replace(day, day.replace("2024", "1899")))
        .statusCode(422)
        .body("code", is("invalid"));
    take(statement("S-1").replace(day, day.replace("2024", "2998")))
        .statusCode(422)
        .body("code", is("too-far-ahead"));
    take(statement("S-1").replace("2024-01-31</Dt></Dt></Bal>", "2998-01-31</Dt></Dt></Bal>"))
        .statusCode(422)
        .body("errors[0].detail", containsString("statement S-1: its day, 2998-01-31, must be"));
    assertThat(world.get("/bank-statements").getList("items")).isEmpty();
    take(statement("S-1")).statusCode(200);
    var fee = line("Account fee");
    AccountingWorld.execute(
        "UPDATE bank_line SET booking_day = '2998-12-31' WHERE id = '%s'".formatted(fee));
    confirm(fee, "{\"kind\":\"ACCOUNT\",\"account\":\"6300\"}")
        .statusCode(422)
        .body("code", is("too-far-ahead"))
        .body("errors[0].pointer", is("/kind"))
        .body("errors[0].detail", containsString("the line's day, 2998-12-31, must be"));
    assertThat(entries()).isZero();
  }

  // ---- payments by hand

  private ValidatableResponse pay(String bank, String amount, String what) {
    return world
        .as("finance")
        .body(
            "{\"bankAccountId\":\"%s\",\"date\":\"2024-01-30\",\"amount\":\"%s\",%s}"
                .formatted(bank, amount, what))
        .post("/api/v1/outgoing-payments")
        .then();
  }

  private String ofBill() {
    return "\"billId\":\"%s\"".formatted(bill);
  }

  private static String onAccount(UUID of) {
    return "\"supplierId\":\"%s\"".formatted(of);
  }

  private ValidatableResponse reverse(String payment) {
    return world
        .as("finance")
        .body("{\"date\":\"2024-02-01\"}")
        .post("/api/v1/outgoing-payments/" + payment + "/reverse")
        .then();
  }

  private void paidByProcurement(String amount) {
    paidByProcurement(amount, "null");
  }

  private void paidByProcurement(String amount, String settledBefore) {
    world.publishData(
        "supplier_bill.paid",
        """
        {"billId":"%s","billNumber":"S-1","documentType":"BILL","supplierId":"%s","paymentRunId":"%s",
         "paymentRunNumber":"PR-1","paidDate":"2024-01-31","currency":"EUR","amount":"%s","discountAmount":"0.00",
         "grandTotal":"%4$s","settledBefore":%s}\
        """
            .formatted(bill, supplier, UUID.randomUUID(), amount, settledBefore));
  }

  @Test
  void a_bill_that_is_paid_by_hand_is_reconciled_with_the_statement_and_undone_after_that() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    var payment =
        pay(bank, "40.00", ofBill())
            .statusCode(201)
            .body("number", is("OP-2024-000001"))
            .body("supplierId", is(supplier.toString()))
            .body("documentNumber", is("S-1"))
            .body("status", is("POSTED"))
            .extract()
            .<String>path("id");
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "-40.00", "5900", "40.00"));
    take(statement("S-1")).statusCode(200);
    var line = line("Bill S-1");
    var booking =
        proposals(line)
            .body("$", hasSize(1))
            .body("[0].kind", is("BOOKED"))
            .body("[0].documentNumber", is("S-1"))
            .body("[0].confidence", is(100))
            .extract()
            .<String>path("[0].targetId");
    confirm(line, "BOOKED", booking).statusCode(200);
    assertThat(entries()).isEqualTo(2);
    askReversal(world.get("/outgoing-payments/" + payment).getString("entryId"))
        .statusCode(409)
        .body("code", is("reconciled"));
    assertThat(world.get("/outgoing-payments?billId=" + bill).getString("items[0].bankLineId"))
        .isEqualTo(line);
    reverse(payment).statusCode(409).body("code", is("reconciled"));
    undo(line).statusCode(200);
    reverse(payment).statusCode(200).body("status", is("REVERSED"));
    reverse(payment).statusCode(409).body("code", is("already-reversed"));
    assertThat(world.balances("EUR")).isEqualTo(Map.of("2000", "-40.00", "5900", "40.00"));
    pay(bank, "40.00", ofBill()).statusCode(201);
  }

  @Test
  void the_supplier_is_named_in_payments_and_ledgers_once_it_is_known() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    String payment =
        pay(bank, "30.00", ofBill())
            .statusCode(201)
            .body("supplierName", nullValue())
            .extract()
            .path("id");
    world.publishData(
        "supplier.updated",
        """
        {"supplierId":"%s","supplierNumber":"SUP-1","name":"Bolts Ltd","status":"ACTIVE","currency":"EUR","version":1}\
        """
            .formatted(supplier));
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.get("/outgoing-payments/" + payment).getString("supplierName"))
                    .isEqualTo("Bolts Ltd"));
    pay(bank, "10.00", ofBill()).statusCode(201).body("supplierName", is("Bolts Ltd"));
    assertThat(world.get("/outgoing-payments").getList("items.supplierName"))
        .containsExactly("Bolts Ltd", "Bolts Ltd");
    assertThat(world.get("/accounts/2000/ledger").getList("items.supplierName"))
        .containsExactly("Bolts Ltd", "Bolts Ltd", "Bolts Ltd");
    assertThat(world.get("/accounts/1010/ledger").getList("items.supplierName"))
        .containsOnlyNulls();
    world
        .as("finance")
        .post("/api/v1/outgoing-payments/" + payment + "/reverse")
        .then()
        .statusCode(200)
        .body("supplierName", is("Bolts Ltd"));
  }

  @Test
  void the_same_payment_that_procurement_tells_of_later_is_not_posted_again() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    String payment = pay(bank, "40.00", ofBill()).statusCode(201).extract().path("id");
    paidByProcurement("40.00");
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.get("/outgoing-payments/" + payment).getString("recordedAs"))
                    .startsWith("supplier_bill.paid/"));
    assertThat(entries()).isEqualTo(2);
    reverse(payment).statusCode(409).body("code", is("payment-recorded"));
  }

  /// By hand, by the statement, and undone; what a payment run has paid isn't told back.
  @Test
  void procurement_is_told_what_is_paid_of_a_bill_without_it() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    String payment = pay(bank, "30.00", ofBill()).statusCode(201).extract().path("id");
    awaitSettled("30.00");
    reverse(payment).statusCode(200);
    awaitSettled("30.00", "-30.00");
    String entry = pay(bank, "20.00", ofBill()).statusCode(201).extract().path("entryId");
    reverseInTheJournal(entry);
    awaitSettled("30.00", "-30.00", "20.00", "-20.00");
    take(statement("S-1")).statusCode(200);
    confirm(line("Bill S-1"), "BILL", bill).statusCode(200);
    undo(line("Bill S-1")).statusCode(200);
    awaitSettled("30.00", "-30.00", "20.00", "-20.00", "40.00", "-40.00");
    var entries = entries();
    paidByProcurement("40.00");
    world.awaitEntries(entries + 1);
    assertThat(settled()).hasSize(6);
  }

  /// Half of it by hand, and the same amount by a run that knew.
  @Test
  void the_rest_of_a_bill_is_another_payment_even_of_the_same_amount() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    pay(bank, "20.00", ofBill()).statusCode(201);
    paidByProcurement("20.00", "\"20.00\"");
    world.awaitEntries(3);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "-40.00", "5900", "40.00"));
  }

  private void awaitSettled(String... amounts) {
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(() -> assertThat(settled()).containsExactly(amounts));
  }

  /// What procurement was told of the bill.
  private List<String> settled() {
    return world
        .publishedAbout(bill)
        .filter(event -> event.type().equals("supplier_bill.settled"))
        .map(event -> new JsonPath(event.text()).getString("data.amount"))
        .toList();
  }

  private void reverseInTheJournal(String entry) {
    askReversal(entry).statusCode(201);
  }

  private ValidatableResponse askReversal(String entry) {
    return world
        .as("finance")
        .body("{\"date\":\"2024-02-01\"}")
        .post("/api/v1/journal-entries/" + entry + "/reverse")
        .then();
  }

  /// Else the one wouldn't see the other, and the money be in no entry.
  @Test
  void a_reversal_in_the_journal_waits_for_whoever_pays_the_same_bill() throws Exception {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    String entry = pay(bank, "40.00", ofBill()).statusCode(201).extract().path("entryId");
    try (var payer = TestDatabase.shared().connect("accounting");
        var statement = payer.createStatement()) {
      payer.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(hashtextextended('payment of %s %s', 0))"
              .formatted(world.tenant(), bill));
      var reversal = CompletableFuture.supplyAsync(() -> askReversal(entry).extract().statusCode());
      await()
          .atMost(AccountingWorld.PATIENCE)
          .until(
              () -> {
                try (var waiting =
                    statement.executeQuery(
                        "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
                  return waiting.next();
                }
              });
      statement.execute(
          "UPDATE outgoing_payment SET payment_key = 'supplier_bill.paid/told' WHERE entry_id = '%s'"
              .formatted(entry));
      payer.commit();
      assertThat(reversal.get()).isEqualTo(409);
    }
    askReversal(entry).statusCode(409).body("code", is("payment-recorded"));
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "-40.00", "5900", "40.00"));
  }

  /// Both wait for the entry, and go on at the same time: by the journal, and as a payment by hand.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void of_a_reversal_and_a_reconciliation_at_once_one_wins(boolean inJournal) throws Exception {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    var payment = pay(bank, "40.00", ofBill()).statusCode(201).extract().jsonPath();
    var entry = payment.getString("entryId");
    take(statement("S-1")).statusCode(200);
    var line = line("Bill S-1");
    String booking = proposals(line).body("$", hasSize(1)).extract().path("[0].targetId");
    int reversed;
    int reconciled;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var holder = TestDatabase.shared().connect("accounting");
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(hashtextextended('payment of %s %s', 0))"
              .formatted(world.tenant(), entry));
      var reversal =
          CompletableFuture.supplyAsync(
              () ->
                  (inJournal
                          ? askReversal(entry)
                          : world
                              .as("finance")
                              .post(
                                  "/api/v1/outgoing-payments/%s/reverse"
                                      .formatted(payment.getString("id")))
                              .then())
                      .extract()
                      .statusCode(),
              threads);
      var reconciliation =
          CompletableFuture.supplyAsync(
              () -> confirm(line, "BOOKED", booking).extract().statusCode(), threads);
      await()
          .atMost(AccountingWorld.PATIENCE)
          .until(
              () -> {
                try (var waiting =
                    statement.executeQuery(
                        """
                        SELECT count(*) FROM pg_locks w JOIN pg_locks h USING (classid, objid)
                         WHERE NOT w.granted AND h.granted AND h.pid = pg_backend_pid()\
                        """)) {
                  return waiting.next() && waiting.getInt(1) == 2;
                }
              });
      holder.commit();
      reversed = reversal.get();
      reconciled = reconciliation.get();
    }
    if (reconciled == 200) {
      assertThat(reversed).isEqualTo(409);
      assertThat(world.get("/bank-lines/" + line).getString("status")).isEqualTo("CONFIRMED");
      assertThat(entries()).isEqualTo(2);
      undo(line).statusCode(200);
    } else {
      assertThat(reconciled).isEqualTo(409);
      assertThat(reversed).isEqualTo(inJournal ? 201 : 200);
      assertThat(world.get("/bank-lines/" + line).getString("status")).isEqualTo("OPEN");
      assertThat(entries()).isEqualTo(3);
      confirm(line, "BOOKED", booking).statusCode(409).body("code", is("already-reversed"));
    }
  }

  @Test
  void a_payment_by_hand_that_was_reversed_in_the_journal_hides_no_later_one() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    String entry = pay(bank, "40.00", ofBill()).statusCode(201).extract().path("entryId");
    reverseInTheJournal(entry);
    paidByProcurement("40.00");
    world.awaitEntries(4);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "-40.00", "5900", "40.00"));
  }

  @Test
  void a_line_whose_entry_was_reversed_in_the_journal_hides_no_later_payment() {
    bankAccount("").statusCode(201);
    billed();
    world.awaitEntries(1);
    take(statement("S-1")).statusCode(200);
    String entry =
        confirm(line("Bill S-1"), "BILL", bill).statusCode(200).extract().path("entryId");
    reverseInTheJournal(entry);
    paidByProcurement("40.00");
    world.awaitEntries(4);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "-40.00", "5900", "40.00"));
  }

  @Test
  void a_bill_is_paid_up_to_what_is_open_by_one_at_a_time() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    pay(bank, "40.01", ofBill()).statusCode(409).body("code", is("more-than-open"));
    var statuses =
        IntStream.range(0, 4)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () -> pay(bank, "25.00", ofBill()).extract().statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    pay(bank, "15.00", ofBill()).statusCode(201);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "-40.00", "5900", "40.00"));
  }

  @Test
  void what_is_owed_otherwise_is_paid_from_its_account_and_bad_payments_are_refused() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    pay(bank, "12.00", "\"account\":\"2410\",\"description\":\"Payroll taxes\"").statusCode(201);
    pay(bank, "8.00", onAccount(supplier))
        .statusCode(422)
        .body("code", is("unknown-supplier"))
        .body("errors[0].pointer", is("/supplierId"));
    pay(bank, "8.00", onAccount(UuidCreator.getTimeOrderedEpoch()))
        .statusCode(409)
        .body("code", is("not-yet-known"));
    pay(bank, "8.00", onAccount(world.supplier())).statusCode(201).body("account", is("2000"));
    assertThat(world.balances("EUR"))
        .isEqualTo(Map.of("1010", "-20.00", "2000", "8.00", "2410", "12.00"));
    pay(bank, "1", "\"account\":\"1010\"")
        .statusCode(422)
        .body("errors[0].pointer", is("/account"));
    pay(bank, "1", "\"account\":\"2000\"")
        .statusCode(422)
        .body("errors[0].pointer", is("/account"));
    pay(bank, "1", "\"account\":\"2410\"," + ofBill()).statusCode(422).body("code", is("one-of"));
    pay(bank, "1", ofBill()).statusCode(422).body("errors[0].pointer", is("/billId"));
    pay(bank, "0", "\"account\":\"2410\"").statusCode(422).body("errors[0].pointer", is("/amount"));
    pay(bank, "1.001", "\"account\":\"2410\"")
        .statusCode(422)
        .body("errors[0].pointer", is("/amount"));
    pay(UUID.randomUUID().toString(), "1", "\"account\":\"2410\"")
        .statusCode(422)
        .body("errors[0].pointer", is("/bankAccountId"));
    var path = "/api/v1/outgoing-payments";
    var id = world.get("/outgoing-payments").getString("items[0].id");
    AccountingWorld.asOf("acme", "finance").get(path + "/" + id).then().statusCode(404);
    AccountingWorld.asOf("acme", "finance")
        .post(path + "/" + id + "/reverse")
        .then()
        .statusCode(404);
    world.as("viewer").post(path + "/" + id + "/reverse").then().statusCode(403);
    world.as("sales").get(path).then().statusCode(403);
  }

  private void functional(String currency) {
    var now = world.as("admin").get("/api/v1/accounting-settings");
    world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(
            now.asString()
                .replaceAll(",\"functionalCurrency\":(\"...\"|null)", "")
                .replaceFirst("\\}$", ",\"functionalCurrency\":\"" + currency + "\"}"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200);
  }

  @Test
  void what_was_posted_before_there_was_a_functional_currency_is_undone_in_it() {
    String bank = bankAccount("").statusCode(201).extract().path("id");
    billed();
    world.awaitEntries(1);
    String payment = pay(bank, "30.00", ofBill()).statusCode(201).extract().path("id");
    take(statement("S-1")).statusCode(200);
    confirm(line("Account fee"), "{\"kind\":\"ACCOUNT\",\"account\":\"6300\"}").statusCode(200);
    functional("EUR");
    reverse(payment).statusCode(200).body("status", is("REVERSED"));
    undo(line("Account fee")).statusCode(200).body("status", is("OPEN"));
    assertThat(world.get("/journal-entries?account=1010").getList("items.baseCurrency"))
        .containsExactlyInAnyOrder("EUR", "EUR", null, null);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("2000", "-40.00", "5900", "40.00"));
  }

  @Test
  void a_file_is_taken_in_a_job_once() {
    var file =
        mt940("C240130EUR0,00", "C240130EUR60,00", ":61:2401300130C60,00NTRFNONREF")
            + mt940("C240130EUR60,00", "C240131EUR54,50", ":61:2401310131D5,50NCHGNONREF");
    takeInJob("no statement").statusCode(422).body("errors[0].pointer", is("/content"));
    var refused = takeInJob(file).statusCode(202).extract().<String>path("id");
    awaitJob(refused, "FAILED");
    assertThat(job("/" + refused).getString("error"))
        .isEqualTo(
            "The file is of an unknown account: add the bank account DE89370400440532013000 in EUR"
                + " first");

    bankAccount(",\"confirmFrom\":90").statusCode(201);
    var job = takeInJob(file).statusCode(202).extract().<String>path("id");
    awaitJob(job, "SUCCEEDED");
    var done = job("/" + job);
    assertThat(done.getInt("done")).isEqualTo(2);
    assertThat(done.getList("log", String.class))
        .anyMatch(line -> line.endsWith("Statement 1/T of 2024-01-30: 1 lines, 1 of them new"));
    assertThat(world.get("/bank-lines").getList("items")).hasSize(2);
    assertThat(job("?type=bank-line-matching").getList("items")).hasSize(2);
    takeInJob(file).statusCode(202).body("id", is(job));
    take(file).statusCode(200).body("newLines", contains(0, 0));
  }

  private void awaitJob(String job, String status) {
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(() -> assertThat(job("/" + job).getString("status")).isEqualTo(status));
  }

  private JsonPath job(String path) {
    return world
        .as("finance")
        .get("/api/v1/jobs" + path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private ValidatableResponse takeInJob(String text) {
    return handIn("/api/v1/bank-statements/jobs", text);
  }

  @Test
  void a_statement_that_comes_in_another_format_too_is_taken_once() {
    bankAccount("").statusCode(201);
    take(statement("S-1")).statusCode(200).body("newLines", contains(3));
    take(mt940(
            "C240130EUR0,00",
            "C240131EUR54,50",
            ":61:2401310131C100,00NTRFNONREF",
            ":61:2401310131D40,00NTRFNONREF",
            ":61:2401310131D5,50NCHGNONREF"))
        .statusCode(200)
        .body("newLines", contains(0));
    take(mt940(
            "C240130EUR0,00",
            "C240131EUR54,50",
            ":61:2401310131C60,00NTRFNONREF",
            ":61:2401310131D5,50NCHGNONREF"))
        .statusCode(200)
        .body("newLines", contains(2));
  }

  // ---- discounts

  private static String mt940(String opening, String closing, String... lines) {
    return """
    :20:T
    :25:DE89370400440532013000
    :28C:1
    :60F:%s
    %s
    :62F:%s
    -
    """
        .formatted(opening, String.join("\n", lines), closing);
  }

  private void billedWithDiscount() {
    world.publishData(
        "supplier.updated",
        """
        {"supplierId":"%s","supplierNumber":"SUP-1","name":"Bolts Ltd","status":"ACTIVE","currency":"EUR","version":1}\
        """
            .formatted(supplier));
    world.publishData(
        "supplier_bill.matched",
        """
        {"billId":"%s","billNumber":"S-1","supplierId":"%s","billDate":"2024-01-15","dueDate":"2024-02-14",
         "currency":"EUR","subtotal":"100.00","taxTotal":"0.00","grandTotal":"100.00",
         "lineItems":[{"description":"Work","quantity":1,"unitCost":"100.00","total":"100.00"}]}\
        """
            .formatted(bill, supplier));
    world.awaitEntries(1);
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(world.get("/accounts/2000/ledger").getString("items[0].supplierName"))
                    .isEqualTo("Bolts Ltd"));
  }

  private void paidWithDiscount() {
    world.publishData(
        "supplier_bill.paid",
        """
        {"billId":"%s","billNumber":"S-1","documentType":"BILL","supplierId":"%s","paymentRunId":"%s",
         "paymentRunNumber":"PR-1","paidDate":"2024-01-31","currency":"EUR","amount":"98.00","discountAmount":"2.00",
         "grandTotal":"100.00"}\
        """
            .formatted(bill, supplier, UUID.randomUUID()));
  }

  private static final String TRANSFER =
      ":61:2401310131D98,00NTRFNONREF//B1\n:86:166?20Bill S-1?32Bolts Ltd";

  /// The bank tells of 98.00 before procurement tells of 98.00 and 2.00.
  @Test
  void a_bill_that_is_paid_with_discount_is_booked_once_by_the_statement_and_its_run() {
    bankAccount(", \"confirmFrom\": 70").statusCode(201);
    billedWithDiscount();
    take(mt940("C240130EUR98,00", "C240131EUR0,00", TRANSFER)).statusCode(200);
    world.awaitEntries(2);
    paidWithDiscount();
    world.awaitEntries(3);
    assertThat(world.balances("EUR"))
        .isEqualTo(Map.of("1010", "-98.00", "5300", "-2.00", "5900", "100.00"));
    assertThat(world.get("/bank-lines").getString("items[0].recordedAs"))
        .startsWith("supplier_bill.paid/");
  }

  /// Procurement knows of one bank account only.
  @Test
  void a_run_that_was_paid_from_another_bank_account_is_booked_there_once() {
    world
        .as("finance")
        .body("{\"code\": \"1015\", \"name\": \"Second bank\", \"type\": \"ASSET\"}")
        .post("/api/v1/accounts")
        .then()
        .statusCode(201);
    world
        .as("finance")
        .body(
            """
            {"number": "DE89370400440532013000", "currency": "EUR", "name": "Second", "accountCode": "1015"}\
            """)
        .post("/api/v1/bank-accounts")
        .then()
        .statusCode(201);
    billedWithDiscount();
    take(mt940("C240130EUR98,00", "C240131EUR0,00", TRANSFER)).statusCode(200);
    confirm(line("Bill S-1"), "BILL", bill).statusCode(200);
    paidWithDiscount();
    world.awaitEntries(3);
    assertThat(world.balances("EUR"))
        .isEqualTo(Map.of("1015", "-98.00", "5300", "-2.00", "5900", "100.00"));
  }

  /// 98.00 of 100.00, 2.00 for paying early, of which the gateway keeps 3.00.
  @ParameterizedTest
  @ValueSource(strings = {"98.00", "95.00"})
  void an_invoice_that_is_paid_with_discount_is_booked_once(String banked) {
    bankAccount("").statusCode(201);
    invoiced();
    world.awaitEntries(1);
    var comma = banked.replace('.', ',');
    take(mt940(
            "C240130EUR0,00",
            "C240131EUR" + comma,
            ":61:2401310131C" + comma + "NTRFNONREF//B1\n:86:INV-7"))
        .statusCode(200);
    confirm(line("INV-7"), "INVOICE", invoice).statusCode(200);
    world.publishData(
        "payment.received",
        """
        {"paymentId":"%s","customerId":"%s","amount":"98.00","currency":"EUR","paymentMethod":"BANK_TRANSFER",
         "paymentDate":"2024-01-30T10:00:00.000Z","unallocatedAmount":"0.00","fee":"%s",
         "allocations":[{"invoiceId":"%s","invoiceNumber":"INV-7","amount":"98.00","discount":"2.00"}]}\
        """
            .formatted(
                UUID.randomUUID(), CUSTOMER, banked.equals("95.00") ? "3.00" : "0.00", invoice));
    world.awaitEntries(3);
    var expected =
        new java.util.TreeMap<>(Map.of("1010", banked, "4000", "-100.00", "4050", "2.00"));
    if (banked.equals("95.00")) {
      expected.put("6300", "3.00");
    }
    assertThat(world.balances("EUR")).isEqualTo(expected);
    assertThat(world.reconciledAgeing("2024-12-31", "EUR").getString("amounts.total"))
        .isEqualTo("0.00");
  }

  // ---- statements in parts

  private static final String FIRST =
      ":61:2401310131C60,00NTRFNONREF//B1\n:86:One\n:61:2401310131C40,00NTRFNONREF\n:86:Two";
  private static final String MORE =
      ":61:2401310131C100,00NTRFNONREF//B3\n:86:Three\n:61:2401310131C50,00NTRFNONREF\n:86:Four";

  /// In the evening the bank tells of the whole day again, under the same id.
  @Test
  void a_fuller_statement_of_the_same_id_and_day_brings_its_new_lines() {
    bankAccount("").statusCode(201);
    var morning = mt940("C240130EUR0,00", "C240131EUR100,00", FIRST);
    var evening = mt940("C240130EUR0,00", "C240131EUR250,00", FIRST, MORE);
    take(morning).statusCode(200).body("[0].isNew", is(true)).body("[0].newLines", is(2));
    take(evening)
        .statusCode(200)
        .body("[0].isNew", is(true))
        .body("[0].lines", is(4))
        .body("[0].newLines", is(2))
        .body("[0].warning", nullValue());
    assertThat(world.get("/bank-lines").getList("items.remittance"))
        .containsExactlyInAnyOrder("One", "Two", "Three", "Four");
    assertThat(world.get("/bank-statements").getList("items.openingBalance"))
        .containsExactlyInAnyOrder("0.00", "100.00");
    for (var again : List.of(evening, morning)) {
      take(again).statusCode(200).body("[0].isNew", is(false)).body("[0].newLines", is(0));
    }
    take(mt940("C240131EUR250,00", "C240131EUR260,00", ":61:2401310131C10,00NTRFNONREF\n:86:Five"))
        .statusCode(200)
        .body("[0].isNew", is(true))
        .body("[0].warning", nullValue());
    take(mt940("C240130EUR0,00", "C240131EUR70,00", ":61:2401310131C70,00NTRFNONREF\n:86:Other"))
        .statusCode(409)
        .body("code", is("other-statement"))
        .body("errors[0].pointer", is("/content"))
        .body("errors[0].detail", containsString("statement 1/T of 2024-01-31"));
    assertThat(world.get("/bank-lines").getList("items")).hasSize(5);
  }

  @Test
  void a_statement_that_opens_otherwise_than_the_one_before_it_closed_is_taken_with_a_warning() {
    bankAccount("").statusCode(201);
    take(mt940("C240130EUR0,00", "C240131EUR100,00", FIRST))
        .statusCode(200)
        .body("[0].warning", nullValue());
    take(mt940("C240201EUR120,00", "C240202EUR130,00", ":61:2402020202C10,00NTRFNONREF\n:86:Later")
            .replace(":28C:1", ":28C:3"))
        .statusCode(200)
        .body("[0].isNew", is(true))
        .body(
            "[0].warning",
            is(
                "It opens with 120.00, but the statement before it, 1/T of 2024-01-31, closes with"
                    + " 100.00: is one between them missing?"));
  }

  private ValidatableResponse take(byte[] file) {
    return world
        .as("finance")
        .body("{\"content\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(file)))
        .post("/api/v1/bank-statements")
        .then();
  }

  @Test
  void statements_in_other_character_sets_are_read() {
    bankAccount("").statusCode(201);
    take(mt940("C240130EUR0,00", "C240131EUR100,00", FIRST)
            .replace("One", "Müller")
            .getBytes(StandardCharsets.ISO_8859_1))
        .statusCode(200);
    assertThat(world.get("/bank-lines?q=Müller").getList("items")).hasSize(1);
    var xml = statement("S-1").replace("Account fee", "Kontoführung");
    take(("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + xml)
            .getBytes(StandardCharsets.ISO_8859_1))
        .statusCode(200);
    assertThat(world.get("/bank-lines?q=Kontoführung").getList("items")).hasSize(1);
    take(xml.replace("S-1", "S-2").getBytes(StandardCharsets.ISO_8859_1))
        .statusCode(422)
        .body("errors[0].detail", containsString("XML declaration"));
  }

  /// In about 2 MB.
  @Test
  void a_statement_may_have_thousands_of_lines() {
    bankAccount("").statusCode(201);
    var entry =
        statement("L-1")
            .replaceAll("(?s).*?(<Ntry>.*?</Ntry>).*", "$1")
            .replace("100.00", "0.01")
            .replaceAll("\\s+", " ");
    var lines = IntStream.range(0, 5000).mapToObj(_ -> entry).collect(Collectors.joining("\n"));
    var file =
        statement("L-1")
            .replaceAll("(?s)<Ntry>.*</Ntry>", java.util.regex.Matcher.quoteReplacement(lines))
            .replace("54.50", "50.00");
    assertThat(file.length()).isGreaterThan(1_500_000);
    take(file).statusCode(200).body("[0].newLines", is(5000));
    take(file).statusCode(200).body("[0].isNew", is(false));
  }

  // ---- invoices that are paid here

  /// What invoice-service was told of the invoice.
  private List<JsonPath> toldOfInvoice(int many) {
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        world
                            .publishedAbout(invoice)
                            .filter(event -> event.type().equals("invoice.settled")))
                    .hasSize(many));
    return world
        .publishedAbout(invoice)
        .filter(event -> event.type().equals("invoice.settled"))
        .map(event -> new JsonPath(event.text()).setRootPath("data"))
        .toList();
  }

  private void toldBack(
      String type, String entry, String amount, String unallocated, String parts) {
    var isRefund = type.equals("payment.refunded");
    world.publishData(
        type,
        """
        {"paymentId":"%s","refundId":"%s","customerId":"%s","amount":"%s","currency":"EUR",
         "paymentMethod":"BANK_STATEMENT","paymentDate":"2024-01-31T00:00:00.000Z","unallocatedAmount":"%s",
         "allocations":[%s],"ledgerEntry":{"entryId":"%s","invoiceId":"%s"}%s}\
        """
            .formatted(
                UUID.randomUUID(),
                UUID.randomUUID(),
                CUSTOMER,
                amount,
                unallocated,
                parts,
                entry,
                invoice,
                isRefund ? ",\"reason\":\"UNDONE_IN_ACCOUNTING\",\"fullRefund\":true" : ""));
  }

  private String part(String amount) {
    return "{\"invoiceId\":\"%s\",\"invoiceNumber\":\"INV-7\",\"amount\":\"%s\"}"
        .formatted(invoice, amount);
  }

  /// Invoice-service is told of a confirmed line, and what it tells back isn't posted again.
  @Test
  void invoice_service_is_told_of_an_invoice_that_a_statement_paid_and_of_its_undoing() {
    bankAccount("").statusCode(201);
    invoiced();
    world.awaitEntries(1);
    take(statement("S-1")).statusCode(200);
    var line = line("Invoice INV-7");
    String entry = confirm(line, "INVOICE", invoice).statusCode(200).extract().path("entryId");
    var paid = toldOfInvoice(1).getFirst();
    assertThat(paid.getString("entryId")).isEqualTo(entry);
    assertThat(paid.getString("amount")).isEqualTo("100.00");
    assertThat(paid.getString("paidBefore")).isEqualTo("0.00");
    assertThat(paid.getString("method")).isEqualTo("BANK_STATEMENT");
    assertThat(paid.getString("customerId")).isEqualTo(CUSTOMER);
    assertThat(paid.getList("otherMethods", String.class))
        .contains("CASH")
        .doesNotContain("BANK_TRANSFER", "WIRE");
    toldBack("payment.received", entry, "100.00", "0.00", part("100.00"));
    awaitBehind(3);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "100.00", "4000", "-100.00"));
    undo(line).statusCode(200);
    var undone = toldOfInvoice(2).getLast();
    assertThat(undone.getString("amount")).isEqualTo("-100.00");
    assertThat(undone.getString("reversesEntryId")).isEqualTo(entry);
    toldBack("payment.refunded", undone.getString("entryId"), "100.00", "0.00", part("100.00"));
    awaitBehind(5);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1200", "100.00", "4000", "-100.00"));
  }

  /// A person had recorded another payment of it: what the line brought is the customer's credit.
  @Test
  void money_that_the_invoice_did_not_need_is_the_customers_credit_here_too() {
    bankAccount("").statusCode(201);
    invoiced();
    world.awaitEntries(1);
    take(statement("S-1")).statusCode(200);
    String entry =
        confirm(line("Invoice INV-7"), "INVOICE", invoice)
            .statusCode(200)
            .extract()
            .path("entryId");
    toldBack("payment.received", entry, "100.00", "40.00", part("60.00"));
    world.awaitEntries(3);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "100.00", "4000", "-100.00"));
    assertThat(world.get("/reports/open-items?customerId=" + CUSTOMER).getList("items.amount"))
        .containsExactlyInAnyOrder("40.00", "-40.00");
  }

  /// An entry by hand pays half, and invoice-service, which knows, tells of the other half.
  @Test
  void the_rest_of_an_invoice_is_another_payment_even_of_the_same_amount() {
    bankAccount("").statusCode(201);
    invoiced();
    world.awaitEntries(1);
    take(mt940("C240130EUR0,00", "C240131EUR50,00", ":61:2401310131C50,00NTRFNONREF\n:86:INV-7"))
        .statusCode(200);
    confirm(line("INV-7"), "INVOICE", invoice).statusCode(200);
    world.publishData(
        "payment.received",
        """
        {"paymentId":"%s","customerId":"%s","amount":"50.00","currency":"EUR","paymentMethod":"BANK_TRANSFER",
         "paymentDate":"2024-01-30T10:00:00.000Z","unallocatedAmount":"0.00","settledBefore":"50.00",
         "allocations":[%s]}\
        """
            .formatted(UUID.randomUUID(), CUSTOMER, part("50.00")));
    world.awaitEntries(3);
    assertThat(world.balances("EUR")).isEqualTo(Map.of("1010", "100.00", "4000", "-100.00"));
  }
}
