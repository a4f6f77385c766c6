package io.collector.order.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.Adjustment;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import io.collector.tax.WantedAdjustment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// Allowances and charges of lines and of whole orders.
class AllowancePricingTest {

  private static final MinorUnit CENT = new MinorUnit(2);

  @Test
  void peppol_bis_billing_3_allowance_example_7000_and_1550_of_tax() {
    var lines = List.of(line("10", "400", "25"), line("10", "200", "15"), line("10", "90", "25"));
    var pricing =
        Pricing.net(lines, BigDecimal.ZERO, CENT)
            .adjusted(
                lines,
                List.of(
                    adjustment(LineKind.CHARGE, "Cleaning", "200", "25"),
                    adjustment(LineKind.ALLOWANCE, "Discount", "100", "25")),
                CENT);
    assertThat(totals(pricing)).containsExactly("4000.00", "2000.00", "900.00");
    assertThat(pricing.subtotal()).isEqualByComparingTo("7000");
    assertThat(pricing.taxTotal()).isEqualByComparingTo("1550");
    assertThat(pricing.grandTotal()).isEqualByComparingTo("8550");
  }

  /// The two charged lines of its five, and its promotion and freight.
  @Test
  void en_16931_ubl_tc434_example2_damage_and_testing_of_a_line() {
    var laptop = line("2", "642.50", "25", "12.00"); // 1285.00 - 12.00
    var cable = line("250", "0.75", "25");
    var lines = List.of(laptop, cable);
    var pricing =
        Pricing.net(lines, BigDecimal.ZERO, CENT)
            .adjusted(
                lines,
                List.of(
                    adjustment(LineKind.ALLOWANCE, "Promotion discount", "100.00", "25"),
                    adjustment(LineKind.CHARGE, "Freight", "100.00", "25")),
                CENT);
    assertThat(totals(pricing)).containsExactly("1273.00", "187.50");
    assertThat(pricing.subtotal()).isEqualByComparingTo("1460.50");
    assertThat(pricing.taxTotal()).isEqualByComparingTo("365.13");
    assertThat(pricing.lines().getFirst().unitPrice()).isEqualByComparingTo("636.50");
  }

  /// 114.24 with 19 % in it less 14.24 are 100.00, of which 15.97 is tax.
  @Test
  void a_gross_allowance_has_its_tax_in_it() {
    var lines = List.of(line("1", "114.24", "19"));
    var pricing =
        Pricing.sum(lines, CENT)
            .adjusted(
                lines, List.of(adjustment(LineKind.ALLOWANCE, "Loyalty", "14.24", "19")), CENT);
    assertThat(pricing.grandTotal()).isEqualByComparingTo("100.00");
    assertThat(pricing.taxTotal()).isEqualByComparingTo("15.97");
    assertThat(pricing.lines().getFirst().total()).isEqualByComparingTo("114.24");
    assertThat(pricing.lines().getFirst().gross()).isEqualByComparingTo("100.00");
  }

  @Test
  void a_charge_at_a_rate_of_its_own_is_taxed_alone() {
    var lines = List.of(line("1", "100.00", "7"));
    var pricing =
        Pricing.net(lines, BigDecimal.ZERO, CENT)
            .adjusted(lines, List.of(adjustment(LineKind.CHARGE, "Freight", "9.90", "19")), CENT);
    assertThat(pricing.taxTotal()).isEqualByComparingTo("8.88");
    assertThat(pricing.grandTotal()).isEqualByComparingTo("118.78");
    assertThat(pricing.lines().getFirst().gross()).isEqualByComparingTo("107.00");
  }

  /// Before − allowances + charges = total; and what the lines are worth, with the charges, is what
  /// the customer pays.
  @Property(tries = 500)
  void all_add_up(
      @ForAll("lines") @Size(min = 1, max = 6) List<PriceLine> lines,
      @ForAll boolean isNet,
      @ForAll @IntRange(max = 30) int couponPercent,
      @ForAll("wanted") @Size(max = 4) List<WantedAdjustment> wanted) {
    var before = isNet ? Pricing.netSum(lines, CENT) : Pricing.sum(lines, CENT).grandTotal();
    var off = CENT.round(before.multiply(BigDecimal.valueOf(couponPercent, 2)));
    var priced = isNet ? Pricing.net(lines, off, CENT) : Pricing.sumLess(lines, off, CENT);
    var taxLines =
        IntStream.range(0, lines.size())
            .mapToObj(
                i -> new TaxLine(priced.lines().get(i).total(), TaxGroup.of(lines.get(i).rate())))
            .toList();
    var made = new ArrayList<Adjustment>();
    wanted.forEach(one -> made.addAll(one.over(taxLines, CENT)));
    var pricing = priced.adjusted(lines, made, CENT);
    var expected = before.subtract(off).add(sum(made));
    assertThat(isNet ? Objects.requireNonNull(pricing.subtotal()) : pricing.grandTotal())
        .isEqualByComparingTo(expected);
    assertThat(Objects.requireNonNull(pricing.subtotal()).add(pricing.taxTotal()))
        .isEqualByComparingTo(pricing.grandTotal());
    assertThat(Decimals.sum(pricing.lines().stream().map(Pricing.PricedLine::total).toList()))
        .isEqualByComparingTo(before.subtract(off));
    if (made.stream().noneMatch(one -> one.kind() == LineKind.CHARGE)) {
      assertThat(
              Decimals.sum(
                  pricing.lines().stream()
                      .map(line -> Objects.requireNonNullElse(line.gross(), line.total()))
                      .toList()))
          .isEqualByComparingTo(pricing.grandTotal());
    }
  }

  @Test
  void without_any_nothing_is_computed_anew() {
    var line = line("3", "0.335", "19");
    assertThat(Pricing.sum(List.of(line), CENT).lines().getFirst().gross()).isNull();
    assertThat(Pricing.sum(List.of(line), CENT).adjustments()).isEmpty();
  }

  private static BigDecimal sum(List<Adjustment> made) {
    return Decimals.sum(made.stream().map(one -> one.taxLine().amount()).toList());
  }

  private static List<String> totals(Pricing pricing) {
    return pricing.lines().stream().map(line -> line.total().toPlainString()).toList();
  }

  @Provide
  Arbitrary<List<PriceLine>> lines() {
    var quantity = Arbitraries.integers().between(1, 50).map(BigDecimal::valueOf);
    var price =
        Arbitraries.integers().between(100, 99_999).map(cents -> BigDecimal.valueOf(cents, 3));
    var rate = Arbitraries.of("0", "7", "19").map(percent -> TaxRate.of(new BigDecimal(percent)));
    var off = Arbitraries.integers().between(-500, 9).map(cents -> BigDecimal.valueOf(cents, 2));
    return Combinators.combine(quantity, price, rate, off)
        .as((q, p, r, o) -> new PriceLine(q, p, null, r, null, o))
        .list();
  }

  @Provide
  Arbitrary<List<WantedAdjustment>> wanted() {
    var kind = Arbitraries.of(LineKind.ALLOWANCE, LineKind.CHARGE);
    var percent = Arbitraries.integers().between(1, 20).map(BigDecimal::valueOf);
    var rate = Arbitraries.of("7", "19").map(BigDecimal::new).injectNull(0.4);
    return Combinators.combine(kind, percent, rate)
        .as((k, p, r) -> new WantedAdjustment(k, "Reason", null, p, r, null, null))
        .list();
  }

  private static PriceLine line(String quantity, String price, String percent) {
    return line(quantity, price, percent, "0");
  }

  private static PriceLine line(String quantity, String price, String percent, String off) {
    return new PriceLine(
        new BigDecimal(quantity),
        new BigDecimal(price),
        null,
        TaxRate.of(new BigDecimal(percent)),
        null,
        new BigDecimal(off));
  }

  private static Adjustment adjustment(LineKind kind, String reason, String amount, String rate) {
    var wanted =
        new WantedAdjustment(
            kind, reason, new BigDecimal(amount), null, new BigDecimal(rate), null, null);
    return wanted
        .over(
            List.of(new TaxLine(BigDecimal.ONE, TaxGroup.of(TaxRate.of(new BigDecimal(rate))))),
            CENT)
        .getFirst();
  }
}
