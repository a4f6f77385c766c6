package io.collector.deploy.secure;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.collector.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The broker and the database server as `deploy/dev up --secure` starts them, by the launcher's
/// own functions, with state and ports of their own. All tests of this package share them.
final class SecureServers {

  /// What `PORT_OFFSET` moves: AMQP, management, metrics, distribution and name server of the
  /// broker, and the database.
  private static final List<Integer> PORTS = List.of(5672, 15672, 15692, 45672, 44369, 54320);

  private static @Nullable SecureServers shared;

  private final Path folder;
  private final int offset = freeOffset();
  private final String postgres;

  private SecureServers() throws Exception {
    folder =
        Files.createTempDirectory(
            "collector-secure",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    postgres = binariesOf(TestDatabase.shared());
  }

  static synchronized SecureServers shared() throws Exception {
    if (shared == null) {
      var servers = new SecureServers();
      Runtime.getRuntime().addShutdownHook(new Thread(servers::remove));
      servers.launcher(
          """
          mkdir -p "$run"
          secure_from_now
          prepare_infrastructure
          start_rabbitmq
          start_postgres
          await rabbitmq postgres
          tool databases
          set_passwords
          prepare_broker
          """);
      shared = servers;
    }
    return shared;
  }

  /// The database server that other tests use brings the binaries.
  private static String binariesOf(TestDatabase database) throws SQLException {
    try (var connection = database.connect("postgres");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
      rows.next();
      return Path.of(rows.getString(1)).resolve("..").normalize().toString();
    }
  }

  private static int freeOffset() {
    while (true) {
      var offset = ThreadLocalRandom.current().nextInt(1_000, 9_999);
      if (PORTS.stream().allMatch(port -> isFree(port + offset))) {
        return offset;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Runs commands among the launcher's functions.
  ///
  /// @return what they print
  String launcher(String commands) throws IOException, InterruptedException {
    var script =
        """
        root=$(cd .. && pwd -P)
        . local/common.sh
        dev=$FOLDER/dev run=$FOLDER/dev/services
        . local/infrastructure.sh
        . local/services.sh
        . local/gateway.sh
        . local/secure.sh
        tool_classes=$TOOL_CLASSES
        build() { :; }
        locate_postgres() {
          as_postgres=''
          ! is_root || as_postgres="setpriv --reuid=nobody --regid=$(id -g nobody) --clear-groups"
          postgres_data=$FOLDER/postgres
        }
        locate_postgres
        """;
    var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script + commands);
    builder.environment().remove("RABBITMQ_URL");
    builder
        .environment()
        .putAll(
            Map.of(
                "FOLDER", folder.toString(),
                "PORT_OFFSET", String.valueOf(offset),
                "JAVA_HOME", System.getProperty("java.home"),
                "TOOL_CLASSES", System.getProperty("java.class.path"),
                "postgres", postgres));
    var output = folder.resolve("output");
    var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    var result = process.waitFor();
    var printed = Files.readString(output);
    if (result != 0) {
      throw new IllegalStateException(commands + "\nfailed:\n" + printed);
    }
    return printed;
  }

  private void remove() {
    try {
      launcher("stop postgres rabbitmq");
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      // a temporary folder stays behind
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<Integer> ports() {
    return PORTS.stream().map(port -> port + offset).toList();
  }

  int brokerPort() {
    return 5672 + offset;
  }

  int managementPort() {
    return 15672 + offset;
  }

  int databasePort() {
    return 54320 + offset;
  }

  Path authority() {
    return folder.resolve("dev/secure/tls/ca.crt");
  }

  String password(String user, String what) throws IOException {
    return Files.readString(
            folder.resolve("dev/secure/credentials/%s/%s-password".formatted(user, what)))
        .strip();
  }

  /// What the launcher would start a service with; without a line break in any value.
  Map<String, String> environmentOf(String service) throws IOException, InterruptedException {
    return launcher("surround %s; printf '%%s\\n' \"${surroundings[@]}\"".formatted(service))
        .lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /// A connection to the broker by its name, with the password of the file.
  Connection broker(String user) throws Exception {
    return broker("localhost", user, password(user, "rabbitmq"), trusting(authority()));
  }

  Connection broker(String host, String user, String password, @Nullable SSLContext tls)
      throws Exception {
    var factory = new ConnectionFactory();
    if (tls != null) {
      factory.useSslProtocol(tls);
      factory.enableHostnameVerification();
    }
    factory.setHost(host);
    factory.setPort(brokerPort());
    factory.setUsername(user);
    factory.setPassword(password);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setHandshakeTimeout(5_000);
    return factory.newConnection("test");
  }

  /// A connection to a database by the server's name.
  java.sql.Connection database(String name, String user, String password) throws SQLException {
    return database("localhost", name, user, password, "verify-full&sslrootcert=" + authority());
  }

  java.sql.Connection database(String host, String name, String user, String password, String tls)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s?sslmode=%s".formatted(host, databasePort(), name, tls),
        user,
        password);
  }

  /// An authority that vouches for nobody here.
  Path foreignAuthority() throws IOException, InterruptedException {
    launcher(
        """
        secure=$FOLDER/foreign ca=$FOLDER/foreign/tls/ca.crt
        make_certificates
        """);
    return folder.resolve("foreign/tls/ca.crt");
  }

  static SSLContext trusting(Path authority) throws Exception {
    try (InputStream in = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    }
  }
}
