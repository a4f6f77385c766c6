package io.collector.events.hr;

import io.collector.events.Payload;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `employee.updated`: an employee changed: the full current state without pay, with version.
/// Consumers replace their copy, unless theirs is newer.
///
/// @param status         `ONBOARDING` (hired for a later day), `ACTIVE`, `ON_LEAVE` or `TERMINATED`
/// @param managerId      the employee they report to
/// @param employmentType `FULL_TIME`, `PART_TIME`, `CONTRACTOR`, …
/// @param hireDate       first working day
/// @param version        the employee's version; an older one never overwrites a newer
public record EmployeeUpdated(
    UUID employeeId,
    String employeeNumber,
    String firstName,
    String lastName,
    String email,
    String position,
    String status,
    @Nullable String department,
    @Nullable UUID managerId,
    @Nullable String employmentType,
    @Nullable String location,
    @Nullable LocalDate hireDate,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return employeeId.toString();
  }
}
