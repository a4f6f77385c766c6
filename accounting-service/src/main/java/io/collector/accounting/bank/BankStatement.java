package io.collector.accounting.bank;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// A statement that was imported.
@Entity
@Immutable
@Table(name = "bank_statement")
class BankStatement extends TenantRow {

  enum Format {
    CAMT_053,
    MT940
  }

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private UUID bankAccountId = new UUID(0, 0);

  @Enumerated(EnumType.STRING)
  private Format format = Format.CAMT_053;

  private String statementId = "";
  private LocalDate day = LocalDate.EPOCH;
  private String currency = "";
  private BigDecimal opening = BigDecimal.ZERO;
  private BigDecimal closing = BigDecimal.ZERO;
  private String importedBy = "";
  private Instant importedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected BankStatement() {}

  BankStatement(BankAccount account, Format format, Statement read, String person) {
    bankAccountId = account.id();
    this.format = format;
    statementId = read.id();
    day = read.day();
    currency = read.currency();
    opening = read.opening();
    closing = read.closing();
    importedBy = person;
  }

  UUID id() {
    return id;
  }

  UUID bankAccountId() {
    return bankAccountId;
  }

  Format format() {
    return format;
  }

  /// The bank's id.
  String statementId() {
    return statementId;
  }

  LocalDate day() {
    return day;
  }

  String currency() {
    return currency;
  }

  BigDecimal opening() {
    return opening;
  }

  BigDecimal closing() {
    return closing;
  }

  String importedBy() {
    return importedBy;
  }

  Instant importedAt() {
    return importedAt;
  }
}
