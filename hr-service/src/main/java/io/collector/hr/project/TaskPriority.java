package io.collector.hr.project;

/// Which task comes first.
enum TaskPriority {
  LOW,
  NORMAL,
  HIGH,
  URGENT
}
