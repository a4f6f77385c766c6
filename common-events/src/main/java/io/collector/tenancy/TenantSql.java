package io.collector.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Plain SQL in the transaction at hand. Row-level security shows it the tenant's rows alone; the
/// statements name the tenant nevertheless, so that they use the indexes.
///
/// Parameters are `$1`, `$2`, …; an array goes to `unnest($1::uuid[])`. It doesn't flush: what
/// Hibernate has changed but not written isn't seen.
public final class TenantSql {

  private static final String LOCK_NAMES =
      "SELECT count(pg_advisory_xact_lock(hashtextextended(name, 0))) FROM unnest($1::text[]) AS name";

  private TenantSql() {}

  /// All rows of the answer, in its order.
  public static <R> Uni<List<R>> rows(
      String sql, Function<Row, R> read, @Nullable Object... parameters) {
    return run(sql, parameters)
        .map(
            rows -> {
              var list = new ArrayList<R>(rows.size());
              rows.forEach(row -> list.add(read.apply(row)));
              return list;
            });
  }

  /// The first row of the answer, if it has one.
  public static <R> Uni<Optional<R>> row(
      String sql, Function<Row, R> read, @Nullable Object... parameters) {
    return rows(sql, read, parameters).map(list -> list.stream().findFirst());
  }

  /// How many rows were written.
  public static Uni<Integer> execute(String sql, @Nullable Object... parameters) {
    return run(sql, parameters).map(RowSet::rowCount);
  }

  /// Locks rows until the transaction ends, in the order of their ids: two transactions that lock
  /// rows of one table in this way, each once, cannot deadlock. Ids without a row are ignored.
  /// It doesn't wait: what is read next is read when the locks are held.
  ///
  /// @param table has the columns `tenant_id` and `id`
  public static Uni<Void> lock(String table, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var sql =
        "SELECT id FROM %s WHERE tenant_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE"
            .formatted(table);
    return send(sql, Tenant.current(), ids.toArray(UUID[]::new));
  }

  /// Locks names until the transaction ends, in their order: for what has no row that could be
  /// locked. Two transactions that lock names of one kind in this way, each once, cannot deadlock.
  /// It doesn't wait: what is read next is read when the locks are held.
  ///
  /// @param names what is locked, and of which tenant: all tenants share them
  public static Uni<Void> lockNames(Collection<String> names) {
    return send(LOCK_NAMES, (Object) names.stream().sorted().toArray(String[]::new));
  }

  /// Writes without waiting for the answer. If it fails, the transaction fails with it.
  public static Uni<Void> send(String sql, @Nullable Object... parameters) {
    return TenantSession.onConnection(connection -> connection.send(sql, parameters));
  }

  /// Writes without waiting for the answer. If it writes another number of rows, the transaction
  /// fails with [OtherRowsWrittenException].
  ///
  /// @param count how many it has to write, in SQL, such as `cardinality($1)`
  /// @param write INSERT, UPDATE or DELETE without RETURNING
  public static Uni<Void> sendExactly(String count, String write, @Nullable Object... parameters) {
    return TenantSession.onConnection(
        connection -> connection.sendExactly(count, write, parameters));
  }

  private static Uni<RowSet<Row>> run(String sql, @Nullable Object... parameters) {
    return TenantSession.onConnection(connection -> connection.query(sql, parameters));
  }
}
