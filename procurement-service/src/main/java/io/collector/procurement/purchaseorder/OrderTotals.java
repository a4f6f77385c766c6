package io.collector.procurement.purchaseorder;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeMap;

/// What an order costs: net per line, tax once per rate, each rounded half-up to the currency's
/// minor unit.
record OrderTotals(BigDecimal subtotal, BigDecimal taxTotal) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static OrderTotals of(Collection<PurchaseOrderItem> lines, MinorUnit unit) {
    var subtotal = unit.zero();
    var byRate = new TreeMap<BigDecimal, BigDecimal>();
    for (var line : lines) {
      var net = unit.round(line.net());
      subtotal = subtotal.add(net);
      byRate.merge(line.taxRate(), net, BigDecimal::add);
    }
    var tax = unit.zero();
    for (var group : byRate.entrySet()) {
      tax = tax.add(unit.round(group.getValue().multiply(group.getKey()).divide(HUNDRED)));
    }
    return new OrderTotals(subtotal, tax);
  }

  BigDecimal grandTotal() {
    return subtotal.add(taxTotal);
  }
}
