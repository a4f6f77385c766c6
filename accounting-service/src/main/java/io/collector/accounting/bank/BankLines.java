package io.collector.accounting.bank;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// The lines of the current tenant's statements.
@ApplicationScoped
class BankLines implements PanacheRepositoryBase<BankLine, UUID> {

  private static final String RECONCILE =
      """
      INSERT INTO bank_line_booking (tenant_id, booking_id, line_id)
      SELECT $1, booking_id, $2 FROM unnest($3::uuid[]) AS booking_id ORDER BY booking_id
      """;
  private static final String FREE =
      "DELETE FROM bank_line_booking WHERE tenant_id = $1 AND line_id = $2";

  /// Two who reconcile the same booking are told apart by the table's key.
  Uni<Void> reconcile(BankLine line, List<UUID> bookings) {
    return TenantSql.execute(RECONCILE, Tenant.current(), line.id(), bookings.toArray(UUID[]::new))
        .replaceWithVoid();
  }

  /// Its bookings can be reconciled with others.
  Uni<Void> free(BankLine line) {
    return TenantSql.execute(FREE, Tenant.current(), line.id()).replaceWithVoid();
  }
}
