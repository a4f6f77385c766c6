package io.collector.async;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/// Lets Mutiny call callbacks as they are. By default it captures all contexts for each callback of
/// each step, which costs about a tenth of a service's processor time. All that ours need (tenant,
/// request, session, identity) is on the Vert.x context on which they run.
@ApplicationScoped
class PlainCallbacks {

  void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    Infrastructure.clearInterceptors();
  }
}
