package io.collector.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A job as REST shows it, without its parameters, which may be personal.
@RegisterForReflection
@Schema(name = "Job")
public record JobView(
    UUID id,
    @Schema(examples = "payroll-run") String type,
    JobStatus status,
    @Schema(description = "How much is done, in the job's own unit") long done,
    @Schema(description = "How much there is; absent while unknown") @Nullable Long total,
    @Schema(description = "It will be cancelled after the step that runs") boolean cancelRequested,
    @Schema(description = "Why it failed, or why its last step is retried") @Nullable String error,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Schema(description = "The newest lines") List<String> log) {

  static JobView of(Job job) {
    return new JobView(
        job.id,
        job.type,
        job.status,
        job.done,
        job.total,
        job.cancelRequested,
        job.error,
        job.requestedBy,
        job.requestedAt,
        job.startedAt,
        job.finishedAt,
        job.log.lines().toList());
  }
}
