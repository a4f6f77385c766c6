package io.collector.accounting.bank;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Money that a person has sent from a bank account. It is posted with its creation, and undone by
/// a reversal only.
@Entity
@Table(name = "outgoing_payment")
class OutgoingPayment extends AggregateRow {

  enum Status {
    POSTED,
    /// Its entry was undone.
    REVERSED
  }

  @Id private UUID id = new UUID(0, 0);
  private String number = "";
  private UUID bankAccountId = new UUID(0, 0);

  /// The ledger's account for the bank's, when it was sent.
  private String bankCode = "";

  private LocalDate day = LocalDate.EPOCH;
  private String currency = "";
  private BigDecimal amount = BigDecimal.ZERO;
  private @Nullable UUID billId;
  private @Nullable UUID supplierId;
  private String accountCode = "";
  private @Nullable String documentNumber;
  private @Nullable String description;

  @Enumerated(EnumType.STRING)
  private Status status = Status.POSTED;

  private UUID entryId = new UUID(0, 0);

  @Column(insertable = false, updatable = false)
  private @Nullable String paymentKey;

  private String paidBy = "";

  protected OutgoingPayment() {}

  OutgoingPayment(@Nullable UUID id, String number, BankAccount bank, Paid paid, String person) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    bankAccountId = bank.id();
    bankCode = bank.form().accountCode();
    currency = bank.scope().currency();
    day = paid.day();
    amount = paid.amount();
    billId = paid.billId();
    supplierId = paid.supplierId();
    accountCode = paid.accountCode();
    documentNumber = paid.documentNumber();
    description = paid.description();
    paidBy = person;
  }

  /// What was paid.
  ///
  /// @param billId         the supplier's bill; absent if none was named
  /// @param accountCode    what is debited
  /// @param documentNumber of the bill
  record Paid(
      LocalDate day,
      BigDecimal amount,
      @Nullable UUID billId,
      @Nullable UUID supplierId,
      String accountCode,
      @Nullable String documentNumber,
      @Nullable String description) {}

  void posted(UUID entry) {
    entryId = entry;
  }

  void reverse() {
    status = Status.REVERSED;
    changed();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  UUID bankAccountId() {
    return bankAccountId;
  }

  String bankCode() {
    return bankCode;
  }

  LocalDate day() {
    return day;
  }

  String currency() {
    return currency;
  }

  BigDecimal amount() {
    return amount;
  }

  @Nullable UUID billId() {
    return billId;
  }

  @Nullable UUID supplierId() {
    return supplierId;
  }

  String accountCode() {
    return accountCode;
  }

  @Nullable String documentNumber() {
    return documentNumber;
  }

  @Nullable String description() {
    return description;
  }

  Status status() {
    return status;
  }

  UUID entryId() {
    return entryId;
  }

  /// Names the payment that another service told of later, which is the same money.
  @Nullable String paymentKey() {
    return paymentKey;
  }

  String paidBy() {
    return paidBy;
  }
}
