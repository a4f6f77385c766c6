package io.collector.bus;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/// Wakes the relay after a `@WithTransaction` method's commit: it runs around the interceptor that
/// opens the transaction.
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class OutboxCommitInterceptor {

  private final Outbox outbox;

  OutboxCommitInterceptor(Outbox outbox) {
    this.outbox = outbox;
  }

  @AroundInvoke
  Object pokeAfterCommit(InvocationContext invocation) throws Exception {
    return ((Uni<?>) invocation.proceed()).invoke(outbox::committed);
  }
}
