package io.collector.job;

import io.collector.tenancy.TenantRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A job as it was read. [Jobs] and [JobSteps] write with SQL, for a request to cancel changes the
/// row while a step runs.
@Entity
@Immutable
@Table(schema = "jobs", name = "job")
public class Job extends TenantRow {

  @Id UUID id = new UUID(0, 0);
  String type = "";

  @Formula("cast(parameters as text)")
  String parameters = "{}";

  @Formula("cast(checkpoint as text)")
  @Nullable String checkpoint;

  @Enumerated(EnumType.STRING)
  JobStatus status = JobStatus.QUEUED;

  long done;
  @Nullable Long total;
  int failures;

  @Column(name = "cancel_requested")
  boolean cancelRequested;

  @Nullable String error;
  String log = "";

  @Column(name = "requested_by")
  String requestedBy = "";

  @Column(name = "requested_at")
  Instant requestedAt = Instant.EPOCH;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  public UUID id() {
    return id;
  }

  public JobStatus status() {
    return status;
  }
}
