package io.collector.procurement.bill;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What tax a line bears, after EN 16931 (BT-151).
enum TaxCategory {
  /// A rate above zero.
  S,
  /// Taxed at zero.
  Z,
  /// Exempt.
  E,
  /// Reverse charge: the buyer owes the tax.
  AE,
  /// Goods from another country of the EU: the buyer owes the tax.
  K,
  /// Export.
  G,
  /// Out of scope of the tax.
  O;

  /// What an e-invoice says beyond its rate. Absent for `S` and `Z`, which follow from the rate,
  /// and for what isn't VAT, such as `L` (IGIC).
  static @Nullable TaxCategory withoutTax(@Nullable String code) {
    return Arrays.stream(values())
        .filter(category -> category != S && category != Z && category.name().equals(code))
        .findFirst()
        .orElse(null);
  }

  boolean isOwedByBuyer() {
    return this == AE || this == K;
  }
}
