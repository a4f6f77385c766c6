package io.collector.hr.payroll;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What of an overpayment an employee has paid back outside payroll, or is forgiven.
@Entity
@Table(name = "overpayment_settlement")
class OverpaymentSettlement extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Embedded
  private Form form =
      new Form(
          new UUID(0, 0), new UUID(0, 0), Kind.REPAYMENT, BigDecimal.ZERO, LocalDate.EPOCH, null);

  @Column(updatable = false)
  private String currency = "";

  @Column(updatable = false)
  private @Nullable UUID runId;

  @Column(updatable = false)
  private String recordedBy = "";

  private @Nullable Instant reversedAt;
  private @Nullable String reversedBy;
  private @Nullable String reversalReason;

  protected OverpaymentSettlement() {}

  /// @param runId whose overpayment it settles; null if several runs have carried what is open
  OverpaymentSettlement(
      @Nullable UUID id, Form form, String currency, @Nullable UUID runId, String recordedBy) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.form = form;
    this.currency = currency;
    this.runId = runId;
    this.recordedBy = recordedBy;
  }

  enum Kind {
    /// The employee has paid it.
    REPAYMENT,
    /// The employer won't get it.
    WRITE_OFF
  }

  /// What was recorded. It never changes.
  @Embeddable
  record Form(
      @NotNull UUID employeeId,
      @NotNull @Schema(description = "Whose runs have carried the overpayment") UUID payGroupId,
      @NotNull @Enumerated(EnumType.STRING) Kind kind,
      @NotNull
          @Positive
          @Amount
          @DecimalString
          @Schema(
              description = "In the currency of the group's scheme, at most what is open",
              examples = "1414.00")
          BigDecimal amount,
      @NotNull @Schema(description = "Value date, not in the future", examples = "2026-06-15")
          LocalDate settledOn,
      @SingleLineText
          @Size(max = 200)
          @Schema(description = "Needed for a write-off", examples = "Transfer of 15 June")
          @Nullable String note) {}

  /// It counts no more.
  void reverse(String by, String reason) {
    reversedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    reversedBy = by;
    reversalReason = reason;
    changed();
  }

  boolean isReversed() {
    return reversedAt != null;
  }

  boolean isRepayment() {
    return form.kind() == Kind.REPAYMENT;
  }

  UUID id() {
    return id;
  }

  Form form() {
    return form;
  }

  String currency() {
    return currency;
  }

  @Nullable UUID runId() {
    return runId;
  }

  String recordedBy() {
    return recordedBy;
  }

  @Nullable Instant reversedAt() {
    return reversedAt;
  }

  @Nullable String reversedBy() {
    return reversedBy;
  }

  @Nullable String reversalReason() {
    return reversalReason;
  }
}
