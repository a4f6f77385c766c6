package io.collector.hr.project;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.constraint.Quantity;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Tasks of projects.
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
@RolesAllowed({"sales", "hr", "admin"})
class TaskResource {

  private static final Keyset<Task> LIST =
      Keyset.of(Task::id).by("createdAt", Instant.class, Task::createdAt).defaultSort("-createdAt");

  private final Crud<Task, View> crud;
  private final ChangeTask changeTask;
  private final TenantCalendars calendars;

  TaskResource(Tasks tasks, ChangeTask changeTask, TenantCalendars calendars) {
    crud = Crud.of("task", "/api/v1/tasks", tasks, LIST, View::of);
    this.changeTask = changeTask;
    this.calendars = calendars;
  }

  @Schema(
      name = "NewTask",
      examples =
          "{\"projectId\": \"00000019-0000-4000-8000-000000000019\", \"name\": \"Implement Feature"
              + " X\", \"estimatedHours\": 8}")
  record NewTask(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull UUID projectId,
      @Schema(description = "Who works on it") @Nullable UUID assignedResourceId,
      @JsonUnwrapped @Valid @NotNull TaskForm form) {}

  /// @param assignedResourceId absent: nobody
  @Schema(
      name = "TaskAssignment",
      examples = "{\"assignedResourceId\": \"0000001b-0000-4000-8000-00000000001b\"}")
  record Assignment(@Schema(description = "Absent: nobody") @Nullable UUID assignedResourceId) {}

  @Schema(name = "TaskCompletion", examples = "{\"actualHours\": 10}")
  record Completion(
      @Quantity @Schema(description = "Hours worked; absent: those estimated count")
          @Nullable BigDecimal actualHours,
      @Schema(description = "Default: now") @Nullable Instant completedAt) {}

  @RegisterForReflection
  @Schema(name = "Task")
  record View(
      UUID id,
      UUID projectId,
      @JsonUnwrapped TaskForm form,
      @Nullable UUID assignedResourceId,
      TaskStatus status,
      @Nullable BigDecimal actualHours,
      @Nullable Instant completedAt,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(Task task) {
      return new View(
          task.id(),
          task.projectId(),
          task.form(),
          task.assignedResourceId(),
          task.status(),
          task.actualHours(),
          task.completedAt(),
          task.createdAt(),
          task.updatedAt(),
          task.version());
    }
  }

  @POST
  @WithTransaction
  @Operation(
      summary = "Plan a task",
      description = "In a project that is PLANNED or ACTIVE. Publishes `task.created`.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewTask wanted) {
    return changeTask
        .openProject(wanted.projectId())
        .call(() -> changeTask.checkResource(wanted.assignedResourceId()))
        .chain(
            project ->
                crud.create(
                        wanted.id(),
                        () ->
                            new Task(
                                wanted.id(),
                                project.id(),
                                wanted.form().billableIf(project.isBillable()),
                                wanted.assignedResourceId()))
                    .call(
                        created ->
                            crud.existing(created.getEntity().id())
                                .chain(task -> changeTask.publishCreated(task, project))));
  }

  @GET
  @Path("/{id}")
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
  @WithTransaction
  @Operation(summary = "Read a task")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @GET
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
  @WithTransaction
  @Operation(
      summary = "List tasks",
      description = "from and to: when they were planned. Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("projectId") @Parameter(description = "The project") @Nullable UUID projectId,
      @QueryParam("assignedResourceId") @Parameter(description = "Who works on it")
          @Nullable UUID assignedResourceId,
      @QueryParam("status") @Parameter(description = "Whether it is still to be done")
          @Nullable List<TaskStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("projectId", projectId)
            .is("assignedResourceId", assignedResourceId)
            .among("status", status);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Change a task",
      description =
          "Replaces all fields: what is left out becomes empty. Not after its end. Whom it is"
              + " assigned to has its own action.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull TaskForm wanted) {
    return crud.edit(
        id,
        ifMatch,
        task -> {
          ChangeTask.checkIsOpen(task);
          task.change(wanted.billableIf(Boolean.TRUE.equals(task.form().billable())));
        });
  }

  @POST
  @Path("/{id}/assign")
  @WithTransaction
  @Operation(summary = "Assign a task to a resource, or to nobody")
  public Uni<RestResponse<View>> assign(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Assignment wanted) {
    return crud.locked(id, ifMatch)
        .invoke(ChangeTask::checkIsOpen)
        .call(() -> changeTask.checkResource(wanted.assignedResourceId()))
        .invoke(task -> task.assign(wanted.assignedResourceId()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/complete")
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
  @WithTransaction
  @Operation(
      summary = "Finish a task",
      description =
          "By sales, hr, admin, the project's manager, and whom it is assigned to. Publishes"
              + " `task.completed`, from which hours are recorded. Again is fine.")
  public Uni<RestResponse<View>> complete(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @OptionalBody @Nullable Completion done) {
    return crud.locked(id, ifMatch)
        .call(
            task ->
                done == null
                    ? changeTask.complete(task, null, null)
                    : changeTask.complete(task, done.actualHours(), done.completedAt()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/cancel")
  @WithTransaction
  @Operation(summary = "Cancel a task that is still to be done")
  public Uni<RestResponse<View>> cancel(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(
        id,
        ifMatch,
        task -> {
          ChangeTask.checkIsOpen(task);
          task.cancel();
        });
  }
}
