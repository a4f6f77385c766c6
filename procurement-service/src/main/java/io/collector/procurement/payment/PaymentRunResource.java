package io.collector.procurement.payment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.async.BlockingWork;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.events.DecimalString;
import io.collector.job.JobView;
import io.collector.job.Jobs;
import io.collector.money.Iban;
import io.collector.money.MinorUnit;
import io.collector.numbering.DocumentSequence;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.PastDay;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.collector.settings.Settings;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Payment runs, for those who pay suppliers.
@Path("/api/v1/payment-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payment runs")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class PaymentRunResource {

  private static final Keyset<PaymentRun> LIST =
      Keyset.of(PaymentRun::id)
          .by("createdAt", Instant.class, PaymentRun::createdAt)
          .defaultSort("-createdAt");

  private static final int MOST_DAYS_AHEAD = 366;

  private final Crud<PaymentRun, View> crud;
  private final PaymentItems items;
  private final ProposePayments proposePayments;
  private final BookPayments bookPayments;
  private final Jobs jobs;
  private final DocumentSequence numbers;
  private final Settings<ProcurementSettings> settings;
  private final BlockingWork blockingWork;
  private final SecurityIdentity caller;
  private final TenantCalendars calendars;

  PaymentRunResource(
      PaymentRuns runs,
      PaymentItems items,
      ProposePayments proposePayments,
      BookPayments bookPayments,
      Jobs jobs,
      DocumentSequence numbers,
      Settings<ProcurementSettings> settings,
      BlockingWork blockingWork,
      SecurityIdentity caller,
      TenantCalendars calendars) {
    crud = Crud.of("payment run", "/api/v1/payment-runs", runs, LIST, View::of);
    this.items = items;
    this.proposePayments = proposePayments;
    this.bookPayments = bookPayments;
    this.jobs = jobs;
    this.numbers = numbers;
    this.settings = settings;
    this.blockingWork = blockingWork;
    this.caller = caller;
    this.calendars = calendars;
  }

  @Schema(name = "PaymentRunReason", examples = "{\"reason\": \"Wrong account\"}")
  record Why(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  @Schema(
      name = "PaymentRunExclusion",
      examples = "{\"billId\": \"00000025-0000-4000-8000-000000000025\"}")
  record Exclusion(@NotNull UUID billId) {}

  @Schema(name = "PaymentRunBooking", examples = "{\"paidOn\": \"2026-12-01\"}")
  record Booking(
      @Schema(description = "The day on which the bank paid: not before the run was proposed")
          @NotNull
          LocalDate paidOn) {

    void check(PaymentRun run, TenantCalendar calendar) {
      PastDay.require("/paidOn", paidOn, calendar.dayOf(run.createdAt()), calendar.today());
    }
  }

  @POST
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Propose what to pay",
      description =
          "A job gathers matched bills that are due, or whose discount is worth it, and credit"
              + " notes of the same suppliers; none of a blocked supplier or one without a bank"
              + " account, and none that another run has. Then it is PROPOSED, and leftOut tells"
              + " what was due and isn't in it, and why.")
  public Uni<RestResponse<View>> create(@Valid @NotNull PaymentRun.Terms terms) {
    return calendars
        .today()
        .invoke(today -> check(terms, today))
        .chain(() -> numbers.next("PAY"))
        .map(number -> new PaymentRun(number, terms, name()))
        .chain(
            run ->
                crud.create(null, () -> run)
                    .call(
                        () ->
                            jobs.start(
                                proposePayments,
                                run.id().toString(),
                                new ProposePayments.Run(run.id()))));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List payment runs",
      description = "By the days they were proposed. Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("status") @Parameter(description = "The status") @Nullable List<RunStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where = Conditions.all().among("status", status);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a payment run")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @Path("/{id}/bills")
  @WithTransaction
  @Operation(summary = "List what a run pays", description = "By payee.")
  public Uni<Page<Item>> bills(UUID id, @BeanParam PageRequest page) {
    return crud.existing(id)
        .chain(
            run ->
                items
                    .of(id)
                    .map(
                        all ->
                            Keyset.part(
                                all.stream().map(item -> Item.of(item, run.money())).toList(),
                                Item::billId,
                                page)));
  }

  @POST
  @Path("/{id}/exclude")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(summary = "Leave a bill out of a proposal", description = "Another run may pay it.")
  public Uni<RestResponse<View>> exclude(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Exclusion exclusion) {
    return crud.locked(id, ifMatch)
        .call(
            run ->
                items
                    .drop(id, exclusion.billId())
                    .invoke(count -> checkWasThere(count, exclusion.billId()))
                    .chain(() -> items.dropCreditors(id))
                    .invoke(sum -> run.exclude(sum.total(), sum.bills())))
        .map(crud::answer);
  }

  private static void checkWasThere(int count, UUID billId) {
    if (count == 0) {
      throw Problems.unprocessable("unknown-bill", "There is no such bill in the run.")
          .at("/billId", "there is no bill " + billId + " in it");
    }
  }

  @POST
  @Path("/{id}/approve")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Approve a proposal",
      description =
          "By somebody who hasn't proposed it. Not while one of its suppliers is blocked, if one of"
              + " its bills was paid otherwise since, or after its day.")
  public Uni<RestResponse<View>> approve(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(this::checkMayBePaid)
        .invoke(run -> run.approve(name()))
        .map(crud::answer);
  }

  /// What the bank has paid already can be exported again.
  private Uni<Void> checkMayBePaid(PaymentRun run) {
    if (run.status() == RunStatus.BOOKING || run.status() == RunStatus.PAID) {
      return Uni.createFrom().voidItem();
    }
    return calendars
        .today()
        .invoke(run::requireInTime)
        .chain(() -> items.blocked(run.id()))
        .invoke(
            suppliers ->
                refuseIfAny(
                    suppliers,
                    "supplier-blocked",
                    "May not be paid now: %s. Release them, or leave their bills out of a"
                        + " proposal."))
        .chain(() -> items.settled(run.id()))
        .invoke(
            bills ->
                refuseIfAny(
                    bills,
                    "bill-settled",
                    "Paid otherwise since the proposal, in part or whole: %s. Leave them out of it;"
                        + " another proposes what is left."))
        .replaceWithVoid();
  }

  private static void refuseIfAny(List<String> names, String code, String detail) {
    if (!names.isEmpty()) {
      throw Problems.conflict(code, detail.formatted(String.join(", ", names)));
    }
  }

  @GET
  @Path("/{id}/pain.001")
  @Produces(MediaType.APPLICATION_XML)
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Export an approved run for the bank",
      description =
          "ISO 20022 pain.001.001.09, one transfer per supplier and account. Needs the buyer's name"
              + " and IBAN in the settings.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_XML,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "409",
      description =
          "It is not approved, its day has passed, one of its suppliers is blocked, one of its"
              + " bills was paid otherwise, or the buyer has no account, or a wrong one")
  public Uni<byte[]> export(UUID id) {
    return crud.existing(id)
        .invoke(PaymentRun::requireApproved)
        .call(this::checkMayBePaid)
        .chain(
            run ->
                settings
                    .latest()
                    .invoke(rules -> checkBuyer(rules))
                    .chain(
                        rules ->
                            items
                                .of(id)
                                .chain(
                                    all ->
                                        blockingWork.run(
                                            () ->
                                                Pain001.of(
                                                    run,
                                                    all,
                                                    rules.buyerOrUnknown(),
                                                    Instant.now())))));
  }

  private static void checkBuyer(ProcurementSettings rules) {
    var buyer = rules.buyerOrUnknown();
    if (buyer.name() == null || buyer.iban() == null) {
      throw Problems.conflict(
          "no-account", "The settings have no name and IBAN of the buyer to pay from.");
    }
    if (!Iban.isValid(buyer.iban())) {
      throw Problems.conflict(
          "no-account",
          "The IBAN of the buyer in the settings, %s, has wrong check digits or a wrong length."
              .formatted(buyer.iban()));
    }
  }

  @POST
  @Path("/{id}/paid")
  @RolesAllowed({"finance", "admin"})
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  @WithTransaction
  @Operation(
      summary = "Book that the bank has paid",
      description = "A job books each bill as paid and publishes `supplier_bill.paid`.")
  public Uni<RestResponse<JobView>> paid(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Booking booking) {
    return crud.locked(id, ifMatch)
        .call(run -> calendars.current().invoke(calendar -> booking.check(run, calendar)))
        .invoke(run -> run.book(booking.paidOn()))
        .chain(run -> jobs.start(bookPayments, run.id().toString(), new BookPayments.Run(run.id())))
        .map(Jobs::accepted);
  }

  @POST
  @Path("/{id}/cancel")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Cancel a run that the bank doesn't pay",
      description = "Its bills can be in another.")
  public Uni<RestResponse<View>> cancel(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Why why) {
    return crud.locked(id, ifMatch)
        .invoke(run -> run.cancel(why.reason()))
        .call(run -> items.release(run.id()))
        .map(crud::answer);
  }

  private static void check(PaymentRun.Terms terms, LocalDate today) {
    var problem = Problems.unprocessable("invalid", "The payment run is invalid.");
    if (MinorUnit.of(terms.currency()).isEmpty()) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    if (terms.payOn().isBefore(today)) {
      problem.at("/payOn", "must not be in the past");
    }
    if (terms.payOn().isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
      problem.at(
          "/payOn",
          "is more than %d days ahead; propose the run nearer to the day on which the bank pays"
              .formatted(MOST_DAYS_AHEAD));
    }
    if (terms.dueUntil().getYear() > 2999) {
      problem.at("/dueUntil", "must be before the year 3000");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private String name() {
    return caller.getPrincipal().getName();
  }

  @RegisterForReflection
  @Schema(name = "PaymentRun")
  record View(
      UUID id,
      @Schema(examples = "PAY-2026-000123") String number,
      RunStatus status,
      @JsonUnwrapped PaymentRun.Terms terms,
      @DecimalString BigDecimal total,
      int bills,
      @Schema(
              description =
                  "How many bills that were due, and of how many suppliers, the proposal left out,"
                      + " by the reason")
          List<LeftOut> leftOut,
      String createdBy,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable LocalDate paidOn,
      @Schema(description = "Why it was cancelled") @Nullable String reason,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(PaymentRun run) {
      return new View(
          run.id(),
          run.number(),
          run.status(),
          run.terms(),
          run.total(),
          run.bills(),
          run.leftOut(),
          run.createdBy(),
          run.approvedBy(),
          run.approvedAt(),
          run.paidOn(),
          run.reason(),
          run.createdAt(),
          run.updatedAt(),
          run.version());
    }
  }

  @RegisterForReflection
  @Schema(name = "PaymentRunBill")
  record Item(
      UUID billId,
      String billNumber,
      UUID supplierId,
      String payee,
      String iban,
      @Schema(description = "By the bank; below zero for a credit note") @DecimalString
          BigDecimal amount,
      @DecimalString BigDecimal discount) {

    static Item of(PaymentItem item, MinorUnit unit) {
      return new Item(
          item.billId(),
          item.billNumber(),
          item.supplierId(),
          item.payee(),
          item.iban(),
          unit.show(item.amount()),
          unit.show(item.discount()));
    }
  }
}
