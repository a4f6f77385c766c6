package io.collector.hr.employee;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An employee, without what is private.
///
/// @param hireDate       first day of the current or last employment; absent before the first
/// @param lastWorkingDay told as soon as it is known
/// @param position       and the following: as the contract in force says
@RegisterForReflection
@Schema(name = "Employee")
record EmployeeView(
    UUID id,
    String number,
    @JsonUnwrapped EmployeeForm form,
    EmployeeStatus status,
    @Nullable LocalDate hireDate,
    @Nullable LocalDate lastWorkingDay,
    @Nullable String position,
    @Nullable String department,
    @Nullable UUID managerId,
    @Nullable String location,
    @Nullable EmploymentType employmentType,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static EmployeeView of(Employee employee) {
    var placement = employee.placement();
    return new EmployeeView(
        employee.id(),
        employee.number(),
        employee.form(),
        employee.status(),
        employee.hireDate(),
        employee.lastWorkingDay(),
        placement == null ? null : placement.position(),
        placement == null ? null : placement.department(),
        placement == null ? null : placement.managerId(),
        placement == null ? null : placement.location(),
        placement == null ? null : placement.employmentType(),
        employee.createdAt(),
        employee.updatedAt(),
        employee.version());
  }
}
