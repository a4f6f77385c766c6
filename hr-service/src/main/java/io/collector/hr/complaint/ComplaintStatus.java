package io.collector.hr.complaint;

/// How far a complaint is.
enum ComplaintStatus {
  FILED,
  IN_REVIEW,
  RESOLVED,
  DISMISSED;

  boolean isClosed() {
    return this == RESOLVED || this == DISMISSED;
  }
}
