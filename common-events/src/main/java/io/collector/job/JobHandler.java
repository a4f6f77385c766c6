package io.collector.job;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Does the jobs of one type. A bean of this type is found by the workers; [Jobs#start] queues a
/// job.
///
/// Parameters and checkpoint are records that are kept as JSON: register them for reflection.
///
/// @param <P> parameters of a job
/// @param <C> checkpoint: where a step begins
public interface JobHandler<P, C> {

  /// In kebab-case: `payroll-run`. Kept with each job.
  String type();

  Class<P> parameters();

  Class<C> checkpoint();

  /// Who may see, cancel and rerun these jobs, beside `operator` and `admin`.
  Set<String> roles();

  /// Names of parameters that don't tell what the work is about, such as who asked for it: with
  /// others there, it is the same job.
  default Set<String> notes() {
    return Set.of();
  }

  /// Does the next part, a few seconds' work, in the transaction that is open. Its checkpoint is
  /// committed with it, so that a killed process's job goes on where its last step ended.
  ///
  /// A failure is retried with backoff; after [JobSteps#MOST_FAILURES] in a row the job fails. A
  /// [io.collector.rest.ProblemException] of status 422 fails it at once, with its detail.
  ///
  /// @param checkpoint of the step before; null for the first
  Uni<Step<C>> step(P parameters, @Nullable C checkpoint);
}
