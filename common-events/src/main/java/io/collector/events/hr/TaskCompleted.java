package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `task.completed`: a task of a project is done. Hr records the hours, those that are billable
/// too. Frozen.
///
/// @param assignedResourceId who worked on it, as the project knows them
/// @param estimatedHours     hours planned
/// @param actualHours        hours worked
/// @param employeeId         who worked on it, as hr knows them
/// @param billable           whether the customer is charged for it
/// @param hourlyRate         of one hour, in the project's currency
/// @param customerId         who is charged
public record TaskCompleted(
    UUID taskId,
    String taskName,
    UUID projectId,
    String projectName,
    @Nullable UUID assignedResourceId,
    @Nullable BigDecimal estimatedHours,
    @Nullable BigDecimal actualHours,
    Instant completedAt,
    @Nullable UUID employeeId,
    @Nullable Boolean billable,
    @DecimalString @Nullable BigDecimal hourlyRate,
    @Nullable UUID customerId)
    implements Payload {

  @Override
  public String businessId() {
    return taskId.toString();
  }
}
