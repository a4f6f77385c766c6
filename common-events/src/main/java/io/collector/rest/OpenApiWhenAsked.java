package io.collector.rest;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Lets Quarkus read the OpenAPI document, and write it as JSON and YAML, when it is first asked
/// for. Quarkus does so at each start, which took 0.35 of the 0.85 s of processor time that a
/// native service needed until it was ready. So it does still in tests and live reload, whose class
/// loaders hide the interceptor from Quarkus' own beans.
public class OpenApiWhenAsked implements BuildCompatibleExtension {

  private static final String PREPARE = "prepareDocument";

  @Enhancement(types = OpenApiDocumentService.class)
  public void intercept(ClassConfig service) {
    if (LaunchMode.current() != LaunchMode.NORMAL) {
      return;
    }
    if (service.info().methods().stream().noneMatch(method -> method.name().equals(PREPARE))) {
      throw new IllegalStateException(
          "OpenApiDocumentService.%s is called otherwise now".formatted(PREPARE));
    }
    service.addAnnotation(WhenAsked.class);
  }

  /// Its methods are called by [Deferral].
  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface WhenAsked {}

  /// Keeps the calls that prepare documents until one is asked for.
  @WhenAsked
  @Interceptor
  @Priority(Interceptor.Priority.LIBRARY_BEFORE)
  static class Deferral {

    private final Queue<InvocationContext> preparations = new ConcurrentLinkedQueue<>();

    @AroundInvoke
    @Nullable Object call(InvocationContext call) throws Exception {
      if (call.getMethod().getName().equals(PREPARE)) {
        preparations.add(call);
        return null;
      }
      prepare();
      return call.proceed();
    }

    /// Who asks meanwhile waits. What fails is tried again when it is asked for again.
    private synchronized void prepare() throws Exception {
      for (var next = preparations.peek(); next != null; next = preparations.peek()) {
        next.proceed();
        preparations.remove();
      }
    }
  }
}
