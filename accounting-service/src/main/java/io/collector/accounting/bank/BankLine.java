package io.collector.accounting.bank;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/// A line of a statement: money that came in or went out, and what it was matched with.
@Entity
@Table(name = "bank_line")
class BankLine extends AggregateRow {

  enum Status {
    OPEN,
    CONFIRMED
  }

  /// What a line is matched with.
  enum Kind {
    /// What is on the bank's account already, with one booking or several: nothing is posted.
    BOOKED,
    INVOICE,
    BILL,
    /// Any other account: fees, interest, transfers.
    ACCOUNT
  }

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private UUID statementId = new UUID(0, 0);
  private UUID bankAccountId = new UUID(0, 0);
  private String accountCode = "";
  private int position;
  private LocalDate bookingDay = LocalDate.EPOCH;
  private LocalDate valueDay = LocalDate.EPOCH;
  private String currency = "";
  private BigDecimal amount = BigDecimal.ZERO;
  private @Nullable String reference;
  private @Nullable String bankReference;
  private @Nullable String remittance;
  private @Nullable String counterparty;
  private @Nullable String counterpartyAccount;

  @Enumerated(EnumType.STRING)
  private Status status = Status.OPEN;

  @Enumerated(EnumType.STRING)
  private @Nullable Kind kind;

  private @Nullable UUID targetId;

  @Formula(
      "(SELECT array_agg(b.booking_id ORDER BY b.booking_id) FROM bank_line_booking b"
          + " WHERE b.tenant_id = tenant_id AND b.line_id = id)")
  private UUID @Nullable [] bookingIds;

  private @Nullable UUID entryId;
  private @Nullable String paymentKey;
  private int run;
  private @Nullable String changedBy;

  protected BankLine() {}

  BankLine(BankStatement statement, BankAccount account, int position, Statement.Line line) {
    statementId = statement.id();
    bankAccountId = account.id();
    accountCode = account.form().accountCode();
    this.position = position;
    bookingDay = line.bookingDay();
    valueDay = line.valueDay();
    currency = statement.currency();
    amount = line.amount();
    reference = line.reference();
    bankReference = line.bankReference();
    remittance = line.remittance();
    counterparty = line.counterparty();
    counterpartyAccount = line.counterpartyAccount();
  }

  /// @param bookings the lines of the journal
  void reconcile(List<UUID> bookings, String person) {
    confirm(Kind.BOOKED, null, person);
    bookingIds = bookings.toArray(UUID[]::new);
  }

  /// @param target the invoice or the bill
  void confirm(Kind with, @Nullable UUID target, String person) {
    status = Status.CONFIRMED;
    kind = with;
    targetId = target;
    changedBy = person;
    run++;
    changed();
  }

  /// What it was posted as.
  void posted(UUID entry) {
    entryId = entry;
  }

  void undo(String person) {
    status = Status.OPEN;
    kind = null;
    targetId = null;
    bookingIds = null;
    entryId = null;
    changedBy = person;
    changed();
  }

  UUID id() {
    return id;
  }

  UUID statementId() {
    return statementId;
  }

  UUID bankAccountId() {
    return bankAccountId;
  }

  /// The ledger's account for the bank's.
  String accountCode() {
    return accountCode;
  }

  int position() {
    return position;
  }

  LocalDate bookingDay() {
    return bookingDay;
  }

  LocalDate valueDay() {
    return valueDay;
  }

  String currency() {
    return currency;
  }

  /// Above zero money that came in.
  BigDecimal amount() {
    return amount;
  }

  @Nullable String reference() {
    return reference;
  }

  @Nullable String bankReference() {
    return bankReference;
  }

  @Nullable String remittance() {
    return remittance;
  }

  @Nullable String counterparty() {
    return counterparty;
  }

  @Nullable String counterpartyAccount() {
    return counterpartyAccount;
  }

  boolean isOpen() {
    return status == Status.OPEN;
  }

  Status status() {
    return status;
  }

  @Nullable Kind kind() {
    return kind;
  }

  /// The lines of the journal that it is reconciled with, or the invoice or bill that it settles.
  List<UUID> targetIds() {
    if (bookingIds != null) {
      return List.of(bookingIds);
    }
    return targetId == null ? List.of() : List.of(targetId);
  }

  @Nullable UUID entryId() {
    return entryId;
  }

  /// Names the payment that another service told of later, which is the same money.
  @Nullable String paymentKey() {
    return paymentKey;
  }

  /// How often it was confirmed.
  int run() {
    return run;
  }

  @Nullable String changedBy() {
    return changedBy;
  }
}
