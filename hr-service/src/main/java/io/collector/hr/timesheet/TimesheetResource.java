package io.collector.hr.timesheet;

import io.collector.bus.Cause;
import io.collector.hr.employee.Approvers;
import io.collector.hr.employee.Caller;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Weeks of hours: submitted by the person, decided by the manager or hr.
@Path("/api/v1/timesheets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Timesheets")
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
class TimesheetResource {

  private static final Keyset<Timesheet> LIST =
      Keyset.of(Timesheet::id)
          .by("weekStart", LocalDate.class, Timesheet::weekStart)
          .defaultSort("-weekStart");

  private final Crud<Timesheet, View> crud;
  private final TimeEntries entries;
  private final Approvers approvers;
  private final ChargeHours chargeHours;
  private final Caller caller;

  TimesheetResource(
      Timesheets timesheets,
      TimeEntries entries,
      Approvers approvers,
      ChargeHours chargeHours,
      Caller caller) {
    crud = Crud.of("timesheet", "/api/v1/timesheets", timesheets, LIST, View::of);
    this.entries = entries;
    this.approvers = approvers;
    this.chargeHours = chargeHours;
    this.caller = caller;
  }

  @Schema(name = "TimesheetReturn", examples = "{\"reason\": \"Friday is missing\"}")
  record Return(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  /// @param reason why it was sent back
  @RegisterForReflection
  @Schema(name = "Timesheet")
  record View(
      UUID id,
      UUID employeeId,
      LocalDate weekStart,
      TimesheetStatus status,
      @Nullable Instant submittedAt,
      @Nullable Instant decidedAt,
      @Nullable String decidedBy,
      @Nullable String reason,
      long version) {

    static View of(Timesheet week) {
      return new View(
          week.id(),
          week.employeeId(),
          week.weekStart(),
          week.status(),
          week.submittedAt(),
          week.decidedAt(),
          week.decidedBy(),
          week.reason(),
          week.version());
    }
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a week", description = "For the person, their manager, and hr.")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.existing(id)
        .call(week -> approvers.checkMaySee(week.employeeId()))
        .map(crud::answer);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List weeks",
      description =
          "One's own, or those of employeeId, for their manager and hr; hr without it: all. With"
              + " from and to those that have some of the days. Sort: weekStart (the latest"
              + " first).")
  public Uni<Page<View>> list(
      @QueryParam("employeeId") @Parameter(description = "Whose; default: one's own")
          @Nullable UUID employeeId,
      @QueryParam("status") @Parameter(description = "How far it is")
          @Nullable List<TimesheetStatus> status,
      @QueryParam("weekStart") @Parameter(description = "Its Monday") @Nullable LocalDate weekStart,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    return approvers
        .listed(employeeId)
        .map(
            whose ->
                Conditions.all()
                    .is("employeeId", whose.orElse(null))
                    .among("status", status)
                    .is("weekStart", weekStart))
        .chain(where -> crud.list(page, days.ofWeek("weekStart", where)));
  }

  @POST
  @Path("/{id}/submit")
  @WithTransaction
  @Operation(
      summary = "Submit a week",
      description = "One's own, with some hours in it. Again is fine.")
  public Uni<RestResponse<View>> submit(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(week -> approvers.checkMayActFor(week.employeeId()))
        .call(this::submitWeek)
        .map(crud::answer);
  }

  private Uni<Void> submitWeek(Timesheet week) {
    if (week.status() == TimesheetStatus.SUBMITTED) {
      return Uni.createFrom().voidItem();
    }
    checkIs(TimesheetStatus.OPEN, week);
    return entries
        .count("timesheetId", week.id())
        .invoke(
            many -> {
              if (many == 0) {
                throw Problems.conflict("no-hours", "The week has no hours.");
              }
              week.submit(Instant.now());
            })
        .replaceWithVoid();
  }

  @POST
  @Path("/{id}/approve")
  @WithTransaction
  @Operation(
      summary = "Approve a submitted week",
      description =
          "By the manager or hr, not for oneself. Publishes `timesheet.approved`: hours that a"
              + " customer is charged for, at the rate of the day of work. Again is fine.")
  public Uni<RestResponse<View>> approve(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(week -> approvers.checkMayDecide(week.employeeId()))
        .call(this::approveWeek)
        .map(crud::answer);
  }

  private Uni<Void> approveWeek(Timesheet week) {
    if (week.status() == TimesheetStatus.APPROVED) {
      return Uni.createFrom().voidItem();
    }
    checkIs(TimesheetStatus.SUBMITTED, week);
    week.approve(caller.user(), Instant.now());
    return chargeHours.approved(Cause.ofRequest(), week);
  }

  @POST
  @Path("/{id}/send-back")
  @WithTransaction
  @Operation(
      summary = "Send a submitted week back",
      description = "By the manager or hr, not for oneself. The week is OPEN again.")
  public Uni<RestResponse<View>> sendBack(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Return wanted) {
    return crud.locked(id, ifMatch)
        .call(week -> approvers.checkMayDecide(week.employeeId()))
        .invoke(
            week -> {
              checkIs(TimesheetStatus.SUBMITTED, week);
              week.sendBack(caller.user(), Instant.now(), wanted.reason());
            })
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/reopen")
  @WithTransaction
  @Operation(
      summary = "Open an approved week again",
      description =
          "By the manager or hr, not for oneself. The week is OPEN, and its hours are charged and"
              + " paid with the next approval only. Publishes `timesheet.reopened`: what isn't"
              + " billed yet is no invoice candidate any more. Payroll corrects what it has paid.")
  public Uni<RestResponse<View>> reopen(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Return wanted) {
    return crud.locked(id, ifMatch)
        .call(week -> approvers.checkMayDecide(week.employeeId()))
        .invoke(
            week -> {
              checkIs(TimesheetStatus.APPROVED, week);
              week.reopen(caller.user(), Instant.now(), wanted.reason());
            })
        .call(week -> chargeHours.reopened(Cause.ofRequest(), week, wanted.reason()))
        .map(crud::answer);
  }

  private static void checkIs(TimesheetStatus wanted, Timesheet week) {
    if (week.status() != wanted) {
      throw Problems.conflict(
          "illegal-transition", "The week is %s, not %s.".formatted(week.status(), wanted));
    }
  }
}
