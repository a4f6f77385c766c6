package io.collector.hr.employee;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.hr.costcentre.CostCentres;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.tenancy.TenantSession;
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
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Contracts of an employee, with the pay: for hr and for the person.
@Path("/api/v1/employees/{employeeId}/contracts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contracts")
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
class ContractResource {

  private static final Keyset<Contract> LIST =
      Keyset.of(Contract::id)
          .by(
              "validFrom",
              "form.validFrom",
              LocalDate.class,
              contract -> contract.form().validFrom())
          .defaultSort("-validFrom");

  private final Crud<Contract, View> crud;
  private final Contracts contracts;
  private final Employees employees;
  private final SensitiveReads reads;
  private final ChangeEmployee changeEmployee;
  private final CostCentres costCentres;

  ContractResource(
      Contracts contracts,
      Employees employees,
      SensitiveReads reads,
      ChangeEmployee changeEmployee,
      CostCentres costCentres) {
    crud = Crud.of("contract", "/api/v1/contracts", contracts, LIST, View::of);
    this.contracts = contracts;
    this.employees = employees;
    this.reads = reads;
    this.changeEmployee = changeEmployee;
    this.costCentres = costCentres;
  }

  @Schema(name = "NewContract", examples = ContractForm.EXAMPLE)
  record NewContract(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull ContractForm form) {}

  @RegisterForReflection
  @Schema(name = "Contract")
  record View(
      UUID id,
      UUID employeeId,
      @JsonUnwrapped ContractForm form,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(Contract contract) {
      return new View(
          contract.id(),
          contract.employeeId(),
          contract.form(),
          contract.createdAt(),
          contract.updatedAt(),
          contract.version());
    }
  }

  // whoever writes a contract holds the employee: two at once can't both find room
  @POST
  @RolesAllowed("hr")
  @WithTransaction
  @Operation(
      summary = "Enter a contract",
      description =
          "Contracts of one employee must not overlap: end one before the next begins. A raise, or"
              + " another department, is a new contract. 422 if it names a pay group that isn't there"
              + " or has ended, or, if there is a list of cost centres, one that isn't in it or is"
              + " closed. 409 if another pay group has paid one of its"
              + " months and doesn't correct it any more. Publishes `employee.updated` when it"
              + " comes into force.")
  public Uni<RestResponse<View>> create(UUID employeeId, @Valid @NotNull NewContract wanted) {
    return employees
        .lock(employeeId)
        .call(() -> Problems.unused(contracts, wanted.id(), "contract"))
        .call(() -> changeEmployee.checkContract(employeeId, wanted.form(), null))
        .call(() -> contracts.checkPayGroups(wanted.form(), Set.of()))
        .call(() -> costCentres.check(wanted.form().costCentre()))
        .call(() -> contracts.checkMonths(employeeId, wanted.form(), null))
        .chain(
            employee ->
                contracts
                    .persist(new Contract(wanted.id(), employeeId, wanted.form()))
                    .call(TenantSession::flush)
                    .call(() -> changeEmployee.bringToToday(employee, Cause.ofRequest())))
        .map(ContractResource::created);
  }

  private static RestResponse<View> created(Contract contract) {
    var place =
        URI.create(
            "/api/v1/employees/%s/contracts/%s".formatted(contract.employeeId(), contract.id()));
    return ETags.created(place, View.of(contract), contract.version());
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Read a contract",
      description = "For hr, which is recorded, and for the employee's own user.")
  public Uni<RestResponse<View>> get(UUID employeeId, UUID id) {
    return reads
        .read(employeeId, "contracts")
        .chain(_ -> contract(employeeId, id))
        .map(crud::answer);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List the contracts of an employee",
      description =
          "Those in force on some of the days. For hr, which is recorded, and for the employee's own"
              + " user. Sort: validFrom (the latest first).")
  public Uni<Page<View>> list(
      UUID employeeId, @BeanParam DayRange days, @BeanParam PageRequest page) {
    return reads
        .read(employeeId, "contracts")
        .chain(
            _ ->
                crud.list(
                    page,
                    days.ofSpan(
                        "form.validFrom",
                        "form.validTo",
                        Conditions.all().is("employeeId", employeeId))));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed("hr")
  @WithTransaction
  @Operation(
      summary = "Change a contract",
      description =
          "Replaces all fields. For what was wrong, and to end it (`validTo`). 422 if it names"
              + " another pay group, which isn't there or has ended, or another cost centre, which"
              + " isn't in the list or is closed. 409 if it leaves out"
              + " a pay group that has paid a month under it, or is about to. Publishes"
              + " `employee.updated` if it is in force and others see a difference.")
  public Uni<RestResponse<View>> change(
      UUID employeeId,
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ContractForm wanted) {
    return employees
        .lock(employeeId)
        .chain(
            employee ->
                contract(employeeId, id)
                    .invoke(contract -> ETags.requireMatch(ifMatch, contract.version()))
                    .call(() -> changeEmployee.checkContract(employeeId, wanted, id))
                    .call(contract -> contracts.checkPayGroups(wanted, contract.form().payGroups()))
                    .call(contract -> checkCostCentre(contract.form(), wanted))
                    .call(contract -> contracts.checkGroups(contract, wanted))
                    .call(() -> contracts.checkMonths(employeeId, wanted, id))
                    .invoke(contract -> contract.change(wanted))
                    .call(TenantSession::flush)
                    .call(() -> changeEmployee.bringToToday(employee, Cause.ofRequest())))
        .map(crud::answer);
  }

  /// It keeps its cost centre, even if that was closed.
  private Uni<Void> checkCostCentre(ContractForm before, ContractForm wanted) {
    return Objects.equals(before.costCentre(), wanted.costCentre())
        ? Uni.createFrom().voidItem()
        : costCentres.check(wanted.costCentre());
  }

  private Uni<Contract> contract(UUID employeeId, UUID id) {
    return crud.existing(id)
        .invoke(
            contract -> {
              if (!contract.employeeId().equals(employeeId)) {
                throw Problems.notFound("contract", id);
              }
            });
  }
}
