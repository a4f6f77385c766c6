package io.collector.hr.payroll;

import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A payslip as it is read. [PayslipRows] writes, many at once.
@Entity
@Immutable
@Table(name = "payslip")
class Payslip extends TenantRow {

  @Id private UUID id = new UUID(0, 0);
  private UUID runId = new UUID(0, 0);
  private String period = "";
  private String currency = "";
  private UUID employeeId = new UUID(0, 0);
  private String employeeNumber = "";
  private String employeeName = "";
  private @Nullable String department;
  private @Nullable String costCentre;
  private BigDecimal gross = BigDecimal.ZERO;
  private BigDecimal forAuthorities = BigDecimal.ZERO;
  private BigDecimal otherDeductions = BigDecimal.ZERO;
  private BigDecimal net = BigDecimal.ZERO;
  private BigDecimal employerCost = BigDecimal.ZERO;
  private BigDecimal expenses = BigDecimal.ZERO;
  private @Nullable String problem;

  UUID id() {
    return id;
  }

  UUID runId() {
    return runId;
  }

  String period() {
    return period;
  }

  String currency() {
    return currency;
  }

  UUID employeeId() {
    return employeeId;
  }

  String employeeNumber() {
    return employeeNumber;
  }

  String employeeName() {
    return employeeName;
  }

  @Nullable String department() {
    return department;
  }

  @Nullable String costCentre() {
    return costCentre;
  }

  @Nullable String problem() {
    return problem;
  }

  PayslipAmounts amounts() {
    return new PayslipAmounts(gross, forAuthorities, otherDeductions, net, employerCost, expenses);
  }
}
