package io.collector.bus;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// How long work that is done again and again pauses between two turns, so that a busy system has
/// fewer and fuller ones: a full batch costs hardly more than a small one.
///
/// That a system is busy shows in its processors, and how busy in a turn that takes longer than the
/// shortest of late: it waited for them. While processors are free a small batch costs nobody
/// anything, so there is no pause. Nor is there one while turns have one thing to do each, however
/// long they take: what comes then comes slower than turns end, and waiting would bring it nothing
/// but a delay.
public final class Pace {

  private static final double MOST_TIMES = 2;

  /// The load of the processors from which there are pauses, and from which they are whole.
  private static final double BUSY = 0.8;

  private static final double FULL = 0.95;
  private static final long LONGEST_NANOS = Duration.ofMillis(50).toNanos();

  /// How much the shortest turn grows with each turn: it is forgotten after about a hundred.
  private static final double FORGETTING = 1.01;

  /// The part of the last turn in the average of what turns have done.
  private static final double LAST = 0.1;

  private final DoubleSupplier load;
  private double shortestNanos = LONGEST_NANOS;
  private double doneInATurn = 1;

  /// @param load of the processors, from 0 to 1
  public Pace(DoubleSupplier load) {
    this.load = load;
  }

  /// @param nanos that a turn took
  /// @param done how many things were done in it
  /// @return how long to pause after it
  public synchronized Duration pauseAfter(long nanos, int done) {
    shortestNanos = Math.min(nanos, shortestNanos * FORGETTING);
    doneInATurn += LAST * (done - doneInATurn);
    var times = Math.clamp(doneInATurn - 1, 0, MOST_TIMES);
    var longer = nanos - (long) shortestNanos;
    return Duration.ofNanos((long) (busy() * Math.min(times * longer, LONGEST_NANOS)));
  }

  private double busy() {
    return Math.clamp((load.getAsDouble() - BUSY) / (FULL - BUSY), 0, 1);
  }
}
