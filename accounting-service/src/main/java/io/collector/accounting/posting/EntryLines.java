package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.accounting.posting.Posting.Line;
import io.collector.accounting.posting.Posting.Owed;
import io.collector.accounting.posting.Posting.Target;
import io.collector.bus.RefusedEventException;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Collects the lines of an entry. Amounts are rounded to the currency's smallest unit; zero makes
/// no line; a negative amount is on the other side.
final class EntryLines {

  /// How far a document's own sums may differ by rounding, in smallest units.
  private static final int ROUNDING = 5;

  /// What `numeric(19, 4)` holds.
  private static final int MOST_DIGITS = 15;

  private final String document;
  private final String currency;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable String partOf;

  /// @param document named in the reason of a refusal
  EntryLines(String document, String currency) {
    this.document = document;
    this.currency = currency;
  }

  /// The currency of all lines.
  String currency() {
    return currency;
  }

  /// Lines that follow, but receivables, take a part of this document back.
  ///
  /// @param postingKey of the document; null for none
  EntryLines partOf(@Nullable String postingKey) {
    partOf = postingKey;
    return this;
  }

  EntryLines debit(AccountPurpose purpose, BigDecimal amount) {
    return debit(new Target.For(purpose), amount);
  }

  EntryLines debit(Target target, BigDecimal amount) {
    return add(target, amount, null, null, null, null);
  }

  EntryLines debit(AccountPurpose purpose, BigDecimal amount, String description) {
    return debit(purpose, amount, description, null);
  }

  EntryLines debit(
      AccountPurpose purpose,
      BigDecimal amount,
      @Nullable String description,
      @Nullable LineTags tags) {
    return add(new Target.For(purpose), amount, description, null, null, tags);
  }

  EntryLines credit(AccountPurpose purpose, BigDecimal amount) {
    return debit(purpose, amount.negate());
  }

  EntryLines credit(Target target, BigDecimal amount) {
    return debit(target, amount.negate());
  }

  EntryLines debitReceivable(BigDecimal amount, Debt debt) {
    return add(new Target.For(AccountPurpose.RECEIVABLE), amount, null, debt, null, null);
  }

  EntryLines creditPayable(BigDecimal amount, Owed owed) {
    return add(new Target.For(AccountPurpose.PAYABLE), amount.negate(), null, null, owed, null);
  }

  EntryLines creditReceivable(BigDecimal amount, Debt debt) {
    return debitReceivable(amount.negate(), debt);
  }

  private EntryLines add(
      Target target,
      BigDecimal amount,
      @Nullable String description,
      @Nullable Debt debt,
      @Nullable Owed owed,
      @Nullable LineTags tags) {
    if (amount.signum() == 0) {
      return this;
    }
    var rounded = unit().round(amount);
    if (rounded.precision() - rounded.scale() > MOST_DIGITS) {
      throw new RefusedEventException("%s: the amount %s is too large".formatted(document, amount));
    }
    if (rounded.signum() != 0) {
      lines.add(new Line(target, rounded, description, debt, owed, tags(debt, owed, tags)));
    }
    return this;
  }

  private @Nullable LineTags tags(
      @Nullable Debt debt, @Nullable Owed owed, @Nullable LineTags tags) {
    return partOf == null || debt != null || owed != null
        ? tags
        : Objects.requireNonNullElse(tags, LineTags.NONE).partOf(partOf);
  }

  MinorUnit unit() {
    return MinorUnit.of(currency)
        .orElseThrow(
            () ->
                new RefusedEventException(
                    "%s: '%s' is not a currency".formatted(document, currency)));
  }

  /// The lines, whose sum is zero: a difference of rounding is posted to its own account.
  ///
  /// @throws RefusedEventException if the difference is larger than rounding can make it
  List<Line> balanced() {
    var rest = Decimals.sum(lines.stream().map(Line::amount).toList());
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

  static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
