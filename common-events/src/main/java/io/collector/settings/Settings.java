package io.collector.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantCache;
import io.collector.tenancy.TenantSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The settings of the current tenant as one record; the defaults as long as nobody has set any.
///
/// Each change is a row of `tenant_settings` that stays; the newest counts. A field that a stored
/// record doesn't have yet has its default. All methods run in the caller's transaction.
///
/// A service makes it with a producer, and injects it wherever the settings are asked for:
///
/// ```java
/// @Produces
/// @Singleton
/// static Settings<OrderSettings> settings(ObjectMapper json, SecurityIdentity caller) {
///   return new Settings<>("order", OrderSettings.class, OrderSettings.DEFAULTS, json, caller);
/// }
/// ```
///
/// @param <T> a record
public final class Settings<T> {

  private static final String NEWEST =
      """
      SELECT version, value::text FROM tenant_settings
       WHERE tenant_id = $1 AND name = $2 ORDER BY version DESC LIMIT 1
      """;
  private static final String ADD =
      """
      INSERT INTO tenant_settings (tenant_id, name, version, value, changed_by)
      VALUES ($1, $2, $3, $4::text::jsonb, $5) ON CONFLICT DO NOTHING
      """;
  private static final String CHANGES =
      """
      SELECT version, changed_at, changed_by, value::text FROM tenant_settings
       WHERE tenant_id = $1 AND name = $2 AND version < $3 ORDER BY version DESC LIMIT 50
      """;

  private final String name;
  private final Class<T> type;
  private final T defaults;
  private final ObjectMapper json;
  private final SecurityIdentity caller;
  private final TenantCache<T> kept = new TenantCache<>();

  /// @param name of the settings in the table, one word
  public Settings(
      String name, Class<T> type, T defaults, ObjectMapper json, SecurityIdentity caller) {
    this.name = name;
    this.type = type;
    this.defaults = defaults;
    this.json = json;
    this.caller = caller;
  }

  private record Versioned<T>(long version, T value) {}

  /// What holds for the current tenant. Kept for five seconds: a change is seen at once by the
  /// process that made it, and within five seconds by all others.
  public Uni<T> current() {
    return kept.get(this::latest);
  }

  /// What holds for the current tenant, read from the database: for what must not be five seconds
  /// late, such as money.
  public Uni<T> latest() {
    return newest().map(Versioned::value);
  }

  /// 200 with what holds; its ETag is 0 as long as nobody has set anything.
  public Uni<RestResponse<T>> get() {
    return newest().map(found -> ETags.ok(found.value(), found.version()));
  }

  /// Sets all of it. Needs `If-Match` once somebody has set it: 428 without, 412 if stale.
  public Uni<RestResponse<T>> put(@Nullable String ifMatch, T wanted) {
    return put(ifMatch, wanted, _ -> Uni.createFrom().voidItem());
  }

  /// The same, and tells others.
  ///
  /// @param announce given the new version; runs in the same transaction
  public Uni<RestResponse<T>> put(
      @Nullable String ifMatch, T wanted, LongFunction<Uni<Void>> announce) {
    return newest()
        .invoke(found -> checkMatch(ifMatch, found.version()))
        .map(found -> found.version() + 1)
        .chain(version -> add(version, wanted).call(() -> announce.apply(version)));
  }

  private static void checkMatch(@Nullable String ifMatch, long version) {
    if (version > 0) {
      ETags.requireMatch(ifMatch, version);
    } else {
      ETags.honourMatch(ifMatch, version);
    }
  }

  private Uni<RestResponse<T>> add(long version, T wanted) {
    var tenant = Tenant.current();
    var row = new Object[] {tenant, name, version, write(wanted), caller.getPrincipal().getName()};
    return TenantSession.connection()
        .chain(connection -> Uni.createFrom().completionStage(() -> connection.update(ADD, row)))
        .map(
            added -> {
              if (added == 0) {
                throw Problems.stale();
              }
              kept.changed(tenant);
              return ETags.ok(wanted, version);
            });
  }

  /// The changes, the latest first, 50 at a time.
  ///
  /// @param before the version to go on from; absent for the latest
  public Uni<List<SettingsChange<T>>> history(@Nullable Long before) {
    return select(CHANGES, Tenant.current(), name, before == null ? Long.MAX_VALUE : before)
        .map(
            rows -> {
              var changes = new ArrayList<SettingsChange<T>>();
              rows.forEachRemaining(row -> changes.add(change(row)));
              return changes;
            });
  }

  private SettingsChange<T> change(Object[] row) {
    return new SettingsChange<>(
        (Long) row[0],
        ((OffsetDateTime) row[1]).toInstant(),
        (String) row[2],
        read((String) row[3]));
  }

  private Uni<Versioned<T>> newest() {
    return select(NEWEST, Tenant.current(), name)
        .map(
            rows -> {
              if (!rows.hasNext()) {
                return new Versioned<>(0, defaults);
              }
              var row = rows.next();
              return new Versioned<>((Long) row[0], read((String) row[1]));
            });
  }

  private static Uni<ReactiveConnection.Result> select(String sql, Object... parameters) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.select(sql, parameters)));
  }

  private String write(T value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private T read(String stored) {
    try {
      ObjectNode fields = json.valueToTree(defaults);
      fields.setAll((ObjectNode) json.readTree(stored));
      return json.treeToValue(fields, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
