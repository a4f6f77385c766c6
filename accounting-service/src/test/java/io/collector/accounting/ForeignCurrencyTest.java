package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ledger in the functional currency: rates, what waits for them, gains and losses,
/// revaluation.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ForeignCurrencyTest {

  private static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";

  private final UUID invoice = UUID.randomUUID();
  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private ValidatableResponse functional(String currency) {
    var now = world.as("admin").get("/api/v1/accounting-settings");
    return world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(
            now.asString()
                .replaceAll(",\"functionalCurrency\":(\"...\"|null)", "")
                .replaceFirst("\\}$", ",\"functionalCurrency\":\"" + currency + "\"}"))
        .put("/api/v1/accounting-settings")
        .then();
  }

  private ValidatableResponse rate(String currency, String day, String rate) {
    return world
        .as("finance")
        .body(
            "{\"currency\":\"%s\",\"date\":\"%s\",\"rate\":\"%s\"}".formatted(currency, day, rate))
        .post("/api/v1/exchange-rates")
        .then();
  }

  private ValidatableResponse file(String kind, String text) {
    var content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return world
        .as("finance")
        .body("{\"content\":\"%s\"}".formatted(content))
        .post("/api/v1/exchange-rates/" + kind)
        .then();
  }

  private void invoiced(String day, String currency, String amount) {
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-7","customerId":"%s","currency":"%s","subtotal":"%s",
         "taxTotal":"0.00","grandTotal":"%4$s","issueDate":"%sT10:00:00.000Z","dueDate":"%5$sT10:00:00.000Z",
         "lineItems":[{"description":"Goods","quantity":"1","unitPrice":"%4$s","total":"%4$s"}]}"""
            .formatted(invoice, CUSTOMER, currency, amount, day));
  }

  private void paid(String day, String currency, String amount) {
    world.publishData(
        "payment.received",
        """
        {"paymentId":"%s","customerId":"%s","amount":"%s","currency":"%s","paymentMethod":"BANK_TRANSFER",
         "paymentDate":"%sT10:00:00.000Z","unallocatedAmount":"0.00",
         "allocations":[{"invoiceId":"%s","invoiceNumber":"INV-7","amount":"%3$s"}]}"""
            .formatted(UUID.randomUUID(), CUSTOMER, amount, currency, day, invoice));
  }

  private ValidatableResponse post(
      String day, String currency, String debit, String credit, String amount, String more) {
    return world
        .as("finance")
        .body(
            """
            {"date": "%s", "currency": "%s", "description": "By hand",%s
             "lines": [{"account": "%s", "debit": "%s"}, {"account": "%s", "credit": "%5$s"}]}
            """
                .formatted(day, currency, more, debit, amount, credit))
        .post("/api/v1/journal-entries")
        .then();
  }

  private TreeMap<String, String> functionalBalances(String day) {
    var balances = new TreeMap<String, String>();
    var trial = world.get("/reports/trial-balance?functional=true&asOf=" + day);
    assertThat(trial.getString("currencies[0].totalDebit"))
        .isEqualTo(trial.getString("currencies[0].totalCredit"));
    List<Map<String, String>> accounts = trial.getList("currencies[0].accounts");
    for (var account : accounts) {
      var debit = Objects.requireNonNull(account.get("debitBalance"));
      var credit = Objects.requireNonNull(account.get("creditBalance"));
      if (!debit.equals(credit)) {
        balances.put(account.get("account"), credit.matches("[0.]+") ? debit : "-" + credit);
      }
    }
    return balances;
  }

  private String started(String path, String body) {
    return world
        .as("finance")
        .body(body)
        .post("/api/v1/" + path)
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private JsonPath ended(String id, String status) {
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        world
                            .as("finance")
                            .get("/api/v1/jobs/" + id)
                            .jsonPath()
                            .getString("status"))
                    .isEqualTo(status));
    return world.as("finance").get("/api/v1/jobs/" + id).jsonPath();
  }

  /// Kaplan, ACCA Financial Reporting, "Foreign currency", on IAS 21: sold for £200,000 at £0.55 to
  /// the dollar, paid at £0.60; a loss of $30,303. Then the year is closed in both currencies.
  @Test
  void the_textbooks_sale_is_in_the_books_of_both_currencies() {
    functional("USD").statusCode(200);
    rate("GBP", "2003-02-28", "1.818181818181818").statusCode(201);
    rate("GBP", "2003-04-30", "1.666666666666667").statusCode(201);
    invoiced("2003-02-28", "GBP", "200000.00");
    world.awaitEntries(1);
    assertThat(functionalBalances("2003-03-31"))
        .isEqualTo(Map.of("1200", "363636.36", "4000", "-363636.36"));
    paid("2003-04-30", "GBP", "200000.00");
    world.awaitEntries(2);
    assertThat(functionalBalances("2003-12-31"))
        .isEqualTo(Map.of("1010", "333333.33", "4000", "-363636.36", "6350", "30303.03"));
    assertThat(world.balances("GBP")).isEqualTo(Map.of("1010", "200000.00", "4000", "-200000.00"));
    var entry = world.get("/journal-entries?document=INV-7&sort=-postedAt").setRootPath("items[0]");
    assertThat(entry.getString("baseCurrency")).isEqualTo("USD");
    assertThat(entry.getString("lines[0].rate")).isEqualTo("1.666666666666667");
    assertThat(entry.getString("lines[0].rateDate")).isEqualTo("2003-04-30");
    assertThat(entry.getString("lines[1].baseAmount")).isEqualTo("-363636.36");
    assertThat(entry.getString("lines[2].account")).isEqualTo("6350");
    assertThat(entry.getString("lines[2].debit")).isEqualTo("0.00");
    assertThat(entry.getString("lines[2].baseAmount")).isEqualTo("30303.03");
    var posted = world.awaitPublished("journal.posted", entry.getString("id"));
    assertThat(posted.getString("currency")).isEqualTo("USD");
    assertThat(posted.getString("totalAmount")).isEqualTo("363636.36");
    assertThat(posted.getString("lineItems[0].documentCurrency")).isEqualTo("GBP");
    assertThat(posted.getString("lineItems[0].documentAmount")).isEqualTo("200000.00");
    assertThat(world.reconciledAgeing("2003-12-31", "GBP").getString("amounts.total"))
        .isEqualTo("0.00");
    var ledger = world.get("/accounts/1200/ledger?functional=true");
    assertThat(ledger.getString("currency")).isEqualTo("USD");
    assertThat(ledger.getString("items[0].debit")).isEqualTo("363636.36");
    assertThat(ledger.getString("items[1].balance")).isEqualTo("0.00");

    for (var month : new String[] {"2003-02", "2003-04", "2003-12"}) {
      world.as("finance").post("/api/v1/periods/" + month + "/close").then().statusCode(200);
    }
    ended(started("fiscal-years/2003/close", ""), "SUCCEEDED");
    assertThat(functionalBalances("2003-12-31"))
        .isEqualTo(Map.of("1010", "333333.33", "3100", "-333333.33"));
    assertThat(world.balances("GBP")).isEqualTo(Map.of("1010", "200000.00", "3100", "-200000.00"));
    var income =
        world.get("/reports/income-statement?functional=true&from=2003-01-01&to=2003-12-31");
    assertThat(income.getString("currencies[0].currency")).isEqualTo("USD");
    assertThat(income.getString("currencies[0].figures[0].amount")).isEqualTo("333333.33");
    assertThat(income.getString("currencies[0].sections[0].lines[0].ledger"))
        .contains("functional=true");
    world
        .as("admin")
        .body("{\"reason\": \"Again\"}")
        .post("/api/v1/fiscal-years/2003/reopen")
        .then()
        .statusCode(200);
    assertThat(functionalBalances("2003-12-31"))
        .isEqualTo(Map.of("1010", "333333.33", "4000", "-363636.36", "6350", "30303.03"));
  }

  /// As days of entries are.
  @Test
  void rates_of_days_that_nothing_can_be_posted_to_are_refused() {
    functional("EUR").statusCode(200);
    rate("USD", "1899-12-31", "0.9").statusCode(422).body("code", is("invalid"));
    rate("USD", "2998-01-31", "0.9")
        .statusCode(422)
        .body("code", is("too-far-ahead"))
        .body("errors[0].pointer", is("/date"));
    file("csv", "date,currency,rate\n2024-01-12,USD,0.9\n9999-11-21,USD,0.9\n")
        .statusCode(422)
        .body("errors[0].pointer", is("/content"))
        .body("errors[0].detail", is("USD on 9999-11-21: must be in the years 1900 to 2999"));
    assertThat(world.get("/exchange-rates").getList("items")).isEmpty();
    var now = world.as("admin").get("/api/v1/accounting-settings");
    world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(
            now.asString()
                .replace(",\"booksBegin\":null", "")
                .replaceFirst("\\}$", ",\"booksBegin\":\"2998-01-01\"}"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(422)
        .body("code", is("too-far-ahead"))
        .body("errors[0].pointer", is("/booksBegin"));
  }

  private void moved(String type, String day, String quantity, String value, String more) {
    world.publishData(
        type,
        Instant.parse(day + "T10:00:00Z"),
        """
        {"movementId":"%s","productId":"%s","sku":"BOLT","warehouseId":"%s","quantity":%s,"unitCost":"100.00",
         "currency":"USD","onHandQuantity":0,"value":"%s"%s}"""
            .formatted(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), quantity, value, more));
  }

  private void billed(String type, String day, String total, String tax, String grandTotal) {
    billed(type, UUID.randomUUID(), day, total, tax, grandTotal, "");
  }

  /// @param more fields, each with a comma behind it
  private void billed(
      String type, UUID id, String day, String total, String tax, String grandTotal, String more) {
    var data =
        """
        {%7$s"billId":"%1$s","billNumber":"S-1","supplierId":"%2$s","billDate":"%3$s","dueDate":"2024-04-30",
         "currency":"USD","subtotal":"%4$s","taxTotal":"%5$s","grandTotal":"%6$s",
         "lineItems":[{"productId":"%1$s","description":"Bolts","quantity":1,"unitCost":"%4$s",
                       "total":"%4$s","taxPercent":"10"}]}\
        """
            .formatted(id, UUID.randomUUID(), day, total, tax, grandTotal, more);
    world.publishData(
        type,
        type.startsWith("supplier_credit")
            ? data.replace("billId", "creditNoteId")
                .replace("billNumber", "creditNoteNumber")
                .replace("billDate", "creditNoteDate")
                .replace(",\"dueDate\":\"2024-04-30\"", "")
            : data);
  }

  /// What was received is billed at another rate, a part goes back and is credited, and the rest is
  /// written off: nothing is on either account in any currency.
  @Test
  void what_is_received_billed_and_gone_is_carried_at_nothing() {
    functional("EUR").statusCode(200);
    file(
            "csv",
            "date,currency,rate\n2024-01-05,USD,0.80\n2024-02-05,USD,0.95\n2024-03-05,USD,0.70\n")
        .statusCode(200);
    moved("stock.received", "2024-01-05", "10", "1000.00", ",\"referenceType\":\"GOODS_RECEIPT\"");
    world.awaitEntries(1);
    billed("supplier_bill.matched", "2024-02-05", "1000.00", "100.00", "1100.00");
    world.awaitEntries(2);
    assertThat(functionalBalances("2024-02-28"))
        .isEqualTo(Map.of("1400", "800.00", "1500", "95.00", "2000", "-1045.00", "6350", "150.00"));
    var tax = world.get("/reports/tax?functional=true&from=2024-02-01&to=2024-02-28").prettify();
    assertThat(tax).contains("950.00").contains("95.00").doesNotContain("800.00");
    moved("stock.deducted", "2024-01-06", "3", "300.00", ",\"referenceType\":\"GOODS_RETURN\"");
    world.awaitEntries(3);
    billed("supplier_credit_note.matched", "2024-01-06", "300.00", "30.00", "330.00");
    world.awaitEntries(4);
    moved("stock.adjusted", "2024-03-05", "-7", "-700.00", ",\"reason\":\"COUNT\"");
    world.awaitEntries(5);
    assertThat(functionalBalances("2024-03-31"))
        .isEqualTo(Map.of("1500", "71.00", "2000", "-781.00", "5100", "560.00", "6350", "150.00"));
    assertThat(world.balances("USD"))
        .isEqualTo(Map.of("1500", "70.00", "2000", "-770.00", "5100", "700.00"));
  }

  /// $30.00 of $100.00 of input tax go back: at the bill's 0.95 they are €28.50, whatever the rate
  /// of the credit note is, and whether that comes before the bill.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_suppliers_credit_note_is_worth_what_the_bill_was(boolean isBefore) {
    functional("EUR").statusCode(200);
    file("csv", "date,currency,rate\n2024-01-05,USD,0.80\n2024-02-05,USD,0.95\n").statusCode(200);
    moved("stock.received", "2024-01-05", "10", "1000.00", ",\"referenceType\":\"GOODS_RECEIPT\"");
    world.awaitEntries(1);
    moved("stock.deducted", "2024-01-06", "3", "300.00", ",\"referenceType\":\"GOODS_RETURN\"");
    world.awaitEntries(2);
    var bill = UUID.randomUUID();
    Runnable toBill =
        () ->
            billed("supplier_bill.matched", bill, "2024-02-05", "1000.00", "100.00", "1100.00", "");
    Runnable toCredit =
        () ->
            billed(
                "supplier_credit_note.matched",
                UUID.randomUUID(),
                "2024-01-06",
                "300.00",
                "30.00",
                "330.00",
                "\"creditedBillId\":\"%s\",".formatted(bill));
    (isBefore ? toCredit : toBill).run();
    world.awaitEntries(3);
    (isBefore ? toBill : toCredit).run();
    world.awaitEntries(4);
    var balances = functionalBalances("2024-02-28");
    assertThat(balances).containsEntry("1500", "66.50").containsEntry("2000", "-781.00");
    assertThat(balances).doesNotContainKey("2050");
    var tax = world.get("/reports/tax?functional=true&from=2024-01-01&to=2024-02-28").prettify();
    assertThat(tax).contains("665.00").contains("66.50");
  }

  @Test
  void stock_and_what_is_not_billed_leave_nothing_when_they_are_gone() {
    functional("EUR").statusCode(200);
    file(
            "csv",
            "date,currency,rate\n2024-01-05,USD,0.80\n2024-02-05,USD,0.95\n2024-03-05,USD,0.70\n")
        .statusCode(200);
    post("2024-01-05", "USD", "1400", "2050", "1000.00", "").statusCode(201);
    post("2024-02-05", "USD", "2050", "1010", "1000.00", "")
        .statusCode(201)
        .body("lines[0].baseAmount", is("800.00"))
        .body("lines[1].baseAmount", is("-950.00"))
        .body("lines[2].account", is("6350"))
        .body("lines[2].baseAmount", is("150.00"));
    var statuses =
        IntStream.range(0, 7)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () ->
                            post("2024-03-05", "USD", "5100", "1400", "100.00", "")
                                .extract()
                                .statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(statuses).containsOnly(201);
    assertThat(functionalBalances("2024-03-31"))
        .isEqualTo(Map.of("1010", "-950.00", "1400", "240.00", "5100", "560.00", "6350", "150.00"));
    post("2024-03-05", "USD", "5000", "1400", "300.00", "")
        .statusCode(201)
        .body("lines[0].baseAmount", is("240.00"))
        .body("lines", hasSize(2));
    assertThat(functionalBalances("2024-03-31"))
        .isEqualTo(Map.of("1010", "-950.00", "5000", "240.00", "5100", "560.00", "6350", "150.00"));
  }

  @Test
  void without_a_rate_a_document_waits_and_part_payments_realise_their_part() {
    functional("EUR").statusCode(200);
    invoiced("2024-01-15", "USD", "100.00");
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () -> assertThat(world.get("/waiting-postings").getList("items")).hasSize(1));
    world
        .as("viewer")
        .get("/api/v1/waiting-postings?currency=USD")
        .then()
        .body("items[0].description", is("Invoice INV-7"))
        .body("items[0].documentDate", is("2024-01-15"))
        .body("items[0].oldestRate", is("2024-01-08"))
        .body("items[0].eventType", is("invoice.issued"));
    assertThat(world.get("/journal-entries").getList("items")).isEmpty();
    world
        .as("finance")
        .post("/api/v1/periods/2024-01/close")
        .then()
        .statusCode(409)
        .body("code", is("documents-wait"));
    file("csv", "date,currency,rate\n2024-01-07,USD,0.5\n2024-01-16,USD,0.5\n")
        .statusCode(200)
        .body("added", is(2));
    file("csv", "date,currency,rate\n2024-01-12,USD,0.9\n2024-02-01,USD,0.95\n2024-03-01,USD,0.8\n")
        .statusCode(200)
        .body("added", is(3));
    world.awaitEntries(1);
    assertThat(world.get("/waiting-postings").getList("items")).isEmpty();
    var posted = world.get("/journal-entries").setRootPath("items[0]");
    assertThat(posted.getString("date")).isEqualTo("2024-01-15");
    assertThat(posted.getString("lines[0].rate")).isEqualTo("0.9");
    assertThat(posted.getString("lines[0].rateDate")).isEqualTo("2024-01-12");
    assertThat(posted.getString("cause.type")).isEqualTo("invoice.issued");
    paid("2024-02-02", "USD", "40.00");
    world.awaitEntries(2);
    assertThat(functionalBalances("2024-02-28"))
        .isEqualTo(Map.of("1010", "38.00", "1200", "54.00", "4000", "-90.00", "4500", "-2.00"));
    paid("2024-03-04", "USD", "60.00");
    world.awaitEntries(3);
    assertThat(functionalBalances("2024-03-31"))
        .isEqualTo(Map.of("1010", "86.00", "4000", "-90.00", "4500", "-2.00", "6350", "6.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bill,paid", "paid,bill"})
  void a_suppliers_bill_and_its_payment_lead_to_the_same_in_any_order(String order) {
    functional("EUR").statusCode(200);
    file("csv", "date,currency,rate\n2024-01-15,USD,0.9\n2024-03-15,USD,0.85\n").statusCode(200);
    var bill = UUID.randomUUID();
    var supplier = UUID.randomUUID();
    var entries = 0;
    for (var what : order.split(",")) {
      if (what.equals("bill")) {
        world.publishData(
            "supplier_bill.matched",
            """
            {"billId":"%s","billNumber":"S-1","supplierId":"%s","billDate":"2024-01-15","dueDate":"2024-02-14",
             "currency":"USD","subtotal":"100.00","taxTotal":"0.00","grandTotal":"100.00",
             "lineItems":[{"description":"Work","quantity":1,"unitCost":"100.00","total":"100.00"}]}"""
                .formatted(bill, supplier));
      } else {
        world.publishData(
            "supplier_bill.paid",
            """
            {"billId":"%s","billNumber":"S-1","documentType":"BILL","supplierId":"%s","paymentRunId":"%s",
             "paymentRunNumber":"PR-1","paidDate":"2024-03-15","currency":"USD","amount":"100.00",
             "discountAmount":"0.00","grandTotal":"100.00"}"""
                .formatted(bill, supplier, UUID.randomUUID()));
      }
      world.awaitEntries(++entries);
    }
    assertThat(functionalBalances("2024-12-31"))
        .isEqualTo(Map.of("1010", "-85.00", "5900", "90.00", "4500", "-5.00"));
    assertThat(world.balances("USD")).isEqualTo(Map.of("1010", "-100.00", "5900", "100.00"));
    world
        .as("viewer")
        .get("/api/v1/reports/payables-ageing?asOf=2024-03-01")
        .then()
        .statusCode(200)
        .body("suppliers", hasSize(1))
        .body("suppliers[0].supplierId", is(supplier.toString()))
        .body("suppliers[0].amounts.days1To30", is("100.00"))
        .body("currencies[0].amounts.balance", is("100.00"))
        .body("currencies[0].difference", is("0.00"));
  }

  /// Kaplan, ACCA Financial Reporting, "Foreign currency": an asset is bought on 15 March on credit
  /// for Kr20,000 at Kr5 to the dollar; on 31 March, the reporting date, it is Kr4. The payable of
  /// $4,000 becomes $5,000, a loss of $1,000; the asset stays at $4,000.
  @Test
  void the_textbooks_payable_is_revalued_and_that_is_undone_on_the_next_day() {
    functional("USD").statusCode(200);
    post("2021-03-15", "SEK", "1400", world.payable(), "20000.00", "\"exchangeRate\": \"0.2\",")
        .statusCode(201)
        .body("lines[1].baseAmount", is("-4000.00"));
    var failed = started("revaluations", "{\"date\": \"2021-03-31\"}");
    assertThat(ended(failed, "FAILED").getString("error"))
        .isEqualTo("There is no rate of SEK for 2021-03-31.");
    rate("SEK", "2021-03-31", "0.25").statusCode(201);
    world.as("finance").post("/api/v1/jobs/" + failed + "/rerun").then().statusCode(202);
    ended(failed, "SUCCEEDED");
    assertThat(functionalBalances("2021-03-31"))
        .isEqualTo(Map.of("1400", "4000.00", "2000", "-5000.00", "6350", "1000.00"));
    assertThat(functionalBalances("2021-04-01"))
        .isEqualTo(Map.of("1400", "4000.00", "2000", "-4000.00"));
    assertThat(world.balances("SEK")).isEqualTo(Map.of("1400", "20000.00", "2000", "-20000.00"));
    assertThat(started("revaluations", "{\"date\": \"2021-03-31\"}")).isEqualTo(failed);
    var again = started("revaluations", "{\"date\": \"2021-03-31\", \"run\": 2}");
    assertThat(ended(again, "SUCCEEDED").<String>getList("log").toString())
        .contains("SEK is at the rate already");
    world
        .as("viewer")
        .get("/api/v1/journal-entries?document=FX-2021-03-31")
        .then()
        .body("items", hasSize(2));
    for (var bad : new String[] {"{\"date\": \"2999-01-31\"}", "{}"}) {
      world.as("finance").body(bad).post("/api/v1/revaluations").then().statusCode(422);
    }
    world
        .as("viewer")
        .body("{\"date\": \"2021-03-31\"}")
        .post("/api/v1/revaluations")
        .then()
        .statusCode(403);
  }

  @Test
  void money_on_any_account_at_a_bank_is_revalued() {
    functional("EUR").statusCode(200);
    for (var account :
        new String[] {
          "{\"code\":\"1015\",\"name\":\"Dollars\",\"type\":\"ASSET\"}",
          "{\"code\":\"1016\",\"name\":\"Dollar notes\",\"type\":\"ASSET\",\"cashFlow\":\"CASH\"}"
        }) {
      world.as("finance").body(account).post("/api/v1/accounts").then().statusCode(201);
    }
    world
        .as("finance")
        .body(
            """
            {"number": "US-1", "currency": "USD", "name": "Dollars", "accountCode": "1015"}
            """)
        .post("/api/v1/bank-accounts")
        .then()
        .statusCode(201);
    var rate = "\"exchangeRate\": \"0.9\",";
    post("2021-03-15", "USD", "1015", "3000", "1000.00", rate).statusCode(201);
    post("2021-03-15", "USD", "1016", "3000", "100.00", rate).statusCode(201);
    rate("USD", "2021-03-31", "0.95").statusCode(201);
    ended(started("revaluations", "{\"date\": \"2021-03-31\"}"), "SUCCEEDED");
    assertThat(functionalBalances("2021-03-31"))
        .isEqualTo(Map.of("1015", "950.00", "1016", "95.00", "3000", "-990.00", "4500", "-55.00"));
    assertThat(functionalBalances("2021-04-01"))
        .isEqualTo(Map.of("1015", "900.00", "1016", "90.00", "3000", "-990.00"));
  }

  /// $46.71 and 7 % of tax, $3.27, at 0.90: €42.04 and €2.94, which is what is owed to the
  /// authority. At 0.80 the customer's $49.98 are worth €39.98, five less. The same of tax by hand,
  /// on an account of its own: $10.00, €9.00.
  @Test
  void tax_keeps_the_rate_of_its_day_and_stays_what_the_tax_report_says() {
    functional("EUR").statusCode(200);
    rate("USD", "2024-01-15", "0.9").statusCode(201);
    rate("USD", "2024-01-31", "0.8").statusCode(201);
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-7","customerId":"%s","currency":"USD","subtotal":"46.71",
         "taxTotal":"3.27","grandTotal":"49.98","issueDate":"2024-01-15T10:00:00.000Z",
         "dueDate":"2024-02-15T10:00:00.000Z",
         "lineItems":[{"description":"Goods","quantity":"1","unitPrice":"46.71","total":"46.71"}]}"""
            .formatted(invoice, CUSTOMER));
    world.awaitEntries(1);
    world
        .as("finance")
        .body("{\"code\":\"2210\",\"name\":\"City tax\",\"type\":\"LIABILITY\"}")
        .post("/api/v1/accounts")
        .then()
        .statusCode(201);
    world
        .as("finance")
        .body(
            """
            {"date": "2024-01-15", "currency": "USD", "description": "City tax",
             "lines": [{"account": "4000", "debit": "10.00"},
                       {"account": "2210", "credit": "10.00", "tax": {"direction": "OUTPUT", "part": "TAX"}}]}
            """)
        .post("/api/v1/journal-entries")
        .then()
        .statusCode(201);
    ended(started("revaluations", "{\"date\": \"2024-01-31\"}"), "SUCCEEDED");
    assertThat(functionalBalances("2024-01-31"))
        .isEqualTo(
            Map.of(
                "1200", "39.98", "2200", "-2.94", "2210", "-9.00", "4000", "-33.04", "6350",
                "5.00"));
    var report = world.get("/reports/tax?functional=true&from=2024-01-01&to=2024-01-31");
    assertThat(report.getString("currencies[0].outputTax")).isEqualTo("11.94");
  }

  /// $1,000 came at 0.90, were worth 850 at the end of December, and were spent in January at 0.80:
  /// in each month 50 were lost without any flow.
  @Test
  void what_rates_change_of_money_is_no_flow_and_stands_by_itself() throws IOException {
    functional("EUR").statusCode(200);
    file(
            "csv",
            "date,currency,rate\n2024-12-10,USD,0.90\n2024-12-31,USD,0.85\n2025-01-20,USD,0.80\n2025-01-31,USD,0.80\n")
        .statusCode(200);
    post("2024-12-10", "USD", "1010", "3000", "1000.00", "").statusCode(201);
    ended(started("revaluations", "{\"date\": \"2024-12-31\"}"), "SUCCEEDED");
    post("2025-01-20", "USD", "6300", "1010", "1000.00", "").statusCode(201);
    ended(started("revaluations", "{\"date\": \"2025-01-31\"}"), "SUCCEEDED");
    assertThat(cashFlow("functional=true&from=2024-12-01&to=2024-12-31"))
        .isEqualTo(
            flows("-50.00", "50.00", "0.00", "900.00", "900.00", "-50.00", "0.00", "850.00"));
    assertThat(cashFlow("functional=true&from=2025-01-01&to=2025-01-31"))
        .isEqualTo(
            flows("-850.00", "50.00", "-800.00", "0.00", "-800.00", "-50.00", "850.00", "0.00"));
    assertThat(cashFlow("from=2024-12-01&to=2024-12-31"))
        .isEqualTo(flows("0.00", "0.00", "0.00", "1000.00", "1000.00", "0.00", "0.00", "1000.00"));
    var december = "?functional=true&from=2024-12-01&to=2024-12-31";
    world
        .as("viewer")
        .get("/api/v1/reports/cash-flow.csv" + december)
        .then()
        .body(containsString("\"EUR\",\"EFFECT_OF_EXCHANGE_RATES\",\"1010\",\"Bank\",-50.00,\r\n"))
        .body(containsString("\"EUR\",\"\",\"\",\"EFFECT_OF_EXCHANGE_RATES\",-50.00,\r\n"));
    var paper = world.as("viewer").get("/api/v1/reports/cash-flow.pdf" + december).asByteArray();
    try (var pdf = Loader.loadPDF(paper)) {
      assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
          .contains(
              "EUR Change of cash 900.00 EUR Effect of exchange rates -50.00 EUR Cash before 0.00");
    }
  }

  private Map<String, String> cashFlow(String query) {
    var figures = new LinkedHashMap<String, String>();
    world
        .get("/reports/cash-flow?" + query)
        .<Map<String, String>>getList("currencies[0].figures")
        .forEach(figure -> figures.put(figure.get("figure"), figure.get("amount")));
    return figures;
  }

  /// None is an investment.
  private static Map<String, String> flows(
      String profit,
      String takenOut,
      String operating,
      String financing,
      String change,
      String effect,
      String before,
      String after) {
    return Map.of(
        "PROFIT", profit,
        "EXCHANGE_DIFFERENCES_OF_CASH", takenOut,
        "OPERATING", operating,
        "INVESTING", "0.00",
        "FINANCING", financing,
        "CHANGE_OF_CASH", change,
        "EFFECT_OF_EXCHANGE_RATES", effect,
        "CASH_BEFORE", before,
        "CASH_AFTER", after);
  }

  @Test
  void a_rate_that_nothing_is_converted_at_is_refused() {
    post("2024-01-15", "EUR", "1010", "3000", "50.00", "\"exchangeRate\": \"1.1\",")
        .statusCode(422)
        .body("errors[0].pointer", is("/exchangeRate"))
        .body("errors[0].detail", containsString("no functional currency"));
    functional("EUR").statusCode(200);
    post("2024-01-15", "EUR", "1010", "3000", "50.00", "\"exchangeRate\": \"1.1\",")
        .statusCode(422)
        .body("code", is("rate-without-effect"))
        .body("errors[0].pointer", is("/exchangeRate"))
        .body("errors[0].detail", is("must be left out, or 1: EUR is the functional currency"));
    post("2024-01-15", "EUR", "1010", "3000", "50.00", "\"exchangeRate\": \"1.00\",")
        .statusCode(201)
        .body("lines[0].baseAmount", is("50.00"));
    post("2024-01-15", "USD", "1010", "3000", "50.00", "\"exchangeRate\": \"1.1\",")
        .statusCode(201)
        .body("lines[0].baseAmount", is("55.00"));
  }

  @Test
  void the_functional_currency_is_fixed_once_something_is_posted() {
    world
        .as("viewer")
        .get("/api/v1/reports/balance-sheet?functional=true")
        .then()
        .statusCode(400)
        .body("code", is("no-functional-currency"))
        .body("errors[0].pointer", is("?functional"));
    rate("USD", "2024-01-15", "0.9").statusCode(409).body("code", is("no-functional-currency"));
    post("2024-01-15", "EUR", "1010", "3000", "50.00", "")
        .statusCode(201)
        .body("baseCurrency", nullValue());
    functional("USD").statusCode(409).body("code", is("functional-currency-fixed"));
    functional("XXX").statusCode(422).body("errors[0].pointer", is("/functionalCurrency"));
    functional("EUR").statusCode(200);
    post("2024-01-15", "EUR", "1010", "3000", "50.00", "")
        .statusCode(201)
        .body("baseCurrency", is("EUR"))
        .body("lines[0].rate", nullValue());
    assertThat(functionalBalances("2024-01-31"))
        .isEqualTo(Map.of("1010", "100.00", "3000", "-100.00"));
    functional("USD").statusCode(409);
    post("2024-01-15", "USD", "1010", "3000", "50.00", "")
        .statusCode(422)
        .body("code", is("no-exchange-rate"))
        .body("errors[0].pointer", is("/exchangeRate"))
        .body("errors[0].detail", containsString("from 2024-01-08 to 2024-01-15"));
    var id =
        post("2024-01-15", "USD", "1010", "3000", "50.00", "\"exchangeRate\": \"0.9\",")
            .statusCode(201)
            .body("lines[0].baseAmount", is("45.00"))
            .extract()
            .<String>path("id");
    world
        .as("finance")
        .post("/api/v1/journal-entries/" + id + "/reverse")
        .then()
        .statusCode(201)
        .body("lines[0].baseAmount", is("-45.00"))
        .body("lines[0].rate", is("0.9"));
  }

  @Test
  void rates_are_entered_corrected_and_taken_from_files_once() {
    functional("EUR").statusCode(200);
    var id =
        rate("USD", "2024-01-15", "0.9000")
            .statusCode(201)
            .body("rate", is("0.9"))
            .body("source", is("HAND"))
            .extract()
            .<String>path("id");
    rate("USD", "2024-01-15", "0.91").statusCode(409).body("code", is("duplicate"));
    rate("EUR", "2024-01-15", "1").statusCode(422);
    rate("USD", "2024-01-16", "0").statusCode(422);
    world
        .as("finance")
        .body("{\"rate\": \"0.92\"}")
        .put("/api/v1/exchange-rates/" + id)
        .then()
        .statusCode(428);
    world
        .as("finance")
        .header("If-Match", "\"1\"")
        .body("{\"rate\": \"0.92\"}")
        .put("/api/v1/exchange-rates/" + id)
        .then()
        .statusCode(200)
        .body("rate", is("0.92"));
    var ecb =
        """
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
            xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube><Cube time="2024-01-15">
          <Cube currency="USD" rate="1.0945"/><Cube currency="JPY" rate="159.67"/></Cube></Cube></gesmes:Envelope>
        """;
    file("ecb", ecb).statusCode(200).body("added", is(1)).body("changed", is(1));
    file("ecb", ecb).statusCode(200).body("added", is(0)).body("unchanged", is(2));
    file("ecb", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + ecb)
        .statusCode(422)
        .body("code", is("bad-file"))
        .body("errors[0].pointer", is("/content"));
    file("csv", "date,currency,rate\n2024-01-15,USD,none\n")
        .statusCode(422)
        .body("errors[0].detail", containsString("line 2"));
    world
        .as("viewer")
        .get("/api/v1/exchange-rates?currency=USD")
        .then()
        .body("items", hasSize(1))
        .body("items[0].source", is("ECB"))
        .body("items[0].rate", is("0.913659205116492"));
    world.as("viewer").get("/api/v1/exchange-rates/" + id).then().statusCode(200);
    AccountingWorld.asOf("acme", "viewer")
        .get("/api/v1/exchange-rates/" + id)
        .then()
        .statusCode(404);
    world.as("viewer").body("{}").post("/api/v1/exchange-rates/ecb").then().statusCode(403);
  }

  @Test
  void rates_are_told_with_their_version_and_those_of_a_file_whenever_it_is_taken() {
    functional("EUR").statusCode(200);
    var id = rate("USD", "2024-01-15", "0.9000").statusCode(201).extract().<String>path("id");
    awaitTold("USD 2024-01-15 0.9 1");
    world
        .as("finance")
        .header("If-Match", "\"1\"")
        .body("{\"rate\": \"0.92\"}")
        .put("/api/v1/exchange-rates/" + id)
        .then()
        .statusCode(200);
    awaitTold("USD 2024-01-15 0.9 1", "USD 2024-01-15 0.92 2");
    var csv = "date,currency,rate\n2024-01-15,USD,0.93\n2024-01-14,JPY,0.006\n";
    file("csv", csv).statusCode(200).body("changed", is(1)).body("added", is(1));
    file("csv", csv).statusCode(200).body("unchanged", is(2));
    awaitTold(
        "USD 2024-01-15 0.9 1",
        "USD 2024-01-15 0.92 2",
        "JPY 2024-01-14 0.006 1",
        "USD 2024-01-15 0.93 3",
        "JPY 2024-01-14 0.006 1",
        "USD 2024-01-15 0.93 3");
  }

  private void awaitTold(String... rates) {
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        world
                            .publishedAbout(world.tenant())
                            .filter(event -> event.type().equals("exchange_rates.updated"))
                            .map(event -> new JsonPath(event.text()).setRootPath("data"))
                            .flatMap(
                                data ->
                                    data.<Map<String, Object>>getList("rates").stream()
                                        .map(
                                            one ->
                                                "%s %s %s %s"
                                                    .formatted(
                                                        one.get("currency"),
                                                        one.get("date"),
                                                        one.get("rate"),
                                                        one.get("version")))))
                    .containsExactly(rates));
  }

  private ValidatableResponse noFunctional() {
    var now = world.as("admin").get("/api/v1/accounting-settings");
    return world
        .as("admin")
        .header("If-Match", now.header("ETag"))
        .body(now.asString().replaceAll(",\"functionalCurrency\":(\"...\"|null)", ""))
        .put("/api/v1/accounting-settings")
        .then();
  }

  /// Before the first posting it may be corrected: the document waits for nothing any more, or for
  /// a rate to the new one.
  @ParameterizedTest
  @ValueSource(strings = {"USD", "none", "GBP"})
  void a_document_that_waits_follows_the_functional_currency(String corrected) {
    functional("EUR").statusCode(200);
    invoiced("2024-01-15", "USD", "100.00");
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () -> assertThat(world.get("/waiting-postings").getList("items")).hasSize(1));
    (corrected.equals("none") ? noFunctional() : functional(corrected)).statusCode(200);
    if (corrected.equals("GBP")) {
      rate("USD", "2024-01-15", "0.8").statusCode(201);
    }
    world.awaitEntries(1);
    assertThat(world.get("/waiting-postings").getList("items")).isEmpty();
    var posted = world.get("/journal-entries").setRootPath("items[0]");
    assertThat(posted.getString("baseCurrency"))
        .isEqualTo(corrected.equals("none") ? null : corrected);
    assertThat(posted.getString("lines[0].baseAmount"))
        .isEqualTo(
            switch (corrected) {
              case "USD" -> "100.00";
              case "GBP" -> "80.00";
              default -> null;
            });
    world.as("finance").post("/api/v1/periods/2024-01/close").then().statusCode(200);
  }

  @Test
  void a_revaluation_that_a_colleague_repeats_is_the_same_job() {
    functional("USD").statusCode(200);
    var id = started("revaluations", "{\"date\": \"2021-03-31\"}");
    for (var body :
        List.of(
            "{\"date\": \"2021-03-31\"}", "{\"date\": \"2021-03-31\", \"reason\": \"Again\"}")) {
      world
          .as("admin")
          .body(body)
          .post("/api/v1/revaluations")
          .then()
          .statusCode(202)
          .body("id", is(id));
    }
  }
}
