package io.collector.hr.employee;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is agreed with an employee for a time. Contracts of one employee don't overlap.
@Entity
@Table(name = "employment_contract")
class Contract extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(updatable = false)
  private UUID employeeId = new UUID(0, 0);

  @Embedded
  private ContractForm form =
      new ContractForm(
          LocalDate.EPOCH,
          null,
          "",
          null,
          null,
          null,
          EmploymentType.FULL_TIME,
          null,
          "",
          null,
          null,
          null,
          null,
          "",
          BigDecimal.ONE,
          new WeeklyHours(null, null, null, null, null, null, null));

  protected Contract() {}

  Contract(@Nullable UUID id, UUID employeeId, ContractForm form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.employeeId = employeeId;
    this.form = form;
  }

  void change(ContractForm wanted) {
    form = wanted;
    changed();
  }

  UUID id() {
    return id;
  }

  UUID employeeId() {
    return employeeId;
  }

  ContractForm form() {
    return form;
  }
}
