package io.collector.hr.timesheet;

import io.collector.events.ContractJson;
import io.collector.events.hr.TaskCompleted;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finished tasks whose resource isn't known yet.
@ApplicationScoped
class WaitingTasks {

  private static final String ADD =
      """
      INSERT INTO waiting_task (tenant_id, id, resource_id, task) VALUES ($1, $2, $3, $4::text::jsonb)
      ON CONFLICT DO NOTHING
      """;
  private static final String TAKE_KNOWN =
      """
      DELETE FROM waiting_task w USING (
        SELECT w.id, coalesce(r.id, a.resource_id) AS employee_id
          FROM waiting_task w
          LEFT JOIN resource r ON r.tenant_id = w.tenant_id AND r.id = w.resource_id AND r.name IS NOT NULL
          LEFT JOIN resource_alias a ON a.tenant_id = w.tenant_id AND a.alias_id = w.resource_id
         WHERE w.tenant_id = $1 AND coalesce(r.id, a.resource_id) IS NOT NULL
         ORDER BY w.id LIMIT $2 FOR UPDATE OF w SKIP LOCKED) AS known
       WHERE w.tenant_id = $1 AND w.id = known.id
      RETURNING known.employee_id, w.task::text AS task
      """;
  private static final String TAKE =
      """
      DELETE FROM waiting_task WHERE tenant_id = $1 AND id = $2 RETURNING $3::uuid AS employee_id, task::text AS task
      """;
  private static final String ALL =
      """
      SELECT NULL::uuid AS employee_id, task::text AS task FROM waiting_task
       WHERE tenant_id = $1 ORDER BY created_at, id LIMIT $2
      """;

  record Known(@Nullable UUID employeeId, TaskCompleted task) {

    static Known of(Row row) {
      return new Known(
          row.getUUID("employee_id"),
          ContractJson.part(row.getString("task"), TaskCompleted.class));
    }
  }

  Uni<Void> add(TaskCompleted task, @Nullable UUID resourceId) {
    return TenantSql.execute(
            ADD, Tenant.current(), task.taskId(), resourceId, ContractJson.text(task))
        .replaceWithVoid();
  }

  /// Takes out some whose resource is known meanwhile.
  Uni<List<Known>> takeKnown(int most) {
    return TenantSql.rows(TAKE_KNOWN, Known::of, Tenant.current(), most);
  }

  /// Takes out one for somebody.
  Uni<Optional<Known>> take(UUID taskId, UUID employeeId) {
    return TenantSql.row(TAKE, Known::of, Tenant.current(), taskId, employeeId);
  }

  /// The oldest ones.
  Uni<List<TaskCompleted>> oldest(int most) {
    return TenantSql.rows(ALL, Known::of, Tenant.current(), most)
        .map(found -> found.stream().map(Known::task).toList());
  }
}
