package io.collector.invoice.tax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the prices contain that a document was computed from.
public enum PriceBasis {
  /// No tax: it is added once per category and rate, on the sum of the lines.
  NET,
  /// Their tax.
  GROSS;

  /// The one that an event names; empty if it names none that is known here.
  public static Optional<PriceBasis> named(@Nullable String name) {
    for (var basis : values()) {
      if (basis.name().equals(name)) {
        return Optional.of(basis);
      }
    }
    return Optional.empty();
  }
}
