package io.collector.tenancy;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.spi.DatabaseMetadata;
import java.lang.reflect.Field;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.hibernate.reactive.adaptor.impl.JdbcNull;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.pool.impl.SqlClientConnection;
import org.hibernate.reactive.session.impl.ReactiveSessionImpl;
import org.jspecify.annotations.Nullable;

/// The connection of a session, which waits for the database only where an answer is needed.
///
/// The database executes a connection's statements in the order in which they are sent, and refuses
/// all that follow one that failed. So these are sent without waiting for their answers:
///
/// - `BEGIN`, and the tenant's name for row-level security
/// - what Hibernate writes; the database itself fails an update that finds no row ([WrittenRows])
/// - what [#send] and [#sendExactly] are given
/// - `COMMIT`, which is a rollback if one of them failed
///
/// Whatever fails first is what the transaction fails with.
///
/// Each row of a batch is checked: Hibernate Reactive takes the first row's count for all
/// (`SqlClientConnection.updateBatch`), so that a stale row behind the first would be overwritten
/// unseen. `EditsTest` fails with its batches.
@RegisterForReflection(targets = ReactiveSessionImpl.class, methods = false)
public final class TenantConnection implements ReactiveConnection {

  private static final Field CONNECTION = connectionField();

  /// Statements that may be on their way at a time; who writes more waits for them.
  private static final int MOST_UNANSWERED = 64;

  private static final String NAME_TENANT = "SELECT set_config('app.tenant', $1, true)";

  private final SqlClientConnection database;
  private final List<CompletableFuture<Void>> unanswered = new ArrayList<>();
  private int batchSize;
  private @Nullable Batch batch;
  private @Nullable Throwable failure;
  private boolean isInTransaction;
  private final List<Runnable> afterCommit = new ArrayList<>();

  private TenantConnection(SqlClientConnection database, int batchSize) {
    this.database = database;
    this.batchSize = batchSize;
  }

  /// The same statement for several rows.
  private record Batch(String sql, Expectation expectation, List<Object[]> rows) {

    void add(Object[] row) {
      rows.add(row);
    }

    String checkedSql() {
      return WrittenRows.isOneExpected(sql, expectation) ? WrittenRows.checked(sql, "1") : sql;
    }

    /// Which row was stale isn't told.
    Throwable meaning(Throwable failure) {
      if (WrittenRows.areOthers(failure)) {
        try {
          expectation.verifyOutcome(0, -1, sql);
        } catch (RuntimeException stale) {
          return stale;
        }
      }
      return failure;
    }
  }

  /// From now on a session uses such a connection.
  static TenantConnection of(Mutiny.Session session) {
    var opened = ((MutinySessionImpl) session).unwrap(ReactiveSessionImpl.class);
    if (opened.getReactiveConnection() instanceof TenantConnection known) {
      return known;
    }
    // batches of one row are none: this is what lies beneath them
    var database = (SqlClientConnection) opened.getReactiveConnection().withBatchSize(1);
    var connection = new TenantConnection(database, opened.getConfiguredJdbcBatchSize());
    try {
      CONNECTION.set(opened, connection);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return connection;
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

  /// Sends a statement whose answer nobody needs. If it fails, the transaction fails.
  CompletionStage<Void> send(String sql, @Nullable Object... parameters) {
    sendBatch();
    remember(database.preparedQuery(sql, Tuple.from(parameters)).thenAccept(_ -> {}));
    return room();
  }

  /// Sends a write whose answer nobody needs. If it writes another number of rows, the transaction
  /// fails with [OtherRowsWrittenException].
  ///
  /// @param count how many it has to write, in SQL
  CompletionStage<Void> sendExactly(String count, String write, @Nullable Object... parameters) {
    sendBatch();
    remember(
        database
            .preparedQuery(WrittenRows.checked(write, count), Tuple.from(parameters))
            .exceptionallyCompose(
                failure ->
                    failedFuture(
                        WrittenRows.areOthers(failure)
                            ? new OtherRowsWrittenException(failure)
                            : failure))
            .thenAccept(_ -> {}));
    return room();
  }

  /// Where a transaction writes a great deal it must not all wait in memory.
  private CompletionStage<Void> room() {
    return unanswered.size() < MOST_UNANSWERED ? completedFuture(null) : answered();
  }

  /// Waits until all that was sent is answered, and fails if any of it failed, whoever has heard of
  /// that before.
  CompletionStage<Void> answered() {
    sendBatch();
    var all = CompletableFuture.allOf(unanswered.toArray(CompletableFuture[]::new));
    unanswered.clear();
    return answer(
        all.thenCompose(_ -> failure == null ? completedFuture(null) : failedFuture(failure)));
  }

  /// The rows of a query.
  CompletionStage<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    sendBatch();
    return answer(database.preparedQuery(sql, Tuple.from(parameters)));
  }

  private void remember(CompletionStage<Void> answer) {
    unanswered.add(answer(answer).toCompletableFuture());
  }

  /// A statement that follows a failed one fails with that one's failure instead of its own, which
  /// says no more than that the transaction is aborted.
  private <T> CompletionStage<T> answer(CompletionStage<T> answer) {
    return answer.exceptionallyCompose(thrown -> failedFuture(first(thrown)));
  }

  private Throwable first(Throwable thrown) {
    if (failure == null) {
      failure =
          thrown instanceof CompletionException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
    }
    return failure;
  }

  /// Runs it once the transaction is committed; not at all if it is rolled back.
  CompletionStage<Void> afterCommit(Runnable action) {
    afterCommit.add(action);
    return completedFuture(null);
  }

  @Override
  public CompletionStage<Void> beginTransaction() {
    failure = null;
    afterCommit.clear();
    isInTransaction = true;
    remember(database.executeUnprepared("BEGIN"));
    return send(NAME_TENANT, Tenant.current());
  }

  /// PostgreSQL answers the COMMIT of a failed transaction like any other, and rolls back: whoever
  /// has recovered from a statement's failure must hear of it here.
  @Override
  public CompletionStage<Void> commitTransaction() {
    if (failure != null) {
      return failedFuture(failure);
    }
    sendBatch();
    isInTransaction = false;
    return answer(database.executeUnprepared("COMMIT"))
        .thenCompose(_ -> answered())
        .thenRun(() -> afterCommit.forEach(Runnable::run));
  }

  @Override
  public CompletionStage<Void> rollbackTransaction() {
    batch = null;
    unanswered.clear();
    if (!isInTransaction) {
      return completedFuture(null);
    }
    isInTransaction = false;
    return database.executeUnprepared("ROLLBACK");
  }

  @Override
  public boolean isTransactionInProgress() {
    return isInTransaction;
  }

  @Override
  public CompletionStage<Void> close() {
    return rollbackTransaction()
        .handle((_, failed) -> failed)
        .thenCompose(
            failed ->
                database
                    .close()
                    .thenCompose(
                        _ -> failed == null ? completedFuture(null) : failedFuture(failed)));
  }

  @Override
  public CompletionStage<Void> update(
      String sql, Object[] row, boolean allowBatching, Expectation expectation) {
    if (allowBatching
        && batch != null
        && batch.sql().equals(sql)
        && batch.rows().size() < batchSize) {
      batch.add(row);
    } else {
      sendBatch();
      batch = new Batch(sql, expectation, new ArrayList<>());
      batch.add(row);
      if (!allowBatching) {
        sendBatch();
      }
    }
    return room();
  }

  private void sendBatch() {
    if (batch == null) {
      return;
    }
    var sent = batch;
    batch = null;
    var sql = sent.checkedSql();
    CompletionStage<RowSet<Row>> answer =
        sent.rows().size() == 1
            ? database.preparedQuery(sql, tuple(sent.rows().getFirst()))
            : database.preparedQueryBatch(
                sql, sent.rows().stream().map(TenantConnection::tuple).toList());
    remember(
        answer
            .exceptionallyCompose(failure -> failedFuture(sent.meaning(failure)))
            .thenAccept(_ -> {}));
  }

  private static Tuple tuple(Object[] values) {
    for (var i = 0; i < values.length; i++) {
      if (values[i] instanceof JdbcNull none) {
        values[i] = none.toNullValue();
      }
    }
    return Tuple.wrap(values);
  }

  @Override
  public ReactiveConnection withBatchSize(int size) {
    batchSize = size;
    return this;
  }

  @Override
  public CompletionStage<Void> executeBatch() {
    sendBatch();
    return completedFuture(null);
  }

  @Override
  public DatabaseMetadata getDatabaseMetadata() {
    return database.getDatabaseMetadata();
  }

  @Override
  public CompletionStage<Void> execute(String sql) {
    sendBatch();
    return answer(database.execute(sql));
  }

  @Override
  public CompletionStage<Void> executeUnprepared(String sql) {
    sendBatch();
    return answer(database.executeUnprepared(sql));
  }

  @Override
  public CompletionStage<Void> executeOutsideTransaction(String sql) {
    return database.executeOutsideTransaction(sql);
  }

  @Override
  public CompletionStage<Integer> update(String sql) {
    sendBatch();
    return answer(database.update(sql));
  }

  @Override
  public CompletionStage<Integer> update(String sql, Object[] parameters) {
    sendBatch();
    return answer(database.update(sql, parameters));
  }

  @Override
  public CompletionStage<int[]> update(String sql, List<Object[]> rows) {
    throw new UnsupportedOperationException("rows are written one by one, or with an expectation");
  }

  @Override
  public CompletionStage<Result> select(String sql) {
    sendBatch();
    return answer(database.select(sql));
  }

  @Override
  public CompletionStage<Result> select(String sql, Object[] parameters) {
    sendBatch();
    return answer(database.select(sql, parameters));
  }

  @Override
  public CompletionStage<ResultSet> selectJdbc(String sql, Object[] parameters) {
    sendBatch();
    return answer(database.selectJdbc(sql, parameters));
  }

  @Override
  public <T> CompletionStage<T> insertAndSelectIdentifier(
      String sql, Object[] parameters, Class<T> idClass, String idColumnName) {
    sendBatch();
    return answer(database.insertAndSelectIdentifier(sql, parameters, idClass, idColumnName));
  }

  @Override
  public CompletionStage<ResultSet> insertAndSelectIdentifierAsResultSet(
      String sql, Object[] parameters, Class<?> idClass, String idColumnName) {
    sendBatch();
    return answer(
        database.insertAndSelectIdentifierAsResultSet(sql, parameters, idClass, idColumnName));
  }

  @Override
  public <T> CompletionStage<T> selectIdentifier(
      String sql, Object[] parameters, Class<T> idClass) {
    return answer(database.selectIdentifier(sql, parameters, idClass));
  }
}
