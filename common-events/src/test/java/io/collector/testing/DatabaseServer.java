package io.collector.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server on a free port, that can be stopped and started again on its data. It ends
/// with this JVM.
public final class DatabaseServer {

  private final Path home;
  private final int port = TestBroker.freePort();
  private @Nullable EmbeddedPostgres server;

  private DatabaseServer(Path home) {
    this.home = home;
  }

  /// A server that is not started yet.
  public static DatabaseServer create() {
    return create(TestServers.newFolder("collector-postgres"));
  }

  static DatabaseServer create(Path home) {
    return new DatabaseServer(home);
  }

  public TestDatabase database() {
    return new TestDatabase(port);
  }

  /// Starts it and waits until it takes connections, however busy the machine is.
  public void start() {
    try {
      // what a crash of the machine would lose is switched off; nothing that a query sees changes
      server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(home.resolve("data"))
              .setCleanDataDirectory(false)
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("wal_level", "minimal")
              .setServerConfig("max_wal_senders", "0")
              .setServerConfig("max_wal_size", "4GB")
              .setServerConfig("checkpoint_timeout", "1h")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_connections", "400")
              .setPGStartupWait(Duration.ofMinutes(10))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The running server.
  ProcessHandle process() throws IOException {
    try (var lines = Files.lines(home.resolve("data/postmaster.pid"))) {
      var pid = Long.parseLong(lines.findFirst().orElseThrow());
      return ProcessHandle.of(pid).orElseThrow();
    }
  }

  public void stop() {
    var running = server;
    if (running != null) {
      try {
        running.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server = null;
    }
  }

  /// Stops it, and removes its data.
  void remove() {
    stop();
    try {
      TestServers.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
