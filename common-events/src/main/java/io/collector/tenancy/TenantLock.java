package io.collector.tenancy;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// Work that only one replica may do at a time for a tenant.
@ApplicationScoped
public class TenantLock {

  private static final String TRY =
      "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked";

  /// Runs the work in a transaction of the current tenant that holds the lock to its end, so that a
  /// killed process releases it.
  ///
  /// @param name what is locked, within the tenant
  /// @return what the work returns; false without running it if another transaction has the lock
  @WithTransaction
  public Uni<Boolean> tryLocked(String name, Supplier<Uni<Boolean>> work) {
    var key = name + "\n" + Tenant.current();
    return TenantSql.row(TRY, row -> row.getBoolean("locked"), key)
        .chain(locked -> locked.orElseThrow() ? work.get() : Uni.createFrom().item(false));
  }
}
