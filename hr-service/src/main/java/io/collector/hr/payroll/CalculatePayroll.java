package io.collector.hr.payroll;

import io.collector.async.BlockingWork;
import io.collector.hr.payroll.calculation.CorrectedPayslip;
import io.collector.hr.payroll.calculation.PayRules;
import io.collector.hr.payroll.calculation.UncomputableException;
import io.collector.job.JobHandler;
import io.collector.job.Step;
import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Calculates the payslips of a run, some hundred employees a step, in the order of their ids. The
/// first step removes what was calculated before, the last one adds up.
@ApplicationScoped
class CalculatePayroll implements JobHandler<CalculatePayroll.Parameters, CalculatePayroll.Done> {

  private static final int EMPLOYEES_A_STEP = 200;

  /// @param calculation which of the run's
  @RegisterForReflection
  record Parameters(UUID runId, int calculation) {}

  /// @param after the last employee who was looked at
  /// @param employees how many were
  @RegisterForReflection
  record Done(UUID after, long employees) {}

  private final PayrollRuns runs;
  private final PayGroups groups;
  private final PaySchemes schemes;
  private final PaidPersons persons;
  private final PayslipRows payslips;
  private final BlockingWork blocking;

  CalculatePayroll(
      PayrollRuns runs,
      PayGroups groups,
      PaySchemes schemes,
      PaidPersons persons,
      PayslipRows payslips,
      BlockingWork blocking) {
    this.runs = runs;
    this.groups = groups;
    this.schemes = schemes;
    this.persons = persons;
    this.payslips = payslips;
    this.blocking = blocking;
  }

  @Override
  public String type() {
    return "payroll-calculation";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Class<Done> checkpoint() {
    return Done.class;
  }

  @Override
  public Set<String> roles() {
    return Set.of("hr");
  }

  @Override
  public Uni<Step<Done>> step(Parameters parameters, @Nullable Done done) {
    return runs.locked(parameters.runId())
        .invoke(run -> check(run, parameters))
        .call(run -> done == null ? begin(run) : Uni.createFrom().voidItem())
        .chain(this::task)
        .chain(task -> calculateNext(task, done));
  }

  private Uni<Void> begin(PayrollRun run) {
    return runs.basis(run).invoke(run::calculationBegan).chain(() -> payslips.delete(run.id()));
  }

  private static void check(@Nullable PayrollRun run, Parameters parameters) {
    if (run == null || !run.isCalculating(parameters.calculation())) {
      throw Problems.unprocessable(
          "calculation-replaced", "The run has been calculated again, or isn't a draft any more.");
    }
  }

  /// What all steps of a run have in common.
  ///
  /// @param past the periods before it that are corrected
  record Task(
      PayrollRun run, PayGroup group, PayRules rules, MinorUnit unit, SortedSet<YearMonth> past) {

    YearMonth period() {
      return run.period();
    }

    YearMonth firstPeriod() {
      return run.period().minusMonths(group.correctionMonths());
    }
  }

  private Uni<Task> task(PayrollRun run) {
    return groups
        .findById(run.payGroupId())
        .chain(
            group ->
                schemes
                    .findById(group.identity().schemeId())
                    .map(schemes::rules)
                    .chain(
                        rules ->
                            runs.processed(
                                    group.id(),
                                    run.period().minusMonths(group.correctionMonths()),
                                    run.period())
                                .map(
                                    past ->
                                        new Task(
                                            run,
                                            group,
                                            rules,
                                            MinorUnit.known(run.currency()),
                                            past))));
  }

  private Uni<Step<Done>> calculateNext(Task task, @Nullable Done done) {
    return persons
        .next(task, done == null ? null : done.after(), EMPLOYEES_A_STEP)
        .chain(
            batch ->
                blocking
                    .run(() -> calculate(task, batch.persons()))
                    .call(slips -> payslips.insert(task.run(), slips))
                    .chain(slips -> end(task, done, batch, slips.size())));
  }

  private static List<NewPayslip> calculate(Task task, List<PaidPersons.Dossier> persons) {
    return persons.stream()
        .map(person -> payslip(task, person))
        .filter(slip -> !slip.isEmpty())
        .toList();
  }

  /// What is wrong with one person's pay is said on their payslip, and stops nobody else's.
  private static NewPayslip payslip(Task task, PaidPersons.Dossier person) {
    var otherCurrency = person.otherCurrency(task.run().currency());
    if (otherCurrency != null) {
      return NewPayslip.unknown(person, task.period(), task.unit(), otherCurrency);
    }
    try {
      var lines =
          CorrectedPayslip.lines(
              task.rules(), task.period(), task.unit(), person::in, person.history(), task.past());
      return NewPayslip.of(person, task.period(), lines, task.unit());
    } catch (UncomputableException e) {
      return NewPayslip.unknown(person, task.period(), task.unit(), String.valueOf(e.getMessage()));
    }
  }

  private static String summary(RunTotals totals, int problems) {
    return "Calculated %d payslips in all".formatted(totals.employeeCount())
        + (problems == 0 ? "" : ", %d of them with a problem".formatted(problems));
  }

  private Uni<Step<Done>> end(
      Task task, @Nullable Done done, PaidPersons.Batch batch, int payslips) {
    var looked = (done == null ? 0 : done.employees()) + batch.persons().size();
    var last = batch.last();
    if (last != null) {
      return persons
          .count(task)
          .map(
              many ->
                  Step.next(new Done(last, looked), looked, Math.max(many, looked))
                      .log("Calculated %d payslips".formatted(payslips)));
    }
    return runs.totals(task.run().id())
        .chain(
            totals ->
                runs.problemCount(task.run().id())
                    .invoke(problems -> task.run().calculated(totals, problems))
                    .map(problems -> Step.<Done>last(looked).log(summary(totals, problems))));
  }
}
