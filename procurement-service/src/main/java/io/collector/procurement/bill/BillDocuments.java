package io.collector.procurement.bill;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The e-invoices that the current tenant's bills were read from.
@ApplicationScoped
class BillDocuments implements PanacheRepositoryBase<BillDocument, UUID> {

  private static final String BILL_OF =
      """
      SELECT d.id FROM supplier_bill_document d
        JOIN supplier_bill b ON b.tenant_id = d.tenant_id AND b.id = d.id
       WHERE d.tenant_id = $1 AND d.sha256 = $2 AND b.status <> 'REJECTED'
      """;

  /// The bill that was made of this XML, if it wasn't rejected. Nobody else makes one until the
  /// transaction ends: of several at once, the others find that of the first.
  Uni<Optional<UUID>> billOf(String sha256) {
    return TenantSql.lockNames(List.of("e-invoice %s %s".formatted(Tenant.current(), sha256)))
        .chain(() -> entered(sha256));
  }

  private static Uni<Optional<UUID>> entered(String sha256) {
    return TenantSql.row(BILL_OF, row -> row.getUUID("id"), Tenant.current(), sha256);
  }
}
