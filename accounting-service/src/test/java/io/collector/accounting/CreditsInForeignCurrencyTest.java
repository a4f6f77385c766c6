package io.collector.accounting;

import static io.collector.accounting.AccountingWorld.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What takes a part of an invoice back is worth in the functional currency what it was in the
/// invoice, whatever the rate has become. An invoice of $100 and 19 % of tax, $19.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class CreditsInForeignCurrencyTest {

  private static final String CUSTOMER = "00000011-0000-4000-8000-000000000011";

  /// On which events happen that tell no day.
  private static final String TODAY = "2024-01-20";

  private final UUID invoice = UUID.randomUUID();
  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
    settings(null);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void settings(@Nullable Integer rateDays) {
    var now = world.as("admin").get("/api/v1/accounting-settings");
    var request = world.as("admin");
    if (now.header("ETag") != null) {
      request.header("If-Match", now.header("ETag"));
    }
    request
        .body(
            now.asString()
                .replaceAll(",\"functionalCurrency\":(\"...\"|null)", "")
                .replaceAll(",\"rateDays\":\\d+", rateDays == null ? "$0" : "")
                .replaceFirst(
                    "\\}$",
                    ",\"functionalCurrency\":\"EUR\""
                        + (rateDays == null ? "" : ",\"rateDays\":" + rateDays)
                        + "}"))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200);
  }

  private void rate(String day, String rate) {
    world
        .as("finance")
        .body("{\"currency\":\"USD\",\"date\":\"%s\",\"rate\":\"%s\"}".formatted(day, rate))
        .post("/api/v1/exchange-rates")
        .then()
        .statusCode(201);
  }

  private void invoiced(String day) {
    world.publishData(
        "invoice.issued",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-7","customerId":"%s","currency":"USD","subtotal":"100.00",
         "taxTotal":"19.00","grandTotal":"119.00","issueDate":"%sT10:00:00.000Z","dueDate":"2024-03-15T10:00:00.000Z",
         "taxBreakdown":[%s],
         "lineItems":[{"description":"Goods","quantity":"1","unitPrice":"100.00","total":"100.00"}]}\
        """
            .formatted(invoice, CUSTOMER, day, tax("100.00", "19.00")));
  }

  private static String tax(String net, String tax) {
    return """
    {"taxCategory":"S","taxPercent":"19","taxableAmount":"%s","taxAmount":"%s"}\
    """
        .formatted(net, tax);
  }

  /// @param credit what of it is the customer's credit
  private void credited(String day, String net, String tax, String gross, String credit) {
    world.publishData(
        "credit_note.issued",
        """
        {"creditNoteId":"%s","creditNoteNumber":"CN-1","originalInvoiceId":"%s","originalInvoiceNumber":"INV-7",
         "customerId":"%s","currency":"USD","subtotal":"%s","taxTotal":"%s","grandTotal":"%s","reason":"RETURNED",
         "issueDate":"%sT10:00:00.000Z","customerCredit":"%s","lineItems":[],"taxBreakdown":[%s]}\
        """
            .formatted(
                UUID.randomUUID(), invoice, CUSTOMER, net, tax, gross, day, credit, tax(net, tax)));
  }

  /// @param more of the allocation
  private void paid(String day, String amount, String more) {
    world.publishData(
        "payment.received",
        """
        {"paymentId":"%s","customerId":"%s","amount":"%s","currency":"USD","paymentMethod":"BANK_TRANSFER",
         "paymentDate":"%sT10:00:00.000Z","unallocatedAmount":"0.00",
         "allocations":[{"invoiceId":"%s","invoiceNumber":"INV-7","amount":"%3$s"%6$s}]}\
        """
            .formatted(UUID.randomUUID(), CUSTOMER, amount, day, invoice, more));
  }

  /// A currency of which nothing is left isn't in the report.
  private String outputTax() {
    return Objects.requireNonNullElse(
        world
            .get("/reports/tax?functional=true&from=2023-12-01&to=2024-12-31")
            .getString("currencies[0].outputTax"),
        "0.00");
  }

  private Map<String, String> balances() {
    var balances = new TreeMap<String, String>();
    var trial = world.get("/reports/trial-balance?functional=true&asOf=2024-12-31");
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

  @Test
  void a_credit_in_full_at_another_rate_leaves_nothing() {
    rate("2024-01-15", "0.90");
    rate("2024-02-15", "0.95");
    invoiced("2024-01-15");
    world.awaitEntries(1);
    assertThat(outputTax()).isEqualTo("17.10");
    credited("2024-02-15", "100.00", "19.00", "119.00", "0.00");
    world.awaitEntries(2);
    assertThat(outputTax()).isEqualTo("0.00");
    assertThat(balances()).isEmpty();
  }

  /// $19.00 are €17.51, and $9.50 are €8.75.
  @Test
  void credits_of_parts_come_to_the_invoice() {
    rate("2024-01-15", "0.9215");
    rate("2024-02-15", "0.95");
    invoiced("2024-01-15");
    world.awaitEntries(1);
    assertThat(outputTax()).isEqualTo("17.51");
    credited("2024-02-15", "50.00", "9.50", "59.50", "0.00");
    world.awaitEntries(2);
    assertThat(outputTax()).isEqualTo("8.76");
    credited("2024-02-15", "50.00", "9.50", "59.50", "0.00");
    world.awaitEntries(3);
    assertThat(outputTax()).isEqualTo("0.00");
    assertThat(balances()).isEmpty();
  }

  /// €107.10 were invoiced, €109.48 came in, and €113.05 are owed back.
  @Test
  void what_is_owed_back_is_worth_what_it_is_now() {
    rate("2024-01-15", "0.90");
    rate("2024-01-20", "0.92");
    rate("2024-02-15", "0.95");
    invoiced("2024-01-15");
    world.awaitEntries(1);
    paid("2024-01-20", "119.00", "");
    world.awaitEntries(2);
    credited("2024-02-15", "100.00", "19.00", "119.00", "119.00");
    world.awaitEntries(3);
    assertThat(outputTax()).isEqualTo("0.00");
    assertThat(balances())
        .isEqualTo(Map.of("1010", "109.48", "1200", "-113.05", "4500", "-2.38", "6350", "5.95"));
  }

  /// $3.00 and $0.57 of tax: €2.70 and €0.51.
  @Test
  void a_discount_takes_off_what_the_tax_was() {
    rate("2024-01-15", "0.90");
    rate("2024-01-25", "0.95");
    invoiced("2024-01-15");
    world.awaitEntries(1);
    paid(
        "2024-01-25",
        "115.43",
        ",\"discount\":\"3.57\",\"discountTaxBreakdown\":[%s]".formatted(tax("3.00", "0.57")));
    world.awaitEntries(2);
    assertThat(outputTax()).isEqualTo("16.59");
    assertThat(balances()).doesNotContainKey("1200").containsEntry("2200", "-16.59");
  }

  @Test
  void a_write_off_takes_off_what_the_tax_was() {
    rate("2024-01-01", "0.90");
    rate(TODAY, "0.95");
    invoiced("2024-01-01");
    world.awaitEntries(1);
    world.publishData(
        "invoice.written_off",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-7","customerId":"%s","currency":"USD","amount":"119.00",
         "reason":"INSOLVENT","taxBreakdown":[%s]}\
        """
            .formatted(invoice, CUSTOMER, tax("100.00", "19.00")));
    world.awaitEntries(2);
    assertThat(outputTax()).isEqualTo("0.00");
    assertThat(balances()).isEqualTo(Map.of("4000", "-90.00", "6400", "90.00"));
  }

  @Test
  void a_void_waits_for_the_rate_of_the_invoice_that_waits() {
    rate(TODAY, "0.95");
    invoiced("2024-01-01");
    awaitWaiting(1);
    voided();
    awaitWaiting(2);
    rate("2024-01-01", "0.90");
    world.awaitEntries(2);
    assertThat(world.get("/waiting-postings").getList("items")).isEmpty();
    assertThat(outputTax()).isEqualTo("0.00");
    assertThat(balances()).isEmpty();
  }

  private void voided() {
    world.publishData(
        "invoice.voided",
        """
        {"invoiceId":"%s","invoiceNumber":"INV-7","customerId":"%s","currency":"USD","subtotal":"100.00",
         "taxTotal":"19.00","grandTotal":"119.00","reason":"WRONG_CUSTOMER","taxBreakdown":[%s]}\
        """
            .formatted(invoice, CUSTOMER, tax("100.00", "19.00")));
  }

  /// At 0.9215 and 0.95.
  @Test
  void a_void_that_comes_before_its_invoice_is_worth_the_same() {
    rate("2024-01-01", "0.9215");
    rate(TODAY, "0.95");
    voided();
    world.awaitEntries(1);
    assertThat(outputTax()).isEqualTo("-18.05");
    invoiced("2024-01-01");
    world.awaitEntries(2);
    assertThat(outputTax()).isEqualTo("0.00");
    assertThat(balances()).isEmpty();
  }

  /// The first comes before its invoice: $9.50 of tax are €8.75 of €17.51 then, too.
  @Test
  void credit_notes_before_and_after_their_invoice_come_to_it() {
    rate("2024-01-15", "0.9215");
    rate("2024-02-15", "0.95");
    credited("2024-02-15", "50.00", "9.50", "59.50", "0.00");
    world.awaitEntries(1);
    invoiced("2024-01-15");
    world.awaitEntries(2);
    assertThat(outputTax()).isEqualTo("8.76");
    assertThat(balances()).doesNotContainKeys("4500", "6350");
    credited("2024-02-15", "50.00", "9.50", "59.50", "0.00");
    world.awaitEntries(3);
    assertThat(outputTax()).isEqualTo("0.00");
    assertThat(balances()).doesNotContainKeys("2200", "4000");
  }

  /// €115.43 × (0.95 − 0.90) of what came in is a gain, as if the invoice had come first.
  @Test
  void a_discount_before_its_invoice_takes_off_what_the_tax_was() {
    rate("2024-01-15", "0.90");
    rate("2024-01-25", "0.95");
    paid(
        "2024-01-25",
        "115.43",
        ",\"discount\":\"3.57\",\"discountTaxBreakdown\":[%s]".formatted(tax("3.00", "0.57")));
    world.awaitEntries(1);
    invoiced("2024-01-15");
    world.awaitEntries(2);
    assertThat(outputTax()).isEqualTo("16.59");
    assertThat(balances())
        .doesNotContainKey("1200")
        .containsEntry("2200", "-16.59")
        .containsEntry("4500", "-5.77");
  }

  @Test
  void a_credit_note_waits_for_the_rate_of_the_invoice_that_waits() {
    rate("2024-02-15", "0.95");
    invoiced("2024-01-15");
    awaitWaiting(1);
    credited("2024-02-15", "100.00", "19.00", "119.00", "0.00");
    awaitWaiting(2);
    rate("2024-01-15", "0.90");
    world.awaitEntries(2);
    assertThat(outputTax()).isEqualTo("0.00");
    assertThat(balances()).isEmpty();
  }

  private void awaitWaiting(int documents) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(world.get("/waiting-postings").getList("items")).hasSize(documents));
  }

  @Test
  void how_old_a_rate_may_be_is_told_to_all_services() {
    settings(3);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        world
                            .publishedAbout(world.tenant())
                            .filter(event -> event.type().equals("exchange_rates.updated"))
                            .map(event -> new JsonPath(event.text()).getInt("data.validity.days")))
                    .containsExactly(7, 3));
  }
}
