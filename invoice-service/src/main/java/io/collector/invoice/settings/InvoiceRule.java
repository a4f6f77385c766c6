package io.collector.invoice.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When an order is invoiced.
public enum InvoiceRule {
  /// One invoice per delivery, for what was delivered.
  AFTER_DELIVERY,
  /// One invoice when nothing of the order is outstanding any more.
  AFTER_COMPLETE_ORDER,
  /// One invoice at once, for what was ordered.
  IMMEDIATE,
  /// Together with the customer's other orders, on one invoice a period with a line per delivery.
  COLLECTIVE,
  /// When a person says so.
  MANUAL;

  /// The rule that an order names; empty if it names none that is known here.
  public static Optional<InvoiceRule> named(@Nullable String name) {
    for (var rule : values()) {
      if (rule.name().equals(name)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
