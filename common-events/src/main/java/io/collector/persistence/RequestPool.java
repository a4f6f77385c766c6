package io.collector.persistence;

import io.collector.configuration.CredentialFiles;
import io.quarkus.reactive.datasource.runtime.ConnectOptionsSupplier;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The connections of requests and handlers. The pool differs from Quarkus' own in three things.
///
/// A server that falls silent, because its machine or the network is gone, is noticed: what is sent
/// to it must be acknowledged within half a minute, where a transaction would wait for a quarter of
/// an hour; and the kernel asks whether it is there while a statement waits for its answer, as
/// often as the system is set to.
///
/// Long statements stay prepared. The client alone prepares one of more than 2,048 characters anew
/// each time, which costs a wait and a plan.
///
/// The server's process of each connection keeps the memory that a statement needs. The C library
/// (glibc) gives free memory back to the kernel beyond 128 kB. The statements that write an order
/// need more, so each of them made its process grow and shrink, which costs 34 page faults. But the
/// library keeps twice as much as the largest block that was ever freed, and one query makes that 2
/// MB.
@Singleton
class RequestPool implements PgPoolCreator {

  private static final int LONGEST_KEPT = 8_192;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
  private static final String KEEP_MEMORY = "SELECT length(repeat('x', 1000000))";

  private final CredentialFiles files;
  private final Optional<String> credentials;

  /// @param credentials the pool's password among the files; COLLECTOR_CREDENTIALS_DIR sets it
  RequestPool(
      CredentialFiles files,
      @ConfigProperty(name = "quarkus.datasource.credentials-provider")
          Optional<String> credentials) {
    this.files = files;
    this.credentials = credentials;
  }

  @Override
  public Pool create(Input input) {
    var servers = List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList());
    servers.forEach(RequestPool::set);
    var pool =
        PgBuilder.pool()
            .using(input.vertx())
            .with(input.poolOptions())
            .withConnectHandler(RequestPool::keepMemory);
    credentials.ifPresentOrElse(
        name ->
            pool.connectingTo(
                new ConnectOptionsSupplier<>(files, name, servers, PgConnectOptions::new)),
        () -> pool.connectingTo(servers));
    return pool.build();
  }

  private static void set(SqlConnectOptions server) {
    server
        .setPreparedStatementCacheSqlLimit(LONGEST_KEPT)
        .setTcpUserTimeout((int) LONGEST_SILENCE.toMillis())
        .setTcpKeepAlive(true);
  }

  /// Closing hands the connection to the pool.
  private static void keepMemory(SqlConnection connection) {
    connection.query(KEEP_MEMORY).execute().onComplete(_ -> connection.close());
  }
}
