package io.collector.bus;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// How busy the processors are that this process may use: those of the machine, with all that runs
/// on it, or those of the container.
///
/// Nothing of it is kept from when the class is initialized: of a native executable that was while
/// it was built, on another machine.
public final class CpuLoad {

  private static final Logger LOG = Logger.getLogger(CpuLoad.class);

  /// The system counts in steps of 10 ms.
  private static final long WINDOW_NANOS = Duration.ofMillis(200).toNanos();

  private static volatile @Nullable Reading last;
  private static volatile boolean isUnknown;

  private record Reading(double load, long at) {

    boolean isOld() {
      return System.nanoTime() - at > WINDOW_NANOS;
    }
  }

  private CpuLoad() {}

  /// From 0 (idle, or unknown) to 1, over the last 0.2 s or more. Never fails: work goes on without
  /// it.
  public static double recent() {
    if (isUnknown) {
      return 0;
    }
    var reading = last;
    return reading == null || reading.isOld() ? refreshed().load() : reading.load();
  }

  private static synchronized Reading refreshed() {
    var reading = last;
    if (reading == null || reading.isOld()) {
      reading = new Reading(read(), System.nanoTime());
      last = reading;
    }
    return reading;
  }

  private static double read() {
    try {
      if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
        return Math.max(0, system.getCpuLoad());
      }
      isUnknown = true;
      LOG.warn("This runtime doesn't tell the load of the processors");
    } catch (LinkageError e) {
      isUnknown = true;
      LOG.warn("This runtime doesn't tell the load of the processors", e);
    }
    return 0;
  }
}
