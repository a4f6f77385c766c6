package io.collector.accounting.bank;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.EntryCause;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.journal.EntryDraft.Line;
import io.collector.accounting.journal.JournalEntries;
import io.collector.accounting.journal.JournalEntry;
import io.collector.accounting.journal.OpenDays;
import io.collector.accounting.journal.PostEntry;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.accounting.journal.SettlementLock;
import io.collector.bus.Cause;
import io.collector.money.Decimals;
import io.collector.rest.Problems;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Confirms what a line is about, which posts what isn't booked yet, and undoes that. The line is
/// locked, and its posting has a key of its own for each confirmation: it is posted once.
@ApplicationScoped
class ConfirmLine {

  private final BankLines lines;
  private final Candidates candidates;
  private final JournalEntries entries;
  private final Charts charts;
  private final PostablePeriods books;
  private final PostEntry postEntry;

  ConfirmLine(
      BankLines lines,
      Candidates candidates,
      JournalEntries entries,
      Charts charts,
      PostablePeriods books,
      PostEntry postEntry) {
    this.lines = lines;
    this.candidates = candidates;
    this.entries = entries;
    this.charts = charts;
    this.books = books;
    this.postEntry = postEntry;
  }

  /// What a line is confirmed to be.
  ///
  /// @param targetIds the lines of the journal, or the invoice or the bill
  /// @param account   the code of any other account
  record Choice(BankLine.Kind kind, List<UUID> targetIds, @Nullable String account) {}

  Uni<BankLine> confirm(Cause cause, BankLine line, Choice choice, String person) {
    if (!line.isOpen()) {
      throw Problems.conflict("already-confirmed", "The line was confirmed already.");
    }
    return switch (choice.kind()) {
      case BOOKED -> reconcile(line, choice.targetIds(), person);
      case INVOICE, BILL ->
          settle(cause, line, choice.kind(), choice.targetIds().getFirst(), person);
      case ACCOUNT -> post(cause, line, Objects.requireNonNull(choice.account()), person);
    };
  }

  private Uni<BankLine> reconcile(BankLine line, List<UUID> bookings, String person) {
    return candidates
        .entries(bookings)
        .chain(SettlementLock::ofAll)
        .chain(() -> refuseIfReversed(bookings))
        .chain(() -> candidates.amounts(line, bookings))
        .invoke(amounts -> refuseUnlessAll(line, bookings, amounts))
        .invoke(() -> line.reconcile(bookings, person))
        .call(TenantSession::flush)
        .call(() -> lines.reconcile(line, bookings))
        .replaceWith(line);
  }

  private Uni<Void> refuseIfReversed(List<UUID> bookings) {
    return candidates
        .reversed(bookings)
        .invoke(
            found ->
                found.ifPresent(
                    entry -> {
                      throw Problems.conflict(
                          "already-reversed",
                          "%s was reversed: the line can't be it.".formatted(entry));
                    }))
        .replaceWithVoid();
  }

  private static void refuseUnlessAll(
      BankLine line, List<UUID> bookings, Map<UUID, BigDecimal> amounts) {
    var pointer = bookings.size() == 1 ? "/targetId" : "/targetIds";
    if (!amounts.keySet().containsAll(bookings)) {
      throw Problems.unprocessable("no-such-booking", "There is no such open booking.")
          .at(
              pointer,
              "must be lines of the journal on account %s in %s, not reconciled and at most 10 days off"
                  .formatted(line.accountCode(), line.currency()));
    }
    var sum = Decimals.sum(amounts.values());
    if (sum.compareTo(line.amount()) != 0) {
      throw Problems.unprocessable("wrong-sum", "The bookings aren't the line's amount.")
          .at(
              pointer,
              "add up to %s, but the line is %s".formatted(plain(sum), plain(line.amount())));
    }
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private Uni<BankLine> settle(
      Cause cause, BankLine line, BankLine.Kind kind, UUID target, String person) {
    return SettlementLock.of(target)
        .chain(() -> candidates.document(kind, line.currency(), target))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problems.unprocessable("unknown-document", "There is no such document.")
                            .at(
                                "/targetId",
                                "no %s in %s"
                                    .formatted(
                                        kind == BankLine.Kind.INVOICE ? "invoice" : "bill",
                                        line.currency()))))
        .invoke(document -> refuseIfTooMuch(line, document))
        .chain(
            document ->
                charts
                    .current()
                    .chain(
                        chart ->
                            post(
                                cause,
                                line,
                                kind,
                                target,
                                settled(document, line, chart),
                                chart,
                                person)));
  }

  private static void refuseIfTooMuch(BankLine line, Candidate document) {
    var open = document.amount();
    if (open.signum() != line.amount().signum() || open.abs().compareTo(line.amount().abs()) < 0) {
      throw Problems.conflict(
          "more-than-open",
          "The line is %s %s, of the document %s is open."
              .formatted(plain(line.amount()), line.currency(), plain(open)));
    }
  }

  private static Line settled(Candidate document, BankLine line, Chart chart) {
    var amount = line.amount().negate();
    return document.kind() == BankLine.Kind.INVOICE
        ? new Line(
            chart.of(AccountPurpose.RECEIVABLE),
            amount,
            null,
            document.partyId(),
            document.targetId(),
            document.documentNumber(),
            null)
        : Line.payable(
            chart.of(AccountPurpose.PAYABLE),
            amount,
            null,
            document.partyId(),
            document.targetId(),
            document.documentNumber(),
            null);
  }

  private Uni<BankLine> post(Cause cause, BankLine line, String code, String person) {
    return charts
        .current()
        .chain(
            chart ->
                post(
                    cause,
                    line,
                    BankLine.Kind.ACCOUNT,
                    null,
                    new Line(
                        fit(chart, code, line),
                        line.amount().negate(),
                        null,
                        null,
                        null,
                        null,
                        null),
                    chart,
                    person));
  }

  private static Account fit(Chart chart, String code, BankLine line) {
    return chart
        .find(code)
        .filter(Account::isActive)
        .filter(account -> !account.isReceivable() && !account.isPayable())
        .filter(account -> !account.code().equals(line.accountCode()))
        .orElseThrow(
            () ->
                Problems.unprocessable("unfit-account", "The account doesn't fit.")
                    .at(
                        "/account",
                        "must be an active account, and none of receivables, payables or this bank"));
  }

  private Uni<BankLine> post(
      Cause cause,
      BankLine line,
      BankLine.Kind kind,
      @Nullable UUID target,
      Line other,
      Chart chart,
      String person) {
    chart.checkDay(line.bookingDay(), "/kind", "the line's day, %s, ".formatted(line.bookingDay()));
    line.confirm(kind, target, person);
    return books
        .openDaysToPost()
        .map(open -> draft(line, other, open, chart, person))
        .chain(draft -> postEntry.post(cause, draft, chart))
        .invoke(entry -> line.posted(entry.id()))
        .call(TenantSession::flush)
        .replaceWith(line);
  }

  /// As a document of an event: on the first open day if its own is closed.
  private static EntryDraft draft(
      BankLine line, Line other, OpenDays open, Chart chart, String person) {
    var bank =
        new Line(
            chart.account(line.accountCode()),
            line.amount(),
            line.remittance() == null ? null : shortened(line.remittance()),
            null,
            null,
            line.bankReference(),
            null);
    return new EntryDraft(
        open.postingDate(line.bookingDay(), chart.rules()),
        line.bookingDay(),
        line.currency(),
        line.counterparty() == null
            ? "Bank statement"
            : "Bank statement: " + shortened(line.counterparty()),
        EntryCause.bankStatement(
            line.id(),
            line.bankReference(),
            "bank-line/%s/%d".formatted(line.id(), line.run()),
            person),
        null,
        null,
        false,
        List.of(bank, other));
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200);
  }

  /// The line is open again; what it had posted is reversed, on its own day if that is still open.
  Uni<BankLine> undo(Cause cause, BankLine line, String person) {
    if (line.isOpen()) {
      throw Problems.conflict("not-confirmed", "The line isn't confirmed.");
    }
    if (line.paymentKey() != null) {
      throw Problems.conflict(
          "payment-recorded",
          "The same money was recorded as %s meanwhile: correct it there."
              .formatted(line.paymentKey()));
    }
    var entry = line.entryId();
    line.undo(person);
    return entry == null
        ? lines.free(line).replaceWith(line)
        : entries
            .withItems(entry)
            .chain(posted -> reverse(cause, posted, line, person))
            .replaceWith(line);
  }

  /// Nothing, if a person has reversed it in the journal already.
  private Uni<Void> reverse(Cause cause, JournalEntry posted, BankLine line, String person) {
    return entries
        .isReversed(posted)
        .chain(
            reversed ->
                reversed
                    ? Uni.createFrom().voidItem()
                    : charts
                        .current()
                        .chain(
                            chart ->
                                books
                                    .openDaysToPost()
                                    .map(
                                        open ->
                                            reversal(
                                                posted,
                                                open.postingDate(
                                                    posted.postingDate(), chart.rules()),
                                                line,
                                                chart,
                                                person))
                                    .chain(draft -> postEntry.post(cause, draft, chart)))
                        .replaceWithVoid());
  }

  private static EntryDraft reversal(
      JournalEntry posted, LocalDate day, BankLine line, Chart chart, String person) {
    return posted.undoneBy(
        day,
        day,
        "Reversal of " + posted.number(),
        EntryCause.bankStatement(
            line.id(),
            line.bankReference(),
            "bank-line/%s/%d/undone".formatted(line.id(), line.run()),
            person),
        null,
        false,
        chart);
  }
}
