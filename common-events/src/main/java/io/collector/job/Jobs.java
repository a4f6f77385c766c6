package io.collector.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Queues jobs, cancels them and has them run again, each in the caller's transaction.
@ApplicationScoped
public class Jobs {

  private static final String QUEUE =
      """
      INSERT INTO jobs.job (tenant_id, id, type, key, parameters, status, requested_by)
      VALUES ($1, $2, $3, $4, $5::text::jsonb, 'QUEUED', $6)
      ON CONFLICT (tenant_id, type, key) WHERE status IN ('QUEUED', 'RUNNING', 'SUCCEEDED') DO NOTHING
      """;
  private static final String FIND =
      """
      SELECT id, parameters - $4::text[] = $3::text::jsonb - $4::text[] AS same FROM jobs.job
       WHERE type = $1 AND key = $2 AND status IN ('QUEUED', 'RUNNING', 'SUCCEEDED')
      """;
  private static final String CANCEL =
      """
      UPDATE jobs.job SET cancel_requested = true, run_after = now(),
             status = CASE status WHEN 'QUEUED' THEN 'CANCELLED' ELSE status END,
             finished_at = CASE status WHEN 'QUEUED' THEN now() END
       WHERE id = $1 AND status IN ('QUEUED', 'RUNNING')
      """;
  private static final String STARTED_AGAIN =
      """
      SELECT another.id FROM jobs.job another JOIN jobs.job ended USING (tenant_id, type, key)
       WHERE ended.id = $1 AND another.id <> ended.id AND another.status IN ('QUEUED', 'RUNNING', 'SUCCEEDED')
      """;
  private static final String RERUN =
      """
      UPDATE jobs.job SET status = 'QUEUED', cancel_requested = false, failures = 0, error = NULL,
             finished_at = NULL, run_after = now()
       WHERE id = $1 AND status IN ('FAILED', 'CANCELLED')
      """;

  private final JobRows rows;
  private final ObjectMapper json;
  private final CurrentIdentityAssociation identities;

  Jobs(JobRows rows, ObjectMapper json, CurrentIdentityAssociation identities) {
    this.rows = rows;
    this.json = json;
    this.identities = identities;
  }

  /// Queues a job, or finds the one of the same key that waits, runs or has succeeded.
  ///
  /// @param key what the work is about, unique for the type: `2026-11` of a payroll
  /// @throws io.collector.rest.ProblemException 409 if the key's job has other parameters, beside
  ///     [JobHandler#notes()]
  public <P> Uni<Job> start(JobHandler<P, ?> handler, String key, P parameters) {
    return identities
        .getDeferredIdentity()
        .map(identity -> identity.isAnonymous() ? "system" : identity.getPrincipal().getName())
        .chain(person -> start(handler, key, parameters, person));
  }

  /// The same outside a request, such as in a step of another job.
  ///
  /// @param person who has asked for it
  public <P> Uni<Job> start(JobHandler<P, ?> handler, String key, P parameters, String person) {
    var text = write(parameters);
    return TenantSql.execute(
            QUEUE,
            Tenant.current(),
            UuidCreator.getTimeOrderedEpoch(),
            handler.type(),
            key,
            text,
            person)
        .chain(() -> find(handler, key, text))
        .chain(id -> rows.findById(id));
  }

  private static Uni<UUID> find(JobHandler<?, ?> handler, String key, String parameters) {
    return TenantSql.row(
            FIND,
            Found::of,
            handler.type(),
            key,
            parameters,
            handler.notes().toArray(String[]::new))
        .map(Optional::orElseThrow)
        .invoke(
            found -> {
              if (!found.sameParameters()) {
                throw Problems.conflict(
                    "job-key-used", "There is a job of this key with other parameters.");
              }
            })
        .map(Found::id);
  }

  private record Found(UUID id, boolean sameParameters) {

    static Found of(Row row) {
      return new Found(requireNonNull(row.getUUID("id")), row.getBoolean("same"));
    }
  }

  private String write(Object parameters) {
    try {
      return json.writeValueAsString(parameters);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("parameters of a job must be JSON", e);
    }
  }

  /// 202 with the job's address: what the resource that starts it answers.
  public static RestResponse<JobView> accepted(Job job) {
    return ResponseBuilder.create(RestResponse.Status.ACCEPTED, JobView.of(job))
        .location(URI.create("/api/v1/jobs/" + job.id))
        .build();
  }

  /// One that waits is cancelled at once, one that runs after its step.
  Uni<Job> cancel(Job job) {
    return switch (job.status) {
      case CANCELLED -> Uni.createFrom().item(job);
      case QUEUED, RUNNING -> change(job, CANCEL, "job-finished", "The job has finished.");
      case SUCCEEDED, FAILED -> throw Problems.conflict("job-finished", "The job has finished.");
    };
  }

  /// Goes on at the checkpoint.
  Uni<Job> rerun(Job job) {
    return TenantSql.row(STARTED_AGAIN, row -> row.getUUID("id"), job.id)
        .invoke(
            another -> {
              if (another.isPresent()) {
                throw Problems.conflict(
                    "job-key-used", "The same work was started again as job " + another.get());
              }
            })
        .chain(
            () ->
                change(
                    job,
                    RERUN,
                    "job-not-ended",
                    "Only a job that failed or was cancelled can be run again."));
  }

  private Uni<Job> change(Job job, String sql, String code, String detail) {
    return TenantSql.execute(sql, job.id)
        .invoke(
            changed -> {
              if (changed == 0) {
                throw Problems.conflict(code, detail);
              }
            })
        .chain(() -> rows.getSession())
        .call(session -> session.refresh(job))
        .replaceWith(job);
  }
}
