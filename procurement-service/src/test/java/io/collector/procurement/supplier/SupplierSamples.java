package io.collector.procurement.supplier;

import io.collector.pdf.Language;
import java.math.BigDecimal;
import java.util.Locale;
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
            null,
            30,
            discountDays,
            discountPercent == null ? null : new BigDecimal(discountPercent),
            7,
            null,
            null);
    return new Supplier("SUP-2026-000001", new SupplierRequest(null, form, null, null));
  }

  /// With all that stands on papers.
  public static Supplier inBerlin(Language language) {
    var form =
        new SupplierForm(
            "Schrauben & Muttern GmbH",
            "orders@example.com",
            null,
            "DE123456789",
            "EUR",
            language.name().toLowerCase(Locale.ROOT),
            30,
            10,
            BigDecimal.TWO,
            7,
            null,
            true);
    var address = new SupplierAddress("Werkstr. 1", null, "10115", "Berlin", null, "DE");
    return new Supplier("SUP-2026-000001", new SupplierRequest(null, form, address, null));
  }
}
