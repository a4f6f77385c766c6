package io.collector.accounting.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// What reports group a line by, beside its account.
///
/// @param costCentre code of the cost centre that it belongs to
@RegisterForReflection
public record LineTags(@Nullable TaxTag tax, @Nullable String costCentre) {

  /// Asks for what belongs to no cost centre; no code of one begins with a dash.
  public static final String NO_COST_CENTRE = "-";

  public static final LineTags NONE = new LineTags(null, null);

  public static LineTags of(TaxTag tax) {
    return new LineTags(tax, null);
  }

  public static LineTags of(@Nullable String costCentre) {
    return costCentre == null ? NONE : new LineTags(null, costCentre);
  }
}
