package io.collector.procurement.bill;

import io.collector.events.Tax;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.List;

/// Two taxes for tests.
public final class TwoTaxes {

  private TwoTaxes() {}

  /// GST of 5 % and QST of 9.975 %.
  ///
  /// @param isOnTop whether QST is on GST, too, as it was until 2012
  public static TaxRate quebec(boolean isOnTop) {
    return rate("GST", "5", "QST", "9.975", isOnTop);
  }

  static TaxRate rate(String first, String percent, String second, String other, boolean isOnTop) {
    return TaxRate.of(
        null,
        List.of(
            new Tax(first, new BigDecimal(percent), false),
            new Tax(second, new BigDecimal(other), isOnTop)));
  }
}
