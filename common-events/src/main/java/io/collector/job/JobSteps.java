package io.collector.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.bus.Outbox;
import io.collector.rest.ProblemException;
import io.collector.tenancy.TenantLock;
import io.collector.tenancy.TenantSql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The transactions of a job of the current tenant.
@ApplicationScoped
class JobSteps {

  /// Of one step, in a row.
  static final int MOST_FAILURES = 5;

  private static final Logger LOG = Logger.getLogger(JobSteps.class);

  /// For five seconds nobody else looks at the job, so that a failure is recorded before the next
  /// try. Longer steps are protected by their lock.
  private static final String CLAIM =
      """
      UPDATE jobs.job SET status = 'RUNNING', started_at = coalesce(started_at, now()),
             run_after = now() + interval '5 seconds'
       WHERE id = $1 AND status IN ('QUEUED', 'RUNNING') AND run_after <= now()
      """;

  private static final String COMMIT =
      """
      UPDATE jobs.job SET checkpoint = $2::text::jsonb, done = $3, total = $4,
             log = right(log || $5, 10000), status = $6, failures = 0, error = NULL, run_after = now(),
             finished_at = CASE $6 WHEN 'RUNNING' THEN NULL ELSE now() END
       WHERE id = $1 AND status = 'RUNNING'
      """;
  private static final String CANCEL =
      "UPDATE jobs.job SET status = 'CANCELLED', finished_at = now() WHERE id = $1";

  /// Not if meanwhile another worker has recorded the same, or has succeeded.
  private static final String FAIL =
      """
      UPDATE jobs.job SET failures = failures + 1, error = $3, log = right(log || $4, 10000), status = $5,
             run_after = now() + make_interval(secs => $6),
             finished_at = CASE $5 WHEN 'RUNNING' THEN NULL ELSE now() END
       WHERE id = $1 AND status = 'RUNNING' AND failures = $2
      """;

  private final JobRows rows;
  private final TenantLock lock;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final MeterRegistry registry;

  JobSteps(
      JobRows rows, TenantLock lock, Outbox outbox, ObjectMapper json, MeterRegistry registry) {
    this.rows = rows;
    this.lock = lock;
    this.outbox = outbox;
    this.json = json;
    this.registry = registry;
  }

  /// The counters of a type of job show from the start, for a rate sees no change from nothing to
  /// one.
  void countFromZero(String type) {
    List.of("done", "retried", "failed").forEach(result -> counter(type, result));
  }

  @WithTransaction
  Uni<Boolean> claim(UUID id) {
    return TenantSql.execute(CLAIM, id).map(claimed -> claimed == 1);
  }

  /// Runs the next step, unless another worker does.
  ///
  /// @return whether there was one to run
  Uni<Boolean> runNext(UUID id, JobHandler<?, ?> handler) {
    return lock.tryLocked("job/" + id, () -> rows.findById(id).chain(job -> run(job, handler)));
  }

  private void count(String type, String result) {
    counter(type, result).increment();
  }

  private Counter counter(String type, String result) {
    return registry.counter("collector.job.steps", "type", type, "result", result);
  }

  private Uni<Boolean> run(@Nullable Job job, JobHandler<?, ?> handler) {
    if (job == null || job.status != JobStatus.RUNNING) {
      return Uni.createFrom().item(false);
    }
    return job.cancelRequested
        ? TenantSql.execute(CANCEL, job.id).replaceWith(true)
        : outbox
            .together(() -> step(job, handler))
            .chain(step -> commit(job.id, step))
            .invoke(() -> count(job.type, "done"))
            .replaceWith(true);
  }

  private <P, C> Uni<Step<C>> step(Job job, JobHandler<P, C> handler) {
    return Uni.createFrom()
        .deferred(
            () ->
                handler.step(
                    read(job.parameters, handler.parameters()),
                    job.checkpoint == null ? null : read(job.checkpoint, handler.checkpoint())));
  }

  private Uni<Void> commit(UUID id, Step<?> step) {
    var checkpoint = step.checkpoint();
    return TenantSql.execute(
            COMMIT,
            id,
            checkpoint == null ? null : write(checkpoint),
            step.done(),
            step.total(),
            lines(step.log()),
            (checkpoint == null ? JobStatus.SUCCEEDED : JobStatus.RUNNING).name())
        .invoke(
            changed -> {
              if (changed == 0) {
                throw new IllegalStateException("job " + id + " ended while its step ran");
              }
            })
        .replaceWithVoid();
  }

  /// The next try comes after 1, 2, 4, 8 s; then the job has failed.
  @WithTransaction
  Uni<Void> recordFailure(UUID id, Throwable failure) {
    return rows.findById(id).chain(job -> recordFailure(job, failure));
  }

  private Uni<Void> recordFailure(Job job, Throwable failure) {
    LOG.errorf(failure, "Step of job %s (%s) failed, try %d", job.id, job.type, job.failures + 1);
    var refusal = failure instanceof ProblemException problem && problem.status() == 422;
    var ends = refusal || job.failures + 1 >= MOST_FAILURES;
    count(job.type, ends ? "failed" : "retried");
    var reason =
        failure instanceof ProblemException problem
            ? problem.detail()
            : "A step failed. The service's log has the cause under the job's id.";
    return TenantSql.execute(
            FAIL,
            job.id,
            job.failures,
            reason,
            lines(List.of("Try %d failed: %s".formatted(job.failures + 1, reason))),
            (ends ? JobStatus.FAILED : JobStatus.RUNNING).name(),
            (double) (1 << job.failures))
        .replaceWithVoid();
  }

  private static String lines(List<String> log) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return log.stream()
        .map(line -> now + " " + line.replace('\n', ' ') + "\n")
        .collect(Collectors.joining());
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a job's stored " + type.getSimpleName() + " can't be read", e);
    }
  }

  private String write(Object checkpoint) {
    try {
      return json.writeValueAsString(checkpoint);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a checkpoint must be JSON", e);
    }
  }
}
