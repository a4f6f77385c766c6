package io.collector.rest;

import io.collector.tenancy.Bulkheads;
import io.collector.tenancy.TooManyWaitingException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;

/// Lets `@WithTransaction` methods have the requests' share of the connections: it runs around the
/// interceptor that takes one. A request that comes when too many wait is refused at once; one that
/// the database chose as the victim of a deadlock is retried in a new transaction.
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 90)
class RequestBulkhead {

  /// After a deadlock the database has rolled one of the transactions back: nothing of it remains.
  private static final int RETRIES = 2;

  private static final String ADMITTED = "collector.admitted-request";
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Bulkheads bulkheads;

  RequestBulkhead(Bulkheads bulkheads) {
    this.bulkheads = bulkheads;
  }

  @AroundInvoke
  Object admit(InvocationContext invocation) {
    return ContextLocals.get(ADMITTED).isPresent()
        ? proceed(invocation)
        : bulkheads
            .request(() -> admitted(invocation))
            .onFailure(TooManyWaitingException.class)
            .transform(
                _ -> Problems.unavailable("busy", "Too many requests are waiting. Retry.", SOON));
  }

  private static Uni<Object> admitted(InvocationContext invocation) {
    ContextLocals.put(ADMITTED, true);
    var request = IdempotentRequest.pending();
    return Uni.createFrom()
        .deferred(
            () -> {
              request.ifPresent(IdempotentRequest::renew);
              return proceed(invocation);
            })
        .onFailure(DatabaseFailures::isDeadlock)
        .retry()
        .atMost(RETRIES)
        .eventually(() -> ContextLocals.remove(ADMITTED));
  }

  @SuppressWarnings("unchecked")
  private static Uni<Object> proceed(InvocationContext invocation) {
    try {
      return (Uni<Object>) invocation.proceed();
    } catch (Exception e) {
      return Uni.createFrom().failure(e);
    }
  }
}
