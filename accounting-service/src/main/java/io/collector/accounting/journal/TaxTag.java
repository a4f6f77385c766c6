package io.collector.accounting.journal;

import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a line is to the tax report.
///
/// @param category EN 16931: `S` standard, `Z` zero, `E` exempt, `AE` reverse charge, …; absent if
///     the document doesn't tell it
/// @param percent  the rate; absent likewise
/// @param named    which of two taxes that come to the rate; absent if the line is of the rate
@RegisterForReflection
public record TaxTag(
    Direction direction,
    Part part,
    @Nullable String category,
    @Nullable BigDecimal percent,
    @Nullable Named named) {

  public TaxTag(
      Direction direction, Part part, @Nullable String category, @Nullable BigDecimal percent) {
    this(direction, part, category, percent, null);
  }

  /// One of two taxes on the same amount.
  ///
  /// @param name    for people, e.g. `QST`
  /// @param percent its own, e.g. 9.975 of 14.975
  @RegisterForReflection
  public record Named(String name, BigDecimal percent) {

    public static @Nullable Named of(@Nullable String name, @Nullable BigDecimal percent) {
      return name == null || percent == null ? null : new Named(name, Decimals.plain(percent));
    }

    /// For people: `QST 9.975 %`.
    public String inWords() {
      return "%s %s %%".formatted(name, percent.toPlainString());
    }
  }

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
