package io.collector.tenancy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One value for each tenant, kept for five seconds: a change is seen at once by the process that
/// made it, and within five seconds by all others.
public final class TenantCache<T> {

  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final int MOST_TENANTS = 10_000;

  /// @param value absent right after a change: until its transaction has surely ended, the
  ///     database is asked
  private record Kept<T>(@Nullable T value, Instant until) {}

  private final Map<String, Kept<T>> kept = new ConcurrentHashMap<>();

  /// The current tenant's.
  ///
  /// @param database where it is read if it isn't kept
  public Uni<T> get(Supplier<Uni<T>> database) {
    var tenant = Tenant.current();
    var known = kept.get(tenant);
    if (known == null || known.until().isBefore(Instant.now())) {
      return database.get().invoke(value -> keep(tenant, known, value));
    }
    var value = known.value();
    return value == null ? database.get() : Uni.createFrom().item(value);
  }

  /// In the transaction of a change of the tenant's value.
  public void changed(String tenant) {
    kept.put(tenant, new Kept<>(null, Instant.now().plus(KEPT)));
  }

  /// Unless there was a change meanwhile: then what was read may be too old.
  private void keep(String tenant, @Nullable Kept<T> known, T value) {
    var fresh = new Kept<>(value, Instant.now().plus(KEPT));
    if (known != null) {
      kept.replace(tenant, known, fresh);
      return;
    }
    if (kept.size() >= MOST_TENANTS) {
      kept.values().removeIf(other -> other.until().isBefore(Instant.now()));
    }
    if (kept.size() < MOST_TENANTS) {
      kept.putIfAbsent(tenant, fresh);
    }
  }
}
