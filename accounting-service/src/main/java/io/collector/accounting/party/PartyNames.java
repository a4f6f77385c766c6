package io.collector.accounting.party;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names of customers and suppliers, as far as they are known.
@ApplicationScoped
public class PartyNames {

  private static final String NAMES =
      "SELECT id, name FROM %s WHERE tenant_id = $1 AND id = ANY ($2::uuid[])";
  private static final String CUSTOMERS = NAMES.formatted("customer_copy");
  private static final String SUPPLIERS = NAMES.formatted("supplier_copy");

  /// By id.
  public record Names(Map<UUID, String> byId) {

    public @Nullable String of(@Nullable UUID id) {
      return id == null ? null : byId.get(id);
    }
  }

  public Uni<Names> ofCustomers(Collection<UUID> ids) {
    return names(CUSTOMERS, ids);
  }

  public Uni<Names> ofSuppliers(Collection<UUID> ids) {
    return names(SUPPLIERS, ids);
  }

  private static Uni<Names> names(String sql, Collection<UUID> ids) {
    return TenantSql.rows(
            sql,
            row -> Map.entry(row.getUUID("id"), row.getString("name")),
            Tenant.current(),
            ids.toArray(UUID[]::new))
        .map(
            found ->
                new Names(found.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }
}
