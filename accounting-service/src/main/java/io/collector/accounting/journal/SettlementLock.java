package io.collector.accounting.journal;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Lets one at a time pay a document, or undo that: a person who confirms a line of a bank's
/// statement or reverses an entry, or the event of another service that tells of the same money.
/// In the same way an entry is either reversed or reconciled with a bank's statement.
public final class SettlementLock {

  private SettlementLock() {}

  /// Held until the transaction ends.
  public static Uni<Void> of(UUID documentId) {
    return ofAll(List.of(documentId));
  }

  /// All of them, in the same order as everybody, so that nobody waits for the other.
  ///
  /// @param ids of documents and entries
  public static Uni<Void> ofAll(Collection<UUID> ids) {
    var tenant = Tenant.current();
    return TenantSql.lockNames(
        ids.stream().map(id -> "payment of %s %s".formatted(tenant, id)).toList());
  }
}
