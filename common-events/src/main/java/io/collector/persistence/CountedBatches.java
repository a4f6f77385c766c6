package io.collector.persistence;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.hibernate.reactive.adaptor.impl.JdbcNull;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.BatchingConnection;
import org.hibernate.reactive.pool.impl.SqlClientConnection;
import org.hibernate.reactive.session.impl.ReactiveSessionImpl;

/// Sends the same statement for many rows at once, and looks at what each of them did.
///
/// Hibernate Reactive (3.2.5) takes the first row's count for all rows of a batch
/// (`SqlClientConnection.updateBatch`), so that a stale row behind the first would be overwritten
/// unseen. `EditsTest` fails with its batches.
@RegisterForReflection(targets = ReactiveSessionImpl.class, methods = false)
public final class CountedBatches extends BatchingConnection {

  private static final Field CONNECTION = connectionField();

  private final SqlClientConnection rows;

  private CountedBatches(SqlClientConnection rows, int size) {
    super(rows, size);
    this.rows = rows;
  }

  /// From now on a session sends batches that count, of the size that is set for Hibernate.
  public static void of(Mutiny.Session session) {
    var opened = ((MutinySessionImpl) session).unwrap(ReactiveSessionImpl.class);
    // batches of one row are none: this is what lies beneath them
    var rows = (SqlClientConnection) opened.getReactiveConnection().withBatchSize(1);
    try {
      CONNECTION.set(opened, new CountedBatches(rows, opened.getConfiguredJdbcBatchSize()));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field connectionField() {
    try {
      var field = ReactiveSessionImpl.class.getDeclaredField("reactiveConnection");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("another version of Hibernate Reactive", e);
    }
  }

  @Override
  public CompletionStage<int[]> update(String sql, List<Object[]> batch) {
    return rows.preparedQueryBatch(sql, batch.stream().map(CountedBatches::tuple).toList())
        .thenApply(results -> counts(results, batch.size()));
  }

  private static Tuple tuple(Object[] values) {
    for (var i = 0; i < values.length; i++) {
      if (values[i] instanceof JdbcNull none) {
        values[i] = none.toNullValue();
      }
    }
    return Tuple.wrap(values);
  }

  /// One result follows the other.
  private static int[] counts(RowSet<Row> first, int size) {
    var counts = new int[size];
    var result = first;
    for (var i = 0; i < size; i++) {
      counts[i] = result.rowCount();
      result = result.next();
    }
    return counts;
  }
}
