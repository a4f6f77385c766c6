package io.collector.procurement.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.PartOfTax;
import io.collector.events.procurement.SupplierBillPaid.TaxOfDiscount;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountTaxTest {

  private static final MinorUnit EUR = new MinorUnit(2);
  private static final List<TaxRate> RATES =
      List.of(
          TaxRate.NONE,
          TwoTaxes.quebec(false),
          TaxRate.of(BigDecimal.valueOf(7)),
          TwoTaxes.quebec(true),
          TaxRate.of(BigDecimal.valueOf(19)));

  /// 2 % of 230.86 are 4.62: 3.88 and 0.74 of tax.
  @Test
  void a_discount_has_its_part_of_the_tax() {
    assertThat(shown("4.62", "36.86", line("19", "194.00"))).containsExactly("19: 3.88 + 0.74");
  }

  /// 119.00 and 107.00: 2 % are 2.38 and 2.14.
  @Test
  void each_rate_has_its_part() {
    assertThat(shown("4.52", "26.00", line("19", "100.00"), line("7.00", "100.00")))
        .containsExactly("7: 2.00 + 0.14", "19: 2.00 + 0.38");
  }

  @Test
  void without_rates_all_of_the_tax_is_one() {
    assertThat(shown("4.62", "36.86", line((String) null, "194.00")))
        .containsExactly("null: 3.88 + 0.74");
    assertThat(shown("4.62", "30.00", line("19", "194.00"))).containsExactly("null: 4.00 + 0.62");
  }

  @Test
  void what_has_no_tax_loses_none() {
    assertThat(shown("2.00", "0.00", line((String) null, "100.00"))).isEmpty();
    assertThat(shown("2.00", "0.00", line("0", "100.00"))).containsExactly("0: 2.00 + 0.00");
    assertThat(shown("0.00", "36.86", line("19", "194.00"))).isEmpty();
  }

  /// Of 419.00 2 % are 8.38: 2.38 of what is taxed, 4.00 that the buyer owes the tax of, and 2.00.
  @Test
  void each_category_has_its_part() {
    var owed =
        new DiscountTax.Line(
            BilledTax.of(TaxRate.NONE, TaxCategory.AE, new BigDecimal("19.0000")),
            new BigDecimal("200.00"));
    var parts =
        DiscountTax.of(
            new BigDecimal("8.38"),
            List.of(line("19", "100.00"), owed, line("0", "100.00")),
            new BigDecimal("19.00"),
            EUR);
    assertThat(parts)
        .extracting(
            part ->
                "%s %s %s: %s"
                    .formatted(
                        part.taxCategory(),
                        part.taxPercent(),
                        part.selfAssessedTaxPercent(),
                        part.taxableAmount()))
        .containsExactly("Z 0 null: 2.00", "AE 0 19: 4.00", "S 19 null: 2.00");
  }

  /// 2 % of 114.98 are 2.30, and of 115.47 2.31: 0.10 of GST, 0.20 and 0.21 of QST.
  @ParameterizedTest
  @CsvSource({
    "false, 2.30, 14.98, 14.975: 2.00 + 0.30 (GST 0.10 QST 0.20)",
    "true,  2.31, 15.47, 15.4738: 2.00 + 0.31 (GST 0.10 QST 0.21)",
  })
  void each_of_two_taxes_has_its_part(
      boolean onTop, BigDecimal discount, BigDecimal tax, String expected) {
    var line = line(TwoTaxes.quebec(onTop), "100.00");
    assertThat(DiscountTax.of(discount, List.of(line), tax, EUR))
        .singleElement()
        .extracting(
            part ->
                "%s: %s + %s (%s)"
                    .formatted(
                        part.taxPercent(), part.taxableAmount(), part.taxAmount(), named(part)))
        .isEqualTo(expected);
  }

  private static String named(TaxOfDiscount part) {
    return Objects.requireNonNull(part.taxes()).stream()
        .map(one -> one.name() + " " + one.taxAmount())
        .collect(Collectors.joining(" "));
  }

  @Property
  void parts_add_up_to_the_discount_and_all_of_a_bill_to_its_tax(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 500_000) Integer> nets,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    var lines =
        IntStream.range(0, nets.size())
            .mapToObj(
                i ->
                    new DiscountTax.Line(
                        BilledTax.of(RATES.get(i % RATES.size()), null, null),
                        BigDecimal.valueOf(nets.get(i), 2)))
            .toList();
    var byRate = new TreeMap<TaxRate, BigDecimal>();
    lines.forEach(line -> byRate.merge(line.tax().rate(), line.net(), BigDecimal::add));
    byRate.replaceAll((rate, net) -> rate.taxOn(net, EUR));
    var tax = Decimals.sum(byRate.values());
    var total = Decimals.sum(lines.stream().map(DiscountTax.Line::net).toList()).add(tax);
    var discount = total.multiply(BigDecimal.valueOf(percent, 2)).setScale(2, RoundingMode.HALF_UP);
    var parts = DiscountTax.of(discount, lines, tax, EUR);
    assertThat(Decimals.sum(parts.stream().map(DiscountTaxTest::gross).toList()))
        .isEqualByComparingTo(discount);
    for (var part : parts) {
      var taxes = part.taxes();
      if (taxes != null) {
        assertThat(Decimals.sum(taxes.stream().map(PartOfTax::taxAmount).toList()))
            .isEqualByComparingTo(part.taxAmount());
        assertThat(taxes).allMatch(one -> one.taxAmount().signum() >= 0);
      }
    }
    if (percent == 100) {
      assertThat(Decimals.sum(parts.stream().map(TaxOfDiscount::taxAmount).toList()))
          .isEqualByComparingTo(tax);
    }
  }

  private static BigDecimal gross(TaxOfDiscount part) {
    return part.taxableAmount().add(part.taxAmount());
  }

  private static List<String> shown(String discount, String tax, DiscountTax.Line... lines) {
    return DiscountTax.of(new BigDecimal(discount), List.of(lines), new BigDecimal(tax), EUR)
        .stream()
        .map(
            part ->
                "%s: %s + %s".formatted(part.taxPercent(), part.taxableAmount(), part.taxAmount()))
        .toList();
  }

  private static DiscountTax.Line line(@Nullable String rate, String net) {
    return line(rate == null ? null : TaxRate.of(new BigDecimal(rate)), net);
  }

  private static DiscountTax.Line line(@Nullable TaxRate rate, String net) {
    return new DiscountTax.Line(BilledTax.of(rate, null, null), new BigDecimal(net));
  }
}
