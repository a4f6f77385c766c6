package io.collector.inventory.stock;

import java.math.BigDecimal;

/// When to say that stock runs low: once when the available quantity falls to its reorder level or
/// below, and again only after it rose above in between.
final class ReorderPolicy {

  private ReorderPolicy() {}

  /// What a change of stock means.
  enum Verdict {
    /// It fell: say so.
    FELL,
    /// It rose: armed again.
    ROSE,
    UNCHANGED
  }

  static Verdict judge(boolean wasLow, BigDecimal available, BigDecimal reorderLevel) {
    var isLow = available.compareTo(reorderLevel) <= 0;
    if (isLow == wasLow) {
      return Verdict.UNCHANGED;
    }
    return isLow ? Verdict.FELL : Verdict.ROSE;
  }
}
