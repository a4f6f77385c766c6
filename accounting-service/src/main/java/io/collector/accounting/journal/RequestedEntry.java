package io.collector.accounting.journal;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toList;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.Chart;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks a person's entry and reports all its errors.
public final class RequestedEntry {

  private static final String DATE = "/date";

  private RequestedEntry() {}

  /// @throws ProblemException 422 with a pointer to each error
  static EntryDraft draft(NewEntry request, Chart chart, OpenDays open, EntryCause cause) {
    var unit =
        MinorUnit.of(request.currency())
            .orElseThrow(
                () ->
                    Problems.unprocessable("unknown-currency", "There is no such currency.")
                        .at("/currency", "is not a currency"));
    checkRate(request, chart);
    checkDate(request.date(), request.reason(), open, chart);
    checkLines(request.lines(), chart, unit);
    checkBalance(request, unit);
    return new EntryDraft(
        request.date(),
        request.date(),
        request.currency(),
        request.description().strip(),
        cause,
        null,
        request.reason(),
        false,
        request.lines().stream().map(line -> line(line, request, chart)).toList());
  }

  /// Nothing is converted at a rate that an entry in the functional currency names.
  private static void checkRate(NewEntry request, Chart chart) {
    var rate = request.exchangeRate();
    if (rate == null
        || rate.compareTo(BigDecimal.ONE) == 0
        || chart.currencies().isForeign(request.currency())) {
      return;
    }
    throw Problems.unprocessable("rate-without-effect", "The entry isn't converted at any rate.")
        .at(
            "/exchangeRate",
            chart.currencies().functional() == null
                ? "must be left out: the accounting settings name no functional currency"
                : "must be left out, or 1: %s is the functional currency"
                    .formatted(request.currency()));
  }

  /// Whether a person may post to that day.
  ///
  /// @throws ProblemException 422
  public static void checkDate(
      LocalDate date, @Nullable String reason, OpenDays open, Chart chart) {
    chart.checkDay(date, DATE, "");
    var rules = chart.rules();
    if (rules.isBeforeBooks(date)) {
      throw Problems.unprocessable("before-books", "The books hadn't begun on that day.")
          .at(DATE, "must be %s or later".formatted(rules.booksBegin()));
    }
    if (open.isClosed(date)) {
      throw Problems.unprocessable("period-closed", "The period of that day is closed.")
          .at(DATE, "must be %s or later".formatted(open.first()));
    }
    if (open.needsReason(date) && reason == null) {
      throw Problems.unprocessable("reason-needed", "The month of that day is softly closed.")
          .at("/reason", "is needed before %s".formatted(open.free()));
    }
  }

  private static void checkLines(List<NewEntry.Line> lines, Chart chart, MinorUnit unit) {
    var problem = Problems.unprocessable("bad-line", "A line is invalid.");
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      checkAccount(line, chart.accounts().get(line.account()), "/lines/" + i, problem);
      checkAmount(line, unit, "/lines/" + i, problem);
      checkTax(line.tax(), "/lines/" + i + "/tax/", problem);
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private static void checkAccount(
      NewEntry.Line line, @Nullable Account account, String place, ProblemException problem) {
    if (account == null) {
      problem.at(place + "/account", "there is no account " + line.account());
    } else if (!account.isActive()) {
      problem.at(place + "/account", "%s is not active".formatted(line.account()));
    } else if (account.isReceivable() && line.customerId() == null) {
      problem.at(place + "/customerId", "is needed on a receivable account");
    } else if (!account.isReceivable() && line.invoiceId() != null) {
      problem.at(place + "/invoiceId", "can be given on a receivable account only");
    } else if (account.isPayable() && line.supplierId() == null) {
      problem.at(
          place + "/supplierId", "is needed on a payable account, with a line for each supplier");
    } else if (!account.isPayable() && line.supplierId() != null) {
      problem.at(place + "/supplierId", "can be given on a payable account only");
    } else if (!account.isPayable() && line.billId() != null) {
      problem.at(place + "/billId", "can be given on a payable account only");
    }
  }

  private static void checkAmount(
      NewEntry.Line line, MinorUnit unit, String place, ProblemException problem) {
    if (line.hasBothSides()) {
      problem.at(place, "must have a debit or a credit, not both");
    } else if (line.amount().signum() == 0) {
      problem.at(place, "needs a debit or a credit above zero");
    } else if (!unit.fits(line.amount())) {
      problem.at(
          place + (line.amount().signum() > 0 ? "/debit" : "/credit"),
          "has more than %d decimals".formatted(unit.digits()));
    }
  }

  private static void checkTax(NewEntry.@Nullable Tax tax, String place, ProblemException problem) {
    if (tax == null) {
      return;
    }
    if (tax.name() == null && tax.ownPercent() != null) {
      problem.at(place + "name", "is needed with an ownPercent");
    } else if (tax.name() != null && tax.ownPercent() == null) {
      problem.at(place + "ownPercent", "is needed with a name");
    } else if (tax.ownPercent() != null
        && tax.percent() != null
        && tax.ownPercent().compareTo(tax.percent()) >= 0) {
      problem.at(place + "ownPercent", "must be below percent, which two taxes come to");
    } else if (tax.name() != null && tax.part() != TaxTag.Part.TAX) {
      problem.at(place + "name", "can be given with the part TAX only");
    }
  }

  private static void checkBalance(NewEntry request, MinorUnit unit) {
    var debits = side(request, 1);
    var credits = side(request, -1);
    if (debits.compareTo(credits) != 0) {
      throw Problems.unprocessable("unbalanced", "The debits don't equal the credits.")
          .at("/lines", "debits %s, credits %s".formatted(unit.round(debits), unit.round(credits)));
    }
  }

  private static BigDecimal side(NewEntry request, int sign) {
    return request.lines().stream()
        .map(NewEntry.Line::amount)
        .filter(amount -> amount.signum() == sign)
        .map(BigDecimal::abs)
        .collect(collectingAndThen(toList(), Decimals::sum));
  }

  private static EntryDraft.Line line(NewEntry.Line line, NewEntry request, Chart chart) {
    return new EntryDraft.Line(
        chart.account(line.account()),
        line.amount(),
        line.description(),
        line.customerId(),
        line.invoiceId(),
        line.documentNumber() == null ? request.documentNumber() : line.documentNumber(),
        null,
        line.supplierId(),
        line.billId(),
        null,
        null,
        line.tags());
  }
}
