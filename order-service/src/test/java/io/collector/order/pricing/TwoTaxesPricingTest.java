package io.collector.order.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoTaxesPricingTest {

  private static final MinorUnit CENT = new MinorUnit(2);
  private static final TaxRate QUEBEC = TwoTaxes.rate("5", "9.975", false);

  @ParameterizedTest(name = "{0} net at 5 % + {1} %, on top {2}: {3} tax")
  @CsvSource({
    "100.00, 9.975, false, 14.98",
    "10.10, 9.975, false, 1.52",
    "100.00, 9.5, true, 14.98",
    "0.10, 9.975, false, 0.02",
    "0.00, 9.975, true, 0.00",
  })
  void each_tax_on_a_net_price_is_rounded_by_itself(
      String net, String second, boolean isOnTop, String tax) {
    var pricing = net(line(net, TwoTaxes.rate("5", second, isOnTop)));
    assertThat(pricing.taxTotal()).isEqualTo(tax);
    assertThat(pricing.grandTotal()).isEqualTo(new BigDecimal(net).add(new BigDecimal(tax)));
    assertThat(pricing.lines().getFirst().gross()).isEqualTo(pricing.grandTotal());
  }

  @Test
  void a_gross_price_has_both_in_it_rounded_once() {
    var pricing = Pricing.sum(List.of(line("114.98", QUEBEC)), CENT);
    assertThat(pricing.taxTotal()).isEqualTo("14.98");
    assertThat(pricing.subtotal()).isEqualTo("100.00");
    assertThat(pricing.grandTotal()).isEqualTo("114.98");
  }

  @Test
  void lines_of_the_same_taxes_are_taxed_as_one_sum() {
    var pricing = net(line("5.05", QUEBEC), line("5.05", TwoTaxes.rate("5.0000", "9.9750", false)));
    assertThat(pricing.taxTotal()).isEqualTo("1.52");
    assertThat(pricing.lines().stream().map(Pricing.PricedLine::gross))
        .containsExactly(new BigDecimal("5.81"), new BigDecimal("5.81"));
  }

  @Test
  void one_rate_of_the_same_percentage_is_another_group() {
    var one = line("10.10", TaxRate.of(QUEBEC.percent()));
    assertThat(net(one).taxTotal()).isEqualTo("1.51");
    assertThat(net(line("10.10", QUEBEC), one).taxTotal()).isEqualTo("3.03");
    assertThat(net(one, one).taxTotal()).isEqualTo("3.02");
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource({
    "11.62, 10.10, NET_AS_GIVEN, 10.10, 1.52",
    "11.61, 10.10, TAX_APART, 10.10, 1.51",
    "11.62, 11.62, AS_GIVEN, 10.11, 1.51",
    "12.00, 10.10, PRICE_MISMATCH, , ",
  })
  void an_outside_offer_is_read_with_both_taxes(
      String total, String price, String reading, String subtotal, String tax) {
    var pricing =
        Pricing.read(
            List.of(line(price, QUEBEC)),
            new BigDecimal(total),
            new PriceReading.Candidates(PriceBasis.GROSS, false),
            CENT);
    assertThat(pricing.reading()).hasToString(reading);
    assertThat(String.valueOf(pricing.subtotal())).isEqualTo(String.valueOf(subtotal));
    assertThat(String.valueOf(pricing.taxTotal())).isEqualTo(String.valueOf(tax));
  }

  @ParameterizedTest(name = "{0} {1} is {2} {3}")
  @CsvSource({
    "GROSS, 114.975, NET, 100.000000",
    "GROSS, 100.00, NET, 86.975429",
    "NET, 100.00, GROSS, 114.97500000",
    "NET, 100.00, NET, 100.00",
  })
  void a_price_is_brought_into_the_other_basis_with_both(
      PriceBasis from, BigDecimal price, PriceBasis to, BigDecimal converted) {
    assertThat(to.convert(price, from, QUEBEC)).isEqualByComparingTo(converted);
    assertThat(to.convert(price, from, null)).isEqualTo(price);
  }

  private static Pricing net(PriceLine... lines) {
    return Pricing.net(Arrays.asList(lines), BigDecimal.ZERO, CENT);
  }

  private static PriceLine line(String price, TaxRate rate) {
    return new PriceLine(BigDecimal.ONE, new BigDecimal(price), null, rate, null);
  }
}
