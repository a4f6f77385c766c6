package io.collector.hr.project;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's resources.
@ApplicationScoped
public class Resources implements PanacheRepositoryBase<Resource, UUID> {

  private static final String EMPTY =
      """
      INSERT INTO resource (tenant_id, id, told_version, active, version, created_at, updated_at)
      VALUES ($1, $2, -1, false, 1, now(), now()) ON CONFLICT DO NOTHING
      """;
  private static final String ALIAS =
      """
      INSERT INTO resource_alias (tenant_id, alias_id, resource_id) VALUES ($1, $2, $3)
      ON CONFLICT DO NOTHING
      """;
  private static final String RESOLVE =
      """
      SELECT id FROM resource WHERE tenant_id = $1 AND id = $2 AND name IS NOT NULL
      UNION ALL
      SELECT resource_id FROM resource_alias WHERE tenant_id = $1 AND alias_id = $2
      """;

  /// The resource of an employee, locked; an empty one if there was none.
  Uni<Resource> lockOrAdd(UUID employeeId) {
    return TenantSql.execute(EMPTY, Tenant.current(), employeeId)
        .chain(() -> find("id", employeeId).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult());
  }

  /// Whom an id means: an employee who was hired, or one whom somebody else calls so.
  public Uni<Optional<UUID>> resolve(UUID resourceId) {
    return TenantSql.row(RESOLVE, row -> row.getUUID(0), Tenant.current(), resourceId);
  }

  /// Whether the id was free.
  Uni<Boolean> addAlias(UUID aliasId, UUID resourceId) {
    return TenantSql.execute(ALIAS, Tenant.current(), aliasId, resourceId).map(rows -> rows == 1);
  }
}
