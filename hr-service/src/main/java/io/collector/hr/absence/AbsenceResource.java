package io.collector.hr.absence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
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
import java.math.BigDecimal;
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

/// Absences: asked for by the person, decided by the manager or hr.
@Path("/api/v1/absences")
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
class AbsenceResource {

  private static final Keyset<Absence> LIST =
      Keyset.of(Absence::id)
          .by("fromDate", "form.fromDate", LocalDate.class, absence -> absence.form().fromDate())
          .defaultSort("-fromDate");

  private final Crud<Absence, View> crud;
  private final Absences absences;
  private final RequestAbsence requestAbsence;
  private final Approvers approvers;
  private final TenantCalendars calendars;
  private final Caller caller;

  AbsenceResource(
      Absences absences,
      RequestAbsence requestAbsence,
      Approvers approvers,
      Caller caller,
      TenantCalendars calendars) {
    crud = Crud.of("absence", "/api/v1/absences", absences, LIST, View::of);
    this.absences = absences;
    this.requestAbsence = requestAbsence;
    this.approvers = approvers;
    this.caller = caller;
    this.calendars = calendars;
  }

  @Schema(
      name = "NewAbsence",
      examples =
          "{\"absenceTypeId\": \"00000031-0000-4000-8000-000000000031\", \"fromDate\":"
              + " \"2026-07-06\", \"toDate\": \"2026-07-17\", \"untilMidday\": true}")
  record NewAbsence(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @Schema(description = "Who is away; hr may ask for another. Default: oneself")
          @Nullable UUID employeeId,
      @JsonUnwrapped @Valid @NotNull AbsenceForm form) {}

  @Schema(name = "AbsenceRejection", examples = "{\"reason\": \"Stocktaking\"}")
  record Rejection(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  /// @param days of work that it takes
  @RegisterForReflection
  @Schema(name = "Absence")
  record View(
      UUID id,
      UUID employeeId,
      @JsonUnwrapped AbsenceForm form,
      BigDecimal days,
      AbsenceStatus status,
      @Nullable Instant decidedAt,
      @Nullable String decidedBy,
      @Nullable String reason,
      Instant createdAt,
      long version) {

    static View of(Absence absence) {
      return new View(
          absence.id(),
          absence.employeeId(),
          absence.form(),
          absence.days(),
          absence.status(),
          absence.decidedAt(),
          absence.decidedBy(),
          absence.reason(),
          absence.createdAt(),
          absence.version());
    }
  }

  @POST
  @WithTransaction
  @Operation(
      summary = "Ask for an absence",
      description =
          "Takes the working days of the employee's contract that are no holidays. Days must be"
              + " free, and within the balance if the kind has one. A kind that needs no approval"
              + " is APPROVED at once.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewAbsence wanted) {
    return approvers
        .actFor(wanted.employeeId())
        .call(() -> Problems.unused(absences, wanted.id(), "absence"))
        .chain(employeeId -> requestAbsence.request(wanted.id(), employeeId, wanted.form()))
        .map(crud::created);
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read an absence", description = "For the person, their manager, and hr.")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.existing(id)
        .call(absence -> approvers.checkMaySee(absence.employeeId()))
        .map(crud::answer);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List absences",
      description =
          "One's own, or those of employeeId, for their manager and hr; hr without it: all. With"
              + " from and to those that have some of the days. Sort: fromDate (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("employeeId") @Parameter(description = "Whose; default: one's own")
          @Nullable UUID employeeId,
      @QueryParam("status") @Parameter(description = "Whether they may be away")
          @Nullable List<AbsenceStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    return approvers
        .listed(employeeId)
        .chain(
            whose ->
                crud.list(
                    page,
                    days.ofSpan(
                        "form.fromDate",
                        "form.toDate",
                        Conditions.all()
                            .is("employeeId", whose.orElse(null))
                            .among("status", status))));
  }

  @POST
  @Path("/{id}/approve")
  @WithTransaction
  @Operation(
      summary = "Approve an absence",
      description = "By the manager or hr, not for oneself. Again is fine.")
  public Uni<RestResponse<View>> approve(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return decide(id, ifMatch, AbsenceStatus.APPROVED, null);
  }

  @POST
  @Path("/{id}/reject")
  @WithTransaction
  @Operation(
      summary = "Reject an absence",
      description = "By the manager or hr, not for oneself. Again is fine.")
  public Uni<RestResponse<View>> reject(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Rejection wanted) {
    return decide(id, ifMatch, AbsenceStatus.REJECTED, wanted.reason());
  }

  private Uni<RestResponse<View>> decide(
      UUID id, @Nullable String ifMatch, AbsenceStatus decision, @Nullable String reason) {
    return crud.locked(id, ifMatch)
        .call(absence -> approvers.checkMayDecide(absence.employeeId()))
        .invoke(
            absence -> {
              if (absence.status() != decision) {
                checkIs(absence, absence.status() == AbsenceStatus.REQUESTED);
                absence.decide(decision, caller.user(), Instant.now(), reason);
              }
            })
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/cancel")
  @WithTransaction
  @Operation(
      summary = "Cancel an absence",
      description =
          "By the person until it begins, by hr at any time. Its days are free again. Again is"
              + " fine.")
  public Uni<RestResponse<View>> cancel(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(absence -> approvers.checkMayActFor(absence.employeeId()))
        .call(absence -> calendars.today().invoke(today -> cancelOne(absence, today)))
        .map(crud::answer);
  }

  private void cancelOne(Absence absence, LocalDate today) {
    if (absence.status() == AbsenceStatus.CANCELLED) {
      return;
    }
    checkIs(absence, absence.status() != AbsenceStatus.REJECTED);
    if (!caller.isHr() && !absence.form().fromDate().isAfter(today)) {
      throw Problems.conflict("begun", "The absence has begun: ask hr to cancel it.");
    }
    absence.decide(AbsenceStatus.CANCELLED, caller.user(), Instant.now(), null);
  }

  private static void checkIs(Absence absence, boolean legal) {
    if (!legal) {
      throw Problems.conflict(
          "illegal-transition", "The absence is %s.".formatted(absence.status()));
    }
  }
}
