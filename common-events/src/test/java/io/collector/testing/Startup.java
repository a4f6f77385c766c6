package io.collector.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting for a process that starts: as long as it lives, for a busy machine is no error.
final class Startup {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int LAST_LINES = 40;

  private Startup() {}

  /// @throws IllegalStateException with the end of the log, at once if the process ended, after ten
  ///     minutes if it hangs
  static void await(String name, Process process, Path log, BooleanSupplier ready) {
    var deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw failure(
            "%s ended while it was starting, exit code %d".formatted(name, process.exitValue()),
            log);
      }
      if (System.nanoTime() > deadline) {
        throw failure("%s is not ready after %s".formatted(name, TIMEOUT), log);
      }
      pause();
    }
  }

  private static IllegalStateException failure(String message, Path log) {
    return new IllegalStateException(
        "%s. The end of its log (%s):%n%s".formatted(message, log, endOf(log)));
  }

  private static String endOf(Path log) {
    try {
      var lines = Files.readAllLines(log);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
