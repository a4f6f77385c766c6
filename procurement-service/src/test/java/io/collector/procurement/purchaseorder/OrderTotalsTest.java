package io.collector.procurement.purchaseorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.procurement.bill.TwoTaxes;
import io.collector.procurement.purchaseorder.PurchaseOrder.Head;
import io.collector.procurement.supplier.SupplierSamples;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTotalsTest {

  private static final MinorUnit CENTS = new MinorUnit(2);
  private static final List<TaxRate> RATES =
      List.of(
          TwoTaxes.quebec(false),
          TwoTaxes.quebec(true),
          TaxRate.of(new BigDecimal("14.975")),
          TaxRate.of(new BigDecimal("19")),
          TaxRate.NONE);

  /// 100.00 at GST 5 % and QST 9.975 %: 5.00 and 9.98; on top of GST 10.47. Beside each other 10.10
  /// and 0.01 are taxed as 10.11.
  @ParameterizedTest
  @CsvSource({
    "false, 100.00,      , 114.98",
    "true,  100.00,      , 115.47",
    "false,  10.10, 0.01,  11.63",
  })
  void each_of_two_taxes_is_rounded_on_the_sum_of_its_lines(
      boolean onTop, BigDecimal net, @Nullable BigDecimal other, BigDecimal total) {
    var rate = TwoTaxes.quebec(onTop);
    var lines = new ArrayList<>(List.of(line(net, rate)));
    if (other != null) {
      lines.add(line(other, rate));
    }
    assertThat(order(lines).grandTotal()).isEqualTo(total);
  }

  /// As sales compute it of the same net amounts.
  @Property
  void an_order_has_the_tax_of_a_sale_of_the_same_lines(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 1_000_000) Integer> nets,
      @ForAll @IntRange(max = 4) int shift) {
    var lines = new ArrayList<LineDraft>();
    var sale = new TreeMap<TaxRate, BigDecimal>();
    for (var i = 0; i < nets.size(); i++) {
      var rate = RATES.get((i + shift) % RATES.size());
      var net = BigDecimal.valueOf(nets.get(i), 2);
      lines.add(line(net, rate));
      sale.merge(rate, net, BigDecimal::add);
    }
    var taxable = Decimals.sum(sale.values());
    sale.replaceAll((rate, net) -> rate.taxOn(net, CENTS));
    var order = order(lines);
    assertThat(order.subtotal()).isEqualByComparingTo(taxable);
    assertThat(order.taxTotal()).isEqualByComparingTo(Decimals.sum(sale.values()));
  }

  private static PurchaseOrder order(List<LineDraft> lines) {
    return PurchaseOrder.draft(
        "PO-2026-000001",
        SupplierSamples.supplier(),
        new Head(null, OrderOrigin.MANUAL, new UUID(1, 1), "CAD", null, null, "buyer"),
        lines);
  }

  private static LineDraft line(BigDecimal cost, TaxRate rate) {
    return new LineDraft(
        null, null, null, null, "Work", BigDecimal.ONE, LineUnit.PIECES, cost, rate, null, false);
  }
}
