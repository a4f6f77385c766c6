package io.collector.accounting.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.accounting.journal.TaxTag;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.accounting.posting.Posting.Target;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.PartOfTax;
import io.collector.events.Payload;
import io.collector.events.Tax;
import io.collector.events.hr.ExpenseApproved;
import io.collector.events.hr.ExpenseReimbursed;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceIssued.TaxGroup;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierBillPaid;
import io.collector.events.procurement.SupplierBillPaid.TaxOfDiscount;
import io.collector.events.procurement.SupplierCreditNoteMatched;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseRulesTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final UUID ID = new UUID(1, 7);
  private static final MinorUnit CENTS = new MinorUnit(2);
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  /// 36 pieces came at 2.00 and are billed at 2.50: inventory tells what of the 18.00 is stock.
  @Test
  void goods_clear_what_is_billed_and_leave_the_difference_to_what_inventory_tells() {
    var posting = SupplierBillMatchedRule.posting(event(bill("90.00", "17.10", goods("2.00"))));
    assertThat(shown(posting))
        .containsExactly("GOODS_RECEIVED_CLEARING 90.00", "INPUT_TAX 17.10", "PAYABLE -107.10");
    assertThat(posting.documentDate()).isEqualTo(new DocumentDay.Date(DAY));
  }

  @Test
  void services_are_an_expense_and_goods_of_no_order_clear_what_is_billed() {
    var service = line(null, "50.00", null);
    assertThat(
            shown(
                SupplierBillMatchedRule.posting(event(bill("140.00", "0", goods(null), service)))))
        .containsExactly(
            "GOODS_RECEIVED_CLEARING 90.00", "PURCHASED_SERVICE 50.00", "PAYABLE -140.00");
  }

  @Test
  void a_credit_note_is_the_bill_on_the_other_side() {
    var note =
        new SupplierCreditNoteMatched(
            ID,
            "C-1",
            ID,
            null,
            null,
            DAY,
            "EUR",
            new BigDecimal("90.00"),
            new BigDecimal("17.10"),
            new BigDecimal("107.10"),
            List.of(goods("2.00")),
            null,
            null);
    assertThat(shown(SupplierCreditNoteMatchedRule.posting(event(note))))
        .containsExactly("GOODS_RECEIVED_CLEARING -90.00", "INPUT_TAX -17.10", "PAYABLE 107.10");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "one rate                   | 19 | 7    | 19.00 | S 19 19.00             | 0",
        "both are taxed             | 19 | 7    | 22.50 | S 7 3.50; S 19 19.00   | 50",
        "a cent of rounding a line  | 19 | 7    | 22.52 | S 7 3.51; S 19 19.01   | 50",
        "what is untaxed has no tax | 19 | 0    | 19.00 | S 19 19.00             | 50",
        "another tax than the rates | 19 | 7    | 25.00 | null null 25.00        | 50",
        "a rate is missing          | 19 |      | 19.00 | null null 19.00        | 50",
      })
  void input_tax_is_told_by_rate_if_the_rates_lead_to_it(
      String what,
      String rate,
      @Nullable String otherRate,
      String tax,
      String expected,
      String other) {
    var lines =
        Stream.of(taxed("100.00", rate), taxed(other, otherRate))
            .filter(line -> line.total().signum() != 0)
            .toArray(SupplierBillLine[]::new);
    var net = new BigDecimal("100").add(new BigDecimal(other)).toString();
    var posting = SupplierBillMatchedRule.posting(event(bill(net, tax, lines)));
    assertThat(tagged(posting, Part.TAX)).containsExactly(expected.split("; "));
    assertThat(Decimals.sum(amounts(posting, Part.BASE))).isEqualByComparingTo(net);
    assertThat(Decimals.sum(posting.lines().stream().map(Posting.Line::amount).toList())).isZero();
  }

  /// 50.25 and 50.26 at 19 % are 19.10, rounded once.
  @Test
  void the_tax_that_the_buyer_owes_is_input_tax_and_tax_payable_at_once() {
    SupplierBillLine[] lines = {
      taxed("50.25", "0", "AE", "19"),
      taxed("50.26", "0", "AE", "19"),
      taxed("80.00", "0", "K", "7.0000"),
      taxed("10.00", "0", "AE", null),
      taxed("100.00", "19", "S", null),
      taxed("30.00", null, "O", null)
    };
    var posting = SupplierBillMatchedRule.posting(event(bill("320.51", "19.00", lines)));
    assertThat(shown(posting))
        .containsExactly(
            "GOODS_RECEIVED_CLEARING 50.25",
            "GOODS_RECEIVED_CLEARING 50.26",
            "GOODS_RECEIVED_CLEARING 80.00",
            "GOODS_RECEIVED_CLEARING 10.00",
            "GOODS_RECEIVED_CLEARING 100.00",
            "GOODS_RECEIVED_CLEARING 30.00",
            "INPUT_TAX 19.00",
            "INPUT_TAX 19.10",
            "TAX_PAYABLE -19.10",
            "INPUT_TAX 5.60",
            "TAX_PAYABLE -5.60",
            "PAYABLE -339.51");
    assertThat(tagged(posting, Part.BASE))
        .containsExactly(
            "AE 19 50.25", "AE 19 50.26", "K 7 80.00", "AE 0 10.00", "S 19 100.00", "O 0 30.00");
    assertThat(tagged(posting, Part.TAX))
        .containsExactly("S 19 19.00", "AE 19 19.10", "AE 19 -19.10", "K 7 5.60", "K 7 -5.60");
    assertThat(tagged(posting, (tag, line) -> tag.direction() + " " + line.amount(), Part.TAX))
        .endsWith("INPUT 5.60", "OUTPUT -5.60");
  }

  @Test
  void a_credit_note_takes_off_what_the_buyer_owed() {
    var lines = List.of(taxed("100.00", "0", "AE", "19"));
    var bill = SupplierBillMatchedRule.posting(event(bill("100.00", "0", lines.getFirst())));
    var note =
        SupplierCreditNoteMatchedRule.posting(
            event(
                new SupplierCreditNoteMatched(
                    ID,
                    "C-1",
                    ID,
                    null,
                    null,
                    DAY,
                    "EUR",
                    new BigDecimal("100.00"),
                    BigDecimal.ZERO,
                    new BigDecimal("100.00"),
                    lines,
                    null,
                    null)));
    assertThat(shown(note))
        .containsExactly(
            "GOODS_RECEIVED_CLEARING -100.00",
            "INPUT_TAX -19.00",
            "TAX_PAYABLE 19.00",
            "PAYABLE 100.00");
    assertThat(tagged(note, Part.TAX))
        .containsExactlyElementsOf(tagged(bill, Part.TAX).reversed().stream().toList());
  }

  /// Categories that no document has, and rates that go with none, are as if they weren't told.
  @ParameterizedTest
  @CsvSource({
    "0,  X,  19, Z 0 100.00",
    "0,  S,  19, Z 0 100.00",
    "0,  E,  19, E 0 100.00",
    "0,  AE, -1, AE 0 100.00",
    "19, AE, 19, S 19 100.00"
  })
  void what_does_not_go_together_is_not_owed(
      String rate, String category, String selfPercent, String base) {
    var tax = new BigDecimal(rate).setScale(2).toString();
    var posting =
        SupplierBillMatchedRule.posting(
            event(bill("100.00", tax, taxed("100.00", rate, category, selfPercent))));
    assertThat(tagged(posting, Part.BASE)).containsExactly(base);
    assertThat(shown(posting)).noneMatch(line -> line.startsWith("TAX_PAYABLE"));
  }

  /// 2 % of 100.00 that the buyer owes 19 % of.
  @Test
  void a_discount_takes_off_what_the_buyer_owed() {
    var tax = taxOfDiscount("0", "2.00", "0.00", "AE", "19");
    var posting = SupplierBillPaidRule.posting(event(paid("98.00", "2.00", "100.00", tax)));
    assertThat(shown(posting))
        .containsExactly(
            "PAYABLE 100.00",
            "BANK -98.00",
            "PURCHASE_DISCOUNT -2.00",
            "INPUT_TAX -0.38",
            "TAX_PAYABLE 0.38");
    assertThat(tagged(posting, Part.BASE)).containsExactly("AE 19 -2.00");
    assertThat(tagged(posting, Part.TAX)).containsExactly("AE 19 -0.38", "AE 19 0.38");
  }

  /// 100.00 at GST 5 % and QST 9.975 %, and with QST on top of GST.
  @ParameterizedTest
  @CsvSource({
    "false, 14.975,  5.00, 9.98,  -114.98",
    "true,  15.4738, 5.00, 10.47, -115.47",
  })
  void each_of_two_taxes_has_a_line_and_a_credit_note_takes_both_off(
      boolean onTop, String percent, String gst, String qst, String payable) {
    var line = taxed("100.00", gstAndQst(onTop));
    var tax = new BigDecimal(gst).add(new BigDecimal(qst)).toString();
    var posting = SupplierBillMatchedRule.posting(event(bill("100.00", tax, line)));
    assertThat(shown(posting))
        .containsExactly(
            "GOODS_RECEIVED_CLEARING 100.00",
            "INPUT_TAX " + gst,
            "INPUT_TAX " + qst,
            "PAYABLE " + payable);
    assertThat(tagged(posting, Part.BASE)).containsExactly("S %s 100.00".formatted(percent));
    assertThat(named(posting))
        .containsExactly(
            "S %s GST 5 %%: %s".formatted(percent, gst),
            "S %s QST 9.975 %%: %s".formatted(percent, qst));
    assertThat(posting.lines().get(2).description()).isEqualTo(percent + " %: QST 9.975 %");
    var note = SupplierCreditNoteMatchedRule.posting(event(creditNote("100.00", tax, line)));
    assertThat(named(note))
        .containsExactly(
            "S %s GST 5 %%: -%s".formatted(percent, gst),
            "S %s QST 9.975 %%: -%s".formatted(percent, qst));
    assertThat(Decimals.sum(note.lines().stream().map(Posting.Line::amount).toList())).isZero();
  }

  private static SupplierCreditNoteMatched creditNote(
      String net, String tax, SupplierBillLine... lines) {
    return new SupplierCreditNoteMatched(
        ID,
        "C-1",
        ID,
        null,
        null,
        DAY,
        "EUR",
        new BigDecimal(net),
        new BigDecimal(tax),
        new BigDecimal(net).add(new BigDecimal(tax)),
        List.of(lines),
        null,
        null);
  }

  /// A line of one rate, one that the buyer owes the tax of, and 14.975 % that are one tax.
  @Test
  void two_taxes_stand_beside_one_rate_and_what_the_buyer_owes() {
    SupplierBillLine[] lines = {
      taxed("100.00", gstAndQst(false)),
      taxed("100.00", "14.975"),
      taxed("10.10", gstAndQst(false)),
      taxed("100.00", "0", "AE", "19"),
    };
    var posting = SupplierBillMatchedRule.posting(event(bill("310.10", "31.47", lines)));
    assertThat(named(posting))
        .containsExactly(
            "S 14.975: 14.98",
            "S 14.975 GST 5 %: 5.51",
            "S 14.975 QST 9.975 %: 10.98",
            "AE 19: 19.00",
            "AE 19: -19.00");
    assertThat(Decimals.sum(posting.lines().stream().map(Posting.Line::amount).toList())).isZero();
  }

  @Test
  void taxes_that_are_invalid_or_come_to_another_percent_are_one() {
    var gst = new Tax("GST", new BigDecimal("5"), false);
    for (var wrong :
        List.of(
            List.of(gst),
            List.of(gst, gst),
            List.of(gst, new Tax("QST", new BigDecimal("9.9"), false)),
            List.of(gst, new Tax("Q".repeat(41), new BigDecimal("9.975"), false)))) {
      var line = taxed("100.00", new BigDecimal("14.975"), wrong, null, null);
      var posting = SupplierBillMatchedRule.posting(event(bill("100.00", "14.98", line)));
      assertThat(named(posting)).containsExactly("S 14.975: 14.98");
    }
  }

  /// 2 % of 114.98 are 2.30: 2.00, and 0.10 and 0.20 of tax.
  @Test
  void a_discount_takes_its_part_of_each_of_two_taxes_off() {
    var gst = new PartOfTax("GST", new BigDecimal("5"), false, new BigDecimal("0.10"));
    var qst = new PartOfTax("QST", new BigDecimal("9.975"), false, new BigDecimal("0.20"));
    var both = taxOfDiscount(List.of(gst, qst));
    var posting = SupplierBillPaidRule.posting(event(paid("112.68", "2.30", "114.98", both)));
    assertThat(named(posting))
        .containsExactly("S 14.975 GST 5 %: -0.10", "S 14.975 QST 9.975 %: -0.20");
    assertThat(tagged(posting, Part.BASE)).containsExactly("S 14.975 -2.00");
    var wrong = taxOfDiscount(List.of(gst, gst));
    assertThat(named(SupplierBillPaidRule.posting(event(paid("112.68", "2.30", "114.98", wrong)))))
        .containsExactly("S 14.975: -0.30");
  }

  private static TaxOfDiscount taxOfDiscount(List<PartOfTax> taxes) {
    return new TaxOfDiscount(
        new BigDecimal("14.975"),
        new BigDecimal("2.00"),
        new BigDecimal("0.30"),
        null,
        null,
        taxes);
  }

  /// Whatever is bought has the input taxes that are output taxes where it is sold.
  @Property
  void a_bill_has_the_taxes_of_an_invoice_of_the_same_lines(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 500_000) Integer> nets,
      @ForAll @IntRange(max = 4) int shift) {
    var rates =
        List.of(
            gstAndQst(false),
            gstAndQst(true),
            TaxRate.of(new BigDecimal("14.975")),
            TaxRate.of(new BigDecimal("19")),
            TaxRate.NONE);
    var lines = new ArrayList<SupplierBillLine>();
    var sold = new TreeMap<TaxRate, BigDecimal>();
    for (var i = 0; i < nets.size(); i++) {
      var rate = rates.get((i + shift) % rates.size());
      var net = BigDecimal.valueOf(nets.get(i), 2);
      lines.add(taxed(net.toString(), rate));
      sold.merge(rate, net, BigDecimal::add);
    }
    var groups = sold.entrySet().stream().map(one -> group(one.getKey(), one.getValue())).toList();
    var net = Decimals.sum(sold.values());
    var tax = Decimals.sum(groups.stream().map(TaxGroup::taxAmount).toList());
    var bought = bill(net.toString(), tax.toString(), lines.toArray(SupplierBillLine[]::new));
    assertThat(named(SupplierBillMatchedRule.posting(event(bought)), BigDecimal.ONE))
        .isEqualTo(
            named(
                InvoiceIssuedRule.posting(event(invoice(net, tax, groups))),
                BigDecimal.ONE.negate()));
  }

  private static TaxGroup group(TaxRate rate, BigDecimal net) {
    var tax = rate.taxOn(net, CENTS);
    return new TaxGroup(
        rate.isZero() ? "Z" : "S",
        rate.percent(),
        net,
        tax,
        rate.parts(tax, rate.firstOf(net, tax, CENTS), CENTS));
  }

  private static InvoiceIssued invoice(BigDecimal net, BigDecimal tax, List<TaxGroup> groups) {
    return new InvoiceIssued(
        ID,
        "INV-1",
        ID,
        null,
        null,
        "EUR",
        net,
        tax,
        net.add(tax),
        NOON,
        List.of(),
        NOON,
        null,
        null,
        groups,
        "NET",
        null,
        null,
        null,
        null);
  }

  private static TaxRate gstAndQst(boolean onTop) {
    return TaxRate.of(
        null,
        List.of(
            new Tax("GST", new BigDecimal("5"), false),
            new Tax("QST", new BigDecimal("9.975"), onTop)));
  }

  private static List<String> named(Posting posting) {
    return named(posting, BigDecimal.ONE);
  }

  /// `S 14.975 QST 9.975 %: 9.98`.
  private static List<String> named(Posting posting, BigDecimal side) {
    return tagged(
        posting,
        (tag, line) ->
            "%s %s%s: %s"
                .formatted(
                    tag.category(),
                    tag.percent(),
                    tag.named() == null ? "" : " " + tag.named().inWords(),
                    line.amount().multiply(side)),
        Part.TAX);
  }

  private static TaxOfDiscount taxOfDiscount(
      String rate,
      String net,
      String tax,
      @Nullable String category,
      @Nullable String selfPercent) {
    return new TaxOfDiscount(
        decimal(rate),
        new BigDecimal(net),
        new BigDecimal(tax),
        category,
        decimal(selfPercent),
        null);
  }

  private static List<String> tagged(Posting posting, Part part) {
    return tagged(
        posting,
        (tag, line) -> "%s %s %s".formatted(tag.category(), tag.percent(), line.amount()),
        part);
  }

  private static List<BigDecimal> amounts(Posting posting, Part part) {
    return tagged(posting, (_, line) -> line.amount(), part);
  }

  private static <T> List<T> tagged(
      Posting posting, BiFunction<TaxTag, Posting.Line, T> shown, Part part) {
    var found = new ArrayList<T>();
    for (var line : posting.lines()) {
      var tags = line.tags();
      var tag = tags == null ? null : tags.tax();
      if (tag != null && tag.part() == part) {
        found.add(shown.apply(tag, line));
      }
    }
    return found;
  }

  private static SupplierBillLine taxed(String total, @Nullable String rate) {
    return taxed(total, rate, null, null);
  }

  private static SupplierBillLine taxed(
      String total,
      @Nullable String rate,
      @Nullable String category,
      @Nullable String selfPercent) {
    return taxed(total, decimal(rate), null, category, selfPercent);
  }

  private static SupplierBillLine taxed(String total, TaxRate rate) {
    return taxed(total, rate.percent(), rate.told(), null, null);
  }

  private static SupplierBillLine taxed(
      String total,
      @Nullable BigDecimal percent,
      @Nullable List<Tax> taxes,
      @Nullable String category,
      @Nullable String selfPercent) {
    return new SupplierBillLine(
        null,
        ID,
        "Bolts",
        BigDecimal.ONE,
        new BigDecimal(total),
        new BigDecimal(total),
        percent,
        null,
        category,
        decimal(selfPercent),
        taxes);
  }

  @Test
  void a_payment_settles_the_bill_and_its_discount_lowers_the_cost() {
    assertThat(shown(SupplierBillPaidRule.posting(event(paid("98.00", "2.00", "100.00")))))
        .containsExactly("PAYABLE 100.00", "BANK -98.00", "PURCHASE_DISCOUNT -2.00");
    assertThat(shown(SupplierBillPaidRule.posting(event(paid("-10.50", "0", "-10.50")))))
        .containsExactly("PAYABLE -10.50", "BANK 10.50");
  }

  /// 194.00 at 19 %: of 230.86 2 % are 4.62, 3.88 and 0.74 of tax.
  @Test
  void a_discount_for_paying_early_takes_input_tax_off() {
    var tax = taxOfDiscount("19", "3.88", "0.74", null, null);
    var posting = SupplierBillPaidRule.posting(event(paid("226.24", "4.62", "230.86", tax)));
    assertThat(shown(posting))
        .containsExactly(
            "PAYABLE 230.86", "BANK -226.24", "PURCHASE_DISCOUNT -3.88", "INPUT_TAX -0.74");
    assertThat(tagged(posting, Part.TAX)).containsExactly("S 19 -0.74");
    assertThat(tagged(posting, Part.BASE)).containsExactly("S 19 -3.88");
  }

  @Test
  void a_discounts_tax_that_does_not_add_up_is_left_alone() {
    var tax = taxOfDiscount("19", "3.88", "0.75", null, null);
    assertThat(shown(SupplierBillPaidRule.posting(event(paid("226.24", "4.62", "230.86", tax)))))
        .containsExactly("PAYABLE 230.86", "BANK -226.24", "PURCHASE_DISCOUNT -4.62");
  }

  @Test
  void an_expense_is_owed_to_the_employee_with_its_tax() {
    var expense =
        new ExpenseApproved(
            ID,
            "EXP-1",
            ID,
            new BigDecimal("130.00"),
            "EUR",
            List.of(item("TRAVEL", "119.00", "19.00"), item("MEALS", "11.00", null)),
            null,
            null,
            null,
            null);
    var posting = ExpenseApprovedRule.posting(event(expense));
    assertThat(shown(posting))
        .containsExactly(
            "EMPLOYEE_EXPENSE 100.00",
            "INPUT_TAX 19.00",
            "EMPLOYEE_EXPENSE 11.00",
            "EMPLOYEE_PAYABLE -130.00");
    assertThat(posting.lines().getFirst().description()).isEqualTo("TRAVEL");
  }

  @Test
  void an_expense_that_is_paid_back_is_owed_no_more() {
    var posting =
        ExpenseReimbursedRule.posting(
            event(
                new ExpenseReimbursed(
                    ID, "EXP-1", ID, new BigDecimal("130.00"), "EUR", DAY, null)));
    assertThat(shown(posting)).containsExactly("EMPLOYEE_PAYABLE 130.00", "BANK -130.00");
    assertThat(posting.documentDate()).isEqualTo(new DocumentDay.Date(DAY));
  }

  private static ExpenseApproved.Item item(String category, String amount, @Nullable String tax) {
    return new ExpenseApproved.Item(
        category, DAY, new BigDecimal(amount), decimal(tax), null, null, null);
  }

  private static SupplierBillPaid paid(
      String amount, String discount, String total, TaxOfDiscount... taxes) {
    return new SupplierBillPaid(
        ID,
        "B-1",
        "BILL",
        ID,
        ID,
        "RUN-1",
        DAY,
        "EUR",
        new BigDecimal(amount),
        new BigDecimal(discount),
        new BigDecimal(total),
        taxes.length == 0 ? null : List.of(taxes),
        null,
        null);
  }

  private static SupplierBillMatched bill(String net, String tax, SupplierBillLine... lines) {
    return new SupplierBillMatched(
        ID,
        "B-1",
        ID,
        null,
        null,
        DAY,
        DAY,
        "EUR",
        new BigDecimal(net),
        new BigDecimal(tax),
        new BigDecimal(net).add(new BigDecimal(tax)),
        List.of(lines),
        null,
        null);
  }

  /// 36 pieces at 2.50.
  private static SupplierBillLine goods(@Nullable String orderedUnitCost) {
    return new SupplierBillLine(
        ID,
        ID,
        "Bolts",
        new BigDecimal("36"),
        new BigDecimal("2.50"),
        new BigDecimal("90.00"),
        null,
        decimal(orderedUnitCost),
        null,
        null,
        null);
  }

  private static SupplierBillLine line(
      @Nullable UUID product, String total, @Nullable String orderedUnitCost) {
    return new SupplierBillLine(
        null,
        product,
        "Assembly",
        BigDecimal.ONE,
        new BigDecimal(total),
        new BigDecimal(total),
        null,
        decimal(orderedUnitCost),
        null,
        null,
        null);
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static <T extends Payload> Event<T> event(T data) {
    return new Event<>(
        EventType.of(data), NOON, "acme", "test", null, data, null, null, null, null);
  }

  private static List<String> shown(Posting posting) {
    return posting.lines().stream()
        .map(line -> "%s %s".formatted(name(line.target()), line.amount()))
        .toList();
  }

  private static String name(Target target) {
    return target instanceof Target.For account ? account.purpose().name() : target.toString();
  }
}
