package io.collector.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/// A PostgreSQL server on this machine, with databases and roles as production has them.
public record TestDatabase(int port) {

  private static final Pattern SEPARATOR = Pattern.compile("(?m)^;;$");

  /// The server that all modules of a Maven run share, started when first asked for.
  public static TestDatabase shared() {
    return new TestDatabase(TestServers.running().databasePort());
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

  /// Makes the service's database and roles, unless this JVM has done so. Those of an earlier JVM
  /// are dropped.
  public void create(String service) {
    // not a static field: each application under test has a class loader of its own
    var mark = "collector.test.database.%d.%s".formatted(port, service);
    if (System.getProperty(mark) != null) {
      return;
    }
    try (var admin = connect("postgres")) {
      run(
          admin,
          """
          DROP DATABASE IF EXISTS "${service}" WITH (FORCE)
          ;;
          DROP ROLE IF EXISTS "${service}", ${service}_owner, ${service}_bus
          """
              .replace("${service}", service));
      var parts = script(service).split("-- in the service's database", 2);
      run(admin, parts[0]);
      try (var inside = connect(service)) {
        run(inside, parts[1]);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("database of " + service, e);
    }
    System.setProperty(mark, "made");
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
