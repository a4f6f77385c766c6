package io.collector.events.hr;

import io.collector.events.Payload;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `employee.terminated`: somebody leaves. Projects free the resource, others take their tasks and
/// approvals over.
///
/// @param managerId takes over what is open
/// @param voluntary whether the employee gave notice
public record EmployeeTerminated(
    UUID employeeId,
    String employeeNumber,
    LocalDate lastWorkingDay,
    @Nullable String department,
    @Nullable UUID managerId,
    @Nullable Boolean voluntary)
    implements Payload {

  @Override
  public String businessId() {
    return employeeId.toString();
  }
}
