package io.collector.bus;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How busy the processors are that this process may use: those of the machine, with all that runs
/// on it, or those of the container.
public final class CpuLoad {

  /// The system counts in steps of 10 ms.
  private static final long WINDOW_NANOS = Duration.ofMillis(200).toNanos();

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static volatile Reading reading = read();

  private record Reading(double load, long at) {}

  private CpuLoad() {}

  /// From 0 (idle, or unknown) to 1, over the last 0.2 s or more.
  public static double recent() {
    if (System.nanoTime() - reading.at() > WINDOW_NANOS) {
      refresh();
    }
    return reading.load();
  }

  private static synchronized void refresh() {
    if (System.nanoTime() - reading.at() > WINDOW_NANOS) {
      reading = read();
    }
  }

  private static Reading read() {
    return new Reading(Math.max(0, SYSTEM.getCpuLoad()), System.nanoTime());
  }
}
