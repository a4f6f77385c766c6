package io.collector.events.hr;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `task.created`: a task was planned in a project. Timesheets offer it for booking.
///
/// @param assignedResourceId who works on it, as the project knows them
/// @param employeeId         who works on it, as hr knows them
/// @param estimatedHours     hours planned
/// @param priority           `LOW`, `NORMAL`, `HIGH` or `URGENT`
/// @param billable           whether the customer is charged for it
public record TaskCreated(
    UUID taskId,
    String taskName,
    UUID projectId,
    String projectName,
    @Nullable UUID assignedResourceId,
    @Nullable UUID employeeId,
    @Nullable BigDecimal estimatedHours,
    @Nullable LocalDate dueDate,
    @Nullable String priority,
    @Nullable Boolean billable)
    implements Payload {

  @Override
  public String businessId() {
    return taskId.toString();
  }
}
