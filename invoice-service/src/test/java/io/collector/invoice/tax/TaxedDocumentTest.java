package io.collector.invoice.tax;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.PartOfTax;
import io.collector.events.Tax;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxedDocumentTest {

  /// Lines are `amount @rate`, `;` between them. Groups are `rate: taxable + tax`.
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // the published sample: 5 × 300.00 with 20 % in it
        "gross | USD | 1500.00 @20                   | 20: 1250.00 + 250.00                   | 1250.00 | 1500.00",
        "net   | USD | 1250.00 @20                   | 20: 1250.00 + 250.00                   | 1250.00 | 1500.00",
        // two rates, German receipt: 119.00 at 19 %, 107.00 at 7 %
        "gross | EUR | 119.00 @19; 107.00 @7         | 7: 100.00 + 7.00; 19: 100.00 + 19.00   | 200.00  | 226.00",
        // once per group: three times 0.33 at 10 % would be 0.09 line by line
        "net   | USD | 0.35 @10; 0.35 @10; 0.35 @10  | 10: 1.05 + 0.11                        | 1.05    | 1.16",
        "gross | USD | 0.10 @20; 0.10 @20; 0.10 @20  | 20: 0.25 + 0.05                        | 0.25    | 0.30",
        // half-up
        "net   | USD | 0.25 @10                      | 10: 0.25 + 0.03                        | 0.25    | 0.28",
        "gross | JPY | 1100 @10; 333 @8              | 8: 308 + 25; 10: 1000 + 100            | 1308    | 1433",
        "net   | KWD | 1.2345 @5                     | 5: 1.235 + 0.062                       | 1.235   | 1.297",
        // rates that are one, and none
        "gross | USD | 120.00 @20; 120.00 @20.00     | 20: 200.00 + 40.00                     | 200.00  | 240.00",
        "gross | USD | 80.00 @0; 120.00 @20          | 0: 80.00 + 0.00; 20: 100.00 + 20.00    | 180.00  | 200.00",
        "gross | USD | 0.00 @20                      | 20: 0.00 + 0.00                        | 0.00    | 0.00",
      })
  void tax_is_rounded_once_per_rate(
      String prices, String currency, String lines, String groups, String subtotal, String total) {
    var document = taxed(prices, lines(lines), MinorUnit.known(currency));
    assertThat(text(document)).isEqualTo(groups);
    assertThat(document.subtotal()).isEqualTo(subtotal);
    assertThat(document.grandTotal()).isEqualTo(total);
  }

  /// On the sum of the lines with the same taxes. One rate that comes to the same is another group.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "net   | 100.00                | 100.00 = 5.00 + 9.98",
        "net   | 10.10                 | 10.10 = 0.51 + 1.01",
        "net   | 5.05; 5.05            | 10.10 = 0.51 + 1.01",
        "gross | 114.98                | 100.00 = 5.00 + 9.98",
        "gross | 11.61                 | 10.10 = 0.51 + 1.00",
        "net   | -10.10                | -10.10 = -0.51 + -1.01",
      })
  void each_of_two_taxes_is_rounded_once(String prices, String amounts, String expected) {
    var unit = new MinorUnit(2);
    var taxes = List.of(tax("GST", "5"), tax("QST", "9.975"));
    var group = TaxGroup.of(TaxRate.of(null, taxes));
    var lines =
        Arrays.stream(amounts.split(";"))
            .map(amount -> new TaxLine(new BigDecimal(amount.strip()), group))
            .toList();
    var single = TaxGroup.of(TaxRate.of(new BigDecimal("14.975")));
    var all = new ArrayList<>(lines);
    all.add(new TaxLine(BigDecimal.TEN, single));
    var groups = taxed(prices, all, unit).groups();
    assertThat(groups).extracting(TaxedDocument.Group::group).containsExactly(single, group);
    assertThat(groups.getFirst().parts(unit)).isNull();
    var both = groups.getLast();
    var parts = Objects.requireNonNull(both.parts(unit));
    assertThat(
            parts.stream()
                .map(part -> part.taxAmount().toPlainString())
                .collect(Collectors.joining(" + ", both.taxable() + " = ", "")))
        .isEqualTo(expected);
    assertThat(sum(parts, PartOfTax::taxAmount)).isEqualByComparingTo(both.tax());
  }

  private static Tax tax(String name, String percent) {
    return new Tax(name, new BigDecimal(percent), null);
  }

  @Test
  void the_lines_of_a_group_share_what_rounding_took() {
    var document = TaxedDocument.inclusive(lines("0.10 @20; 0.10 @20; 0.10 @20"), new MinorUnit(2));
    assertThat(document.lines().stream().map(line -> line.net().toPlainString()))
        .containsExactly("0.09", "0.08", "0.08");
  }

  @Test
  void a_rate_of_nothing_is_a_category_of_its_own() {
    assertThat(TaxGroup.of(TaxRate.NONE).category()).isEqualTo("Z");
    assertThat(TaxGroup.of(TaxRate.of(new BigDecimal("20.00")))).isEqualTo(group("20"));
  }

  @Property
  void lines_add_up_to_groups_and_groups_to_the_document(
      @ForAll("lines") List<TaxLine> lines,
      @ForAll boolean inclusive,
      @ForAll @IntRange(max = 3) int digits) {
    var unit = new MinorUnit(digits);
    var document =
        inclusive ? TaxedDocument.inclusive(lines, unit) : TaxedDocument.exclusive(lines, unit);
    assertThat(sum(document.lines(), TaxedDocument.Line::net))
        .isEqualByComparingTo(document.subtotal());
    assertThat(sum(document.lines(), TaxedDocument.Line::gross))
        .isEqualByComparingTo(document.grandTotal());
    assertThat(sum(document.groups(), TaxedDocument.Group::taxable))
        .isEqualByComparingTo(document.subtotal());
    assertThat(sum(document.groups(), TaxedDocument.Group::tax))
        .isEqualByComparingTo(document.taxTotal());
    assertThat(document.subtotal().add(document.taxTotal())).isEqualTo(document.grandTotal());
    assertThat(document.grandTotal().scale()).isEqualTo(digits);
  }

  @Property
  void a_group_is_wrong_by_half_a_smallest_unit_at_most(@ForAll("lines") List<TaxLine> lines) {
    for (var group : TaxedDocument.exclusive(lines, new MinorUnit(2)).groups()) {
      var exact = group.taxable().multiply(group.group().percent()).movePointLeft(2);
      assertThat(group.tax().subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
    }
  }

  @Property
  void what_was_taxed_from_net_is_taxed_the_same_from_gross(@ForAll("lines") List<TaxLine> lines) {
    var unit = new MinorUnit(2);
    var document = TaxedDocument.exclusive(lines, unit);
    var again =
        TaxedDocument.inclusive(
            document.groups().stream()
                .map(group -> new TaxLine(group.taxable().add(group.tax()), group.group()))
                .toList(),
            unit);
    assertThat(again.groups()).isEqualTo(document.groups());
  }

  @Provide
  Arbitrary<List<TaxLine>> lines() {
    return Combinators.combine(
            Arbitraries.bigDecimals().between(ZERO, new BigDecimal("99999")).ofScale(4),
            Arbitraries.of("0", "5", "7", "10", "19", "20", "25.5"))
        .as((amount, rate) -> new TaxLine(amount, group(rate)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static TaxedDocument taxed(String prices, List<TaxLine> lines, MinorUnit unit) {
    return prices.equals("gross")
        ? TaxedDocument.inclusive(lines, unit)
        : TaxedDocument.exclusive(lines, unit);
  }

  private static List<TaxLine> lines(String text) {
    return Arrays.stream(text.split(";"))
        .map(line -> line.strip().split(" @"))
        .map(parts -> new TaxLine(new BigDecimal(parts[0]), group(parts[1])))
        .toList();
  }

  private static TaxGroup group(String rate) {
    return TaxGroup.of(TaxRate.of(new BigDecimal(rate)));
  }

  private static String text(TaxedDocument document) {
    return document.groups().stream()
        .map(
            group -> "%s: %s + %s".formatted(group.group().percent(), group.taxable(), group.tax()))
        .collect(Collectors.joining("; "));
  }

  private static <T> BigDecimal sum(List<T> things, Function<T, BigDecimal> amount) {
    return things.stream().map(amount).reduce(ZERO, BigDecimal::add);
  }
}
