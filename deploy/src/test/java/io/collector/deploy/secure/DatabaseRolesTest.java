package io.collector.deploy.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The databases and roles of `deploy/dev up --secure`, with the real credentials of the services.
class DatabaseRolesTest {

  private static final String FORBIDDEN = "42501";

  private static SecureServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers = SecureServers.shared();
  }

  @ParameterizedTest
  @CsvSource({
    "order, database",
    "order_bus, database-bus",
    "order_owner, database-owner",
  })
  void a_role_reaches_the_database_of_its_service_alone(String role, String what) throws Exception {
    var password = servers.password("order", what);
    servers.database("order", role, password).close();
    for (var other : Set.of("inventory", "accounting", "postgres", "template1")) {
      var refused =
          assertThrows(SQLException.class, () -> servers.database(other, role, password), other);
      assertEquals(FORBIDDEN, refused.getSQLState(), refused.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET ROLE inventory",
        "SET ROLE order_owner",
        "SET ROLE postgres",
        "ALTER ROLE \"order\" BYPASSRLS",
        "ALTER ROLE inventory PASSWORD 'mine'",
        "CREATE ROLE more",
        "CREATE DATABASE more",
        "CREATE TABLE more (id int)",
        "SELECT rolpassword FROM pg_authid",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('pg_hba.conf')",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
      })
  void the_role_of_requests_may_not(String statement) throws Exception {
    try (var superuser =
            servers.database("order", "postgres", servers.password("admin", "database"));
        var connection = servers.database("order", "order", servers.password("order", "database"));
        var jdbc = connection.createStatement()) {
      assertTrue(superuser.isValid(5), "there is one to be ended");
      var refused = assertThrows(SQLException.class, () -> jdbc.execute(statement));
      assertEquals(FORBIDDEN, refused.getSQLState(), refused.getMessage());
    }
  }

  @Test
  void plain_text_another_authority_a_wrong_host_name_or_password_are_refused() throws Exception {
    var password = servers.password("order", "database");
    var authority = "verify-full&sslrootcert=" + servers.authority();
    var foreign = "verify-full&sslrootcert=" + servers.foreignAuthority();
    assertRefused("28000", "localhost", password, "disable");
    assertRefused("08006", "localhost", password, foreign);
    assertRefused("08006", "127.0.0.1", password, authority);
    assertRefused("28P01", "localhost", "order", authority);
  }

  private static void assertRefused(String state, String host, String password, String tls) {
    var refused =
        assertThrows(
            SQLException.class, () -> servers.database(host, "order", "order", password, tls));
    assertEquals(state, refused.getSQLState(), refused.getMessage());
  }

  /// Broker, its management, metrics, distribution and name server, and the database.
  @Test
  void nothing_listens_on_more_than_loopback() throws Exception {
    var ports = new TreeSet<Integer>();
    for (var file : Set.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (var line : Files.readAllLines(Path.of(file))) {
        var words = line.strip().split("\\s+");
        if (words[3].equals("0A")) {
          var address = words[1].substring(0, words[1].indexOf(':'));
          var port = Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16);
          if (servers.ports().contains(port)) {
            ports.add(port);
            assertTrue(
                address.equals("0100007F") || address.equals("00000000000000000000000001000000"),
                () -> "port %d at %s".formatted(port, address));
          }
        }
      }
    }
    assertEquals(new TreeSet<>(servers.ports()), ports, "the test looks at all that listen");
  }
}
