package io.collector.deploy.bench;

import io.collector.deploy.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// The processor time that a process and those it started have used, those that have ended among
/// them: PostgreSQL has a process for each connection and each autovacuum. It says more than a rate
/// where a machine is shared.
final class CpuClock {

  /// A tick of `/proc`: Linux shows a hundred a second, whatever it counts itself.
  private static final long NANOS_OF_TICK = 10_000_000;

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
    return of(ProcessHandle.current());
  }

  static CpuClock of(ProcessHandle process) {
    return new CpuClock(process);
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
        .map(CpuClock::used)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// Its own, and that of its children that have ended, where the system tells it.
  private static Duration used(ProcessHandle one) {
    var stat = Path.of("/proc", Long.toString(one.pid()), "stat");
    try {
      return Files.exists(stat) ? used(Files.readString(stat)) : own(one);
    } catch (IOException _) { // it has just ended: its parent has it
      return Duration.ZERO;
    }
  }

  private static Duration own(ProcessHandle one) {
    return one.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// @param stat as proc_pid_stat(5) tells it: the name, in parentheses, may hold anything
  static Duration used(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    // utime, stime, cutime, cstime: the fields 14 to 17, of which the third is the first here
    var ticks = Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum();
    return Duration.ofNanos(ticks * NANOS_OF_TICK);
  }
}
