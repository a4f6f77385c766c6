package io.collector.hr.absence;

/// Whether somebody may be away.
enum AbsenceStatus {
  REQUESTED,
  APPROVED,
  REJECTED,
  CANCELLED
}
