package io.collector.hr.project;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.hr.employee.Employees;
import io.collector.numbering.DocumentSequence;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Projects, for those who plan and those who work.
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
@RolesAllowed({"sales", "hr", "admin"})
class ProjectResource {

  private static final Keyset<Project> LIST =
      Keyset.of(Project::id)
          .by("createdAt", Instant.class, Project::createdAt)
          .by("name", "form.name", String.class, Project::name)
          .defaultSort("-createdAt");

  private final Crud<Project, View> crud;
  private final Tasks tasks;
  private final Employees employees;
  private final DocumentSequence numbers;
  private final Outbox outbox;
  private final TenantCalendars calendars;

  ProjectResource(
      Projects projects,
      Tasks tasks,
      Employees employees,
      DocumentSequence numbers,
      Outbox outbox,
      TenantCalendars calendars) {
    crud = Crud.of("project", "/api/v1/projects", projects, LIST, View::of);
    this.tasks = tasks;
    this.employees = employees;
    this.numbers = numbers;
    this.outbox = outbox;
    this.calendars = calendars;
  }

  @Schema(
      name = "NewProject",
      examples =
          "{\"name\": \"Project Alpha\", \"customerId\": \"00000011-0000-4000-8000-000000000011\","
              + " \"billable\": true, \"budgetHours\": 400, \"currency\": \"EUR\"}")
  record NewProject(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull ProjectForm form) {}

  @Schema(name = "ProjectStatusChange", examples = "{\"status\": \"ACTIVE\"}")
  record StatusChange(@NotNull ProjectStatus status) {}

  @RegisterForReflection
  @Schema(name = "Project")
  record View(
      UUID id,
      String number,
      @JsonUnwrapped ProjectForm form,
      ProjectStatus status,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(Project project) {
      return new View(
          project.id(),
          project.number(),
          project.form(),
          project.status(),
          project.createdAt(),
          project.updatedAt(),
          project.version());
    }
  }

  @POST
  @WithTransaction
  @Operation(
      summary = "Enter a project",
      description =
          "One of an outside project management keeps its id, so that its tasks are known."
              + " Publishes `project.updated`, as every change does.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewProject wanted) {
    wanted.form().check();
    return checkManager(wanted.form())
        .chain(() -> numbers.next("PRJ"))
        .chain(
            number ->
                crud.create(wanted.id(), () -> new Project(wanted.id(), number, wanted.form())))
        .call(created -> crud.existing(created.getEntity().id()).chain(this::publish));
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
  @Operation(summary = "Read a project")
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
      summary = "List projects",
      description =
          "from and to: when they were entered. Sorts: createdAt (default, the latest first),"
              + " name.")
  public Uni<Page<View>> list(
      @QueryParam("q") @Parameter(description = "In name or number") @Nullable String q,
      @QueryParam("status") @Parameter(description = "How far it has come")
          @Nullable List<ProjectStatus> status,
      @QueryParam("customerId") @Parameter(description = "The customer") @Nullable UUID customerId,
      @QueryParam("managerId") @Parameter(description = "The employee in charge")
          @Nullable UUID managerId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .contains(q, "form.name", "number")
            .among("status", status)
            .is("form.customerId", customerId)
            .is("form.managerId", managerId);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Change a project",
      description = "Replaces all fields: what is left out becomes empty.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ProjectForm wanted) {
    wanted.check();
    return crud.unchanged(id, ifMatch)
        .call(() -> checkManager(wanted))
        .invoke(project -> project.change(wanted))
        .call(this::publish)
        .map(crud::answer);
  }

  @PUT
  @Path("/{id}/status")
  @WithTransaction
  @Operation(
      summary = "Bring a project further",
      description =
          "PLANNED → ACTIVE ↔ ON_HOLD; ACTIVE → COMPLETED, which can become ACTIVE again; CANCELLED"
              + " is the end. If-Match is honoured, but not needed.")
  public Uni<RestResponse<View>> changeStatus(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull StatusChange change) {
    return crud.locked(id, ifMatch)
        .call(project -> move(project, change.status()))
        .map(crud::answer);
  }

  private Uni<Void> move(Project project, ProjectStatus to) {
    if (project.status() == to) {
      return Uni.createFrom().voidItem();
    }
    if (!project.status().next().contains(to)) {
      throw Problems.conflict(
              "illegal-transition",
              "The project is %s; it can become %s."
                  .formatted(project.status(), project.status().next()))
          .at("/status", "must be one of " + project.status().next());
    }
    project.moveTo(to);
    return publish(project);
  }

  private Uni<Void> publish(Project project) {
    return tasks
        .assignedTo(project.id())
        .chain(
            resources ->
                outbox.append(
                    Cause.ofRequest(),
                    ProjectMessages.updated(project, resources),
                    project.version()));
  }

  private Uni<Void> checkManager(ProjectForm form) {
    return form.managerId() == null
        ? Uni.createFrom().voidItem()
        : employees
            .findById(form.managerId())
            .onItem()
            .ifNull()
            .failWith(
                () ->
                    Problems.unprocessable("unknown-employee", "There is no such manager.")
                        .at("/managerId", "is no employee"))
            .replaceWithVoid();
  }
}
