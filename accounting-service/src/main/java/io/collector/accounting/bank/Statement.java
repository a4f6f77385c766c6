package io.collector.accounting.bank;

import io.collector.accounting.account.Chart;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement as a bank's file has it.
///
/// @param account IBAN, or the bank's number
/// @param id      the bank's
/// @param day     of the closing balance
/// @param opening below zero if it is owed to the bank
record Statement(
    String account,
    String currency,
    String id,
    LocalDate day,
    BigDecimal opening,
    BigDecimal closing,
    List<Line> lines) {

  /// @param amount above zero money that came in
  /// @param reference of the payer's, or for a payment the own one
  /// @param bankReference of the bank's
  record Line(
      LocalDate bookingDay,
      LocalDate valueDay,
      BigDecimal amount,
      @Nullable String reference,
      @Nullable String bankReference,
      @Nullable String remittance,
      @Nullable String counterparty,
      @Nullable String counterpartyAccount) {

    /// The same, to be compared.
    Line plain() {
      return new Line(
          bookingDay,
          valueDay,
          amount.stripTrailingZeros(),
          reference,
          bankReference,
          remittance,
          counterparty,
          counterpartyAccount);
    }
  }

  /// Its last lines, after all that came before them.
  Statement rest(List<Line> rest) {
    var sum = Decimals.sum(rest.stream().map(Line::amount).toList());
    return new Statement(account, currency, id, day, closing.subtract(sum), closing, rest);
  }

  static final int MOST_LINES = 10_000;

  /// @throws ProblemException 422 if the balances and the lines don't add up
  Statement checked() {
    var unit = MinorUnit.of(currency);
    if (unit.isEmpty()) {
      throw bad("statement %s: %s is no currency".formatted(id, currency));
    }
    if (lines.size() > MOST_LINES) {
      throw bad("statement %s: must have at most %d lines".formatted(id, MOST_LINES));
    }
    for (var balance : List.of(opening, closing)) {
      if (!isAmount(balance, unit.get())) {
        throw bad("statement %s: %s is no balance in %s".formatted(id, balance, currency));
      }
    }
    for (var line : lines) {
      if (line.amount().signum() == 0 || !isAmount(line.amount(), unit.get())) {
        throw bad("statement %s: %s is no amount of a line".formatted(id, line.amount()));
      }
    }
    var sum = Decimals.sum(lines.stream().map(Line::amount).toList());
    if (opening.add(sum).compareTo(closing) != 0) {
      throw Problems.unprocessable(
              "statement-does-not-add-up", "The balances don't agree with the lines.")
          .at(
              "/content",
              "statement %s: %s + %s isn't %s"
                  .formatted(
                      id,
                      unit.get().show(opening),
                      unit.get().show(sum),
                      unit.get().show(closing)));
    }
    return this;
  }

  private static boolean isAmount(BigDecimal amount, MinorUnit unit) {
    return unit.fits(amount) && Decimals.fits(amount, 15, 4);
  }

  /// @throws ProblemException 422 naming the day that nothing can be posted to
  void checkDays(Chart chart) {
    checkDay(day, "statement %s: its day".formatted(id), chart);
    for (var i = 0; i < lines.size(); i++) {
      var where = "statement %s, line %d: the ".formatted(id, i + 1);
      checkDay(lines.get(i).bookingDay(), where + "booking day", chart);
      checkDay(lines.get(i).valueDay(), where + "value day", chart);
    }
  }

  private static void checkDay(LocalDate day, String what, Chart chart) {
    chart.checkDay(day, "/content", "%s, %s, ".formatted(what, day));
  }

  static ProblemException bad(String why) {
    return Problems.unprocessable("bad-file", "The file isn't a bank statement.")
        .at("/content", why);
  }
}
