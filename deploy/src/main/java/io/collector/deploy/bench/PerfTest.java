package io.collector.deploy.bench;

import io.collector.deploy.Broker;
import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// RabbitMQ's own load generator, set as our bus works: one quorum queue, one producer with
/// persistent messages and up to 200 unconfirmed, one consumer with a prefetch of 300 that
/// acknowledges each hundred. It stores nothing and looks into nothing.
final class PerfTest {

  private static final String QUEUE = "collector-bench";
  private static final Pattern RECEIVED =
      Pattern.compile("receiving rate avg: (\\d+(?:\\.\\d+)?) msg/s");

  private static final String OPTIONS =
      "--producers 1 --consumers 1 --flag persistent --quorum-queue --queue "
          + QUEUE
          + " --exchange amq.topic --type topic --routing-key "
          + QUEUE
          + " --confirm 200 --qos 300 --multi-ack-every 100";

  private PerfTest() {}

  /// Messages a second that were confirmed, consumed and acknowledged.
  ///
  /// @param size of a message's body, in bytes
  static double rate(int size, int seconds) {
    var command = command(Settings.get("BENCH_PERF_TEST"), size, seconds);
    try {
      return Command.run(command, environment(Settings.get("RABBITMQ_URL"))).number(RECEIVED);
    } finally {
      deleteQueue();
    }
  }

  static List<String> command(String folder, int size, int seconds) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(List.of(java, "-cp", folder + "/*", "com.rabbitmq.perf.PerfTest"));
    command.addAll(List.of(OPTIONS.split(" ")));
    command.addAll(List.of("--size", "" + size, "--time", "" + seconds));
    return command;
  }

  /// The option `--uri`, whose password isn't for the list of processes.
  static Map<String, String> environment(String url) {
    return Map.of("RABBITMQ_PERF_TEST_ENV_PREFIX", "PERF_TEST_", "PERF_TEST_URI", url);
  }

  private static void deleteQueue() {
    try (var broker = Broker.open("bench");
        var channel = broker.connection().createChannel()) {
      channel.queueDelete(QUEUE);
    } catch (IOException | TimeoutException e) {
      throw new Failure("the queue of the measurement can't be deleted", e);
    }
  }
}
