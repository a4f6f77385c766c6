package io.collector.bus;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A text that a message brought along is no outage: taken for one, its message would be tried for
/// ever, and all others with it.
class OutageClassificationTest {

  @Test
  void a_text_that_cannot_be_written_or_read_is_no_outage() {
    var json = new JsonParseException(null, "Incomplete surrogate pair");
    assertThat(Outage.is(json)).isFalse();
    assertThat(Outage.is(new IllegalArgumentException("can't be written as JSON", json))).isFalse();
    assertThat(Outage.is(new UncheckedIOException(new MalformedInputException(1)))).isFalse();
  }

  @Test
  void a_broken_connection_is_an_outage() {
    assertThat(Outage.is(new UncheckedIOException(new IOException("Broken pipe")))).isTrue();
  }

  /// As when a transaction fails, and the connection is lost before the rollback is answered.
  @Test
  void one_of_several_failures_is_enough() {
    var failure = new IllegalStateException("the handler's");
    var lost = new IOException("Broken pipe");
    assertThat(Outage.is(new CompositeException(failure, lost))).isTrue();
    assertThat(Outage.is(new CompositeException(failure, failure))).isFalse();
  }

  /// The server takes the connection, and ends it at the first statement.
  @Test
  void whatever_the_driver_says_of_a_connection_that_ended_is_an_outage() {
    var vertx = Vertx.vertx();
    try {
      var port = endsAtTheFirstStatement(vertx);
      var connection = join(PgConnection.connect(vertx, address(port)));
      var statements =
          Stream.generate(() -> connection.query("SELECT 1").execute())
              .limit(300) // more than are sent at once
              .toList();
      var failures = statements.stream().map(OutageClassificationTest::failure).collect(toSet());
      failures.add(failure(connection.query("SELECT 1").execute()));
      assertThat(failures).allMatch(Outage::is);
      assertThat(failures).hasAtLeastOneElementOfType(ClosedConnectionException.class);
    } finally {
      join(vertx.close());
    }
  }

  private static PgConnectOptions address(int port) {
    return new PgConnectOptions()
        .setHost("localhost")
        .setPort(port)
        .setDatabase("any")
        .setUser("any")
        .setPassword("any")
        .setPipeliningLimit(100);
  }

  private static int endsAtTheFirstStatement(Vertx vertx) {
    var welcome =
        Buffer.buffer(new byte[] {'R', 0, 0, 0, 8, 0, 0, 0, 0}) // authenticated
            .appendBytes(new byte[] {'S', 0, 0, 0, 25})
            .appendString("client_encoding\0UTF8\0")
            .appendBytes(new byte[] {'Z', 0, 0, 0, 5, 'I'}); // ready
    var server =
        vertx
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        _ -> {
                          socket.write(welcome);
                          socket.handler(_ -> socket.close());
                        }))
            .listen(0);
    return join(server).actualPort();
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static Throwable failure(Future<?> future) {
    return future.toCompletionStage().toCompletableFuture().handle((_, failure) -> failure).join();
  }
}
