package io.collector.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The broker and the database server of a test run.
///
/// They run in a process of their own, which the first test JVM starts and which belongs to the
/// run's owner: Maven, or the test JVM itself where no Maven runs it (in an IDE). All test JVMs of
/// an owner share them; the process ends them, and itself, when the owner ends, however that ends.
final class TestServers {

  private static final Path FOLDER =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "collector-test-servers-" + System.getProperty("user.name"));
  private static final String ADDRESSES = "addresses.properties";
  private static @Nullable Addresses running;

  private TestServers() {}

  /// Where the servers are, and what is to be ended should their process be killed.
  record Addresses(int brokerPort, int databasePort, Child servers, Child broker, Child database) {

    static Addresses of(Properties file) {
      return new Addresses(
          Integer.parseInt(file.getProperty("broker.port")),
          Integer.parseInt(file.getProperty("database.port")),
          Child.of(file.getProperty("servers")),
          Child.of(file.getProperty("broker")),
          Child.of(file.getProperty("database")));
    }

    Properties file() {
      var file = new Properties();
      file.setProperty("broker.port", String.valueOf(brokerPort));
      file.setProperty("database.port", String.valueOf(databasePort));
      file.setProperty("servers", servers.toString());
      file.setProperty("broker", broker.toString());
      file.setProperty("database", database.toString());
      return file;
    }
  }

  /// A process that is not taken for a later one of the same id.
  record Child(long pid, long startedAt) {

    static Child of(ProcessHandle process) {
      return new Child(process.pid(), startOf(process));
    }

    static Child of(String text) {
      var parts = text.split("@", 2);
      return new Child(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    Optional<ProcessHandle> alive() {
      return ProcessHandle.of(pid).filter(process -> startOf(process) == startedAt);
    }

    private static long startOf(ProcessHandle process) {
      return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
      return pid + "@" + startedAt;
    }
  }

  static synchronized Addresses running() {
    if (running == null) {
      running = findOrStart(owner());
    }
    return running;
  }

  /// The folder's name, `order-service` for instance.
  static String thisModule() {
    return Path.of("").toAbsolutePath().getFileName().toString();
  }

  private static ProcessHandle owner() {
    return Stream.iterate(
            ProcessHandle.current().parent(),
            Optional::isPresent,
            process -> process.flatMap(ProcessHandle::parent))
        .flatMap(Optional::stream)
        .filter(TestServers::isMaven)
        .findFirst()
        .orElse(ProcessHandle.current());
  }

  private static boolean isMaven(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains("org.codehaus.plexus.classworlds.launcher.Launcher"))
        .isPresent();
  }

  private static Addresses findOrStart(ProcessHandle owner) {
    var home = FOLDER.resolve(Child.of(owner).toString());
    try {
      Files.createDirectories(home);
      try (var lock =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        removeLeftovers();
        Files.createDirectories(home);
        var known = read(home);
        return known.isPresent() ? known.get() : start(owner, home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Addresses> read(Path home) throws IOException {
    var addresses = home.resolve(ADDRESSES);
    if (!Files.exists(addresses)) {
      return Optional.empty();
    }
    var file = new Properties();
    try (var in = Files.newInputStream(addresses)) {
      file.load(in);
    }
    return Optional.of(Addresses.of(file));
  }

  private static Addresses start(ProcessHandle owner, Path home) throws IOException {
    var log = home.resolve("log");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TestServers.class.getName(),
                String.valueOf(owner.pid()),
                home.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Startup.await(
        "The process of the test servers",
        process,
        log,
        () -> Files.exists(home.resolve(ADDRESSES)));
    return read(home).orElseThrow();
  }

  /// Runs the servers until the owner ends.
  ///
  /// @param args the owner's process id, and the folder for all that is written
  public static void main(String[] args) throws IOException {
    var owner = ProcessHandle.of(Long.parseLong(args[0]));
    var home = Path.of(args[1]);
    var broker = BrokerServer.create(folder(home, "broker"), modules());
    var database = DatabaseServer.create(folder(home, "database"));
    // one after the other: side by side they deadlock in the initialization of java.util.logging
    database.start();
    broker.start();
    var addresses =
        new Addresses(
            broker.broker().port(),
            database.database().port(),
            Child.of(ProcessHandle.current()),
            Child.of(broker.process()),
            Child.of(database.process()));
    var unfinished = home.resolve(ADDRESSES + ".part");
    try (var out = Files.newOutputStream(unfinished)) {
      addresses.file().store(out, null);
    }
    Files.move(unfinished, home.resolve(ADDRESSES), StandardCopyOption.ATOMIC_MOVE);
    owner.ifPresent(process -> process.onExit().join());
    broker.remove();
    database.remove();
    delete(home);
  }

  private static Path folder(Path home, String name) throws IOException {
    return Files.createDirectories(home.resolve(name));
  }

  /// A virtual host for each: the folders beside this module's.
  private static List<String> modules() throws IOException {
    try (var folders = Files.list(Path.of("").toAbsolutePath().resolveSibling(""))) {
      return Stream.concat(
              Stream.of(TestBroker.DEFAULT_VIRTUAL_HOST, thisModule()),
              folders
                  .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                  .map(folder -> folder.getFileName().toString()))
          .distinct()
          .toList();
    }
  }

  /// Ends what a killed process of servers left behind, this owner's or another's.
  private static void removeLeftovers() throws IOException {
    try (var homes = Files.list(FOLDER)) {
      for (var home : homes.filter(Files::isDirectory).toList()) {
        var addresses = read(home);
        var holder =
            addresses
                .map(Addresses::servers)
                .orElseGet(() -> Child.of(home.getFileName().toString()));
        if (holder.alive().isEmpty()) {
          addresses.flatMap(known -> known.broker().alive()).ifPresent(TestServers::kill);
          addresses.flatMap(known -> known.database().alive()).ifPresent(TestServers::kill);
          delete(home);
        }
      }
    }
  }

  static void kill(ProcessHandle process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  static Path newFolder(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
