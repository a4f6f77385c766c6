package io.collector.accounting.journal;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// Lets one at a time pay a document: a person who confirms a line of a bank's statement, or the
/// event of another service that tells of the same money.
public final class SettlementLock {

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('payment of ' || $1 || ' ' || $2, 0))";

  private SettlementLock() {}

  /// Held until the transaction ends.
  public static Uni<Void> of(UUID documentId) {
    return TenantSql.row(LOCK, _ -> true, Tenant.current(), documentId.toString())
        .replaceWithVoid();
  }
}
