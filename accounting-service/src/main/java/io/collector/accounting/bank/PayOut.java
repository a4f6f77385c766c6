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
import io.collector.accounting.journal.RequestedEntry;
import io.collector.accounting.journal.SettlementLock;
import io.collector.bus.Cause;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Posts money that a person sends, and undoes that.
///
/// A bill is paid by one at a time, up to what is open of it. What was reconciled with a bank's
/// statement isn't undone before that.
@ApplicationScoped
class PayOut {

  private final Candidates candidates;
  private final OutgoingPayments payments;
  private final JournalEntries entries;
  private final Charts charts;
  private final PostablePeriods books;
  private final PostEntry postEntry;
  private final DocumentSequence numbers;

  PayOut(
      Candidates candidates,
      OutgoingPayments payments,
      JournalEntries entries,
      Charts charts,
      PostablePeriods books,
      PostEntry postEntry,
      DocumentSequence numbers) {
    this.candidates = candidates;
    this.payments = payments;
    this.entries = entries;
    this.charts = charts;
    this.books = books;
    this.postEntry = postEntry;
    this.numbers = numbers;
  }

  /// What a person wants to pay: a bill, a supplier on account, or an account.
  record Order(
      @Nullable UUID id,
      LocalDate date,
      BigDecimal amount,
      @Nullable UUID billId,
      @Nullable UUID supplierId,
      @Nullable String account,
      @Nullable String description,
      @Nullable String reason) {}

  /// The payment, posted and not saved yet.
  Uni<OutgoingPayment> pay(BankAccount bank, Order order, String person) {
    return charts
        .current()
        .chain(
            chart ->
                line(bank, order, chart)
                    .chain(
                        line ->
                            numbers
                                .next("OP", order.date().getYear())
                                .map(number -> payment(bank, order, line, number, person))
                                .call(payment -> post(payment, line, order.reason(), chart))));
  }

  private static OutgoingPayment payment(
      BankAccount bank, Order order, Line line, String number, String person) {
    return new OutgoingPayment(
        order.id(),
        number,
        bank,
        new OutgoingPayment.Paid(
            order.date(),
            order.amount(),
            order.billId(),
            line.supplierId(),
            line.account().code(),
            line.documentNumber(),
            order.description()),
        person);
  }

  private Uni<Line> line(BankAccount bank, Order order, Chart chart) {
    if (order.billId() != null) {
      return bill(bank, order, order.billId()).map(bill -> payable(bill, order, chart));
    }
    return Uni.createFrom()
        .item(
            order.supplierId() == null
                ? new Line(
                    fit(chart, Objects.requireNonNull(order.account()), bank),
                    order.amount(),
                    order.description(),
                    null,
                    null,
                    null,
                    null)
                : Line.payable(
                    chart.of(AccountPurpose.PAYABLE),
                    order.amount(),
                    order.description(),
                    order.supplierId(),
                    null,
                    null,
                    null));
  }

  private Uni<Candidate> bill(BankAccount bank, Order order, UUID billId) {
    var currency = bank.scope().currency();
    return SettlementLock.of(billId)
        .chain(() -> candidates.document(BankLine.Kind.BILL, currency, billId))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problems.unprocessable("unknown-document", "There is no such bill.")
                            .at("/billId", "is no bill in " + currency)))
        .invoke(
            bill -> {
              if (bill.amount().negate().compareTo(order.amount()) < 0) {
                throw Problems.conflict(
                    "more-than-open",
                    "Of the bill %s %s is open."
                        .formatted(
                            bill.amount().negate().stripTrailingZeros().toPlainString(), currency));
              }
            });
  }

  private static Line payable(Candidate bill, Order order, Chart chart) {
    return Line.payable(
        chart.of(AccountPurpose.PAYABLE),
        order.amount(),
        order.description(),
        bill.partyId(),
        bill.targetId(),
        bill.documentNumber(),
        null);
  }

  private static Account fit(Chart chart, String code, BankAccount bank) {
    return chart
        .find(code)
        .filter(Account::isActive)
        .filter(account -> !account.isReceivable() && !account.isPayable())
        .filter(account -> !account.code().equals(bank.form().accountCode()))
        .orElseThrow(
            () ->
                Problems.unprocessable("unfit-account", "The account doesn't fit.")
                    .at(
                        "/account",
                        "must be an active account, and none of receivables, payables or this"
                            + " bank"));
  }

  private Uni<JournalEntry> post(
      OutgoingPayment payment, Line line, @Nullable String reason, Chart chart) {
    return books
        .openDaysToPost()
        .invoke(open -> RequestedEntry.checkDate(payment.day(), reason, open, chart))
        .map(_ -> draft(payment, line, reason, chart))
        .chain(draft -> postEntry.post(Cause.ofRequest(), draft, chart))
        .invoke(entry -> payment.posted(entry.id()));
  }

  private static EntryDraft draft(
      OutgoingPayment payment, Line line, @Nullable String reason, Chart chart) {
    var bank =
        new Line(
            chart.account(payment.bankCode()),
            payment.amount().negate(),
            payment.description(),
            null,
            null,
            payment.documentNumber(),
            null);
    return new EntryDraft(
        payment.day(),
        payment.day(),
        payment.currency(),
        payment.documentNumber() == null
            ? "Payment " + payment.number()
            : "Payment %s of %s".formatted(payment.number(), payment.documentNumber()),
        EntryCause.outgoingPayment(
            payment.id(), payment.number(), "outgoing-payment/" + payment.id(), payment.paidBy()),
        null,
        reason,
        false,
        List.of(line, bank));
  }

  /// The entry's reversal of a day; nothing if a person has reversed it in the journal already.
  Uni<Void> reverse(
      OutgoingPayment payment, @Nullable LocalDate date, @Nullable String reason, String person) {
    if (payment.status() == OutgoingPayment.Status.REVERSED) {
      throw Problems.conflict("already-reversed", "The payment was reversed already.");
    }
    if (payment.paymentKey() != null) {
      throw Problems.conflict(
          "payment-recorded",
          "The same money was recorded as %s meanwhile: correct it there."
              .formatted(payment.paymentKey()));
    }
    return SettlementLock.of(payment.entryId())
        .chain(() -> payments.reconciled(List.of(payment.entryId())))
        .invoke(PayOut::refuseIfReconciled)
        .chain(() -> entries.withItems(payment.entryId()))
        .chain(
            entry ->
                entries
                    .isReversed(entry)
                    .chain(
                        isReversed ->
                            isReversed
                                ? Uni.createFrom().voidItem()
                                : reverse(payment, entry, date, reason, person)))
        .invoke(payment::reverse);
  }

  private static void refuseIfReconciled(Map<UUID, UUID> lines) {
    if (!lines.isEmpty()) {
      throw Problems.conflict(
          "reconciled",
          "The line %s of a bank's statement tells of it: undo that first."
              .formatted(lines.values().iterator().next()));
    }
  }

  private Uni<Void> reverse(
      OutgoingPayment payment,
      JournalEntry entry,
      @Nullable LocalDate date,
      @Nullable String reason,
      String person) {
    return charts
        .current()
        .chain(
            chart ->
                books
                    .openDaysToPost()
                    .map(open -> reversal(payment, entry, date, reason, person, open, chart))
                    .chain(draft -> postEntry.post(Cause.ofRequest(), draft, chart)))
        .replaceWithVoid();
  }

  private static EntryDraft reversal(
      OutgoingPayment payment,
      JournalEntry entry,
      @Nullable LocalDate date,
      @Nullable String reason,
      String person,
      OpenDays open,
      Chart chart) {
    var today = chart.calendar().today();
    var earliest = entry.postingDate().isAfter(today) ? entry.postingDate() : today;
    var day = Objects.requireNonNullElse(date, earliest);
    RequestedEntry.checkDate(day, reason, open, chart);
    if (day.isBefore(entry.postingDate())) {
      throw Problems.unprocessable("before-entry", "No payment is undone before it was posted.")
          .at("/date", "must be %s or later".formatted(entry.postingDate()));
    }
    return entry.undoneBy(
        day,
        day,
        "Reversal of payment " + payment.number(),
        EntryCause.outgoingPayment(
            payment.id(),
            payment.number(),
            "outgoing-payment/%s/undone".formatted(payment.id()),
            person),
        reason,
        false,
        chart);
  }
}
