package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `project.updated`: a project was entered or changed: the full current state, with version.
/// Consumers replace their copy, unless theirs is newer.
///
/// @param status      `PLANNED`, `ACTIVE`, `ON_HOLD`, `COMPLETED` or `CANCELLED`
/// @param customerId  absent for internal projects
/// @param managerId   the employee in charge
/// @param billable    whether the customer is charged for it
/// @param budgetHours hours planned in all
/// @param budget      in `currency`
/// @param hourlyRate  of one hour, in `currency`
/// @param currency    ISO 4217, of budget and rate
/// @param resourceIds who is assigned
/// @param version     the project's version; an older one never overwrites a newer
public record ProjectUpdated(
    UUID projectId,
    String projectName,
    String status,
    @Nullable String projectNumber,
    @Nullable UUID customerId,
    @Nullable UUID managerId,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable Boolean billable,
    @Nullable BigDecimal budgetHours,
    @DecimalString @Nullable BigDecimal budget,
    @DecimalString @Nullable BigDecimal hourlyRate,
    @Nullable String currency,
    @Nullable List<UUID> resourceIds,
    long version)
    implements Payload {

  @Override
  public String businessId() {
    return projectId.toString();
  }
}
