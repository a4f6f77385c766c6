package io.collector.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class RequestPoolTest {

  private static final int TIMES = 200;

  /// Needs some 300 kB for its answer.
  private static final String GREEDY = "SELECT array_agg(i) FROM generate_series(1, 4000) AS i";

  private static final String PROCESS = "SELECT pg_backend_pid()";

  @Inject Pool pool;

  @Inject
  @DataSource("bus")
  AgroalDataSource relayed;

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_statement_of_a_request_finds_memory_that_is_there() throws Exception {
    var connection = answer(pool.getConnection());
    try {
      var process = answer(connection.query(PROCESS).execute()).iterator().next().getInteger(0);
      answer(connection.query(GREEDY).execute());
      var before = pageFaults(process);
      for (var time = 0; time < TIMES; time++) {
        answer(connection.query(GREEDY).execute());
      }
      assertThat(pageFaults(process) - before).isLessThan(TIMES * 10);
    } finally {
      connection.close();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_statement_of_the_relay_too() throws Exception {
    try (var connection = relayed.getConnection();
        var statement = connection.createStatement()) {
      int process;
      try (var row = statement.executeQuery(PROCESS)) {
        row.next();
        process = row.getInt(1);
      }
      statement.execute(GREEDY);
      var before = pageFaults(process);
      for (var time = 0; time < TIMES; time++) {
        statement.execute(GREEDY);
      }
      assertThat(pageFaults(process) - before).isLessThan(TIMES * 10);
    }
  }

  @Test
  void a_long_statement_stays_prepared() throws Exception {
    var statement = "SELECT '%s'".formatted("x".repeat(8_000));
    var connection = answer(pool.getConnection());
    try {
      answer(connection.preparedQuery(statement).execute());
      var prepared =
          answer(
              connection
                  .preparedQuery("SELECT count(*) FROM pg_prepared_statements WHERE statement = $1")
                  .execute(Tuple.of(statement)));
      assertThat(prepared.iterator().next().getLong(0)).isEqualTo(1);
    } finally {
      connection.close();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_kernel_asks_whether_the_server_is_there() throws Exception {
    var connection = answer(pool.getConnection());
    try {
      var port = answer(connection.query("SELECT inet_client_port()").execute());
      var local = ":%04X".formatted(port.iterator().next().getInteger(0));
      await().until(() -> isProbed(local));
    } finally {
      connection.close();
    }
  }

  /// As the kernel lists its sockets: of each its addresses, state, queues, and the timer that
  /// runs, which is 02 for a probe.
  private static boolean isProbed(String local) throws IOException {
    for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (var socket : Files.readAllLines(Path.of(table))) {
        var fields = socket.strip().split("\\s+");
        if (fields[1].endsWith(local) && fields[5].startsWith("02:")) {
          return true;
        }
      }
    }
    return false;
  }

  private static <T> T answer(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /// Since the process began, without those that read a file.
  private static long pageFaults(int process) throws IOException {
    var fields = Files.readString(Path.of("/proc/" + process + "/stat"));
    return Long.parseLong(fields.substring(fields.lastIndexOf(')') + 2).split(" ")[7]);
  }
}
