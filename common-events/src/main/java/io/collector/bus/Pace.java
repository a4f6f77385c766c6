package io.collector.bus;

import java.time.Duration;

/// How long work that is done again and again pauses between two turns, so that a busy system has
/// fewer and fuller ones: a full batch costs hardly more than a small one.
///
/// That a system is busy shows in a turn that takes longer than the shortest of late: it waited for
/// processors, for the disk or for the database. An idle system doesn't pause, nor does work that
/// comes rarely.
public final class Pace {

  private static final int TIMES = 2;
  private static final long LONGEST_NANOS = Duration.ofMillis(50).toNanos();

  /// How much the shortest turn grows with each turn: it is forgotten after about a hundred.
  private static final double FORGETTING = 1.01;

  private double shortestNanos = LONGEST_NANOS;

  /// @param nanos that a turn took
  /// @return how long to pause after it
  public synchronized Duration pauseAfter(long nanos) {
    shortestNanos = Math.min(nanos, shortestNanos * FORGETTING);
    var longer = nanos - (long) shortestNanos;
    return Duration.ofNanos(Math.min(TIMES * longer, LONGEST_NANOS));
  }
}
