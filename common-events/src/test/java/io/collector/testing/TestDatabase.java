package io.collector.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of this JVM's own, that can be stopped and started again on its data; with
/// databases and roles as production has
/// them.
public final class TestDatabase {

  private static final Pattern SEPARATOR = Pattern.compile("(?m)^;;$");
  private static @Nullable TestDatabase shared;

  private final Path data;
  private final int port = TestBroker.freePort();
  private @Nullable EmbeddedPostgres server;

  private TestDatabase() {
    try {
      data = Files.createTempDirectory("collector-postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The server that this JVM's tests share, started when first asked for.
  public static synchronized TestDatabase shared() {
    if (shared == null) {
      shared = new TestDatabase();
      shared.start();
    }
    return shared;
  }

  /// A server of the test's own, not started yet.
  public static TestDatabase create() {
    return new TestDatabase();
  }

  public void start() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(data.resolve("data"))
              .setCleanDataDirectory(false)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /// `DATABASE_URL` of a service.
  public String url(String service) {
    return "postgresql://localhost:" + port + "/" + service;
  }

  /// Connects as the superuser, whom no wall stops.
  public Connection connect(String service) throws SQLException {
    return connect(service, "postgres", "postgres");
  }

  public Connection connect(String service, String user, String password) throws SQLException {
    return DriverManager.getConnection("jdbc:" + url(service), user, password);
  }

  /// Makes the service's database and roles, unless they are there.
  public void create(String service) {
    try (var admin = connect("postgres");
        var exists = admin.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      exists.setString(1, service);
      if (exists.executeQuery().next()) {
        return;
      }
      var parts = script(service).split("-- in the service's database", 2);
      run(admin, parts[0]);
      try (var inside = connect(service)) {
        run(inside, parts[1]);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("database of " + service, e);
    }
  }

  private static void run(Connection connection, String script) throws SQLException {
    for (var sql : SEPARATOR.split(script)) {
      if (!sql.isBlank()) {
        try (var statement = connection.createStatement()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static String script(String service) {
    try (var in = TestDatabase.class.getResourceAsStream("/database/create-service.sql")) {
      if (in == null) {
        throw new IllegalStateException("create-service.sql isn't on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${service}", service);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
