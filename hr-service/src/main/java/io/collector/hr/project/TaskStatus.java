package io.collector.hr.project;

/// Whether a task is still to be done.
enum TaskStatus {
  OPEN,
  COMPLETED,
  CANCELLED
}
