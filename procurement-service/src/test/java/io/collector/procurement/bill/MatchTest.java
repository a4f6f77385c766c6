package io.collector.procurement.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.MinorUnit;
import io.collector.procurement.bill.Match.Billed;
import io.collector.procurement.bill.Match.Input;
import io.collector.procurement.bill.Match.Ordered;
import io.collector.procurement.settings.MatchTolerance;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {

  private static final UUID LINE = new UUID(1, 1);
  private static final UUID PRODUCT = new UUID(2, 2);
  private static final TaxRate RATE = TaxRate.of(new BigDecimal("19"));
  private static final MatchTolerance EXACT = tolerance(null, null, null, null);

  /// Ordered 100 at 10.00. Worked examples: price tolerance percent and per line, quantity
  /// tolerance percent and in units; received, billed quantity and cost; what comes out.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "all agrees                    | - | -  | - | - | 100 | 100 | 10.00 | MATCHED",
        "a part of what was received   | - | -  | - | - | 100 | 40  | 10.00 | MATCHED",
        "cheaper is fine               | - | -  | - | - | 100 | 100 | 9.50  | MATCHED",
        "a cent too much, no tolerance | - | -  | - | - | 100 | 100 | 10.01 | EXCEPTION",
        "2 % more of 2 %                 | 2 | -  | - | - | 100 | 100 | 10.20 | MATCHED",
        "more than 2 %                 | 2 | -  | - | - | 100 | 100 | 10.21 | EXCEPTION",
        "10 of 10 a line               | - | 10 | - | - | 100 | 100 | 10.10 | MATCHED",
        "11 of 10 a line               | - | 10 | - | - | 100 | 100 | 10.11 | EXCEPTION",
        "2 % but 20 of 10 a line       | 2 | 10 | - | - | 100 | 100 | 10.20 | EXCEPTION",
        "5 % of 2 %, 5 of 10 a line    | 2 | 10 | - | - | 100 | 10  | 10.50 | EXCEPTION",
        "not received yet              | - | -  | - | - | 60  | 100 | 10.00 | WAITING",
        "not received, too dear        | - | -  | - | - | 60  | 100 | 11.00 | EXCEPTION",
        "more than ordered             | - | -  | - | - | 100 | 101 | 10.00 | EXCEPTION",
        "1 % more of 1 %               | - | -  | 1 | - | 100 | 101 | 10.00 | MATCHED",
        "2 % more of 1 %               | - | -  | 1 | - | 100 | 102 | 10.00 | EXCEPTION",
        "2 more of 2                   | - | -  | - | 2 | 100 | 102 | 10.00 | MATCHED",
        "3 more of 2                   | - | -  | - | 2 | 100 | 103 | 10.00 | EXCEPTION",
        "1 % more of what came         | - | -  | 1 | - | 50  | 50.5 | 10.00 | MATCHED",
        "received beyond the order     | - | -  | - | - | 105 | 105 | 10.00 | MATCHED",
      })
  void a_bill_is_compared_with_order_and_receipt(
      String name,
      @Nullable String pricePercent,
      @Nullable String priceAmount,
      @Nullable String quantityPercent,
      @Nullable String quantityUnits,
      String received,
      String billed,
      String cost,
      BillStatus status) {
    var tolerance = tolerance(pricePercent, priceAmount, quantityPercent, quantityUnits);
    assertThat(outcome(bill(billed, cost), goods(received, "0"), tolerance)).isEqualTo(status);
  }

  @Test
  void a_service_is_matched_with_its_order_alone() {
    var service = new Ordered(LINE, null, d("2"), d("0"), d("0"), d("50"), RATE, d("0"));
    assertThat(outcome(bill("2", "50"), service, EXACT)).isEqualTo(BillStatus.MATCHED);
    assertThat(outcome(bill("3", "50"), service, EXACT)).isEqualTo(BillStatus.EXCEPTION);
  }

  @Test
  void what_is_billed_already_is_not_billed_again() {
    assertThat(outcome(bill("60", "10"), goods("100", "40"), EXACT)).isEqualTo(BillStatus.MATCHED);
    assertThat(outcome(bill("61", "10"), goods("100", "40"), EXACT))
        .isEqualTo(BillStatus.EXCEPTION);
  }

  @Test
  void two_lines_of_one_order_line_are_added_up() {
    var twice = List.of(bill("60", "10"), bill("60", "10"));
    assertThat(kinds(BillType.BILL, twice, "228.00", goods("100", "0")))
        .containsExactly(DiscrepancyKind.QUANTITY);
  }

  @Test
  void a_line_that_nobody_ordered_and_another_tax_rate_are_told() {
    var foreign = new Billed(null, d("1"), d("5"), d("5.00"), RATE);
    assertThat(kinds(BillType.BILL, List.of(foreign), "0.95", goods("100", "0")))
        .containsExactly(DiscrepancyKind.NOT_ORDERED);
    var reduced = new Billed(LINE, d("1"), d("10"), d("10.00"), TaxRate.of(d("7")));
    assertThat(kinds(BillType.BILL, List.of(reduced), "0.70", goods("100", "0")))
        .containsExactly(DiscrepancyKind.TAX);
  }

  @Test
  void the_tax_total_may_be_a_cent_off_per_rate() {
    var line = bill("1", "10");
    assertThat(kinds(BillType.BILL, List.of(line), "1.91", goods("100", "0"))).isEmpty();
    assertThat(kinds(BillType.BILL, List.of(line), "1.92", goods("100", "0")))
        .containsExactly(DiscrepancyKind.TAX);
    assertThat(kinds(BillType.BILL, List.of(line), "2", "HUF", goods("100", "0"))).isEmpty();
    assertThat(kinds(BillType.BILL, List.of(line), "2.1", "HUF", goods("100", "0")))
        .containsExactly(DiscrepancyKind.TAX);
  }

  /// 100.00 at 5 % and 9.975 %: each is rounded, and each may be a cent off.
  @ParameterizedTest
  @CsvSource({
    "false, 14.98, true",
    "false, 14.96, true",
    "false, 15.00, true",
    "false, 14.95, false",
    "false, 15.01, false",
    "true,  15.47, true",
    "true,  15.50, false",
  })
  void each_of_two_taxes_may_be_a_cent_off(boolean onTop, String tax, boolean agrees) {
    var rate = TwoTaxes.quebec(onTop);
    var billed = new Billed(LINE, d("10"), d("10"), d("100.00"), rate);
    assertThat(kinds(BillType.BILL, List.of(billed), tax, taxed(rate)).isEmpty()).isEqualTo(agrees);
  }

  @Test
  void two_taxes_are_those_ordered_if_they_come_to_the_same_whatever_their_names() {
    var quebec = TwoTaxes.quebec(false);
    for (var same :
        List.of(
            quebec,
            TwoTaxes.rate("TPS", "5.0", "TVQ", "9.9750", false),
            TwoTaxes.rate("TVQ", "9.975", "TPS", "5", false),
            TaxRate.of(d("14.975")))) {
      assertThat(taxDiffers(quebec, same)).isFalse();
      assertThat(taxDiffers(same, quebec)).isFalse();
    }
    for (var other :
        List.of(
            TwoTaxes.quebec(true),
            TwoTaxes.rate("GST", "7", "QST", "7.975", false),
            TaxRate.of(d("15")),
            TaxRate.NONE)) {
      assertThat(taxDiffers(quebec, other)).isTrue();
      assertThat(taxDiffers(other, quebec)).isTrue();
    }
  }

  private static boolean taxDiffers(TaxRate ordered, TaxRate billed) {
    var line = new Billed(LINE, d("10"), d("10"), d("100.00"), billed);
    var tax = billed.taxOn(d("100.00"), new MinorUnit(2)).toString();
    return kinds(BillType.BILL, List.of(line), tax, taxed(ordered)).contains(DiscrepancyKind.TAX);
  }

  private static Ordered taxed(TaxRate rate) {
    return new Ordered(LINE, PRODUCT, d("100"), d("100"), d("0"), d("10"), rate, d("0"));
  }

  @Test
  void no_more_is_credited_than_was_billed_nor_at_a_lower_price() {
    var ordered = goods("0", "50");
    assertThat(kinds(BillType.CREDIT_NOTE, List.of(bill("50", "10")), "95.00", ordered)).isEmpty();
    assertThat(kinds(BillType.CREDIT_NOTE, List.of(bill("51", "10")), "96.90", ordered))
        .containsExactly(DiscrepancyKind.QUANTITY);
    assertThat(kinds(BillType.CREDIT_NOTE, List.of(bill("10", "9")), "17.10", ordered))
        .containsExactly(DiscrepancyKind.PRICE);
  }

  /// Ordered 100. Received, billed, rejected and not credited yet; credited; what comes out.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing went back           | 50 | 50 | 0  | 1  | EXCEPTION",
        "all of it went back         | 40 | 50 | 10 | 10 | MATCHED",
        "some of it                  | 40 | 50 | 10 | 4  | MATCHED",
        "more than went back         | 40 | 50 | 10 | 11 | EXCEPTION",
        "others came instead         | 50 | 50 | 10 | 10 | MATCHED",
        "the rest isn't billed yet   | 90 | 50 | 10 | 10 | MATCHED",
        "billed and never came       | 40 | 50 | 0  | 10 | MATCHED",
        "more than was billed        | 40 | 5  | 10 | 6  | EXCEPTION",
      })
  void a_credit_note_needs_goods_that_went_back(
      String name,
      String received,
      String billed,
      String rejected,
      String credited,
      BillStatus to) {
    var ordered =
        new Ordered(LINE, PRODUCT, d("100"), d(received), d(billed), d("10"), RATE, d(rejected));
    assertThat(outcome(BillType.CREDIT_NOTE, bill(credited, "10"), ordered, EXACT)).isEqualTo(to);
  }

  /// A service doesn't go back: what isn't ordered any more can be credited.
  @Test
  void a_credit_note_of_a_service_needs_an_order_that_was_cut() {
    var whole = new Ordered(LINE, null, d("2"), d("0"), d("2"), d("50"), RATE, d("0"));
    assertThat(outcome(BillType.CREDIT_NOTE, bill("1", "50"), whole, EXACT))
        .isEqualTo(BillStatus.EXCEPTION);
    var cut = new Ordered(LINE, null, d("1"), d("0"), d("2"), d("50"), RATE, d("0"));
    assertThat(outcome(BillType.CREDIT_NOTE, bill("1", "50"), cut, EXACT))
        .isEqualTo(BillStatus.MATCHED);
  }

  /// Whatever matches without tolerance bills no more than came, at no more than ordered.
  @Property
  void a_match_without_tolerance_owes_nothing_that_was_not_received(
      @ForAll @IntRange(min = 0, max = 50) int received,
      @ForAll @IntRange(min = 0, max = 50) int before,
      @ForAll @IntRange(min = 1, max = 60) int billed,
      @ForAll @IntRange(min = 900, max = 1100) int cents) {
    var cost = BigDecimal.valueOf(cents, 2).toPlainString();
    var ordered =
        new Ordered(
            LINE, PRODUCT, d("50"), d(received + ""), d(before + ""), d("10"), RATE, d("0"));
    var status = outcome(bill(billed + "", cost), ordered, EXACT);
    assertThat(status == BillStatus.MATCHED)
        .isEqualTo(before + billed <= received && cents <= 1000);
    assertThat(status == BillStatus.WAITING)
        .isEqualTo(before + billed > received && before + billed <= 50 && cents <= 1000);
  }

  private static BillStatus outcome(Billed line, Ordered ordered, MatchTolerance tolerance) {
    return outcome(BillType.BILL, line, ordered, tolerance);
  }

  private static BillStatus outcome(
      BillType type, Billed line, Ordered ordered, MatchTolerance tolerance) {
    var tax = MinorUnit.known("EUR").round(line.total().multiply(d("0.19")));
    return Match.statusOf(
        Match.compare(new Input(type, List.of(line), tax, "EUR", List.of(ordered)), tolerance));
  }

  private static List<DiscrepancyKind> kinds(
      BillType type, List<Billed> lines, String tax, Ordered ordered) {
    return kinds(type, lines, tax, "EUR", ordered);
  }

  private static List<DiscrepancyKind> kinds(
      BillType type, List<Billed> lines, String tax, String currency, Ordered ordered) {
    var input = new Input(type, lines, d(tax), currency, List.of(ordered));
    return Match.compare(input, EXACT).stream().map(Discrepancy::kind).toList();
  }

  private static Billed bill(String quantity, String cost) {
    return new Billed(
        LINE, d(quantity), d(cost), new MinorUnit(2).round(d(quantity).multiply(d(cost))), RATE);
  }

  private static Ordered goods(String received, String billed) {
    return new Ordered(LINE, PRODUCT, d("100"), d(received), d(billed), d("10"), RATE, d("0"));
  }

  private static MatchTolerance tolerance(
      @Nullable String pricePercent,
      @Nullable String priceAmount,
      @Nullable String quantityPercent,
      @Nullable String units) {
    return new MatchTolerance(
        orNull(pricePercent), orNull(priceAmount), null, orNull(quantityPercent), orNull(units));
  }

  private static @Nullable BigDecimal orNull(@Nullable String value) {
    return value == null ? null : d(value);
  }

  private static BigDecimal d(String value) {
    return new BigDecimal(value);
  }
}
