package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Suppliers' bills by age.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class PayablesTest {

  private static final String BILL =
      """
      {"billId":"%s","billNumber":"%s","supplierId":"%s","billDate":"2024-01-15","dueDate":"%s",
       "currency":"EUR","subtotal":"%s","taxTotal":"0.00","grandTotal":"%5$s",
       "lineItems":[{"description":"Work","quantity":1,"unitCost":"%5$s","total":"%5$s"}]}""";
  private static final String CREDIT_NOTE =
      """
      {"creditNoteId":"%s","creditNoteNumber":"%s","supplierId":"%s","creditNoteDate":"2024-01-20",
       "currency":"EUR","subtotal":"%s","taxTotal":"0.00","grandTotal":"%4$s",
       "lineItems":[{"description":"Work","quantity":1,"unitCost":"%4$s","total":"%4$s"}]}""";
  private static final String PAID =
      """
      {"billId":"%s","billNumber":"%s","documentType":"%s","supplierId":"%s","paymentRunId":"%s",
       "paymentRunNumber":"PR-1","paidDate":"2024-02-20","currency":"EUR","amount":"%s","discountAmount":"%s",
       "grandTotal":"%s"}""";

  private final UUID acme = UUID.randomUUID();
  private final UUID bolts = UUID.randomUUID();
  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private JsonPath ageing(String query) {
    return ageing(query, "0.00");
  }

  /// @param withoutBill what was paid of bills that aren't known
  private JsonPath ageing(String query, String withoutBill) {
    var ageing = world.get("/reports/payables-ageing?" + query);
    assertThat(ageing.getString("currencies[0].difference")).isEqualTo(withoutBill);
    assertThat(amount(ageing, "amounts.balance").add(amount(ageing, "difference")))
        .isEqualTo(amount(ageing, "accountBalance"));
    return ageing;
  }

  private static BigDecimal amount(JsonPath ageing, String field) {
    return new BigDecimal(ageing.getString("currencies[0]." + field));
  }

  /// A bill paid with a discount, one that is open, and a credit note that is set off in part of
  /// the run: whatever comes first.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void what_is_owed_adds_up_to_the_payable_accounts_in_any_order(long seed) {
    var paidBill = UUID.randomUUID();
    var note = UUID.randomUUID();
    var run = UUID.randomUUID();
    var bill =
        new String[] {
          "supplier_bill.matched", BILL.formatted(paidBill, "S-1", acme, "2024-02-14", "100.00")
        };
    var payment =
        new String[] {
          "supplier_bill.paid",
          PAID.formatted(paidBill, "S-1", "BILL", acme, run, "98.00", "2.00", "100.00")
        };
    var events =
        new ArrayList<>(
            List.of(
                bill,
                new String[] {
                  "supplier_bill.matched",
                  BILL.formatted(UUID.randomUUID(), "S-2", acme, "2024-01-31", "40.00")
                },
                new String[] {
                  "supplier_bill.matched",
                  BILL.formatted(UUID.randomUUID(), "B-1", bolts, "2024-03-31", "70.00")
                },
                new String[] {
                  "supplier_credit_note.matched", CREDIT_NOTE.formatted(note, "C-1", bolts, "25.00")
                },
                payment));
    Collections.shuffle(events, new Random(seed));
    for (var i = 0; i < events.size(); i++) {
      world.publishData(events.get(i)[0], events.get(i)[1]);
      world.awaitEntries(i + 1);
      var told = events.subList(0, i + 1);
      ageing(
          "asOf=2024-12-31", told.contains(payment) && !told.contains(bill) ? "-100.00" : "0.00");
    }
    var all = ageing("asOf=2024-03-15");
    assertThat(all.getList("suppliers")).hasSize(2);
    assertThat(all.getString("suppliers[0].supplierId")).isEqualTo(bolts.toString());
    assertThat(all.getString("suppliers[0].amounts.notDue")).isEqualTo("70.00");
    assertThat(all.getString("suppliers[0].amounts.unallocated")).isEqualTo("-25.00");
    assertThat(all.getString("suppliers[0].amounts.balance")).isEqualTo("45.00");
    assertThat(all.getString("suppliers[1].amounts.days31To60")).isEqualTo("40.00");
    assertThat(ageing("asOf=2024-02-19&supplierId=" + acme).getString("suppliers[0].amounts.total"))
        .isEqualTo("140.00");
    world.publishData(
        "supplier_bill.paid",
        PAID.formatted(note, "C-1", "CREDIT_NOTE", bolts, run, "-25.00", "0.00", "-25.00"));
    world.awaitEntries(events.size() + 1);
    assertThat(
            ageing("asOf=2024-12-31&supplierId=" + bolts)
                .getString("suppliers[0].amounts.unallocated"))
        .isEqualTo("0.00");
  }

  /// The ledger has the payment; what is open doesn't, until its bill comes.
  @Test
  void a_payment_without_its_bill_is_the_difference_between_the_ledger_and_what_is_open() {
    var bill = UUID.randomUUID();
    world.publishData(
        "supplier_bill.paid",
        PAID.formatted(bill, "S-1", "BILL", acme, UUID.randomUUID(), "100.00", "0.00", "100.00"));
    world.publishData(
        "supplier_bill.matched",
        BILL.formatted(UUID.randomUUID(), "S-2", acme, "2024-02-14", "40.00"));
    world.awaitEntries(2);
    var before = ageing("asOf=2024-12-31", "-100.00");
    assertThat(before.getString("currencies[0].accountBalance")).isEqualTo("-60.00");
    assertThat(before.getString("currencies[0].amounts.unallocated")).isEqualTo("0.00");
    assertThat(before.getString("suppliers[0].amounts.balance")).isEqualTo("40.00");
    assertThat(before.getString("suppliers[0].withoutBill")).isEqualTo("-100.00");
    world
        .as("viewer")
        .get("/api/v1/reports/payables-ageing.csv?asOf=2024-12-31")
        .then()
        .body(containsString(",40.00,-100.00\r\n"));
    world.publishData(
        "supplier_bill.matched", BILL.formatted(bill, "S-1", acme, "2024-02-14", "100.00"));
    world.awaitEntries(3);
    assertThat(ageing("asOf=2024-12-31").getString("suppliers[0].withoutBill")).isEqualTo("0.00");
  }

  private ValidatableResponse reversed(String documentNumber, String type) {
    var entry =
        world
            .get("/journal-entries?document=" + documentNumber)
            .getString("items.find { it.cause.type == '%s' }.id".formatted(type));
    return world
        .as("finance")
        .body("{\"date\":\"2024-03-01\"}")
        .post("/api/v1/journal-entries/" + entry + "/reverse")
        .then();
  }

  /// Else procurement would pay the bill, though nothing is owed here.
  @Test
  void a_bill_is_corrected_where_it_is_and_not_by_a_reversal_here() {
    world.publishData(
        "supplier_bill.matched",
        BILL.formatted(UUID.randomUUID(), "S-1", acme, "2024-02-14", "100.00"));
    world.publishData(
        "supplier_credit_note.matched",
        CREDIT_NOTE.formatted(UUID.randomUUID(), "C-1", acme, "25.00"));
    world.publishData(
        "stock.received",
        """
        {"movementId":"%s","productId":"%s","sku":"BOLT","warehouseId":"%s","quantity":3,"unitCost":"10.00",
         "currency":"EUR","onHandQuantity":3,"referenceType":"GOODS_RECEIPT","referenceNumber":"GR-1"}"""
            .formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()));
    world.awaitEntries(3);
    reversed("S-1", "supplier_bill.matched")
        .statusCode(409)
        .body("code", is("corrected-elsewhere"))
        .body("detail", containsString("credit note in procurement"));
    reversed("C-1", "supplier_credit_note.matched")
        .statusCode(409)
        .body("code", is("corrected-elsewhere"));
    reversed("GR-1", "stock.received")
        .statusCode(409)
        .body("code", is("corrected-elsewhere"))
        .body("detail", containsString("reverse the goods receipt in procurement"));
    world.awaitEntries(3);
  }

  /// The bank sent the money back: procurement is told that the bill is open, and pays it again.
  @Test
  void a_payment_that_is_reversed_is_told_to_procurement_and_can_be_made_again() {
    var bill = UUID.randomUUID();
    world.publishData(
        "supplier_bill.matched", BILL.formatted(bill, "S-1", acme, "2024-02-14", "100.00"));
    world.awaitEntries(1);
    var paid =
        PAID.formatted(bill, "S-1", "BILL", acme, UUID.randomUUID(), "98.00", "2.00", "100.00");
    world.publishData("supplier_bill.paid", paid);
    world.awaitEntries(2);
    reversed("S-1", "supplier_bill.paid").statusCode(201);
    var told = world.awaitPublished("supplier_bill.settled", bill);
    assertThat(told.getString("amount")).isEqualTo("-100.00");
    assertThat(told.getString("supplierId")).isEqualTo(acme.toString());
    assertThat(ageing("asOf=2024-12-31").getString("suppliers[0].amounts.balance"))
        .isEqualTo("100.00");
    world.publishData("supplier_bill.paid", paid.replaceFirst("\\}$", ",\"attempt\":2}"));
    world.awaitEntries(4);
    assertThat(ageing("asOf=2024-12-31").getList("suppliers")).isEmpty();
    assertThat(world.published(bill)).containsOnlyOnce("supplier_bill.settled");
  }

  @Test
  void the_supplier_is_named_once_it_is_known() throws IOException {
    world.publishData(
        "supplier_bill.matched",
        BILL.formatted(UUID.randomUUID(), "S-1", acme, "2024-02-14", "100.00"));
    world.awaitEntries(1);
    var of = "asOf=2024-03-15&supplierId=" + acme;
    assertThat(ageing(of).getString("suppliers[0].supplierName")).isNull();
    assertThat(paper(of)).contains(acme.toString().substring(0, 8));
    world.publishData(
        "supplier.updated",
        """
        {"supplierId":"%s","supplierNumber":"SUP-1","name":"Acme Bolts","status":"ACTIVE","currency":"EUR","version":1}"""
            .formatted(acme));
    await()
        .atMost(AccountingWorld.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ageing(of).getString("suppliers[0].supplierName"))
                    .isEqualTo("Acme Bolts"));
    world
        .as("viewer")
        .get("/api/v1/reports/payables-ageing.csv?" + of)
        .then()
        .body(containsString("\"%s\",\"Acme Bolts\",\"EUR\",0.00,100.00,".formatted(acme)));
    assertThat(paper(of))
        .contains("Acme Bolts", "100.00")
        .doesNotContain(acme.toString().substring(0, 8));
  }

  private String paper(String query) throws IOException {
    var bytes =
        world.as("viewer").get("/api/v1/reports/payables-ageing.pdf?" + query).asByteArray();
    try (var pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private ValidatableResponse byHand(String debit, String credit) {
    return world
        .as("finance")
        .body(
            """
            {"date": "2024-01-15", "currency": "EUR", "description": "By hand",
             "lines": [{"account": "%s", "debit": "5.00"}, {"account": "%s", "credit": "5.00"}]}"""
                .formatted(debit, credit))
        .post("/api/v1/journal-entries")
        .then();
  }

  private static String of(String account, String party, UUID id) {
    return "%s\", \"%s\": \"%s".formatted(account, party, id);
  }

  /// What is owed to nobody can't be paid, and what somebody unknown owes isn't asked for.
  @Test
  void entries_by_hand_say_whom_something_is_owed_to() {
    byHand("3000", "2000")
        .statusCode(422)
        .body("code", is("bad-line"))
        .body("errors.pointer", contains("/lines/1/supplierId"))
        .body("errors[0].detail", containsString("a line for each supplier"));
    byHand("3000", of("2000", "supplierId", acme))
        .statusCode(422)
        .body("code", is("unknown-supplier"))
        .body("errors.pointer", contains("/lines/1/supplierId"));
    byHand(of("1200", "customerId", acme), "3000")
        .statusCode(422)
        .body("code", is("unknown-customer"))
        .body("errors.pointer", contains("/lines/0/customerId"));
    byHand("3000", of("2000", "supplierId", UuidCreator.getTimeOrderedEpoch()))
        .statusCode(409)
        .body("code", is("not-yet-known"))
        .body("errors.pointer", contains("/lines/1/supplierId"));
    world.publishData(
        "supplier_bill.matched",
        BILL.formatted(UUID.randomUUID(), "S-1", acme, "2024-02-14", "100.00"));
    world.awaitEntries(1);
    byHand("3000", of("2000", "supplierId", acme)).statusCode(201);
  }

  @Test
  void entries_by_hand_count_and_others_see_nothing() {
    var supplier = world.supplier();
    byHand("6300", of("2000", "supplierId", supplier)).statusCode(201);
    byHand(of("6300", "supplierId", supplier), of("2000", "supplierId", supplier))
        .statusCode(422)
        .body("errors[0].pointer", is("/lines/0/supplierId"));
    world
        .as("viewer")
        .get("/api/v1/reports/payables-ageing?asOf=2024-01-31")
        .then()
        .body("suppliers", hasSize(1))
        .body("suppliers[0].supplierId", is(supplier.toString()))
        .body("currencies[0].difference", is("0.00"));
    AccountingWorld.asOf("acme", "viewer")
        .get("/api/v1/reports/payables-ageing?asOf=2024-01-31&supplierId=" + acme)
        .then()
        .statusCode(200)
        .body("suppliers", hasSize(0));
    world.as("sales").get("/api/v1/reports/payables-ageing").then().statusCode(403);
    world.as("viewer").get("/api/v1/reports/payables-ageing?supplierId=all").then().statusCode(400);
  }
}
