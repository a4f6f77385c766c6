package io.collector.tenancy;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A row that events and entity tags tell of. It counts its own changes, so that what it tells has
/// the right version at once, with no flush in between; against two writers at a time there is a
/// second count, which Hibernate keeps.
///
/// Columns: `version`, `lock_version`, `created_at`, `updated_at`.
@MappedSuperclass
public abstract class AggregateRow extends TenantRow {

  private long version = 1;
  @Version private long lockVersion;
  private Instant createdAt = now();
  private Instant updatedAt = createdAt;

  protected AggregateRow() {}

  /// Counts a change. Whatever changes the row's state calls it.
  protected void changed() {
    version++;
    updatedAt = now();
  }

  /// How often it changed, from 1: the `aggregateVersion` of its events and its ETag.
  public long version() {
    return version;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /// As exact as the database keeps it.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
