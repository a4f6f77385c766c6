package io.collector.accounting.journal;

import io.collector.accounting.account.Account;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry to be posted.
///
/// @param postingDate  in an open period
/// @param documentDate the day on the document; its period may be closed
/// @param currency     ISO 4217, of all lines
/// @param reverses     the entry that it undoes
/// @param reason       why it is posted into a softly closed month; absent if that needs none
/// @param closing      whether it brings a year's result to retained earnings, or takes it back
/// @param lines        at least two, with the sum zero
public record EntryDraft(
    LocalDate postingDate,
    LocalDate documentDate,
    String currency,
    String description,
    EntryCause cause,
    @Nullable UUID reverses,
    @Nullable String reason,
    boolean closing,
    List<Line> lines) {

  public EntryDraft {
    var rest = Decimals.sum(lines.stream().map(Line::amount).toList());
    if (lines.size() < 2 || rest.signum() != 0) {
      throw new IllegalArgumentException(
          "%d lines with the sum %s are no journal entry: %s"
              .formatted(lines.size(), rest, description));
    }
  }

  /// One side of an entry, on one account.
  ///
  /// @param amount         above zero a debit, below zero a credit, never zero
  /// @param customerId     of a receivable
  /// @param invoiceId      of a line on a receivable account
  /// @param documentNumber for people
  /// @param dueDate        of an invoice
  public record Line(
      Account account,
      BigDecimal amount,
      @Nullable String description,
      @Nullable UUID customerId,
      @Nullable UUID invoiceId,
      @Nullable String documentNumber,
      @Nullable LocalDate dueDate) {}

  /// The debits' sum, and the credits'.
  BigDecimal total() {
    return Decimals.sum(
        lines.stream().map(Line::amount).filter(amount -> amount.signum() > 0).toList());
  }
}
