package io.collector.accounting.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a line is to the tax report.
///
/// @param category EN 16931: `S` standard, `Z` zero, `E` exempt, `AE` reverse charge, …; absent if
///     the document doesn't tell it
/// @param percent  the rate; absent likewise
@RegisterForReflection
public record TaxTag(
    Direction direction, Part part, @Nullable String category, @Nullable BigDecimal percent) {

  public enum Direction {
    /// Owed to the authority.
    OUTPUT,
    /// Gets back from the authority.
    INPUT
  }

  public enum Part {
    /// What the tax is of, without it.
    BASE,
    TAX
  }
}
