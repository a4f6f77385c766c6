package io.collector.accounting.bank;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The current tenant's outgoing payments.
@ApplicationScoped
class OutgoingPayments implements PanacheRepositoryBase<OutgoingPayment, UUID> {

  private static final String RECONCILED =
      """
      SELECT l.entry_id, b.line_id FROM journal_line l
        JOIN bank_line_booking b ON b.tenant_id = l.tenant_id AND b.booking_id = l.id
       WHERE l.tenant_id = $1 AND l.entry_id = ANY ($2)
      """;

  private record Reconciled(UUID entryId, UUID lineId) {}

  /// The statements' lines that tell of these entries, by entry.
  Uni<Map<UUID, UUID>> reconciled(List<UUID> entries) {
    return TenantSql.rows(
            RECONCILED,
            row -> new Reconciled(row.getUUID("entry_id"), row.getUUID("line_id")),
            Tenant.current(),
            entries.toArray(UUID[]::new))
        .map(found -> found.stream().collect(toMap(Reconciled::entryId, Reconciled::lineId)));
  }
}
