package io.collector.tenancy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Requests and the bus have their own shares of the database's connections, so that a rush of one
/// never starves the other.
@ApplicationScoped
public class Bulkheads {

  private final Bulkhead requests;
  private final Bulkhead bus;

  /// @param requests connections for requests
  /// @param waiting requests that may wait for one; more are turned away
  /// @param bus connections for the bus, whose queues wait in the broker
  Bulkheads(
      @ConfigProperty(name = "collector.connections.requests") int requests,
      @ConfigProperty(name = "collector.connections.waiting-requests") int waiting,
      @ConfigProperty(name = "collector.connections.bus") int bus) {
    this.requests = new Bulkhead(requests, waiting);
    this.bus = new Bulkhead(bus, Integer.MAX_VALUE);
  }

  /// Fails with a [TooManyWaitingException] when too many wait already.
  public <T> Uni<T> request(Supplier<Uni<T>> work) {
    return requests.run(work);
  }

  public <T> Uni<T> bus(Supplier<Uni<T>> work) {
    return bus.run(work);
  }
}
