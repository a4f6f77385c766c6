package io.collector.tenancy;

import io.collector.persistence.CountedBatches;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jboss.logging.Logger;

/// The session of the transaction at hand, behind the tenant wall.
public final class TenantSession {

  private static final Logger LOG = Logger.getLogger(TenantSession.class);
  private static final String WALLED = "collector.walled-session";

  private TenantSession() {}

  /// Runs work in a transaction of its own, or in the one that is open, for the current tenant.
  public static <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
    return Panache.withTransaction(() -> wall().chain(() -> work.get()));
  }

  /// Tells the database the tenant, once a transaction. The setting ends with the transaction, so
  /// that a pooled connection forgets it.
  static Uni<Void> wall() {
    return Panache.getSession()
        .chain(
            session ->
                ContextLocals.get(WALLED).filter(session::equals).isPresent()
                    ? Uni.createFrom().voidItem()
                    : nameTenant(session));
  }

  /// Doesn't wait for the answer: the connection sends its statements in order, without waiting. If
  /// this one failed, PostgreSQL refuses all that follow in the transaction.
  private static Uni<Void> nameTenant(Mutiny.Session session) {
    CountedBatches.of(session);
    connection(session)
        .select("SELECT set_config('app.tenant', $1, true)", new Object[] {Tenant.current()})
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                LOG.debug("The tenant could not be named; the transaction fails", failure);
              }
            });
    ContextLocals.put(WALLED, session);
    return Uni.createFrom().voidItem();
  }

  /// The connection of the transaction at hand, for the bus's plain statements.
  public static Uni<ReactiveConnection> connection() {
    return Panache.getSession().map(TenantSession::connection);
  }

  private static ReactiveConnection connection(Mutiny.Session session) {
    return ((MutinySessionImpl) session).getReactiveConnection();
  }
}
