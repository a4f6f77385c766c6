package io.collector.hr.payroll;

import io.collector.hr.employee.Caller;
import io.collector.hr.employee.Employee;
import io.collector.hr.employee.SensitiveReads;
import io.collector.hr.profile.Profiles;
import io.collector.letterhead.TenantLetterheads;
import io.collector.money.MinorUnit;
import io.collector.pdf.Language;
import io.collector.pdf.Letterhead;
import io.collector.rest.Conditions;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Payslips: for hr, which is recorded, and, once the run is processed, for the person.
@Path("/api/v1/payslips")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payslips")
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
class PayslipResource {

  private static final String WHAT = "payslip";
  private static final String FINAL =
      "runId in (select run.id from PayrollRun run where run.status in ('PROCESSED', 'PAID'))";
  private static final Keyset<Payslip> LIST =
      Keyset.of(Payslip::id)
          .by("period", String.class, Payslip::period)
          .by("employeeNumber", String.class, Payslip::employeeNumber)
          .defaultSort("-period");

  private final Payslips payslips;
  private final PayrollRuns runs;
  private final PayGroups groups;
  private final SensitiveReads reads;
  private final Caller caller;
  private final TenantLetterheads letterheads;
  private final Profiles profiles;

  PayslipResource(
      Payslips payslips,
      PayrollRuns runs,
      PayGroups groups,
      SensitiveReads reads,
      Caller caller,
      TenantLetterheads letterheads,
      Profiles profiles) {
    this.payslips = payslips;
    this.runs = runs;
    this.groups = groups;
    this.reads = reads;
    this.caller = caller;
    this.letterheads = letterheads;
    this.profiles = profiles;
  }

  @GET
  @Path("/me")
  @WithTransaction
  @Operation(
      summary = "List one's own payslips",
      description =
          "Of the employee whose user makes the request, of processed runs. With from and to those"
              + " whose month has some of the days. Sort: period (the latest first).")
  public Uni<Page<Summary>> mine(@BeanParam DayRange days, @BeanParam PageRequest page) {
    return caller
        .requireEmployee()
        .map(employee -> Conditions.all().is("employeeId", employee.id()).and(FINAL))
        .chain(where -> LIST.page(payslips, page, days.ofMonth("period", where)))
        .map(found -> found.map(Summary::of));
  }

  @GET
  @RolesAllowed("hr")
  @WithTransaction
  @Operation(
      summary = "List payslips of a run or of an employee",
      description =
          "One of the two must be named. With from and to those whose month has some of the days."
              + " Whose pay is read is recorded. Sorts: period (default, the latest first),"
              + " employeeNumber.")
  public Uni<Page<Summary>> list(
      @QueryParam("runId") @Parameter(description = "The payroll run") @Nullable UUID runId,
      @QueryParam("employeeId") @Parameter(description = "The employee") @Nullable UUID employeeId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    if (runId == null && employeeId == null) {
      throw Problems.badRequest("bad-parameter", "Name a run or an employee.")
          .at("?runId", "or employeeId must be given");
    }
    var where = Conditions.all().is("runId", runId).is("employeeId", employeeId);
    return LIST.page(payslips, page, days.ofMonth("period", where))
        .call(slips -> reads.record(WHAT, employees(slips.items())))
        .map(slips -> slips.map(Summary::of));
  }

  private static List<UUID> employees(List<Payslip> slips) {
    return slips.stream().map(Payslip::employeeId).toList();
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Read a payslip",
      description =
          "With its lines and the year to date. For hr, which is recorded, and for the employee's"
              + " own user once the run is processed.")
  public Uni<PayslipView> get(UUID id) {
    return view(id).map(Shown::view);
  }

  @GET
  @Path("/{id}/pdf")
  @Produces("application/pdf")
  @WithTransaction
  @Operation(
      summary = "Read a payslip as PDF",
      description =
          "For whom the payslip is. In the language of the employee's profile, if it is English,"
              + " German, French or Spanish, else in English.")
  public Uni<RestResponse<byte[]>> pdf(
      UUID id,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the employee's own language, if absent")
          @Nullable Language language) {
    return view(id)
        .chain(
            shown ->
                language(shown.employee(), language)
                    .chain(
                        found ->
                            letterheads
                                .current()
                                .map(letterhead -> pdf(shown, found, letterhead))));
  }

  private Uni<Language> language(Employee employee, @Nullable Language asked) {
    return asked == null ? profiles.language(employee.userId()) : Uni.createFrom().item(asked);
  }

  private static RestResponse<byte[]> pdf(Shown shown, Language language, Letterhead letterhead) {
    var address = shown.group().form().employerAddress();
    return RestResponse.ResponseBuilder.ok(
            PayslipPdf.of(shown.view(), address, language, letterhead))
        .header(
            "Content-Disposition",
            "inline; filename=\"payslip-%s.pdf\"".formatted(shown.view().period()))
        .build();
  }

  private record Shown(Employee employee, PayslipView view, PayGroup group) {}

  private Uni<Shown> view(UUID id) {
    return Problems.existing(payslips.findById(id), "payslip", id)
        .chain(
            slip ->
                reads
                    .read(slip.employeeId(), WHAT)
                    .chain(
                        employee ->
                            runs.findById(slip.runId())
                                .invoke(run -> checkIsFinal(run, id))
                                .chain(run -> view(employee, slip, run))));
  }

  /// A draft is hr's alone, also if it is one's own.
  private void checkIsFinal(PayrollRun run, UUID id) {
    if (!caller.isHr() && !run.status().isEffective()) {
      throw Problems.notFound("payslip", id);
    }
  }

  private Uni<Shown> view(Employee employee, Payslip slip, PayrollRun run) {
    return groups
        .findById(run.payGroupId())
        .chain(
            group ->
                payslips
                    .lines(slip.id())
                    .chain(
                        lines ->
                            payslips
                                .yearToDate(slip.id())
                                .chain(
                                    toDate ->
                                        payslips
                                            .linesToDate(slip.id())
                                            .chain(
                                                linesToDate ->
                                                    payslips
                                                        .expenses(slip.id())
                                                        .map(
                                                            expenses ->
                                                                new Shown(
                                                                    employee,
                                                                    PayslipView.of(
                                                                        slip,
                                                                        run,
                                                                        group,
                                                                        lines,
                                                                        toDate,
                                                                        linesToDate,
                                                                        expenses),
                                                                    group))))));
  }

  @RegisterForReflection
  @Schema(name = "PayslipSummary")
  record Summary(
      UUID id,
      UUID runId,
      @Schema(examples = "2026-11") String period,
      UUID employeeId,
      String employeeNumber,
      String employeeName,
      String currency,
      PayslipAmounts totals,
      @Schema(description = PayslipView.PROBLEM) @Nullable String problem) {

    static Summary of(Payslip slip) {
      return new Summary(
          slip.id(),
          slip.runId(),
          slip.period(),
          slip.employeeId(),
          slip.employeeNumber(),
          slip.employeeName(),
          slip.currency(),
          slip.amounts().shownIn(MinorUnit.known(slip.currency())),
          slip.problem());
    }
  }
}
