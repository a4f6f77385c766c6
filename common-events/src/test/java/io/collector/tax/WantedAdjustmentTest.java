package io.collector.tax;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedAdjustmentTest {

  private static final MinorUnit CENTS = new MinorUnit(2);

  /// Lines are `amount @rate`, `;` between them; so are the parts.
  @ParameterizedTest(name = "{0} of {1} % or {2} at {3} on {4}: {5}")
  @CsvSource({
    "ALLOWANCE, 10, ,      ,   200.00 @19,            20.00 @19",
    "ALLOWANCE, 10, ,      ,   200.00 @19; 100.00 @7, 10.00 @7; 20.00 @19",
    "ALLOWANCE, 10, ,      19, 200.00 @19; 100.00 @7, 20.00 @19",
    "ALLOWANCE, , 10.00,   ,   200.00 @19; 100.00 @7, 3.33 @7; 6.67 @19",
    "ALLOWANCE, , 10.00,   7,  200.00 @19; 100.00 @7, 10.00 @7",
    "ALLOWANCE, , 10.00,   5,  200.00 @19; 100.00 @7, ''",
    "ALLOWANCE, 3, ,       ,   0.05 @19,              ''",
    "CHARGE,    , 9.90,    ,   200.00 @19; 100.00 @7, 3.30 @7; 6.60 @19",
    "CHARGE,    , 9.90,    19, 100.00 @7,             9.90 @19",
    "CHARGE,    5, ,       19, 100.00 @7; 20.00 @0,   6.00 @19",
    "CHARGE,    , 9.90,    ,   200.00 @19; -50.00 @7, 9.90 @19",
    "CHARGE,    , 9.90,    0,  200.00 @19,            9.90 @0",
    "CHARGE,    , 9.90,    ,   0.00 @19,              ''",
    "CHARGE,    , 9.90,    19, 0.00 @19,              9.90 @19",
  })
  void each_rate_bears_its_part(
      LineKind kind,
      @Nullable BigDecimal percent,
      @Nullable BigDecimal amount,
      @Nullable BigDecimal rate,
      String lines,
      String parts) {
    var wanted = new WantedAdjustment(kind, "Reason", amount, percent, rate, null, null);
    assertThat(
            wanted.over(lines(lines), CENTS).stream()
                .map(part -> part.amount() + " @" + part.tax().group().percent())
                .collect(Collectors.joining("; ")))
        .isEqualTo(parts);
  }

  @Property
  void the_parts_are_the_amount(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 99_999) Integer> cents,
      @ForAll @IntRange(min = 1, max = 99_999) int amount) {
    var rates = List.of("19", "7", "0", "5.5");
    var lines =
        cents.stream()
            .map(one -> new TaxLine(BigDecimal.valueOf(one, 2), group(rates.get(one % 4))))
            .toList();
    var wanted = BigDecimal.valueOf(amount, 2);
    var parts =
        new WantedAdjustment(LineKind.ALLOWANCE, "Reason", wanted, null, null, null, null)
            .over(lines, CENTS);
    assertThat(Decimals.sum(parts.stream().map(Adjustment::amount).toList()))
        .isEqualByComparingTo(wanted);
    assertThat(parts).allMatch(part -> part.amount().signum() > 0);
  }

  @Test
  void a_charge_of_category_s_needs_a_rate_where_no_line_has_one() {
    assertThat(freight(null).over(lines("100.00 @0"), CENTS)).isEmpty();
    assertThat(freight(new BigDecimal("19")).over(lines("100.00 @0"), CENTS))
        .extracting(part -> part.tax().group())
        .containsExactly(group("19"));
    assertThat(freight(null).over(lines("100.00 @0; 50.00 @19"), CENTS))
        .extracting(part -> part.tax().group())
        .containsExactly(group("19"));
  }

  private static WantedAdjustment freight(@Nullable BigDecimal taxPercent) {
    return new WantedAdjustment(
        LineKind.CHARGE, "Freight", new BigDecimal("9.90"), null, taxPercent, "S", null);
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
}
