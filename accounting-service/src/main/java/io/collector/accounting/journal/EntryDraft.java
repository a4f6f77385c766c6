package io.collector.accounting.journal;

import io.collector.accounting.account.Account;
import io.collector.accounting.currency.RateOn;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An entry to be posted.
///
/// @param postingDate  in an open period
/// @param documentDate the day on the document; its period may be closed
/// @param currency     ISO 4217, of all lines
/// @param reverses     the entry that it undoes
/// @param reason       why it is posted into a softly closed month; absent if that needs none
/// @param closing      whether it brings a year's result to retained earnings, or takes it back
/// @param baseCurrency the functional currency; absent if the lines aren't in it, too
/// @param lines        at least two, with the sum zero, also in the functional currency
public record EntryDraft(
    LocalDate postingDate,
    LocalDate documentDate,
    String currency,
    String description,
    EntryCause cause,
    @Nullable UUID reverses,
    @Nullable String reason,
    boolean closing,
    @Nullable String baseCurrency,
    List<Line> lines) {

  public EntryDraft {
    var rest = Decimals.sum(lines.stream().map(Line::amount).toList());
    var baseRest = Decimals.sum(lines.stream().map(Line::baseOrZero).toList());
    if (lines.size() < 2 || rest.signum() != 0 || baseRest.signum() != 0) {
      throw new IllegalArgumentException(
          "%d lines with the sum %s are no journal entry: %s"
              .formatted(lines.size(), rest, description));
    }
  }

  /// One that isn't in the functional currency yet.
  public EntryDraft(
      LocalDate postingDate,
      LocalDate documentDate,
      String currency,
      String description,
      EntryCause cause,
      @Nullable UUID reverses,
      @Nullable String reason,
      boolean closing,
      List<Line> lines) {
    this(
        postingDate,
        documentDate,
        currency,
        description,
        cause,
        reverses,
        reason,
        closing,
        null,
        lines);
  }

  /// The same with amounts in the functional currency.
  ///
  /// @param functional absent: without
  public EntryDraft based(@Nullable String functional, List<Line> basedLines) {
    return new EntryDraft(
        postingDate,
        documentDate,
        currency,
        description,
        cause,
        reverses,
        reason,
        closing,
        functional,
        basedLines);
  }

  /// One side of an entry, on one account.
  ///
  /// @param amount         above zero a debit, below zero a credit; zero for an exchange difference
  /// @param customerId     of a receivable
  /// @param invoiceId      of a line on a receivable account
  /// @param documentNumber for people
  /// @param dueDate        of an invoice or bill
  /// @param supplierId     of a payable
  /// @param billId         of a line on a payable account
  /// @param base           the amount in the functional currency
  /// @param rate           with which it was converted
  /// @param tags           for reports
  public record Line(
      Account account,
      BigDecimal amount,
      @Nullable String description,
      @Nullable UUID customerId,
      @Nullable UUID invoiceId,
      @Nullable String documentNumber,
      @Nullable LocalDate dueDate,
      @Nullable UUID supplierId,
      @Nullable UUID billId,
      @Nullable BigDecimal base,
      @Nullable RateOn rate,
      LineTags tags) {

    /// Of no supplier, and in the document's currency only.
    public Line(
        Account account,
        BigDecimal amount,
        @Nullable String description,
        @Nullable UUID customerId,
        @Nullable UUID invoiceId,
        @Nullable String documentNumber,
        @Nullable LocalDate dueDate) {
      this(
          account,
          amount,
          description,
          customerId,
          invoiceId,
          documentNumber,
          dueDate,
          null,
          null,
          null,
          null,
          LineTags.NONE);
    }

    /// On a payable account.
    public static Line payable(
        Account account,
        BigDecimal amount,
        @Nullable String description,
        @Nullable UUID supplierId,
        @Nullable UUID billId,
        @Nullable String documentNumber,
        @Nullable LocalDate dueDate) {
      return new Line(
          account,
          amount,
          description,
          null,
          null,
          documentNumber,
          dueDate,
          supplierId,
          billId,
          null,
          null,
          LineTags.NONE);
    }

    /// The same with its amount in the functional currency.
    ///
    /// @param usedRate absent if it wasn't converted at one
    public Line based(BigDecimal baseAmount, @Nullable RateOn usedRate) {
      return new Line(
          account,
          amount,
          description,
          customerId,
          invoiceId,
          documentNumber,
          dueDate,
          supplierId,
          billId,
          baseAmount,
          usedRate,
          tags);
    }

    /// The same with tags for reports.
    public Line tagged(LineTags wanted) {
      return new Line(
          account,
          amount,
          description,
          customerId,
          invoiceId,
          documentNumber,
          dueDate,
          supplierId,
          billId,
          base,
          rate,
          wanted);
    }

    BigDecimal baseOrZero() {
      return base == null ? BigDecimal.ZERO : base;
    }
  }

  /// The debits' sum, and the credits'.
  BigDecimal total() {
    return debits(Line::amount);
  }

  /// The same in the functional currency.
  BigDecimal baseTotal() {
    return debits(Line::baseOrZero);
  }

  private BigDecimal debits(Function<Line, BigDecimal> amount) {
    return Decimals.sum(lines.stream().map(amount).filter(side -> side.signum() > 0).toList());
  }
}
