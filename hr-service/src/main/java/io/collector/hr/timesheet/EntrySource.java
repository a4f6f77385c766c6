package io.collector.hr.timesheet;

/// Where hours come from.
enum EntrySource {
  /// A finished task.
  TASK,
  /// The person.
  OWN
}
