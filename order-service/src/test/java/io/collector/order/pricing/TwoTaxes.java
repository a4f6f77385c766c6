package io.collector.order.pricing;

import io.collector.events.Tax;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.List;

/// Two taxes for tests.
final class TwoTaxes {

  private TwoTaxes() {}

  static TaxRate rate(String first, String second, boolean isOnTop) {
    return TaxRate.of(
        null,
        List.of(
            new Tax("GST", new BigDecimal(first), false),
            new Tax("QST", new BigDecimal(second), isOnTop)));
  }
}
