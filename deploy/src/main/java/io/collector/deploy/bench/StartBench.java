package io.collector.deploy.bench;

import com.rabbitmq.client.Channel;
import io.collector.deploy.Api;
import io.collector.deploy.Broker;
import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import io.collector.deploy.SampleData;
import io.collector.deploy.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From the start of a service's process until it is ready, and until the first message that waited
/// for it has its effect in the database; and how much memory it takes.
final class StartBench {

  private static final int STARTS = 5;
  private static final int MESSAGES = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final int WINDOWS = 6;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final String GOAL = "≥ 0.5";

  private final String service;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;

  /// @param command     starts the service
  /// @param environment what it is told besides
  /// @param log         where its output goes
  StartBench(String service, List<String> command, Map<String, String> environment, Path log) {
    this.service = service;
    this.command = command;
    this.environment = environment;
    this.log = log;
  }

  private record Start(double ready, double effect, double idle, double loaded) {}

  void run() throws SQLException {
    var starts = new ArrayList<Start>();
    try (var broker = Broker.open("bench");
        var database = Databases.connect(service);
        var channel = broker.connection().createChannel()) {
      for (var i = 0; i < STARTS; i++) {
        starts.add(start(channel, database));
      }
      var table = new ResultTable();
      table.value("from start to ready", millis(starts, Start::ready));
      table.value("from start to the first message's effect", millis(starts, Start::effect));
      table.value("resident, idle", megabytes(starts, Start::idle));
      table.value(
          "resident, after %d messages".formatted(MESSAGES), megabytes(starts, Start::loaded));
      if (service.equals("order")) {
        firstRates(table);
      }
      table.print();
    } catch (IOException | InterruptedException | TimeoutException e) {
      throw new Failure("the starts of %s weren't measured".formatted(service), e);
    }
  }

  private Start start(Channel channel, Connection database)
      throws IOException, SQLException, InterruptedException {
    var first = WaitingMessage.fresh(service);
    first.publish(channel);
    var begin = System.nanoTime();
    var process = spawn();
    try {
      var ready = CompletableFuture.supplyAsync(() -> untilReady(begin));
      var effect = until(begin, () -> first.hasEffect(database));
      var isReady = ready.join();
      Thread.sleep(SETTLING);
      var idle = megabytes(process);
      load(channel, database);
      return new Start(isReady, effect, idle, megabytes(process));
    } finally {
      end(process);
    }
  }

  private void load(Channel channel, Connection database) throws IOException, SQLException {
    var messages = Stream.generate(() -> WaitingMessage.fresh(service)).limit(MESSAGES).toList();
    for (var message : messages) {
      message.publish(channel);
    }
    for (var message : messages) {
      until(System.nanoTime(), () -> message.hasEffect(database));
    }
  }

  private Process spawn() throws IOException {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /// In each five seconds from the start, of which the first has less of them; and when it gets no
  /// faster.
  private void firstRates(ResultTable table) throws IOException, InterruptedException {
    var begin = System.nanoTime();
    var process = spawn();
    try {
      untilReady(begin);
      var order =
          """
          {"customerId": "%s", "currency": "USD", "lines": [{"productId": "%s", "quantity": 1}]}\
          """
              .formatted(UUID.randomUUID(), SampleData.SKU_123);
      var rates = new ArrayList<Double>();
      try (var load = new OrderLoad(Api.as("sales@acme"), List.of(order), OrdersBench.CLIENTS)) {
        for (var end = WINDOW; rates.size() < WINDOWS; end = end.plus(WINDOW)) {
          var left = end.minusNanos(System.nanoTime() - begin);
          rates.add(left.isPositive() ? rate(load, left) : 0.0);
        }
        var warmUp = new WarmUp();
        while (!warmUp.isOver()) {
          warmUp.note(rate(load, WARM_UP));
        }
        table.value("orders/s in each 5 s from the start", print(rates));
        table.rate(
            "orders/s from 5 to 10 s, of those when warm", rates.get(1), warmUp.best(), GOAL);
      }
    } finally {
      end(process);
    }
  }

  private static double rate(OrderLoad load, Duration time) throws InterruptedException {
    var window = load.run(time);
    if (window.errors() > 0) {
      throw new Failure("%d orders were refused: %s".formatted(window.errors(), window.error()));
    }
    return window.rate();
  }

  private static String print(List<Double> rates) {
    return rates.stream()
        .map(rate -> String.format(Locale.ROOT, "%.0f", rate))
        .collect(Collectors.joining(" "));
  }

  private double untilReady(long begin) {
    try {
      return until(begin, this::isReady);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isReady() {
    try {
      var url = Settings.managementUrl(service).resolve("/q/health/ready").toURL();
      var health = (HttpURLConnection) url.openConnection();
      health.setConnectTimeout(1_000);
      health.setReadTimeout(1_000);
      return health.getResponseCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @FunctionalInterface
  private interface Check {
    boolean isDone() throws SQLException;
  }

  /// @return milliseconds
  private double until(long begin, Check check) throws SQLException {
    while (!check.isDone()) {
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new Failure("%s doesn't start; its log: %s".formatted(service, log));
      }
      Bench.pause(2);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double megabytes(Process process) {
    var kilobytes = Command.run(List.of("ps", "-o", "rss=", "-p", "" + process.pid()), Map.of());
    return Double.parseDouble(kilobytes.output().strip()) / 1024;
  }

  private static String millis(List<Start> starts, ToDoubleFunction<Start> figure) {
    return String.format(Locale.ROOT, "%.0f ms", median(starts, figure));
  }

  private static String megabytes(List<Start> starts, ToDoubleFunction<Start> figure) {
    return String.format(Locale.ROOT, "%.0f MB", median(starts, figure));
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
    var sorted = starts.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
