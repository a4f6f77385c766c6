package io.collector.hr.employee;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where in the company somebody works, as the contract in force says.
@Embeddable
public record Placement(
    @Nullable String position,
    @Nullable String department,
    @Nullable UUID managerId,
    @Nullable String location,
    @Enumerated(EnumType.STRING) @Nullable EmploymentType employmentType) {

  static Placement of(ContractForm contract) {
    return new Placement(
        contract.position(),
        contract.department(),
        contract.managerId(),
        contract.location(),
        contract.employmentType());
  }
}
