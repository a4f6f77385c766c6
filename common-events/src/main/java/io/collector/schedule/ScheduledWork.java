package io.collector.schedule;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/// Work by the clock for each tenant that has some. A bean of this type is scheduled:
///
/// - one replica at a time works for a tenant, under an advisory lock
/// - a run that would overlap the one before is skipped
/// - a tenant that fails is retried with backoff, and doesn't hinder the others
///
/// The setting `collector.schedule.<name>` says when: a duration (`60s`), or a cron expression in
/// UTC (`0 0 6 * * ?`). Metrics: `collector_schedule_*`.
public interface ScheduledWork {

  /// In kebab-case: `offer-expiry`.
  String name();

  /// A query for the ids of tenants that have work. The service's role sees one tenant at a time,
  /// so that it calls a `SECURITY DEFINER` function: `SELECT tenants_with_due_offers()`.
  String dueTenants();

  /// Does a part of the current tenant's work, in the transaction that is open.
  ///
  /// @param since when the run was due; the same for all parts and replicas
  /// @return whether there may be more; then it is called again in another transaction
  Uni<Boolean> runPart(Instant since);
}
