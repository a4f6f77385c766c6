package io.collector.tenancy;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/// Puts every `@WithTransaction` method behind the tenant wall: it runs inside the transaction that
/// Panache's own interceptor opened.
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class TenantTransactionInterceptor {

  @AroundInvoke
  Object nameTenant(InvocationContext invocation) {
    return TenantSession.wall().chain(() -> proceed(invocation));
  }

  private static Uni<?> proceed(InvocationContext invocation) {
    try {
      return (Uni<?>) invocation.proceed();
    } catch (Exception e) {
      return Uni.createFrom().failure(e);
    }
  }
}
