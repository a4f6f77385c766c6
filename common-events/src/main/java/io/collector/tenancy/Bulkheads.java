package io.collector.tenancy;

import static java.util.Objects.requireNonNull;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Requests and the bus have their own shares of the database's connections, so that a rush of one
/// never starves the other.
@ApplicationScoped
public class Bulkheads {

  private final TypedGuard<Uni<Object>> requests;
  private final TypedGuard<Uni<Object>> bus;

  /// @param requests connections for requests
  /// @param waiting requests that may wait for one; more are turned away
  /// @param bus connections for the bus, whose queues wait in the broker
  Bulkheads(
      @ConfigProperty(name = "collector.connections.requests") int requests,
      @ConfigProperty(name = "collector.connections.waiting-requests") int waiting,
      @ConfigProperty(name = "collector.connections.bus") int bus) {
    this.requests = guard(requests, waiting);
    this.bus = guard(bus, Integer.MAX_VALUE - bus);
  }

  private static TypedGuard<Uni<Object>> guard(int limit, int waiting) {
    return TypedGuard.create(new TypeLiteral<Uni<Object>>() {})
        .withBulkhead()
        .limit(limit)
        .queueSize(waiting)
        .done()
        .build();
  }

  /// Fails with a [org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException] when too
  /// many wait already.
  public <T> Uni<T> request(Supplier<Uni<T>> work) {
    return within(requests, work);
  }

  public <T> Uni<T> bus(Supplier<Uni<T>> work) {
    return within(bus, work);
  }

  /// Who waited is woken by who left, on the other's context. Both ways to go on are put together
  /// here, where the request's own is current: without it tenant, identity and session would be
  /// missing.
  @SuppressWarnings("unchecked") // what comes out is what went in
  private static <T> Uni<T> within(TypedGuard<Uni<Object>> guard, Supplier<Uni<T>> work) {
    var context = requireNonNull(Vertx.currentContext(), "work begins on a Vert.x context");
    var atOnce = Uni.createFrom().deferred(() -> work.get());
    var awakened =
        Uni.createFrom()
            .voidItem()
            .emitOn(command -> context.runOnContext(_ -> command.run()))
            .chain(() -> work.get());
    return (Uni<T>)
        guard.get(() -> (Uni<Object>) (Vertx.currentContext() == context ? atOnce : awakened));
  }
}
