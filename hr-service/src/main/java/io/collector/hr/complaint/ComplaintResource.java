package io.collector.hr.complaint;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.hr.ComplaintFiled;
import io.collector.hr.complaint.ComplaintForm.Category;
import io.collector.hr.complaint.ComplaintForm.Severity;
import io.collector.hr.employee.Caller;
import io.collector.hr.employee.Employee;
import io.collector.hr.employee.Employees;
import io.collector.hr.employee.SensitiveReads;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.WithoutUser;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Complaints, and what is done with them.
@Path("/api/v1/complaints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Complaints")
@RolesAllowed("hr")
class ComplaintResource {

  private static final Keyset<Complaint> LIST =
      Keyset.of(Complaint::id)
          .by("createdAt", Instant.class, Complaint::createdAt)
          .defaultSort("-createdAt");

  private final Crud<Complaint, Entry> crud;
  private final Complaints complaints;
  private final ComplaintAccess access;
  private final SensitiveReads reads;
  private final Employees employees;
  private final DocumentSequence numbers;
  private final Outbox outbox;
  private final Caller caller;
  private final TenantCalendars calendars;

  ComplaintResource(
      Complaints complaints,
      ComplaintAccess access,
      SensitiveReads reads,
      Employees employees,
      DocumentSequence numbers,
      Outbox outbox,
      Caller caller,
      TenantCalendars calendars) {
    crud = Crud.of("complaint", "/api/v1/complaints", complaints, LIST, Entry::of);
    this.complaints = complaints;
    this.access = access;
    this.reads = reads;
    this.employees = employees;
    this.numbers = numbers;
    this.outbox = outbox;
    this.caller = caller;
    this.calendars = calendars;
  }

  /// @param alsoAbout whom it turned out to be about, too: they don't see it from now on
  @Schema(name = "NewComplaintStep", examples = "{\"text\": \"Talked to both.\"}")
  record NewStep(
      @NotBlank @FreeText @Size(max = 20_000) String text,
      @Size(max = 50) @Schema(description = "Whom it turned out to be about, too")
          @Nullable List<@NotNull UUID> alsoAbout) {}

  @Schema(
      name = "ComplaintClosing",
      examples = "{\"status\": \"RESOLVED\", \"outcome\": \"They have apologized.\"}")
  record Closing(
      @NotNull @Schema(description = "RESOLVED or DISMISSED") ComplaintStatus status,
      @NotBlank @FreeText @Size(max = 20_000) String outcome) {}

  /// A complaint in a list: without its text and names.
  @RegisterForReflection
  @Schema(name = "ComplaintEntry")
  record Entry(
      UUID id,
      String number,
      Category category,
      Severity severity,
      @Nullable String department,
      ComplaintStatus status,
      Instant createdAt,
      @Nullable Instant closedAt,
      long version) {

    static Entry of(Complaint complaint) {
      return new Entry(
          complaint.id(),
          complaint.number(),
          complaint.category(),
          complaint.severity(),
          complaint.department(),
          complaint.status(),
          complaint.createdAt(),
          complaint.closedAt(),
          complaint.version());
    }
  }

  /// @param filedById   absent: anonymous
  /// @param employeeIds whom it is about
  /// @param steps       what was done; not for who filed it
  @RegisterForReflection
  @Schema(name = "Complaint")
  record View(
      @JsonUnwrapped Entry entry,
      @Nullable UUID filedById,
      String text,
      List<UUID> employeeIds,
      @Nullable List<Complaints.Step> steps,
      @Nullable String outcome) {}

  @POST
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
  @WithoutUser
  @Operation(
      summary = "File a complaint",
      description =
          "By an employee. An anonymous one keeps nothing of who it was, and can't be read again by"
              + " them. Publishes `complaint.filed`, without names and text.")
  public Uni<RestResponse<Entry>> create(@Valid @NotNull ComplaintForm form) {
    return caller
        .requireEmployee()
        .call(own -> checkPersons(form.employeeIds(), own, "/employeeIds"))
        .chain(own -> numbers.next("CMP").map(number -> complaint(number, form, own)))
        .call(complaint -> complaints.persist(complaint))
        .call(TenantSession::flush)
        .call(complaint -> complaints.addPersons(complaint.id(), persons(form)))
        .call(complaint -> outbox.append(Cause.ofRequest(), filed(complaint), complaint.version()))
        .map(ComplaintResource::created);
  }

  private Complaint complaint(String number, ComplaintForm form, Employee own) {
    var isAnonymous = Boolean.TRUE.equals(form.anonymous());
    var complaint =
        new Complaint(
            number, form, isAnonymous ? null : own.id(), isAnonymous ? null : own.department());
    complaint.write(complaints.encrypt(complaint.id(), form.text()));
    return complaint;
  }

  private static List<UUID> persons(ComplaintForm form) {
    return Objects.requireNonNull(form.employeeIds());
  }

  private static RestResponse<Entry> created(Complaint complaint) {
    var place = URI.create("/api/v1/complaints/" + complaint.id());
    return ETags.created(place, Entry.of(complaint), complaint.version());
  }

  private static ComplaintFiled filed(Complaint complaint) {
    return new ComplaintFiled(
        complaint.id(),
        complaint.number(),
        complaint.category().name(),
        complaint.severity().name(),
        complaint.filedBy() == null,
        null,
        complaint.department());
  }

  private Uni<Void> checkPersons(@Nullable List<UUID> wanted, @Nullable Employee own, String at) {
    var ids = wanted == null ? List.<UUID>of() : wanted;
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : employees
            .list("id in ?1", ids)
            .invoke(
                found -> {
                  var known = new HashSet<>(found.stream().map(Employee::id).toList());
                  var problem =
                      Problems.unprocessable("unknown-employee", "Somebody named isn't known.");
                  for (var i = 0; i < ids.size(); i++) {
                    if (!known.contains(ids.get(i))) {
                      problem.at(at + "/" + i, "is no employee");
                    } else if (own != null && own.id().equals(ids.get(i))) {
                      problem.at(at + "/" + i, "is the one who files it");
                    }
                  }
                  if (!problem.errors().isEmpty()) {
                    throw problem;
                  }
                })
            .replaceWithVoid();
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
  @Operation(
      summary = "Read a complaint",
      description =
          "For hr, which is recorded, and for who filed it, without the steps. Whom it is about"
              + " gets a 404, whatever their roles.")
  public Uni<RestResponse<View>> get(UUID id) {
    return access.read(id).chain(this::answer);
  }

  private Uni<RestResponse<View>> answer(Complaint complaint) {
    return complaints
        .persons(complaint.id())
        .chain(
            named ->
                complaints
                    .steps(complaint.id())
                    .map(
                        steps ->
                            ETags.ok(
                                view(complaint, named, caller.isHr() ? steps : null),
                                complaint.version())));
  }

  private View view(Complaint complaint, List<UUID> named, @Nullable List<Complaints.Step> steps) {
    var outcome = complaint.outcome();
    return new View(
        Entry.of(complaint),
        complaint.filedBy(),
        complaints.decrypt(complaint.id(), complaint.text()),
        named,
        steps,
        outcome == null ? null : complaints.decrypt(complaint.id(), outcome));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List complaints",
      description =
          "For hr, which is recorded, without those that are about oneself; without texts and"
              + " names. from and to: when they were filed. Sort: createdAt (the latest first).")
  public Uni<Page<Entry>> list(
      @QueryParam("status") @Parameter(description = "How far it is")
          @Nullable List<ComplaintStatus> status,
      @QueryParam("category") @Parameter(description = "What it is about")
          @Nullable Category category,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    return caller
        .employee()
        .map(
            own ->
                Conditions.all()
                    .among("status", status)
                    .is("category", category)
                    .and(
                        "id not in (select p.complaintId from ComplaintPerson p where p.employeeId"
                            + " = :own)",
                        "own",
                        own.map(Employee::id).orElse(null)))
        .chain(
            where ->
                calendars
                    .current()
                    .chain(
                        calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where))))
        .call(found -> reads.record("complaints", ids(found)));
  }

  private static List<UUID> ids(Page<Entry> found) {
    return found.items().stream().map(Entry::id).toList();
  }

  @POST
  @Path("/{id}/steps")
  @WithTransaction
  @Operation(
      summary = "Note what was done with a complaint",
      description = "IN_REVIEW from the first step on. Steps never change.")
  public Uni<RestResponse<View>> addStep(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull NewStep step) {
    return open(id, ifMatch)
        .call(() -> checkPersons(step.alsoAbout(), null, "/alsoAbout"))
        .invoke(Complaint::review)
        .call(() -> complaints.addStep(id, caller.user(), step.text()))
        .call(
            () ->
                complaints.addPersons(
                    id, Objects.requireNonNullElse(step.alsoAbout(), List.<UUID>of())))
        .chain(this::answer);
  }

  @POST
  @Path("/{id}/close")
  @WithTransaction
  @Operation(summary = "Close a complaint", description = "With its outcome, for good.")
  public Uni<RestResponse<View>> close(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Closing closing) {
    if (!closing.status().isClosed()) {
      throw Problems.unprocessable("invalid", "A complaint is closed in one of two ways.")
          .at("/status", "must be RESOLVED or DISMISSED");
    }
    return open(id, ifMatch)
        .invoke(
            complaint ->
                complaint.close(
                    closing.status(), complaints.encrypt(id, closing.outcome()), Instant.now()))
        .call(() -> complaints.addStep(id, caller.user(), closing.outcome()))
        .chain(this::answer);
  }

  private Uni<Complaint> open(UUID id, @Nullable String ifMatch) {
    return crud.locked(id, null)
        .call(access::checkMayHandle)
        .invoke(
            complaint -> {
              ETags.honourMatch(ifMatch, complaint.version());
              if (complaint.status().isClosed()) {
                throw Problems.conflict(
                    "illegal-transition", "The complaint is %s.".formatted(complaint.status()));
              }
            });
  }
}
