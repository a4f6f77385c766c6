package io.collector.events.hr;

import io.collector.events.Payload;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `employee.hired`: somebody was hired. Projects make a resource that can be assigned. Frozen.
///
/// @param hireDate first working day
public record EmployeeHired(
    UUID employeeId,
    String employeeNumber,
    String firstName,
    String lastName,
    String email,
    String position,
    @Nullable String department,
    Instant hireDate)
    implements Payload {

  @Override
  public String businessId() {
    return employeeId.toString();
  }
}
