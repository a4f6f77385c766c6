package io.collector.tenancy;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/// Puts every `@WithTransaction` method behind the tenant wall: it runs around Panache's own
/// interceptor, which opens the transaction in the session that is opened here.
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
class TenantWallInterceptor {

  @AroundInvoke
  Object wall(InvocationContext invocation) {
    return TenantSession.walled(() -> proceed(invocation));
  }

  @SuppressWarnings("unchecked") // what a @WithTransaction method returns
  private static Uni<Object> proceed(InvocationContext invocation) {
    try {
      return (Uni<Object>) invocation.proceed();
    } catch (Exception e) {
      return Uni.createFrom().failure(e);
    }
  }
}
