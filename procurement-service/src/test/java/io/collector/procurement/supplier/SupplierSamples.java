package io.collector.procurement.supplier;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Suppliers for tests of other packages.
public final class SupplierSamples {

  private SupplierSamples() {}

  public static Supplier supplier() {
    return supplier(null, null);
  }

  /// @param discountPercent taken off what is paid within `discountDays`
  public static Supplier supplier(
      @Nullable Integer discountDays, @Nullable String discountPercent) {
    var form =
        new SupplierForm(
            "Bolts Ltd",
            "orders@example.com",
            null,
            null,
            "EUR",
            30,
            discountDays,
            discountPercent == null ? null : new BigDecimal(discountPercent),
            7,
            null,
            null);
    return new Supplier("SUP-2026-000001", new SupplierRequest(null, form, null, null));
  }
}
