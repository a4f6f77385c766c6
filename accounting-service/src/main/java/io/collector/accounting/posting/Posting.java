package io.collector.accounting.posting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.collector.accounting.account.Account;
import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.Chart;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.journal.LineTags;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The posting of an event, before the tenant's accounts are known. It is kept as JSON while it
/// waits for an exchange rate.
///
/// @param key names the document, which is posted once, even if several events are about it
/// @param undoes         key of the document whose entry this one reverses if that is posted
///     already; else the lines are posted
/// @param documentNumber for people
/// @param documentDate   a moment is of the tenant's day
/// @param currency       ISO 4217, of all lines
/// @param lines          with the sum zero; may be empty
/// @param payment        if it is the payment of one document, with discounts and fees
/// @param paymentRun     number of the run that it was paid with, beside others
@RegisterForReflection
public record Posting(
    String key,
    @Nullable String undoes,
    String sourceId,
    @Nullable String documentNumber,
    DocumentDay documentDate,
    String currency,
    String description,
    @Nullable UUID orderId,
    List<Line> lines,
    @Nullable Payment payment,
    @Nullable String paymentRun) {

  /// The payment of one document, whose money a bank's statement may have told of first.
  ///
  /// @param account where the money is
  /// @param amount  above zero money that came in
  /// @param settledBefore what was paid of the document here before, and is known to whoever paid
  ///     the rest; absent: nothing
  /// @param entryId       the entry that has posted the money already
  @RegisterForReflection
  record Payment(
      Kind kind,
      UUID documentId,
      Target account,
      BigDecimal amount,
      @Nullable BigDecimal settledBefore,
      @Nullable UUID entryId) {

    Payment(
        Kind kind,
        UUID documentId,
        Target account,
        BigDecimal amount,
        @Nullable BigDecimal settledBefore) {
      this(kind, documentId, account, amount, settledBefore, null);
    }

    Payment(Kind kind, UUID documentId, Target account, BigDecimal amount) {
      this(kind, documentId, account, amount, null);
    }

    enum Kind {
      INVOICE,
      BILL
    }

    private boolean isMoney(Line line) {
      return line.target().equals(account);
    }

    private boolean isSettled(Line line) {
      return line.debt() != null && documentId.equals(line.debt().invoiceId())
          || line.owed() != null && documentId.equals(line.owed().billId());
    }
  }

  /// Which of a tenant's accounts.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Target.For.class, name = "PURPOSE"),
    @JsonSubTypes.Type(value = Target.PaidBy.class, name = "PAYMENT_METHOD")
  })
  sealed interface Target {

    Account in(Chart chart);

    @RegisterForReflection
    record For(AccountPurpose purpose) implements Target {
      @Override
      public Account in(Chart chart) {
        return chart.of(purpose);
      }
    }

    @RegisterForReflection
    record PaidBy(String method) implements Target {
      @Override
      public Account in(Chart chart) {
        return chart.ofPayment(method);
      }
    }
  }

  /// The customer and invoice of a receivable line.
  ///
  /// @param invoiceId absent for an unallocated payment
  /// @param dueDate   of an issued invoice
  @RegisterForReflection
  record Debt(
      @Nullable UUID customerId,
      @Nullable UUID invoiceId,
      @Nullable String documentNumber,
      @Nullable DocumentDay dueDate) {}

  /// The supplier and bill, or credit note, of a payable line.
  ///
  /// @param dueDate of a bill
  @RegisterForReflection
  record Owed(
      @Nullable UUID supplierId,
      UUID billId,
      @Nullable String documentNumber,
      @Nullable LocalDate dueDate) {}

  /// @param amount above zero a debit, below zero a credit, never zero
  /// @param tags   for reports; absent: none
  @RegisterForReflection
  record Line(
      Target target,
      BigDecimal amount,
      @Nullable String description,
      @Nullable Debt debt,
      @Nullable Owed owed,
      @Nullable LineTags tags) {

    EntryDraft.Line in(Chart chart, @Nullable String documentNumber) {
      return untagged(chart, documentNumber)
          .tagged(Objects.requireNonNullElse(tags, LineTags.NONE));
    }

    private Line plus(BigDecimal more) {
      return new Line(target, amount.add(more), description, debt, owed, tags);
    }

    private EntryDraft.Line untagged(Chart chart, @Nullable String documentNumber) {
      if (owed != null) {
        return EntryDraft.Line.payable(
            target.in(chart),
            amount,
            description,
            owed.supplierId(),
            owed.billId(),
            owed.documentNumber(),
            owed.dueDate());
      }
      return debt == null
          ? new EntryDraft.Line(
              target.in(chart), amount, description, null, null, documentNumber, null)
          : new EntryDraft.Line(
              target.in(chart),
              amount,
              description,
              debt.customerId(),
              debt.invoiceId(),
              debt.documentNumber(),
              debt.dueDate() == null ? null : debt.dueDate().in(chart.calendar()));
    }
  }

  /// The same, as one of several documents of its kind about the same thing.
  ///
  /// @param version of the thing; absent if nobody tells it: then there is one document
  Posting ofVersion(@Nullable Long version) {
    return version == null ? this : with(key + "/" + version, undoes, payment, paymentRun);
  }

  /// As the reversal of the document that its key names, where both are told by the same type.
  Posting asReversal() {
    return with(key + "/reversed", key, payment, paymentRun);
  }

  /// The same, as the reversal of another document's entry.
  Posting undoing(String otherKey) {
    return with(key, otherKey, payment, paymentRun);
  }

  /// The same, as the payment of a document.
  Posting paying(Payment paid) {
    return with(key, undoes, paid, paymentRun);
  }

  /// The same, as paid with a run.
  Posting inRun(String number) {
    return with(key, undoes, payment, number);
  }

  /// The same, with the day that its event tells.
  ///
  /// @param day absent if the event tells none: then there is no change
  Posting dated(@Nullable LocalDate day) {
    return day == null ? this : with(key, undoes, new DocumentDay.Date(day), payment, paymentRun);
  }

  private Posting with(
      String ownKey, @Nullable String otherKey, @Nullable Payment paid, @Nullable String run) {
    return with(ownKey, otherKey, documentDate, paid, run);
  }

  private Posting with(
      String ownKey,
      @Nullable String otherKey,
      DocumentDay day,
      @Nullable Payment paid,
      @Nullable String run) {
    return new Posting(
        ownKey,
        otherKey,
        sourceId,
        documentNumber,
        day,
        currency,
        description,
        orderId,
        lines,
        paid,
        run);
  }

  /// What is left of it when its payment's money is posted already: discounts and fees, and what
  /// was paid of another document than the entry with the money says.
  Posting withoutMoney() {
    var paid = Objects.requireNonNull(payment);
    var rest = new ArrayList<Line>();
    var isSettled = false;
    for (var line : lines) {
      var settles = !isSettled && paid.isSettled(line);
      isSettled |= settles;
      rest.add(withoutMoney(line, paid, settles));
    }
    if (!isSettled) {
      rest.add(instead(paid));
    }
    return new Posting(
        key,
        undoes,
        sourceId,
        documentNumber,
        documentDate,
        currency,
        description,
        orderId,
        rest.stream().filter(line -> line.amount().signum() != 0).toList(),
        null,
        paymentRun);
  }

  private static Line withoutMoney(Line line, Payment paid, boolean settles) {
    if (paid.isMoney(line)) {
      return line.plus(paid.amount().negate());
    }
    return settles ? line.plus(paid.amount()) : line;
  }

  /// Of an invoice, which is open again, for the money is for something else.
  private Line instead(Payment paid) {
    var customer =
        lines.stream()
            .map(Line::debt)
            .filter(Objects::nonNull)
            .map(Debt::customerId)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Line(
        new Target.For(AccountPurpose.RECEIVABLE),
        paid.amount(),
        null,
        new Debt(customer, paid.documentId(), null, null),
        null,
        null);
  }

  /// Keys of the documents that it undoes, wholly or in part.
  Set<String> undone() {
    return Stream.concat(
            Stream.ofNullable(undoes),
            lines.stream()
                .map(Line::tags)
                .filter(Objects::nonNull)
                .map(LineTags::partOf)
                .filter(Objects::nonNull))
        .collect(Collectors.toSet());
  }

  @JsonIgnore
  boolean isEmpty() {
    return lines.isEmpty();
  }

  /// On the tenant's own accounts.
  List<EntryDraft.Line> in(Chart chart) {
    return lines.stream().map(line -> line.in(chart, documentNumber)).toList();
  }
}
