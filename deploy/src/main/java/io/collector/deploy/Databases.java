package io.collector.deploy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A database and three roles for each service, made when missing, and `bench` for measurements.
public final class Databases {

  private static final List<String> NAMES =
      List.of(
          "crm",
          "inventory",
          "order",
          "delivery",
          "invoice",
          "procurement",
          "hr",
          "accounting",
          "bench");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  /// The statements from here on run in the database that those before have made.
  private static final String TURN = "-- in the service's database";

  private static final Pattern SEPARATOR = Pattern.compile("^;;$", Pattern.MULTILINE);

  /// PostgreSQL's codes for a role, or a database, that exists.
  private static final Set<String> EXISTS = Set.of("42710", "42P04");

  private Databases() {}

  public static void create() {
    var script = script();
    var turn = script.indexOf(TURN);
    try (var server = connectPatiently()) {
      for (var name : NAMES) {
        run(server, name, script.substring(0, turn));
        try (var database = connect(name)) {
          run(database, name, script.substring(turn));
        }
      }
    } catch (SQLException e) {
      throw new Failure("the databases could not be made", e);
    }
  }

  /// The services that have a database here.
  public static List<String> services() {
    return NAMES.stream().filter(name -> !name.equals("bench")).toList();
  }

  private static String script() {
    try (var in = Databases.class.getResourceAsStream("/database/create-service.sql")) {
      if (in == null) {
        throw new Failure("database/create-service.sql is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure("database/create-service.sql can't be read", e);
    }
  }

  private static void run(Connection connection, String name, String statements)
      throws SQLException {
    for (var statement : SEPARATOR.split(statements.replace("${service}", name))) {
      if (!statement.isBlank()) {
        try (var jdbc = connection.createStatement()) {
          jdbc.execute(statement);
        } catch (SQLException e) {
          if (!EXISTS.contains(e.getSQLState())) {
            throw e;
          }
        }
      }
    }
  }

  private static Connection connectPatiently() throws SQLException {
    var deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return connect("postgres");
      } catch (SQLException e) {
        // 28: it answers and doesn't let us in
        if (Instant.now().isAfter(deadline) || String.valueOf(e.getSQLState()).startsWith("28")) {
          throw e;
        }
        Pause.of(LOOK);
      }
    }
  }

  /// Ends the open connections of a service's roles.
  static void cutConnections(String service) {
    try (var server = connect("postgres");
        var cut =
            server.prepareStatement(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN (?, ?, ?)")) {
      cut.setString(1, service);
      cut.setString(2, service + "_bus");
      cut.setString(3, service + "_owner");
      cut.execute();
    } catch (SQLException e) {
      throw new Failure("the connections of " + service + " could not be cut", e);
    }
  }

  /// Each statement by itself, as the superuser.
  static void execute(String database, List<String> statements) {
    try (var connection = connect(database);
        var jdbc = connection.createStatement()) {
      for (var statement : statements) {
        jdbc.execute(statement);
      }
    } catch (SQLException e) {
      throw new Failure("database " + database, e);
    }
  }

  /// A connection of the superuser.
  public static Connection connect(String database) throws SQLException {
    var user = admin().getUserInfo().split(":", -1);
    return DriverManager.getConnection(url(database), user[0], user[1]);
  }

  /// The JDBC address of a database, without a user.
  public static String url(String database) {
    var admin = admin();
    return "jdbc:postgresql://%s:%d/%s%s"
        .formatted(
            admin.getHost(),
            admin.getPort(),
            database,
            admin.getQuery() == null ? "" : "?" + admin.getQuery());
  }

  private static URI admin() {
    return URI.create(Settings.get("DATABASE_ADMIN_URL"));
  }
}
