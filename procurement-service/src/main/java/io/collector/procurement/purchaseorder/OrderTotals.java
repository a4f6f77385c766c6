package io.collector.procurement.purchaseorder;

import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeMap;

/// What an order costs: net per line, tax once per rate, each rounded half-up to the currency's
/// minor unit; of two taxes each is.
record OrderTotals(BigDecimal subtotal, BigDecimal taxTotal) {

  static OrderTotals of(Collection<PurchaseOrderItem> lines, MinorUnit unit) {
    var subtotal = unit.zero();
    var byRate = new TreeMap<TaxRate, BigDecimal>();
    for (var line : lines) {
      var net = unit.round(line.net());
      subtotal = subtotal.add(net);
      byRate.merge(Objects.requireNonNullElse(line.taxRate(), TaxRate.NONE), net, BigDecimal::add);
    }
    var tax = unit.zero();
    for (var group : byRate.entrySet()) {
      tax = tax.add(group.getKey().taxOn(group.getValue(), unit));
    }
    return new OrderTotals(subtotal, tax);
  }

  BigDecimal grandTotal() {
    return subtotal.add(taxTotal);
  }
}
