package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.accounting.posting.Posting.Line;
import io.collector.accounting.posting.Posting.Target;
import io.collector.bus.RefusedEventException;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers the lines of an entry: amounts in what the currency can be paid in, those that are zero
/// left out, an amount below zero on the other side.
final class EntryLines {

  /// What a document's own sums may differ by, in smallest units, and still be a matter of
  /// rounding.
  private static final int ROUNDING = 5;

  /// What `numeric(19, 4)` holds.
  private static final int MOST_DIGITS = 15;

  private final String document;
  private final String currency;
  private final List<Line> lines = new ArrayList<>();

  /// @param document for the person who reads why it can't be posted
  EntryLines(String document, String currency) {
    this.document = document;
    this.currency = currency;
  }

  /// Of all lines.
  String currency() {
    return currency;
  }

  EntryLines debit(AccountPurpose purpose, BigDecimal amount) {
    return add(new Target.For(purpose), amount, null, null);
  }

  EntryLines debit(Target target, BigDecimal amount) {
    return add(target, amount, null, null);
  }

  EntryLines debit(AccountPurpose purpose, BigDecimal amount, String description) {
    return add(new Target.For(purpose), amount, description, null);
  }

  EntryLines credit(AccountPurpose purpose, BigDecimal amount) {
    return debit(purpose, amount.negate());
  }

  EntryLines credit(Target target, BigDecimal amount) {
    return debit(target, amount.negate());
  }

  /// The customer owes that much more.
  EntryLines owes(BigDecimal amount, Debt debt) {
    return add(new Target.For(AccountPurpose.RECEIVABLE), amount, null, debt);
  }

  /// The customer owes that much less.
  EntryLines settles(BigDecimal amount, Debt debt) {
    return owes(amount.negate(), debt);
  }

  private EntryLines add(
      Target target, BigDecimal amount, @Nullable String description, @Nullable Debt debt) {
    if (amount.signum() == 0) {
      return this;
    }
    var rounded = unit().round(amount);
    if (rounded.precision() - rounded.scale() > MOST_DIGITS) {
      throw new RefusedEventException("%s: the amount %s is too large".formatted(document, amount));
    }
    if (rounded.signum() != 0) {
      lines.add(new Line(target, rounded, description, debt));
    }
    return this;
  }

  private MinorUnit unit() {
    return MinorUnit.of(currency)
        .orElseThrow(
            () ->
                new RefusedEventException("%s: nobody pays in '%s'".formatted(document, currency)));
  }

  /// The lines, which come to zero. What rounding left over is posted as such.
  ///
  /// @throws RefusedEventException if they don't, for a person has to look then
  List<Line> balanced() {
    var rest = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (rest.signum() != 0) {
      var most = unit().smallest().multiply(BigDecimal.valueOf(ROUNDING));
      if (rest.abs().compareTo(most) > 0) {
        throw new RefusedEventException(
            "%s: the amounts don't add up, by %s %s".formatted(document, rest, currency));
      }
      credit(AccountPurpose.ROUNDING, rest);
    }
    return List.copyOf(lines);
  }
}
