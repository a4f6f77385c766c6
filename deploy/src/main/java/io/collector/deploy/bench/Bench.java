package io.collector.deploy.bench;

import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// `deploy/dev bench`.
public final class Bench {

  private static final int COUNT = 20_000;
  private static final int EMPLOYEES = 5_000;

  private Bench() {}

  /// Measures and tells.
  ///
  /// @param arguments `bus`, `flow` or `payroll` and, if wanted, how many events, orders or
  ///     employees, for `flow` `--behind` and how many finished orders, too; or `orders`; or
  ///     `start`, a service, its log and the command that starts it, whose environment is read as
  ///     KEY=VALUE lines; or `table`, if wanted
  ///     `--markdown`, and the names of what `flow` has found; or
  ///     `train`, for a hundred seconds or as many
  public static void run(List<String> arguments) {
    var name = arguments.isEmpty() ? "" : arguments.getFirst();
    try {
      switch (name) {
        case "bus" -> bus(count(arguments, COUNT));
        case "orders" -> orders();
        case "flow" -> flow(arguments.subList(1, arguments.size()));
        case "table" -> table(arguments.subList(1, arguments.size()));
        case "payroll" -> payroll(count(arguments, EMPLOYEES));
        case "start" -> start(arguments);
        case "train" -> TrainingLoad.run(Duration.ofSeconds(count(arguments, 100)));
        default ->
            throw new Failure(
                "there is no benchmark '"
                    + name
                    + "'; there are: bus, orders, flow, table, payroll, start");
      }
    } catch (SQLException e) {
      throw new Failure("the database refuses", e);
    }
  }

  private static void bus(int events) throws SQLException {
    begin("The bus: %,d events from inventory's outbox to order's catalog".formatted(events));
    new BusBench(events).run();
  }

  private static void orders() throws SQLException {
    begin("Orders over REST, from %d clients".formatted(OrdersBench.CLIENTS));
    new OrdersBench().run();
  }

  private static void flow(List<String> arguments) throws SQLException {
    var orders = COUNT;
    var behind = 0;
    for (var words = arguments.iterator(); words.hasNext(); ) {
      var word = words.next();
      if (word.equals("--behind")) {
        behind = count(words.hasNext() ? words.next() : "", 0, FinishedOrders.MOST);
      } else {
        orders = count(word);
      }
    }
    begin(
        "The flow: %,d orders from their POST to CONFIRMED, %,d behind them"
            .formatted(orders, behind));
    var name = Settings.get("BENCH_PACKAGING") + (behind == 0 ? "" : "-behind-" + behind);
    new FlowBench(orders, behind, name).run().save(figures());
  }

  private static void table(List<String> arguments) {
    var columns =
        arguments.stream()
            .filter(word -> !word.equals("--markdown"))
            .map(name -> Figures.load(figures(), name))
            .toList();
    System.out.print(Figures.table(columns, arguments.contains("--markdown")));
  }

  private static Path figures() {
    return Path.of(Settings.get("BENCH_FIGURES"));
  }

  private static void payroll(int employees) throws SQLException {
    begin("Payroll: four months of %,d employees".formatted(employees));
    new PayrollBench(employees).run();
  }

  private static void start(List<String> arguments) throws SQLException {
    var service = arguments.get(1);
    begin("Five starts of the %s service".formatted(service));
    new StartBench(
            service,
            arguments.subList(3, arguments.size()),
            environment(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            Path.of(arguments.get(2)))
        .run();
  }

  static Map<String, String> environment(Reader lines) {
    return new BufferedReader(lines)
        .lines()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last));
  }

  private static void begin(String title) {
    var machine = ManagementFactory.getOperatingSystemMXBean();
    System.out.println(title);
    System.out.printf(
        Locale.ROOT,
        "%d CPUs, load average %.1f before; services: %s%n%n",
        machine.getAvailableProcessors(),
        machine.getSystemLoadAverage(),
        Settings.get("BENCH_SERVICES"));
  }

  static void note(String format, Object... values) {
    System.out.println("  " + String.format(Locale.ROOT, format, values));
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  private static int count(List<String> arguments, int usual) {
    return arguments.size() < 2 ? usual : count(arguments.get(1));
  }

  private static int count(String text) {
    return count(text, 100, 1_000_000);
  }

  private static int count(String text, int least, int most) {
    try {
      var count = Integer.parseInt(text);
      if (count >= least && count <= most) {
        return count;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new Failure("'%s' is no number from %d to %d".formatted(text, least, most));
  }
}
