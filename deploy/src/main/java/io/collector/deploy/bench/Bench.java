package io.collector.deploy.bench;

import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// `deploy/dev bench`.
public final class Bench {

  private static final int COUNT = 20_000;
  private static final int EMPLOYEES = 5_000;

  private Bench() {}

  /// Measures and tells.
  ///
  /// @param arguments `bus`, `flow` or `payroll` and, if wanted, how many events, orders or
  ///     employees; or `orders`; or `start`, a service, its log and the command that starts it
  public static void run(List<String> arguments) {
    var name = arguments.isEmpty() ? "" : arguments.getFirst();
    try {
      switch (name) {
        case "bus" -> bus(count(arguments, COUNT));
        case "orders" -> orders();
        case "flow" -> flow(count(arguments, COUNT));
        case "payroll" -> payroll(count(arguments, EMPLOYEES));
        case "start" -> start(arguments);
        default ->
            throw new Failure(
                "there is no benchmark '"
                    + name
                    + "'; there are: bus, orders, flow, payroll, start");
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

  private static void flow(int orders) throws SQLException {
    begin("The flow: %,d orders from their POST to CONFIRMED".formatted(orders));
    new FlowBench(orders).run();
  }

  private static void payroll(int employees) throws SQLException {
    begin("Payroll: four months of %,d employees".formatted(employees));
    new PayrollBench(employees).run();
  }

  private static void start(List<String> arguments) throws SQLException {
    var service = arguments.get(1);
    begin("Five starts of the %s service".formatted(service));
    new StartBench(service, arguments.subList(3, arguments.size()), Path.of(arguments.get(2)))
        .run();
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
    try {
      var count = Integer.parseInt(text);
      if (count >= 100 && count <= 1_000_000) {
        return count;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new Failure("'" + text + "' is no number from 100 to 1000000");
  }
}
