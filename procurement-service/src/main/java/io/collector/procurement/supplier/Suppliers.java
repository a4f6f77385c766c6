package io.collector.procurement.supplier;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's suppliers.
@ApplicationScoped
public class Suppliers implements PanacheRepositoryBase<Supplier, UUID> {

  private static final String WITH_CONTACTS =
      "from Supplier s left join fetch s.contacts where s.id ";

  private static final String BY_TAX_IDS =
      """
      SELECT id, name FROM supplier
       WHERE tenant_id = $1 AND regexp_replace(upper(tax_id), '[^A-Z0-9]', '', 'g') = ANY ($2)
       ORDER BY number
      """;

  /// A supplier.
  public record Named(UUID id, String name) {}

  /// Those that have one of these tax numbers, however they are written.
  public Uni<List<Named>> byTaxIds(List<String> taxIds) {
    var plain =
        taxIds.stream()
            .map(id -> id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""))
            .filter(id -> !id.isEmpty())
            .toArray(String[]::new);
    return TenantSql.rows(
        BY_TAX_IDS,
        row -> new Named(row.getUUID("id"), row.getString("name")),
        Tenant.current(),
        plain);
  }

  Uni<Optional<Supplier>> whole(UUID id) {
    return list(WITH_CONTACTS + "= ?1", id).map(found -> found.stream().findFirst());
  }

  Uni<Void> loadContacts(List<Supplier> suppliers) {
    return suppliers.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_CONTACTS + "in ?1", suppliers.stream().map(Supplier::id).toList())
            .replaceWithVoid();
  }
}
