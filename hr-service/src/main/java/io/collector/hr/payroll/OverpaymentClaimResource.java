package io.collector.hr.payroll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.DecimalString;
import io.collector.hr.employee.Caller;
import io.collector.hr.employee.Employee;
import io.collector.hr.employee.Employees;
import io.collector.hr.employee.SensitiveReads;
import io.collector.hr.payroll.OverpaymentClaim.ClaimStatus;
import io.collector.hr.payroll.OverpaymentSettlement.Form;
import io.collector.hr.payroll.OverpaymentSettlement.Kind;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.PastDay;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.TenantSql;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What employees owe of overpayments, and what of it was paid back outside payroll or written off.
/// Pay: each read is recorded.
@Path("/api/v1/overpayment-claims")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payroll")
@RolesAllowed("hr")
class OverpaymentClaimResource {

  private static final String WHAT = "overpayment";
  private static final Keyset<OverpaymentClaim> CLAIMS =
      Keyset.of(OverpaymentClaim::id)
          .by("employeeNumber", String.class, OverpaymentClaim::employeeNumber)
          .by("since", Instant.class, OverpaymentClaim::since);
  private static final Keyset<OverpaymentSettlement> LIST =
      Keyset.of(OverpaymentSettlement::id)
          .by(
              "settledOn",
              "form.settledOn",
              LocalDate.class,
              settlement -> settlement.form().settledOn())
          .defaultSort("-settledOn");

  private final Crud<OverpaymentSettlement, View> crud;
  private final OverpaymentClaims claims;
  private final OverpaymentSettlements settlements;
  private final PayGroups groups;
  private final PaySchemes schemes;
  private final Employees employees;
  private final TenantCalendars calendars;
  private final SensitiveReads reads;
  private final Outbox outbox;
  private final Caller caller;

  OverpaymentClaimResource(
      OverpaymentClaims claims,
      OverpaymentSettlements settlements,
      PayGroups groups,
      PaySchemes schemes,
      Employees employees,
      TenantCalendars calendars,
      SensitiveReads reads,
      Outbox outbox,
      Caller caller) {
    crud =
        Crud.of(
            "overpayment settlement",
            "/api/v1/overpayment-claims/settlements",
            settlements,
            LIST,
            View::of);
    this.claims = claims;
    this.settlements = settlements;
    this.groups = groups;
    this.schemes = schemes;
    this.employees = employees;
    this.calendars = calendars;
    this.reads = reads;
    this.outbox = outbox;
    this.caller = caller;
  }

  @Schema(name = "NewOverpaymentSettlement", examples = NewSettlement.EXAMPLE)
  record NewSettlement(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Form form) {

    static final String EXAMPLE =
        """
        {
          "employeeId": "0000001a-0000-4000-8000-00000000001a",
          "payGroupId": "0000005d-0000-4000-8000-00000000005d",
          "kind": "REPAYMENT",
          "amount": "1414.00",
          "settledOn": "2026-06-15",
          "note": "Transfer of 15 June"
        }
        """;
  }

  @Schema(
      name = "OverpaymentSettlementReversal",
      examples = "{\"reason\": \"The transfer came from somebody else\"}")
  record Reversal(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  @GET
  @WithTransaction
  @Operation(
      summary = "List what employees owe of overpayments",
      description =
          "By employee and pay group. Whose claim is read is recorded. from and to: when the first"
              + " run that carried it was processed. Sorts: employeeNumber (default), since.")
  public Uni<Page<OverpaymentClaim.View>> list(
      @QueryParam("employeeId") @Parameter(description = "Whose") @Nullable UUID employeeId,
      @QueryParam("payGroupId") @Parameter(description = "Whose runs have carried it")
          @Nullable UUID payGroupId,
      @QueryParam("status")
          @Parameter(
              description =
                  "OPEN: something is owed, or to be given back; SETTLED: all is withheld, paid"
                      + " back or written off. Default: OPEN")
          @Nullable List<ClaimStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where = among(status).is("employeeId", employeeId).is("payGroupId", payGroupId);
    return calendars
        .current()
        .chain(calendar -> CLAIMS.page(claims, page, days.ofMoment("since", calendar, where)))
        .call(found -> reads.record(WHAT, employees(found.items())))
        .map(found -> found.map(OverpaymentClaim.View::of));
  }

  private static Conditions among(@Nullable List<ClaimStatus> status) {
    var wanted = status == null || status.isEmpty() ? Set.of(ClaimStatus.OPEN) : Set.copyOf(status);
    return wanted.size() > 1
        ? Conditions.all()
        : Conditions.all()
            .and(wanted.contains(ClaimStatus.OPEN) ? "openAmount <> 0" : "openAmount = 0");
  }

  private static List<UUID> employees(List<OverpaymentClaim> found) {
    return found.stream().map(OverpaymentClaim::employeeId).distinct().toList();
  }

  @POST
  @Path("/settlements")
  @WithTransaction
  @Operation(
      summary = "Record what was paid back outside payroll, or is written off",
      description =
          "Of what is open (409 `more-than-open`): later runs withhold so much less. Not by the"
              + " employee. Publishes `payroll.repaid` for a REPAYMENT, of which accounting posts"
              + " the money. Of a WRITE_OFF it isn't told: enter it there, as an expense against"
              + " the account of PAYROLL_DEDUCTION_PAYABLE, which payroll has debited with the"
              + " claim.")
  public Uni<RestResponse<View>> settle(@Valid @NotNull NewSettlement wanted) {
    var form = wanted.form();
    return Problems.unused(settlements, wanted.id(), "overpayment settlement")
        .chain(() -> calendars.today())
        .invoke(today -> check(form, today))
        .chain(() -> named(form.employeeId()))
        .invoke(this::checkIsNotOwn)
        .chain(() -> currency(form))
        .call(currency -> checkIsOpen(form, currency))
        .chain(currency -> settlement(wanted, currency))
        .call(settlement -> settlements.persistAndFlush(settlement))
        .call(this::publish)
        .map(crud::created);
  }

  private Uni<OverpaymentSettlement> settlement(NewSettlement wanted, String currency) {
    var form = wanted.form();
    return claims
        .carriedBy(form.payGroupId(), form.employeeId())
        .map(
            run ->
                new OverpaymentSettlement(
                    wanted.id(), form, currency, run.orElse(null), caller.user()));
  }

  private Uni<Void> publish(OverpaymentSettlement settlement) {
    return settlement.isRepayment()
        ? outbox.append(Cause.ofRequest(), PayrollMessages.repaid(settlement), settlement.version())
        : Uni.createFrom().voidItem();
  }

  private static void check(Form form, LocalDate today) {
    PastDay.require("/settledOn", form.settledOn(), today);
    if (form.kind() == Kind.WRITE_OFF && form.note() == null) {
      throw Problems.unprocessable("invalid", "A write-off needs a reason.")
          .at("/note", "must say why it is written off");
    }
  }

  private Uni<Employee> named(UUID employeeId) {
    return employees
        .findById(employeeId)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-employee", "There is no such employee.")
                    .at("/employeeId", "there is no employee " + employeeId));
  }

  private void checkIsNotOwn(Employee employee) {
    if (caller.is(employee)) {
      throw Problems.forbidden("own-request", "Nobody settles their own overpayment.");
    }
  }

  private Uni<String> currency(Form form) {
    return groups
        .named(form.payGroupId())
        .chain(group -> schemes.findById(group.identity().schemeId()))
        .map(scheme -> scheme.identity().currency());
  }

  /// The group is locked: of two settlements, or one and an approval, the second sees the first.
  private Uni<Void> checkIsOpen(Form form, String currency) {
    var unit = MinorUnit.known(currency);
    if (!unit.fits(form.amount())) {
      throw Problems.unprocessable("invalid", "The amount is too fine.")
          .at("/amount", "must have at most %d decimals".formatted(unit.digits()));
    }
    return TenantSql.lock("pay_group", Set.of(form.payGroupId()))
        .chain(() -> claims.owed(form.payGroupId(), form.employeeId()))
        .map(owed -> owed.getOrDefault(form.employeeId(), BigDecimal.ZERO))
        .invoke(
            open -> {
              if (form.amount().compareTo(open) > 0) {
                throw Problems.conflict("more-than-open", "The employee doesn't owe so much.")
                    .at(
                        "/amount",
                        "must be at most %s %s, which is open"
                            .formatted(unit.show(open.max(BigDecimal.ZERO)), currency));
              }
            })
        .replaceWithVoid();
  }

  @GET
  @Path("/settlements")
  @WithTransaction
  @Operation(
      summary = "List what an employee has paid back outside payroll, or is forgiven",
      description = "Reversed ones, too. The read is recorded. Sort: settledOn (the latest first).")
  public Uni<Page<View>> settlements(
      @QueryParam("employeeId") @Nullable UUID employeeId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    if (employeeId == null) {
      throw Problems.badRequest("bad-parameter", "The employee is missing.")
          .at("?employeeId", "is missing");
    }
    var where = Conditions.all().is("form.employeeId", employeeId);
    return reads
        .read(employeeId, WHAT)
        .chain(() -> crud.list(page, days.ofDate("form.settledOn", where)));
  }

  @GET
  @Path("/settlements/{id}")
  @WithTransaction
  @Operation(summary = "Read a settlement", description = "Which is recorded.")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.existing(id)
        .call(settlement -> reads.read(settlement.form().employeeId(), WHAT))
        .map(crud::answer);
  }

  @POST
  @Path("/settlements/{id}/reverse")
  @WithTransaction
  @Operation(
      summary = "Reverse a settlement",
      description =
          "What it settled is open again. Again is fine. Publishes `payroll.repaid` with `reversed`"
              + " for a REPAYMENT, so that accounting reverses its entry. What was entered there by"
              + " hand is reversed by hand.")
  public Uni<RestResponse<View>> reverse(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Reversal reversal) {
    return crud.locked(id, ifMatch)
        .call(
            settlement ->
                employees.existing(settlement.form().employeeId()).invoke(this::checkIsNotOwn))
        .call(
            settlement ->
                settlement.isReversed()
                    ? Uni.createFrom().voidItem()
                    : undo(settlement, reversal.reason()))
        .map(crud::answer);
  }

  private Uni<Void> undo(OverpaymentSettlement settlement, String reason) {
    settlement.reverse(caller.user(), reason);
    return publish(settlement);
  }

  @RegisterForReflection
  @Schema(name = "OverpaymentSettlement")
  record View(
      UUID id,
      UUID employeeId,
      UUID payGroupId,
      Kind kind,
      @DecimalString BigDecimal amount,
      String currency,
      LocalDate settledOn,
      @Nullable String note,
      @Schema(
              description =
                  "Whose overpayment it settles; absent: several runs have carried what was open")
          @Nullable UUID runId,
      String recordedBy,
      @Nullable Instant reversedAt,
      @Nullable String reversedBy,
      @Nullable String reversalReason,
      Instant createdAt,
      long version) {

    static View of(OverpaymentSettlement settlement) {
      var form = settlement.form();
      return new View(
          settlement.id(),
          form.employeeId(),
          form.payGroupId(),
          form.kind(),
          MinorUnit.known(settlement.currency()).show(form.amount()),
          settlement.currency(),
          form.settledOn(),
          form.note(),
          settlement.runId(),
          settlement.recordedBy(),
          settlement.reversedAt(),
          settlement.reversedBy(),
          settlement.reversalReason(),
          settlement.createdAt(),
          settlement.version());
    }
  }
}
