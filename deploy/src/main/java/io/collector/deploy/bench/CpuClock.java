package io.collector.deploy.bench;

import io.collector.deploy.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// The processor time that a process and those it started have used. It says more than a rate where
/// a machine is shared.
final class CpuClock {

  private final ProcessHandle process;
  private Duration begin;

  private CpuClock(ProcessHandle process) {
    this.process = process;
    this.begin = used();
  }

  /// @param name of a service, `postgres` or `rabbitmq`, of those that this machine runs
  static CpuClock of(String name) {
    return new CpuClock(
        ProcessHandle.of(Long.parseLong(Settings.get(name.toUpperCase(Locale.ROOT) + "_PID")))
            .orElseThrow());
  }

  static CpuClock ofThisProgram() {
    return new CpuClock(ProcessHandle.current());
  }

  /// From now on.
  void start() {
    begin = used();
  }

  /// Since the start, for each of that many pieces of work.
  double millisPer(long pieces) {
    return used().minus(begin).toNanos() / 1e6 / pieces;
  }

  private Duration used() {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
