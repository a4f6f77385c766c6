package io.collector.job;

/// `QUEUED → RUNNING → SUCCEEDED | FAILED | CANCELLED`; a rerun leads from the last two to
/// `QUEUED`.
public enum JobStatus {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED
}
