package io.collector.hr.payroll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.hr.employee.SensitiveReads;
import io.collector.hr.payroll.PayEntry.Form;
import io.collector.hr.payroll.PayEntry.Identity;
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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What one person has of an element. Pay: each read is recorded.
@Path("/api/v1/pay-entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payroll")
@RolesAllowed("hr")
class PayEntryResource {

  private static final String WHAT = "pay entries";
  private static final Keyset<PayEntry> LIST =
      Keyset.of(PayEntry::id)
          .by("validFrom", "form.validFrom", LocalDate.class, entry -> entry.form().validFrom())
          .defaultSort("-validFrom");

  private final Crud<PayEntry, View> crud;
  private final PayEntries entries;
  private final SensitiveReads reads;

  PayEntryResource(PayEntries entries, SensitiveReads reads) {
    crud = Crud.of("pay entry", "/api/v1/pay-entries", entries, LIST, View::of);
    this.entries = entries;
    this.reads = reads;
  }

  @Schema(name = "NewPayEntry", examples = NewPayEntry.EXAMPLE)
  record NewPayEntry(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Identity identity,
      @JsonUnwrapped @Valid @NotNull Form form) {

    static final String EXAMPLE =
        """
        {
          "employeeId": "0000001a-0000-4000-8000-00000000001a",
          "payGroupId": "0000005d-0000-4000-8000-00000000005d",
          "elementCode": "ADVANCE",
          "amount": "300.00",
          "validFrom": "2026-11-01",
          "total": "1000.00"
        }
        """;
  }

  @POST
  @WithTransaction
  @Operation(
      summary = "Enter an amount or hours of an element",
      description =
          "Each month from validFrom to validTo, or once if both are the same day. With a total it ends"
              + " when so much was withheld.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewPayEntry wanted) {
    return entries
        .check(wanted.identity(), wanted.form(), null)
        .chain(
            () ->
                crud.create(
                    wanted.id(),
                    () -> new PayEntry(wanted.id(), wanted.identity(), wanted.form())));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List what was entered for an employee",
      description =
          "Those that hold on some of the days. The read is recorded. Sort: validFrom (the latest"
              + " first).")
  public Uni<Page<View>> list(
      @QueryParam("employeeId") @Parameter(description = "Whose", required = true)
          @Nullable UUID employeeId,
      @QueryParam("payGroupId") @Nullable UUID payGroupId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    if (employeeId == null) {
      throw Problems.badRequest("bad-parameter", "The employee is missing.")
          .at("?employeeId", "is missing");
    }
    return reads
        .record(WHAT, employeeId)
        .chain(
            () ->
                crud.list(
                    page,
                    days.ofSpan(
                        "form.validFrom",
                        "form.validTo",
                        Conditions.all()
                            .is("identity.employeeId", employeeId)
                            .is("identity.payGroupId", payGroupId))));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read what was entered", description = "The read is recorded.")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.existing(id)
        .call(entry -> reads.read(entry.identity().employeeId(), WHAT))
        .map(crud::answer);
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Change what was entered",
      description =
          "To end it, set validTo. Months that were paid are corrected by the next run. Employee, group"
              + " and element can't change.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Form wanted) {
    return crud.unchanged(id, ifMatch)
        .call(entry -> entries.check(entry.identity(), wanted, id))
        .invoke(entry -> entry.change(wanted))
        .map(crud::answer);
  }

  @RegisterForReflection
  @Schema(name = "PayEntry")
  record View(
      UUID id,
      @JsonUnwrapped Identity identity,
      @JsonUnwrapped Form form,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(PayEntry entry) {
      return new View(
          entry.id(),
          entry.identity(),
          entry.form(),
          entry.createdAt(),
          entry.updatedAt(),
          entry.version());
    }
  }
}
