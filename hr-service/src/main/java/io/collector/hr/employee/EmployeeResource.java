package io.collector.hr.employee;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.hr.day.CalendarDay;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Employees, without what is private to them.
@Path("/api/v1/employees")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Employees")
@RolesAllowed({"hr", "admin"})
class EmployeeResource {

  private static final java.util.regex.Pattern OWN_NUMBER =
      java.util.regex.Pattern.compile("EMP-\\d{4}-\\d{6,}");

  private static final Keyset<Employee> LIST =
      Keyset.of(Employee::id)
          .by("lastName", "form.lastName", String.class, employee -> employee.form().lastName())
          .by("number", String.class, Employee::number)
          .by("createdAt", Instant.class, Employee::createdAt);

  private final Crud<Employee, EmployeeView> crud;
  private final Employees employees;
  private final DocumentSequence numbers;
  private final PersonalDetailsRows details;
  private final ChangeEmployee changeEmployee;
  private final SensitiveReads reads;
  private final Caller caller;

  EmployeeResource(
      Employees employees,
      DocumentSequence numbers,
      PersonalDetailsRows details,
      ChangeEmployee changeEmployee,
      SensitiveReads reads,
      Caller caller) {
    crud =
        Crud.of("employee", "/api/v1/employees", employees, LIST, EmployeeView::of)
            .unique("one_employee_per_number", "number")
            .unique("one_employee_per_user", "userId")
            .unique("one_employee_per_email", "email");
    this.employees = employees;
    this.numbers = numbers;
    this.details = details;
    this.changeEmployee = changeEmployee;
    this.reads = reads;
    this.caller = caller;
  }

  @Schema(name = "NewEmployee", examples = NewEmployee.EXAMPLE)
  record NewEmployee(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @Schema(
              description = "Given by the caller if it has one, else the next EMP-<year>-<n>",
              examples = "EMP-001")
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9_./-]*",
              message = "must be letters, digits and _ . / -")
          @Size(max = 32)
          @Nullable String number,
      @JsonUnwrapped @Valid @NotNull EmployeeForm form) {

    static final String EXAMPLE =
        """
        {
          "number": "EMP-001",
          "firstName": "John",
          "lastName": "Doe",
          "email": "john.doe@company.com",
          "userId": "f3b1c0de-0000-4000-8000-00000000001b"
        }
        """;
  }

  @Schema(name = "Hiring", examples = "{\"hireDate\": \"2026-01-01\"}")
  record Hiring(
      @NotNull @Schema(description = "First working day") @CalendarDay LocalDate hireDate) {}

  @Schema(
      name = "Termination",
      examples = "{\"lastWorkingDay\": \"2026-12-31\", \"voluntary\": true}")
  record Termination(
      @NotNull @CalendarDay LocalDate lastWorkingDay,
      @Schema(description = "Whether the employee gave notice") @Nullable Boolean voluntary,
      @SingleLineText @Size(max = 500) @Nullable String reason) {}

  @Schema(name = "EmployeeStatusChange", examples = "{\"status\": \"ON_LEAVE\"}")
  record StatusChange(@NotNull EmployeeStatus status) {}

  @POST
  @WithTransaction
  @Operation(
      summary = "Enter an employee",
      description =
          "ONBOARDING until hired. Nothing is published before. 409 `duplicate` if another employee"
              + " who hasn't left has the e-mail address; the problem names them.")
  public Uni<RestResponse<EmployeeView>> create(@Valid @NotNull NewEmployee wanted) {
    checkOwnNumber(wanted.number());
    return employees
        .requireFree(wanted.form().email(), null)
        .chain(() -> number(wanted.number()))
        .chain(
            number ->
                crud.create(wanted.id(), () -> new Employee(wanted.id(), number, wanted.form())))
        .call(created -> details.open(created.getEntity().id()));
  }

  private Uni<String> number(@Nullable String wanted) {
    return wanted == null ? numbers.next("EMP") : Uni.createFrom().item(wanted);
  }

  private static void checkOwnNumber(@Nullable String number) {
    if (number != null && OWN_NUMBER.matcher(number).matches()) {
      throw Problems.unprocessable("reserved-number", "This number is given by the service alone.")
          .at("/number", "must not look like EMP-2026-000001; leave it out to get the next one");
    }
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"finance", "hr", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read an employee")
  public Uni<RestResponse<EmployeeView>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @Path("/me")
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
      summary = "Read oneself",
      description = "The employee whose userId is the token's subject; 403 if there is none.")
  public Uni<RestResponse<EmployeeView>> me() {
    return caller.requireEmployee().map(crud::answer);
  }

  @GET
  @RolesAllowed({"finance", "hr", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List employees",
      description =
          "Who was hired again counts with the last employment. Sorts: lastName (default), number,"
              + " createdAt.")
  public Uni<Page<EmployeeView>> list(
      @BeanParam EmployeeFilter filter, @BeanParam PageRequest page) {
    return crud.list(page, filter.where());
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Change an employee",
      description =
          "Replaces all fields: what is left out becomes empty. What depends on dates is in"
              + " contracts. Another userId is recorded among the sensitive reads. Publishes"
              + " `employee.updated` for one who was hired.")
  public Uni<RestResponse<EmployeeView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull EmployeeForm wanted) {
    return crud.unchanged(id, ifMatch)
        .call(employee -> recordNewUser(employee, wanted.userId()))
        .call(employee -> checkNewEmail(employee, wanted.email()))
        .chain(_ -> crud.edit(id, ifMatch, employee -> employee.change(wanted)))
        .call(() -> crud.existing(id).chain(changeEmployee::update));
  }

  private Uni<Void> checkNewEmail(Employee employee, String email) {
    return employee.hasEmail(email) || employee.status() == EmployeeStatus.TERMINATED
        ? Uni.createFrom().voidItem()
        : employees.requireFree(email, employee.id());
  }

  /// Whoever gets a user sees what is private to the employee from then on.
  private Uni<Void> recordNewUser(Employee employee, @Nullable String userId) {
    return Objects.equals(employee.userId(), userId)
        ? Uni.createFrom().voidItem()
        : reads.record("user-changed", employee.id());
  }

  @POST
  @Path("/{id}/hire")
  @WithTransaction
  @Operation(
      summary = "Hire an employee, for the first time or again",
      description =
          "A contract must be in force on the first day; before that day the employee is"
              + " ONBOARDING. Publishes `employee.hired`; for somebody who comes back, under the"
              + " same id, `employee.updated`, and 409 `duplicate` if another employee has got"
              + " their e-mail address meanwhile.")
  public Uni<RestResponse<EmployeeView>> hire(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Hiring hiring) {
    return crud.locked(id, ifMatch)
        .call(employee -> changeEmployee.hire(employee, hiring.hireDate()))
        .call(crud::checkUnique)
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/terminate")
  @WithTransaction
  @Operation(
      summary = "Note the last working day",
      description =
          "TERMINATED on the day after, when `employee.updated` and `employee.terminated` are"
              + " published; at once if it has passed. Until then another day may be noted.")
  public Uni<RestResponse<EmployeeView>> terminate(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Termination wanted) {
    return crud.locked(id, ifMatch)
        .call(
            employee ->
                changeEmployee.terminate(
                    employee, wanted.lastWorkingDay(), wanted.voluntary(), wanted.reason()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/withdraw-termination")
  @WithTransaction
  @Operation(
      summary = "Forget the last working day, for the employee stays",
      description = "Not after that day. Again is fine.")
  public Uni<RestResponse<EmployeeView>> withdrawTermination(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch).call(changeEmployee::withdrawTermination).map(crud::answer);
  }

  @PUT
  @Path("/{id}/status")
  @WithTransaction
  @Operation(
      summary = "Note that an employee is away for long, or back",
      description =
          "ACTIVE ↔ ON_LEAVE; what else there is has its own action. Publishes"
              + " `employee.updated`. If-Match is honoured, but not needed.")
  public Uni<RestResponse<EmployeeView>> changeStatus(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull StatusChange change) {
    return crud.locked(id, ifMatch)
        .call(employee -> changeEmployee.move(employee, change.status()))
        .map(crud::answer);
  }
}
