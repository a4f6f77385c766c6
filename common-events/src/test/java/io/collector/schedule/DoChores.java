package io.collector.schedule;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Two chores at a time. Fails for tenants as told; waits, when told, while it holds a tenant's
/// lock.
@ApplicationScoped
class DoChores implements ScheduledWork {

  private static final String DO =
      """
      UPDATE chore SET done_by = $1
       WHERE id IN (SELECT id FROM chore WHERE done_by IS NULL ORDER BY id LIMIT 2)
      """;

  private volatile boolean isLookFailing;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, Integer> parts = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> held = new ConcurrentHashMap<>();

  void failNext(String tenant, int times) {
    failures.put(tenant, times);
  }

  void failToLook(boolean isFailing) {
    isLookFailing = isFailing;
  }

  /// From now on the tenant's work waits until the future is completed.
  CompletableFuture<Void> hold(String tenant) {
    var released = new CompletableFuture<Void>();
    held.put(tenant, released);
    return released;
  }

  int parts(String tenant) {
    return parts.getOrDefault(tenant, 0);
  }

  @Override
  public String name() {
    return "chores";
  }

  @Override
  public String dueTenants() {
    return isLookFailing ? "SELECT 1 / 0" : "SELECT tenants_with_chores()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    var tenant = Tenant.current();
    parts.merge(tenant, 1, Integer::sum);
    return TenantSql.execute(DO, tenant)
        .call(() -> whenReleased(tenant))
        .invoke(
            () -> {
              if (failures.merge(tenant, -1, Integer::sum) >= 0) {
                throw new IllegalStateException("told to fail");
              }
            })
        .map(done -> done == 2);
  }

  private Uni<Void> whenReleased(String tenant) {
    var released = held.get(tenant);
    if (released == null) {
      return Uni.createFrom().voidItem();
    }
    var context = Objects.requireNonNull(Vertx.currentContext());
    return Uni.createFrom()
        .completionStage(released)
        .emitOn(task -> context.runOnContext(_ -> task.run()));
  }
}
