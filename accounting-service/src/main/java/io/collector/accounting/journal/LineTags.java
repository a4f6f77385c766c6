package io.collector.accounting.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// What a line is about, beside its account.
///
/// @param costCentre code of the cost centre that it belongs to
/// @param partOf     posting key of the document of which it takes a part back; it is converted at
///     that document's rate
@RegisterForReflection
public record LineTags(@Nullable TaxTag tax, @Nullable String costCentre, @Nullable String partOf) {

  /// Asks for what belongs to no cost centre.
  public static final String NO_COST_CENTRE = "-";

  public static final LineTags NONE = new LineTags(null, null, null);

  public static LineTags of(TaxTag tax) {
    return new LineTags(tax, null, null);
  }

  public static LineTags of(@Nullable String costCentre) {
    return costCentre == null ? NONE : new LineTags(null, costCentre, null);
  }

  /// The same, of a line that takes a part of a document back.
  public LineTags partOf(String postingKey) {
    return new LineTags(tax, costCentre, postingKey);
  }
}
