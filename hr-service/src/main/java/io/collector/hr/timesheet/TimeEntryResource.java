package io.collector.hr.timesheet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
import io.collector.events.DecimalString;
import io.collector.hr.employee.Approvers;
import io.collector.hr.project.Project;
import io.collector.hr.project.Projects;
import io.collector.hr.project.Tasks;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Hours of work: everybody's own.
@Path("/api/v1/time-entries")
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
class TimeEntryResource {

  private static final BigDecimal DAY = BigDecimal.valueOf(24);
  private static final UUID NONE = new UUID(0, 0);

  private static final Keyset<TimeEntry> LIST =
      Keyset.of(TimeEntry::id)
          .by("workDate", "form.workDate", LocalDate.class, TimeEntry::workDate)
          .defaultSort("-workDate");

  private final Crud<TimeEntry, View> crud;
  private final TimeEntries entries;
  private final Timesheets timesheets;
  private final Projects projects;
  private final Tasks tasks;
  private final TenantCalendars calendars;
  private final Approvers approvers;

  TimeEntryResource(
      TimeEntries entries,
      Timesheets timesheets,
      Projects projects,
      Tasks tasks,
      Approvers approvers,
      TenantCalendars calendars) {
    crud = Crud.of("time entry", "/api/v1/time-entries", entries, LIST, View::of);
    this.entries = entries;
    this.timesheets = timesheets;
    this.projects = projects;
    this.tasks = tasks;
    this.approvers = approvers;
    this.calendars = calendars;
  }

  @Schema(
      name = "NewTimeEntry",
      examples =
          "{\"workDate\": \"2026-01-15\", \"hours\": 7.5, \"description\": \"Workshop at the"
              + " customer\"}")
  record NewTimeEntry(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @Schema(description = "Whose hours; hr may enter another's. Default: one's own")
          @Nullable UUID employeeId,
      @JsonUnwrapped @Valid @NotNull TimeEntryForm form) {}

  /// @param hourlyRate and the following: once a customer is charged
  @RegisterForReflection
  @Schema(name = "TimeEntry")
  record View(
      UUID id,
      UUID employeeId,
      UUID timesheetId,
      @JsonUnwrapped TimeEntryForm form,
      @Nullable String projectName,
      EntrySource source,
      @Nullable UUID customerId,
      @DecimalString @Nullable BigDecimal hourlyRate,
      @Nullable String currency,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(TimeEntry entry) {
      return new View(
          entry.id(),
          entry.employeeId(),
          entry.timesheetId(),
          entry.form(),
          entry.projectName(),
          entry.source(),
          entry.customerId(),
          entry.hourlyRate(),
          entry.currency(),
          entry.createdAt(),
          entry.updatedAt(),
          entry.version());
    }
  }

  @POST
  @WithTransaction
  @Operation(
      summary = "Enter hours of work",
      description =
          "One's own, in a week that isn't submitted; at most 24 a day. Hours of finished tasks"
              + " are recorded by themselves.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewTimeEntry wanted) {
    return checkDate(wanted.form())
        .chain(() -> checkTask(wanted.form()))
        .chain(() -> approvers.actFor(wanted.employeeId()))
        .chain(
            employeeId ->
                room(employeeId, wanted.form(), NONE)
                    .chain(
                        room ->
                            crud.create(
                                wanted.id(),
                                () ->
                                    new TimeEntry(
                                        wanted.id(),
                                        room.week(),
                                        EntrySource.OWN,
                                        wanted.form(),
                                        room.projectName()))));
  }

  private record Room(Timesheet week, @Nullable String projectName) {}

  /// The week that hours go to, locked and open.
  private Uni<Room> room(UUID employeeId, TimeEntryForm form, UUID except) {
    return project(form.projectId())
        .chain(
            project ->
                timesheets
                    .lockWeek(employeeId, form.workDate())
                    .invoke(TimeEntryResource::checkOpen)
                    .call(() -> checkDay(employeeId, form, except))
                    .map(week -> new Room(week, project.map(Project::name).orElse(null))));
  }

  private Uni<Optional<Project>> project(@Nullable UUID projectId) {
    return projectId == null
        ? Uni.createFrom().item(Optional.empty())
        : projects
            .findById(projectId)
            .onItem()
            .ifNull()
            .failWith(
                () ->
                    Problems.unprocessable("unknown-project", "There is no such project.")
                        .at("/projectId", "is no project"))
            .map(Optional::of);
  }

  private Uni<Void> checkTask(TimeEntryForm form) {
    return form.taskId() == null
        ? Uni.createFrom().voidItem()
        : tasks
            .isOf(form.taskId(), form.projectId())
            .invoke(
                found -> {
                  if (!found) {
                    throw Problems.unprocessable("unknown-task", "There is no such task.")
                        .at("/taskId", "is no task of the project in projectId");
                  }
                })
            .replaceWithVoid();
  }

  /// Tomorrow is allowed: somebody may work where it is later than at the tenant.
  private Uni<Void> checkDate(TimeEntryForm form) {
    return calendars
        .today()
        .invoke(
            today -> {
              if (form.workDate().isAfter(today.plusDays(1))) {
                throw Problems.unprocessable("invalid", "Hours are entered when they were worked.")
                    .at("/workDate", "must not be in the future");
              }
            })
        .replaceWithVoid();
  }

  private static void checkOpen(Timesheet week) {
    if (!week.isOpen()) {
      throw Problems.conflict(
              "week-closed", "The week from %s is %s.".formatted(week.weekStart(), week.status()))
          .at("/workDate", "must be in a week that is open");
    }
  }

  private Uni<Void> checkDay(UUID employeeId, TimeEntryForm form, UUID except) {
    return entries
        .onDay(employeeId, form.workDate(), except)
        .invoke(
            hours -> {
              if (hours.add(form.hours()).compareTo(DAY) > 0) {
                throw Problems.unprocessable("too-many-hours", "A day has 24 hours.")
                    .at("/hours", "must be at most " + DAY.subtract(hours).toPlainString());
              }
            })
        .replaceWithVoid();
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read hours", description = "For the person, their manager, and hr.")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.existing(id)
        .call(entry -> approvers.checkMaySee(entry.employeeId()))
        .map(crud::answer);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List hours",
      description =
          "One's own, or those of employeeId, for their manager and hr; hr without it: all."
              + " Sort: workDate (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("employeeId") @Parameter(description = "Whose; default: one's own")
          @Nullable UUID employeeId,
      @QueryParam("timesheetId") @Parameter(description = "The week") @Nullable UUID timesheetId,
      @QueryParam("projectId") @Parameter(description = "The project") @Nullable UUID projectId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    return approvers
        .listed(employeeId)
        .map(
            whose ->
                days.ofDate(
                    "form.workDate",
                    Conditions.all()
                        .is("employeeId", whose.orElse(null))
                        .is("timesheetId", timesheetId)
                        .is("form.projectId", projectId)))
        .chain(where -> crud.list(page, where));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Change hours",
      description =
          "Replaces all fields, in a week that isn't submitted. Hours of a finished task can be"
              + " changed, too: by the person, or hr.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull TimeEntryForm wanted) {
    return checkDate(wanted)
        .chain(() -> crud.unchanged(id, ifMatch))
        .call(entry -> approvers.checkMayActFor(entry.employeeId()))
        .call(this::checkWeekOf)
        .call(
            entry ->
                entry.source() == EntrySource.OWN ? checkTask(wanted) : Uni.createFrom().voidItem())
        .call(
            entry ->
                room(entry.employeeId(), wanted, id)
                    .invoke(
                        room -> entry.change(room.week(), kept(entry, wanted), name(entry, room))))
        .map(crud::answer);
  }

  /// What a finished task has told stays.
  private static TimeEntryForm kept(TimeEntry entry, TimeEntryForm wanted) {
    return entry.source() == EntrySource.OWN
        ? wanted
        : new TimeEntryForm(
            wanted.workDate(),
            wanted.hours(),
            entry.form().projectId(),
            entry.form().taskId(),
            wanted.description(),
            wanted.billable());
  }

  private static @Nullable String name(TimeEntry entry, Room room) {
    return entry.source() == EntrySource.OWN ? room.projectName() : entry.projectName();
  }

  private Uni<Void> checkWeekOf(TimeEntry entry) {
    return timesheets.lockWeek(entry).invoke(TimeEntryResource::checkOpen).replaceWithVoid();
  }

  @DELETE
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Remove hours that one has entered",
      description = "Not those of a finished task, and not after the week was submitted.")
  public Uni<Void> delete(UUID id) {
    return crud.existing(id)
        .call(entry -> approvers.checkMayActFor(entry.employeeId()))
        .invoke(
            entry -> {
              if (entry.source() == EntrySource.TASK) {
                throw Problems.conflict("of-a-task", "The hours are those of a finished task.");
              }
            })
        .call(this::checkWeekOf)
        .chain(entries::delete);
  }
}
