package io.collector.persistence;

import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;

/// Lets the server's process of each connection keep the memory that a statement needs.
///
/// The C library (glibc) gives free memory back to the kernel beyond 128 kB. The statements that
/// write an order need more, so each of them made its process grow and shrink, which costs 34 page
/// faults. But the library keeps twice as much as the largest block that was ever freed, and one
/// query makes that 2 MB.
@ApplicationScoped
class KeptMemory {

  private static final String QUERY = "SELECT length(repeat('x', 1000000))";

  /// Before any connection is opened.
  void begin(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started,
      Instance<Pool> pools) {
    pools.forEach(pool -> pool.connectHandler(KeptMemory::prepare));
  }

  /// Closing hands the connection to the pool.
  private static void prepare(SqlConnection connection) {
    connection.query(QUERY).execute().onComplete(_ -> connection.close());
  }
}
