package io.collector.hr.payroll;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.hr.employee.Caller;
import io.collector.hr.expense.ReimburseExpenses;
import io.collector.hr.payroll.PayrollRuns.PayslipProblem;
import io.collector.job.JobView;
import io.collector.job.Jobs;
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
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The pay of a group for a month, from the draft to the payment.
@Path("/api/v1/payroll-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payroll")
@RolesAllowed({"hr", "finance"})
class PayrollRunResource {

  private static final int MOST_LISTED = 200;
  private static final int MOST_NAMED = 10;
  private static final Keyset<PayrollRun> LIST =
      Keyset.of(PayrollRun::id)
          .by("period", "period", String.class, PayrollRun::periodText)
          .by("createdAt", Instant.class, PayrollRun::createdAt)
          .defaultSort("-period");

  private final Crud<PayrollRun, View> crud;
  private final PayrollRuns runs;
  private final PayGroups groups;
  private final PaySchemes schemes;
  private final CalculatePayroll calculatePayroll;
  private final Payslips payslips;
  private final ReimburseExpenses expenses;
  private final Jobs jobs;
  private final Outbox outbox;
  private final TenantCalendars calendars;
  private final Caller caller;

  PayrollRunResource(
      PayrollRuns runs,
      PayGroups groups,
      PaySchemes schemes,
      CalculatePayroll calculatePayroll,
      Payslips payslips,
      ReimburseExpenses expenses,
      Jobs jobs,
      Outbox outbox,
      Caller caller,
      TenantCalendars calendars) {
    crud =
        Crud.of("payroll run", "/api/v1/payroll-runs", runs, LIST, View::of)
            .unique("one_run_per_period", "period");
    this.runs = runs;
    this.groups = groups;
    this.schemes = schemes;
    this.calculatePayroll = calculatePayroll;
    this.payslips = payslips;
    this.expenses = expenses;
    this.jobs = jobs;
    this.outbox = outbox;
    this.caller = caller;
    this.calendars = calendars;
  }

  @Schema(
      name = "NewPayrollRun",
      examples =
          "{\"payGroupId\": \"0000005d-0000-4000-8000-00000000005d\", \"period\": \"2026-11\"}")
  record NewRun(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull UUID payGroupId,
      @NotNull
          @Pattern(
              regexp = "20\\d\\d-(0[1-9]|1[0-2])",
              message = "must be a month, such as 2026-11")
          @Schema(description = "The month", examples = "2026-11")
          String period) {}

  @Schema(
      name = "PayrollPayment",
      examples = "{\"paymentDate\": \"2026-11-27\", \"bankReference\": \"SEPA-4711\"}")
  record Payment(
      @Schema(description = "Value date, not in the future") @NotNull LocalDate paymentDate,
      @SingleLineText @Size(max = 140) @Nullable String bankReference) {}

  private static void checkIsNear(YearMonth period, LocalDate today) {
    if (period.isAfter(YearMonth.from(today).plusMonths(1))) {
      throw Problems.unprocessable("period-too-late", "The month is too far in the future.")
          .at("/period", "must not be after the next month");
    }
  }

  @Schema(name = "PayrollReversal", examples = "{\"reason\": \"Wrong hours of the night shift\"}")
  record Reversal(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  @POST
  @RolesAllowed("hr")
  @WithTransaction
  @Operation(
      summary = "Enter a payroll run",
      description =
          "A DRAFT, for a group and a month, up to the next one. There is one run per group and"
              + " month, unless the other was reversed.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewRun wanted) {
    var period = YearMonth.parse(wanted.period());
    return calendars
        .today()
        .invoke(today -> checkIsNear(period, today))
        .chain(() -> groups.named(wanted.payGroupId()))
        .invoke(PayrollRunResource::checkIsActive)
        .chain(group -> schemes.findById(group.identity().schemeId()))
        .chain(
            scheme ->
                crud.create(
                    wanted.id(),
                    () ->
                        new PayrollRun(
                            wanted.id(),
                            wanted.payGroupId(),
                            period,
                            scheme.identity().currency(),
                            caller.user())));
  }

  private static void checkIsActive(PayGroup group) {
    if (!group.isActive()) {
      throw Problems.unprocessable("pay-group-ended", "The pay group is not active.")
          .at("/payGroupId", "is not active");
    }
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List payroll runs",
      description =
          "With from and to those whose month has some of the days. Sorts: period (default, the"
              + " latest first), createdAt.")
  public Uni<Page<View>> list(
      @QueryParam("payGroupId") @Nullable UUID payGroupId,
      @QueryParam("status") @Nullable List<RunStatus> status,
      @QueryParam("period") @Nullable String period,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all().is("payGroupId", payGroupId).among("status", status).is("period", period);
    return crud.list(page, days.ofMonth("period", where));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a payroll run", description = "With its totals, and no person's pay.")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @Path("/{id}/problems")
  @WithTransaction
  @Operation(
      summary = "List the payslips of a run that have a problem",
      description =
          "Whose net pay is below zero, or can't be computed, and why: such a run isn't approved."
              + " And who owes what was paid too much for past months and could not be taken off"
              + " yet, which stops no run. The first 200 by the employees' numbers. No amounts.")
  public Uni<List<PayslipProblem>> problems(UUID id) {
    return crud.existing(id).chain(run -> runs.problems(run.id(), MOST_LISTED));
  }

  @POST
  @Path("/{id}/calculate")
  @RolesAllowed("hr")
  @WithTransaction
  @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Accepted")
  @Operation(
      summary = "Calculate the payslips",
      description =
          "A job, which replaces what was calculated before. Differences to what past months were"
              + " paid come as lines of their own. A calculation that still runs is replaced: its"
              + " job fails. A payslip that can't be computed, or from which more is withheld than"
              + " it pays, has a `problem`. What corrections take back beyond the net pay is"
              + " carried: the line `OVERPAYMENT-CLAIM`, below zero, and above zero when it is"
              + " withheld later.")
  public Uni<RestResponse<JobView>> calculate(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .invoke(run -> run.startCalculation(caller.user()))
        .chain(
            run ->
                jobs.start(
                    calculatePayroll,
                    run.id() + "/" + run.calculation(),
                    new CalculatePayroll.Parameters(run.id(), run.calculation())))
        .map(Jobs::accepted);
  }

  @POST
  @Path("/{id}/approve")
  @WithTransaction
  @Operation(
      summary = "Approve a calculated run",
      description =
          "By another person than who entered and who calculated it. 409 if something has changed"
              + " since the calculation, if another run pays back its expenses, or if some of its"
              + " payslips have a problem, such as a net pay below zero (see `…/problems`).")
  public Uni<RestResponse<View>> approve(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .invoke(run -> run.requireStatus(RunStatus.CALCULATED))
        .call(this::checkIsCurrent)
        .call(this::checkHasNoProblem)
        .call(this::claimExpenses)
        .invoke(run -> run.approve(caller.user()))
        .map(crud::answer);
  }

  private Uni<Void> checkIsCurrent(PayrollRun run) {
    return runs.isStale(run)
        .invoke(
            stale -> {
              if (stale) {
                throw Problems.conflict(
                    "calculation-stale",
                    "Employees, contracts, hours, absences, entries, settlements of overpayments,"
                        + " the scheme or other runs have changed since the calculation. Calculate"
                        + " the run again.");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> checkIsLatest(PayrollRun run) {
    return runs.isOvertaken(run)
        .invoke(
            overtaken -> {
              if (overtaken) {
                throw Problems.conflict(
                    "calculation-stale",
                    "Another run of the group was processed or reversed since the calculation."
                        + " Open the run again and calculate it.");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> checkHasNoProblem(PayrollRun run) {
    return run.problemCount() == 0
        ? Uni.createFrom().voidItem()
        : runs.problems(run.id(), MOST_NAMED)
            .invoke(
                problems -> {
                  throw Problems.conflict("payslip-problem", refusal(run.problemCount(), problems));
                })
            .replaceWithVoid();
  }

  private static String refusal(int many, List<PayslipProblem> problems) {
    return problems.stream()
        .filter(PayslipProblem::blocksApproval)
        .map(problem -> problem.employeeNumber() + ": " + problem.problem())
        .collect(
            Collectors.joining(
                " ",
                "%d payslips have a problem. Correct it, and calculate the run again. "
                    .formatted(many),
                many > problems.size() ? " …" : ""));
  }

  /// They are locked until the transaction ends: of two runs with the same report one is approved.
  private Uni<Void> claimExpenses(PayrollRun run) {
    return payslips
        .expensesOf(run.id())
        .chain(reports -> expenses.claim(run.id(), reports))
        .invoke(
            claimed -> {
              if (!claimed) {
                throw Problems.conflict(
                    "calculation-stale",
                    "Another run pays back some of the expenses. Calculate the run again.");
              }
            })
        .replaceWithVoid();
  }

  @POST
  @Path("/{id}/reopen")
  @WithTransaction
  @Operation(
      summary = "Take an approval back",
      description =
          "From APPROVED to CALCULATED, so that it can be calculated again. Its expense reports are"
              + " free for other runs.")
  public Uni<RestResponse<View>> reopen(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .invoke(PayrollRun::reopen)
        .call(run -> expenses.release(run.id()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/process")
  @WithTransaction
  @Operation(
      summary = "Process an approved run",
      description =
          "Its payslips are final, and shown to the employees. 409 if another run of the group was"
              + " processed or reversed since the calculation: open it again. Publishes"
              + " `payroll.processed`, of which accounting posts.")
  public Uni<RestResponse<View>> process(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .invoke(run -> run.requireStatus(RunStatus.APPROVED))
        .call(this::checkIsLatest)
        .invoke(PayrollRun::process)
        .call(
            run ->
                runs.departments(run.id())
                    .chain(
                        departments ->
                            outbox.append(
                                Cause.ofRequest(),
                                PayrollMessages.processed(run, departments),
                                run.version())))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/pay")
  @WithTransaction
  @Operation(
      summary = "Note that the net pay was paid",
      description =
          "From PROCESSED to PAID; its expense reports are REIMBURSED. Publishes `payroll.paid`.")
  public Uni<RestResponse<View>> pay(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Payment payment) {
    return crud.locked(id, ifMatch)
        .call(
            () ->
                calendars
                    .today()
                    .invoke(today -> PastDay.require("/paymentDate", payment.paymentDate(), today)))
        .invoke(run -> run.pay(payment.paymentDate(), payment.bankReference()))
        .call(run -> expenses.reimburse(run.id(), payment.paymentDate()))
        .call(run -> outbox.append(Cause.ofRequest(), PayrollMessages.paid(run), run.version()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/reverse")
  @WithTransaction
  @Operation(
      summary = "Reverse a run as a whole",
      description =
          "From PROCESSED or PAID to REVERSED. Its payslips count no more, and the month can have"
              + " another run, which pays back its expense reports, too. Publishes"
              + " `payroll.reversed`. What was paid too much or too little in some payslips needs"
              + " no reversal: the next run corrects it.")
  public Uni<RestResponse<View>> reverse(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Reversal reversal) {
    return crud.locked(id, ifMatch)
        .invoke(run -> run.reverse(caller.user(), reversal.reason()))
        .call(run -> expenses.release(run.id()))
        .call(
            run ->
                runs.departments(run.id())
                    .chain(
                        departments ->
                            outbox.append(
                                Cause.ofRequest(),
                                PayrollMessages.reversed(run, departments),
                                run.version())))
        .map(crud::answer);
  }

  @RegisterForReflection
  @Schema(name = "PayrollRun")
  record View(
      UUID id,
      UUID payGroupId,
      @Schema(examples = "2026-11") String period,
      RunStatus status,
      String currency,
      RunTotals totals,
      @Schema(description = "How many payslips have a problem: see `…/problems`") int problemCount,
      String createdBy,
      @Nullable String calculatedBy,
      @Schema(description = "When its last calculation began") @Nullable Instant calculatedAt,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable Instant processedAt,
      @Nullable LocalDate paymentDate,
      @Nullable String bankReference,
      @Nullable String reversedBy,
      @Nullable String reversalReason,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(PayrollRun run) {
      return new View(
          run.id(),
          run.payGroupId(),
          run.periodText(),
          run.status(),
          run.currency(),
          run.totals().shownIn(MinorUnit.known(run.currency())),
          run.problemCount(),
          run.createdBy(),
          run.calculatedBy(),
          run.calculatedAt(),
          run.approvedBy(),
          run.approvedAt(),
          run.processedAt(),
          run.paymentDate(),
          run.bankReference(),
          run.reversedBy(),
          run.reversalReason(),
          run.createdAt(),
          run.updatedAt(),
          run.version());
    }
  }
}
