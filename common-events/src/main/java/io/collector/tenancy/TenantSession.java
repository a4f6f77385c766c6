package io.collector.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/// The session of the transaction at hand, behind the tenant wall.
public final class TenantSession {

  private TenantSession() {}

  /// Runs work in a transaction of its own, or in the one that is open, for the current tenant.
  public static <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
    return walled(() -> Panache.withTransaction(work));
  }

  /// Opens a session, unless there is one, whose transactions tell the database the tenant.
  static <T> Uni<T> walled(Supplier<Uni<T>> work) {
    return Panache.withSession(
        () -> Panache.getSession().invoke(TenantConnection::of).chain(() -> work.get()));
  }

  /// Writes what Hibernate has changed and waits for the database's answers: what it refuses, such
  /// as a second row with the same unique key, fails here. Without, it fails the commit.
  public static Uni<Void> flush() {
    return Panache.flush().chain(TenantSession::answered);
  }

  /// Waits for the answers to all that was sent, and fails with the first failure.
  public static Uni<Void> answered() {
    return onConnection(TenantConnection::answered);
  }

  /// Runs it once the transaction at hand is committed; not at all if it is rolled back.
  public static Uni<Void> afterCommit(Runnable action) {
    return onConnection(connection -> connection.afterCommit(action));
  }

  /// The connection of the transaction at hand, for the bus's plain statements.
  public static Uni<ReactiveConnection> connection() {
    return Panache.getSession().map(TenantSession::connection);
  }

  static <T> Uni<T> onConnection(Function<TenantConnection, CompletionStage<T>> statement) {
    return Panache.getSession()
        .chain(
            session ->
                Uni.createFrom().completionStage(() -> statement.apply(connection(session))));
  }

  private static TenantConnection connection(Mutiny.Session session) {
    return (TenantConnection) ((MutinySessionImpl) session).getReactiveConnection();
  }
}
