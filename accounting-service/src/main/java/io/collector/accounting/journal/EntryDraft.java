package io.collector.accounting.journal;

import io.collector.accounting.account.Account;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry that is to be posted.
///
/// @param postingDate  the day it counts for
/// @param documentDate the day on the document; another one if that day's period was closed already
/// @param currency     ISO 4217, of all lines
/// @param reverses     the entry that it undoes
/// @param lines        at least two, whose amounts come to zero
public record EntryDraft(
    LocalDate postingDate,
    LocalDate documentDate,
    String currency,
    String description,
    EntryCause cause,
    @Nullable UUID reverses,
    List<Line> lines) {

  public EntryDraft {
    var rest = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (lines.size() < 2 || rest.signum() != 0) {
      throw new IllegalArgumentException(
          "%d lines that come to %s are no journal entry: %s"
              .formatted(lines.size(), rest, description));
    }
  }

  /// One side of an entry, on one account.
  ///
  /// @param amount         above zero a debit, below zero a credit, never zero
  /// @param customerId     whose receivable it is
  /// @param invoiceId      which invoice's, of a line on a receivable account
  /// @param documentNumber for people
  /// @param dueDate        when the customer has to pay, of an invoice
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
    return lines.stream()
        .map(Line::amount)
        .filter(amount -> amount.signum() > 0)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
