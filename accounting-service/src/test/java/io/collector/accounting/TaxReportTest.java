package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is owed to the tax authority, and the income statement by cost centre.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class TaxReportTest {

  private static final UUID CUSTOMER = UUID.randomUUID();
  private static final String JANUARY = "from=2024-01-01&to=2024-01-31";

  private AccountingWorld world;

  @BeforeEach
  void open() {
    world = new AccountingWorld();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static String group(String category, String percent, String base, String tax) {
    return """
    {"taxCategory":"%s","taxPercent":"%s","taxableAmount":"%s","taxAmount":"%s"}"""
        .formatted(category, percent, base, tax);
  }

  /// A group at one rate, made of two taxes.
  private static String group(
      String percent, String base, String tax, String first, String second) {
    return group("S", percent, base, tax)
        .replaceFirst("}$", ",\"taxes\":[" + first + "," + second + "]}");
  }

  private static String tax(String name, String percent, String amount) {
    return """
    {"name":"%s","percent":"%s","onTop":false,"taxAmount":"%s"}"""
        .formatted(name, percent, amount);
  }

  private static String[] invoice(String net, String tax, String gross, String... groups) {
    return new String[] {
      "invoice.issued",
      """
      {"invoiceId":"%s","invoiceNumber":"INV-7","customerId":"%s","currency":"EUR","subtotal":"%s",
       "taxTotal":"%s","grandTotal":"%s","issueDate":"2024-01-15T10:00:00.000Z",
       "dueDate":"2024-02-15T10:00:00.000Z","taxBreakdown":[%s],
       "lineItems":[{"description":"Goods","quantity":"1","unitPrice":"%3$s","total":"%3$s"}]}"""
          .formatted(UUID.randomUUID(), CUSTOMER, net, tax, gross, String.join(",", groups))
    };
  }

  /// Two invoices with three rates, a credit note of one, a discount, an employee's expenses and a
  /// supplier's bill.
  private static List<String[]> documents() {
    return List.of(
        invoice(
            "350.00",
            "22.50",
            "372.50",
            group("S", "19", "100.00", "19.00"),
            group("S", "7", "50.00", "3.50"),
            group("AE", "0", "200.00", "0.00")),
        invoice("1000.00", "190.00", "1190.00", group("S", "19", "1000.00", "190.00")),
        new String[] {
          "credit_note.issued",
          """
          {"creditNoteId":"%s","creditNoteNumber":"CN-1","originalInvoiceId":"%s","customerId":"%s",
           "currency":"EUR","subtotal":"100.00","taxTotal":"19.00","grandTotal":"119.00",
           "reason":"RETURNED","issueDate":"2024-01-20T10:00:00.000Z","taxBreakdown":[%s],
           "lineItems":[{"description":"Goods","quantity":1,"unitPrice":"100.00","total":"100.00"}]}"""
              .formatted(
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  CUSTOMER,
                  group("S", "19", "100.00", "19.00"))
        },
        new String[] {
          "payment.received",
          """
          {"paymentId":"%s","customerId":"%s","amount":"1154.30","currency":"EUR",
           "paymentMethod":"BANK_TRANSFER","paymentDate":"2024-01-22T10:00:00.000Z",
           "unallocatedAmount":"0.00","allocations":[{"invoiceId":"%s","invoiceNumber":"INV-7",
            "amount":"1154.30","discount":"35.70","discountTaxBreakdown":[%s]}]}"""
              .formatted(
                  UUID.randomUUID(), CUSTOMER, UUID.randomUUID(), group("S", "19", "30.00", "5.70"))
        },
        new String[] {
          "supplier_bill.matched",
          """
          {"billId":"%s","billNumber":"S-1","supplierId":"%s","billDate":"2024-01-18","dueDate":"2024-02-14",
           "currency":"EUR","subtotal":"40.00","taxTotal":"7.60","grandTotal":"47.60",
           "lineItems":[{"description":"Work","quantity":1,"unitCost":"40.00","total":"40.00"}]}"""
              .formatted(UUID.randomUUID(), UUID.randomUUID())
        });
  }

  private JsonPath report(String query) {
    return world.get("/reports/tax?" + query);
  }

  private static Map<String, Object> line(
      JsonPath report, String direction, String category, String percent) {
    return report.getMap(
        "currencies[0].lines.find { it.direction == '%s' && it.category == %s && it.percent == %s }"
            .formatted(direction, category, percent));
  }

  private static void check(Map<String, Object> line, @Nullable String base, String tax) {
    assertThat(line.get("base")).isEqualTo(base);
    assertThat(line.get("tax")).isEqualTo(tax);
  }

  /// 19 %: 100 + 1,000 − 100 − 30; 19.00 + 190.00 − 19.00 − 5.70.
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void it_adds_up_by_rate_in_any_order_of_events(long seed) {
    var events = new ArrayList<>(documents());
    Collections.shuffle(events, new Random(seed));
    for (var event : events) {
      world.publishData(event[0], event[1]);
    }
    world.awaitEntries(events.size());
    var report = report(JANUARY);
    check(line(report, "OUTPUT", "'S'", "'19'"), "970.00", "184.30");
    check(line(report, "OUTPUT", "'S'", "'7'"), "50.00", "3.50");
    check(line(report, "OUTPUT", "'AE'", "'0'"), "200.00", "0.00");
    check(line(report, "INPUT", "null", "null"), "40.00", "7.60");
    assertThat(report.getString("currencies[0].outputTax")).isEqualTo("187.80");
    assertThat(report.getString("currencies[0].inputTax")).isEqualTo("7.60");
    assertThat(report.getString("currencies[0].due")).isEqualTo("180.20");
    assertThat(report.getList("currencies[0].others")).isEmpty();
    assertThat(world.balances("EUR"))
        .containsEntry("2200", "-187.80")
        .containsEntry("1500", "7.60");
    assertThat(report("from=2024-02-01&to=2024-02-29").getList("currencies")).isEmpty();
  }

  /// Billed 300.00 and 50.00 and credited 100.00 in euros, and 80.00 in dollars.
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void tax_that_the_buyer_owes_is_shown_on_both_sides_in_any_order_of_events(long seed) {
    var events =
        new ArrayList<>(
            List.of(
                supplierDocument("supplier_bill.matched", "EUR", "300.00", "AE", "19"),
                supplierDocument("supplier_bill.matched", "EUR", "50.00", "AE", null),
                supplierDocument("supplier_credit_note.matched", "EUR", "100.00", "AE", "19"),
                supplierDocument("supplier_bill.matched", "USD", "80.00", "K", "7")));
    Collections.shuffle(events, new Random(seed));
    for (var event : events) {
      world.publishData(event[0], event[1]);
      world.publishData(event[0], event[1]);
    }
    world.awaitEntries(events.size());
    var report = report(JANUARY);
    check(line(report, "INPUT", "'AE'", "'19'"), "200.00", "38.00");
    check(line(report, "OUTPUT", "'AE'", "'19'"), null, "38.00");
    check(line(report, "INPUT", "'AE'", "'0'"), "50.00", "0.00");
    assertThat(report.getString("currencies[0].due")).isEqualTo("0.00");
    assertThat(report.getList("currencies[1].lines.percent")).containsExactly("7", "7");
    assertThat(report.getList("currencies[1].lines.tax")).containsExactly("5.60", "5.60");
    assertThat(world.balances("EUR"))
        .containsEntry("2200", "-38.00")
        .containsEntry("1500", "38.00");
    var entries =
        report.getString(
            "currencies[0].lines.find { it.direction == 'OUTPUT' }.accounts[0].entries");
    world.as("viewer").get(entries).then().body("items", hasSize(2));
  }

  private static String[] supplierDocument(
      String type, String currency, String net, String category, @Nullable String selfPercent) {
    var name = type.equals("supplier_bill.matched") ? "bill" : "creditNote";
    return new String[] {
      type,
      """
      {"%1$sId":"%2$s","%1$sNumber":"S-1","supplierId":"%3$s","%1$sDate":"2024-01-18","dueDate":"2024-02-14",
       "currency":"%4$s","subtotal":"%5$s","taxTotal":"0.00","grandTotal":"%5$s",
       "lineItems":[{"description":"Work","quantity":1,"unitCost":"%5$s","total":"%5$s",
        "taxPercent":"0","taxCategory":"%6$s","selfAssessedTaxPercent":%7$s}]}"""
          .formatted(
              name,
              UUID.randomUUID(),
              UUID.randomUUID(),
              currency,
              net,
              category,
              selfPercent == null ? "null" : "\"" + selfPercent + "\"")
    };
  }

  /// Sold 200.00, bought 100.00 with 2.30 taken off for paying early, credited 10.10.
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void input_tax_of_two_taxes_is_told_by_tax_in_any_order_of_events(long seed) {
    var events =
        new ArrayList<>(
            List.of(
                invoice(
                    "200.00",
                    "29.95",
                    "229.95",
                    group(
                        "14.975",
                        "200.00",
                        "29.95",
                        tax("GST", "5", "10.00"),
                        tax("QST", "9.975", "19.95"))),
                taxed("supplier_bill.matched", "100.00", "14.98", "114.98"),
                taxed("supplier_credit_note.matched", "10.10", "1.52", "11.62"),
                new String[] {
                  "supplier_bill.paid",
                  """
                  {"billId":"%1$s","billNumber":"S-1","documentType":"BILL","supplierId":"%1$s",
                   "paymentRunId":"%1$s","paymentRunNumber":"RUN-1","paidDate":"2024-01-25","currency":"EUR",
                   "amount":"112.68","discountAmount":"2.30","grandTotal":"114.98","discountTaxBreakdown":[%2$s]}"""
                      .formatted(
                          UUID.randomUUID(),
                          group(
                              "14.975",
                              "2.00",
                              "0.30",
                              tax("GST", "5", "0.10"),
                              tax("QST", "9.975", "0.20")))
                }));
    Collections.shuffle(events, new Random(seed));
    for (var event : events) {
      world.publishData(event[0], event[1]);
      world.publishData(event[0], event[1]);
    }
    world.awaitEntries(events.size());
    var report = report(JANUARY);
    check(line(report, "INPUT", "'S'", "'14.975'"), "87.90", "13.16");
    check(line(report, "OUTPUT", "'S'", "'14.975'"), "200.00", "29.95");
    assertThat(
            report.getList(
                "currencies[0].byTax.collect { it.direction + ' ' + it.name + ' ' + it.tax }"))
        .containsExactly(
            "OUTPUT GST 10.00", "OUTPUT QST 19.95", "INPUT GST 4.39", "INPUT QST 8.77");
    assertThat(report.getString("currencies[0].due")).isEqualTo("16.79");
    assertThat(world.balances("EUR"))
        .containsEntry("2200", "-29.95")
        .containsEntry("1500", "13.16");
    assertThat(world.get("/journal-entries?tax=INPUT:TAX:S:14.975:QST:9.975").getList("items"))
        .hasSize(3);
  }

  private static String[] taxed(String type, String net, String tax, String gross) {
    var name = type.equals("supplier_bill.matched") ? "bill" : "creditNote";
    return new String[] {
      type,
      """
      {"%1$sId":"%2$s","%1$sNumber":"S-1","supplierId":"%2$s","%1$sDate":"2024-01-18","dueDate":"2024-02-14",
       "currency":"EUR","subtotal":"%3$s","taxTotal":"%4$s","grandTotal":"%5$s",
       "lineItems":[{"description":"Work","quantity":1,"unitCost":"%3$s","total":"%3$s","taxPercent":"14.975",
        "taxes":[{"name":"GST","percent":"5"},{"name":"QST","percent":"9.975","onTop":false}]}]}"""
          .formatted(name, UUID.randomUUID(), net, tax, gross)
    };
  }

  /// Each figure is the sum of the lines of the entries that it leads to.
  @Test
  void every_figure_leads_to_its_entries() {
    documents().forEach(event -> world.publishData(event[0], event[1]));
    world.awaitEntries(documents().size());
    var report = report(JANUARY);
    var accounts = report.getList("currencies[0].lines.accounts.flatten()");
    assertThat(accounts).hasSize(8);
    for (var i = 0; i < accounts.size(); i++) {
      var entries =
          report.getString("currencies[0].lines.accounts.flatten()[%d].entries".formatted(i));
      var answer = world.as("viewer").get(entries);
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      assertThat(answer.jsonPath().getList("items")).as(entries).isNotEmpty();
    }
    var revenue =
        "currencies[0].lines.find { it.percent == '19' }.accounts.find { it.account == '4000' }";
    assertThat(report.getString(revenue + ".part")).isEqualTo("BASE");
    assertThat(report.getString(revenue + ".amount")).isEqualTo("1000.00");
    world
        .as("viewer")
        .get(report.<String>get(revenue + ".entries"))
        .then()
        .body("items", hasSize(3))
        .body("items.cause.type.unique().size()", is(2));
  }

  /// GST and QST, twice CGST and SGST, a plain 18 % of the same percentage, and a name with signs.
  @Test
  void each_of_two_taxes_has_its_figure_its_entries_and_its_total() {
    var invoices =
        List.of(
            invoice(
                "100.00",
                "14.98",
                "114.98",
                group(
                    "14.975",
                    "100.00",
                    "14.98",
                    tax("GST", "5", "5.00"),
                    tax("QST", "9.975", "9.98"))),
            invoice(
                "20.00",
                "2.40",
                "22.40",
                group(
                    "12",
                    "20.00",
                    "2.40",
                    tax("GST", "5", "1.00"),
                    tax("PST: B&C 100%+", "7", "1.40"))),
            invoice(
                "100.00",
                "18.00",
                "118.00",
                group("18", "100.00", "18.00", tax("CGST", "9", "9.00"), tax("SGST", "9", "9.00"))),
            invoice("50.00", "9.00", "59.00", group("S", "18", "50.00", "9.00")));
    invoices.forEach(event -> world.publishData(event[0], event[1]));
    world.awaitEntries(invoices.size());
    var report = report(JANUARY);
    check(line(report, "OUTPUT", "'S'", "'14.975'"), "100.00", "14.98");
    check(line(report, "OUTPUT", "'S'", "'18'"), "150.00", "27.00");
    assertThat(
            report.getList(
                "currencies[0].lines.accounts.flatten().findAll { it.part == 'TAX' }.collect {"
                    + " it.taxName + ' ' + it.ownPercent + ' ' + it.amount }"))
        .containsExactly(
            "null null 9.00",
            "CGST 9 9.00",
            "SGST 9 9.00",
            "GST 5 5.00",
            "QST 9.975 9.98",
            "GST 5 1.00",
            "PST: B&C 100%+ 7 1.40");
    assertThat(
            report.getList(
                "currencies[0].byTax.collect { it.name + ' ' + it.percent + ' ' + it.tax }"))
        .containsExactly(
            "CGST 9 9.00", "GST 5 6.00", "PST: B&C 100%+ 7 1.40", "QST 9.975 9.98", "SGST 9 9.00");
    assertThat(report.getString("currencies[0].outputTax")).isEqualTo("44.38");
    assertThat(world.balances("EUR")).containsEntry("2200", "-44.38");
    List<String> links =
        report.getList(
            "currencies[0].lines.accounts.flatten().findAll { it.part == 'TAX' }.entries");
    assertThat(links)
        .hasSize(7)
        .allSatisfy(
            link ->
                world
                    .as("viewer")
                    .urlEncodingEnabled(false)
                    .get(link)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1)));
    assertThat(links.getLast()).contains(":S:12:PST%3A+B%26C+100%25%2B:7&");
    world.as("viewer").get(links.getFirst()).then().body("items[0].total", is("59.00"));
    // without a name: whichever tax
    for (var asked :
        Map.of("18:QST:9.975", 0, "14.975:QST:9", 0, "18:CGST:9", 1, "18", 2, "18:-", 1)
            .entrySet()) {
      assertThat(world.get("/journal-entries?tax=OUTPUT:TAX:S:" + asked.getKey()).getList("items"))
          .as(asked.getKey())
          .hasSize(asked.getValue());
    }
    assertThat(world.as("viewer").get("/api/v1/reports/tax.csv?" + JANUARY).asString())
        .contains(
            "\"TAX\",\"QST 9.975 %\",\"2200\",",
            "\"EUR\",\"OUTPUT\",\"\",,\"\",\"GST 5 %\",\"\",\"TOTAL\",6.00\r\n",
            "\"TAX\",\"\",\"2200\",");
    // an entry that is undone takes both off
    String sale =
        world.get("/journal-entries?tax=OUTPUT:TAX:S:14.975:QST:9.975").getString("items[0].id");
    world
        .as("finance")
        .body("{\"date\":\"2024-01-31\"}")
        .post("/api/v1/journal-entries/" + sale + "/reverse")
        .then()
        .statusCode(201)
        .body("lines.tax.name", hasItems("GST", "QST"))
        .body("lines.tax.ownPercent", hasItems("5", "9.975"));
    assertThat(report(JANUARY).getList("currencies[0].byTax.name"))
        .containsExactly("CGST", "GST", "PST: B&C 100%+", "SGST");
    world.balances("EUR");
  }

  @Test
  void one_of_two_taxes_by_hand_has_a_name_and_a_percent_of_its_own() {
    byHand(
        """
        {"account":"1010","debit":"9.98"},
        {"account":"2200","credit":"9.98","tax":{"direction":"OUTPUT","part":"TAX","category":"S",
         "percent":"14.975","name":"QST","ownPercent":"9.975"}}""");
    assertThat(report(JANUARY).getString("currencies[0].byTax[0].tax")).isEqualTo("9.98");
    world
        .as("finance")
        .body(
            """
            {"date":"2024-01-15","currency":"EUR","description":"By hand","lines":[
             {"account":"1010","debit":"1.00","tax":{"direction":"OUTPUT","part":"TAX","name":"QST"}},
             {"account":"1010","debit":"1.00","tax":{"direction":"OUTPUT","part":"TAX","ownPercent":"5"}},
             {"account":"4000","credit":"2.00",
              "tax":{"direction":"OUTPUT","part":"BASE","name":"QST","ownPercent":"9.975"}}]}""")
        .post("/api/v1/journal-entries")
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            is(List.of("/lines/0/tax/ownPercent", "/lines/1/tax/name", "/lines/2/tax/name")));
  }

  @Test
  void entries_by_hand_count_if_they_say_so_and_a_payment_to_the_authority_is_apart() {
    byHand(
        """
        {"account":"1010","debit":"119.00"},
        {"account":"4000","credit":"100.00","tax":{"direction":"OUTPUT","part":"BASE","category":"S","percent":"19"}},
        {"account":"2200","credit":"19.00","tax":{"direction":"OUTPUT","part":"TAX","category":"S","percent":"19"}}""");
    var paid =
        byHand(
            "{\"account\":\"2200\",\"debit\":\"19.00\"},{\"account\":\"1010\",\"credit\":\"19.00\"}");
    var report = report(JANUARY);
    check(line(report, "OUTPUT", "'S'", "'19'"), "100.00", "19.00");
    assertThat(report.getString("currencies[0].due")).isEqualTo("19.00");
    assertThat(report.getString("currencies[0].others[0].account")).isEqualTo("2200");
    assertThat(report.getString("currencies[0].others[0].amount")).isEqualTo("19.00");
    // a reversal takes its tax back, on its day
    String sale = world.get("/journal-entries?tax=OUTPUT:TAX:S:19").getString("items[0].id");
    assertThat(sale).isNotEqualTo(paid);
    world
        .as("finance")
        .body("{\"date\":\"2024-01-31\"}")
        .post("/api/v1/journal-entries/" + sale + "/reverse")
        .then()
        .statusCode(201)
        .body("lines[1].tax.direction", is("OUTPUT"));
    assertThat(report(JANUARY).getList("currencies[0].lines")).isEmpty();
    check(
        line(report("from=2024-01-01&to=2024-01-30"), "OUTPUT", "'S'", "'19'"), "100.00", "19.00");
  }

  private String byHand(String lines) {
    return world
        .as("finance")
        .body(
            """
            {"date":"2024-01-15","currency":"EUR","description":"By hand","lines":[%s]}"""
                .formatted(lines))
        .post("/api/v1/journal-entries")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void it_is_in_the_functional_currency_too() {
    world
        .as("finance")
        .body(
            world
                .as("finance")
                .get("/api/v1/accounting-settings")
                .asString()
                .replaceFirst("\\{", "{\"functionalCurrency\":\"EUR\","))
        .put("/api/v1/accounting-settings")
        .then()
        .statusCode(200);
    world
        .as("finance")
        .body(
            """
            {"date":"2024-01-15","currency":"USD","description":"By hand","exchangeRate":"0.9","lines":[
             {"account":"1010","debit":"119.00"},
             {"account":"4000","credit":"100.00","tax":{"direction":"OUTPUT","part":"BASE","category":"S","percent":"19"}},
             {"account":"2200","credit":"19.00","tax":{"direction":"OUTPUT","part":"TAX","category":"S","percent":"19"}}]}""")
        .post("/api/v1/journal-entries")
        .then()
        .statusCode(201);
    check(line(report(JANUARY + "&functional=true"), "OUTPUT", "'S'", "'19'"), "90.00", "17.10");
    check(line(report(JANUARY), "OUTPUT", "'S'", "'19'"), "100.00", "19.00");
  }

  /// Payroll by cost centre, and by hand; what belongs to none is the rest.
  @Test
  void cost_centres_add_up_to_the_income_statement() {
    world.publishData(
        "payroll.processed",
        """
        {"payrollId":"%s","payrollPeriod":"2024-01","totalAmount":"8000.00","currency":"EUR","employeeCount":2,
         "processedAt":"2024-01-28T10:00:00.000Z","netAmount":"5856.00","taxAmount":"2144.00","employerCost":"744.00",
         "departments":[
          {"department":"Engineering","totalAmount":"5000.00","employerCost":"465.00"},
          {"department":"Sales","totalAmount":"3000.00","employerCost":"279.00","costCentre":"4100"}]}"""
            .formatted(UUID.randomUUID()));
    world.awaitEntries(1);
    byHand(
        """
        {"account":"1010","debit":"9000.00"},{"account":"4000","credit":"8500.00","costCentre":"4100"},
        {"account":"4000","credit":"500.00"}""");
    var report = world.get("/reports/cost-centres?" + JANUARY);
    assertThat(report.getList("currencies[0].costCentres.costCentre"))
        .containsExactly("4100", "Engineering", null);
    assertThat(report.getList("currencies[0].costCentres.revenue"))
        .containsExactly("8500.00", "0.00", "500.00");
    assertThat(report.getList("currencies[0].costCentres.expenses"))
        .containsExactly("3279.00", "5465.00", "0.00");
    var income = world.get("/reports/income-statement?" + JANUARY);
    assertThat(report.getString("currencies[0].profit"))
        .isEqualTo(income.getString("currencies[0].figures[0].amount"))
        .isEqualTo("256.00");
    for (var centre : List.of("4100=5221.00", "Engineering=-5465.00", "-=500.00")) {
      var of = centre.split("=");
      var part = world.get("/reports/income-statement?costCentre=" + of[0] + "&" + JANUARY);
      assertThat(part.getString("currencies[0].figures[0].amount")).isEqualTo(of[1]);
      String behind =
          part.getString("currencies[0].sections.find { it.lines.size() > 0 }.lines[0].ledger");
      world.as("viewer").get(behind).then().statusCode(200).body("items", hasSize(1));
    }
    String entries = report.getString("currencies[0].costCentres[0].lines[0].entries");
    world.as("viewer").get(entries).then().statusCode(200).body("items", hasSize(1));
    world
        .as("viewer")
        .get("/api/v1/journal-entries?account=2400&costCentre=4100")
        .then()
        .body("items", hasSize(0));
    world
        .as("finance")
        .body(
            """
            {"date":"2024-01-15","currency":"EUR","description":"By hand","lines":[
             {"account":"1010","debit":"1.00","costCentre":" "},
             {"account":"4000","credit":"1.00","tax":{"part":"BASE","percent":"101"}}]}""")
        .post("/api/v1/journal-entries")
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            hasItems("/lines/0/costCentre", "/lines/1/tax/direction", "/lines/1/tax/percent"));
  }

  @Test
  void it_is_for_those_who_may_see_it_and_bad_questions_are_refused() {
    documents().forEach(event -> world.publishData(event[0], event[1]));
    world.awaitEntries(documents().size());
    for (var report : List.of("tax", "cost-centres")) {
      var path = "/api/v1/reports/" + report;
      AccountingWorld.asOf("acme-" + UUID.randomUUID(), "viewer")
          .get(path + "?" + JANUARY)
          .then()
          .statusCode(200)
          .body("currencies", hasSize(0));
      world.as("sales").get(path).then().statusCode(403);
      world
          .as("viewer")
          .get(path + "?from=2024-02-01&to=2024-01-01")
          .then()
          .statusCode(400)
          .body("errors[0].pointer", is("?from"));
      world
          .as("viewer")
          .get(path + "?functional=true")
          .then()
          .statusCode(400)
          .body("code", is("no-functional-currency"));
    }
    world
        .as("viewer")
        .get("/api/v1/journal-entries?tax=OUTPUT:BASE:S' or 1=1:19")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", is("?tax"));
  }
}
