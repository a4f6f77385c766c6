package io.collector.hr.absence;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody is, or wants to be, away.
@Entity
@Table(name = "absence")
class Absence extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(updatable = false)
  private UUID employeeId = new UUID(0, 0);

  @Embedded
  private AbsenceForm form =
      new AbsenceForm(new UUID(0, 0), LocalDate.EPOCH, LocalDate.EPOCH, null, null, null);

  private BigDecimal days = BigDecimal.ZERO;

  @Enumerated(EnumType.STRING)
  private AbsenceStatus status = AbsenceStatus.REQUESTED;

  private @Nullable Instant decidedAt;
  private @Nullable String decidedBy;
  private @Nullable String reason;

  protected Absence() {}

  /// @param days of work that it takes
  Absence(@Nullable UUID id, UUID employeeId, AbsenceForm form, BigDecimal days) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.employeeId = employeeId;
    this.form = form;
    this.days = days;
  }

  void decide(AbsenceStatus decision, String by, Instant now, @Nullable String why) {
    status = decision;
    decidedBy = by;
    decidedAt = now.truncatedTo(ChronoUnit.MICROS);
    reason = why;
    changed();
  }

  UUID id() {
    return id;
  }

  UUID employeeId() {
    return employeeId;
  }

  AbsenceForm form() {
    return form;
  }

  BigDecimal days() {
    return days;
  }

  AbsenceStatus status() {
    return status;
  }

  @Nullable Instant decidedAt() {
    return decidedAt;
  }

  @Nullable String decidedBy() {
    return decidedBy;
  }

  @Nullable String reason() {
    return reason;
  }
}
