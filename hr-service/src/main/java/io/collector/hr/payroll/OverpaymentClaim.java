package io.collector.hr.payroll;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.tenancy.TenantRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;

/// What an employee owes of overpayments in a pay group, as the database adds it up.
@Entity
@Immutable
@Table(name = "overpayment_claim")
class OverpaymentClaim extends TenantRow {

  @Id private UUID id = new UUID(0, 0);
  private UUID employeeId = new UUID(0, 0);
  private String employeeNumber = "";
  private UUID payGroupId = new UUID(0, 0);
  private String currency = "";
  private BigDecimal carried = BigDecimal.ZERO;
  private BigDecimal settled = BigDecimal.ZERO;
  private BigDecimal openAmount = BigDecimal.ZERO;
  private Instant since = Instant.EPOCH;

  protected OverpaymentClaim() {}

  /// Whether something is owed, or to be given back.
  enum ClaimStatus {
    OPEN,
    SETTLED
  }

  UUID id() {
    return id;
  }

  UUID employeeId() {
    return employeeId;
  }

  String employeeNumber() {
    return employeeNumber;
  }

  Instant since() {
    return since;
  }

  @RegisterForReflection
  @Schema(name = "OverpaymentClaim")
  record View(
      UUID employeeId,
      @Schema(examples = "EMP-2026-000001") String employeeNumber,
      UUID payGroupId,
      @Schema(examples = "EUR") String currency,
      @Schema(
              description =
                  "What payroll runs have carried, less what they withhold, approved ones"
                      + " included",
              examples = "1414.00")
          @DecimalString
          BigDecimal carried,
      @Schema(description = "What was paid back outside payroll, or written off", examples = "0.00")
          @DecimalString
          BigDecimal settled,
      @Schema(
              description =
                  "What the employee owes; below zero what they get back with their next pay, as"
                      + " after a run was reversed whose claim was settled",
              examples = "1414.00")
          @DecimalString
          BigDecimal open,
      @Schema(description = "When the first run that carried it was processed") Instant since) {

    static View of(OverpaymentClaim claim) {
      var unit = MinorUnit.known(claim.currency);
      return new View(
          claim.employeeId,
          claim.employeeNumber,
          claim.payGroupId,
          claim.currency,
          unit.show(claim.carried),
          unit.show(claim.settled),
          unit.show(claim.openAmount),
          claim.since);
    }
  }
}
