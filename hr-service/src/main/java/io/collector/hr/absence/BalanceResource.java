package io.collector.hr.absence;

import io.collector.hr.employee.Approvers;
import io.collector.hr.employee.Caller;
import io.collector.hr.employee.Employees;
import io.collector.hr.employee.WorkCalendars;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// How many days somebody has left.
@Path("/api/v1/employees/{employeeId}/absence-balances/{absenceTypeId}/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Absences")
@RolesAllowed({
  "sales",
  "warehouse",
  "finance",
  "purchasing",
  "hr",
  "support",
  "operator",
  "viewer",
  "admin"
})
class BalanceResource {

  private static final int FIRST = 1970;
  private static final int LAST = 2200;

  private final Employees employees;
  private final WorkCalendars calendars;
  private final AbsenceTypes types;
  private final Absences absences;
  private final RequestAbsence requestAbsence;
  private final Approvers approvers;
  private final Caller caller;

  BalanceResource(
      Employees employees,
      WorkCalendars calendars,
      AbsenceTypes types,
      Absences absences,
      RequestAbsence requestAbsence,
      Approvers approvers,
      Caller caller) {
    this.employees = employees;
    this.calendars = calendars;
    this.types = types;
    this.absences = absences;
    this.requestAbsence = requestAbsence;
    this.approvers = approvers;
    this.caller = caller;
  }

  @Schema(name = "Entitlement", examples = "{\"days\": 28.5}")
  record Entitlement(
      @NotNull
          @PositiveOrZero
          @DecimalMax("366")
          @Digits(integer = 3, fraction = 1, message = "must have at most {fraction} decimals")
          BigDecimal days) {}

  @GET
  @WithTransaction
  @Operation(
      summary = "Read how many days somebody has left in a year",
      description =
          "For the person, their manager, and hr. What is granted by the type's yearly days goes by"
              + " the days of employment in the year; what was left goes on up to the type's limit.")
  public Uni<Balance> get(UUID employeeId, UUID absenceTypeId, int year) {
    checkYear(year);
    return approvers.checkMaySee(employeeId).chain(() -> balance(employeeId, absenceTypeId, year));
  }

  @PUT
  @RolesAllowed("hr")
  @WithTransaction
  @Operation(
      summary = "Set how many days somebody is granted for a year",
      description = "Instead of what the type says: for seniority, disability, a bonus.")
  public Uni<Balance> entitle(
      UUID employeeId, UUID absenceTypeId, int year, @Valid @NotNull Entitlement wanted) {
    checkYear(year);
    return employees
        .existing(employeeId)
        .chain(_ -> Problems.existing(types.findById(absenceTypeId), "absence type", absenceTypeId))
        .chain(_ -> absences.entitle(employeeId, absenceTypeId, year, wanted.days(), caller.user()))
        .chain(() -> balance(employeeId, absenceTypeId, year));
  }

  private static void checkYear(int year) {
    if (year < FIRST || year > LAST) {
      throw Problems.notFound("year", year);
    }
  }

  private Uni<Balance> balance(UUID employeeId, UUID typeId, int year) {
    return employees
        .existing(employeeId)
        .chain(
            employee ->
                Problems.existing(types.findById(typeId), "absence type", typeId)
                    .chain(
                        type ->
                            calendars
                                .of(employee)
                                .chain(
                                    calendar ->
                                        requestAbsence.balance(employeeId, type, calendar, year))));
  }
}
