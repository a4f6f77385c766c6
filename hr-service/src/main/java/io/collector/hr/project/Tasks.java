package io.collector.hr.project;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's tasks.
@ApplicationScoped
public class Tasks implements PanacheRepositoryBase<Task, UUID> {

  private static final String ASSIGNED =
      """
      SELECT DISTINCT assigned_resource_id FROM task
       WHERE tenant_id = $1 AND project_id = $2 AND assigned_resource_id IS NOT NULL
         AND status <> 'CANCELLED'
       ORDER BY 1
      """;

  /// The tasks that somebody has still to do, locked.
  Uni<List<Task>> openOf(UUID resourceId) {
    return find("assignedResourceId = ?1 and status = ?2 order by id", resourceId, TaskStatus.OPEN)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /// Whether there is such a task in a project.
  public Uni<Boolean> isOf(UUID id, @Nullable UUID projectId) {
    return count("id = ?1 and projectId = ?2", id, projectId).map(count -> count > 0);
  }

  /// Who works, or has worked, on a project.
  Uni<List<UUID>> assignedTo(UUID projectId) {
    return TenantSql.rows(ASSIGNED, row -> row.getUUID(0), Tenant.current(), projectId);
  }
}
