package io.collector.hr.policy;

/// Whether a policy holds.
enum PolicyStatus {
  DRAFT,
  PUBLISHED,
  /// Another one replaced it.
  REPLACED
}
